/// What the runs of a study came to: each output put together over days, by variant, replicate and area. Everything
/// that is compared or held against a target is a formula over these.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/expression.hpp"
#include "sim/engine/record.hpp"

namespace shiyu {

/// Part of the city that a number is about.
enum class AreaPart : std::uint8_t { city, urban, rural };
inline constexpr std::array kAllParts{AreaPart::city, AreaPart::urban, AreaPart::rural};
template <>
struct EnumNames<AreaPart> {
  static constexpr std::array names{"city", "urban", "rural"};
};

/// Which run.
struct RunIndex {
  std::size_t variant = 0;
  int replicate = 0;
};

class RunOutcomes {
 public:
  /// One output of one run and area over the days.
  struct Total {
    double sum = 0, first = 0, last = 0;
  };

  RunOutcomes(std::vector<std::string> variants, int replicates, int days);

  const std::vector<std::string>& variants() const { return variants_; }
  int replicates() const { return replicates_; }
  /// Those of which a run was not dropped.
  int replicates_made() const;
  int days() const { return days_; }

  /// Values of equal intervals (variant, replicate, interval, area), such as days; a run that is missing from the study
  /// is marked by `drop`. The sum of a level is over days, as if it stood at each interval's throughout. What is not
  /// known by area may stand in either; it has a value for the city only.
  void add_daily(const Variable& variable, std::span<const std::int64_t> values);
  /// A number of each run that does not change over its days, by area (variant, replicate, area); the city is their
  /// sum.
  void add_constant(const std::string& name, std::span<const double> values);
  /// A number of all runs that is known for the whole city only, unless urban and rural are given.
  void add_constant(const std::string& name, double city);
  void add_constant(const std::string& name, double urban, double rural);
  /// A number of each run that is not the sum of its parts (variant, replicate, AreaPart).
  void add_by_part(const std::string& name, std::span<const double> values);
  /// The run has no values: it failed or was stopped.
  void drop(RunIndex run);
  bool has(RunIndex run) const { return !dropped_[position(run)]; }

  bool knows(const std::string& name) const;
  bool knows_all(const Expression& formula) const;
  /// Every name that formulas may use, sorted.
  std::vector<std::string> names() const;

  /// NaN for a run without values, and for a part of which the number is not known.
  double value(const Expression& formula, RunIndex run, AreaPart part) const;
  /// The value in each replicate of a variant.
  std::vector<double> values(const Expression& formula, std::size_t variant, AreaPart part) const;

  /// What one more of a count adds to a name by part of the city, where that is not 1: a rate, or a weighted sample.
  void set_unit(const std::string& name, const std::array<double, kAllParts.size()>& by_part);
  /// Expression::step() in each replicate of a variant: what one more of what the formula counts is worth. Lengths of
  /// time and numbers of residents are no counts.
  std::vector<double> steps(const Expression& formula, std::size_t variant, AreaPart part) const;

 private:
  struct Quantity {
    OutputKind kind = OutputKind::flow;  // natural reduction: the sum of the days; else their mean
    bool constant = false;               // the same on every day
    bool city_only = false;
    double intervals = 0;       // of the series; 0 of what has none
    std::vector<Total> totals;  // (variant, replicate, area)
    std::vector<double> parts;  // instead, where the city is not the sum of its areas   (variant, replicate, part)
  };
  std::size_t run_count() const { return variants_.size() * static_cast<std::size_t>(replicates_); }
  std::size_t position(RunIndex run) const;
  double reduced(const Quantity& quantity, const Total& total, Reduce reduce) const;
  double look_up(const std::string& name, Reduce reduce, RunIndex run, AreaPart part) const;

  std::vector<std::string> variants_;
  int replicates_;
  int days_;
  std::map<std::string, Quantity> quantities_;
  std::map<std::string, std::array<double, kAllParts.size()>> units_;  // of counts whose unit is not 1
  std::vector<bool> dropped_;                                          // (variant, replicate)
};

}  // namespace shiyu
