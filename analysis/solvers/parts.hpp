/// The module in two halves: what OpenTURNS computes, and below it what pagmo2 adds. Each half knows one library.
#pragma once

#include "analysis/solvers.hpp"

namespace shiyu {

/// By OpenTURNS.
class DesignSolvers : public Solvers {
 public:
  std::string libraries() const override;
  PointList latin_hypercube(std::size_t count, std::size_t factors, std::uint32_t seed) const override;
  PointList sobol_sequence(std::size_t count, std::size_t factors) const override;
  std::size_t most_sobol_factors() const override;
};

/// By pagmo2.
class AllSolvers final : public DesignSolvers {
 public:
  std::string libraries() const override;
  void breed(const Breeding& breeding) const override;
  std::vector<double> search_box(const BoxSearch& search) const override;
  std::vector<std::size_t> first_front(const PointList& fitness) const override;
  std::vector<std::size_t> most_apart(const PointList& front, std::size_t most) const override;
  bool dominates(const std::vector<double>& a, const std::vector<double>& b) const override;
};

}  // namespace shiyu
