#include "sim/core/progress.hpp"

#include <catch2/catch.hpp>

using namespace shiyu;

TEST_CASE("Progress says how far, how fast and how long") {
  const Progress p{"run", "days", 250, 1000, 5};
  CHECK(p.rate() == 50);
  CHECK(p.seconds_left() == 15);
  CHECK(progress_line(p) == "run  25 %  250 of 1000 days, 50 days/s, 0:15 left");
  CHECK(progress_bar(p, 120) ==
        "run [==========>                             ]  25 %  250 of 1000 days, 50 days/s, 0:15 left");
  CHECK(
      progress_json(p) ==
      R"({"event":"progress","what":"run","unit":"days","done":250,"all":1000,"seconds":5.000,"seconds_left":15.000})");
}

TEST_CASE("Progress that has not begun has no end in sight") {
  const Progress p{"run", "days", 0, 1000, 0};
  CHECK(progress_line(p) == "run   0 %  0 of 1000 days, 0 days/s, -:-- left");
  CHECK(progress_json(p).find("\"seconds_left\":null") != std::string::npos);
}

TEST_CASE("A bar fits its terminal") {
  const Progress p{"run", "days", 999, 1000, 60};
  for (const int columns : {0, 10, 40, 60, 80, 200})
    CHECK(static_cast<int>(progress_bar(p, columns).size()) <= columns);
  CHECK(progress_bar({"run", "days", 10, 10, 1}, 100).find('>') == std::string::npos);
}

TEST_CASE("Time is written as on a clock") {
  CHECK(clock_text(7) == "0:07");
  CHECK(clock_text(750) == "12:30");
  CHECK(clock_text(11100) == "3:05:00");
  CHECK(clock_text(-1) == "-:--");
}
