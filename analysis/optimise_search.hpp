/// The search for a Pareto front in the unit cube, by NSGA-II (Deb et al. 2002) of pagmo2. What a point is worth is
/// asked for a whole generation at a time, so that it can be found in parallel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace shiyu {

/// What a candidate came to.
struct Score {
  std::vector<double> objectives;  ///< less is better; NaN where it could not be found
  double violation = 0;            ///< of the limits, 0 when it keeps them
  bool is_known() const;
};

struct SearchChoice {
  int population = 24;  ///< a multiple of 4, at least 8
  int generations = 9;  ///< after the first
  std::uint64_t seed = 1;
};

/// Scores of points, in their order. The same point has the same score.
using ScorePoints = std::function<std::vector<Score>(const std::vector<std::vector<double>>& points)>;

/// Asks for the scores of `first` (population) and of each generation bred from them. One that keeps the limits is
/// better than one that does not, and of two that do not the one that breaks them less (Deb 2000); one without a score
/// is the worst. Depends on the choice, the first points and the scores alone. What `score` throws ends the search.
void search_front(const std::vector<std::vector<double>>& first, const SearchChoice& choice, std::size_t objectives,
                  const ScorePoints& score);

/// Positions of the scores that no other dominates (see search_front), in their order; when there are more than `most`,
/// those that stand farthest apart (crowding distance). None when no score is known.
std::vector<std::size_t> best_of(const std::vector<Score>& scores, std::size_t most);

/// The lowest point that a compass search (Kolda, Lewis and Torczon 2003) finds from `start` within the box, asking for
/// at most `evaluations` values. The same arguments give the same point.
std::vector<double> minimise_in_box(const std::vector<double>& start, const std::vector<double>& low,
                                    const std::vector<double>& high,
                                    const std::function<double(const std::vector<double>&)>& value, int evaluations);

/// Is the first at least as good in everything, and better in something?
bool dominates(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace shiyu
