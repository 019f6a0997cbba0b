/// History matching (Craig et al. 1997; Andrianakis et al. 2015): which values of uncertain parameters cannot have
/// given the observed figures, even with every doubt taken into account. What is left is not thereby true.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/calibrate_emulator.hpp"

namespace shiyu {

/// A figure that was observed, and what runs of a study came to.
struct MatchTarget {
  std::string name, unit;
  double observed = 0;
  double low = 0, high = 0;                 ///< its 95 % interval
  std::vector<std::vector<double>> values;  ///< (points)(replicates) of the study; NaN of a failed run
};

struct MatchChoice {
  double discrepancy = 0.05;  ///< standard deviation of what the model itself gets wrong, as a share of the figure
  double cut = 3;             ///< implausibility beyond which a point is ruled out (Pukelsheim 1994)
  int points = 1 << 14;       ///< of the space that are judged
  std::int64_t seed = 1;      ///< of them
};

/// A target with its emulator and what it rules out.
struct MatchedTarget {
  std::string name, unit;
  double observed = 0;
  double lowest = 0, highest = 0;  ///< mean over replicates at a point of the study
  /// Standard deviations: of the observation, of the model, of one run's luck.
  double observation = 0, model = 0, luck = 0;
  bool luck_known = false;  ///< from replicates; else from the nugget of the emulator
  int points = 0;           ///< of the study that were used
  EmulatorQuality quality;
  bool constant = false;  ///< no parameter moves it
  std::string refused;    ///< why its emulator is not used; empty: it is
  double ruled_out = 0;   ///< share of the space that this target rules out
  double alone = 0;       ///< share that it alone rules out
  bool used() const { return refused.empty(); }
};

/// The range of a parameter, in its unit cube, that is not ruled out.
struct KeptRange {
  double low = 0, high = 1;
};

struct Match {
  std::vector<MatchedTarget> targets;
  std::size_t judged = 0, kept = 0;  ///< points of the space; those that no target rules out
  std::vector<KeptRange> ranges;     ///< (parameters): of the points kept, a hundredth wider on both sides
  Eigen::MatrixXd ties;      ///< correlations over the points kept (parameters)(parameters); empty for fewer than three
  std::vector<double> best;  ///< the point whose greatest implausibility is least (parameters)
  double best_implausibility = 0;              ///< the greatest there
  std::vector<std::vector<double>> samples;    ///< points kept and drawn by their likelihood (samples)(parameters)
  std::vector<double> samples_implausibility;  ///< the greatest of each
  double share() const { return judged > 0 ? static_cast<double>(kept) / static_cast<double>(judged) : 0; }
  std::size_t used() const;  ///< targets
};

/// `points` are those of the study in the unit cube, (points)(parameters). An emulator is refused when its errors at
/// points left out are far larger than it says, or when it explains less than half of what varies and its errors exceed
/// all other doubts together. Draws are keyed: the same arguments give the same answer. With no target used, nothing is
/// judged.
Match match_history(const std::vector<std::vector<double>>& points, const std::vector<MatchTarget>& targets,
                    const MatchChoice& choice);

}  // namespace shiyu
