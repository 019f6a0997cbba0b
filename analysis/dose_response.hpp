/// How what a lever is turned up for grows with the dose: throughout, to a point from which more adds little, or to a
/// point from which more works against it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/verdicts.hpp"
#include "sim/io/mechanism_rows.hpp"

namespace shiyu {

enum class DoseShape : std::uint8_t { flat, rises, falls, saturates, backfires };

/// What is followed at one value of the lever, in each replicate.
struct Dose {
  double value = 0;
  std::vector<double> outcome;  // (replicates)
  double unit = 0;              ///< one of what is counted, in the unit of the outcome (analysis/verdicts.hpp)
};

struct DoseResponse {
  DoseShape shape = DoseShape::flat;
  double first = 0;              ///< the first dose
  double from = 0;               ///< the dose from which it saturates or backfires
  std::vector<Estimate> effect;  ///< against the first dose, at each dose
  std::vector<Estimate> gain;    ///< outcome a unit of the lever between neighbouring doses
};

inline constexpr double kSaturated = 0.25;   ///< of the first clear gain
inline constexpr double kSaturatedAt = 0.5;  ///< the most the interval of what is left may reach, of the same

/// Doses rise or fall throughout; at least two.
///
/// The first gain that is shown (is_shown: enough replicates, and an interval clear of 0) is the measure. If it is for
/// the worse, it backfires from the dose before it. It also backfires from the first later dose after which a gain is
/// shown against the measure. Else it saturates from the first dose after which every gain is below a quarter of the
/// measure, if the interval of the mean gain from there to the last dose stays below half of it. Else it rises (or
/// falls) throughout. Without any gain shown it is flat, unless the last dose is shown to differ from the first.
DoseResponse dose_response(const std::vector<Dose>& doses, Direction better);

/// "saturates from 0.5", "backfires throughout"
std::string shape_text(const DoseResponse& response);

/// Was the regime found that a row expects?
bool is_as_expected(const DoseResponse& response, RegimeKind expect);

}  // namespace shiyu
