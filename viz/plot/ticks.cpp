#include "viz/plot/ticks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/calendar.hpp"

namespace shiyu::viz {

namespace {

constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string month_text(int month, Language language) {
  return language == Language::chinese ? fmt::format("{}月", month) : kMonths[static_cast<std::size_t>(month - 1)];
}

std::string year_text(int year, Language language) {
  return language == Language::chinese ? fmt::format("{}年", year) : fmt::format("{}", year);
}

std::string day_text(Date date, Language language) {
  return language == Language::chinese ? fmt::format("{}月{}日", date.month, date.day)
                                       : fmt::format("{} {}", date.day, month_text(date.month, language));
}

struct Days {
  std::int32_t first_day;
  double from, to;
  bool holds(std::int32_t epoch) const { return epoch - first_day >= from && epoch - first_day <= to; }
};

/// Firsts of every `step` months, counted from January.
std::vector<Date> firsts_of_months(const Days& days, int step) {
  std::vector<Date> dates;
  Date date = date_from_epoch(days.first_day + static_cast<std::int32_t>(std::floor(days.from)));
  date.day = 1;
  date.month = (date.month - 1) / std::min(step, 12) * std::min(step, 12) + 1;
  if (step > 12) date.year -= date.year % (step / 12);
  for (; days_from_epoch(date) - days.first_day <= days.to; date.month += step) {
    while (date.month > 12) {
      date.month -= 12;
      ++date.year;
    }
    if (days.holds(days_from_epoch(date))) dates.push_back(date);
  }
  // Stepping over the end of a year may have left one beyond the range.
  while (!dates.empty() && !days.holds(days_from_epoch(dates.back()))) dates.pop_back();
  return dates;
}

/// Every `step` days; weeks begin on Monday.
std::vector<Date> every_days(const Days& days, int step) {
  std::vector<Date> dates;
  auto epoch = days.first_day + static_cast<std::int32_t>(std::ceil(days.from));
  if (step >= 7) epoch += (7 - weekday_of(date_from_epoch(epoch))) % 7;
  for (; epoch - days.first_day <= days.to; epoch += step) dates.push_back(date_from_epoch(epoch));
  return dates;
}

}  // namespace

Ticks nice_ticks(double low, double high, int most) {
  if (!std::isfinite(low) || !std::isfinite(high)) low = 0, high = 1;
  if (low > high) std::swap(low, high);
  if (low == high) {
    const double around = low == 0 ? 1 : std::abs(low) * 0.1;
    low = low > 0 ? low - around : low == 0 ? 0 : low - around;
    high += around;
  }
  const double raw = (high - low) / std::max(most, 1);
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  double step = 10 * power;
  for (const double nice : {1.0, 2.0, 5.0})
    if (nice * power >= raw * (1 - 1e-9)) {
      step = nice * power;
      break;
    }
  const auto first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
  Ticks ticks{first * step, last * step, step, {}};
  for (double i = first; i <= last + 0.5; ++i) ticks.at.push_back(i * step);
  return ticks;
}

std::vector<DateTick> date_ticks(std::int32_t first_day, double from, double to, int most, Language language) {
  const Days days{first_day, from, to};
  const double length = to - from;
  if (!(length >= 0) || most < 1) return {};
  std::vector<Date> dates;
  bool by_month = false;
  for (const int step : {1, 2, 7, 14})
    if (dates.empty() && length / step + 1 <= most) dates = every_days(days, step);
  for (const int step : {1, 2, 3, 6, 12, 24, 60, 120})
    if (dates.empty() && length / (step * 30.4) <= most) {
      dates = firsts_of_months(days, step);
      by_month = true;
      if (static_cast<int>(dates.size()) > most) dates.clear();
    }
  std::vector<DateTick> ticks;
  int year = 0;
  for (const Date& date : dates) {
    ticks.push_back({days_from_epoch(date) - first_day,
                     by_month ? month_text(date.month, language) : day_text(date, language),
                     date.year != year ? year_text(date.year, language) : ""});
    year = date.year;
  }
  return ticks;
}

std::string date_text(std::int32_t days_from_epoch_, Language language) {
  const Date date = date_from_epoch(days_from_epoch_);
  return language == Language::chinese ? year_text(date.year, language) + day_text(date, language)
                                       : day_text(date, language) + " " + year_text(date.year, language);
}

}  // namespace shiyu::viz
