#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <iterator>
#include <set>
#include <string>

#include "analysis/export_words.hpp"
#include "analysis/measures.hpp"
#include "sim/app/study.hpp"
#include "sim/core/unit_words.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/recorder.hpp"

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

namespace {

bool has_latin(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80 && std::isalpha(c) != 0; });
}

}  // namespace

TEST_CASE("Every unit of an output and of a measure has a Chinese word, as tables show it") {
  for (const Variable& output : output_variables(day_plan())) {
    INFO(output.name << ": " << output.unit << " is " << shown_unit_of(output, true));
    CHECK_FALSE(has_latin(shown_unit_of(output, true)));
    CHECK_FALSE(output.long_name_zh.empty());
  }
  for (const Measure& measure : measures()) {
    INFO(measure.key << ": " << measure.unit << " is " << unit_for_people(measure.unit, true));
    CHECK_FALSE(has_latin(unit_for_people(measure.unit, true)));
  }
}

TEST_CASE("Tables count in yuan and in ones, without an error of rounding") {
  CHECK(shown_count(1234567, shown_unit("fen")) == "12345.67");
  CHECK(shown_count(-5, shown_unit("fen")) == "-0.05");
  CHECK(shown_count(9'007'199'254'740'993, shown_unit("fen")) == "90071992547409.93");
  CHECK(shown_count(1500, shown_unit("contacts/1000")) == "1.500");
  CHECK(shown_unit("contacts/1000").unit == "contacts");
  CHECK(shown_count(32768, shown_unit("1/65536")) == "0.5");
  CHECK(shown_count(7, shown_unit("cases")) == "7");
}
