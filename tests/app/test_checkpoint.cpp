#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "sim/io/checkpoint.hpp"
#include "sim/io/results_read.hpp"
#include "tests/app/toy_project.hpp"
#include "tests/support/children.hpp"

using namespace shiyu;

namespace {

namespace fs = std::filesystem;

std::string digest_of(const std::string& file) { return Results(file).content_digest(); }

/// Starts the program on a run with checkpoints, and sends it a signal when some of them are there. Its status; nothing
/// when the program is not known.
std::optional<int> interrupted(const ToyProject& toy, int signal) {
  const char* program = std::getenv("SHIYU_PROGRAM");
  if (program == nullptr) {
    WARN("SHIYU_PROGRAM is not set");
    return {};
  }
  const auto start = [&] {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child > 0) return child;
    execl(program, "shiyu", "run", toy.scenario().c_str(), "--out", toy.results().c_str(), "--quiet", "--threads", "1",
          "--replicates", "8", "--checkpoint-every", "50", nullptr);
    _exit(127);
  };
  const fs::path folder = checkpoint_folder(toy.results());
  const auto through = [&](int status) {
    if (!ended_well(status) && !fs::exists(toy.results())) return false;
    fs::remove(toy.results());
    fs::remove_all(folder);
    return true;
  };
  return status_when_met(signal, start, [&] { return fs::exists(folder / "run-1-0.h5"); }, through);
}

}  // namespace

TEST_CASE("Runs that are stopped or killed go on to the results of runs that were not") {
  for (const int signal : {SIGKILL, SIGTERM}) {
    const ToyProject toy(300);
    const std::optional<int> status = interrupted(toy, signal);
    if (!status) return;
    if (signal == SIGKILL) REQUIRE((WIFSIGNALED(*status) && WTERMSIG(*status) == SIGKILL));
    if (signal == SIGTERM) REQUIRE((WIFEXITED(*status) && WEXITSTATUS(*status) == 75));
    CHECK_FALSE(fs::exists(toy.results()));
    const Answer again = shiyu_says({"resume", toy.results(), "--data", toy / "data", "--threads", "3"});
    INFO(again.err);
    REQUIRE(again.code == 0);
    CHECK_FALSE(fs::exists(checkpoint_folder(toy.results())));
    const std::string straight = toy / "straight.h5";
    REQUIRE(shiyu_says({"run", toy.scenario(), "--out", straight, "--replicates", "8"}).code == 0);
    CHECK(digest_of(toy.results()) == digest_of(straight));
  }
}

TEST_CASE("A checkpoint that is missing, damaged or of other data is told") {
  const ToyProject toy(120);
  const Answer none = shiyu_says({"resume", toy.results()});
  CHECK(none.code == 2);
  CHECK(none.err.find("--checkpoint-every") != std::string::npos);
  const std::optional<int> status = interrupted(toy, SIGKILL);
  if (!status) return;
  const fs::path folder = checkpoint_folder(toy.results());
  const auto resumed = [&] { return shiyu_says({"resume", toy.results(), "--data", toy / "data"}); };
  CHECK(toy.run({"--checkpoint-every", "50"}).code == 2);  // what is there is not thrown away unasked
  SECTION("flipped bytes of a snapshot") {
    std::fstream file(folder / "run-0-0.h5", std::ios::in | std::ios::out | std::ios::binary);
    const auto size = static_cast<std::streamoff>(fs::file_size(folder / "run-0-0.h5"));
    for (std::streamoff at = size / 8; at < size; at += size / 8) {  // some lie in what nobody reads
      file.seekg(at);
      const char byte = static_cast<char>(file.get() ^ 0x5a);
      file.seekp(at);
      file.put(byte);
    }
    file.close();
    const Answer answer = resumed();
    CHECK(answer.code == 2);
    CHECK(answer.err.find("damaged") != std::string::npos);
  }
  SECTION("a snapshot that is cut off") {
    fs::resize_file(folder / "run-0-0.h5", 5000);
    CHECK(resumed().code == 2);
  }
  SECTION("a scenario that was changed") {
    std::ofstream(folder / "scenario.toml", std::ios::app) << "\n# more\n";
    CHECK(resumed().err.find("was changed since") != std::string::npos);
  }
  SECTION("data that were changed") {
    toy.write("data/population/county_population.csv",
              "county_code,pop_2020,urban_pop_2020,area_km2\n990102,6001,,400\n990103,5000,,300\n");
    CHECK(resumed().err.find("the data were changed since") != std::string::npos);
  }
  SECTION("another program") {
    std::ifstream in(folder / "checkpoint.json");
    std::string text{std::istreambuf_iterator<char>(in), {}};
    text.replace(text.find("\"program\": \"") + 12, 1, "9");
    std::ofstream(folder / "checkpoint.json") << text;
    CHECK(resumed().err.find("another program") != std::string::npos);
  }
  SECTION("no JSON") {
    toy.write("toy.h5.checkpoint/checkpoint.json", "{");
    CHECK(resumed().code == 2);
  }
}

