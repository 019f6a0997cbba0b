/// Making replicates until differences are known precisely enough.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "analysis/measure_names.hpp"
#include "analysis/paired.hpp"

namespace shiyu {

/// A half-width that is wanted of the 95 % interval of a measure's difference.
struct PrecisionTarget {
  NamedMeasure measure;
  double value = 0;  ///< in the unit of the measure, or a share of the baseline's mean
  bool relative = false;
};

/// Reads "backlog=20" and "backlog=0.5%". Throws InputError with every mistake, and near misses of names.
std::vector<PrecisionTarget> read_precision(std::span<const std::string> texts,
                                            const MeasureNames& names = MeasureNames::of_program());

/// The rule that stops. It looks after every whole replicate from the `least` on, and stops when each difference to the
/// first variant (of a study of one variant: its own mean) has an interval as narrow as wanted (Chow and Robbins 1965).
/// Looking again and again stops where the spread was found too small by chance, so that an interval of 95 % would
/// cover too rarely (Singham and Schruben 2012). So a look uses kLookConfidence. For normal differences the mean is
/// independent of all spreads found so far, therefore the interval mean ± value covers in E(2 Phi(value sqrt(N) / s) -
/// 1) with the true deviation s and the number N at which it stopped (Starr 1966): at least 96.5 % whatever s is.
class PrecisionRule {
 public:
  static constexpr double kLookConfidence = 0.975;
  static constexpr int kLeast = 8;  ///< replicates; with fewer the spread is hardly known

  PrecisionRule(std::vector<PrecisionTarget> targets, std::size_t variants, int least = kLeast);

  /// Names that the measures are made of.
  std::set<std::string> wanted() const;
  /// Throws InputError when a measure needs more than the names that are known of a run alone.
  void check(const std::set<std::string>& known) const;
  /// The outcomes of one run alone, replicate by replicate and variant by variant.
  void add(const RunOutcomes& run);
  /// Is a further replicate needless? Where replicates have shown no spread at all, nothing is known of it, and the
  /// rule goes on.
  bool enough() const;
  /// Is every interval as narrow as wanted?
  bool reached() const;

  /// How precise a difference is.
  struct State {
    std::string_view measure;
    std::size_t variant = 0;
    Estimate difference;  ///< with its 95 % interval
    double wanted = 0;    ///< half-width
    bool reached = false;
    bool has_spread = false;  ///< replicates differ; else the interval is the least there is (analysis/verdicts.hpp)
  };
  std::vector<State> states() const;

 private:
  struct Watched {
    PrecisionTarget target;
    Expression formula;
    std::vector<std::vector<double>> values, steps;  // (variants)(replicates)
  };
  std::vector<Watched> watched_;
  std::size_t variants_;
  int least_;
  std::size_t next_ = 0;  // variant whose run comes next
};

}  // namespace shiyu
