// Golden values: sixty days of a small city with the whole model, the same for any number of threads, at any level of
// optimisation, with g++ and clang. They stand in hashes.tsv and outputs.tsv. How to renew them: README.md in this
// folder.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/golden/golden_runs.hpp"
#include "tests/golden/golden_values.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr const char* kFolder = "tests/golden";
constexpr const char* kRenew =
    "Know why it moves. `tools/reprint --diff` says what and how far, `tools/reprint golden` renews.\n";

/// What one table of values has otherwise than another, at most twelve lines of it.
template <class Values>
std::string differences(const Values& kept, const Values& now, const char* line) {
  std::string text;
  int count = 0;
  const auto tell = [&](const std::string& name, const auto& was, const auto& is) {
    if (++count <= 12) text += fmt::format(fmt::runtime(line), name, was, is);
  };
  for (const auto& [name, value] : now) {
    const auto at = kept.find(name);
    if (at == kept.end())
      tell(name, 0, value);
    else if (at->second != value)
      tell(name, at->second, value);
  }
  for (const auto& [name, value] : kept)
    if (!now.contains(name)) tell(name, value, 0);
  return count > 12 ? text + fmt::format("and {} others\n", count - 12) : text;
}

}  // namespace

TEST_CASE("The golden hashes of a small city") {
  const GoldenValues kept = read_golden(kFolder), now = golden_now();
  INFO(kRenew << differences(kept.hashes, now.hashes, "{:>24} {:016x} is now {:016x}\n"));
  const bool same = kept.hashes == now.hashes;  // Catch2 would print hundreds of question marks
  CHECK(same);
}

TEST_CASE("The outputs of the golden runs are those of their table") {
  const GoldenValues kept = read_golden(kFolder), now = golden_now();
  INFO(kRenew << differences(kept.outputs, now.outputs, "{:>40} {} is now {}\n"));
  const bool same = kept.outputs == now.outputs;
  CHECK(same);
}

// Where SHIYU_GOLDEN_INTO names a folder the values are left there: so tools/reprint gets them.
TEST_CASE("Golden values that are written are read back as they were") {
  const Scratch scratch;
  const char* into = std::getenv("SHIYU_GOLDEN_INTO");
  const std::filesystem::path folder = into != nullptr ? std::filesystem::path(into) : scratch.path;
  const GoldenValues now = golden_now();
  write_golden(folder, now);
  const bool same = read_golden(folder) == now;
  CHECK(same);
}

TEST_CASE("The golden run is one on any number of threads and its hashes are those of its state on every day") {
  const std::vector<std::uint64_t> alone = run_golden("busy", 0, true).record.hash;
  for (const int threads : {1, 2, 3, 8}) {
    CAPTURE(threads);
    CHECK(run_golden("busy", threads, true).record.hash == alone);
  }
}

TEST_CASE("The golden run leaves no mechanism without work") {
  const Simulation::Result& result = golden_result("busy");
  for (const char* output : {"hazards.arisen",
                             "onset.disputes",
                             "onset.court_matters",
                             "onset.clues",
                             "requests.dispatched",
                             "requests.borne",
                             "spread.offers",
                             "cooling.self_settled",
                             "violence.cases",
                             "feeding.seeds",
                             "patrol.found",
                             "reporting.reports",
                             "reporting.repeats",
                             "reporting.spurious",
                             "reporting.filed",
                             "reporting.to_centre",
                             "reporting.borne",
                             "petition.petitions",
                             "triage.accepted",
                             "triage.protected",
                             "workers.left",
                             "workers.hired",
                             "grid_work.sessions",
                             "grid_work.cross_grid",
                             "community.sessions",
                             "township.sessions",
                             "organisations.joined",
                             "county_centre.sessions",
                             "conference.sessions",
                             "refusal.refused",
                             "mediation.settled_grid",
                             "mediation.settled_community",
                             "mediation.settled_township",
                             "mediation.moved_up",
                             "mediation.joint",
                             "departments.fixed",
                             "departments.transfers",
                             "court.settled_before_docket",
                             "court.adjudicated",
                             "arbitration.brought",
                             "dispatch.tickets",
                             "relief.recovered",
                             "trust.touched",
                             "outcomes.relapsed",
                             "costs.grid_pay",
                             "burden.calls"}) {
    CAPTURE(output);
    CHECK(sum_of(result, output) > 0);
  }
}
