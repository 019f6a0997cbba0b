// How each counter of the state is recounted from rows. A counter without a row here does not compile.
#include "sim/world/counters.hpp"

#include <algorithm>

#include "sim/world/casework.hpp"
#include "sim/world/familiarity.hpp"
#include "sim/world/hashes.hpp"

namespace shiyu {

namespace {

/// Sums of floating-point numbers, added and taken off in another order than they are counted in.
constexpr double kRounding = 1e-6;
/// Trust is kept in steps of 1/32767, and its sum is forgotten day by day; neither adds up to a thousandth.
constexpr double kForgetting = 1e-3;

std::size_t area_at(const Today& t, std::uint32_t settlement) {
  return static_cast<std::size_t>(t.city.settlements.area[settlement]);
}

template <class F>
void each_open(const Chunk& chunk, F&& f) {
  for (std::uint32_t row = 0; row < chunk.cases.capacity(); ++row)
    if (chunk.cases.alive(row)) f(chunk.cases[row]);
}

bool is_vacant(const Today& t, const WorkerSlot& w) { return w.vacant_until > t.day; }

/// Adds something of each settlement of a chunk to its area.
template <class Sum, class F>
void by_area(const Today& t, const Chunk& chunk, Sum& sum, F&& f) {
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) sum[area_at(t, s)] += f(s);
}

/// The desks that are busy, in the order in which they are kept when they are the same ones.
void list_busy(const std::vector<Desk>& desks, const std::vector<std::uint32_t>& kept,
               std::vector<std::uint32_t>& busy) {
  busy.clear();
  for (std::uint32_t i = 0; i < desks.size(); ++i)
    if (!desks[i].idle()) busy.push_back(i);
  if (std::is_permutation(busy.begin(), busy.end(), kept.begin(), kept.end())) busy = kept;
}

}  // namespace

std::span<const CounterRow<CasePool, Today>> CasePool::counters() {
  static constexpr std::array rows{
      counter<&CasePool::codes_,
              [](const Today&, const CasePool& p, std::vector<std::uint16_t>& codes) {
                for (std::uint32_t row = 0; row < p.capacity(); ++row)
                  if (p.alive(row)) codes[row] = code_of(p.rows_[row]);
              }>("codes_"),
      counter<&CasePool::free_,
              [](const Today&, const CasePool& p, std::vector<std::uint32_t>& free) {
                free = p.free_;  // any order will do: each is free, and there are as many as there are free rows
                const auto all = std::count(p.marks_.begin(), p.marks_.end(), Mark::free);
                std::vector<std::uint32_t> sorted = free;
                std::sort(sorted.begin(), sorted.end());
                const bool once = std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
                const bool sound = std::all_of(free.begin(), free.end(), [&](std::uint32_t row) {
                  return row < p.capacity() && p.marks_[row] == Mark::free;
                });
                if (!once || !sound || static_cast<std::ptrdiff_t>(free.size()) != all) free.clear();
              }>("free_"),
      counter<&CasePool::open_,
              [](const Today&, const CasePool& p, std::uint32_t& open) {
                for (std::uint32_t row = 0; row < p.capacity(); ++row) open += p.alive(row);
              }>("open_"),
      counter<&CasePool::hash_, [](const Today&, const CasePool& p, std::uint64_t& hash) { hash = p.full_hash(); }>(
          "hash_")};
  static_assert(counts_all<CasePool>(rows));
  return rows;
}

std::span<const CounterRow<RiskPool, City>> RiskPool::counters() {
  static constexpr auto each = [](const RiskPool& p, auto&& f) {
    for (const std::uint64_t word : p.table_)
      if (word != 0) f(p.unpack(word));
  };
  static constexpr std::array rows{
      counter<&RiskPool::rows_,
              [](const City&, const RiskPool& p, std::size_t& n) { each(p, [&](const Episode&) { ++n; }); }>("rows_"),
      counter<&RiskPool::any_,
              [](const City&, const RiskPool& p, BitSet& any) {
                any = BitSet(p.any_.size());
                each(p, [&](const Episode& e) {
                  if (e.stage != RiskStage::susceptible) any.set(e.resident - p.first_);
                });
              }>("any_"),
      counter<&RiskPool::counts_,
              [](const City&, const RiskPool& p, RiskPool::StageCounts& counts) {
                each(p, [&](const Episode& e) {
                  if (e.stage != RiskStage::susceptible)
                    ++counts[static_cast<std::size_t>(e.risk)][static_cast<std::size_t>(e.stage)];
                });
              }>("counts_"),
      counter<&RiskPool::active_in_,
              [](const City& city, const RiskPool& p, RiskPool::AreaCounts& active) {
                each(p, [&](const Episode& e) {
                  if (e.stage != RiskStage::active) return;
                  const Area area = city.settlements.area[settlement_of(city, e.resident)];
                  ++active[static_cast<std::size_t>(area)][static_cast<std::size_t>(e.risk)];
                });
              }>("active_in_"),
      counter<&RiskPool::hash_, [](const City&, const RiskPool& p, std::uint64_t& hash) { hash = p.full_hash(); }>(
          "hash_")};
  static_assert(counts_all<RiskPool>(rows));
  return rows;
}

