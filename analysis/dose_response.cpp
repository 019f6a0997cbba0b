#include "analysis/dose_response.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/core/errors.hpp"
#include "sim/core/params.hpp"

namespace shiyu {

namespace {

Estimate dose_difference(const Dose& from, const Dose& to) {
  return find_difference(from.outcome, to.outcome, std::max(from.unit, to.unit)).difference;
}

/// Mean outcome a unit of the lever from one dose to another, paired by replicate.
Estimate gain_between(const Dose& from, const Dose& to) {
  const double step = to.value - from.value;
  Estimate gain = dose_difference(from, to);
  gain.mean /= step;
  gain.half_width /= std::abs(step);
  return gain;
}

/// Is what the doses after `at` add little beside the measure?
bool adds_little(const std::vector<Dose>& doses, const std::vector<Estimate>& gain, std::size_t at, double measure) {
  for (std::size_t i = at; i < gain.size(); ++i)
    if (gain[i].mean / measure >= kSaturated) return false;
  const Estimate rest = gain_between(doses[at], doses.back());
  return rest.has_interval() &&
         (rest.mean * (measure > 0 ? 1 : -1) + rest.half_width) / std::abs(measure) < kSaturatedAt;
}

void classify(const std::vector<Dose>& doses, Direction better, DoseResponse& response) {
  const std::vector<Estimate>& gain = response.gain;
  const double step = doses.back().value - doses.front().value;
  std::size_t first = 0;
  while (first < gain.size() && !is_shown(gain[first])) ++first;
  if (first == gain.size()) {
    const Estimate& whole = response.effect.back();
    if (is_shown(whole)) response.shape = whole.mean > 0 ? DoseShape::rises : DoseShape::falls;
    return;
  }
  const double measure = gain[first].mean;
  const bool rises = measure * step > 0;
  const auto ends = [&](DoseShape shape, std::size_t at) {
    response.shape = shape;
    response.from = doses[at].value;
  };
  if (rises != (better == Direction::up)) return ends(DoseShape::backfires, first);
  for (std::size_t i = first + 1; i < gain.size(); ++i)
    if (is_shown(gain[i]) && gain[i].mean * measure < 0) return ends(DoseShape::backfires, i);
  for (std::size_t i = first + 1; i < gain.size(); ++i)
    if (adds_little(doses, gain, i, measure)) return ends(DoseShape::saturates, i);
  response.shape = rises ? DoseShape::rises : DoseShape::falls;
}

}  // namespace

DoseResponse dose_response(const std::vector<Dose>& doses, Direction better) {
  SHIYU_EXPECT(doses.size() >= 2, "a response needs two doses");
  DoseResponse response;
  response.first = doses.front().value;
  for (const Dose& dose : doses) response.effect.push_back(dose_difference(doses[0], dose));
  for (std::size_t i = 1; i < doses.size(); ++i) response.gain.push_back(gain_between(doses[i - 1], doses[i]));
  classify(doses, better, response);
  return response;
}

bool is_as_expected(const DoseResponse& response, RegimeKind expect) {
  return response.shape == (expect == RegimeKind::saturates ? DoseShape::saturates : DoseShape::backfires);
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
      if (response.from == response.first) return "backfires throughout";
      return fmt::format("backfires from {}", shortest(response.from, false));
  }
  return {};
}

}  // namespace shiyu
