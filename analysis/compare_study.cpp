#include "analysis/compare_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "analysis/holm.hpp"
#include "analysis/keep_variants.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

double mean_of_finite(const std::vector<double>& values) { return mean_of(values).mean; }

/// Mean of a variant's runs at the points where no variant lacks a value: what differences are seen against.
double mean_at_whole_points(const StudyShape& shape, const std::vector<double>& by_run, std::size_t variant) {
  std::vector<double> values;
  for (std::size_t point = 0; point < shape.points; ++point) {
    std::vector<double> at_point;
    bool is_whole = true;
    for (std::size_t v = 0; v < shape.variants; ++v)
      for (int r = 0; r < shape.replicates; ++r) {
        const double value = by_run[shape.run({point, v, r})];
        is_whole = is_whole && std::isfinite(value);
        if (v == variant) at_point.push_back(value);
      }
    if (is_whole) values.insert(values.end(), at_point.begin(), at_point.end());
  }
  return mean_of_finite(values);
}

/// The runs of a variant in a vector that numbers all runs.
std::vector<double> of_variant(const StudyShape& shape, const std::vector<double>& by_run, std::size_t variant) {
  std::vector<double> all;
  for (std::size_t run = variant; run < by_run.size(); run += shape.variants) all.push_back(by_run[run]);
  return all;
}

class StudyComparer {
 public:
  StudyComparer(const StudyOutcomes& outcomes, std::size_t baseline)
      : outcomes_(outcomes),
        head_(outcomes.head()),
        baseline_(baseline),
        sampling_(sampling_of(head_.design.method, head_.factors.size())) {
    unmet_ = guard_called(kUnmet);
    if (!unmet_) unmet_ = guard_called(kUnmetGrievances);
    burden_ = guard_called(kGrievanceBurden);
  }

  StudyComparison::Row row(const NamedMeasure& measure) const {
    const StudyOutcome outcome = outcomes_.outcome(measure);
    StudyComparison::Row row{measure, mean_at_whole_points(head_.shape, outcome.by_run, baseline_), {}};
    for (std::size_t v = 0; v < head_.shape.variants; ++v)
      if (v != baseline_) row.cells.push_back(cell(outcome, v));
    return row;
  }

 private:
  std::optional<StudyOutcome> guard_called(std::string_view key) const {
    const NamedMeasure measure = named(*std::ranges::find(measures(), key, &Measure::key));
    try {
      StudyOutcome outcome = outcomes_.outcome(measure);
      if (std::isfinite(mean_of_finite(of_variant(head_.shape, outcome.by_run, baseline_)))) return outcome;
    } catch (const InputError&) {  // the file does not know it
    }
    return {};
  }

  StudyDifference difference(const StudyOutcome& outcome, std::size_t variant) const {
    const auto steps = [&](std::size_t v) { return of_variant(head_.shape, outcome.steps, v); };
    return study_difference(by_point(head_.shape, outcome.by_run, baseline_),
                            by_point(head_.shape, outcome.by_run, variant), unit_of(steps(baseline_), steps(variant)),
                            sampling_);
  }

  StudyComparison::Cell cell(const StudyOutcome& outcome, std::size_t variant) const {
    StudyComparison::Cell cell;
    cell.difference = difference(outcome, variant);
    cell.without = points_without(outcomes_.study(), outcome.by_run, {baseline_, variant});
    cell.without.beside = head_.shape.points - static_cast<std::size_t>(cell.difference.points) - cell.without.all();
    const Measure measure = outcome.measure.as_measure();
    std::optional<Finding> guard;
    if (const Guard by = guard_of(measure); by != Guard::none) {
      const std::optional<StudyOutcome>& known = by == Guard::unmet ? unmet_ : burden_;
      guard = known ? difference(*known, variant).finding : Finding{};
    }
    // All points share the luck of a replicate: more points do not make up for few replicates.
    const bool few = head_.shape.replicates < kLeastReplicates;
    cell.verdict = cell.difference.points == 0 ? Verdict::undefined
                   : few                       ? Verdict::too_few
                                               : judge(measure.better, cell.difference.finding.difference, guard);
    return cell;
  }

  const StudyOutcomes& outcomes_;
  const StudyHead& head_;
  std::size_t baseline_;
  PointSampling sampling_;
  std::optional<StudyOutcome> unmet_, burden_;
};

void judge_headlines_at_once(StudyComparison& comparison) {
  for (std::size_t v = 0; v < comparison.changed.size(); ++v) {
    std::vector<double> p;
    for (const StudyComparison::Row& row : comparison.rows) {
      const StudyComparison::Cell& cell = row.cells[v];
      const bool tested = row.measure.row != nullptr && row.measure.row->headline && cell.verdict != Verdict::too_few &&
                          cell.verdict != Verdict::undefined;
      p.push_back(tested ? cell.difference.finding.p : std::numeric_limits<double>::quiet_NaN());
    }
    const std::vector<double> adjusted = holm(p);
    for (std::size_t i = 0; i < adjusted.size(); ++i) comparison.rows[i].cells[v].p_holm = adjusted[i];
  }
}

}  // namespace

Words StudyComparison::size_text() const {
  const char* name = EnumNames<DesignMethod>::names[static_cast<std::size_t>(method)];
  return {fmt::format("{} point{}{} x {} replicate{}", points, points == 1 ? "" : "s",
                      factors.empty() ? "" : fmt::format(" ({})", name), replicates, replicates == 1 ? "" : "s"),
          fmt::format("{}个设计点{}，每点{}次重复", points, factors.empty() ? "" : fmt::format("（{}）", name),
                      replicates)};
}

StudyComparison compare_study(const StudyOutcomes& outcomes, std::size_t baseline,
                              std::span<const NamedMeasure> further) {
  const StudyHead& head = outcomes.head();
  SHIYU_EXPECT(baseline < head.shape.variants, "the baseline is a variant of the study");
  StudyComparison comparison;
  comparison.title = head.results.title;
  comparison.title_zh = head.results.title_in(true);
  comparison.baseline = head.results.variants[baseline];
  for (std::size_t v = 0; v < head.shape.variants; ++v)
    if (v != baseline) comparison.changed.push_back(head.results.variants[v]);
  comparison.factors = head.factors;
  comparison.method = head.design.method;
  comparison.points = head.shape.points;
  comparison.replicates = head.shape.replicates;
  comparison.days = head.results.days;
  comparison.follow_up = head.results.follow_up;
  comparison.runs = head.shape.runs();
  comparison.done = outcomes.study().count(RunStatus::done);
  comparison.failed = outcomes.study().count(RunStatus::failed);
  const StudyComparer comparer(outcomes, baseline);
  for (const NamedMeasure& measure : outcomes.known()) comparison.rows.push_back(comparer.row(measure));
  for (const NamedMeasure& measure : further) comparison.rows.push_back(comparer.row(measure));
  for (const Measure& measure : measures())
    if (std::ranges::none_of(comparison.rows, [&](const auto& row) { return row.measure.row == &measure; }))
      comparison.left_out.emplace_back(measure.key);
  judge_headlines_at_once(comparison);
  return comparison;
}

void keep_measures(StudyComparison& comparison, std::span<const std::string> keys) {
  std::erase_if(comparison.rows, [&](const StudyComparison::Row& row) {
    return std::ranges::find(keys, row.measure.key) == keys.end();
  });
}

void keep_variants(StudyComparison& comparison, std::span<const std::string> names) {
  keep_variants(comparison.changed, names, [&](auto&& f) { std::ranges::for_each(comparison.rows, f); });
}

}  // namespace shiyu
