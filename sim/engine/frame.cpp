// What a viewer sees of the places of a running city.
#include <algorithm>

#include "sim/core/errors.hpp"
#include "sim/engine/simulation.hpp"
#include "sim/engine/simulation_state.hpp"

namespace shiyu {

namespace {

/// Adds blocks of `size` values, one after the other.
template <class T>
void add_blocks(std::span<const T> blocks, std::size_t size, std::vector<float>& to) {
  for (std::size_t i = 0; i < blocks.size(); ++i) to[i % size] += static_cast<float>(blocks[i]);
}

/// Flows of the months that have ended and of this month, levels as they stand.
std::vector<float> places_of(const Today& t, const World& world, const RunRecord& record, std::size_t settlements) {
  constexpr std::size_t kTallies = field_count<Tally>;
  std::vector<float> values(settlements * kTallies, 0);
  add_blocks<std::int64_t>(record.community, values.size(), values);
  for (const Chunk& chunk : world.chunks) {
    std::vector<Tally> tally = chunk.tally;
    count_open(t, chunk, tally);
    for (std::size_t s = 0; s < tally.size(); ++s) {
      float* to = values.data() + (chunk.settlements.first + s) * kTallies;
      Tally::describe(tally[s], [&](const std::int64_t& value, const Field& field) {
        // A level of an earlier month is none of today's.
        *to = (field.kind == OutputKind::flow ? *to : 0) + static_cast<float>(value);
        ++to;
      });
    }
  }
  return values;
}

/// Outputs of counties until the end of a week: flows since the first day, levels as they stand.
std::vector<float> counties_of(const RunRecord& record, std::size_t weeks, std::size_t counties,
                               std::span<const OutputRow> outputs) {
  const std::size_t block = counties * outputs.size();
  std::vector<float> values(block, 0);
  add_blocks<std::int64_t>(std::span(record.county).first(weeks * block), block, values);
  const std::int64_t* last = record.county.data() + (weeks - 1) * block;
  for (std::size_t i = 0; i < block; ++i)
    if (!outputs[i % outputs.size()].is_flow()) values[i] = static_cast<float>(last[i]);
  return values;
}

std::vector<float> durations_of(const World& world, const RunRecord& record) {
  std::vector<float> values((kLevels + 1) * kDurationBins, 0);
  add_blocks<std::int32_t>(record.durations, values.size(), values);
  for (const Chunk& chunk : world.chunks) {
    float* to = values.data();
    for (const auto& bins : chunk.durations)
      for (const std::int32_t cases : bins) *to++ += static_cast<float>(cases);
  }
  return values;
}

std::vector<PlaceNow> places_now(const City& city, const Chunk& chunk, int day) {
  std::vector<PlaceNow> places(chunk.settlements.size());
  chunk.risk.for_each_active([&](std::uint32_t resident, RiskClass) {
    ++places[settlement_of(city, resident) - chunk.settlements.first].active;
  });
  for (const WorkerSlot& slot : chunk.workers) {
    PlaceNow& place = places[slot.settlement - chunk.settlements.first];
    ++place.posts;
    place.vacant += slot.vacant_until > day ? 1 : 0;
  }
  for (std::size_t s = 0; s < chunk.community_desks.size() && s < places.size(); ++s)
    places[s].queued_community = static_cast<std::int64_t>(chunk.community_desks[s].heap.size());
  return places;
}

std::vector<float> now_of(const City& city, const World& world, int day) {
  constexpr std::size_t kRows = field_count<PlaceNow>;
  std::vector<float> values(city.settlements.size() * kRows, 0);
  for (const Chunk& chunk : world.chunks) {
    std::vector<PlaceNow> places = places_now(city, chunk, day);
    for (std::size_t g = 0; g < chunk.grid_desks.size() && g < chunk.grids.size(); ++g)
      places[world.grids.settlement[chunk.grids.first + g] - chunk.settlements.first].queued_grid +=
          static_cast<std::int64_t>(chunk.grid_desks[g].heap.size());
    float* to = values.data() + chunk.settlements.first * kRows;
    for (const PlaceNow& place : places)
      PlaceNow::describe(place, [&](const std::int64_t& value, const Field&) { *to++ = static_cast<float>(value); });
  }
  return values;
}

}  // namespace

std::vector<Variable> place_now_variables() {
  std::vector<Variable> all;
  const PlaceNow place;
  PlaceNow::describe(place,
                     [&](const std::int64_t&, const Field& f) { all.push_back(variable_of(std::string(f.name), f)); });
  return all;
}

Frame Simulation::frame() const {
  const State& s = *state_;
  SHIYU_EXPECT(s.day > 0 && s.options.level != OutputLevel::minimal, "places are recorded, and a day has run");
  const RunRecord& record = s.recorder.so_far();
  const City& city = s.inputs.city;
  const Today evening = today_of(s.inputs, s.world, s.rhythm, s.summary.replicate, s.day - 1);
  Frame frame;
  frame.day = s.day - 1;
  frame.community = places_of(evening, s.world, record, city.settlements.size());
  frame.now = now_of(city, s.world, s.day - 1);
  frame.duration = durations_of(s.world, record);
  frame.grid = grid_values(evening, s.world);
  const std::size_t weeks = (static_cast<std::size_t>(s.day) + 6) / 7;
  if (s.day % 7 == 0 || done()) frame.county = counties_of(record, weeks, city.counties.size(), s.inputs.plan.outputs);
  return frame;
}

}  // namespace shiyu
