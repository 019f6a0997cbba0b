#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>

#include "tests/app/toy_project.hpp"
#include "tests/support/children.hpp"

using namespace shiyu;

namespace {

namespace fs = std::filesystem;

const std::string kObjectives =
    "[[objective]]\nmeasure = \"cost\"\ngoal = \"minimize\"\n"
    "[[objective]]\nmeasure = \"unmet_worst_tenth\"\ngoal = \"minimize\"\n"
    "[[objective]]\nmeasure = \"outcomes_days / outcomes_closed\"\ngoal = \"minimize\"\n"
    "[[objective]]\nmeasure = \"grievance_burden\"\ngoal = \"no_higher\"\n";
const std::string kDesign =
    "[design]\nmethod = \"sobol\"\nseed = 3\n"
    "[[design.lever]]\nname = \"triage.community\"\nlow = 0.1\nhigh = 0.6\n"
    "[[design.lever]]\nname = \"township.staff\"\nlow = 0.5\nhigh = 4.0\n"
    "[[design.lever]]\nname = \"mediation.tries_grid\"\nlow = 1\nhigh = 4\n"
    "[[design.uncertain]]\nname = \"reporting.scale\"\nlow = 0.3\nhigh = 1.2\nscale = \"log\"\n";

class ToySearch : public ToyProject {
 public:
  explicit ToySearch(const std::string& objectives = kObjectives, const std::string& design = kDesign)
      : ToyProject(30) {
    write("scenarios/search.toml",
          "schema = 1\nextends = \"toy.toml\"\ntitle = \"Toy search\"\n" + objectives + design);
  }
  std::string scenario() const { return root / "scenarios/search.toml"; }
  std::string out(const std::string& name) const { return root / ("scenarios/" + name); }
  std::string text(const std::string& file) const {
    std::ifstream in(out(file));
    return {std::istreambuf_iterator<char>(in), {}};
  }
  /// A small search, with what `more` says in place of its options.
  static std::vector<std::string> small(const std::vector<std::string>& more = {}) {
    std::vector<std::string> options{"--quiet"};
    for (const auto& [name, value] : std::map<std::string, std::string>{
             {"--evaluations", "16"}, {"--population", "8"}, {"--fresh", "3"}, {"--points", "4"}})
      if (std::find(more.begin(), more.end(), name) == more.end()) options.insert(options.end(), {name, value});
    options.insert(options.end(), more.begin(), more.end());
    return options;
  }
  Answer search(const std::string& name, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> options{"optimize", scenario(), "--out", out(name)};
    for (const std::string& word : small(more)) options.push_back(word);
    return shiyu_says(options);
  }
};

}  // namespace

TEST_CASE("A search finds the same front on any number of threads, and its points can be run") {
  const ToySearch toy;
  const Answer one = toy.search("one.toml", {"--threads", "1", "--csv", toy / "one.csv"});
  INFO(one.err << one.out);
  REQUIRE((one.code == 0 || one.code == 1));  // 1: the toy town has no point that keeps the limit
  const Answer three = toy.search("three.toml", {"--threads", "3"});
  CHECK(three.code == one.code);
  CHECK(one.out.substr(0, one.out.find("written")) == three.out.substr(0, three.out.find("written")));
  const std::string found = toy.text("one.toml");
  CHECK(found == toy.text("three.toml"));
  CHECK_FALSE(fs::exists(toy.out("one.toml.runs")));
  CHECK(found.find("extends = \"search.toml\"") != std::string::npos);
  CHECK(found.find("seed = 8") != std::string::npos);  // the search had 7
  CHECK(found.find("name = \"point_01\"") != std::string::npos);
  CHECK(found.find("set.township.staff = ") != std::string::npos);

  const Answer valid = shiyu_says({"validate", toy.out("one.toml")});
  INFO(valid.err);
  CHECK(valid.code == 0);
  CHECK(valid.out.find("a study of") == std::string::npos);
  CHECK(shiyu_says({"run", toy.out("one.toml"), "--out", toy / "front.h5", "--quiet"}).code == 0);

  CHECK(toy.search("one.toml").code == 2);  // what is there stays
  const Answer csv = toy.search("two.toml", {"--csv", toy / "one.csv"});
  CHECK(csv.code == 2);
  CHECK(csv.err.find("use --force") != std::string::npos);
  CHECK_FALSE(fs::exists(toy.out("two.toml")));
  const Answer other = toy.search("other.toml", {"--seed", "9", "--set", "legacy.campaign=0.1", "--json"});
  CHECK(other.out.find("\"objective\": \"unmet_worst_tenth\"") != std::string::npos);
  CHECK(toy.text("other.toml").find("seed = 10") != std::string::npos);
  CHECK(toy.text("other.toml").find("[legacy]\ncampaign = 0.1") != std::string::npos);
}

