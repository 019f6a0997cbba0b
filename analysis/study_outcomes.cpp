#include "analysis/study_outcomes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/core/errors.hpp"
#include "sim/core/math.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/recorder.hpp"

namespace shiyu {

namespace {

/// Outputs of the file, as this program describes them.
std::vector<Variable> outputs_in(const StudyResults& study) {
  const std::vector<std::string> stored = study.outputs();
  std::vector<Variable> outputs = output_variables(day_plan());
  std::erase_if(outputs, [&](const Variable& v) { return std::ranges::find(stored, v.name) == stored.end(); });
  return outputs;
}

constexpr double kNoOutcome = std::numeric_limits<double>::quiet_NaN();
constexpr double kRounding = 1e-9;  // of a coordinate that was turned into a number and back

double coordinate_in(const FactorColumn& factor, double value) {
  if (!(factor.high > factor.low)) return 0;  // one value: no way to go
  if (factor.scale == FactorScale::log) return math::log(value / factor.low) / math::log(factor.high / factor.low);
  return (value - factor.low) / (factor.high - factor.low);
}

}  // namespace

StudyOutcomes::StudyOutcomes(const StudyResults& study)
    : study_(study),
      names_(outputs_in(study)),
      formulas_(names_.outputs(), study.head().results.days, study.head().results.residents) {}

std::vector<NamedMeasure> StudyOutcomes::known() const {
  std::vector<NamedMeasure> all;
  for (const Measure& row : measures()) {
    NamedMeasure measure = named(row);
    if (Mistakes none; formulas_.read(measure.text, measure.key, none)) all.push_back(std::move(measure));
  }
  return all;
}

const std::vector<double>& StudyOutcomes::sums(std::size_t output) const {
  const auto [at, is_new] = sums_.try_emplace(output);
  if (is_new) at->second = study_.sums(names_.outputs()[output].name);
  return at->second;
}

StudyOutcome StudyOutcomes::computed(NamedMeasure measure, const Expression& formula) const {
  StudyOutcome outcome{std::move(measure), {}, {}};
  for (std::size_t run = 0; run < head().shape.runs(); ++run) {
    const auto sum = [&](std::size_t output) { return sums(output)[run]; };
    // The file knows of a run that was not done that it has no sums, and days and residents would still have a value.
    const bool done = study_.status()[run] == RunStatus::done;
    outcome.by_run.push_back(done ? formulas_.value(formula, sum) : kNoOutcome);
    outcome.steps.push_back(done ? formulas_.step(formula, sum) : kNoOutcome);
  }
  return outcome;
}

StudyOutcome StudyOutcomes::outcome(const NamedMeasure& measure, const std::string& what) const {
  Mistakes mistakes;
  const auto formula = formulas_.read(measure.text, what.empty() ? measure.key : what + " " + measure.key, mistakes);
  mistakes.throw_if_any();
  return computed(measure, *formula);
}

StudyOutcome StudyOutcomes::outcome(const std::string& name, const std::string& formula) const {
  return outcome(NamedMeasure{name, name, name, {}, formula, nullptr});
}

std::vector<std::vector<double>> by_point(const StudyShape& shape, const std::vector<double>& by_run,
                                          std::size_t variant) {
  SHIYU_EXPECT(by_run.size() == shape.runs() && variant < shape.variants, "outcomes are those of the study");
  std::vector<std::vector<double>> points(shape.points);
  for (std::size_t point = 0; point < shape.points; ++point)
    for (int replicate = 0; replicate < shape.replicates; ++replicate)
      points[point].push_back(by_run[shape.run({point, variant, replicate})]);
  return points;
}

std::string PointsWithout::text(std::size_t points) const {
  if (all() == 0) return {};
  std::vector<std::string> parts;
  if (failed > 0) parts.push_back(fmt::format("{} failed", failed));
  if (missing > 0) parts.push_back(fmt::format("{} missing", missing));
  if (undefined > 0) parts.push_back(fmt::format("{} undefined (nothing to divide by)", undefined));
  if (beside > 0) parts.push_back(fmt::format("{} of the same trajectories or rows", beside));
  return fmt::format("{} of {} points are left out: {}", all(), points, fmt::join(parts, ", "));
}

PointsWithout points_without(const StudyResults& study, const std::vector<double>& by_run,
                             std::initializer_list<std::size_t> variants) {
  const StudyShape& shape = study.head().shape;
  PointsWithout without;
  for (std::size_t point = 0; point < shape.points; ++point) {
    bool failed = false, missing = false, undefined = false;
    for (std::size_t i = 0; i < shape.variants * static_cast<std::size_t>(shape.replicates); ++i) {
      const std::size_t variant = i % shape.variants;
      if (std::ranges::find(variants, variant) == variants.end()) continue;
      const std::size_t run = shape.run({point, variant, static_cast<int>(i / shape.variants)});
      failed |= study.status()[run] == RunStatus::failed;
      missing |= study.status()[run] == RunStatus::missing;
      undefined |= !std::isfinite(by_run[run]);
    }
    if (failed)
      ++without.failed;
    else if (missing)
      ++without.missing;
    else if (undefined)
      ++without.undefined;
  }
  return without;
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
