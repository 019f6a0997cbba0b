#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/app/toy_project.hpp"

using namespace shiyu;

TEST_CASE("Help and version are no mistakes") {
  const Answer help = shiyu_says({"--help"});
  CHECK(help.code == 0);
  for (const char* verb :
       {"run", "validate", "params", "day", "info", "compare", "targets", "verify", "mechanisms", "doctor"})
    CHECK(help.out.find(verb) != std::string::npos);
  CHECK(help.out.find("Exit codes: 0 done") != std::string::npos);
  CHECK(shiyu_says({"run", "--help"}).out.find("--dry-run") != std::string::npos);
  CHECK(shiyu_says({"--version"}).out.find("shiyu 0.") == 0);
}

TEST_CASE("A mistake on the command line ends with 2 and a message") {
  CHECK(shiyu_says({}).code == 2);
  for (const std::vector<std::string>& line :
       std::vector<std::vector<std::string>>{{"fly"},
                                             {"run"},
                                             {"run", "x.toml", "--threads", "0"},
                                             {"run", "x.toml", "--threads", "two"},
                                             {"run", "x.toml", "--output", "huge"},
                                             {"run", "x.toml", "--seed", "1.5"},
                                             {"run", "x.toml", "--colour"},
                                             {"compare", "x.h5", "--area", "moon"},
                                             {"params", "--format", "pdf"},
                                             {"info", "no/such/file"},
                                             {"mechanisms", "--replicates", "1"},
                                             {"mechanisms", "--draws", "many"},
                                             {"run", "no/such/file.toml", "--dry-run"}}) {
    const Answer answer = shiyu_says(line);
    INFO(line.front() << ": " << answer.err);
    CHECK(answer.code == 2);
    CHECK_FALSE(answer.err.empty());
  }
}

TEST_CASE("What the program knows of itself can be printed in every form") {
  for (const char* form : {"base", "markdown", "markdown-zh", "outputs", "schema", "json"}) {
    const Answer answer = shiyu_says({"params", "--format", form});
    INFO(form << ": " << answer.err);
    CHECK(answer.code == 0);
    CHECK(answer.out.size() > 2000);
  }
  const std::string day = shiyu_says({"day"}).out;
  CHECK(day.find("\nCounties: ") < day.find("\nEvening: "));
  CHECK(day.find("  training          reads   workers\n                    writes  modifiers.admin_share") !=
        std::string::npos);
  CHECK(shiyu_says({"day", "--json"}).out.find(R"("mechanism": "candidates", "reads": [], "writes": ["strips"])") !=
        std::string::npos);
  const std::string lines = shiyu_says({"params", "--json"}).out;
  CHECK(lines.find("{\"kind\": \"parameter\", \"group\": \"founding\"") == 0);
  CHECK(lines.find("{\"kind\": \"output\"") != std::string::npos);
}

TEST_CASE("base.toml is itself a scenario") {
  const ToyProject toy;
  toy.write("scenarios/base.toml", shiyu_says({"params", "--format", "base"}).out);
  const Answer answer = shiyu_says({"validate", toy / "scenarios/base.toml", "--set", "city.name=toytown"});
  INFO(answer.err);
  CHECK(answer.code == 0);
}

TEST_CASE("A file that is not there is a mistake of the user in every verb, with a near miss") {
  const ToyProject toy;
  REQUIRE(toy.run().code == 0);
  const std::string near = toy / "toi.h5", far = toy / "nothing/like/this";
  for (const char* verb : {"info", "compare", "report", "verify", "explain", "diff", "targets", "calibrate"}) {
    for (const std::string& file : {near, far}) {
      const Answer answer = shiyu_says({verb, file});
      INFO(verb << " " << answer.err);
      CHECK(answer.code == 2);
      CHECK(answer.err.find("there is no such file") != std::string::npos);
      CHECK((answer.err.find("did you mean toy.h5?") != std::string::npos) == (file == near));
    }
    const Answer scenario = shiyu_says({verb, toy.scenario()});
    INFO(scenario.err);
    if (std::string(verb) != "info") CHECK(scenario.err.find("seems to be a scenario") != std::string::npos);
  }
  for (const char* verb : {"run", "validate", "sweep", "optimize"})
    CHECK(shiyu_says({verb, toy / "scenarios/tyo.toml"}).err.find("did you mean toy.toml?") != std::string::npos);
  CHECK(shiyu_says({"merge", near, "--out", toy / "x.h5"}).code == 2);
  CHECK(shiyu_says({"info", toy / "scenarios"}).err.find("is a folder") != std::string::npos);
  CHECK(shiyu_says({"info", "/dev/null"}).code == 2);
}

