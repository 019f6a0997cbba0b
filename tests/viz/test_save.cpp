// What was tried in the viewer, saved as a scenario, gives the same hashes on a command line.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "sim/core/errors.hpp"
#include "tests/viz/viewing.hpp"

namespace shiyu::viz {

using namespace test;

namespace {

/// Settings before the run, levers on several days, one of them in one county, and a branch.
void try_things(Session& session) {
  session.move(World::a, param_named("grid.households_urban"), 77);
  session.move(World::a, param_named("smart.video"), 0.1);
  REQUIRE(lives(session, 3));
  session.move(World::a, param_named("campaigns.order"), 1.0 / 3.0);  // a number without an end
  REQUIRE(lives(session, 9));
  session.move(World::a, param_named("campaigns.order"), 0.7, 1);
  REQUIRE(lives(session, 21));
  session.branch(15);
  session.move(World::b, param_named("patrol.strategy"), 2);
  session.move(World::b, param_named("campaigns.order"), 0);
  REQUIRE(lives(session, 25));
  session.move(World::b, param_named("smart.video"), 0.9);
  session.move(World::a, param_named("smart.video"), 0.2);
  REQUIRE(ends(session));
  REQUIRE(session.mistakes().empty());
}

void check_headless(const Session& session, const std::filesystem::path& file, const std::filesystem::path& data) {
  const auto runs = run_headless(file, data);
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].summary.state_hash == digest_of(session, World::a));
  CHECK(runs[1].summary.state_hash == digest_of(session, World::b));
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("A recorded session saved as a scenario and run headless gives the same hashes as the viewer's run") {
  const ToyProject toy(kDays);
  Session session;
  REQUIRE(opens(session, toy.scenario()));
  try_things(session);
  CHECK(session.unsaved());
  CHECK(digest_of(session, World::a) != digest_of(session, World::b));

  const std::filesystem::path beside = toy / "scenarios/tried.toml";
  save_session(session, beside);
  CHECK_FALSE(session.unsaved());
  CHECK(session.saved_file() == beside);
  CHECK(text_of(beside).find("extends = \"toy.toml\"") != std::string::npos);
  check_headless(session, beside, {});

  const Scratch elsewhere;
  const std::filesystem::path whole = elsewhere / "whole.toml";
  save_session(session, whole);
  CHECK(text_of(whole).find("extends") == std::string::npos);
  check_headless(session, whole, toy / "data");

  // The program itself, and its results played back.
  CHECK(command_of(beside).starts_with("shiyu run "));
  REQUIRE(shiyu_says({"run", beside.string(), "--out", toy / "tried.h5", "--quiet", "--replicates", "1"}).code == 0);
  Session playback;
  REQUIRE(opens(playback, toy / "tried.h5"));
  CHECK(digest_of(playback, World::a) == digest_of(session, World::a));
  CHECK(digest_of(playback, World::b) == digest_of(session, World::b));
  CHECK(playback.changes(World::b).size() == session.changes(World::b).size());

  // And opened again, tried further and saved upon itself.
  Session again;
  REQUIRE(opens(again, beside));
  again.add_b(1);
  REQUIRE(lives(again, 30));
  again.move(World::b, param_named("smart.video"), 0);
  REQUIRE(ends(again));
  CHECK(digest_of(again, World::a) == digest_of(session, World::a));
  CHECK(digest_of(again, World::b) != digest_of(session, World::b));
  save_session(again, beside);
  check_headless(again, beside, {});
}

TEST_CASE("A session that set levers before the run is saved before it has run") {
  const ToyProject toy(kDays);
  Session session;
  REQUIRE(opens(session, toy.scenario()));
  session.add_b(1);
  session.move(World::b, param_named("smart.video"), 0.5);
  session.move(World::b, param_named("grid.households_rural"), 50);
  const std::filesystem::path file = toy / "scenarios/tried.toml";
  save_session(session, file);
  REQUIRE(ends(session));
  check_headless(session, file, {});
}

TEST_CASE("Both worlds may be the same variant, and then have names of their own") {
  const ToyProject toy(kDays);
  Session session;
  REQUIRE(opens(session, toy.scenario()));
  session.add_b(0);
  session.move(World::b, param_named("smart.video"), 0.5);
  REQUIRE(ends(session));
  const std::filesystem::path file = toy / "scenarios/tried.toml";
  save_session(session, file);
  check_headless(session, file, {});
}

TEST_CASE("A branch of results is saved with all that stands in them") {
  const ToyProject toy(kDays);
  REQUIRE(toy.run({"--quiet", "--replicates", "1"}).code == 0);
  Session session;
  REQUIRE(opens(session, toy.results()));
  session.branch(20);
  session.move(World::b, param_named("campaigns.order"), 1);
  REQUIRE(ends(session));
  CHECK(digest_of(session, World::a) != digest_of(session, World::b));
  const std::filesystem::path file = toy / "scenarios/tried.toml";
  save_session(session, file);
  check_headless(session, file, {});
  Session again;
  REQUIRE(opens(again, file));
  CHECK(again.title(World::a, true) == session.title(World::a, true));
  CHECK(again.atlas().head.variant_title(1) == "Other policy from " + session.atlas().date(20));
  CHECK(again.atlas().head.variant_title(1, true) == session.atlas().date(20) + " 起的另一方案");
}

TEST_CASE("What a session does not have is not inherited from the scenario it extends") {
  const ToyProject toy(kDays);
  toy.write("scenarios/busy.toml",
            "schema = 1\nextends = \"toy.toml\"\n"
            "[[change]]\nday = 12\nlever = \"campaigns.order\"\nvalue = 0.5\nvariant = \"half\"\n"
            "[design]\nmethod = \"random\"\nsize = 3\n"
            "[[design.lever]]\nname = \"smart.video\"\nlow = 0.1\nhigh = 0.5\n");
  Session session;
  REQUIRE(opens(session, toy / "scenarios/busy.toml"));
  session.move(World::a, param_named("smart.video"), 0.3);  // a lever of the design; and this variant has no changes
  REQUIRE(ends(session));
  const std::filesystem::path file = toy / "scenarios/tried.toml";
  save_session(session, file);
  CHECK(text_of(file).find("extends = \"busy.toml\"") != std::string::npos);
  const auto runs = run_headless(file, {});
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].summary.state_hash == digest_of(session));
}

