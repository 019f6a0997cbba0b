// The hash of the state sees every field: each is changed alone in a city at work, and only its table's hash moves.
#include <algorithm>
#include <catch2/catch.hpp>
#include <type_traits>
#include <vector>

#include "sim/world/hashes.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// A city after some weeks of the whole model.
const World& city_at_work() {
  static const SmallStudy study;
  static Simulation run(study.inputs, study.choice());
  while (run.day() < 40) run.step();
  return run.world();
}

/// Changes a value as little as it can be told apart.
template <class T>
void bump(T& value) {
  if constexpr (std::is_enum_v<T>)
    value = static_cast<T>(static_cast<int>(value) ^ 1);
  else if constexpr (std::is_floating_point_v<T>)
    value += T(0.125);
  else
    value = static_cast<T>(value ^ 1);
}

/// Applies a change to a copy of the city and tells which tables' full hashes it moves.
template <class Change>
std::vector<StateTable> moved_by(Change&& change) {
  static const StateHash before = full_state_hash(city_at_work());
  World copy = city_at_work();
  change(copy);
  const StateHash after = full_state_hash(copy);
  std::vector<StateTable> moved;
  for (int table = 0; table < kStateTables; ++table)
    if (after[static_cast<std::size_t>(table)] != before[static_cast<std::size_t>(table)])
      moved.push_back(static_cast<StateTable>(table));
  return moved;
}

template <class Change>
bool moves_only(StateTable table, Change&& change) {
  return moved_by(change) == std::vector<StateTable>{table};
}

/// Each field of a row, by pointers to members; they must cover the row.
template <class Row, class... Member, class F>
void each_field(F&& f, Member Row::*... members) {
  static_assert((sizeof(Member) + ...) == sizeof(Row), "every field of the row is listed");
  int number = 0;
  (f(number++,
     [members](Row& row) {
       if constexpr (std::is_array_v<Member>)
         for (auto& one : row.*members) bump(one);
       else
         bump(row.*members);
     }),
   ...);
}

/// First chunk for which something holds.
template <class Has>
std::size_t chunk_with(Has&& has) {
  const std::vector<Chunk>& chunks = city_at_work().chunks;
  const auto at = std::find_if(chunks.begin(), chunks.end(), has);
  REQUIRE(at != chunks.end());
  return static_cast<std::size_t>(at - chunks.begin());
}

}  // namespace

TEST_CASE("The city of the mutation test is at work and its hashes are those of its state") {
  const World& world = city_at_work();
  CHECK(state_hash(world) == full_state_hash(world));
  const StateHash full = full_state_hash(world);
  for (int table = 0; table < kStateTables; ++table)  // nothing is empty but what no programme has built
    CHECK((full[static_cast<std::size_t>(table)] != 0) == (static_cast<StateTable>(table) != StateTable::programmes));
  CHECK(moved_by([](World&) {}).empty());
}

TEST_CASE("The hash sees every field of a case") {
  const std::size_t k = chunk_with([](const Chunk& c) { return c.cases.open() > 0; });
  std::uint32_t row = 0;
  while (!city_at_work().chunks[k].cases.alive(row)) ++row;
  each_field<Case>(
      [&](int field, auto&& change) {
        CAPTURE(field);
        CHECK(moves_only(StateTable::cases, [&](World& w) { change(w.chunks[k].cases.touch(row)); }));
      },
      &Case::key, &Case::left, &Case::rate, &Case::resident, &Case::other, &Case::building, &Case::settlement,
      &Case::ticket, &Case::severity, &Case::born, &Case::known, &Case::since, &Case::deadline, &Case::touched,
      &Case::due, &Case::group, &Case::kind, &Case::stage, &Case::handler, &Case::department, &Case::tries,
      &Case::sessions, &Case::channel, &Case::flags, &Case::waiting, &Case::repeats, &Case::marks, &Case::returned,
      &Case::project, &Case::first_severity, &Case::root, &Case::weight, &Case::root_born, &Case::came_from,
      &Case::root_kind);
  for (int risk = 0; risk < kCaseRisks; ++risk) {  // each threshold and hazard alone
    CHECK(moves_only(StateTable::cases, [&](World& w) {
      float& left = w.chunks[k].cases.touch(row).left[risk];
      left = left == kUndrawn ? 1.0f : left * 2;
    }));
    CHECK(moves_only(StateTable::cases, [&](World& w) { bump(w.chunks[k].cases.touch(row).rate[risk]); }));
  }
}