TEST_CASE("A verb that is not there has a near miss, and help is a word too") {
  CHECK(shiyu_says({"comapre", "x.h5"}).err.find("did you mean compare?") != std::string::npos);
  CHECK(shiyu_says({"help"}).out == shiyu_says({"--help"}).out);
  CHECK(shiyu_says({"help", "run"}).out == shiyu_says({"run", "--help"}).out);
  CHECK(shiyu_says({"help", "run"}).out.find("--dry-run") != std::string::npos);
}

TEST_CASE("No verb writes over what it reads") {
  const ToyProject toy;
  toy.write("scenarios/more.toml", "schema = 1\nextends = \"toy.toml\"\ntitle = \"More\"\n");
  const std::string more = toy / "scenarios/more.toml";
  REQUIRE(toy.run().code == 0);
  for (const std::vector<std::string>& line :
       std::vector<std::vector<std::string>>{{"run", more, "--out", more},
                                             {"run", more, "--out", toy.scenario()},
                                             {"run", more, "--out", toy / "data/calendar/holidays.csv"},
                                             {"run", more, "--out", "/dev/null"},
                                             {"sweep", more, "--out", more},
                                             {"optimize", more, "--out", more},
                                             {"report", toy.results(), "-o", toy.results(), "--data", toy / "data"},
                                             {"export", toy.results(), "--to", "xlsx", "-o", toy.results()},
                                             {"branch", toy.results(), "--at", "5", "--set", "workers.visits=0.6",
                                              "--out", toy.results(), "--data", toy / "data"}}) {
    std::vector<std::string> forced = line;
    forced.push_back("--force");
    const Answer answer = shiyu_says(forced);
    INFO(line[0] << " " << line.back() << ": " << answer.err);
    CHECK(answer.code == 2);
    CHECK((answer.err.find("is read here") != std::string::npos ||
           answer.err.find("is no regular file") != std::string::npos || line[0] == "optimize"));
  }
  CHECK(shiyu_says({"info", toy.results()}).code == 0);
  CHECK(shiyu_says({"validate", more}).code == 0);
}

TEST_CASE("No title reaches a terminal as a command to it") {
  const ToyProject toy;
  toy.write("scenarios/odd.toml",
            "schema = 1\nextends = \"toy.toml\"\ntitle = \"A\\u009bc\\u202ed\"\nquestion = \"\\u001b[31m\"\n");
  const std::string scenario = toy / "scenarios/odd.toml";
  for (const std::vector<std::string>& line :
       std::vector<std::vector<std::string>>{{"run", scenario, "--out", toy / "odd.h5"},
                                             {"info", scenario},
                                             {"validate", scenario},
                                             {"info", toy / "odd.h5"},
                                             {"info", toy / "odd.h5", "--json"},
                                             {"compare", toy / "odd.h5"},
                                             {"compare", toy / "odd.h5", "--format", "json"},
                                             {"info", toy / "\u202eno\x1b[2J"}}) {
    const Answer answer = shiyu_says(line);
    INFO(line.front());
    for (const char* raw : {"\x1b", "\u009b", "\u202e"}) {
      CHECK(answer.out.find(raw) == std::string::npos);
      CHECK(answer.err.find(raw) == std::string::npos);
    }
  }
}

