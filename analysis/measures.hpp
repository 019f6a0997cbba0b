/// The measures a planner compares policies by: ratios of sums over an area and its days, each defined once. Tables,
/// files, report, viewer, search and docs/measures.md read them here.
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
/// Neither good nor bad by themselves are claims of the authorities, working time, flows, and the parts of a whole
/// between which a matter moves when it is found.
enum class Better : std::uint8_t { lower, higher, channel, neither };
template <>
struct EnumNames<Better> {
  static constexpr std::array names{"lower", "higher", "channel", "neither"};
};

/// When the stocks of a measure were looked at. A stock that grows has another mean over the ends of weeks than over
/// all days.
enum class Moments : std::uint8_t { every, week_ends, month_ends };

/// What a measure is about. Tables show the blocks in this order; headlines stand in the first four.
enum class MeasureBlock : std::uint8_t { backlog, grievance, spread, price, other };
template <>
struct EnumNames<MeasureBlock> {
  static constexpr std::array names{"backlog", "grievance", "spread", "price", "other"};
};
inline constexpr std::array kMeasureBlocks{MeasureBlock::backlog, MeasureBlock::grievance, MeasureBlock::spread,
                                           MeasureBlock::price, MeasureBlock::other};

/// The heading of a block, for people.
std::string_view heading_of(MeasureBlock block);
std::string_view heading_zh_of(MeasureBlock block);

/// Of what a measure is known: urban and rural settlements, counties, the whole city, or the worst-off tenth of
/// communities (worst_tenth.hpp).
enum class MeasureScope : std::uint8_t { area, county, city, worst_tenth };
template <>
struct EnumNames<MeasureScope> {
  static constexpr std::array names{"area", "county", "city", "worst_tenth"};
};

/// Who inside the simulated world could see the number: an office in its files, whoever asks the parties after a
/// closing, or nobody.
enum class Seen : std::uint8_t { office, call_back, nobody };
template <>
struct EnumNames<Seen> {
  static constexpr std::array names{"office", "call_back", "nobody"};
};

/// What must be shown beside a fall or a rise before it is called a benefit: that unmet grievances, or the grievance
/// burden, are no higher. Needed by whatever also gets better where less is found, or where more arises.
enum class Guard : std::uint8_t { none, unmet, burden };
template <>
struct EnumNames<Guard> {
  static constexpr std::array names{"none", "unmet", "burden"};
};

/// One measure. Its value is numerator / denominator, formulas (analysis/expression.hpp) over outputs `group_field` and
/// `days`, `years`, `residents`, `grids`, `organisations`, and the worst-off tenth of communities.
struct Measure {
  std::string_view key;       ///< snake_case, never reused for another meaning
  std::string_view label;     ///< English; a part of the measure above begins with two blanks
  std::string_view label_zh;  ///< Chinese
  std::string_view unit;
  std::string_view numerator;
  std::string_view denominator = "1";
  Better better = Better::lower;
  bool headline = false;             ///< one of the few rows that are tested together and may bear a star
  Moments moments = Moments::every;  ///< of which the stocks in it are the mean
  MeasureBlock block = MeasureBlock::other;
  MeasureScope scope = MeasureScope::area;
  Seen seen = Seen::nobody;
  Guard guard = Guard::none;    ///< of lawful channels always `unmet`: guard_of()
  std::string_view left_out{};  ///< what the measure does not count: a sentence
  std::string_view left_out_zh{};
};

/// Key and label with what `moments` adds to them: "backlog_week_ends", "Backlog ..., mean of week ends".
std::string key_of(const Measure& measure);
std::string label_of(const Measure& measure);
std::string label_zh_of(const Measure& measure);

/// Denominator of shares of all matters that arose.
inline constexpr std::string_view kAllThatArose = "cohort_arisen";

/// The most measures of a table that may be headlines.
inline constexpr std::size_t kMostHeadlines = 8;

/// All measures, block by block, in the order in which they are shown.
std::span<const Measure> measures();

/// Keys of the measures that decide whether fewer petitions are a benefit: unmet of all that arose, and in runs without
/// a follow-up, which do not know it, unmet of those found.
inline constexpr std::string_view kUnmet = "unmet", kUnmetGrievances = "unmet_grievances";

/// Key of the measure that decides whether less of what is known is a benefit: less is known, too, where less is found.
inline constexpr std::string_view kGrievanceBurden = "grievance_burden";

constexpr Guard guard_of(const Measure& m) { return m.better == Better::channel ? Guard::unmet : m.guard; }

/// The formula numerator / denominator.
Expression formula_of(const Measure& measure);

}  // namespace shiyu
