// The best of many looks better than it is, but not to those who did not choose it.
#include "analysis/selection.hpp"

#include <catch2/catch.hpp>

#include "analysis/holm.hpp"
#include "sim/core/errors.hpp"
#include "tests/support/toy_luck.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr std::array kWholeCity{AreaPart::city};

Selection selected(const ToyLuck& toy, const Measure& measure = kLuckyMeasures[1]) {
  return select_variant([&](const KeepReplicate& keep) { return toy.outcomes(keep); }, 0, measure, kWholeCity,
                        kLuckyMeasures);
}

}  // namespace

TEST_CASE("The winner's curse: selecting seeds are biased, reporting seeds are not") {
  // Eight variants of equal worth and a baseline that is far worse, so that one of the eight is always picked.
  ToyLuck toy{.effects = {50000, 0, 0, 0, 0, 0, 0, 0, 0}, .replicates = 20};
  double selecting = 0, reporting = 0, squares = 0;
  int covered = 0;
  for (toy.trial = 0; toy.trial < kTrials; ++toy.trial) {
    const Selection s = selected(toy);
    const auto bias = [&](Estimate Selection::Candidate::* half) {
      // Against the same luck of all candidates: what is left is the own luck of the one that was picked.
      double mean = 0;
      for (std::size_t v = 1; v < s.candidates.size(); ++v) mean += (s.candidates[v].*half).mean / 8;
      return (s.candidates[s.selected].*half).mean - mean;
    };
    REQUIRE(s.selected != 0);
    selecting += bias(&Selection::Candidate::selecting) / kTrials;
    const double of_reporting = bias(&Selection::Candidate::reporting);
    reporting += of_reporting / kTrials;
    squares += of_reporting * of_reporting / kTrials;
    REQUIRE(s.report.changed.size() == 1);
    covered += covers(s.report.blocks[0].rows[1].cells[0].difference, -50000) ? 1 : 0;
  }
  // A mean of ten replicates has an own deviation of about 2000 / sqrt(2) / sqrt(10) = 447, the least of eight
  // lies 1.42 deviations below their mean.
  const double error = std::sqrt(squares / kTrials);
  CAPTURE(selecting, reporting, error, covered);
  CHECK(selecting == Approx(-1.42 * 447).epsilon(0.1));
  CHECK(std::abs(reporting) < 3 * error);
  CHECK(std::abs(reporting) < 0.1 * std::abs(selecting));
  CHECK(is_coverage(covered));
}

TEST_CASE("What is reported has never seen the replicates that selected") {
  ToyLuck toy{.effects = {0, -9000, 9000}, .own = 500, .replicates = 9};
  const Selection s = selected(toy);
  CHECK(s.candidates[s.selected].variant == "v1");
  CHECK(s.candidates[0].selecting.replicates == 5);
  CHECK(s.report.replicates == 4);
  CHECK(s.report.changed == std::vector<std::string>{"v1"});
  const Comparison alone = compare(toy.outcomes([](int n) { return n % 2 == 1; }), 0, kWholeCity, kLuckyMeasures);
  CHECK(s.report.blocks[0].rows[1].cells[0].difference.mean == alone.blocks[0].rows[1].cells[0].difference.mean);
  const std::string text = selection_text(s);
  CHECK(text.find("Selected by backlog") != std::string::npos);
  CHECK(selection_json(s).find("\"variant\": \"v1\"") != std::string::npos);
}

TEST_CASE("What is reported of the variant that was picked is judged at once with its own differences alone") {
  const ToyLuck toy{.effects = {0, -3000, 200, -100}, .replicates = 12};
  const Selection s = selected(toy);
  REQUIRE(s.report.changed == std::vector<std::string>{"v1"});
  std::vector<double> p, adjusted;
  for (const Comparison::Row& row : s.report.blocks[0].rows) {
    p.push_back(row.cells.at(0).p);
    adjusted.push_back(row.cells.at(0).p_holm);
  }
  CHECK(adjusted == holm(p));
  const Comparison all = compare(toy.outcomes([](int n) { return n % 2 == 1; }), 0, kWholeCity, kLuckyMeasures);
  CHECK(adjusted[1] == all.blocks[0].rows[1].cells[0].p_holm);  // other variants take nothing from it
}

TEST_CASE("Nothing is selected by a lawful channel, or by too few replicates") {
  Measure channel = kLuckyMeasures[1];
  channel.better = Better::channel;
  CHECK_THROWS_AS(selected(ToyLuck{}, channel), InputError);
  CHECK_THROWS_AS(selected(ToyLuck{.replicates = 3}), InputError);
}

TEST_CASE("A variant that is shown alone differs from the baseline as it does beside others") {
  const ToyLuck toy{.effects = {0, -3000, 200, -100}, .replicates = 12};
  const Comparison all = compare(toy.outcomes([](int) { return true; }), 0, kWholeCity, kLuckyMeasures);
  Comparison one = all;
  keep_variants(one, std::array{std::string("v2")});
  REQUIRE(one.changed == std::vector<std::string>{"v2"});
  CHECK(one.blocks[0].rows[1].cells.size() == 1);
  CHECK(one.blocks[0].rows[1].cells[0].difference.mean == all.blocks[0].rows[1].cells[1].difference.mean);
  CHECK(one.blocks[0].rows[1].cells[0].p_holm == all.blocks[0].rows[1].cells[1].p_holm);
}

TEST_CASE("A variant is not selected by what also gets better where less is found") {
  Measure found = kLuckyMeasures[1];
  found.guard = Guard::burden;
  CHECK_THROWS_WITH(selected({.effects = {0, -9000}, .replicates = 9}, found),
                    Catch::Contains("also gets better where less is found") && Catch::Contains("grievance_burden"));
}