TEST_CASE("Scenarios that come with the program are named from anywhere, and nothing else by that name") {
  CHECK(shiyu_says({"validate", "@shiyu/targets.toml"}).code == 0);
  CHECK(shiyu_says({"info", "@shiyu/changzhi.toml"}).out.find("Changzhi") != std::string::npos);
  const ToyProject toy;
  toy.write("own.toml", "schema = 1\nextends = \"@shiyu/targets.toml\"\ntitle = \"Own\"\n");
  CHECK(shiyu_says({"validate", toy / "own.toml", "--data", "data"}).code == 0);
  for (const char* wrong : {"@shiyu/../data/origins.csv", "@shiyu//etc/passwd", "@shiyu/none.toml", "@shiyu/studies"}) {
    CHECK(shiyu_says({"info", wrong}).code == 2);
    toy.write("wrong.toml", std::string("schema = 1\nextends = \"") + wrong + "\"\n");
    CHECK(shiyu_says({"validate", toy / "wrong.toml", "--data", "data"}).code == 2);
  }
}

TEST_CASE("A file of another kind, and a shipped scenario without its mark, are named as what they are") {
  const ToyProject toy(3);
  REQUIRE(toy.run().code == 0);
  CHECK(shiyu_says({"validate", toy.results()}).err.find("is no scenario but results") != std::string::npos);
  CHECK(shiyu_says({"info", "changzhi.toml"}).err.find("did you mean @shiyu/changzhi.toml?") != std::string::npos);
  CHECK(shiyu_says({"info", "@shiyu/changzi.toml"}).err.find("did you mean changzhi.toml?") != std::string::npos);
}

TEST_CASE("An unknown option is answered with the nearest one, and an empty value is not the default") {
  const ToyProject toy;
  const Answer unknown = shiyu_says({"compare", toy.results(), "--bassline", "x", "--fromat=csv"});
  CHECK(unknown.code == 2);
  CHECK(unknown.err.find("there is no option '--bassline'; did you mean --baseline?") != std::string::npos);
  CHECK(unknown.err.find("there is no option '--fromat'; did you mean --format?") != std::string::npos);
  const Answer empty = shiyu_says({"run", toy.scenario(), "--out", ""});
  CHECK(empty.code == 2);
  CHECK(empty.err.find("--out") != std::string::npos);
  CHECK(shiyu_says({"run", toy.scenario(), "--dry-run", "--seed", "99999999999999999999999"})
            .err.find("99999999999999999999999") != std::string::npos);
}

TEST_CASE("--force replaces results, and nobody's notes") {
  const ToyProject toy(3);
  toy.write("notes.txt", "buy milk");
  const Answer refused = shiyu_says({"run", toy.scenario(), "--out", toy / "notes.txt", "--force"});
  CHECK(refused.code == 2);
  CHECK(refused.err.find("holds no results") != std::string::npos);
  CHECK(std::filesystem::file_size(toy / "notes.txt") == 8);
  CHECK(toy.run().code == 0);
  CHECK(toy.run({"--force"}).code == 0);
}

TEST_CASE("A pipe in place of a file is refused, and nobody waits for its writer") {
  const ToyProject toy(3);
  const std::string pipe = toy / "p.h5";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  for (const char* verb : {"compare", "export", "report", "sweep", "info", "verify", "sensitivity", "validate"}) {
    INFO(verb);
    std::vector<std::string> line{verb, pipe};
    if (std::string(verb) == "export") line.insert(line.end(), {"--to", "csv"});
    CHECK(shiyu_says(line).code == 2);
  }
}

TEST_CASE("A formula selects no variant") {
  const ToyProject toy(3);
  REQUIRE(toy.run().code == 0);
  for (const char* formula : {"days", "residents / years", "1+1"}) {
    const Answer answer = shiyu_says({"compare", toy.results(), "--select", formula});
    CHECK(answer.code == 2);
    CHECK(answer.err.find("--select") != std::string::npos);
  }
}
