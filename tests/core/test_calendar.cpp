#include <catch2/catch.hpp>
#include <set>

#include "sim/core/calendar.hpp"
#include "sim/core/errors.hpp"

using namespace shiyu;

TEST_CASE("Days and dates are each other's inverse over two centuries") {
  CHECK(days_from_epoch({1970, 1, 1}) == 0);
  CHECK(days_from_epoch({2000, 3, 1}) == 11017);
  Date previous = date_from_epoch(-40000);
  for (std::int32_t d = -39999; d < 60000; ++d) {
    const Date date = date_from_epoch(d);
    REQUIRE(days_from_epoch(date) == d);
    REQUIRE(previous < date);
    previous = date;
  }
}

TEST_CASE("Weekdays are those of the almanac") {
  CHECK(weekday_of({1970, 1, 1}) == 3);
  CHECK(weekday_of({2019, 7, 1}) == 0);
  CHECK(weekday_of({1969, 12, 28}) == 6);
  CHECK(weekday_of({2024, 2, 29}) == 3);
}

TEST_CASE("A date is read strictly and the message says what is wrong") {
  CHECK(parse_date("2020-02-29") == Date{2020, 2, 29});
  CHECK(to_string(Date{2020, 2, 9}) == "2020-02-09");
  for (const char* text :
       {"2019-02-29", "2019-13-01", "2019-00-10", "2019-1-1", "20190701", "2019-07-01x", "", "2O19-07-01"})
    CHECK_THROWS_AS(parse_date(text), InputError);
  CHECK_THROWS_WITH(parse_date("2019-02-29"), Catch::Contains("01 to 28"));
  CHECK_THROWS_WITH(parse_date("1.7.2019"), Catch::Contains("YYYY-MM-DD"));
}

TEST_CASE("Lunar new year lies between 21 January and 20 February, and the known years are right") {
  for (int year = kFirstHolidayYear; year <= kLastHolidayYear; ++year) {
    const Date date = lunar_new_year(year);
    CHECK(date >= Date{year, 1, 21});
    CHECK(date <= Date{year, 2, 20});
  }
  for (int year = kFirstHolidayYear; year < kLastHolidayYear; ++year) {  // twelve or thirteen lunar months apart
    const int gap = days_from_epoch(lunar_new_year(year + 1)) - days_from_epoch(lunar_new_year(year));
    CHECK(((gap >= 353 && gap <= 355) || (gap >= 383 && gap <= 385)));
  }
  CHECK(lunar_new_year(2019) == Date{2019, 2, 5});
  CHECK_THROWS_AS(lunar_new_year(2036), std::out_of_range);
}

TEST_CASE("By rule a year takes thirteen weekdays off, net of the weekend days worked") {
  for (int year = kFirstHolidayYear; year <= kLastHolidayYear; ++year) {
    int net = 0;
    std::set<Date> seen;
    for (const HolidayRow& row : holidays_by_rule(year)) {
      CHECK(row.by_rule);
      CHECK(seen.insert(row.date).second);
      if (row.work) CHECK(weekday_of(row.date) >= 5);
      if (row.work) --net;
      if (!row.work && weekday_of(row.date) < 5) ++net;
    }
    CHECK(net == 13);
  }
}

TEST_CASE("A calendar follows the table and counts workdays as a plain count does") {
  const std::vector<HolidayRow> table{{{2019, 5, 1}, false, Holiday::labour, false},
                                      {{2019, 5, 2}, false, Holiday::labour, false},
                                      {{2019, 5, 3}, false, Holiday::labour, false},
                                      {{2019, 5, 5}, true, Holiday::labour, false}};
  const Calendar calendar({2019, 4, 29}, 300, table);
  CHECK(calendar.date(2) == Date{2019, 5, 1});
  CHECK(calendar.day_of({2019, 5, 5}) == 6);
  CHECK(calendar.weekday(6) == 6);
  CHECK(calendar.holiday(2) == Holiday::labour);
  CHECK_FALSE(calendar.is_workday(2));
  CHECK(calendar.is_workday(6));  // a Sunday that is worked
  CHECK(calendar.holiday(6) == Holiday::none);
  CHECK_FALSE(calendar.is_workday(5));
  CHECK(calendar.add_workdays(1, 1) == 6);
  for (int from = 0; from < 40; ++from)
    for (int to = from; to < 60; ++to) {
      int count = 0;
      for (int d = from; d < to; ++d) count += calendar.is_workday(d);
      REQUIRE(calendar.workdays_between(from, to) == count);
    }
  for (int n = 1; n < 100; ++n) {
    const int day = calendar.add_workdays(3, n);
    CHECK(calendar.is_workday(day));
    CHECK(calendar.workdays_between(4, day + 1) == n);
  }
  CHECK(calendar.add_workdays(299, 2000) > 299);  // past the margin, still a day
}

TEST_CASE("Years without rows follow the rule, and a run outside the known years is refused") {
  const Calendar calendar({2030, 1, 1}, 365);
  CHECK(calendar.holiday(calendar.day_of({2030, 2, 3})) == Holiday::spring_festival);
  CHECK(calendar.holiday(calendar.day_of({2030, 2, 2})) == Holiday::spring_festival);
  CHECK_FALSE(calendar.is_workday(calendar.day_of({2030, 10, 3})));
  CHECK(calendar.workdays_between(0, 365) == 248);  // 261 weekdays less thirteen
  CHECK_THROWS_AS(Calendar({2035, 6, 1}, 365), InputError);
  CHECK_THROWS_AS(Calendar({2014, 6, 1}, 10), InputError);
  CHECK_THROWS_AS(Calendar({2020, 6, 1}, 0), InputError);
}
