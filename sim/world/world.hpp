/// The state of one run: one variant and replicate of a scenario over a city that many runs share.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/exchange.hpp"
#include "sim/world/chunk.hpp"
#include "sim/world/grids.hpp"

namespace shiyu {

/// Desks of a county, in this order; departments follow.
enum CountyDesk : std::uint8_t {
  kCentreDesk,
  kPetitionDesk,
  kArbitrationDesk,
  kCourtMediationDesk,
  kCourtDesk,
  kFirstDepartmentDesk
};

/// Name of a desk in the state hash; the unit is a grid, settlement or township.
inline std::uint64_t desk_id(Handler handler, std::uint64_t unit) {
  return static_cast<std::uint64_t>(handler) << 56 | unit;
}
/// The same for a desk of a county.
inline std::uint64_t county_desk_id(std::uint32_t county, std::size_t desk) {
  return desk_id(Handler::county, std::uint64_t{county} << 16 | desk);
}

/// A session at a desk of the county or city that has come to its end today.
struct CountyServed {
  std::uint32_t chunk;
  std::uint32_t row;
  Handler handler;
  SHIYU_MEMBERS(chunk, row, handler)
};

/// What a county holds above its townships: the governance centre, departments, petition office, arbitration and court.
/// Its thread may also write the chunks of the county while it works.
struct CountyState {
  std::uint32_t id = 0;
  IdRange chunks;
  std::uint32_t residents = 0;
  std::vector<Desk> desks;           // by CountyDesk, then by department
  std::vector<double> carried;       // fraction of a minute carried to the next day (desks)
  Wheel<Arrival> arrivals{512};      // tickets that join a desk on their day
  std::vector<CountyServed> served;  // of the day
  std::array<std::int64_t, kAreas> residents_in{};
  Rosters rosters;  // working time of its desks, of the day
  Accounts accounts;
  std::uint64_t queue_hash = 0;

  SHIYU_MEMBERS(id, chunks, residents, desks, carried, arrivals, served, residents_in, rosters, accounts, queue_hash)
  SHIYU_PRIMARY(id, chunks, desks, carried, arrivals, served, rosters, accounts)
  SHIYU_COUNTERS(residents, residents_in, queue_hash)
  static std::span<const CounterRow<CountyState, City>> counters();
};
static_assert(has_roles<CountyState>);

/// The city's joint conference and what is counted for the whole city.
struct CityState {
  Desk conference;
  double carried = 0;                                    // minute: rest carried to the next day
  Wheel<Arrival> arrivals{96};                           // tickets on their way up the chain
  std::vector<CountyServed> served;                      // of the day
  std::array<double, 5> mean_contacts{};                 // of a resident, by Layer; a constant of city and ties
  std::int64_t reproduction = 0, reproduction_rest = 0;  // 1/1000: R_t and R0 of the week
  Rosters rosters;                                       // working time of the conference, of the day
  Accounts accounts;
  std::uint64_t queue_hash = 0;

  SHIYU_MEMBERS(conference, carried, arrivals, served, mean_contacts, reproduction, reproduction_rest, rosters,
                accounts, queue_hash)
  SHIYU_PRIMARY(conference, carried, arrivals, served, mean_contacts, reproduction, reproduction_rest, rosters,
                accounts)
  SHIYU_COUNTERS(queue_hash)
  static std::span<const CounterRow<CityState, City>> counters();
};
static_assert(has_roles<CityState>);

struct World {
  std::vector<Chunk> chunks;
  std::vector<CountyState> counties;
  CityState city;
  Grids grids;
  Forgetting forgetting;
  Exchange<Message> exchange;
};

/// The hash of each table of the state, as sums over its parts; equal for any number of threads. `arisen` is of the
/// keys of all needs that arose since the first day: what only answers leaves it as it is, bit by bit.
enum class StateTable : std::uint8_t {
  residents,
  risk,
  cases,
  queues,
  workers,
  grids,
  hazards,
  organisations,
  accounts,
  programmes,
  arisen
};
inline constexpr int kStateTables = 11;
template <>
struct EnumNames<StateTable> {
  static constexpr std::array names{"residents", "risk",          "cases",    "queues",     "workers", "grids",
                                    "hazards",   "organisations", "accounts", "programmes", "arisen"};
};
using StateHash = std::array<std::uint64_t, kStateTables>;
/// From the incremental sums: cheap, every day.
StateHash state_hash(const World& world);
/// From the state itself: must equal state_hash().
StateHash full_state_hash(const World& world);

}  // namespace shiyu
