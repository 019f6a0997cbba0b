// Promises of intervals, kept on a toy study whose truth is known.
#include "analysis/precision.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "sim/core/errors.hpp"
#include "tests/support/toy_luck.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr std::array kCity{AreaPart::city};

PrecisionRule rule_for(const ToyLuck& toy, std::vector<std::string> texts, int least = PrecisionRule::kLeast) {
  return {read_precision(texts, MeasureNames({}, kLuckyMeasures)), toy.effects.size(), least};
}

/// Makes replicates until the rule has enough of them.
ToyLuck stopped(ToyLuck toy, PrecisionRule rule, int most) {
  const ResultsHead head = toy.head();
  toy.replicates = 0;
  while (toy.replicates < most && !(toy.replicates > 0 && rule.enough())) {
    for (std::size_t v = 0; v < toy.effects.size(); ++v)
      rule.add(outcomes_of_run(head, toy.record(v, toy.replicates), rule.wanted()));
    ++toy.replicates;
  }
  return toy;
}

}  // namespace

TEST_CASE("Of 2,000 studies with a known difference 93 to 97 % of the 95 % intervals cover it") {
  int covered[2] = {0, 0}, urban = 0;
  for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
    const ToyLuck toy{.trial = trial};
    const Comparison c = compare(toy.outcomes(), 0, kAllParts, kLuckyMeasures);
    covered[0] += covers(c.blocks[0].rows[0].cells[0].difference, -3000) ? 1 : 0;
    covered[1] += covers(c.blocks[0].rows[1].cells[0].difference, 3000) ? 1 : 0;
    urban += covers(c.blocks[1].rows[1].cells[0].difference, 1500) ? 1 : 0;
  }
  CAPTURE(covered[0], covered[1], urban);
  CHECK(is_coverage(covered[0]));
  CHECK(is_coverage(covered[1]));
  CHECK(is_coverage(urban));
}

TEST_CASE("A study that stops when precise enough has the half-width and the coverage it promises") {
  // The deviation of a difference is 2000. For a half-width of 2000 / 2.5 some 33 replicates are made, where stopping
  // too early costs most coverage; for 2000 / 1.0 the least number is nearly enough.
  for (const double times : {1.0, 2.5}) {
    const double wanted = 2000 / times;
    int covered = 0, printed = 0, wider = 0, replicates = 0;
    for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
      const ToyLuck toy{.trial = trial};
      const ToyLuck study = stopped(toy, rule_for(toy, {fmt::format("backlog={}", wanted)}), 400);
      const Comparison c = compare(study.outcomes(), 0, kCity, kLuckyMeasures);
      const Estimate difference = c.blocks[0].rows[1].cells[0].difference;
      covered += std::abs(difference.mean - 3000) <= wanted ? 1 : 0;
      printed += covers(difference, 3000) ? 1 : 0;
      wider += difference.half_width > wanted ? 1 : 0;
      replicates += study.replicates;
    }
    CAPTURE(times, covered, printed, wider, static_cast<double>(replicates) / kTrials);
    CHECK(wider == 0);
    CHECK(covered >= 0.95 * kTrials);
    CHECK(printed >= 0.92 * kTrials);  // the narrower interval that `compare` prints of such a study
    CHECK(replicates >= PrecisionRule::kLeast * kTrials);
  }
}

TEST_CASE("The rule waits for the least number, for every measure and for every variant") {
  const ToyLuck toy{.effects = {0, 3000, -500}, .own = 10};
  CHECK(stopped(toy, rule_for(toy, {"backlog=1000"}), 50).replicates == 8);
  CHECK(stopped(toy, rule_for(toy, {"backlog=1000"}, 11), 50).replicates == 11);
  const int both = stopped(toy, rule_for(toy, {"backlog=1000", "unmet_grievances=4"}), 400).replicates;
  CHECK(both == stopped(toy, rule_for(toy, {"unmet_grievances=4"}), 400).replicates);
  CHECK(both > 8);
  CHECK(stopped(toy, rule_for(toy, {"backlog=1e-9"}), 20).replicates == 20);
}

TEST_CASE("Replicates without any spread do not stop a study, because the next one may have some") {
  const ToyLuck toy{.own = 0};
  PrecisionRule rule = rule_for(toy, {"backlog=1000"});
  CHECK(stopped(toy, rule, 30).replicates == 30);
  for (int n = 0; n < 30; ++n)
    for (std::size_t v = 0; v < 2; ++v) rule.add(outcomes_of_run(toy.head(), toy.record(v, n), rule.wanted()));
  CHECK_FALSE(rule.enough());
  CHECK(rule.reached());
}

TEST_CASE("A relative half-width is a share of the baseline's mean") {
  const ToyLuck toy{.own = 10};
  PrecisionRule rule = rule_for(toy, {"backlog=0.5%"});
  for (int n = 0; n < 8; ++n)
    for (std::size_t v = 0; v < 2; ++v) rule.add(outcomes_of_run(toy.head(), toy.record(v, n), rule.wanted()));
  REQUIRE(rule.states().size() == 1);
  CHECK(rule.states()[0].wanted == Approx(0.005 * 1e6).epsilon(0.1));
  CHECK(rule.states()[0].reached);
}

TEST_CASE("Every mistake in what is wanted is told, with a near miss") {
  try {
    read_precision(std::vector<std::string>{"backlg=20", "backlog", "backlog=-1", "backlog=2x"});
    FAIL("nothing was refused");
  } catch (const InputError& error) {
    REQUIRE(error.mistakes().size() == 4);
    CHECK(error.mistakes()[0].message().find("did you mean backlog?") != std::string::npos);
  }
  const auto named = read_precision(std::vector<std::string>{"record.open_known=5", "积案：已知未结纠纷=1%"});
  CHECK(named[0].measure.key == "record_open_known");
  CHECK(named[1].measure.key == "backlog");
  PrecisionRule worst(read_precision(std::vector<std::string>{"unmet_worst_tenth=1"}), 2);
  CHECK_THROWS_AS(worst.check({"outcomes_unmet"}), InputError);
}
