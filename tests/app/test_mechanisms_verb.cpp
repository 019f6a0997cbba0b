#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/app/toy_project.hpp"
#include "tests/support/children.hpp"

using namespace shiyu;

namespace {

std::vector<std::string> command(std::vector<std::string> options) {
  options.insert(options.begin(), {"mechanisms", "--rows", "tests/io/mechanisms", "--quiet"});
  return options;
}

std::string text_of(const std::string& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("The lever study is written to a document and to CSV") {
  const Scratch scratch;
  const std::string document = scratch / "mechanisms.md", csv = scratch / "numbers.csv";
  const Answer made = shiyu_says(command({"--only", "M34,M57", "--replicates", "2", "--draws", "1", "--draw-replicates",
                                          "1", "--out", document, "--csv", csv}));
  INFO(made.err);
  REQUIRE(made.code == 0);
  const std::string text = text_of(document);
  CHECK(text.find("| M34 | Safety inspections") != std::string::npos);
  CHECK(text.find("| M57 | ") != std::string::npos);
  CHECK(text.find("| M07 | ") == std::string::npos);
  CHECK(text_of(csv).find("id,system,lever") == 0);
  CHECK_FALSE(std::filesystem::exists(document + ".part"));
}

TEST_CASE("A part of the systems is printed and replaces no document") {
  const Answer printed = shiyu_says(command({"--only", "M34", "--replicates", "2", "--draws", "0"}));
  INFO(printed.err);
  CHECK(printed.code == 0);
  CHECK(printed.out.find("| M34 | Safety inspections") != std::string::npos);
  const Answer lines = shiyu_says(command({"--only", "M34", "--replicates", "2", "--draws", "0", "--json"}));
  CHECK(lines.last_line().find("\"id\": \"M34\"") != std::string::npos);
}

TEST_CASE("What the lever study cannot do is told before it runs") {
  const Answer unknown = shiyu_says(command({"--only", "M35,M07"}));
  CHECK(unknown.code == 2);
  CHECK(unknown.err.find("no row is called M35; did you mean M34?") != std::string::npos);
  const Answer nowhere = shiyu_says(command({"--out", "no/such/folder/x.md"}));
  CHECK(nowhere.code == 2);
  CHECK(nowhere.err.find("there is no folder no/such/folder") != std::string::npos);
  CHECK(shiyu_says({"mechanisms", "--rows", "tests/bad/mechanisms", "--quiet"}).code == 2);
}

TEST_CASE("A lever study that is stopped ends with 75 and leaves the document as it was") {
  const char* program = std::getenv("SHIYU_PROGRAM");
  if (program == nullptr) {
    WARN("SHIYU_PROGRAM is not set");
    return;
  }
  const Scratch scratch;
  const std::string document = scratch / "mechanisms.md";
  std::ofstream(document) << "as it was";
  pid_t child = 0;
  const auto start = [&] {
    child = fork();
    REQUIRE(child >= 0);
    if (child != 0) return child;
    execl(program, "shiyu", "mechanisms", "--rows", "tests/io/mechanisms", "--quiet", "--draws", "1000", "--out",
          document.c_str(), nullptr);
    _exit(127);
  };
  const auto through = [&](int status) {
    if (!ended_well(status)) return false;
    std::ofstream(document) << "as it was";
    return true;
  };
  const auto begun = [&] { return comes_to_catch(child, SIGTERM); };
  const int status = status_when_met(SIGTERM, start, begun, through);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 75);
  CHECK(text_of(document) == "as it was");
  CHECK_FALSE(std::filesystem::exists(document + ".part"));
}
