#include "sim/model/forces.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Each further minute of patrol teams adds less to what they notice") {
  const Forces::Params p;
  CHECK(Forces::hazard_of(0, p) == 0);
  CHECK(Forces::hazard_of(p.scale, p) == Approx(p.find * (1 - std::exp(-1.0))));
  double last = 0, gain = 1;
  for (int minutes = 10; minutes <= 200; minutes += 10) {
    const double now = Forces::hazard_of(minutes, p);
    CHECK(now > last);
    CHECK(now - last < gain);
    gain = now - last;
    last = now;
  }
  CHECK(Forces::hazard_of(5000, p) <= p.find);
}

TEST_CASE("Teams notice clues and hazards and not for disputes or requests") {
  CaseLab lab;
  Forces::Params p;
  p.minutes = 60;
  Forces::modify(lab.today(0), lab.chunk, p);
  const auto& eyes = lab.chunk.modifiers.volunteers;
  for (const Family family : {Family::clue, Family::hazard})
    CHECK(static_cast<double>(eyes[static_cast<std::size_t>(family)]) == Approx(Forces::hazard_of(60, p)));
  for (const Family family : {Family::dispute, Family::filing, Family::request})
    CHECK(eyes[static_cast<std::size_t>(family)] == 0);
}

TEST_CASE("Hours of patrol cost their allowance and bring reports without ground") {
  CaseLab lab;
  Forces::Params few, many;
  few.minutes = 50;
  many.minutes = 500;
  few.false_alarms = many.false_alarms = 1;
  const auto weeks = [&](const Forces::Params& p) {
    std::int64_t reports = 0;
    for (int day = 0; day < 70; ++day) {
      ByArea<Forces::Outputs> out;
      Forces::morning(lab.today(day), lab.chunk, p, out);
      reports += out.of[0].false_alarms + out.of[1].false_alarms;
    }
    return reports;
  };
  const auto residents = static_cast<double>(lab.chunk.residents.size());
  const std::int64_t less = weeks(few), more = weeks(many);
  CHECK(lab.chunk.daily.spurious == less + more);
  const double mean = 10 * 7 * 50.0 / 60 * residents / 1000;
  CHECK(std::abs(static_cast<double>(less) - mean) < 5 * std::sqrt(mean));
  CHECK(less < more);
  ByArea<Forces::Outputs> out;
  Forces::evening(lab.today(0), lab.chunk, few, out);
  const double hours = 50.0 / 60 * residents / 1000;
  CHECK(std::abs(static_cast<double>(out.of[0].cost + out.of[1].cost) - hours * few.allowance * 100) <= 2);
  CHECK(lab.chunk.accounts.total() == out.of[0].cost + out.of[1].cost);
}
