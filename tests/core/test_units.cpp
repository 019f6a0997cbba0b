#include <catch2/catch.hpp>

#include "sim/core/units.hpp"

using shiyu::parse_quantity;
using shiyu::QuantityFault;

TEST_CASE("A quantity becomes a number in the base unit of its field") {
  CHECK(parse_quantity("20 min", "minute").value == 20);
  CHECK(parse_quantity("2 hours", "minute").value == 120);
  CHECK(parse_quantity("2 weeks", "day").value == 14);
  CHECK(parse_quantity("36 hours", "day").value == 1.5);
  CHECK(parse_quantity("0.3 yuan", "fen").value == Approx(30));
  CHECK(parse_quantity("5 %", "1").value == 0.05);
  CHECK(parse_quantity("5%", "").value == 0.05);
  CHECK(parse_quantity("12 ‰", "1").value == 0.012);
  CHECK(parse_quantity("30 yuan/hour", "fen/hour").value == 3000);
  CHECK(parse_quantity("36.5 1/year", "1/day").value == Approx(0.1));
  CHECK(parse_quantity("12 minutes per visit", "minute/visit").value == 12);
  CHECK(parse_quantity("+1e2 m", "km").value == 0.1);
  CHECK(parse_quantity("3 km2", "m2").value == 3e6);
  CHECK(parse_quantity("3 小时", "minute").value == 180);
  CHECK(parse_quantity("5.6 1/1000/year", "1/year").value == Approx(0.0056));
}

TEST_CASE("A quantity of another dimension is refused") {
  CHECK(parse_quantity("20 yuan", "minute").fault == QuantityFault::wrong_unit);
  CHECK(parse_quantity("20 min", "1/day").fault == QuantityFault::wrong_unit);
  CHECK(parse_quantity("20 min", "1").fault == QuantityFault::wrong_unit);
  CHECK(parse_quantity("20 cases", "visits").fault == QuantityFault::wrong_unit);
  CHECK(parse_quantity("20 m", "minute").fault == QuantityFault::wrong_unit);  // m is a metre
  CHECK(parse_quantity("20", "minute").fault == QuantityFault::no_unit);
  CHECK(parse_quantity("min", "minute").fault == QuantityFault::not_a_quantity);
  CHECK(parse_quantity("", "minute").fault == QuantityFault::not_a_quantity);
  CHECK(parse_quantity("inf min", "minute").fault == QuantityFault::not_a_quantity);
  CHECK(parse_quantity("1e308 years", "minute").fault == QuantityFault::not_a_quantity);
}

TEST_CASE("A unit is spelled in words of UDUNITS, and what it does not know is left out") {
  const auto spelled = [](const char* unit) {
    const shiyu::FileUnit made = shiyu::file_unit(unit);
    return made.udunits + (made.leaves_out ? " and more" : "");
  };
  CHECK(spelled("1") == "1");
  CHECK(spelled("") == "");
  CHECK(spelled("cases") == "1 and more");
  CHECK(spelled("fen") == "1 and more");
  CHECK(spelled("minutes") == "minute");
  CHECK(spelled("1/day") == "day-1");
  CHECK(spelled("minute/year") == "minute common_year-1");
  CHECK(spelled("person day/1000") == "0.001 day and more");
  CHECK(spelled("1/10000/month") == "1e-04 (common_year/12)-1");
  CHECK(spelled("1/65536") == "1.52587890625e-05");
  CHECK(spelled("person/km2") == "km-2 and more");
  CHECK(spelled("%") == "%");
  CHECK(spelled("days since 2019-01-01") == "days since 2019-01-01");
  CHECK(spelled("degrees_east") == "degrees_east");
}
