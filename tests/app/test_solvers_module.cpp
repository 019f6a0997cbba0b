#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "analysis/solvers.hpp"
#include "sim/io/sha256.hpp"
#include "tests/app/toy_project.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;

namespace {

namespace fs = std::filesystem;

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

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::string& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

/// The program and its module, copied to where an installation has them: nobody's copies but this test's are damaged.
struct Moved {
  Scratch folder;

  Moved() {
    fs::create_directories(folder / "x/bin");
    fs::create_directories(folder / "x/lib/shiyu");
    fs::copy(program_path(), folder / "x/bin/shiyu");
    for (const char* suffix : {"", ".sha256"}) fs::copy(solvers_path() + suffix, module() + suffix);
  }
  std::string operator/(const std::string& file) const { return folder / file; }
  std::string module() const { return fs::canonical(folder.path).string() + "/x/lib/shiyu/shiyu_solvers.so"; }
  Spoken says(const std::string& words) const { return spoken_by("'" + (folder / "x/bin/shiyu") + "' " + words); }
};

const std::string kLever = "[[design.lever]]\nname = \"triage.community\"\nlow = 0.2\nhigh = 0.5\n";
const std::string kLatinHypercube = "[design]\nmethod = \"latin_hypercube\"\nsize = 4\n" + kLever;
const std::string kRandom = "[design]\nmethod = \"random\"\nsize = 4\n" + kLever;  // only the search needs the module

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

TEST_CASE("A program without its module makes runs, and says before the first one what designs lack") {
  if (program_path().empty()) {
    WARN("SHIYU_PROGRAM is not set");
    return;
  }
  const Moved moved;
  fs::create_directories(moved / "modules");  // seen from the program a folder too high, where anybody may write
  fs::rename(moved.module(), moved / "modules/shiyu_solvers.so");
  fs::rename(moved.module() + ".sha256", moved / "modules/shiyu_solvers.so.sha256");
  CHECK(moved.says("--version").code == 0);
  const ToyProject toy(20);
  toy.write("scenarios/study.toml", "schema = 1\nextends = \"toy.toml\"\ntitle = \"Toy study\"\n" + kLatinHypercube);
  toy.write("scenarios/search.toml",
            "schema = 1\nextends = \"toy.toml\"\ntitle = \"Toy search\"\n[[objective]]\nmeasure = \"cost\"\n"
            "goal = \"minimize\"\n" +
                kRandom);
  CHECK(moved.says("validate '" + toy.scenario() + "'").code == 0);
  for (const std::string& command : {"sweep '" + (toy / "scenarios/study.toml") + "' --quiet",
                                     "optimize '" + (toy / "scenarios/search.toml") + "' --quiet",
                                     "sweep '" + (toy / "scenarios/study.toml") + "' --dry-run",
                                     "optimize '" + (toy / "scenarios/search.toml") + "' --dry-run",
                                     std::string("doctor --data '") + (toy / "data") + "'"}) {
    const Spoken refused =
        moved.says(command + (command.starts_with("doctor") ? "" : " --out '" + (toy / "alone") + "'"));
    INFO(command << ": " << refused.text);
    CHECK(refused.code == 4);
    CHECK(refused.text.find("there is none at " + moved.module()) != std::string::npos);
    CHECK(refused.text.find("build it: cmake --build build/release --target shiyu_solvers") != std::string::npos);
    CHECK(refused.text.find("nstall") == std::string::npos);
    for (const char* file : {"alone", "alone.runs"}) CHECK_FALSE(fs::exists(toy / file));
  }
}

TEST_CASE("A module that is damaged, of another build or open to everybody is refused in words") {
  if (program_path().empty()) {
    WARN("SHIYU_PROGRAM is not set");
    return;
  }
  const ToyProject toy(20);
  const Moved moved;
  const std::string doctor = "doctor --data '" + (toy / "data") + "'", whole = bytes_of(moved.module());
  const Spoken well = moved.says(doctor);
  INFO(well.text);
  CHECK(well.code == 0);
  CHECK(well.text.find("module      " + moved.module() + " (OpenTURNS ") != std::string::npos);
  CHECK(well.text.find("build " + std::string(solvers_build())) != std::string::npos);

  const auto refused = [&](const std::string& why) {
    const Spoken ill = moved.says(doctor);
    INFO(why << ": " << ill.text);
    CHECK(ill.code == 4);
    CHECK(ill.text.find(why) != std::string::npos);
    CHECK(ill.text.find("build it: cmake --build") != std::string::npos);
    CHECK(ill.text.find("Everything is in order") == std::string::npos);
  };
  std::string flipped = whole;
  for (std::size_t i = whole.size() / 4; i < whole.size() / 2; ++i) flipped[i] = static_cast<char>(~flipped[i]);
  for (const std::string& damaged :
       {std::string(), whole.substr(0, 100'000), flipped, whole.substr(0, whole.size() - 1)}) {
    write(moved.module(), damaged);
    refused("is damaged");
  }

  std::string other = whole;
  const std::size_t build = other.find(solvers_build());
  REQUIRE(build != std::string::npos);
  other.replace(build, solvers_build().size(), "0123456789abcdef");
  write(moved.module(), other);
  write(moved.module() + ".sha256", sha256(other) + "  shiyu_solvers.so\n");
  refused("is of another build");

  write(moved.module(), whole);
  write(moved.module() + ".sha256", sha256(whole) + "  shiyu_solvers.so\n");
  CHECK(moved.says(doctor).code == 0);
  fs::permissions(moved.module(), fs::perms::others_write, fs::perm_options::add);
  refused("everybody may write");
  fs::permissions(moved.module(), fs::perms::others_write, fs::perm_options::remove);
  if (geteuid() == 0) {  // only root can give a file away
    REQUIRE(chown(moved.module().c_str(), 12345, 0) == 0);
    refused("belongs to another user");
    REQUIRE(chown(moved.module().c_str(), 0, 0) == 0);
  }
  fs::remove(moved.module() + ".sha256");
  refused("sha256 cannot be read");
}
