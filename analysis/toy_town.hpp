/// A small town with the whole model, on which systems are tried one by one: made up, of about 60,000 people, and fast
/// enough for thousands of runs. What it shows is how a mechanism works, not how large its effect is in a real city.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sim/engine/day.hpp"
#include "sim/engine/simulation.hpp"

namespace shiyu {

struct ToyTownSize {
  int counties = 4, townships = 3, settlements = 4, residents_each = 1270;
};

class ToyTown {
 public:
  explicit ToyTown(const Tables& tables, const ToyTownSize& size = {}, std::uint64_t seed = 11);
  ToyTown(const ToyTown&) = delete;
  ToyTown& operator=(const ToyTown&) = delete;

  /// One run from 1 January 2019, without holidays. Grids are drawn as its parameters say.
  Simulation::Result run(const Day::Params& params, int days, int replicate, const RunOptions& options = minimal(),
                         std::vector<PolicyChange> changes = {}) const;

  static RunOptions minimal();
  std::int64_t residents() const { return city_.residents(); }
  const City& city() const { return city_; }
  const Tables& tables() const { return tables_; }

 private:
  const City city_;
  const Tables& tables_;
  const std::uint64_t seed_;
  const Ties ties_;
};

/// Default parameters with settings put into them, one list after the other.
Day::Params params_with(std::span<const std::vector<Setting>> lists);

/// Sums of every output of the plan over the days and areas of a run.
std::vector<double> output_sums(const RunRecord& record);

/// A run that was refused (InputError: too many draws clipped) has no sums: an empty list.
std::vector<double> sums_or_none(const std::function<Simulation::Result()>& run);

}  // namespace shiyu
