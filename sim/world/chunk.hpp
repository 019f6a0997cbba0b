/// A chunk: the state of some whole townships of one county, the unit of parallel work. Its thread alone writes it;
/// what concerns other chunks goes into its outbox.
#pragma once
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/wheel.hpp"
#include "sim/world/accounts.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/city.hpp"
#include "sim/world/desks.hpp"
#include "sim/world/events.hpp"
#include "sim/world/kinds.hpp"
#include "sim/world/modifiers.hpp"
#include "sim/world/risk.hpp"
#include "sim/world/rosters.hpp"
#include "sim/world/schedule.hpp"
#include "sim/world/standing.hpp"
#include "sim/world/stock.hpp"
#include "sim/world/strips.hpp"
#include "sim/world/tally.hpp"
#include "sim/world/trust.hpp"
#include "sim/world/workers.hpp"

namespace shiyu {

/// Something that concerns a resident who may live in another chunk; delivered in the evening of the same day.
struct Message {
  enum class Type : std::uint8_t { exposure, seed, trust };
  std::uint64_t key = 0;       // who sends it: orders messages to one resident
  std::uint32_t resident = 0;  // to whom
  float value = 0;             // exposure: offers at the bound hazard; seed: unused; trust: felt outcome in [0,1]
  Type type = Type::exposure;
  std::uint8_t risk = 0;  // RiskClass
  std::uint16_t day = 0;
  std::uint32_t unused = 0;
  SHIYU_MEMBERS(key, resident, value, type, risk, day, unused)
};
static_assert(sizeof(Message) == 24);

/// A case on its way to a queue: it joins on its day and competes from the next one.
struct Arrival {
  Ticket ticket;
  Handler handler;
  std::uint8_t department;
  std::uint32_t desk;  // grid, settlement or township id; unused for the county's desks
  SHIYU_MEMBERS(ticket, handler, department, desk)
};

/// Order of service, a lever of triage.
enum class Discipline : std::uint8_t { first_come, severity_first, earliest_deadline, shortest_job };
template <>
struct EnumNames<Discipline> {
  static constexpr std::array names{"first_come", "severity_first", "earliest_deadline", "shortest_job"};
};

/// What a settled case hands on to the one with which its matter will come back. Many wait, so it is no whole case: 48
/// bytes, no padding.
struct Relapse {
  std::uint64_t key = 0;  // of the settled case
  Lineage lineage;
  std::uint32_t settlement = 0, building = 0, resident = kNobody, other = kNobody;
  float severity = 0;
  std::uint16_t group = 0;
  std::uint8_t kind = 0;
  std::uint8_t unused = 0;
  SHIYU_MEMBERS(key, lineage, settlement, building, resident, other, severity, group, kind, unused)
};
static_assert(sizeof(Relapse) == 48);

/// Cases by kind since the first day, for the balance: born + initial = open + ended.
struct Balance {
  std::array<std::int64_t, kMaxKinds> initial{}, born{}, ended{};
  std::int64_t answered = 0;    // contacts answered at once: counted, never a case
  std::int64_t days_open = 0;   // sum over days of the cases open in the evening (Little's law, one side)
  std::int64_t days_lived = 0;  // sum over ended cases of their days in the system (the other side)
  SHIYU_MEMBERS(initial, born, ended, answered, days_open, days_lived)
};

/// A social organisation that came out of an incubation base. 8 bytes, no padding.
struct FoundedOrganisation {
  std::uint32_t township = 0;
  std::uint16_t category = 0;
  std::int16_t until = 0;  // first day on which it is dissolved
  SHIYU_MEMBERS(township, category, until)
};
static_assert(sizeof(FoundedOrganisation) == 8);

inline constexpr std::uint64_t kHazardTable = hash_name("hazards");
/// Hash of the number of open hazards of a building; zero for none, so that a sound city is not read.
inline std::uint64_t hash_of_hazards(std::uint32_t building, std::uint16_t open) {
  return open == 0 ? 0 : hash_value(kHazardTable, building, open);
}

/// Distribution of days from becoming known to the end, in days 0, 1, ..., 62 and the bin of all longer ones twice as
/// wide each: exact for the first two months.
inline constexpr int kDurationBins = 80;

/// What mechanisms of one day leave for later ones of the same day. Empty in the evening.
struct DayLists {
  std::vector<Fired> fired;               // risks of due cases; by the engine in the morning
  std::vector<std::uint32_t> to_voice;    // rows of matters for a court that arose; by Onset
  std::vector<std::uint32_t> discovered;  // rows that became known; by all who find or hear of matters
  std::vector<Served> served;             // sessions that were held at desks of the chunk; by who serves
  std::vector<Closing> closings;          // matters that ended; by all who end one, judged by Outcomes
  std::array<Rosters, kAreas> rosters{};  // working time of the desks of the chunk; a township's in its larger area
  std::array<std::array<std::int64_t, kAreas>, kContacts> extra_contacts{};  // 1/1000, by Contact
  std::array<double, kAreas> visits{}, inspections{};                        // by Workers; by Hazards
  std::array<std::int64_t, kAreas> contacts{};                               // answered at once; by Requests
  std::array<std::int64_t, kAreas> mediator_minutes{}, organisation_minutes{};
  std::int64_t repeats = 0, spurious = 0;  // contacts that cost triage minutes and make no case

