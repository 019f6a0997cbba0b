#include "sim/world/hashes.hpp"

#include <bit>

namespace shiyu {

namespace {

constexpr std::uint64_t kOfCounty = std::uint64_t{1} << 32, kOfCity = std::uint64_t{2} << 32;  // ids of accounts

std::uint64_t& of(StateHash& hash, StateTable table) { return hash[static_cast<std::size_t>(table)]; }

std::uint64_t hash_of_desk(std::uint64_t id, const Desk& desk) {
  std::uint64_t sum = hash_of_hand(id, desk);
  for (const Ticket& ticket : desk.heap) sum += hash_of_ticket(id, ticket);
  return sum;
}

/// Minutes that organisations still have this week, and which were founded: a few numbers a township, so they are read
/// anew every day.
std::uint64_t organisations_of(const Chunk& chunk) {
  static constexpr std::uint64_t kTable = hash_name("organisations");
  const std::uint64_t first = std::uint64_t{chunk.id} << 32, mass = first + (std::uint64_t{1} << 31);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < chunk.organised_minutes.size(); ++i)
    sum += hash_value(kTable, first + i, static_cast<std::uint32_t>(chunk.organised_minutes[i]));
  for (std::size_t i = 0; i < chunk.mass_minutes.size(); ++i)
    sum += hash_value(kTable, mass + i, static_cast<std::uint32_t>(chunk.mass_minutes[i]));
  const std::uint64_t bought = first + (std::uint64_t{1} << 30), founded = first + (std::uint64_t{3} << 30);
  for (std::size_t i = 0; i < chunk.bought_minutes.size(); ++i)
    if (chunk.bought_minutes[i] != 0)
      sum += hash_value(kTable, bought + i, static_cast<std::uint32_t>(chunk.bought_minutes[i]));
  for (std::size_t i = 0; i < chunk.founded.size(); ++i) sum += hash_row(kTable, founded + i, chunk.founded[i]);
  return sum;
}

/// Slow stocks and social capital: a few numbers a settlement, so they are read anew every day; 0 adds nothing.
std::uint64_t programmes_of(const Chunk& chunk) {
  static constexpr std::uint64_t kTable = hash_name("programmes");
  const std::uint64_t first = std::uint64_t{chunk.id} << 32;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < chunk.slow.size(); ++i)
    if (chunk.slow[i].level != 0)
      sum += hash_value(kTable, first + i,
                        std::uint64_t{static_cast<std::uint32_t>(chunk.slow[i].day)} << 32 |
                            std::bit_cast<std::uint32_t>(chunk.slow[i].level));
  for (std::size_t s = 0; s < chunk.capital.size(); ++s)
    if (chunk.capital[s] != 0)
      sum += hash_value(kTable, first + kSlow + s, std::bit_cast<std::uint32_t>(chunk.capital[s]));
  for (const ProjectSite& site : chunk.sites) sum += hash_row(ProjectSite::kTable, site.key, site);
  const std::uint64_t townships = first + (std::uint64_t{1} << 31);
  for (std::size_t i = 0; i < chunk.standing.size(); ++i)
    if (!chunk.standing[i].neutral()) sum += hash_row(kTable, townships + i, chunk.standing[i]);
  return sum;
}

}  // namespace

std::uint64_t queues_of(const Chunk& chunk) {
  std::uint64_t sum = 0;
  for (std::uint32_t g = 0; g < chunk.grid_desks.size(); ++g)
    sum += hash_of_desk(desk_id(Handler::grid, chunk.grids.first + g), chunk.grid_desks[g]);
  for (std::uint32_t s = 0; s < chunk.community_desks.size(); ++s)
    sum += hash_of_desk(desk_id(Handler::community, chunk.settlements.first + s), chunk.community_desks[s]);
  for (std::uint32_t t = 0; t < chunk.township_desks.size(); ++t)
    sum += hash_of_desk(desk_id(Handler::township, chunk.townships.first + t), chunk.township_desks[t]);
  return sum;
}