TEST_CASE("A lever that is moved on a morning of the schedule replaces what the schedule says") {
  const ToyProject toy(kDays);
  const std::string change = "[[change]]\nday = 12\nlever = \"campaigns.order\"\nvalue = ";
  toy.write("scenarios/busy.toml", "schema = 1\nextends = \"toy.toml\"\n" + change + "0.5\n" + change +
                                       "0.6\nvariant = \"half\"\n" + change +
                                       "0.9\ncounty = 990102\nvariant = \"half\"\n" + change +
                                       "0.8\ncounty = 990102\nvariant = \"status_quo\"\n");
  Session session;
  REQUIRE(opens(session, toy / "scenarios/busy.toml"));
  session.add_b(1);
  CHECK(session.changes(World::b).size() == 2);  // that of the variant replaces that of all
  REQUIRE(lives(session, 12));
  session.move(World::a, param_named("campaigns.order"), 0.1);
  CHECK(session.changes(World::a).size() == 1);  // everywhere, also in the county that had a change of its own
  REQUIRE(lives(session, 14));
  CHECK(session.changes(World::a).size() == 1);
  REQUIRE(ends(session));
  const std::filesystem::path file = toy / "scenarios/tried.toml";
  save_session(session, file);
  check_headless(session, file, {});
}

TEST_CASE("A lever is moved on the next morning, whatever is being computed, and never after the last one") {
  const ToyProject toy(kDays);
  Session session;
  REQUIRE(opens(session, toy.scenario()));
  const std::size_t order = param_named("campaigns.order");
  REQUIRE(lives(session, 3));
  session.move(World::a, order, 0.05);  // nothing is computed: however fast days go by from here on, this one counts
  CHECK(session.changes(World::a).front().day == 3);
  session.run_to_end();
  for (double value = 0.1; session.next_morning(World::a) < kDays; value += 0.01) {
    const int morning = session.next_morning(World::a);
    session.move(World::a, order, value);
    REQUIRE(soon(session, [&] { return session.next_morning(World::a) > morning; }));
  }
  session.move(World::a, order, 0.77);  // the last day has begun or is over
  REQUIRE(ends(session));
  session.move(World::a, order, 0.88);
  for (const PolicyChange& change : session.changes(World::a)) CHECK(change.day < kDays);
  const std::filesystem::path file = toy / "scenarios/tried.toml";
  save_session(session, file);
  CHECK(run_headless(file, {})[0].summary.state_hash == digest_of(session));
}

TEST_CASE("A session that cannot be saved says so and stays unsaved") {
  const ToyProject toy(kDays);
  Session session;
  CHECK_THROWS_AS(session_text(session, toy / "x.toml"), InputError);
  REQUIRE(opens(session, toy.scenario()));
  session.move(World::a, param_named("smart.video"), 0.5);
  CHECK_THROWS_AS(save_session(session, toy / "no/such/folder/x.toml"), FileError);
  CHECK(session.unsaved());
  std::filesystem::create_directory(toy / "folder.toml");
  CHECK_THROWS_AS(save_session(session, toy / "folder.toml"), FileError);
  CHECK(session.unsaved());
}

TEST_CASE("A kept session lies below the state folder") {
  const char* before = std::getenv("XDG_STATE_HOME");
  const std::string old = before == nullptr ? "" : before;
  ::setenv("XDG_STATE_HOME", "/tmp/states", 1);
  CHECK(kept_session() == "/tmp/states/shiyu/last_session.toml");
  CHECK(is_kept("/tmp/states/shiyu/last_session.toml"));
  CHECK(is_kept(previous_session()));
  CHECK_FALSE(is_kept("/tmp/states/shiyu/other.toml"));
  before == nullptr ? ::unsetenv("XDG_STATE_HOME") : ::setenv("XDG_STATE_HOME", old.c_str(), 1);
}

}  // namespace shiyu::viz
