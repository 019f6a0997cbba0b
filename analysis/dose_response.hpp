/// How an effect grows with the dose of a lever: throughout, to a point from which more adds little, or to a point from
/// which more works against it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/paired.hpp"

namespace shiyu {

enum class DoseShape : std::uint8_t { flat, rises, falls, saturates, backfires };

/// What is followed at one value of the lever, in each replicate.
struct Dose {
  double value = 0;
  std::vector<double> outcome;  // (replicates)
};

struct DoseResponse {
  DoseShape shape = DoseShape::flat;
  double from = 0;               ///< the dose from which it saturates or backfires
  std::vector<Estimate> effect;  ///< against the world without, at each dose
  std::vector<Estimate> gain;    ///< outcome a unit of the lever between neighbouring points
  bool from_base = false;        ///< the world without is the first point, before the first dose
};

inline constexpr double kSaturated = 0.25;  ///< of the first clear gain

/// `base` is the world without the lever turned up and its value there. Doses rise or fall throughout. The world
/// without is a point of its own where its value lies before the first dose.
///
/// The first gain whose interval is clear of 0 sets the direction and the measure. It backfires from the first point
/// after which a gain is clear of 0 the other way; else it saturates from the point after which every gain is below a
/// quarter of the measure; else it rises (or falls) throughout. Without any clear gain it is flat, unless the last dose
/// differs clearly from the first point: then it rises or falls.
DoseResponse dose_response(const Dose& base, const std::vector<Dose>& doses);

/// "saturates from 0.5"
std::string shape_text(const DoseResponse& response);

}  // namespace shiyu