std::uint64_t queues_of(const CountyState& county) {
  std::uint64_t sum = 0;
  for (std::uint32_t d = 0; d < county.desks.size(); ++d)
    sum += hash_of_desk(county_desk_id(county.id, d), county.desks[d]);
  return sum;
}

std::uint64_t queues_of(const CityState& city) { return hash_of_desk(desk_id(Handler::city, 0), city.conference); }

std::uint64_t workers_of(const Chunk& chunk) {
  std::uint64_t sum = 0;
  for (const WorkerSlot& w : chunk.workers) sum += hash_row(kWorkerTable, hash64(w.settlement, w.slot), w);
  return sum;
}

std::uint64_t grids_of(const Chunk& chunk) {
  std::uint64_t sum = 0;
  for (std::uint32_t g = 0; g < chunk.grid.size(); ++g)
    sum += hash_row(kGridTable, chunk.grids.first + g, chunk.grid[g]);
  return sum;
}

std::uint64_t hazards_of(const Chunk& chunk) {
  std::uint64_t sum = 0;
  for (std::uint32_t b = 0; b < chunk.open_hazards.size(); ++b)
    sum += hash_of_hazards(chunk.buildings.first + b, chunk.open_hazards[b]);
  return sum;
}

void add_hash(const Chunk& chunk, StateHash& hash) {
  of(hash, StateTable::residents) += chunk.trust.hash();
  of(hash, StateTable::risk) += chunk.risk.hash();
  of(hash, StateTable::cases) += chunk.cases.hash();
  of(hash, StateTable::queues) += chunk.queue_hash;
  of(hash, StateTable::workers) += chunk.worker_hash;
  of(hash, StateTable::grids) += chunk.grid_hash;
  of(hash, StateTable::hazards) += chunk.hazard_hash;
  of(hash, StateTable::organisations) += organisations_of(chunk);
  of(hash, StateTable::accounts) += chunk.accounts.hash(chunk.id);
  of(hash, StateTable::programmes) += programmes_of(chunk);
  of(hash, StateTable::arisen) += chunk.arisen;
}

void add_full_hash(const Chunk& chunk, StateHash& hash) {
  of(hash, StateTable::residents) += chunk.trust.full_hash();
  of(hash, StateTable::risk) += chunk.risk.full_hash();
  of(hash, StateTable::cases) += chunk.cases.full_hash();
  of(hash, StateTable::queues) += queues_of(chunk);
  of(hash, StateTable::workers) += workers_of(chunk);
  of(hash, StateTable::grids) += grids_of(chunk);
  of(hash, StateTable::hazards) += hazards_of(chunk);
  of(hash, StateTable::organisations) += organisations_of(chunk);
  of(hash, StateTable::accounts) += chunk.accounts.hash(chunk.id);
  of(hash, StateTable::programmes) += programmes_of(chunk);
  of(hash, StateTable::arisen) += chunk.arisen;
}

void add_hash_above(const World& world, StateHash& hash) {
  for (const CountyState& county : world.counties) {
    of(hash, StateTable::queues) += county.queue_hash;
    of(hash, StateTable::accounts) += county.accounts.hash(kOfCounty + county.id);
  }
  of(hash, StateTable::queues) += world.city.queue_hash;
  of(hash, StateTable::accounts) += world.city.accounts.hash(kOfCity);
}

void add_full_hash_above(const World& world, StateHash& hash) {
  for (const CountyState& county : world.counties) {
    of(hash, StateTable::queues) += queues_of(county);
    of(hash, StateTable::accounts) += county.accounts.hash(kOfCounty + county.id);
  }
  of(hash, StateTable::queues) += queues_of(world.city);
  of(hash, StateTable::accounts) += world.city.accounts.hash(kOfCity);
}

StateHash state_hash(const World& world) {
  StateHash hash{};
  for (const Chunk& chunk : world.chunks) add_hash(chunk, hash);
  add_hash_above(world, hash);
  return hash;
}

StateHash full_state_hash(const World& world) {
  StateHash hash{};
  for (const Chunk& chunk : world.chunks) add_full_hash(chunk, hash);
  add_full_hash_above(world, hash);
  return hash;
}

}  // namespace shiyu
