#include "sim/engine/recorder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "sim/core/calendar.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/ledger.hpp"
#include "sim/world/familiarity.hpp"

namespace shiyu {

namespace {

constexpr std::size_t kTallies = field_count<Tally>;
constexpr std::size_t kGridVariables = 5;
constexpr std::size_t kClosingLevels = kLevels + 1;

void add_tally(const Tally& tally, std::int64_t* to) {
  Tally::describe(tally, [&](const std::int64_t& value, const Field&) { *to++ += value; });
}

}  // namespace

std::vector<Variable> grid_variables() {
  return {{"familiarity", "1", "Share of the residents whom the workers of the grid know", "网格员熟悉度",
           OutputKind::level},
          {"households", "households", "Households of the grid", "网格户数", OutputKind::level},
          {"residents", "persons", "Residents of the grid", "网格人口", OutputKind::level},
          {"minutes", "minute/day", "Working minutes of its workers on a day after administration", "网格员日可用工时",
           OutputKind::level},
          {"open_known", "cases", "Known matters of all kinds that are open", "已知未结事项存量", OutputKind::level}};
}

std::vector<Variable> output_variables(const DayPlan& plan) {
  std::vector<Variable> variables;
  for (const OutputRow& row : plan.outputs) variables.push_back(variable_of(row));
  return variables;
}

Recorder::Recorder(const RunInputs& inputs, OutputLevel level)
    : city_{inputs.city},
      level_{level},
      outputs_{inputs.plan.outputs.size()},
      days_{inputs.calendar.window()},
      months_{month_edges(to_string(inputs.calendar.date(0)), days_)},
      weeks_{week_edges(days_)},
      all_(outputs_, -1),
      spent_(kLines, 0) {
  for (const OutputRow& row : inputs.plan.outputs) {
    if (row.field.scope != Scope::area) whole_.push_back(flows_.size());
    flows_.push_back(row.is_flow() ? -1 : 0);
  }
  const auto days = static_cast<std::size_t>(days_);
  record_.city.assign(days * kAreas * outputs_, 0);
  record_.hash.reserve(days * kStateTables);
  record_.accounts.reserve(days * kLines);
  if (!keeps_more()) return;
  const std::size_t months = months_.size() - 1;
  record_.county.assign((weeks_.size() - 1) * city_.counties.size() * outputs_, 0);
  record_.township.assign(months * city_.townships.size() * kTallies, 0);
  record_.community.assign(months * city_.settlements.size() * kTallies, 0);
  record_.durations.assign(months * kClosingLevels * kDurationBins, 0);
}

void Recorder::add(int day, std::uint32_t county, std::span<const std::int64_t> block, std::size_t first) {
  if (day >= days_) return;
  const std::size_t n = block.size() / kAreas;
  std::int64_t* city = record_.city.data() + static_cast<std::size_t>(day) * kAreas * outputs_ + first;
  for (std::size_t area = 0; area < kAreas; ++area)
    for (std::size_t o = 0; o < n; ++o) city[area * outputs_ + o] += block[area * n + o];
  if (county == kCityOnly || !keeps_more()) return;
  const auto week = static_cast<std::size_t>(day) / 7;
  std::int64_t* to = record_.county.data() + (week * city_.counties.size() + county) * outputs_ + first;
  // A level of a week is that of its last evening.
  const std::vector<std::int64_t>& mask = day + 1 == weeks_[week + 1] ? all_ : flows_;
  for (std::size_t o = 0; o < n; ++o) to[o] += (block[o] + block[n + o]) & mask[first + o];
}

void Recorder::record_accounts(const World& world) {
  std::array<std::int64_t, kLines> now{};
  const auto add_up = [&](const Accounts& accounts) {
    for (std::size_t line = 0; line < kLines; ++line) now[line] += accounts.fen[line];
  };
  for (const Chunk& chunk : world.chunks) add_up(chunk.accounts);
  for (const CountyState& county : world.counties) add_up(county.accounts);
  add_up(world.city.accounts);
  for (std::size_t line = 0; line < kLines; ++line) {
    record_.accounts.push_back(now[line] - spent_[line]);
    spent_[line] = now[line];
  }
}

void Recorder::end_day(const Today& t, World& world, const StateHash& hash) {
  if (t.day >= days_) return pass_day(t, world);
  std::int64_t* city = record_.city.data() + static_cast<std::size_t>(t.day) * kAreas * outputs_;
  for (const std::size_t output : whole_)
    for (std::size_t area = 1; area < kAreas; ++area) city[output] += std::exchange(city[area * outputs_ + output], 0);
  record_.hash.insert(record_.hash.end(), hash.begin(), hash.end());
  record_accounts(world);
  for (Chunk& chunk : world.chunks) {
    if (keeps_more()) record_.events.insert(record_.events.end(), chunk.log.begin(), chunk.log.end());
    chunk.log.clear();
  }
  if (t.day + 1 == months_[month_ + 1]) end_month(t, world);
}

void count_open(const Today& t, const Chunk& chunk, std::span<Tally> tally) {
  for (std::uint32_t row = 0; row < chunk.cases.capacity(); ++row) {
    if (!chunk.cases.alive(row) || !is_dispute(kind_of(t, chunk.cases[row]))) continue;
    Tally& of = tally[chunk.cases[row].settlement - chunk.settlements.first];
    ++(chunk.cases[row].stage == Stage::latent ? of.open_latent : of.open_known);
  }
}

std::vector<float> grid_values(const Today& t, const World& world) {
  const Grids& grids = world.grids;
  std::vector<float> values(grids.size() * kGridVariables, 0);
  for (const Chunk& chunk : world.chunks) {
    for (std::uint32_t g = 0; g < chunk.grids.size(); ++g) {
      const std::uint32_t grid = chunk.grids.first + g;
      float* to = values.data() + grid * kGridVariables;
      if (g < chunk.grid.size()) {
        to[0] = static_cast<float>(familiarity_of(chunk.grid[g], t.day, chunk.forgetting));
        to[3] = chunk.grid[g].minutes;
      }
      to[1] = static_cast<float>(grids.households[grid]);
      to[2] = static_cast<float>(grids.residents[grid]);
    }
    for (std::uint32_t row = 0; row < chunk.cases.capacity(); ++row)
      if (chunk.cases.alive(row) && chunk.cases[row].stage != Stage::latent)
        values[grid_of(t, chunk.cases[row]) * kGridVariables + 4] += 1;
  }
  return values;
}

/// A day that is not measured: what the record would take is dropped.
void Recorder::pass_day(const Today& t, World& world) {
  for (Chunk& chunk : world.chunks) chunk.log.clear();
  if (t.calendar.ends_month(t.day)) begin_month(world);
}

void Recorder::begin_month(World& world) {
  for (Chunk& chunk : world.chunks) {
    std::fill(chunk.tally.begin(), chunk.tally.end(), Tally{});
    chunk.durations = {};
  }
}

void Recorder::end_month(const Today& t, World& world) {
  for (const Chunk& chunk : world.chunks) {
    if (keeps_more()) {
      std::vector<Tally> tallies = chunk.tally;
      count_open(t, chunk, tallies);
      for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
        const Tally& tally = tallies[s - chunk.settlements.first];
        add_tally(tally, record_.community.data() + (month_ * city_.settlements.size() + s) * kTallies);
        const std::size_t township = city_.settlements.township[s];
        add_tally(tally, record_.township.data() + (month_ * city_.townships.size() + township) * kTallies);
      }
      std::int32_t* to = record_.durations.data() + month_ * kClosingLevels * kDurationBins;
      for (const auto& bins : chunk.durations)
        for (const std::int32_t cases : bins) *to++ += cases;
    }
  }
  // A month that the window cuts goes on in the follow-up.
  if (t.calendar.ends_month(t.day) || t.day + 1 == t.calendar.days()) begin_month(world);
  ++month_;
}

