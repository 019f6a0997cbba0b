#include "analysis/study_outcomes.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "sim/core/errors.hpp"
#include "sim/core/math.hpp"

namespace shiyu {

namespace {

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  return text.erase(text.find_last_not_of(' ') + 1);
}

constexpr double kRounding = 1e-9;  // of a coordinate that was turned into a number and back

double coordinate_in(const FactorColumn& factor, double value) {
  if (!(factor.high > factor.low)) return 0;  // one value: no way to go
  if (factor.scale == FactorScale::log) return math::log(value / factor.low) / math::log(factor.high / factor.low);
  return (value - factor.low) / (factor.high - factor.low);
}

}  // namespace

StudyOutcome read_outcome(const StudyResults& study, const std::string& text) {
  const std::size_t slash = text.find('/');
  StudyOutcome outcome{text, study.sums(trimmed(text.substr(0, slash)))};
  if (slash == std::string::npos) return outcome;
  const std::vector<double> below = study.sums(trimmed(text.substr(slash + 1)));
  for (std::size_t run = 0; run < below.size(); ++run)
    outcome.by_run[run] = below[run] != 0 ? outcome.by_run[run] / below[run] : std::numeric_limits<double>::quiet_NaN();
  return outcome;
}

std::vector<std::vector<double>> by_point(const StudyShape& shape, const StudyOutcome& outcome, std::size_t variant) {
  SHIYU_EXPECT(outcome.by_run.size() == shape.runs() && variant < shape.variants, "outcomes are those of the study");
  std::vector<std::vector<double>> points(shape.points);
  for (std::size_t point = 0; point < shape.points; ++point)
    for (int replicate = 0; replicate < shape.replicates; ++replicate)
      points[point].push_back(outcome.by_run[shape.run({point, variant, replicate})]);
  return points;
}

std::vector<std::vector<double>> made_coordinates(const StudyHead& head,
                                                  const std::vector<std::vector<double>>& nominal,
                                                  const std::string& file) {
  const std::size_t factors = head.factors.size();
  SHIYU_EXPECT(nominal.size() * factors == head.values.size(), "a study has the points of its design");
  for (const FactorColumn& factor : head.factors)
    if (!factor.has_range)
      throw InputError(
          fmt::format("{}: an older program wrote it, without the ranges of its factors, so that nobody "
                      "knows how long the steps were; make the study again",
                      file));
  std::vector<std::vector<double>> made = nominal;
  for (std::size_t p = 0; p < made.size(); ++p)
    for (std::size_t f = 0; f < factors; ++f) {
      const double at = coordinate_in(head.factors[f], head.values[p * factors + f]);
      if (!(std::abs(at - nominal[p][f]) < kRounding)) made[p][f] = at;
    }
  return made;
}

std::vector<double> means_of(const std::vector<std::vector<double>>& by_point) {
  std::vector<double> means;
  for (const std::vector<double>& values : by_point)
    means.push_back(std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()));
  return means;
}

}  // namespace shiyu
