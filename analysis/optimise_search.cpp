#include "analysis/optimise_search.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/solvers.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

using Points = PointList;

constexpr double kBeyond = 1e30;      // above every objective, and far enough below the largest double to add to
constexpr double kUnknown = 1e300;    // of what could not be found
constexpr double kViolations = 1e40;  // what a violation of 1 adds

/// NSGA-II knows no limits: what breaks them gets objectives that are worse than all others, and equal among themselves
/// but for the violation, so that its own order of domination is that of search_front.
std::vector<double> fitness_of(const Score& score) {
  std::vector<double> fitness = score.objectives;
  if (!score.is_known())
    std::fill(fitness.begin(), fitness.end(), kUnknown);
  else if (score.violation > 0)
    std::fill(fitness.begin(), fitness.end(), kBeyond + kViolations * score.violation);
  return fitness;
}

Points fitness_of(const std::vector<Score>& scores) {
  Points all;
  for (const Score& s : scores) all.push_back(fitness_of(s));
  return all;
}

}  // namespace

std::vector<double> minimise_in_box(const std::vector<double>& start, const std::vector<double>& low,
                                    const std::vector<double>& high,
                                    const std::function<double(const std::vector<double>&)>& value, int evaluations) {
  return solvers().search_box({start, low, high, value, static_cast<unsigned>(evaluations)});
}

bool Score::is_known() const {
  return std::all_of(objectives.begin(), objectives.end(), [](double x) { return std::isfinite(x); }) &&
         std::isfinite(violation);
}

void search_front(const Points& first, const SearchChoice& choice, std::size_t objectives, const ScorePoints& score) {
  SHIYU_EXPECT(choice.population >= 8 && choice.population % 4 == 0, "a population is a multiple of four");
  SHIYU_EXPECT(first.size() == static_cast<std::size_t>(choice.population) && !first.front().empty(),
               "the first generation is a whole one");
  const auto fitness = [&](const Points& points) {
    const std::vector<Score> scores = score(points);
    SHIYU_EXPECT(scores.size() == points.size(), "every point has its score");
    Points all = fitness_of(scores);
    for (const std::vector<double>& f : all) SHIYU_EXPECT(f.size() == objectives, "every score has all objectives");
    return all;
  };
  const Points first_fitness = fitness(first);
  if (choice.generations == 0) return;
  solvers().breed({.first = first,
                   .first_fitness = first_fitness,
                   .generations = static_cast<unsigned>(choice.generations),
                   .seed = static_cast<unsigned>(choice.seed ^ (choice.seed >> 32)),
                   .mutation = 1.0 / static_cast<double>(first.front().size()),  // one coordinate of each child
                   .fitness = fitness});
}

std::vector<std::size_t> best_of(const std::vector<Score>& scores, std::size_t most) {
  std::vector<std::size_t> known;
  Points fitness;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (!scores[i].is_known()) continue;
    known.push_back(i);
    fitness.push_back(fitness_of(scores[i]));
  }
  if (known.empty()) return {};
  std::vector<std::size_t> best{0};
  if (fitness.size() > 1) {  // the library sorts two or more
    best = solvers().first_front(fitness);
    if (best.size() > most) {
      Points front;
      for (const std::size_t i : best) front.push_back(fitness[i]);
      std::vector<std::size_t> kept;
      for (const std::size_t i : solvers().most_apart(front, most)) kept.push_back(best[i]);
      best = std::move(kept);
    }
  }
  for (std::size_t& i : best) i = known[i];
  std::sort(best.begin(), best.end());
  return best;
}

bool dominates(const std::vector<double>& a, const std::vector<double>& b) { return solvers().dominates(a, b); }

}  // namespace shiyu