void Recorder::end_run(const Today& t, const World& world) {
  if (!keeps_more()) return;
  record_.grid_settlement = world.grids.settlement;
  record_.grid = grid_values(t, world);
}

void Recorder::save(StateWriter& out) const {
  out.put(level_);
  out.put(std::uint64_t{month_});
  out.put(spent_);
  out.put(record_);
}

void Recorder::load(StateReader& in) {
  if (in.get<OutputLevel>() != level_)
    throw InputError("the snapshot was recorded at another output level; use the same --output");
  std::uint64_t month = 0;
  in.get(month);
  std::vector<std::int64_t> spent;
  in.get(spent);
  RunRecord record;
  in.get(record);
  if (month >= months_.size() || spent.size() != spent_.size() || record.city.size() != record_.city.size() ||
      record.county.size() != record_.county.size() || record.township.size() != record_.township.size() ||
      record.community.size() != record_.community.size() || record.durations.size() != record_.durations.size())
    throw InputError("what the snapshot has recorded is of another city or other days");
  month_ = month;
  spent_ = std::move(spent);
  record_ = std::move(record);
}

std::span<const std::int64_t> Recorder::outputs_of(int day) const {
  const std::size_t block = kAreas * outputs_;
  return std::span(record_.city).subspan(static_cast<std::size_t>(day) * block, block);
}

}  // namespace shiyu
