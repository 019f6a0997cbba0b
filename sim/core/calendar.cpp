#include "sim/core/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "sim/core/errors.hpp"

namespace shiyu {
namespace {

struct LunarDates {
  int spring_month, spring_day, boat_month, boat_day, moon_month, moon_day;
};

// First day of the first lunar month, fifth of the fifth, fifteenth of the eighth, by year from 2015 (Beijing time).
constexpr std::array<LunarDates, kLastHolidayYear - kFirstHolidayYear + 1> kLunar{{
    {2, 19, 6, 20, 9, 27}, {2, 8, 6, 9, 9, 15},   {1, 28, 5, 30, 10, 4}, {2, 16, 6, 18, 9, 24}, {2, 5, 6, 7, 9, 13},
    {1, 25, 6, 25, 10, 1}, {2, 12, 6, 14, 9, 21}, {2, 1, 6, 3, 9, 10},   {1, 22, 6, 22, 9, 29}, {2, 10, 6, 10, 9, 17},
    {1, 29, 5, 31, 10, 6}, {2, 17, 6, 19, 9, 25}, {2, 6, 6, 9, 9, 15},   {1, 26, 5, 28, 10, 3}, {2, 13, 6, 16, 9, 22},
    {2, 3, 6, 5, 9, 12},   {1, 23, 6, 24, 10, 1}, {2, 11, 6, 12, 9, 19}, {1, 31, 6, 1, 9, 8},   {2, 19, 6, 20, 9, 27},
    {2, 8, 6, 10, 9, 16},
}};

const LunarDates& lunar_dates(int year) {
  if (year < kFirstHolidayYear || year > kLastHolidayYear)
    throw std::out_of_range(
        fmt::format("no lunar dates for {}; known are {} to {}", year, kFirstHolidayYear, kLastHolidayYear));
  return kLunar[static_cast<std::size_t>(year - kFirstHolidayYear)];
}

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

// Day of April of the solar term 'pure brightness' in the 21st century (the usual C formula of the almanac).
int qingming_day(int year) {
  const int y = year % 100;
  return (2422 * y + 48100) / 10000 - y / 4;
}

bool is_weekend_epoch(std::int32_t day) { return weekday_of(date_from_epoch(day)) >= 5; }

// A block of days off and the weekend days worked for what it takes beyond the law.
void add_block(std::vector<HolidayRow>& rows, Holiday holiday, Date first, int length, int by_law) {
  const std::int32_t from = days_from_epoch(first);
  int to_make_up = -by_law;
  for (std::int32_t d = from; d < from + length; ++d) {
    rows.push_back({date_from_epoch(d), false, holiday, true});
    if (!is_weekend_epoch(d)) ++to_make_up;
  }
  std::int32_t before = from - 1, after = from + length;
  while (weekday_of(date_from_epoch(before)) != 6) --before;  // the Sunday before
  while (weekday_of(date_from_epoch(after)) != 5) ++after;    // the Saturday after
  const auto taken = [&](std::int32_t d) {  // by a single day off, such as mid-autumn on the Sunday before October
    return std::any_of(rows.begin(), rows.end(), [&](const HolidayRow& r) { return days_from_epoch(r.date) == d; });
  };
  for (bool sunday = true; to_make_up > 0; sunday = !sunday) {
    const std::int32_t day = sunday ? before : after;
    (sunday ? before : after) += sunday ? -7 : 7;
    if (taken(day)) continue;
    rows.push_back({date_from_epoch(day), true, holiday, true});
    --to_make_up;
  }
}

// A single day off; on a weekend the Monday after replaces it.
void add_single(std::vector<HolidayRow>& rows, Holiday holiday, Date date) {
  rows.push_back({date, false, holiday, true});
  const int weekday = weekday_of(date);
  if (weekday >= 5) rows.push_back({date_from_epoch(days_from_epoch(date) + 7 - weekday), false, holiday, true});
}

}  // namespace

std::int32_t days_from_epoch(Date date) {
  const int y = date.year - (date.month <= 2 ? 1 : 0);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date date_from_epoch(std::int32_t days) {
  const int z = days + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int day_of_era = z - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted = (5 * day_of_year + 2) / 153;
  const int month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * shifted + 2) / 5 + 1};
}

int weekday_of(Date date) {
  const int w = (days_from_epoch(date) + 3) % 7;  // 1970-01-01 was a Thursday
  return w < 0 ? w + 7 : w;
}

