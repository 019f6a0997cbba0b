/// Which factors of a study an outcome depends on. An outcome that is no number, of a run that failed or of one that
/// has nothing to divide by, is left out with what needs it and counted, never filled in. Outcomes are in the order of
/// unit_points (analysis/designs.hpp).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/bootstrap.hpp"
#include "analysis/paired.hpp"

namespace shiyu {

/// Elementary effects of one factor: how much the outcome differs for a step, divided by the step that was really made
/// (whole numbers and listed values are stepped to, not through); in the outcome's unit for the whole range of the
/// factor. Intervals are over trajectories.
struct ElementaryEffects {
  Estimate mean;           ///< mu: effects of both signs cancel
  Estimate mean_absolute;  ///< mu*: ranks the factors (Campolongo, Cariboni and Saltelli 2007)
  Bounded deviation;       ///< sigma: 0 if the outcome is linear in the factor and it acts apart from the others
  int effects = 0;         ///< that were measured
};

struct MorrisScreening {
  std::vector<ElementaryEffects> factors;
  int trajectories = 0;
  int points_without = 0;  ///< points that have no outcome
  int lost_effects = 0;    ///< of all factors: those beside such a point
  int no_steps = 0;        ///< of all factors: steps between two coordinates that have the same value
};

/// Screening by Morris (1991). `points`, (points)(factors), are unit_points of morris: they say which factor moves.
/// `made`, of the same shape, are the coordinates of the values that the runs had (made_coordinates in
/// analysis/designs.hpp): they say how far. One outcome a point. A step between equal values is no step and has no
/// effect. A factor without an effect has NaN.
MorrisScreening morris_screening(const std::vector<std::vector<double>>& points,
                                 const std::vector<std::vector<double>>& made, std::span<const double> outcomes);

/// Shares of the outcome's variance over the ranges of all factors. As estimates they may lie a little outside [0, 1].
struct SobolIndices {
  struct OfFactor {
    Bounded first;  ///< S: share that the factor explains by itself
    Bounded total;  ///< ST: share in which it takes part, alone or with others
  };
  std::vector<OfFactor> factors;
  double variance = 0;   ///< of the outcome, in its unit squared
  int rows = 0;          ///< used
  int rows_without = 0;  ///< left out because one of their points has no outcome
};

/// Sobol indices from the outcomes of a saltelli design, (rows)(factors + 2): first-order by Saltelli et al. (2010),
/// table 2 (b), total by Jansen (1999), table 2 (f) there; intervals over rows (analysis/bootstrap.hpp). All are NaN
/// for fewer than two rows and when nothing varies.
SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t factors);

/// How much of the variance over points and replicates is luck.
struct NoiseShare {
  Bounded share;           ///< luck / (luck + between); its interval is over points, with the luck of these replicates
  double luck = 0;         ///< variance within a point, over replicates
  double between = 0;      ///< variance of the points' expected outcomes, never below 0
  int points = 0;          ///< used
  int points_without = 0;  ///< left out because one of their replicates has no outcome
};

/// Noise share of outcomes (points)(replicates), as many of each. Replicate n may share its luck over all points, as
/// runs of one study do, or not: the variance between points is (mean square of points - mean square of what is left
/// after points and replicates) / replicates, the estimate of two-way layouts (Searle, Casella and McCulloch 1992),
/// which luck in common does not move. NaN for fewer than two points or replicates and when nothing varies.
NoiseShare noise_share(const std::vector<std::vector<double>>& outcomes);
/// The same without the interval, which takes a thousand times as long.
NoiseShare variance_parts(const std::vector<std::vector<double>>& outcomes);

}  // namespace shiyu
