#include "analysis/verdicts.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/expression.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/math.hpp"

using namespace shiyu;

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

/// p of a sign test with so many replicates above and below 0.
double sign_p(int above, int below, int ties = 0) {
  std::vector<double> before, after;
  for (int i = 0; i < above + below + ties; ++i) {
    before.push_back(10.0 * i);
    after.push_back(10.0 * i + (i < above ? 1 : i < above + below ? -2 : 0));
  }
  return sign_test(before, after);
}

Estimate estimate_of(double mean, double half_width, int replicates) { return {mean, half_width, replicates}; }

}  // namespace

TEST_CASE("The exact sign test is that of the tables") {
  CHECK(sign_p(6, 0) == Approx(0.03125));
  CHECK(sign_p(0, 5) == Approx(0.0625));
  CHECK(sign_p(8, 0) == Approx(0.0078125));
  CHECK(sign_p(8, 1) == Approx(0.0390625));  // 9 to 11: all but one
  CHECK(sign_p(7, 1) == Approx(0.0703125));
  CHECK(sign_p(10, 1) == Approx(0.01171875));
  CHECK(sign_p(9, 2) == Approx(0.0654296875));
  CHECK(sign_p(4, 4) == 1);
  CHECK(sign_p(6, 0, 3) == sign_p(6, 0));  // ties are dropped
  CHECK(sign_p(0, 0, 4) == 1);
  CHECK(std::isnan(sign_p(0, 0, 0)));
  CHECK(sign_test(std::array{1.0, kNoValue, 3.0}, std::array{2.0, 5.0, 4.0}) == Approx(0.5));
}

TEST_CASE("No variance is not certainty: the deviation is at least that of one replicate off by one") {
  const std::vector<double> before{100, 250, 30, 180}, after{99, 249, 29, 179};
  const Finding finding = find_difference(before, after, 1);
  CHECK(finding.difference.mean == -1);
  CHECK(finding.difference.half_width == Approx(3.18244631 / 4));  // t(3) * (1 / sqrt 4) / sqrt 4
  CHECK(finding.p == Approx(2 * 0.0140).epsilon(0.01));            // t = 4
  CHECK(find_difference(before, after, 12.17).difference.half_width == Approx(12.17 * 3.18244631 / 4));
  // One replicate off by one has just that deviation; a wider one stays as it is.
  const std::vector<double> one_off{100, 250, 30, 181}, wide{90, 255, 20, 188};
  CHECK(find_difference(before, one_off, 1).difference.half_width == Approx(3.18244631 * 0.5 / 2));
  CHECK(find_difference(before, wide, 1).difference.half_width == Approx(paired_difference(before, wide).half_width));
  // Nothing changed: no difference, and an interval about it.
  const Finding same = find_difference(before, before, 1);
  CHECK(same.difference.mean == 0);
  CHECK(same.difference.half_width > 0);
  CHECK(same.p == 1);
  CHECK(same.p_sign == 1);
  // One replicate has no interval, whatever the unit; a unit that is not known adds nothing.
  CHECK(std::isnan(find_difference(std::array{1.0}, std::array{2.0}, 1).difference.half_width));
  CHECK(find_difference(before, wide, kNoValue).difference.half_width ==
        Approx(paired_difference(before, wide).half_width));
}

TEST_CASE("Nothing is called better or worse with fewer than six replicates") {
  for (const Better better : {Better::lower, Better::higher, Better::channel, Better::neither}) {
    CHECK(judge(better, estimate_of(-5, 1, 0)) == Verdict::undefined);
    for (int n = 1; n < kLeastReplicates; ++n) CHECK(judge(better, estimate_of(-5, 1, n)) == Verdict::too_few);
    CHECK(judge(better, estimate_of(-5, 6, 6)) == Verdict::unclear);
  }
  CHECK(judge(Better::lower, estimate_of(-5, 1, 6)) == Verdict::better);
  CHECK(judge(Better::higher, estimate_of(-5, 1, 6)) == Verdict::worse);
  CHECK(judge(Better::neither, estimate_of(-5, 1, 6)) == Verdict::lower);
  CHECK(word_of(Verdict::too_few) == "too few replicates to say");
  CHECK(short_word_of(Verdict::too_few) == "too few");
}

