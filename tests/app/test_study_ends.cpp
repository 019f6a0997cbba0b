// The README's first study, command by command, on a toy town: each works, and what comes out is read.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "sim/io/study_read.hpp"
#include "tests/app/toy_study.hpp"

using namespace shiyu;

namespace fs = std::filesystem;

namespace {

std::string text_in(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A town with so many disputes that reporting shows, and a study of it named as in the README.
class FirstStudy : public ToyProject {
 public:
  explicit FirstStudy(const std::string& design = kDesign, const std::string& more = {}) : ToyProject(60) {
    fs::create_directories(root.path / "scenarios/studies");
    fs::create_directories(root.path / "results");
    write("scenarios/studies/smaller_grids.toml",
          "schema = 1\nextends = \"../toy.toml\"\ntitle = \"Toy & study\"\n[onset]\nscale = 8\n[random]\nreplicates = "
          "2\n" +
              more + design);
  }

  /// Calls the program as the README does, with the files of this town.
  Answer says(const std::string& command) const {
    std::istringstream words(command);
    std::vector<std::string> arguments;
    for (std::string word; words >> word && word != "#";)
      if (word != "shiyu")
        arguments.push_back(word.starts_with("scenarios/") || word.starts_with("results/") ? std::string(root / word)
                                                                                           : word);
    if (arguments.front() == "sweep") arguments.insert(arguments.end(), {"--data", root / "data"});
    return shiyu_says(arguments);
  }

  static constexpr const char* kDesign =
      "[design]\nmethod = \"latin_hypercube\"\nsize = 24\n"
      "[[design.uncertain]]\nname = \"reporting.scale\"\nlow = 0.3\nhigh = 1.2\nscale = \"log\"\n"
      "[[design.uncertain]]\nname = \"patrol.sensitivity\"\nlow = 0.3\nhigh = 1.3\nscale = \"log\"\n";
};

/// The commands about the first study in the README, in their order.
std::vector<std::string> commands_of_readme() {
  std::ifstream readme("README.md");
  std::vector<std::string> commands;
  bool inside = false;
  for (std::string line; std::getline(readme, line);) {
    if (line.starts_with("## ")) inside = line == "## Studies";
    const bool first = line.find("studies/smaller_grids.toml") != std::string::npos ||
                       line.find("results/grids.") != std::string::npos;
    if (inside && line.starts_with("shiyu ") && first && line.find("--slurm") == std::string::npos)
      commands.push_back(line);
  }
  return commands;
}

}  // namespace

TEST_CASE("The README's first study: every command works on a toy town, and its answer can be read") {
  const FirstStudy toy;
  std::map<std::string, int> verbs;
  for (const std::string& command : commands_of_readme()) {
    INFO(command);
    const Answer answer = toy.says(command);
    INFO(answer.out << answer.err);
    CHECK(answer.code == 0);
    std::istringstream words(command);
    std::string verb;
    words >> verb >> verb;
    ++verbs[verb];
    if (verb == "compare") {
      CHECK(answer.out.find("24 points (latin_hypercube) x 2 replicates") != std::string::npos);
      CHECK(answer.out.find("pay of grid workers") != std::string::npos);
      CHECK(answer.out.find("90 % of points") != std::string::npos);
    }
    if (verb == "sensitivity") CHECK(answer.out.find("reporting.scale") != std::string::npos);
  }
  CHECK(verbs["sweep"] >= 2);  // the plan, the runs
  for (const char* verb : {"compare", "report", "sensitivity", "export"}) CHECK(verbs[verb] >= 1);

  const std::string page = text_in(toy / "results/grids.html");
  CHECK(page.find("Toy &amp; study") != std::string::npos);
  CHECK(page.find("Toy & study") == std::string::npos);
  for (const char* part : {"积案：已知未结纠纷", "reporting.scale", "<svg", "What it depends on", "</html>"})
    CHECK(page.find(part) != std::string::npos);
  CHECK(page.find("<script") == std::string::npos);

  // A row a run; the mean difference of a measure in it is that of the comparison.
  const Answer compared = shiyu_says({"compare", toy / "results/grids.h5", "--measure", "grid_pay", "--json"});
  REQUIRE(compared.code == 0);
  std::ofstream(toy / "results/compared.json") << compared.out;
  CHECK(shiyu_says({"export", toy / "results/grids.h5", "--to", "xlsx", "-o", toy / "results/grids.xlsx"}).code == 0);
  const std::string check =
      "/usr/bin/python3 -B tests/app/study_table_readers.py " + (toy / "results") + " grid_pay 24 2 2";
  CHECK(std::system(check.c_str()) == 0);
}

TEST_CASE("Measures of a study have the names that they have everywhere, and what a study cannot tell is refused") {
  const FirstStudy toy(
      "[design]\nmethod = \"list\"\n[[design.lever]]\nname = \"workers.admin_share\"\nvalues = [0.1, 0.4]\n");
  REQUIRE(toy.says("shiyu sweep scenarios/studies/smaller_grids.toml --out results/grids.h5 --quiet").code == 0);
  const std::string file = toy / "results/grids.h5";
  const auto value_of = [&](const std::string& name) {
    const Answer answer = shiyu_says({"compare", file, "--measure", name, "--json"});
    INFO(name << answer.err);
    CHECK(answer.code == 0);
    const std::size_t at = answer.out.find("\"baseline_mean\"");
    REQUIRE(at != std::string::npos);
    return answer.out.substr(at, answer.out.find(',', at) - at);
  };
  const std::string backlog = value_of("backlog");
  for (const char* name : {"record.open_known", "record_open_known", "backlog [cases]", "积案：已知未结纠纷",
                           "Backlog: known disputes open", "record.open_known / 1"})
    CHECK(value_of(name) == backlog);
  const Answer twice =
      shiyu_says({"compare", file, "--measure", "care.cost", "--measure", "care.cost", "--format", "csv"});
  CHECK(std::ranges::count(twice.out, '\n') == 2);
  const auto refusal = [&](std::vector<std::string> options) {
    options.insert(options.begin() + 1, file);
    const Answer answer = shiyu_says(options);
    CHECK(answer.code == 2);
    return answer.err;
  };
  CHECK(refusal({"compare", "--measure", "backlg"}).find("did you mean backlog?") != std::string::npos);
  CHECK(refusal({"compare", "--measure", "backlog_worst_tenth"}).find("is no output of these runs") !=
        std::string::npos);
  CHECK(refusal({"compare", "--by", "county"}).find("holds sums of runs") != std::string::npos);
  CHECK(refusal({"export", "--to", "xes"}).find("no case histories") != std::string::npos);
  CHECK(refusal({"targets"}).find("is the file of a study") != std::string::npos);
  // Of a list nothing follows; the command that is named works.
  const std::string told = refusal({"sensitivity", "--measure", "grid_pay"});
  CHECK(told.find("its points are listed (list)") != std::string::npos);
  const std::string command = told.substr(told.find("shiyu sweep"));
  CHECK(command.find("--method morris --size 10 --out " + toy / "results/grids.morris.h5") != std::string::npos);
  const Answer swept = toy.says(command);
  INFO(swept.err);
  CHECK(swept.code == 0);
  CHECK(shiyu_says({"sensitivity", toy / "results/grids.morris.h5", "--measure", "grid_pay"}).code == 0);
  const Answer page = shiyu_says({"report", file, "-o", toy / "results/list.html"});
  CHECK(page.code == 0);
  const std::string html = text_in(toy / "results/list.html");
  CHECK(html.find("its points are listed") != std::string::npos);
  CHECK(html.find("设计点为人工列出") != std::string::npos);
}

TEST_CASE("What is undefined at a point is told as that, and what failed as failed") {
  const FirstStudy toy(FirstStudy::kDesign,
                       "[[variant]]\nname = \"status_quo\"\n[[variant]]\nname = \"bound\"\nset.onset.most = 1\n");
  REQUIRE(
      toy.says(
             "shiyu sweep scenarios/studies/smaller_grids.toml --method morris --size 3 --out results/grids.h5 --quiet")
          .code == 3);
  const auto of = [&](const std::string& variant) {
    return shiyu_says(
        {"sensitivity", toy / "results/grids.h5", "--variant", variant, "--measure", "backlog / care.cost"});
  };
  const Answer undefined = of("status_quo"), failed = of("bound");
  INFO(undefined.out << undefined.err << failed.out << failed.err);
  CHECK(undefined.out.find("9 of 9 points are left out: 9 undefined (nothing to divide by)") != std::string::npos);
  CHECK(undefined.out.find("failed") == std::string::npos);
  CHECK(failed.out.find("9 of 9 points are left out: 9 failed") != std::string::npos);
}

TEST_CASE("Where an emulator predicts too little there are no indices, and the way out is named") {
  const FirstStudy toy;
  REQUIRE(toy.says("shiyu sweep scenarios/studies/smaller_grids.toml --size 6 --out results/grids.h5 --quiet").code ==
          0);
  const Answer answer = shiyu_says({"sensitivity", toy / "results/grids.h5", "--measure", "violence"});
  INFO(answer.out << answer.err);
  CHECK(answer.code == 1);
  CHECK(answer.out.find("no indices: ") != std::string::npos);
  CHECK(shiyu_says({"compare", toy / "results/grids.h5"}).out.find("was made with time.follow_up = 0") !=
        std::string::npos);
  CHECK(answer.out.find("--method morris --size 10 --out ") != std::string::npos);
}

TEST_CASE("Indices of factors with few values are refused, and nothing is called better with few replicates") {
  const FirstStudy toy(
      "[design]\nmethod = \"latin_hypercube\"\nsize = 24\n[[design.uncertain]]\nname = \"reporting.scale\"\nvalues = "
      "[0.5, 1.5]\n[[design.uncertain]]\nname = \"patrol.sensitivity\"\nlow = 0.5\nhigh = 1\n");
  REQUIRE(toy.says("shiyu sweep scenarios/studies/smaller_grids.toml --out results/grids.h5 --quiet").code == 0);
  const Answer answer = shiyu_says({"sensitivity", toy / "results/grids.h5", "--measure", "backlog"});
  CHECK(answer.code == 1);
  CHECK((answer.out + answer.err).find("takes 2 values, and an emulator is integrated over a range") !=
        std::string::npos);
  const Answer compared = shiyu_says({"compare", toy / "results/grids.h5"});
  INFO(compared.out);
  CHECK(compared.out.find(" too few ") != std::string::npos);
  for (const char* verdict : {" better ", " worse "})
    CHECK(compared.out.find(verdict + std::string(" ")) == std::string::npos);
  CHECK(shiyu_says({"export", toy / "results/grids.h5", "--to", "csv", "-o", toy / "results/t"}).code == 0);
  CHECK(text_in(toy / "results/t/runs.csv").find("/1000]") == std::string::npos);
}
