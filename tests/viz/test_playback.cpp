// A run read from a results file is the run that was watched.
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/viz/viewing.hpp"
#include "viz/session/replicates.hpp"

namespace shiyu::viz {

using namespace test;

namespace {

void check_same_cut(const Recording& played, const Recording& lived, CutOf of, int day) {
  INFO("cut " << static_cast<int>(of) << " of day " << day);
  const CutPtr a = played.cut(of, day), b = lived.cut(of, day);
  REQUIRE(a);
  REQUIRE(b);
  CHECK(a->day == day);
  CHECK(b->day == day);
  CHECK(a->variables == b->variables);
  REQUIRE(a->values.size() == b->values.size());
  std::size_t apart = 0;  // sums beyond 2^24 are rounded on different ways
  for (std::size_t i = 0; i < a->values.size(); ++i)
    if (std::abs(a->values[i] - b->values[i]) > 1e-6f * std::abs(b->values[i])) ++apart;
  CHECK(apart == 0);
}

/// Lives to days on which a month ends or the run does, one after the other, and compares.
void check_playback(int days, const std::vector<int>& month_ends) {
  const ToyProject toy(days);
  REQUIRE(toy.run({"--quiet", "--replicates", "1"}).code == 0);
  Session live, playback;
  REQUIRE(opens(playback, toy.results()));
  REQUIRE(opens(live, toy.scenario()));
  live.add_b(1);
  CHECK(playback.shown() == days - 1);
  CHECK(playback.ended());
  CHECK(playback.has(World::b));
  CHECK(playback.playback(World::a));
  for (const int day : month_ends) {
    REQUIRE(lives(live, day + 1));
    if (day == days - 1) REQUIRE(ends(live));
    for (const World world : {World::a, World::b}) {
      const Recording &played = *playback.side(world).recording, &lived = *live.side(world).recording;
      check_same_cut(played, lived, CutOf::community, day);
      check_same_cut(played, lived, CutOf::duration, day);
      for (int week = 6; week <= day; week += 7) check_same_cut(played, lived, CutOf::county, week);
      CHECK(played.events_of(day).size() == lived.events_of(day).size());
    }
  }
  for (const World world : {World::a, World::b}) {
    const Recording &played = *playback.side(world).recording, &lived = *live.side(world).recording;
    CHECK(played.digest() == lived.digest());
    const auto a = played.cities(days), b = lived.cities(days);
    CHECK(std::equal(a.begin(), a.end(), b.begin(), b.end()));
    for (int day = 0; day < days; ++day) CHECK(played.evening_hash(day) == lived.evening_hash(day));
    CHECK(played.events(days).size() == lived.events(days).size());
    check_same_cut(played, lived, CutOf::grid, days - 1);
    CHECK(*played.grids() == *lived.grids());
  }
  CHECK(playback.atlas().head.counties.code == live.atlas().head.counties.code);
  CHECK(playback.atlas().city_name == live.atlas().city_name);
}

}  // namespace

TEST_CASE("Playback of results has the rows, cuts and digests of the live run") { check_playback(40, {30, 39}); }

TEST_CASE("A month that ends within a week of the run's end is kept in playback") { check_playback(34, {30, 33}); }

TEST_CASE("A branch from results goes on as the straight run") {
  const ToyProject toy(kDays);
  REQUIRE(toy.run({"--quiet", "--replicates", "1"}).code == 0);
  Session session;
  REQUIRE(opens(session, toy.results()));
  CHECK_FALSE(session.may_move(World::a, param_named("campaigns.order")));
  session.drop_b();
  session.branch(25);
  CHECK(session.days_known() == 25);
  REQUIRE(ends(session));
  CHECK(session.mistakes().empty());
  CHECK(digest_of(session, World::b) == digest_of(session, World::a));
}

TEST_CASE("Another run of a results file is shown in both worlds, and that of a closed file never") {
  const ToyProject toy(10);
  REQUIRE(toy.run({"--quiet"}).code == 0);
  std::filesystem::copy(toy.results(), toy / "other.h5");
  Session session;
  REQUIRE(opens(session, toy.results()));
  const auto first = session.side(World::a).recording, second = session.side(World::b).recording;
  session.choose(World::a, 0, 1);
  REQUIRE(soon(session, [&] {  // never one world before the other
    const bool a = session.side(World::a).recording == first, b = session.side(World::b).recording == second;
    CHECK(a == b);
    return !a && !b;
  }));
  CHECK(session.side(World::a).recording->digest() != first->digest());
  CHECK(session.side(World::b).recording->digest() != second->digest());
  CHECK(session.replicate() == 1);
  session.choose(World::a, 1, 1);
  REQUIRE(opens(session, toy / "other.h5"));
  REQUIRE(soon(session, [&] { return !session.reading(); }));  // that run has been read, too
  CHECK(session.side(World::a).recording->digest() == first->digest());
}

TEST_CASE("Replicates of a session are those of the command line") {
  const ToyProject toy(20);
  REQUIRE(toy.run({"--quiet"}).code == 0);
  Session session;
  REQUIRE(opens(session, toy.scenario()));
  session.add_b(1);
  REQUIRE(ends(session));
  Replicates replicates;
  replicates.start(session, 2);
  REQUIRE(soon(session, [&] { return !replicates.running(); }));
  CHECK(replicates.problem().empty());
  CHECK(replicates.made() == 2);
  const auto [a, b] = replicates.runs();
  REQUIRE(a.size() == 1);
  REQUIRE(b.size() == 1);
  for (std::size_t variant = 0; variant < 2; ++variant) {
    const auto read = read_cities(toy.results(), variant, 1);
    const auto& made = variant == 0 ? a[0] : b[0];
    const auto x = read->cities(20), y = made->cities(20);
    CHECK(std::equal(x.begin(), x.end(), y.begin(), y.end()));
  }
}

}  // namespace shiyu::viz