  SHIYU_MEMBERS(fired, to_voice, discovered, served, closings, rosters, extra_contacts, visits, inspections, contacts,
                mediator_minutes, organisation_minutes, repeats, spurious)

  /// Empties all; lists keep their memory.
  void clear() {
    members(*this, [](const char*, auto&... member) { (empty(member), ...); });
  }

 private:
  template <class T>
  static void empty(T& member) {
    if constexpr (is_vector<T>)
      member.clear();
    else
      member = {};
  }
};

struct Chunk {
  std::uint32_t id = 0;
  std::uint16_t county = 0;
  IdRange settlements, townships, buildings, residents, grids, slots;

  CasePool cases;
  Wheel<std::pair<std::uint32_t, std::uint32_t>> due{32};  // (row, low half of the key)
  Wheel<Relapse> relapses{128};
  TrustColumn trust;
  RiskPool risk;
  std::vector<std::uint16_t> open_hazards;                     // unfixed hazards (buildings)
  std::array<double, kAreas> trust_base{}, trust_deviation{};  // sums over residents, by area
  StripCounts strips;                                          // candidates of onset
  std::uint64_t arisen = 0;                                    // sum of the keys of all needs that arose, voiced or not
  std::vector<double> organised;        // organisations per 1,000 residents as felt by onset, by township and category
  std::vector<float> organised_weight;  // their capacity, by township and category
  std::vector<std::int32_t> organised_minutes;  // minutes they still have this week, by township and category
  std::vector<std::int32_t> bought_minutes;     // the same of those that were bought in advance
  std::vector<FoundedOrganisation> founded;     // out of incubation bases, in the order of founding
  std::vector<std::uint32_t> registered;        // positions of the city's organisations with their seat here, ascending
  std::int64_t kept_organisations = 0;          // those registered that policy leaves
  std::int64_t further_organisations = 0;       // social organisations that policy has added to those registered
  double counsellors_carried = 0;               // minute: of counsellors, carried to the next day
  std::array<std::int32_t, 4> mass_minutes{};   // minutes of mass organisations left this week, by MassOrganisation
  std::vector<GridState> grid;                  // (grids)
  std::vector<WorkerSlot> workers;              // (slots)
  Wheel<WorkerDue> worker_due{64};              // posts to be looked at on a day
  std::array<std::int64_t, kAreas> posts{}, vacant{};        // posts of grid workers, and those that are vacant
  std::array<std::array<std::int64_t, 2>, kAreas> filled{};  // filled posts by area, part- and full-time
  std::array<std::int64_t, kAreas> full_time_mediators{};
  std::array<double, kAreas> grid_minutes{};  // minute/day of all grid workers after administration
  std::array<double, kAreas> fatigue{};       // of the workers in their posts, summed
  WorkSplit split;                            // of this county's grid workers
  double forgetting = 0.01;                   // 1/day: loss of familiarity
  std::vector<Desk> grid_desks, community_desks, township_desks;
  std::vector<float>
      patrol_shift;  // minute/day moved by the strategy of patrols, from Monday to Monday (grids, or none)
  std::vector<std::uint32_t>
      committee;  // id of the settlement where the committee sits (settlements, or none: all own)
  std::vector<float> grid_carried,
      community_carried;  // minute: rest of a working minute that is carried to the next day
  std::vector<double> township_carried;
  std::vector<std::uint32_t> busy_grids;  // grids with a queue, counted in the chunk, ascending
  std::vector<std::uint32_t>
      busy_communities;        // settlements with a queue at the committee, counted in the chunk, ascending
  Wheel<Arrival> arrivals{8};  // tickets that join a desk of the chunk, competing from their day
  Discipline discipline = Discipline::first_come;
  Modifiers modifiers;              // as programmes have written them this week
  std::array<Stock, kSlow> slow{};  // stocks of programmes, by Slow
  std::vector<float> capital;       // social capital built up by programmes                    (settlements)
  std::vector<ProjectSite> sites;   // settlements that projects touch, until their last day
  std::vector<Standing> standing;   // in evaluation                                            (townships)
  std::array<std::vector<Achieved>, kCounts> achieved;  // by Count                              (townships)
  bool practises = false;                               // has taken over the practice that is being spread
  std::array<std::int64_t, 2> experience{};             // disputes known and grievances unmet this quarter
  std::array<std::int64_t, kAreas> legacy_open{};       // matters of the legacy stock that are still open
  std::pair<double, double> workers_seen_modifiers{
      0, 1};  // Modifiers::admin_share and ::turnover that posts already allow for
  std::array<std::array<double, 4>, kStaffs> staff{};  // people by Staff and by the mechanism's own place in the group
  Accounts accounts;
  Balance balance;
  std::uint64_t queue_hash = 0, worker_hash = 0, grid_hash = 0, hazard_hash = 0;
  std::array<std::int64_t, kAreas> buildings_in{}, households_in{}, residents_in{},
      grids_in{};  // by area: constants for rates over places