TEST_CASE("The incremental hash of cases follows a touched and an ended row") {
  const std::size_t k = chunk_with([](const Chunk& c) { return c.cases.open() > 1; });
  World copy = city_at_work();
  CasePool& cases = copy.chunks[k].cases;
  std::uint32_t row = 0;
  while (!cases.alive(row)) ++row;
  bump(cases.touch(row).severity);
  cases.sweep();
  CHECK(cases.hash() == cases.full_hash());
  CHECK(cases.hash() != city_at_work().chunks[k].cases.hash());
  cases.end(row);
  cases.sweep();
  CHECK(cases.hash() == cases.full_hash());
}

TEST_CASE("The hash sees every field of a ticket in every sort of queue") {
  const World& world = city_at_work();
  const auto waits = [](const Desk& d) { return !d.heap.empty(); };
  struct Place {
    const char* name;
    std::vector<Desk>& (*of)(World&, std::size_t);
    std::size_t unit, desk;
  };
  std::vector<Place> places;
  const auto look = [&](const char* name, std::size_t units, std::vector<Desk>& (*of)(World&, std::size_t)) {
    World copy = world;
    for (std::size_t u = 0; u < units; ++u) {
      const std::vector<Desk>& desks = of(copy, u);
      const auto at = std::find_if(desks.begin(), desks.end(), waits);
      if (at == desks.end()) continue;
      places.push_back({name, of, u, static_cast<std::size_t>(at - desks.begin())});
      return;
    }
  };
  look("grid", world.chunks.size(), [](World& w, std::size_t u) -> auto& { return w.chunks[u].grid_desks; });
  look("community", world.chunks.size(), [](World& w, std::size_t u) -> auto& { return w.chunks[u].community_desks; });
  look("township", world.chunks.size(), [](World& w, std::size_t u) -> auto& { return w.chunks[u].township_desks; });
  look("county", world.counties.size(), [](World& w, std::size_t u) -> auto& { return w.counties[u].desks; });
  REQUIRE(places.size() >= 2);
  for (const Place& place : places)
    each_field<Ticket>(
        [&](int field, auto&& change) {
          CAPTURE(place.name, field);
          CHECK(moves_only(StateTable::queues,
                           [&](World& w) { change(place.of(w, place.unit)[place.desk].heap.front()); }));
        },
        &Ticket::priority, &Ticket::tie, &Ticket::key, &Ticket::chunk, &Ticket::row, &Ticket::serial, &Ticket::day);
}

