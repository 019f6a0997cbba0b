#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/core/calendar.hpp"
#include "viz/plot/ticks.hpp"

using namespace shiyu;
using namespace shiyu::viz;

namespace {

std::int32_t epoch(const char* date) { return days_from_epoch(parse_date(date)); }

}  // namespace

TEST_CASE("Marks of an axis are multiples of 1, 2 or 5 and hold the range") {
  for (const double high : {0.003, 0.7, 1.0, 3.0, 9.99, 10.0, 47.0, 1372.0, 3180884.0})
    for (const double low : {0.0, -high / 3, high * 0.9})
      for (const int most : {2, 4, 6}) {
        const Ticks ticks = nice_ticks(low, high, most);
        INFO(low << " to " << high << ", at most " << most);
        CHECK(ticks.low <= low + 1e-9 * high);
        CHECK(ticks.high >= high - 1e-9 * high);
        CHECK(ticks.at.size() <= static_cast<std::size_t>(most) + 3);
        CHECK(ticks.at.front() == Approx(ticks.low).margin(1e-12));
        CHECK(ticks.at.back() == Approx(ticks.high));
        const double digit = ticks.step / std::pow(10, std::floor(std::log10(ticks.step) + 1e-9));
        const bool is_nice = std::abs(digit - 1) < 1e-6 || std::abs(digit - 2) < 1e-6 || std::abs(digit - 5) < 1e-6;
        CHECK(is_nice);
      }
}

TEST_CASE("An empty or unknown range still has an axis") {
  CHECK(nice_ticks(0, 0, 4).high > 0);
  CHECK(nice_ticks(5, 5, 4).low < 5);
  CHECK(nice_ticks(-5, -5, 4).low < -5);
  CHECK(nice_ticks(std::nan(""), 1, 4).at.size() >= 2);
}

TEST_CASE("A year is marked by months, and the year stands where it changes") {
  const auto ticks = date_ticks(epoch("2019-11-01"), 0, 180, 8, Language::english);
  REQUIRE(ticks.size() == 6);
  CHECK(ticks[0] == DateTick{0, "Nov", "2019"});
  CHECK(ticks[1] == DateTick{30, "Dec", ""});
  CHECK(ticks[2] == DateTick{61, "Jan", "2020"});
  CHECK(ticks[4].text == "Mar");
  const auto chinese = date_ticks(epoch("2019-11-01"), 0, 180, 8, Language::chinese);
  CHECK(chinese[2] == DateTick{61, "1月", "2020年"});
}

TEST_CASE("A narrow axis of days has fewer marks, a long one whole years") {
  CHECK(date_ticks(epoch("2019-01-01"), 0, 364, 6, Language::english).size() == 6);
  CHECK(date_ticks(epoch("2019-01-01"), 0, 364, 3, Language::english).size() <= 3);
  const auto decade = date_ticks(epoch("2015-01-01"), 0, 3652, 12, Language::english);
  REQUIRE(decade.size() >= 5);
  for (const DateTick& tick : decade) CHECK(tick.text == "Jan");
}

TEST_CASE("A few days are marked by days, some weeks by Mondays") {
  const auto days = date_ticks(epoch("2019-03-04"), 2, 6, 8, Language::english);
  REQUIRE(days.size() == 5);
  CHECK(days[0] == DateTick{2, "6 Mar", "2019"});
  for (const DateTick& tick : date_ticks(epoch("2019-03-01"), 0, 40, 8, Language::english))
    CHECK(weekday_of(date_from_epoch(epoch("2019-03-01") + tick.day)) == 0);
}

TEST_CASE("No window makes marks outside of it or more than asked for") {
  for (int from = 0; from < 700; from += 37)
    for (int length = 1; length < 1500; length += 61)
      for (int most = 1; most < 12; most += 3) {
        const auto ticks = date_ticks(epoch("2018-02-11"), from, from + length, most, Language::english);
        REQUIRE(static_cast<int>(ticks.size()) <= most);
        for (const DateTick& tick : ticks) {
          REQUIRE(tick.day >= from);
          REQUIRE(tick.day <= from + length);
        }
      }
}
