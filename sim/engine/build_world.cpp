#include "sim/engine/build_world.hpp"

#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

void count_places(const City& city, const Grids& grids, Chunk& chunk) {
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    const auto area = static_cast<std::size_t>(city.settlements.area[s]);
    chunk.buildings_in[area] += buildings_of_settlement(city, s).size();
    chunk.households_in[area] += city.settlements.households[s];
    chunk.residents_in[area] += residents_of_settlement(city, s).size();
    chunk.grids_in[area] += grids.first_grid[s + 1] - grids.first_grid[s];
    chunk.full_time_mediators[area] += city.settlements.full_time_mediators[s];
    chunk.trust_base[area] +=
        static_cast<double>(city.settlements.baseline_trust[s]) * residents_of_settlement(city, s).size();
  }
}

Chunk build_chunk(const City& city, const Tables& tables, const Grids& grids, std::uint32_t id) {
  Chunk chunk;
  chunk.id = id;
  chunk.county = city.chunks.county[id];
  chunk.settlements = settlements_of_chunk(city, id);
  chunk.townships = townships_of_chunk(city, id);
  chunk.residents = residents_of_chunk(city, id);
  chunk.buildings = {city.settlements.first_building[chunk.settlements.first],
                     city.settlements.first_building[chunk.settlements.last]};
  chunk.grids = {grids.first_grid[chunk.settlements.first], grids.first_grid[chunk.settlements.last]};
  const std::size_t settlements = chunk.settlements.size();
  chunk.trust = TrustColumn(chunk.residents.first, chunk.residents.size());
  chunk.risk = RiskPool(chunk.residents.first, chunk.residents.size());
  chunk.open_hazards.assign(chunk.buildings.size(), 0);
  chunk.tally.assign(settlements, {});
  chunk.modifiers = Modifiers(settlements, tables.departments.size());
  chunk.capital.assign(settlements, 0);
  chunk.standing.assign(chunk.townships.size(), {});
  for (auto& of_townships : chunk.achieved) of_townships.assign(chunk.townships.size(), {});
  chunk.grid_desks.resize(chunk.grids.size());
  chunk.grid_carried.assign(chunk.grids.size(), 0);
  chunk.community_desks.resize(settlements);
  chunk.community_carried.assign(settlements, 0);
  chunk.township_desks.resize(chunk.townships.size());
  chunk.township_carried.assign(chunk.townships.size(), 0);
  count_places(city, grids, chunk);
  return chunk;
}

CountyState build_county(const City& city, const Tables& tables, std::uint32_t id) {
  CountyState county;
  county.id = id;
  county.chunks = chunks_of_county(city, id);
  const IdRange settlements = settlements_of_county(city, id);
  county.residents =
      city.settlements.first_resident[settlements.last] - city.settlements.first_resident[settlements.first];
  for (std::uint32_t s = settlements.first; s < settlements.last; ++s)
    county.residents_in[static_cast<std::size_t>(city.settlements.area[s])] += residents_of_settlement(city, s).size();
  county.desks.resize(kFirstDepartmentDesk + tables.departments.size());
  county.carried.assign(county.desks.size(), 0);
  return county;
}

}  // namespace

World build_world(const City& city, const Tables& tables, const Grids& grids, const WorldShape& shape) {
  SHIYU_EXPECT(
      grids.first_grid.size() == city.settlements.size() + 1 && grids.grid_of_building.size() == city.buildings.size(),
      "the grids are those of this city");
  World world;
  world.grids = grids;
  world.forgetting = Forgetting(shape.trust_half_life);
  world.exchange = Exchange<Message>(city.chunks.size());
  world.chunks.reserve(city.chunks.size());
  for (std::uint32_t k = 0; k < city.chunks.size(); ++k)
    world.chunks.push_back(build_chunk(city, tables, world.grids, k));
  for (std::uint32_t c = 0; c < city.counties.size(); ++c) world.counties.push_back(build_county(city, tables, c));
  return world;
}

Today today_of(const RunInputs& inputs, const World& world, const Rhythm& rhythm, int replicate, int day) {
  const Date date = inputs.calendar.date(day);
  return {.city = inputs.city,
          .tables = inputs.tables,
          .calendar = inputs.calendar,
          .grids = world.grids,
          .forgetting = world.forgetting,
          .ties = inputs.ties,
          .rhythm = rhythm,
          .schedule = inputs.schedule,
          .seed = inputs.seed,
          .replicate = static_cast<std::uint64_t>(replicate),
          .day = day,
          .year_day = days_from_epoch(date) - days_from_epoch({date.year, 1, 1}) + 1,
          .weekday = inputs.calendar.weekday(day),
          .workday = inputs.calendar.is_workday(day)};
}

}  // namespace shiyu
