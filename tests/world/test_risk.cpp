#include <catch2/catch.hpp>

#include "sim/core/draws.hpp"
#include "sim/world/risk.hpp"

using namespace shiyu;

namespace {

constexpr std::uint32_t kFirst = 1000, kResidents = 400;
Area half_of(std::uint32_t resident) { return (resident - kFirst) / 100 < 3 ? Area::urban : Area::rural; }

Episode exposed(std::uint32_t resident, RiskClass risk, int until, std::uint16_t ordinal = 1) {
  return {resident, risk, RiskStage::exposed, false, ordinal, static_cast<std::int16_t>(until)};
}
/// A city of two settlements, 300 residents of the first and 100 of the second after the thousand before them.
City two_halves() {
  City city;
  city.settlements.first_resident = {0, kFirst, kFirst + 300, kFirst + kResidents};
  city.settlements.area = {Area::urban, Area::urban, Area::rural};
  city.settlement_hint.assign((kFirst + kResidents) / 512 + 1, 0);
  return city;
}
void write(RiskPool& pool, const Episode& e, int day) { pool.put(e, half_of(e.resident), day); }

}  // namespace

TEST_CASE("A row is read back as it was written, and nobody else has one") {
  RiskPool pool(kFirst, kResidents);
  const Episode e{1399, RiskClass::online, RiskStage::active, true, 8191, 32000};
  write(pool, e, 3);
  const Episode back = pool.episode(1399, RiskClass::online);
  CHECK(back.resident == 1399);
  CHECK(back.risk == RiskClass::online);
  CHECK(back.stage == RiskStage::active);
  CHECK(back.settled);
  CHECK(back.ordinal == 8191);
  CHECK(back.until == 32000);
  CHECK(pool.stage_of(1399, RiskClass::order) == RiskStage::susceptible);
  CHECK(pool.episode(1398, RiskClass::online).ordinal == 0);
  CHECK(pool.active_mask(1399) == 8u);
  CHECK(pool.active_mask(1398) == 0u);
  CHECK(pool.rows() == 1);
}

TEST_CASE("Counts, filter and hash follow every write") {
  const City city = two_halves();
  RiskPool pool(kFirst, kResidents);
  CHECK(pool.hash() == 0);
  const Draws draws(1, 0, "test");
  for (int i = 0; i < 5000; ++i) {
    const DrawBlock b = draws.block(static_cast<std::uint64_t>(i));
    Episode e = pool.episode(kFirst + static_cast<std::uint32_t>(below(b.word(0), kResidents)),
                             static_cast<RiskClass>(below(b.word(1), kRisks)));
    e.stage = static_cast<RiskStage>(below(b.word(2), kRiskStages));
    e.ordinal = static_cast<std::uint16_t>(e.ordinal + 1);
    e.until = static_cast<std::int16_t>(i + 1 + static_cast<int>(below(b.word(3), 200)));
    write(pool, e, i);
    if (i % 500 == 0) {
      CHECK(pool.hash() == pool.full_hash());
      CHECK(first_wrong_counter(RiskPool::counters(), city, pool) == "");
    }
  }
  CHECK(pool.rows() <= kResidents * kRisks);
  std::int32_t active = 0, by_area = 0;
  for (int c = 0; c < kRisks; ++c) {
    active += pool.count(static_cast<RiskClass>(c), RiskStage::active);
    for (const Area a : {Area::urban, Area::rural}) by_area += pool.active_in(a, static_cast<RiskClass>(c));
  }
  CHECK(active > 0);
  CHECK(by_area == active);
}

TEST_CASE("Every field of a row changes the hash") {
  const Episode base{1001, RiskClass::order, RiskStage::active, false, 1, 20};
  const auto hash_of = [](const Episode& e) {
    RiskPool pool(kFirst, kResidents);
    write(pool, e, 1);
    return pool.hash();
  };
  const std::uint64_t hash = hash_of(base);
  Episode other = base;
  other.resident = 1002;
  CHECK(hash_of(other) != hash);
  other = base, other.risk = RiskClass::safety;
  CHECK(hash_of(other) != hash);
  other = base, other.stage = RiskStage::recovered;
  CHECK(hash_of(other) != hash);
  other = base, other.settled = true;
  CHECK(hash_of(other) != hash);
  other = base, other.ordinal = 2;
  CHECK(hash_of(other) != hash);
  other = base, other.until = 21;
  CHECK(hash_of(other) != hash);
}

TEST_CASE("Rows come due on their day, in order, whatever the distance and the order of writing") {
  RiskPool pool(kFirst, kResidents);
  write(pool, exposed(1200, RiskClass::safety, 300), 0);
  write(pool, exposed(1007, RiskClass::order, 300), 0);
  write(pool, exposed(1007, RiskClass::online, 5), 0);
  write(pool, exposed(1300, RiskClass::order, kNoEnd), 0);
  for (int day = 1; day < 400; ++day) {
    const auto& due = pool.take_due(day);
    CAPTURE(day);
    if (day == 5) {
      REQUIRE(due.size() == 1);
      CHECK(due[0].risk == RiskClass::online);
    } else if (day == 300) {
      REQUIRE(due.size() == 2);
      CHECK(due[0].resident == 1007);
      CHECK(due[1].resident == 1200);
    } else {
      CHECK(due.empty());
    }
  }
}

TEST_CASE("A settled resident recovers the next morning and once only") {
  RiskPool pool(kFirst, kResidents);
  write(pool, {1010, RiskClass::contradictions, RiskStage::active, false, 1, 40}, 0);
  CHECK_FALSE(pool.recover(1010, RiskClass::order, 2));  // not at risk in that class
  CHECK_FALSE(pool.recover(1011, RiskClass::order, 2));  // not at risk at all
  CHECK(pool.recover(1010, RiskClass::contradictions, 2));
  CHECK(pool.recover(1010, RiskClass::contradictions, 2));
  CHECK(pool.active(1010, RiskClass::contradictions));  // until the morning
  CHECK(pool.hash() == pool.full_hash());
  int times = 0;
  for (int day = 3; day < 100; ++day) {
    for (const Episode& e : pool.take_due(day)) {
      CHECK(day == 3);
      CHECK(e.settled);
      ++times;
      Episode next = e;
      next.stage = RiskStage::recovered;
      next.until = 60;
      if (day == 3) write(pool, next, day);
    }
    if (day == 59) break;
  }
  CHECK(times == 1);
}

TEST_CASE("A firing is dropped when its episode is over") {
  RiskPool pool(kFirst, kResidents);
  write(pool, {1010, RiskClass::order, RiskStage::active, false, 1, 400}, 0);
  pool.fire_on(0, {1010, 1, RiskClass::order, 0, 7, 1, 0.5f});
  pool.fire_on(0, {1010, 1, RiskClass::order, 0, 200, 2, 0.5f});
  int fired = 0;
  for (int day = 1; day < 300; ++day) {
    for (const Firing& f : pool.take_firings(day)) {
      CHECK(f.day == day);
      ++fired;
    }
    if (day == 100) write(pool, {1010, RiskClass::order, RiskStage::active, false, 2, 400}, day);  // the next episode
  }
  CHECK(fired == 1);
}
