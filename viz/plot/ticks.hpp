/// Where the marks of an axis stand: multiples of 1, 2 and 5, and days that a calendar has names for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "viz/ui/text.hpp"

namespace shiyu::viz {

/// Marks of an axis of numbers; `low` and `high` are the first and the last mark.
struct Ticks {
  double low = 0, high = 1, step = 1;
  std::vector<double> at;
};
/// At most `most` + 1 marks around [low, high], widened so that both ends are marks. An empty range becomes one around
/// its value.
Ticks nice_ticks(double low, double high, int most);

/// A mark of an axis of days: the first of a month, a Monday or a day. `year` is set at the first mark and where the
/// year changes.
struct DateTick {
  std::int32_t day = 0;  ///< since the first day of the run
  std::string text, year;
  bool operator==(const DateTick&) const = default;
};
/// Marks in [from, to], at most `most`. `first_day` is day 0 in days since 1970.
std::vector<DateTick> date_ticks(std::int32_t first_day, double from, double to, int most, Language language);

/// A day as people write it: "3 Mar 2019", "2019年3月3日".
std::string date_text(std::int32_t days_from_epoch, Language language);

}  // namespace shiyu::viz