TEST_CASE("The hash sees the case in hand and its minutes and a ticket that changes queues") {
  const auto busy = [](const Desk& d) { return d.minutes_left > 0; };
  const World& world = city_at_work();
  std::size_t county = 0, desk = 0;
  bool found = false;
  for (std::size_t c = 0; c < world.counties.size() && !found; ++c) {
    const auto at = std::find_if(world.counties[c].desks.begin(), world.counties[c].desks.end(), busy);
    if (at == world.counties[c].desks.end()) continue;
    county = c;
    desk = static_cast<std::size_t>(at - world.counties[c].desks.begin());
    found = true;
  }
  REQUIRE(found);
  const auto hand = [&](World& w) -> Desk& { return w.counties[county].desks[desk]; };
  CHECK(moves_only(StateTable::queues, [&](World& w) { ++hand(w).minutes_left; }));
  CHECK(moves_only(StateTable::queues, [&](World& w) { hand(w).minutes_left = 0; }));
  each_field<Ticket>(
      [&](int field, auto&& change) {
        CAPTURE(field);
        CHECK(moves_only(StateTable::queues, [&](World& w) { change(hand(w).hand); }));
      },
      &Ticket::priority, &Ticket::tie, &Ticket::key, &Ticket::chunk, &Ticket::row, &Ticket::serial, &Ticket::day);
  CHECK(moves_only(StateTable::queues, [&](World& w) {  // the same ticket in the queue of the neighbour
    std::vector<Desk>& desks = w.counties[county].desks;
    const auto from = std::find_if(desks.begin(), desks.end(), [](const Desk& d) { return !d.heap.empty(); });
    REQUIRE(from != desks.end());
    Desk& to = from + 1 == desks.end() ? desks.front() : *(from + 1);
    to.heap.push_back(from->heap.back());
    from->heap.pop_back();
  }));
  CHECK(moves_only(StateTable::queues, [&](World& w) { w.city.conference.heap.push_back({}); }));
}

TEST_CASE("The hash sees every field of a post and of a grid") {
  each_field<WorkerSlot>(
      [](int field, auto&& change) {
        CAPTURE(field);
        CHECK(moves_only(StateTable::workers, [&](World& w) { change(w.chunks[1].workers[2]); }));
      },
      &WorkerSlot::settlement, &WorkerSlot::slot, &WorkerSlot::generation, &WorkerSlot::skill, &WorkerSlot::fatigue,
      &WorkerSlot::left, &WorkerSlot::rate, &WorkerSlot::day, &WorkerSlot::vacant_until, &WorkerSlot::due,
      &WorkerSlot::minutes, &WorkerSlot::first_grid, &WorkerSlot::grids, &WorkerSlot::full_time);
  each_field<GridState>(
      [](int field, auto&& change) {
        CAPTURE(field);
        CHECK(moves_only(StateTable::grids, [&](World& w) { change(w.chunks[1].grid[2]); }));
      },
      &GridState::familiarity, &GridState::gain, &GridState::minutes, &GridState::day, &GridState::first_slot,
      &GridState::slots, &GridState::posts);
  CHECK(moves_only(StateTable::grids, [](World& w) { std::swap(w.chunks[0].grid[0], w.chunks[1].grid[0]); }));
}

TEST_CASE("The hash sees both fields of the trust of a resident") {
  const Forgetting& forgetting = city_at_work().forgetting;
  const auto set = [&](int day, float deviation) {
    return [&forgetting, day, deviation](World& w) {
      Chunk& chunk = w.chunks[2];
      chunk.trust.set(chunk.residents.first + 5, day, deviation, forgetting);
    };
  };
  CHECK(moves_only(StateTable::residents, set(30, 0.25f)));
  // One unit of the deviation, and one day of the touch.
  const auto hash_after = [](auto&& change) {
    World copy = city_at_work();
    change(copy);
    CHECK(copy.chunks[2].trust.hash() == copy.chunks[2].trust.full_hash());
    return copy.chunks[2].trust.full_hash();
  };
  CHECK(hash_after(set(30, 1000.5f / 32767)) != hash_after(set(30, 1001.5f / 32767)));
  CHECK(hash_after(set(30, 0.25f)) != hash_after(set(31, 0.25f)));
}