TEST_CASE("A long title of Chinese letters is cut between two of them, and the front is still a scenario") {
  const ToySearch toy;
  std::string title, kept;
  for (int i = 0; i < 60; ++i) title += "长";
  for (int i = 0; i < 53; ++i) kept += "长";  // of 160 bytes
  toy.write("scenarios/search.toml",
            "schema = 1\nextends = \"toy.toml\"\ntitle = \"" + title + "\"\n" + kObjectives + kDesign);
  REQUIRE(toy.search("front.toml", {"--evaluations", "8", "--fresh", "2"}).code <= 1);
  CHECK(toy.text("front.toml").find("title = \"" + kept + ": points of a front\"") != std::string::npos);
  const Answer valid = shiyu_says({"validate", toy.out("front.toml")});
  INFO(valid.err);
  CHECK(valid.code == 0);
}

TEST_CASE("A search that is stopped goes on where it was and ends the same") {
  const char* program = std::getenv("SHIYU_PROGRAM");
  if (program == nullptr) {
    WARN("SHIYU_PROGRAM is not set");
    return;
  }
  const ToySearch toy;
  REQUIRE(toy.search("whole.toml").code <= 1);
  std::vector<std::string> words{program,     "optimize", toy.scenario(), "--out", toy.out("stopped.toml"),
                                 "--threads", "1"};
  for (const std::string& word : ToySearch::small()) words.push_back(word);
  const fs::path journal = toy.out("stopped.toml.runs");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const auto start = [&] {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child > 0) return child;
    execv(program, argv.data());
    _exit(127);
  };
  const auto begun = [&] {  // some runs are there, whatever the machine
    std::error_code none;
    return fs::file_size(journal, none) > 100'000 && !none;
  };
  const auto through = [&](int ended) {
    return WIFEXITED(ended) && WEXITSTATUS(ended) <= 1 && fs::remove(toy.out("stopped.toml"));
  };
  const int status = status_when_met(SIGTERM, start, begun, through);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 75);
  CHECK_FALSE(fs::exists(toy.out("stopped.toml")));
  REQUIRE(fs::exists(journal));
  CHECK(toy.search("stopped.toml").code == 2);  // what is there is not thrown away unasked
  CHECK(toy.search("stopped.toml", {"--resume", "--fresh", "4"}).err.find("other settings") != std::string::npos);
  const Answer resumed = toy.search("stopped.toml", {"--resume"});
  INFO(resumed.err);
  CHECK(resumed.code <= 1);
  CHECK(resumed.out.find("were there before") != std::string::npos);
  CHECK(toy.text("stopped.toml") == toy.text("whole.toml"));
}

TEST_CASE("The plan of a search says what it would take") {
  const ToySearch toy;
  const Answer plan = toy.search("plan.toml", {"--dry-run"});
  INFO(plan.err);
  CHECK(plan.code == 0);
  CHECK(plan.out.find("16 candidates in 2 generations, 2 replicates each") != std::string::npos);
  CHECK(plan.out.find("49 at most") != std::string::npos);  // (16 + 1) * 2 + (4 + 1) * 3
  CHECK(plan.out.find("reporting.scale, drawn for each replicate") != std::string::npos);
  CHECK(plan.out.find("no_higher") != std::string::npos);
  CHECK_FALSE(fs::exists(toy.out("plan.toml")));
}

