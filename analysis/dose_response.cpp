#include "analysis/dose_response.hpp"

#include <fmt/format.h>

#include <cmath>

#include "sim/core/errors.hpp"
#include "sim/core/params.hpp"

namespace shiyu {

namespace {

/// Gains a unit of the lever between neighbours, paired by replicate.
std::vector<Estimate> gains_of(const std::vector<const Dose*>& points) {
  std::vector<Estimate> gains;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double step = points[i]->value - points[i - 1]->value;
    Estimate gain = paired_difference(points[i - 1]->outcome, points[i]->outcome);
    gain.mean /= step;
    gain.half_width /= std::abs(step);
    gains.push_back(gain);
  }
  return gains;
}

void classify(const std::vector<const Dose*>& points, DoseResponse& response) {
  const std::vector<Estimate>& gain = response.gain;
  std::size_t first = 0;
  while (first < gain.size() && !gain[first].is_clear()) ++first;
  const double step = points.back()->value - points.front()->value;
  const Estimate whole = paired_difference(points.front()->outcome, points.back()->outcome);
  if (first == gain.size()) {
    if (whole.is_clear()) response.shape = whole.mean > 0 ? DoseShape::rises : DoseShape::falls;
    return;
  }
  const double measure = gain[first].mean;
  for (std::size_t i = first + 1; i < gain.size(); ++i) {
    if (!gain[i].is_clear() || gain[i].mean * measure > 0) continue;
    response.shape = DoseShape::backfires;
    response.from = points[i]->value;
    return;
  }
  std::size_t last = gain.size();  // of the gains from `last` on, none reaches a quarter
  while (last > first + 1 && gain[last - 1].mean / measure < kSaturated) --last;
  if (last < gain.size()) {
    response.shape = DoseShape::saturates;
    response.from = points[last]->value;
    return;
  }
  response.shape = measure * step > 0 ? DoseShape::rises : DoseShape::falls;
}

}  // namespace

DoseResponse dose_response(const Dose& base, const std::vector<Dose>& doses) {
  SHIYU_EXPECT(!doses.empty(), "a response needs doses");
  DoseResponse response;
  for (const Dose& dose : doses) response.effect.push_back(paired_difference(base.outcome, dose.outcome));
  const double direction = doses.size() > 1 ? doses[1].value - doses[0].value : doses[0].value - base.value;
  response.from_base = (doses[0].value - base.value) * direction > 0;
  std::vector<const Dose*> points;
  if (response.from_base) points.push_back(&base);
  for (const Dose& dose : doses) points.push_back(&dose);
  if (points.size() < 2) return response;
  response.gain = gains_of(points);
  classify(points, response);
  return response;
}

std::string shape_text(const DoseResponse& response) {
  switch (response.shape) {
    case DoseShape::flat:
      return "flat";
    case DoseShape::rises:
      return "rises throughout";
    case DoseShape::falls:
      return "falls throughout";
    case DoseShape::saturates:
      return fmt::format("saturates from {}", shortest(response.from, false));
    case DoseShape::backfires:
      return fmt::format("backfires from {}", shortest(response.from, false));
  }
  return {};
}

}  // namespace shiyu
