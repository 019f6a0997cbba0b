#include "analysis/study_outcomes.hpp"

#include <limits>
#include <numeric>

#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  return text.erase(text.find_last_not_of(' ') + 1);
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

std::vector<double> means_of(const std::vector<std::vector<double>>& by_point) {
  std::vector<double> means;
  for (const std::vector<double>& values : by_point)
    means.push_back(std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()));
  return means;
}

}  // namespace shiyu