Date parse_date(std::string_view text) {
  const auto wrong = [&](std::string_view why) -> InputError {
    return InputError(fmt::format("'{}' is not a date: {}", text.substr(0, 40), why));
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') throw wrong("expected YYYY-MM-DD, such as 2019-07-01");
  const auto number = [&](std::size_t from, std::size_t length) {
    int value = 0;
    for (std::size_t i = from; i < from + length; ++i) {
      if (text[i] < '0' || text[i] > '9') throw wrong("expected YYYY-MM-DD, such as 2019-07-01");
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const Date date{number(0, 4), number(5, 2), number(8, 2)};
  if (date.month < 1 || date.month > 12) throw wrong("the month is not 01 to 12");
  const int last = days_in_month(date.year, date.month);
  if (date.day < 1 || date.day > last) throw wrong(fmt::format("that month has days 01 to {}", last));
  return date;
}

std::string to_string(Date date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

Date lunar_new_year(int year) {
  const LunarDates& l = lunar_dates(year);
  return {year, l.spring_month, l.spring_day};
}

std::vector<HolidayRow> holidays_by_rule(int year) {
  const LunarDates& l = lunar_dates(year);
  const Date moon{year, l.moon_month, l.moon_day};
  const bool moon_in_block = moon >= Date{year, 10, 1} && moon <= Date{year, 10, 7};
  std::vector<HolidayRow> rows;
  add_single(rows, Holiday::new_year, {year, 1, 1});
  add_single(rows, Holiday::qingming, {year, 4, qingming_day(year)});
  add_single(rows, Holiday::dragon_boat, {year, l.boat_month, l.boat_day});
  if (!moon_in_block) add_single(rows, Holiday::mid_autumn, moon);
  add_block(rows, Holiday::spring_festival, date_from_epoch(days_from_epoch(lunar_new_year(year)) - 1), 8, 4);
  add_block(rows, Holiday::labour, {year, 5, 1}, 5, 2);
  add_block(rows, Holiday::national, {year, 10, 1}, moon_in_block ? 8 : 7, moon_in_block ? 4 : 3);
  std::sort(rows.begin(), rows.end(), [](const HolidayRow& a, const HolidayRow& b) { return a.date < b.date; });
  return rows;
}

Calendar::Calendar(Date first, int window, const std::vector<HolidayRow>& table, int follow_up)
    : window_(window), days_(window + follow_up), epoch_(days_from_epoch(first)), weekday0_(weekday_of(first)) {
  if (window < 1) throw InputError(fmt::format("a run of {} days: expected 1 or more", window));
  const Date last = date_from_epoch(epoch_ + days_ - 1);
  if (first.year < kFirstHolidayYear || last.year > kLastHolidayYear)
    throw InputError(fmt::format("the run from {} to {} leaves the years {} to {} for which holidays are known",
                                 to_string(first), to_string(last), kFirstHolidayYear, kLastHolidayYear));
  const auto n = static_cast<std::size_t>(days_) + kMargin;
  holiday_.assign(n, Holiday::none);
  std::vector<std::uint8_t> works(n);
  for (std::size_t d = 0; d < n; ++d) works[d] = weekday(static_cast<int>(d)) < 5;
  const auto apply = [&](const HolidayRow& row) {
    const std::int32_t d = days_from_epoch(row.date) - epoch_;
    if (d < 0 || static_cast<std::size_t>(d) >= n) return;
    works[static_cast<std::size_t>(d)] = row.work;
    holiday_[static_cast<std::size_t>(d)] = row.work ? Holiday::none : row.holiday;
  };
  for (int year = first.year; year <= std::min(date_from_epoch(epoch_ + days_ + kMargin).year, kLastHolidayYear);
       ++year) {
    // A row of December may belong to the next year's arrangement: a year is known if it has rows of May.
    const auto known = [&](const HolidayRow& row) { return row.date.year == year && row.date.month == 5; };
    if (std::any_of(table.begin(), table.end(), known)) continue;
    for (const HolidayRow& row : holidays_by_rule(year)) apply(row);
  }
  for (const HolidayRow& row : table) apply(row);
  workdays_before_.assign(n + 1, 0);
  for (std::size_t d = 0; d < n; ++d) workdays_before_[d + 1] = workdays_before_[d] + works[d];
}

int Calendar::add_workdays(int day, int n) const {
  const int target = workdays_before_[static_cast<std::size_t>(day) + 1] + n;
  const auto it = std::lower_bound(workdays_before_.begin() + day + 1, workdays_before_.end(), target);
  if (it == workdays_before_.end())
    return static_cast<int>(workdays_before_.size()) - 2 + target - workdays_before_.back();
  return static_cast<int>(it - workdays_before_.begin()) - 1;
}

}  // namespace shiyu
