// What a mean over the points of a study is worth, on differences whose truth is known.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "analysis/study_difference.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/math.hpp"

using namespace shiyu;

namespace {

using OutcomeTable = std::vector<std::vector<double>>;

double drawn(std::uint64_t trial, std::uint64_t a, std::uint64_t b) {
  return math::normal_quantile(Draws(trial, 0, "toy_study").uniform(a, b));
}

/// Differences around `effect`: what is not known by point, luck that all points share by replicate, and the rest.
OutcomeTable changed_by(double effect, double of_points, double of_replicates, std::size_t points,
                        std::size_t replicates, std::uint64_t trial) {
  OutcomeTable table(points, std::vector<double>(replicates));
  for (std::size_t p = 0; p < points; ++p)
    for (std::size_t r = 0; r < replicates; ++r)
      table[p][r] =
          effect + of_points * drawn(trial, p, 1000) + of_replicates * drawn(trial, r, 1001) + drawn(trial, p, r);
  return table;
}

OutcomeTable zeros(std::size_t points, std::size_t replicates) {
  return OutcomeTable(points, std::vector<double>(replicates, 0.0));
}

}  // namespace

TEST_CASE("Intervals over points cover the mean, also where all points share their luck") {
  constexpr int kToyStudies = 1000;
  for (const double luck : {0.0, 1.0}) {
    int covered = 0;
    for (std::uint64_t trial = 0; trial < kToyStudies; ++trial) {
      const StudyDifference d = study_difference(zeros(20, 4), changed_by(3, 2, luck, 20, 4, trial), 0, {true, 1});
      const Estimate& e = d.finding.difference;
      covered += e.low() <= 3 && 3 <= e.high() ? 1 : 0;
    }
    CAPTURE(luck, covered);
    CHECK(covered >= 930);
    CHECK(covered <= 995);
  }
}

TEST_CASE("The spread between points and the luck within them are separated") {
  const StudyDifference d = study_difference(zeros(400, 20), changed_by(3, 2, 0.5, 400, 20, 7), 0, {true, 1});
  CHECK(d.points == 400);
  CHECK(d.between == Approx(2).epsilon(0.1));
  CHECK(d.luck == Approx(std::sqrt(1 + 0.25)).epsilon(0.1));
  CHECK(d.low == Approx(3 - 1.645 * 2).margin(0.6));
  CHECK(d.high == Approx(3 + 1.645 * 2).margin(0.6));
  CHECK(d.agreeing == Approx(0.93).margin(0.05));
  CHECK(std::isnan(study_difference(zeros(9, 1), changed_by(3, 2, 0, 9, 1, 1), 0, {true, 1}).luck));
}

TEST_CASE("Over listed points the mean is theirs alone and its interval is over replicates") {
  OutcomeTable changed = zeros(2, 8);
  for (std::size_t r = 0; r < 8; ++r) {
    changed[0][r] = 10 + static_cast<double>(r % 2);
    changed[1][r] = -10;
  }
  const StudyDifference d = study_difference(zeros(2, 8), changed, 0, sampling_of(DesignMethod::list, 3));
  CHECK(d.finding.difference.mean == Approx(0.25));
  CHECK(d.finding.difference.replicates == 8);
  CHECK(d.finding.difference.half_width < 0.3);  // that the points differ by 20 is no doubt about their mean
}

TEST_CASE("A trajectory or a row is one unit, and goes with a point of it that has no value") {
  CHECK(sampling_of(DesignMethod::morris, 3).points_a_unit == 4);
  CHECK(sampling_of(DesignMethod::saltelli, 3).points_a_unit == 5);
  OutcomeTable changed = changed_by(3, 2, 0, 12, 2, 1);
  changed[5][1] = std::numeric_limits<double>::quiet_NaN();
  const StudyDifference d = study_difference(zeros(12, 2), changed, 0, {true, 4});
  CHECK(d.points == 8);
  CHECK(d.finding.difference.replicates == 2);
  const StudyDifference none = study_difference(zeros(1, 2), {{std::nan(""), 1}}, 0, {true, 1});
  CHECK(none.points == 0);
  CHECK(std::isnan(none.finding.difference.mean));
}

TEST_CASE("Equal differences at all points are not certain") {
  const StudyDifference d = study_difference(zeros(10, 2), OutcomeTable(10, std::vector<double>(2, 1.0)), 1, {true, 1});
  CHECK(d.finding.difference.mean == 1);
  CHECK(d.finding.difference.half_width > 0.1);
}
