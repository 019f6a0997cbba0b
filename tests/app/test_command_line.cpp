#include <catch2/catch.hpp>
#include <string>

#include "tests/app/toy_project.hpp"

using namespace shiyu;

TEST_CASE("Help and version are no mistakes") {
  const Answer help = shiyu_says({"--help"});
  CHECK(help.code == 0);
  for (const char* verb : {"run", "validate", "params", "info", "compare", "targets", "verify", "mechanisms", "doctor"})
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
