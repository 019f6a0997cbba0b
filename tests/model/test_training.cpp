#include "sim/model/training.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Hours of training add skill with a falling return and none of it at once") {
  Training::Params p;
  CHECK(Training::target(0, p) == 0);
  CHECK(Training::target(p.scale, p) == Approx(p.gain * (1 - std::exp(-1.0))));
  CHECK(Training::target(2 * p.scale, p) < 2 * Training::target(p.scale, p));
  CaseLab lab;
  p.hours = 8;
  const double target = Training::target(8, p);
  for (int day = 0; day <= 91; day += 7) {
    lab.chunk.modifiers = Modifiers(lab.chunk.settlements.size(), lab.study.tables.departments.size());
    Training::modify(lab.today(day), lab.chunk, p);
    CHECK(lab.chunk.modifiers.worker_skill == Approx(target * (1 - std::exp(-p.rate * day))).margin(1e-6));
  }
  p.hours = 0;  // and it is lost when training stops
  lab.chunk.modifiers.worker_skill = 0;
  Training::modify(lab.today(391), lab.chunk, p);
  CHECK(lab.chunk.modifiers.worker_skill < 0.05 * target);
}

TEST_CASE("Training takes its share of the minutes of contracts") {
  CaseLab lab;
  Training::Params p;
  p.hours = 10;
  double contracts = 0;
  for (const WorkerSlot& w : lab.chunk.workers) contracts += w.minutes;
  const double mean = contracts / static_cast<double>(lab.chunk.workers.size());
  Training::modify(lab.today(0), lab.chunk, p);
  CHECK(lab.chunk.modifiers.admin_share == Approx(p.in_hours * 600 / (365.0 / 12) / mean).epsilon(1e-9));
  for (WorkerSlot& w : lab.chunk.workers) w.minutes = 0;  // relabelled committees have no minutes to give
  lab.chunk.modifiers.admin_share = 0;
  Training::modify(lab.today(0), lab.chunk, p);
  CHECK(lab.chunk.modifiers.admin_share == 0);
}

TEST_CASE("Training costs its hours for those whose posts are filled") {
  CaseLab lab;
  Training::Params p;
  p.hours = 4;
  ByArea<Training::Outputs> out;
  Training::evening(lab.today(0), lab.chunk, p, out);
  const auto workers = static_cast<double>(lab.chunk.workers.size());
  CHECK(std::abs(static_cast<double>(out.of[0].cost + out.of[1].cost) - workers * 4 * p.yuan * 100 * 12 / 365) <= 2);
  CHECK(lab.chunk.accounts.total() == out.of[0].cost + out.of[1].cost);
}