std::span<const CounterRow<TrustColumn, Today>> TrustColumn::counters() {
  static constexpr std::array rows{
      counter<&TrustColumn::hash_,
              [](const Today&, const TrustColumn& p, std::uint64_t& hash) { hash = p.full_hash(); }>("hash_")};
  static_assert(counts_all<TrustColumn>(rows));
  return rows;
}

std::span<const CounterRow<Chunk, Today>> Chunk::counters() {
  using Sums = std::array<std::int64_t, kAreas>;
  using Sums2 = std::array<std::array<std::int64_t, 2>, kAreas>;
  using Reals = std::array<double, kAreas>;
  using Ids = std::vector<std::uint32_t>;
  static constexpr std::array rows{
      counter<&Chunk::open_hazards,
              [](const Today& t, const Chunk& c, std::vector<std::uint16_t>& open) {
                each_open(c, [&](const Case& one) {
                  if (kind_of(t, one).row.family == Family::hazard) ++open[one.building - c.buildings.first];
                });
              }>("open_hazards"),
      counter<&Chunk::trust_base,
              [](const Today& t, const Chunk& c, Reals& sum) {
                by_area(t, c, sum, [&](std::uint32_t s) {
                  return static_cast<double>(t.city.settlements.baseline_trust[s]) *
                         residents_of_settlement(t.city, s).size();
                });
              },
              kRounding>("trust_base"),
      counter<&Chunk::trust_deviation,
              [](const Today& t, const Chunk& c, Reals& sum) {
                by_area(t, c, sum, [&](std::uint32_t s) {
                  return c.trust.deviations(residents_of_settlement(t.city, s), t.day, t.forgetting);
                });
              },
              kForgetting>("trust_deviation"),
      counter<&Chunk::posts,
              [](const Today& t, const Chunk& c, Sums& n) {
                for (const WorkerSlot& w : c.workers) ++n[area_at(t, w.settlement)];
              }>("posts"),
      counter<&Chunk::vacant,
              [](const Today& t, const Chunk& c, Sums& n) {
                for (const WorkerSlot& w : c.workers) n[area_at(t, w.settlement)] += is_vacant(t, w);
              }>("vacant"),
      counter<&Chunk::filled,
              [](const Today& t, const Chunk& c, Sums2& n) {
                for (const WorkerSlot& w : c.workers) n[area_at(t, w.settlement)][w.full_time] += !is_vacant(t, w);
              }>("filled"),
      counter<&Chunk::full_time_mediators,
              [](const Today& t, const Chunk& c, Sums& n) {
                by_area(t, c, n, [&](std::uint32_t s) { return t.city.settlements.full_time_mediators[s]; });
              }>("full_time_mediators"),
      counter<&Chunk::grid_minutes,
              [](const Today& t, const Chunk& c, Reals& sum) {
                for (std::uint32_t g = 0; g < c.grid.size(); ++g)
                  sum[area_at(t, t.grids.settlement[c.grids.first + g])] += static_cast<double>(c.grid[g].minutes);
              },
              kRounding>("grid_minutes"),
      counter<&Chunk::fatigue,
              [](const Today& t, const Chunk& c, Reals& sum) {
                for (const WorkerSlot& w : c.workers)
                  if (!is_vacant(t, w))
                    sum[area_at(t, w.settlement)] += static_cast<double>(w.fatigue) * fatigue_left(t.day - w.day);
              },
              kForgetting>("fatigue"),
      counter<&Chunk::busy_grids, [](const Today&, const Chunk& c,
                                     Ids& busy) { list_busy(c.grid_desks, c.busy_grids, busy); }>("busy_grids"),
      counter<&Chunk::busy_communities,
              [](const Today&, const Chunk& c, Ids& busy) { list_busy(c.community_desks, c.busy_communities, busy); }>(
          "busy_communities"),
      counter<&Chunk::legacy_open,
              [](const Today& t, const Chunk& c, Sums& n) {
                each_open(c, [&](const Case& one) { n[area_at(t, one.settlement)] += (one.flags & kLegacy) != 0; });
              }>("legacy_open"),
      counter<&Chunk::queue_hash, [](const Today&, const Chunk& c, std::uint64_t& hash) { hash = queues_of(c); }>(
          "queue_hash"),
      counter<&Chunk::worker_hash, [](const Today&, const Chunk& c, std::uint64_t& hash) { hash = workers_of(c); }>(
          "worker_hash"),
      counter<&Chunk::grid_hash, [](const Today&, const Chunk& c, std::uint64_t& hash) { hash = grids_of(c); }>(
          "grid_hash"),
      counter<&Chunk::hazard_hash, [](const Today&, const Chunk& c, std::uint64_t& hash) { hash = hazards_of(c); }>(
          "hazard_hash"),
      counter<&Chunk::buildings_in,
              [](const Today& t, const Chunk& c, Sums& n) {
                by_area(t, c, n, [&](std::uint32_t s) { return buildings_of_settlement(t.city, s).size(); });
              }>("buildings_in"),
      counter<&Chunk::households_in,
              [](const Today& t, const Chunk& c, Sums& n) {
                by_area(t, c, n, [&](std::uint32_t s) { return t.city.settlements.households[s]; });
              }>("households_in"),
      counter<&Chunk::residents_in,
              [](const Today& t, const Chunk& c, Sums& n) {
                by_area(t, c, n, [&](std::uint32_t s) { return residents_of_settlement(t.city, s).size(); });
              }>("residents_in"),
      counter<&Chunk::grids_in, [](const Today& t, const Chunk& c, Sums& n) {
        by_area(t, c, n, [&](std::uint32_t s) { return t.grids.first_grid[s + 1] - t.grids.first_grid[s]; });
      }>("grids_in")};
  static_assert(counts_all<Chunk>(rows));
  return rows;
}