TEST_CASE("What a kill leaves of a checkpoint keeps nobody from running again") {
  const ToyProject toy(20);
  const fs::path folder = checkpoint_folder(toy.results());
  const auto again = [&](std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"--checkpoint-every", "5"});
    const Answer answer = toy.run(more);
    const bool whole = fs::remove(toy.results());
    CHECK(whole == (answer.code == 0));
    return answer;
  };
  for (const std::vector<std::string>& left : std::vector<std::vector<std::string>>{
           {}, {"scenario.toml"}, {"scenario.toml", ".checkpoint.json.part-12-7"}, {"run-0-0.h5", "lock"}}) {
    fs::create_directory(folder);
    for (const std::string& name : left) std::ofstream(folder / name) << "x";
    INFO(left.size() << " files left");
    CHECK(shiyu_says({"resume", toy.results()}).code == 2);
    const Answer answer = again();
    INFO(answer.err);
    CHECK(answer.code == 0);
    CHECK_FALSE(fs::exists(folder));
  }
  fs::create_directory(folder);
  std::ofstream(folder / "checkpoint.json") << "{";
  CHECK(again().err.find("--force") != std::string::npos);
  CHECK(again({"--force"}).code == 0);
  CHECK_FALSE(fs::exists(folder));
  fs::create_directory(folder);
  std::ofstream(folder / "thesis.tex") << "mine";
  const Answer foreign = again({"--force"});
  CHECK(foreign.code == 2);
  CHECK(foreign.err.find("thesis.tex") != std::string::npos);
  CHECK(fs::exists(folder / "thesis.tex"));
}

TEST_CASE("Two processes do not work on one checkpoint") {
  const ToyProject toy(120);
  const std::optional<int> status = interrupted(toy, SIGKILL);
  if (!status) return;
  const fs::path folder = checkpoint_folder(toy.results());
  {
    const Checkpoint held = Checkpoint::open(folder);
    for (const Answer& answer : {shiyu_says({"resume", toy.results(), "--data", toy / "data"}),
                                 toy.run({"--checkpoint-every", "5", "--force"})}) {
      CHECK(answer.code == 2);
      CHECK(answer.err.find("another process") != std::string::npos);
    }
  }
  CHECK(shiyu_says({"resume", toy.results(), "--data", toy / "data"}).code == 0);
}

TEST_CASE("A branch is the scenario with its policies as changes on that day, and verifies as such") {
  const ToyProject toy(60);
  REQUIRE(toy.run().code == 0);
  const std::string branched = toy / "branched.h5", straight = toy / "straight.h5";
  const Answer answer = shiyu_says(
      {"branch", toy.results(), "--at", "40", "--variant", "half", "--set", "workers.visits=0.6", "--policy",
       "patrols: workers.patrol = 0.6, triage.discipline = severity_first", "--out", branched, "--data", toy / "data"});
  INFO(answer.err);
  REQUIRE(answer.code == 0);
  CHECK(answer.err.find("differ") == std::string::npos);
  const std::string change = "[[change]]\nday = 40\n";
  toy.write("scenarios/straight.toml",
            "schema = 1\nextends = \"toy.toml\"\ntitle = \"Toy town\"\n"
            "[[variant]]\nname = \"half\"\nset.grid.households_urban = 60\nset.grid.households_rural = 45\n"
            "[[variant]]\nname = \"branch\"\nset.grid.households_urban = 60\nset.grid.households_rural = 45\n"
            "[[variant]]\nname = \"patrols\"\nset.grid.households_urban = 60\nset.grid.households_rural = 45\n" +
                change + "lever = \"workers.visits\"\nvalue = 0.6\nvariant = \"branch\"\n" + change +
                "lever = \"workers.patrol\"\nvalue = 0.6\nvariant = \"patrols\"\n" + change +
                "lever = \"triage.discipline\"\nvalue = \"severity_first\"\nvariant = \"patrols\"\n");
  REQUIRE(shiyu_says({"run", toy / "scenarios/straight.toml", "--out", straight}).code == 0);
  const Results a(branched), b(straight), before(toy.results());
  REQUIRE(a.head().variants == std::vector<std::string>{"half", "branch", "patrols"});
  for (std::size_t v = 0; v < 3; ++v)
    for (const int replicate : {0, 1}) CHECK(a.hashes(v, replicate) == b.hashes(v, replicate));
  CHECK(a.hashes(0, 1) == before.hashes(1, 1));
  CHECK(a.hashes(1, 0) != a.hashes(0, 0));
  CHECK(shiyu_says({"verify", branched, "--data", toy / "data"}).code == 0);
}

TEST_CASE("Mistakes of a branch are told at once") {
  const ToyProject toy(20);
  REQUIRE(toy.run().code == 0);
  const auto branch = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"branch", toy.results(), "--data", toy / "data"});
    return shiyu_says(options);
  };
  const Answer answer = branch({"--at", "5", "--set", "workers.visit=0.6", "--policy", "x: grid.households_urban = 80",
                                "--policy", "y: workers.visits = 7"});
  CHECK(answer.code == 2);
  for (const char* text : {"did you mean workers.visits", "is not a lever", "7 is outside [0, 1]"})
    CHECK(answer.err.find(text) != std::string::npos);
  CHECK(branch({"--at", "5"}).err.find("a branch needs a policy") != std::string::npos);
  CHECK(branch({"--at", "50", "--set", "workers.visits=0.6"}).code == 2);
  CHECK(branch({"--at", "2019-03-40", "--set", "workers.visits=0.6"}).code == 2);
  CHECK(branch({"--at", "5", "--policy", "Bad Name: workers.visits=0.6"}).err.find("snake_case") != std::string::npos);
  CHECK(branch({"--at", "5", "--policy", "status_quo: workers.visits=0.6"}).err.find("another name") !=
        std::string::npos);
}
