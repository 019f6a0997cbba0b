/// The measures a planner compares policies by: ratios of sums over an area and its days, each defined once.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "analysis/outcomes.hpp"
#include "sim/core/describe.hpp"

namespace shiyu {

/// Which way is good. Fewer petitions or suits are good only if unmet grievances do not rise: they are lawful channels.
/// A claim of the authorities about itself is never good or bad.
enum class Better : std::uint8_t { lower, higher, channel, neither };
template <>
struct EnumNames<Better> {
  static constexpr std::array names{"lower", "higher", "channel", "neither"};
};

/// When the stocks of a measure were looked at. A stock that grows has another mean over the ends of weeks than over
/// all days.
enum class Moments : std::uint8_t { every, week_ends, month_ends };

/// One measure. Its value is numerator / denominator, formulas (analysis/expression.hpp) over outputs `group_field` and
/// `days`, `years`, `residents`, `grids`, `organisations`, and the
/// worst-off tenth of communities (worst_tenth.hpp).
struct Measure {
  std::string_view key;       ///< snake_case, never reused for another meaning
  std::string_view label;     ///< English
  std::string_view label_zh;  ///< Chinese
  std::string_view unit;
  std::string_view numerator;
  std::string_view denominator;
  Better better = Better::lower;
  bool headline = false;             ///< one of the few rows that are tested together and may bear a star
  Moments moments = Moments::every;  ///< of which the stocks in it are the mean
};

/// Key and label with what `moments` adds to them: "backlog_week_ends", "Backlog ..., mean of week ends".
std::string key_of(const Measure& measure);
std::string label_of(const Measure& measure);
std::string label_zh_of(const Measure& measure);

/// The most measures of a table that may be headlines.
inline constexpr std::size_t kMostHeadlines = 8;

/// All measures in the order in which they are shown; the first is `grievance_burden`.
std::span<const Measure> measures();

/// Key of the measure that decides whether fewer petitions are a benefit.
inline constexpr std::string_view kUnmetGrievances = "unmet_grievances";

/// The formula numerator / denominator.
Expression formula_of(const Measure& measure);

}  // namespace shiyu
