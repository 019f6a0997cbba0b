/// Indices of sensitivity from points that fill their ranges without the structure that indices need: an emulator
/// stands for the model between them (Marrel et al. 2009), and says by how well it predicts points left out whether it
/// can.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/calibrate_emulator.hpp"
#include "analysis/sensitivity.hpp"
#include "analysis/words.hpp"

namespace shiyu {

/// Below this share of what varies between points, explained at points left out, an emulator says too little: of what
/// it does not explain nobody knows which factor it belongs to.
inline constexpr double kLeastQ2 = 0.7;

struct EmulatedIndices {
  std::vector<SobolIndices::OfFactor> factors;  ///< shares of the variance of the expected outcome; empty when refused
  EmulatorQuality quality;                      ///< NaN where no emulator was made
  int points = 0;                               ///< used: those with an outcome, and no more than kMostEmulated
  Words refused;                                ///< why there are no indices; empty: there are
};

inline constexpr std::size_t kMostEmulated = 2000;

/// `points`, (points)(factors), are coordinates in the unit cube, drawn evenly over it; one outcome a point, NaN where
/// there is none. Intervals are over points: tenths of them are left out in turn (delete-a-group jackknife: Kott 2001),
/// with the emulator's lengths kept. Draws are keyed: the same arguments give the same indices.
EmulatedIndices emulated_indices(const std::vector<std::vector<double>>& points, const std::vector<double>& outcomes);

}  // namespace shiyu
