// Each counter of the state, moved by one behind the back of its rows, is found that evening and named.
#include <catch2/catch.hpp>
#include <functional>
#include <string>

#include "sim/core/errors.hpp"
#include "sim/engine/chunk_day.hpp"
#include "sim/engine/ledger.hpp"
#include "sim/world/counters.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr int kDay = 40;  // desks are busy, posts vacant, residents touched

const SmallStudy& study() {
  static const SmallStudy one;
  return one;
}

const Snapshot& at_work() {
  static const Snapshot saved = [] {
    Simulation run(study().inputs, study().choice());
    while (run.day() < kDay) run.step();
    return run.snapshot();
  }();
  return saved;
}

/// What the run says when `disturb` has changed its world at the end of an evening; `disturb` is false when it finds
/// nothing to change, and is asked again on the next evening.
std::string said_after(const std::function<bool(World&)>& disturb) {
  RunOptions options;
  options.check_daily = true;
  Simulation run(study().inputs, study().choice(), options, at_work());
  bool done = false;
  try {
    while (!done && !run.done())
      run.step_watched([&](const DayPart& part) {
        if (part.name == "clocks and stocks") done = disturb(const_cast<World&>(run.world()));
        return true;
      });
  } catch (const InternalError& error) {
    return error.what();
  }
  return done ? "nothing" : "no number to disturb";
}

/// Disturbs each counter of an owner in the first of its owners that has a number in it.
template <class Owner, class Context>
void disturb_each(std::span<const CounterRow<Owner, Context>> rows,
                  const std::function<std::vector<Owner*>(World&)>& owners) {
  CHECK(!rows.empty());
  for (const auto& row : rows) {
    CAPTURE(row.member);
    const std::string said = said_after([&](World& world) {
      for (Owner* owner : owners(world))
        if (row.disturb(*owner)) return true;
      return false;
    });
    CHECK_THAT(said, Catch::Matchers::Contains(std::string(row.member)));
  }
}

template <class Owner>
std::vector<Owner*> in_chunks(World& world, Owner Chunk::* member) {
  std::vector<Owner*> all;
  for (Chunk& chunk : world.chunks) all.push_back(&(chunk.*member));
  return all;
}

}  // namespace

TEST_CASE("A run whose counters are sound goes on") {
  CHECK(said_after([](World&) { return true; }) == "nothing");
}

TEST_CASE("Every counter of a chunk that is wrong is found that evening") {
  disturb_each<Chunk, Today>(Chunk::counters(), [](World& world) {
    std::vector<Chunk*> all;
    for (Chunk& chunk : world.chunks) all.push_back(&chunk);
    return all;
  });
  disturb_each<CasePool, Today>(CasePool::counters(), [](World& w) { return in_chunks(w, &Chunk::cases); });
  disturb_each<TrustColumn, Today>(TrustColumn::counters(), [](World& w) { return in_chunks(w, &Chunk::trust); });
  disturb_each<RiskPool, City>(RiskPool::counters(), [](World& w) { return in_chunks(w, &Chunk::risk); });
}

TEST_CASE("Every counter of county and city that is wrong is found that evening") {
  disturb_each<CountyState, City>(CountyState::counters(), [](World& w) { return std::vector{&w.counties[1]}; });
  disturb_each<CityState, City>(CityState::counters(), [](World& w) { return std::vector{&w.city}; });
}

TEST_CASE("Every counter of the ledger that is wrong is found") {
  CaseLab lab;
  const Today t = lab.today(3);
  Ledger ledger(1, 60);
  for (int day = 0; day <= t.day; ++day) ledger.turn(day);
  for (std::uint64_t key = 1; key <= 20; ++key) {
    const std::uint32_t row = lab.begin(t, "neighbour", key);
    if (key % 2 == 0) discover(t, lab.chunk, row, Channel::hall);
    if (key % 4 == 0) lab.chunk.cases.touch(row).deadline = static_cast<std::int16_t>(key);
    ledger.count(t, 0, row, lab.chunk.cases);
  }
  const LedgerPools pools{t, std::span<const Chunk>(&lab.chunk, 1)};
  CHECK(first_wrong_counter(Ledger::counters(), ledger.recounted(pools), ledger) == "");
  for (const auto& row : Ledger::counters()) {
    CAPTURE(row.member);
    Ledger wrong = ledger;
    REQUIRE(row.disturb(wrong));
    CHECK_THAT(first_wrong_counter(Ledger::counters(), wrong.recounted(pools), wrong),
               Catch::Matchers::Contains(std::string(row.member)));
  }
}

TEST_CASE("In any three months each lane has one turn to be looked at") {
  for (std::size_t lane = 0; lane < 7; ++lane)
    for (int first = 1; first <= 12; ++first) {
      int turns = 0;
      for (int later = 0; later < 3; ++later) turns += is_in_turn(lane, (first + later - 1) % 12 + 1);
      CHECK(turns == 1);
    }
}

TEST_CASE("Counting down below zero is refused instead of wrapping") {
  std::uint16_t open = 1;
  take_off(open);
  CHECK(open == 0);
  CHECK_THROWS_AS(take_off(open), InternalError);
  CHECK(open == 0);
}

TEST_CASE("A hazard that comes back and ends leaves its building without one") {
  CaseLab lab;
  const Today t = lab.today(3);
  const std::uint32_t row = lab.begin(t, "fire", 5);
  const Case parent = lab.chunk.cases[row];
  const auto open = [&] { return lab.chunk.open_hazards[parent.building - lab.chunk.buildings.first]; };
  CHECK(open() == 1);
  close_case(t, lab.chunk, row, End::fixed);
  CHECK(open() == 0);
  Birth again;
  again.key = 6;
  again.kind = parent.kind;
  again.settlement = parent.settlement;
  again.building = parent.building;
  again.flags = kChild;
  again.lineage = lineage_of(parent);
  again.born = t.day;
  const std::uint32_t child = begin_case(t, lab.chunk, again);
  CHECK(open() == 1);
  close_case(t, lab.chunk, child, End::fixed);
  CHECK(open() == 0);  // 65,535 in version 0.1.0
}