TEST_CASE("The hash sees every field of an episode of risk") {
  const Episode usual{
      city_at_work().chunks[1].residents.first + 7, RiskClass::safety, RiskStage::exposed, false, 3, 60};
  const auto hash_after = [](const Episode& e) {
    World copy = city_at_work();
    copy.chunks[1].risk.put(e, Area::urban, 39);
    CHECK(copy.chunks[1].risk.hash() == copy.chunks[1].risk.full_hash());
    return full_state_hash(copy);
  };
  const StateHash base = hash_after(usual), without = full_state_hash(city_at_work());
  CHECK(base != without);
  std::vector<Episode> changed(6, usual);
  bump(changed[0].resident);
  changed[1].risk = RiskClass::order;
  changed[2].stage = RiskStage::active;
  changed[3].settled = true;
  bump(changed[4].ordinal);
  bump(changed[5].until);
  for (std::size_t field = 0; field < changed.size(); ++field) {
    CAPTURE(field);
    const StateHash now = hash_after(changed[field]);
    for (int table = 0; table < kStateTables; ++table) {
      const auto at = static_cast<std::size_t>(table);
      CHECK((now[at] != base[at]) == (static_cast<StateTable>(table) == StateTable::risk));
    }
  }
}

TEST_CASE("The hash sees the minutes that organisations have left") {
  REQUIRE_FALSE(city_at_work().chunks[1].organised_minutes.empty());
  CHECK(moves_only(StateTable::organisations, [](World& w) { ++w.chunks[1].organised_minutes.back(); }));
  for (std::size_t i = 0; i < city_at_work().chunks[1].mass_minutes.size(); ++i)
    CHECK(moves_only(StateTable::organisations, [i](World& w) { ++w.chunks[1].mass_minutes[i]; }));
}

TEST_CASE("The hash sees the minutes that were bought in advance and every field of a founded organisation") {
  REQUIRE_FALSE(city_at_work().chunks[1].bought_minutes.empty());
  CHECK(moves_only(StateTable::organisations, [](World& w) { ++w.chunks[1].bought_minutes.back(); }));
  const auto with = [](FoundedOrganisation one) {
    World copy = city_at_work();
    copy.chunks[1].founded.push_back(one);
    CHECK(state_hash(copy) == full_state_hash(copy));
    return full_state_hash(copy);
  };
  const StateHash usual = with({3, 1, 50});
  CHECK(usual != full_state_hash(city_at_work()));
  each_field<FoundedOrganisation>(
      [&](int field, auto&& change) {
        CAPTURE(field);
        FoundedOrganisation other{3, 1, 50};
        change(other);
        CHECK(with(other) != usual);
      },
      &FoundedOrganisation::township, &FoundedOrganisation::category, &FoundedOrganisation::until);
}

TEST_CASE("The hash sees the stocks of programmes and social capital") {
  for (std::size_t i = 0; i < kSlow; ++i) {
    CHECK(moves_only(StateTable::programmes, [i](World& w) { w.chunks[1].slow[i].level = 0.25f; }));
    CHECK(moved_by([i](World& w) { w.chunks[1].slow[i].day = 3; }).empty());  // nothing built: no day either
  }
  CHECK(moves_only(StateTable::programmes, [](World& w) { w.chunks[1].capital.back() = 0.25f; }));
  CHECK(moves_only(StateTable::programmes, [](World& w) { w.chunks[1].sites.push_back({.key = 3}); }));
}

TEST_CASE("The hash sees the hazards of a building and every line of every account") {
  CHECK(moves_only(StateTable::hazards, [](World& w) { ++w.chunks[1].open_hazards[3]; }));
  for (int line = 0; line < kLines; ++line) {
    CAPTURE(EnumNames<Line>::names[static_cast<std::size_t>(line)]);
    const auto which = static_cast<Line>(line);
    CHECK(moves_only(StateTable::accounts, [&](World& w) { w.chunks[1].accounts.spend(which, 1); }));
    CHECK(moves_only(StateTable::accounts, [&](World& w) { w.counties[1].accounts.spend(which, 1); }));
    CHECK(moves_only(StateTable::accounts, [&](World& w) { w.city.accounts.spend(which, 1); }));
  }
  CHECK(moves_only(StateTable::accounts, [](World& w) {  // money that changes hands
    w.chunks[0].accounts.spend(Line::county, 100);
    w.chunks[1].accounts.spend(Line::county, -100);
  }));
}
