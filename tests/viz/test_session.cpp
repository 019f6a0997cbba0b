// What a planner does with one or two worlds, without a window.
#include <catch2/catch.hpp>

#include "sim/engine/plan.hpp"
#include "sim/io/results_hdf5.hpp"
#include "tests/app/changed_results.hpp"
#include "tests/support/results_samples.hpp"
#include "tests/viz/viewing.hpp"
#include "viz/drive/script.hpp"
#include "viz/views/lever_groups.hpp"

namespace shiyu::viz {

using namespace test;

TEST_CASE("A session steps, plays, looks back and runs to its end") {
  const ToyProject toy(kDays);
  Session session;
  REQUIRE(opens(session, toy.scenario()));
  CHECK(session.days_all() == kDays);
  CHECK(session.shown() == -1);
  CHECK_FALSE(session.started());
  session.step(1);
  REQUIRE(soon(session, [&] { return session.shown() == 0; }));
  session.step(7);
  REQUIRE(soon(session, [&] { return session.shown() == 7; }));
  CHECK(session.days_known() == 8);  // no further than asked
  session.show(3);
  CHECK(session.shown() == 3);
  session.step(1);
  session.advance(0.01);
  CHECK(session.shown() == 4);
  CHECK(session.days_known() == 8);
  session.speed = 50;
  session.play();
  CHECK(session.playing());
  REQUIRE(soon(session, [&] { return session.shown() >= 12; }));
  session.pause();
  const int rested = session.shown();
  REQUIRE(soon(session, [&] { return !session.computing(); }));
  CHECK(session.shown() == rested);
  REQUIRE(ends(session));
  REQUIRE(soon(session, [&] { return session.shown() == kDays - 1 && !session.playing(); }));
  CHECK(session.ended());
  CHECK_FALSE(session.unsaved());
  const std::uint64_t digest = digest_of(session);
  session.restart();
  CHECK(session.shown() == -1);
  REQUIRE(ends(session));
  CHECK(digest_of(session) == digest);
}

TEST_CASE("Two worlds have the same luck: without a lever moved a branch is its trunk") {
  const ToyProject toy(kDays);
  Session session;
  REQUIRE(opens(session, toy.scenario()));
  REQUIRE(lives(session, 10));
  session.branch(10);
  REQUIRE(session.has(World::b));
  CHECK(session.side(World::b).parted_on == 10);
  REQUIRE(ends(session));
  CHECK(digest_of(session, World::a) == digest_of(session, World::b));
  session.drop_b();
  CHECK_FALSE(session.has(World::b));
  session.add_b(1);
  CHECK(session.side(World::b).name == "half");
  CHECK_FALSE(session.started());
  REQUIRE(ends(session));
  const auto straight = run_headless(toy.scenario(), {});
  CHECK(digest_of(session, World::a) == straight[0].summary.state_hash);
  CHECK(digest_of(session, World::b) == straight[1].summary.state_hash);
}

TEST_CASE(
    "A second world is lived beside the first one with the levers that were moved, and beginning again drops them") {
  const ToyProject toy(kDays);
  Session session;
  REQUIRE(opens(session, toy.scenario()));
  REQUIRE(lives(session, 10));
  session.move(World::a, param_named("campaigns.order"), 0.5);
  REQUIRE(ends(session));
  const std::uint64_t moved = digest_of(session);
  save_session(session, toy / "scenarios/tried.toml");
  CHECK_FALSE(session.unsaved());
  session.add_b(1);
  CHECK(session.unsaved());  // the file has one world
  CHECK(session.changes(World::a).size() == 1);
  REQUIRE(ends(session));
  CHECK(digest_of(session) == moved);
  session.choose(World::b, 0);
  REQUIRE(ends(session));
  CHECK(digest_of(session) == moved);
  CHECK(digest_of(session, World::b) != moved);
  session.restart();
  CHECK(session.changes(World::a).empty());
  REQUIRE(ends(session));
  CHECK(digest_of(session) == digest_of(session, World::b));
}

TEST_CASE("A run that fails is told of once") {
  const ToyProject toy(kDays);
  // The hash of an evening before the branch is another one.
  write_changed(toy, toy.scenario(), toy.results(), another_hash(19), {"random.replicates=1"});
  Session session;
  REQUIRE(opens(session, toy.results()));
  session.drop_b();
  session.branch(20);
  REQUIRE(soon(session, [&] { return !session.mistakes().empty(); }));
  CHECK(session.run_failed());
  CHECK(session.mistakes().front().find("turn out otherwise") != std::string::npos);
  session.forget_mistakes();
  for (int i = 0; i < 5; ++i) session.advance(0.1);
  CHECK(session.mistakes().empty());
}

TEST_CASE("Levers of a session: everything of a policy before the run, those of every day during it") {
  const ToyProject toy(kDays);
  Session session;
  REQUIRE(opens(session, toy.scenario()));
  const std::size_t grids = param_named("grid.households_urban"), order = param_named("campaigns.order"),
                    nature = param_named("campaigns.order_effect");
  const auto value = [&](World world, std::size_t param) {
    return session.levers(world)[param - session.first_param()].number();
  };
  CHECK(session.may_move(World::a, grids));
  CHECK(session.may_move(World::a, order));
  CHECK_FALSE(session.may_move(World::a, nature));  // nobody chooses how people answer
  const double before = value(World::a, nature);
  session.move(World::a, nature, 0.9);
  CHECK(value(World::a, nature) == before);
  CHECK_FALSE(session.unsaved());
  session.move(World::a, grids, 70);
  CHECK(value(World::a, grids) == 70);
  CHECK(session.side(World::a).set == std::vector<std::size_t>{grids});
  session.move(World::a, grids, session.original(World::a, grids));  // back again: nothing is set
  CHECK(session.side(World::a).set.empty());
  CHECK(session.unsaved());

  REQUIRE(lives(session, 4));
  CHECK_FALSE(session.may_move(World::a, grids));
  CHECK(session.may_move(World::a, order));
  session.branch(4);
  session.move(World::b, order, 0.75);
  CHECK(value(World::b, order) == 0.75);  // tomorrow's
  CHECK(value(World::a, order) == 0);
  session.move(World::b, order, 0.5, 1);  // in one county: the city's value stays
  CHECK(value(World::b, order) == 0.75);
  CHECK(session.changes(World::a).empty());
  CHECK(session.changes(World::b).size() == 2);
  REQUIRE(ends(session));
  CHECK_FALSE(session.may_move(World::b, order));  // there is no next morning
  CHECK(digest_of(session, World::a) != digest_of(session, World::b));
}

TEST_CASE("A file with mistakes leaves open what was open") {
  const ToyProject toy(kDays);
  REQUIRE(toy.run({"--quiet", "--replicates", "1"}).code == 0);
  namespace fs = std::filesystem;
  const fs::path results = toy.results();
  const auto part = [&](const std::string& name, double share) {
    fs::copy(results, toy / name);
    fs::resize_file(toy / name, static_cast<std::uintmax_t>(share * static_cast<double>(fs::file_size(results))));
  };
  part("half.h5", 0.5), part("nearly.h5", 0.99), part("little.h5", 0.001);
  toy.write("empty.h5", ""), toy.write("empty.toml", "");
  toy.write("foreign.h5", std::string("\x89HDF\r\n\x1a\n", 8) + std::string(5000, 'x'));
  toy.write("picture.toml", std::string("\x89PNG\r\n\x1a\n\0\0\0", 11));
  toy.write("text.h5", "schema = 1\n");
  toy.write("deep.toml", "a = " + std::string(20000, '['));
  toy.write("claims.toml", "schema = 1\n[city]\nname = \"toytown\"\n[time]\ndays = 2000000000\n");
  toy.write("negative.toml", "schema = 1\n[city]\nname = \"toytown\"\n[time]\ndays = -1\n");
  toy.write("nowhere.toml", "schema = 1\n[city]\nname = \"atlantis\"\n");
  fs::create_directory(toy / "folder.h5");
  fs::create_symlink(toy / "loop.toml", toy / "loop.toml");

  Session session;
  REQUIRE(opens(session, toy.scenario()));
  REQUIRE(lives(session, 3));
  const int generation = session.generation();
  for (const char* name : {"half.h5", "nearly.h5", "little.h5", "empty.h5", "empty.toml", "foreign.h5", "picture.toml",
                           "text.h5", "deep.toml", "claims.toml", "negative.toml", "nowhere.toml", "folder.h5",
                           "loop.toml", "missing.toml", "", "."}) {
    INFO(name);
    session.open(*name == '\0' ? fs::path() : fs::path(toy / name));
    REQUIRE(soon(session, [&] { return !session.opening(); }));
    CHECK_FALSE(session.mistakes().empty());
    for (const std::string& mistake : session.mistakes()) CHECK_FALSE(mistake.empty());
    CHECK(session.generation() == generation);
    CHECK(session.opened().file == toy.scenario());
    CHECK(session.shown() == 2);
  }
  CHECK(opens(session, results));  // and then a good one
  CHECK(session.generation() == generation + 1);
  REQUIRE(opens(session, toy.scenario()));
  CHECK(ends(session));
}

TEST_CASE("Results whose values are damaged are refused with a message, or read, never worse") {
  const ToyProject toy(10);
  REQUIRE(toy.run({"--quiet", "--replicates", "1"}).code == 0);
  std::string bytes;
  {
    std::ifstream in(toy.results(), std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  Session session;
  REQUIRE(opens(session, toy.scenario()));
  std::uint32_t draw = 12345;
  for (int trial = 0; trial < 6; ++trial) {
    std::string damaged = bytes;
    for (int i = 0; i < 8; ++i) {
      draw = draw * 1664525u + 1013904223u;
      damaged[(draw >> 4) % damaged.size()] = static_cast<char>(draw >> 24);
    }
    std::ofstream(toy / "damaged.h5", std::ios::binary) << damaged;
    session.open(toy / "damaged.h5");
    INFO("trial " << trial);
    REQUIRE(soon(session, [&] { return !session.opening(); }));
    CHECK(session.is_open());
    CHECK((!session.mistakes().empty() || session.opened().file == toy / "damaged.h5"));
  }
  REQUIRE(opens(session, toy.scenario()));
}

TEST_CASE("What results say of their places and days is looked at before it is believed") {
  const Scratch scratch;
  const auto opened = [&](const std::string& name, auto&& change) {
    ResultsHead head = samples::head({.variants = 1, .replicates = 1});
    change(head);
    ResultsWriter writer(scratch / name, head);
    writer.write(samples::record({.variants = 1, .replicates = 1}, 0, 0));
    writer.finish();
    Session session;
    session.open(scratch / name);
    REQUIRE(soon(session, [&] { return !session.opening(); }));
    return session.is_open() ? std::string("opened") : session.mistakes().front();
  };
  CHECK(opened("good.h5", [](ResultsHead&) {}).find("not there") == std::string::npos);
  CHECK(opened("town.h5", [](ResultsHead& h) { h.settlements.parent[3] = 77; }).find("not there") != std::string::npos);
  CHECK(opened("county.h5", [](ResultsHead& h) { h.townships.parent[0] = -1; }).find("not there") != std::string::npos);
}

TEST_CASE("Results that their scenario does not fit are looked at, and not gone on with") {
  const ToyProject toy(10);
  REQUIRE(toy.run({"--quiet", "--replicates", "1"}).code == 0);
  Session session;
  REQUIRE(opens(session, toy.results()));
  CHECK(session.opened().stage != nullptr);
  toy.write("data/calendar/holidays.csv", "date,kind,name\n");
  REQUIRE(opens(session, toy.results()));
  CHECK(session.opened().stage == nullptr);
  CHECK_FALSE(session.opened().remark.empty());
  CHECK(session.days_known() == 10);
}

TEST_CASE("Every mechanism with a lever stands in a group of planners, and only costs are left over") {
  std::vector<std::string> left;
  for (const ParamRef& row : app::scenario_params()) {
    if (!is_policy(row.field) || row.is_text()) continue;
    if (planner_group(row.group) + 1 == kPlannerGroups.size() && (left.empty() || left.back() != row.group))
      left.emplace_back(row.group);
  }
  std::erase_if(left, [](const std::string& group) {  // of the scenario, not of the model
    return group == "city" || group == "time" || group == "random" || group == "founding";
  });
  for (const std::string& group : left) {
    INFO(group);
    CHECK(group.find("cost") != std::string::npos);
  }
  for (const PlannerGroup& group : kPlannerGroups)  // and no name is wrong
    for (std::string_view rest = group.mechanisms; !rest.empty();) {
      const std::string_view name = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), name.size() + 1));
      INFO(name);
      const auto& all = app::scenario_params();
      CHECK(std::any_of(all.begin(), all.end(), [&](const ParamRef& row) { return row.group == name; }));
    }
}

TEST_CASE("A script is refused with all its mistakes") {
  CHECK(parse_script("# nothing\n\nclick time.play  # a remark\npress a open yes\nset lever.a 3\nquit\n", "s").size() ==
        4);
  try {
    parse_script("open\njump 3\nclick x\nset one\nkey hyper\nkey a\nwait day\npress\n", "s.steps");
    FAIL("was accepted");
  } catch (const InputError& error) {
    std::vector<int> lines;
    for (const Mistake& mistake : error.mistakes()) lines.push_back(mistake.line);
    CHECK(lines == std::vector<int>{1, 2, 4, 5, 7, 8});
    CHECK(error.mistakes().front().message().find("s.steps") != std::string::npos);
  }
}

}  // namespace shiyu::viz
