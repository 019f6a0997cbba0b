/// The civil calendar of a run: dates, weekdays, public holidays and make-up workdays of China. Pure: reads no file.
///
/// Day 0 is the first day of the run. Courts and departments work on workdays only (rules of time: a table 2015-2035,
/// announced where the State Council has announced, otherwise by rule and marked so).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shiyu {

/// A day of the proleptic Gregorian calendar.
struct Date {
  int year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
  constexpr auto operator<=>(const Date&) const = default;
};

/// Days from 1970-01-01 to `date`, and back (Hinnant 2013, "chrono-compatible low-level date algorithms").
std::int32_t days_from_epoch(Date date);
Date date_from_epoch(std::int32_t days);

/// Weekday of a date: 0 Monday ... 6 Sunday.
int weekday_of(Date date);

/// Reads "2019-07-01". Throws InputError that names the text and what is wrong with it: the form, or a day that the
/// month does not have.
Date parse_date(std::string_view text);
/// Writes "2019-07-01".
std::string to_string(Date date);

/// Why a day is off, or moved.
enum class Holiday : std::uint8_t {
  none,
  new_year,
  spring_festival,
  qingming,
  labour,
  dragon_boat,
  mid_autumn,
  national,
  victory
};
inline constexpr std::array<std::string_view, 9> kHolidayNames{
    "none", "new_year", "spring_festival", "qingming", "labour", "dragon_boat", "mid_autumn", "national", "victory"};

/// One row of the table of holidays: a day off, or a weekend day that is worked to make up for one.
struct HolidayRow {
  Date date;
  bool work = false;  // a make-up workday
  Holiday holiday = Holiday::none;
  bool by_rule = false;  // not announced: derived by holidays_by_rule()
  bool operator==(const HolidayRow&) const = default;
};

inline constexpr int kFirstHolidayYear = 2015;
inline constexpr int kLastHolidayYear = 2035;

/// Lunar New Year (first day of the first month) of a year from 2015 to 2035; throws std::out_of_range outside.
Date lunar_new_year(int year);

/// The days off and make-up days of a year by rule, sorted by date. The rule, from the regulation as revised in
/// November 2024 (13 days) and the practice of the announcements: spring festival is the eve and seven days after it (4
/// days by law), labour day 1 to 5 May (2), national day 1 to 7 October (3), a day longer when mid-autumn falls into
/// it; single days (new year, qingming, dragon boat, mid-autumn) that fall on a weekend are replaced by the Monday
/// after it. What a block takes beyond the law is made up on the Sunday before it, then the Saturday after it, or the
/// next one if that day is off.
std::vector<HolidayRow> holidays_by_rule(int year);

/// Calendar of a run. Everything is O(1) but add_workdays, O(log days). Days after the run up to a margin may be asked
/// too, because deadlines fall there.
class Calendar {
 public:
  static constexpr int kMargin = 400;  // days after the last day that can still be asked

  /// `window` days that are measured, and `follow_up` days after them on which nothing is recorded but what becomes of
  /// the matters of the window. `table` as read from data; years without a row there follow the rule. Throws InputError
  /// if the run leaves 2015-2035.
  Calendar(Date first, int window, const std::vector<HolidayRow>& table = {}, int follow_up = 0);

  int days() const { return days_; }      ///< of the run, those of the follow-up included
  int window() const { return window_; }  ///< days that are measured
  Date date(int day) const { return date_from_epoch(epoch_ + day); }
  /// Day of the run of a date; negative before the first day.
  int day_of(Date date) const { return days_from_epoch(date) - epoch_; }
  int weekday(int day) const { return (weekday0_ + day) % 7; }  ///< 0 Monday ... 6 Sunday
  bool ends_month(int day) const { return date(day + 1).day == 1; }
  bool is_weekend(int day) const { return weekday(day) >= 5; }
  /// The holiday a day off belongs to; none on ordinary days and on make-up workdays.
  Holiday holiday(int day) const { return holiday_[static_cast<std::size_t>(day)]; }
  bool is_workday(int day) const {
    return workdays_before_[static_cast<std::size_t>(day) + 1] > workdays_before_[static_cast<std::size_t>(day)];
  }
  /// Workdays in [from, to).
  int workdays_between(int from, int to) const {
    return workdays_before_[static_cast<std::size_t>(to)] - workdays_before_[static_cast<std::size_t>(from)];
  }
  /// The n-th workday after `day` (n >= 1), for deadlines counted in workdays. Past the margin every day counts as one.
  int add_workdays(int day, int n) const;

 private:
  int window_, days_;
  std::int32_t epoch_;
  int weekday0_;
  std::vector<Holiday> holiday_;               // (days + margin)
  std::vector<std::int32_t> workdays_before_;  // workdays in [0, day), (days + margin + 1)
};

}  // namespace shiyu