std::span<const CounterRow<CountyState, City>> CountyState::counters() {
  static constexpr std::array rows{
      counter<&CountyState::residents,
              [](const City& city, const CountyState& c, std::uint32_t& n) {
                const IdRange s = settlements_of_county(city, c.id);
                for (std::uint32_t i = s.first; i < s.last; ++i) n += residents_of_settlement(city, i).size();
              }>("residents"),
      counter<&CountyState::residents_in,
              [](const City& city, const CountyState& c, std::array<std::int64_t, kAreas>& n) {
                const IdRange s = settlements_of_county(city, c.id);
                for (std::uint32_t i = s.first; i < s.last; ++i)
                  n[static_cast<std::size_t>(city.settlements.area[i])] += residents_of_settlement(city, i).size();
              }>("residents_in"),
      counter<&CountyState::queue_hash,
              [](const City&, const CountyState& c, std::uint64_t& hash) { hash = queues_of(c); }>("queue_hash")};
  static_assert(counts_all<CountyState>(rows));
  return rows;
}

std::span<const CounterRow<CityState, City>> CityState::counters() {
  static constexpr std::array rows{
      counter<&CityState::queue_hash,
              [](const City&, const CityState& c, std::uint64_t& hash) { hash = queues_of(c); }>("queue_hash")};
  static_assert(counts_all<CityState>(rows));
  return rows;
}

std::string wrong_counter(const Today& t, const Chunk& chunk) {
  std::string words = first_wrong_counter(Chunk::counters(), t, chunk);
  if (words.empty()) words = first_wrong_counter(CasePool::counters(), t, chunk.cases);
  if (words.empty()) words = first_wrong_counter(TrustColumn::counters(), t, chunk.trust);
  if (words.empty()) words = first_wrong_counter(RiskPool::counters(), t.city, chunk.risk);
  return words.empty() ? words : fmt::format("chunk {}: {}", chunk.id, words);
}

std::string wrong_counter(const City& city, const CountyState& county) {
  const std::string words = first_wrong_counter(CountyState::counters(), city, county);
  return words.empty() ? words : fmt::format("county {}: {}", county.id, words);
}

std::string wrong_counter(const City& city, const CityState& state) {
  const std::string words = first_wrong_counter(CityState::counters(), city, state);
  return words.empty() ? words : "city: " + words;
}

}  // namespace shiyu
