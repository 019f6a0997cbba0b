// The only file that knows pagmo2.
#include "analysis/optimise_search.hpp"

#include <algorithm>
#include <cmath>
#include <pagmo/algorithms/compass_search.hpp>
#include <pagmo/algorithms/nsga2.hpp>
#include <pagmo/bfe.hpp>
#include <pagmo/population.hpp>
#include <pagmo/problem.hpp>
#include <pagmo/utils/multi_objective.hpp>
#include <utility>

#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

using Points = std::vector<std::vector<double>>;

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

struct Asked {
  std::size_t dimensions = 0, objectives = 0;
  const ScorePoints* score = nullptr;

  std::vector<std::vector<double>> fitness(const Points& points) const {
    const std::vector<Score> scores = (*score)(points);
    SHIYU_EXPECT(scores.size() == points.size(), "every point has its score");
    std::vector<std::vector<double>> all;
    for (const Score& s : scores) all.push_back(fitness_of(s));
    return all;
  }
};

/// The problem as the library wants it; it asks for batches alone.
struct CubeProblem {
  Asked asked;
  pagmo::vector_double fitness(const pagmo::vector_double& point) const { return asked.fitness({point}).front(); }
  pagmo::vector_double::size_type get_nobj() const { return asked.objectives; }
  std::pair<pagmo::vector_double, pagmo::vector_double> get_bounds() const {
    return {pagmo::vector_double(asked.dimensions, 0.0), pagmo::vector_double(asked.dimensions, 1.0)};
  }
};

struct WholeGeneration {
  Asked asked;
  pagmo::vector_double operator()(const pagmo::problem&, const pagmo::vector_double& flat) const {
    Points points;
    for (auto at = flat.begin(); at != flat.end(); at += static_cast<std::ptrdiff_t>(asked.dimensions))
      points.emplace_back(at, at + static_cast<std::ptrdiff_t>(asked.dimensions));
    pagmo::vector_double all;
    for (const std::vector<double>& f : asked.fitness(points)) all.insert(all.end(), f.begin(), f.end());
    return all;
  }
};

struct BoxProblem {
  const std::function<double(const std::vector<double>&)>* value = nullptr;
  std::vector<double> low, high;
  pagmo::vector_double fitness(const pagmo::vector_double& point) const { return {(*value)(point)}; }
  std::pair<pagmo::vector_double, pagmo::vector_double> get_bounds() const { return {low, high}; }
};

}  // namespace

std::vector<double> minimise_in_box(const std::vector<double>& start, const std::vector<double>& low,
                                    const std::vector<double>& high,
                                    const std::function<double(const std::vector<double>&)>& value, int evaluations) {
  pagmo::population population(pagmo::problem(BoxProblem{&value, low, high}), 0u, 1u);
  population.push_back(start);
  const pagmo::compass_search search(static_cast<unsigned>(evaluations), 0.2, 0.002, 0.5);
  return search.evolve(population).champion_x();
}

bool Score::is_known() const {
  return std::all_of(objectives.begin(), objectives.end(), [](double x) { return std::isfinite(x); }) &&
         std::isfinite(violation);
}

void search_front(const Points& first, const SearchChoice& choice, std::size_t objectives, const ScorePoints& score) {
  SHIYU_EXPECT(choice.population >= 8 && choice.population % 4 == 0, "a population is a multiple of four");
  SHIYU_EXPECT(first.size() == static_cast<std::size_t>(choice.population) && !first.front().empty(),
               "the first generation is a whole one");
  const Asked asked{first.front().size(), objectives, &score};
  const auto seed = static_cast<unsigned>(choice.seed ^ (choice.seed >> 32));
  pagmo::population population(pagmo::problem(CubeProblem{asked}), 0u, seed);
  const std::vector<std::vector<double>> fitness = asked.fitness(first);
  for (std::size_t i = 0; i < first.size(); ++i) population.push_back(first[i], fitness[i]);
  if (choice.generations == 0) return;
  const double mutation = 1.0 / static_cast<double>(asked.dimensions);  // one coordinate of each child, as in the paper
  pagmo::nsga2 breeding(static_cast<unsigned>(choice.generations), 0.9, 15, mutation, 20, seed);
  breeding.set_bfe(pagmo::bfe(WholeGeneration{asked}));
  breeding.evolve(population);
}

std::vector<std::size_t> best_of(const std::vector<Score>& scores, std::size_t most) {
  std::vector<std::size_t> known;
  std::vector<pagmo::vector_double> fitness;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (!scores[i].is_known()) continue;
    known.push_back(i);
    fitness.push_back(fitness_of(scores[i]));
  }
  if (known.empty()) return {};
  std::vector<std::size_t> best{0};
  if (fitness.size() > 1) {  // the library sorts two or more
    best = std::get<0>(pagmo::fast_non_dominated_sorting(fitness)).front();
    if (best.size() > most) {
      std::vector<pagmo::vector_double> front;
      for (const std::size_t i : best) front.push_back(fitness[i]);
      std::vector<std::size_t> kept;
      for (const std::size_t i : pagmo::select_best_N_mo(front, most)) kept.push_back(best[i]);
      best = std::move(kept);
    }
  }
  for (std::size_t& i : best) i = known[i];
  std::sort(best.begin(), best.end());
  return best;
}

bool dominates(const std::vector<double>& a, const std::vector<double>& b) { return pagmo::pareto_dominance(a, b); }

}  // namespace shiyu
