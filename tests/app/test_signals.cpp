#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "sim/app/machine.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/signals.hpp"
#include "tests/app/toy_project.hpp"
#include "tests/support/children.hpp"
#include "tests/support/started.hpp"

using namespace shiyu;

namespace {

/// Starts the program on a long run; `limit` bytes is all a file may have, 0 for no limit.
pid_t start(const ToyProject& toy, rlim_t limit) {
  return start_program({"run", toy.scenario(), "--out", toy.results(), "--quiet", "--replicates", "1000"},
                       {.file_limit = limit});
}

/// Are the first runs in the temporary file?
bool has_runs(const ToyProject& toy) {
  for (const std::string& file : toy.files()) {
    std::error_code gone;
    const std::uintmax_t bytes = std::filesystem::file_size(toy / file, gone);
    if (!gone && bytes > 400'000) return true;
  }
  return false;
}

/// Sends the program a signal while it works, and gives its status.
int status_after(const ToyProject& toy, int signal) {
  return status_when_met(
      signal, [&] { return start(toy, 0); }, [&] { return has_runs(toy); },
      [&](int status) { return ended_well(status) && std::filesystem::remove(toy.results()); });
}

}  // namespace

TEST_CASE("A signal sets a flag and has a name") {
  const app::SignalWatch watch;
  CHECK_FALSE(watch.stopped());
  CHECK(watch.name().empty());
  kill(getpid(), SIGUSR1);
  CHECK(comes_true([&] { return watch.stopped().load(); }));
  CHECK(watch.name() == "SIGUSR1");
}

TEST_CASE("A run that is stopped ends with 75 and leaves nothing") {
  if (!program_is_known()) return;
  for (const int signal : {SIGTERM, SIGINT, SIGUSR1}) {
    const ToyProject toy(400);
    const int status = status_after(toy, signal);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 75);
    CHECK(toy.files().empty());
  }
}

TEST_CASE("A run that is killed leaves no file that looks whole") {
  if (!program_is_known()) return;
  const ToyProject toy(400);
  const int status = status_after(toy, SIGKILL);
  REQUIRE(WIFSIGNALED(status));
  CHECK_FALSE(std::filesystem::exists(toy.results()));
  for (const std::string& file : toy.files()) {
    CHECK(file.find(".part") != std::string::npos);
    CHECK(shiyu_says({"compare", toy / file}).code != 0);
  }
}

TEST_CASE("A file that cannot grow is the world's failure, in order and without remains") {
  if (!program_is_known()) return;
  for (const rlim_t limit : {rlim_t{400'000}, rlim_t{1'500'000}}) {
    const ToyProject toy(400);
    const int status = status_of(start(toy, limit));
    INFO(limit);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 4);
    CHECK(toy.files().empty());
  }
}

TEST_CASE("The number of threads is what was asked for, what Slurm gave, or all there are") {
  unsetenv("SLURM_CPUS_PER_TASK");
  const int all = app::thread_count({});
  CHECK(all >= 1);
  setenv("SLURM_CPUS_PER_TASK", "3", 1);
  CHECK(app::thread_count({}) == 3);
  CHECK(app::thread_count(5) == 5);
  setenv("SLURM_CPUS_PER_TASK", "3x", 1);
  CHECK(app::thread_count({}) == all);
  unsetenv("SLURM_CPUS_PER_TASK");
}

TEST_CASE("Progress is a line for every tenth where there is no terminal, and silent when quiet") {
  const auto shown = [](bool terminal, bool quiet, bool json) {
    std::ostringstream out, err;
    app::Console console{out, err, terminal, quiet, json};
    {
      app::ProgressLine line(console);
      for (int day = 0; day <= 100; ++day) line.show({"run", "days", day, 100, day * 0.01});
    }
    return out.str() + err.str();
  };
  const std::string log = shown(false, false, false);
  CHECK(std::count(log.begin(), log.end(), '\n') == 10);
  CHECK(log.find('\r') == std::string::npos);
  const std::string bar = shown(true, false, false);
  CHECK(std::count(bar.begin(), bar.end(), '\r') == 101);
  CHECK(bar.back() == '\n');
  CHECK(shown(true, true, false).empty());
  CHECK(shown(false, false, true).find("\"event\":\"progress\"") != std::string::npos);
}