TEST_CASE("What a search cannot look for is told at once") {
  const auto told = [](const std::string& objectives, const std::string& design = kDesign,
                       std::vector<std::string> more = {}) {
    const Answer answer = ToySearch(objectives, design).search("x.toml", more);
    CHECK(answer.code == 2);
    return answer.err;
  };
  const auto aim = [](const std::string& measure, const std::string& goal) {
    return "[[objective]]\nmeasure = \"" + measure + "\"\ngoal = \"" + goal + "\"\n";
  };
  const std::string wrong = told(aim("backlogs", "minimize") + aim("satisfied", "minimize") +
                                 aim("claimed", "maximize") + aim("petitions", "minimize"));
  CHECK(wrong.find("backlogs: is no measure; did you mean backlog?") != std::string::npos);
  CHECK(wrong.find("satisfied: minimize of it would be worse") != std::string::npos);
  CHECK(wrong.find("claimed: is neither good nor bad by itself") != std::string::npos);
  CHECK(wrong.find("fewer petitions or suits are no success") != std::string::npos);
  CHECK(
      told(aim("backlog", "minimize") + aim("cost", "minimize")).find("backlog also gets better where less is found") !=
      std::string::npos);
  const ToySearch limited(aim("cost", "minimize") + aim("contacts", "minimize") + aim("unmet_grievances", "no_higher"));
  CHECK(limited.search("x.toml", {"--dry-run"}).code == 0);  // a limit claims no benefit
  for (const char* channel : {"court_docketed / years", "worst_tenth_petitions", "petition_again"}) {
    INFO(channel);
    CHECK(told(aim("cost", "minimize") + aim(channel, "minimize")).find("no success while") != std::string::npos);
  }
  // Without a follow-up no matter reaches the age at which the unmet are counted.
  CHECK(told(aim("unmet", "minimize") + aim("cost", "minimize")).find("time.follow_up is 0") != std::string::npos);
  const ToySearch minutes(aim("cost", "minimize") + aim("petition_minutes", "minimize"));
  CHECK(minutes.search("x.toml", {"--dry-run"}).code == 0);  // what a channel takes is a cost
  CHECK(told(aim("cost", "minimize") + aim("outcomes_claimed / outcomes_closed", "maximize")).find("a claim") !=
        std::string::npos);
  CHECK(told(aim("backlog", "minimize") + aim("contacts", "minimize")).find("benefits stand beside costs") !=
        std::string::npos);
  CHECK(told(aim("cost", "minimize")).find("1 objectives are sought") != std::string::npos);
  CHECK(told(aim("cost", "minimise")).find("did you mean minimize") != std::string::npos);
  CHECK(told(aim("cost", "minimize") + "[[objective]]\nmeasure = \"cost\"\n").find("has no goal") != std::string::npos);
  CHECK(told(kObjectives, "").find("the scenario has no [design]") != std::string::npos);
  const std::string design =
      "[design]\nmethod = \"morris\"\nsize = 4\n[[design.uncertain]]\nname = \"reporting.scale\"\n"
      "low = 0.3\nhigh = 1.2\n";
  const std::string both = told(kObjectives, design, {"--population", "10", "--evaluations", "8"});
  CHECK(both.find("not morris") != std::string::npos);
  CHECK(both.find("has no lever") != std::string::npos);
  CHECK(both.find("multiple of 4") != std::string::npos);
  CHECK(both.find("less than one generation") != std::string::npos);
  const ToySearch toy;
  CHECK(toy.search("../elsewhere/front.toml").err.find("put it beside the scenario") != std::string::npos);
}