TEST_CASE("Fewer petitions are better only where unmet grievances are shown to rise by less than half a case") {
  const Estimate fall = estimate_of(-5, 1, 8);
  const auto with = [&](double mean, double half_width, int n, double unit) {
    return judge(Better::channel, fall, Finding{estimate_of(mean, half_width, n), unit, 0, 0});
  };
  CHECK(with(-5, 1, 8, 0) == Verdict::better);
  CHECK(with(-0.5, 0.6, 8, 0) == Verdict::no_benefit);
  CHECK(with(0, 0.4, 8, 1) == Verdict::better);  // the same in every replicate: 2.36 / 8 of a case
  CHECK(with(0, 0.6, 8, 1) == Verdict::no_benefit);
  CHECK(with(-5, 1, 5, 0) == Verdict::no_benefit);  // too few to show anything
  CHECK(judge(Better::channel, fall) == Verdict::no_benefit);
  CHECK(judge(Better::channel, estimate_of(5, 1, 8)) == Verdict::higher);
}

TEST_CASE("A guarded measure is better only where its guard is shown to be no higher, whichever way is good") {
  const Estimate fall = estimate_of(-5, 1, 8), rise = estimate_of(5, 1, 8);
  const Finding less{estimate_of(-5, 1, 8), 0, 0, 0}, unclear{estimate_of(1, 3, 8), 0, 0, 0};
  CHECK(judge(Better::lower, fall) == Verdict::better);
  CHECK(judge(Better::lower, fall, less) == Verdict::better);
  CHECK(judge(Better::lower, fall, unclear) == Verdict::no_benefit);
  CHECK(judge(Better::lower, fall, Finding{}) == Verdict::no_benefit);
  CHECK(judge(Better::lower, rise, unclear) == Verdict::worse);
  CHECK(judge(Better::higher, rise, unclear) == Verdict::no_benefit);
  CHECK(judge(Better::higher, rise, less) == Verdict::better);
  CHECK(judge(Better::neither, fall, unclear) == Verdict::lower);
}

TEST_CASE("One of what is counted is one unit of the numerator over the denominator") {
  const auto step = [](const char* formula) {
    return Expression(formula).step(
        [](const std::string& name, Reduce) { return name == "closed"  ? 40.0
                                                     : name == "years" ? 0.5
                                                                       : 7.0; },
        [](const std::string& name) { return name == "years"  ? 0.0
                                             : name == "rate" ? 0.25
                                                              : 1.0; });
  };
  CHECK(step("unmet / years") == 2);
  CHECK(step("days_in_all / closed") == Approx(1.0 / 40));
  CHECK(step("1000 * (grid + township) / (60 * years)") == Approx(1000.0 / 30));
  CHECK(step("(visits / 1000 + calls) / years") == 2);  // the larger of its counts
  CHECK(step("money - (pay + courts)") == 1);
  CHECK(step("-rate") == 0.25);
  CHECK(step("1 / closed") == 0);  // nothing is counted above
  CHECK(std::isnan(step("unmet / (years - years)")));
}

TEST_CASE("Of differences that are none, those called better or worse are fewer than one in twenty") {
  // Rare counts: each world has one matter more with a chance of 0.08; most sets of replicates show no spread at all.
  constexpr int kStudies = 4000;
  const Draws draws{9, 0, "rare counts"};
  for (const int replicates : {6, 8, 10}) {
    int called = 0;
    for (int study = 0; study < kStudies; ++study) {
      std::vector<double> before, after;
      for (int n = 0; n < replicates; ++n) {
        const DrawBlock b = draws.block(static_cast<std::uint64_t>(study), static_cast<std::uint64_t>(n));
        before.push_back(b.uniform(0) < 0.08 ? 1 : 0);
        after.push_back(b.uniform(1) < 0.08 ? 1 : 0);
      }
      const Verdict v = judge(Better::lower, find_difference(before, after, 1).difference);
      called += v == Verdict::better || v == Verdict::worse ? 1 : 0;
    }
    CHECK(called < 0.05 * kStudies);
  }
}
