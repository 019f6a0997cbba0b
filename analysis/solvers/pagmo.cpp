// The only file that knows pagmo2.
#include <pagmo/algorithms/compass_search.hpp>
#include <pagmo/algorithms/nsga2.hpp>
#include <pagmo/bfe.hpp>
#include <pagmo/config.hpp>
#include <pagmo/population.hpp>
#include <pagmo/problem.hpp>
#include <pagmo/utils/multi_objective.hpp>
#include <string>
#include <tuple>
#include <utility>

#include "analysis/solvers/parts.hpp"

namespace shiyu {

namespace {

/// The problem as the library wants it; it asks for batches alone.
struct CubeProblem {
  const Breeding* breeding = nullptr;
  pagmo::vector_double fitness(const pagmo::vector_double& point) const { return breeding->fitness({point}).front(); }
  pagmo::vector_double::size_type get_nobj() const { return breeding->first_fitness.front().size(); }
  std::pair<pagmo::vector_double, pagmo::vector_double> get_bounds() const {
    const std::size_t dimensions = breeding->first.front().size();
    return {pagmo::vector_double(dimensions, 0.0), pagmo::vector_double(dimensions, 1.0)};
  }
};

struct WholeGeneration {
  const Breeding* breeding = nullptr;
  pagmo::vector_double operator()(const pagmo::problem&, const pagmo::vector_double& flat) const {
    const auto dimensions = static_cast<std::ptrdiff_t>(breeding->first.front().size());
    PointList points;
    for (auto at = flat.begin(); at != flat.end(); at += dimensions) points.emplace_back(at, at + dimensions);
    pagmo::vector_double all;
    for (const std::vector<double>& f : breeding->fitness(points)) all.insert(all.end(), f.begin(), f.end());
    return all;
  }
};

struct BoxProblem {
  const BoxSearch* search = nullptr;
  pagmo::vector_double fitness(const pagmo::vector_double& point) const { return {search->value(point)}; }
  std::pair<pagmo::vector_double, pagmo::vector_double> get_bounds() const { return {search->low, search->high}; }
};

}  // namespace

std::string AllSolvers::libraries() const { return DesignSolvers::libraries() + ", pagmo2 " PAGMO_VERSION; }

void AllSolvers::breed(const Breeding& breeding) const {
  pagmo::population population(pagmo::problem(CubeProblem{&breeding}), 0u, breeding.seed);
  for (std::size_t i = 0; i < breeding.first.size(); ++i)
    population.push_back(breeding.first[i], breeding.first_fitness[i]);
  pagmo::nsga2 method(breeding.generations, 0.9, 15, breeding.mutation, 20, breeding.seed);
  method.set_bfe(pagmo::bfe(WholeGeneration{&breeding}));
  method.evolve(population);
}

std::vector<double> AllSolvers::search_box(const BoxSearch& search) const {
  pagmo::population population(pagmo::problem(BoxProblem{&search}), 0u, 1u);
  population.push_back(search.start);
  return pagmo::compass_search(search.evaluations, 0.2, 0.002, 0.5).evolve(population).champion_x();
}

std::vector<std::size_t> AllSolvers::first_front(const PointList& fitness) const {
  return std::get<0>(pagmo::fast_non_dominated_sorting(fitness)).front();
}

std::vector<std::size_t> AllSolvers::most_apart(const PointList& front, std::size_t most) const {
  return pagmo::select_best_N_mo(front, most);
}

bool AllSolvers::dominates(const std::vector<double>& a, const std::vector<double>& b) const {
  return pagmo::pareto_dominance(a, b);
}

}  // namespace shiyu

// What the program looks up by name (analysis/solvers.cpp).
extern "C" {
const char* shiyu_solvers_build() { return SHIYU_SOLVERS_BUILD; }
const shiyu::Solvers* shiyu_solvers() {
  static const shiyu::AllSolvers all;
  return &all;
}
}
