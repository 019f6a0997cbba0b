// Files of 0.1.0: read as they were, with a warning.
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "sim/io/results_cases.hpp"
#include "sim/io/results_read.hpp"
#include "sim/io/study_read.hpp"
#include "tests/app/toy_project.hpp"
#include "tests/support/edited.hpp"

using namespace shiyu;

namespace {

const std::string kFolder = "tests/io/version_1/";

std::int64_t sum(const std::vector<std::int64_t>& values) {
  return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}

}  // namespace

TEST_CASE("Results of 0.1.0 are read as they were written") {
  for (const char* name : {"results_minimal.h5", "results_standard.h5", "results_partial.h5"}) {
    INFO(name);
    const Results results(kFolder + name);
    CHECK_FALSE(results.is_checked());
    const ResultsHead& h = results.head();
    CHECK(h.title == "试验 sample");
    CHECK(h.scenario == "title = \"sample\"\n");
    CHECK(h.variants == std::vector<std::string>{"status_quo", "half_1"});
    CHECK(h.variant_title(0, true) == "现状");
    CHECK((h.days == 20 && h.replicates == 2 && h.seed == 42 && h.follow_up == 0));
    REQUIRE(h.outputs.size() == 5);
    CHECK(h.outputs[0].kind == OutputKind::level);
    CHECK(h.outputs[1].kind == OutputKind::flow);
    CHECK(sum(results.city("record_open_known", 0, 0)) == 62'954);
    CHECK(sum(results.accounts(0, 0)) == 848'267'161);
    CHECK(results.content_digest() == results.digest());
    const bool minimal = h.level == OutputLevel::minimal, partial = name == std::string("results_partial.h5");
    CHECK(results.has_run(1, 1) != partial);
    if (!minimal) {
      CHECK(results.units("community").name[3] == "村3");
      CHECK(results.counts("community", "born", 0, 0).values.size() == 4);
      std::size_t cases = 0;
      CaseReader reader(results, 0, 0);
      while (reader.next()) ++cases;
      CHECK(cases == 20);
    }
    CHECK_FALSE(results.has_matters());
    CHECK(results.matters(0, 0).empty());
  }
}

TEST_CASE("A number that was changed in results of 0.1.0 does not fit their digest") {
  const Scratch scratch;
  const std::string path = scratch / "r.h5";
  std::filesystem::copy_file(kFolder + "results_standard.h5", path);
  edit_with_h5py(path, "d = f['events/day']; d[5] = d[5] + 1");
  CHECK(Results(path).content_digest() != Results(path).digest());
  const Answer answer = shiyu_says({"verify", path, "--data", "data"});
  CHECK(answer.code == 2);
}

TEST_CASE("Studies of 0.1.0 are read as they were written") {
  for (const char* name : {"study.h5", "study_partial.h5", "study_without_design.h5"}) {
    INFO(name);
    const StudyResults study(kFolder + name);
    CHECK_FALSE(study.is_checked());
    const bool designed = name != std::string("study_without_design.h5"),
               partial = name == std::string("study_partial.h5");
    CHECK(study.head().shape.points == (designed ? 3 : 1));
    CHECK(study.count(RunStatus::failed) == 1);
    CHECK(study.count(RunStatus::missing) == (partial ? 1 : 0));
    const std::vector<double> sums = study.sums("record.open_known");
    CHECK(sums[2] == 2 * 200 + 5);  // by areas: outputs 0 and 5 of the run
    CHECK(std::isnan(sums[1]));
    CHECK(std::isnan(sums[3]) == partial);
    if (designed) CHECK(study.head().values == std::vector<double>{0.2, 0.3, 0.5});
  }
}

TEST_CASE("Who reads a file of 0.1.0 is told that damage may go unnoticed") {
  for (const char* name : {"results_standard.h5", "study.h5"}) {
    const Answer answer = shiyu_says({"info", kFolder + name});
    CHECK(answer.code == 0);
    CHECK(answer.err.find("damage may go unnoticed") != std::string::npos);
  }
  CHECK(shiyu_says({"compare", kFolder + "results_standard.h5", "--quiet"}).err.find("unnoticed") != std::string::npos);
}
