/// What paired differences show. Whoever calls something better or worse asks judge(): the tables, files and pages of a
/// comparison, the lever study, the search for levers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "analysis/measures.hpp"
#include "analysis/paired.hpp"

namespace shiyu {

/// Replicates below which nothing is called better or worse: with five, all of one sign still has p = 0.06 in the exact
/// sign test.
inline constexpr int kLeastReplicates = 6;

/// What a difference says.
enum class Verdict : std::uint8_t {
  better,
  worse,
  lower,  ///< clear, of a measure that is neither good nor bad
  higher,
  unclear,     ///< the interval contains 0
  no_benefit,  ///< it would be better, and what guards the measure (Guard) is not shown to be no higher
  too_few,     ///< fewer than kLeastReplicates have a value
  undefined,   ///< no replicate has a value
};
template <>
struct EnumNames<Verdict> {
  static constexpr std::array names{"better",  "worse",      "lower",   "higher",
                                    "unclear", "no_benefit", "too_few", "undefined"};
};

/// The word of a verdict, for files; the second is short, for tables.
std::string_view word_of(Verdict verdict);
std::string_view short_word_of(Verdict verdict);

/// A difference with what a verdict rests on.
struct Finding {
  Estimate difference;  ///< its deviation is at least unit / sqrt(n)
  double unit = 0;      ///< one of what is counted, in the unit of the measure; 0 where it is not known
  double p = 0;         ///< two-sided, by Student's t; NaN without an interval
  double p_sign = 0;    ///< of the exact two-sided sign test; NaN without a value
};

/// The difference between two worlds over replicates that share their luck. Differences of counts that happen to be
/// equal in a few replicates are not certain: their standard deviation is taken to be at least that of
/// one replicate in n off by one, 1 / sqrt(n) of a unit. A `unit` that is no number adds nothing.
Estimate count_difference(std::span<const double> baseline, std::span<const double> changed, double unit,
                          double confidence = kConfidence);
/// The same with its tests.
Finding find_difference(std::span<const double> baseline, std::span<const double> changed, double unit);

/// Exact two-sided sign test of paired values: 2 * sum over j <= m of C(n, j) / 2^n, at most 1, with m the number of
/// the rarer sign. Ties and replicates without both values are left out; 1 where only ties are left, NaN where nothing
/// is.
double sign_test(std::span<const double> baseline, std::span<const double> changed);

/// Enough replicates, and an interval on one side of 0.
bool is_shown(const Estimate& difference);

/// The verdict on a difference, whose deviation has its least value already. `guard` is the difference in what guards
/// the measure, of the same variant and area: nothing is better unless that is shown to be higher by no more than half
/// a unit (half a case). Of lawful channels there must be one.
Verdict judge(Better better, const Estimate& difference, const std::optional<Finding>& guard = {});

/// One of what a measure counts, from its value in the replicates of both worlds: the larger mean. 0 when neither has
/// one.
double unit_of(std::span<const double> baseline_steps, std::span<const double> changed_steps);

}  // namespace shiyu
