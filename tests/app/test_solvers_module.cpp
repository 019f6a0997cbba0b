#include <sys/wait.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/app/toy_project.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;

namespace {

struct Spoken {
  int code = 0;
  std::string text;
};

/// What a command says on both outputs, and its exit code.
Spoken spoken_by(const std::string& command) {
  Spoken spoken;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) spoken.text += static_cast<char>(c);
  const int status = pclose(pipe);
  spoken.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return spoken;
}

/// The program to start: ctest sets it.
std::string program_path() {
  const char* program = std::getenv("SHIYU_PROGRAM");
  return program == nullptr ? "" : program;
}

const std::string kLatinHypercube =
    "[design]\nmethod = \"latin_hypercube\"\nsize = 4\n[[design.lever]]\nname = \"triage.community\"\nlow = 0.2\n"
    "high = 0.5\n";

}  // namespace

TEST_CASE("The program begins with few libraries, and none that designs and searches need") {
  if (program_path().empty()) {
    WARN("SHIYU_PROGRAM is not set");
    return;
  }
  // The loader lists what it would load, and runs nothing.
  const Spoken listed = spoken_by("LD_TRACE_LOADED_OBJECTS=1 '" + program_path() + "'");
  INFO(listed.text);
  CHECK(listed.text.find("libtbb") != std::string::npos);
  CHECK(std::count(listed.text.begin(), listed.text.end(), '\n') <= 40);
  for (const char* library : {"libOT", "libpagmo", "openblas", "libcurl"})
    CHECK(listed.text.find(library) == std::string::npos);
}

TEST_CASE("A program without its module makes runs, and says what designs lack") {
  if (program_path().empty()) {
    WARN("SHIYU_PROGRAM is not set");
    return;
  }
  const ToyProject toy(20);
  toy.write("scenarios/study.toml", "schema = 1\nextends = \"toy.toml\"\ntitle = \"Toy study\"\n" + kLatinHypercube);
  const std::string sweep = " sweep '" + (toy / "scenarios/study.toml") + "' --quiet --replicates 1 --out '";
  const Spoken whole = spoken_by("'" + program_path() + "'" + sweep + (toy / "whole.h5") + "'");
  INFO(whole.text);
  CHECK(whole.code == 0);

  const Scratch elsewhere;
  const std::string alone = elsewhere / "shiyu";
  std::filesystem::copy(program_path(), alone);
  CHECK(spoken_by("'" + alone + "' --version").code == 0);
  const Spoken refused = spoken_by("'" + alone + "'" + sweep + (toy / "alone.h5") + "'");
  INFO(refused.text);
  CHECK(refused.code == 4);
  CHECK(refused.text.find("shiyu_solvers.so") != std::string::npos);
  CHECK(refused.text.find("build all targets, or install Shiyu") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(toy / "alone.h5"));
}