  DayLists daily;
  std::vector<std::uint32_t> to_forum;  // rows that go to court or arbitration
  std::vector<Arrival> upward;   // to desks of the county; it takes them in the same day, to compete from the next
  std::vector<Arrival> to_city;  // to the city's conference
  std::vector<Message> outbox;
  std::vector<Event> log;
  std::vector<Tally> tally;  // (settlements), month so far
  std::array<std::array<std::int32_t, kDurationBins>, kLevels + 1>
      durations{};  // by level of closing; court and the like last

  SHIYU_MEMBERS(id, county, settlements, townships, buildings, residents, grids, slots, cases, due, relapses, trust,
                risk, open_hazards, trust_base, trust_deviation, strips, arisen, organised, organised_weight,
                organised_minutes, bought_minutes, founded, registered, kept_organisations, further_organisations,
                counsellors_carried, mass_minutes, grid, workers, worker_due, posts, vacant, filled,
                full_time_mediators, grid_minutes, fatigue, split, forgetting, grid_desks, community_desks,
                township_desks, patrol_shift, committee, grid_carried, community_carried, township_carried, busy_grids,
                busy_communities, arrivals, discipline, modifiers, slow, capital, sites, standing, achieved, practises,
                experience, legacy_open, workers_seen_modifiers, staff, accounts, balance, queue_hash, worker_hash,
                grid_hash, hazard_hash, buildings_in, households_in, residents_in, grids_in, daily, to_forum, upward,
                to_city, outbox, log, tally, durations)
  SHIYU_PRIMARY(id, county, settlements, townships, buildings, residents, grids, slots, cases, due, relapses, trust,
                risk, strips, arisen, organised, organised_weight, organised_minutes, bought_minutes, founded,
                registered, kept_organisations, further_organisations, counsellors_carried, mass_minutes, grid, workers,
                worker_due, split, forgetting, grid_desks, community_desks, township_desks, patrol_shift, committee,
                grid_carried, community_carried, township_carried, arrivals, discipline, modifiers, slow, capital,
                sites, standing, achieved, practises, experience, workers_seen_modifiers, staff, accounts, balance,
                daily, to_forum, upward, to_city, outbox, log, tally, durations)
  SHIYU_COUNTERS(open_hazards, trust_base, trust_deviation, posts, vacant, filled, full_time_mediators, grid_minutes,
                 fatigue, busy_grids, busy_communities, legacy_open, queue_hash, worker_hash, grid_hash, hazard_hash,
                 buildings_in, households_in, residents_in, grids_in)
  /// Rows of the counters; they hold in the evening.
  static std::span<const CounterRow<Chunk, Today>> counters();

  Rosters& roster(Area area) { return daily.rosters[static_cast<std::size_t>(area)]; }
};
static_assert(has_roles<Chunk>);

}  // namespace shiyu
