#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <iterator>
#include <set>
#include <string>

#include "sim/app/study.hpp"
#include "sim/core/unit_words.hpp"

using namespace shiyu;

TEST_CASE("Units are read out in both languages") {
  const auto both = [](const char* unit) { return unit_for_people(unit, false) + " | " + unit_for_people(unit, true); };
  CHECK(both("household") == "households | 户");
  CHECK(both("workers") == "workers | 人");
  CHECK(both("minute/day") == "minutes/day | 分钟/天");
  CHECK(both("1/10000/year") == "per 10,000/year | 每万·年");
  CHECK(both("1/1000 person") == "per 1,000 persons | 每千人");
  CHECK(both("yuan/settlement/year") == "yuan/settlement/year | 元/村居/年");
  CHECK(both("1") == " | ");
  CHECK(both("") == " | ");
  CHECK(both("logit/day") == "logit/day | logit/天");
}

TEST_CASE("Every unit of a parameter has a Chinese word") {
  const std::set<std::string, std::less<>> same{"logit"};
  for (const ParamRef& row : app::scenario_params()) {
    if (row.is_text()) continue;
    const std::string zh = unit_for_people(row.field.unit, true);
    INFO(row.path() << ": " << row.field.unit << " is " << zh);
    std::string letters;
    std::copy_if(zh.begin(), zh.end(), std::back_inserter(letters),
                 [](unsigned char c) { return c < 0x80 && std::isalpha(c) != 0; });
    CHECK((letters.empty() || same.contains(letters)));
  }
}
