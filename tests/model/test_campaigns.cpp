#include "sim/model/campaigns.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

Modifiers neutral(const CaseLab& lab) {
  return Modifiers(lab.chunk.settlements.size(), lab.study.tables.departments.size());
}

}  // namespace

TEST_CASE("Deterrence builds up in weeks and fades in months") {
  CaseLab lab;
  Campaigns::Params p;
  p.order = 1;
  const auto level = [&](int day) {
    lab.chunk.modifiers = neutral(lab);
    Campaigns::modify(lab.today(day), lab.chunk, p);
    return static_cast<double>(lab.chunk.slow[static_cast<std::size_t>(Slow::order_campaign)].level);
  };
  CHECK(level(0) == 0);
  const double two_weeks = level(14);
  CHECK(two_weeks == Approx(p.order_effect * (1 - std::exp(-14 / p.build_days))));
  const double full = level(300);
  CHECK(full == Approx(p.order_effect).epsilon(1e-3));
  p.order = 0;
  const double after = level(300 + static_cast<int>(p.fade_days));
  CHECK(after == Approx(full * std::exp(-1.0)).epsilon(1e-3));
  const std::uint8_t clue = kind_named(lab.study.tables, "public_order"), noise = kind_named(lab.study.tables, "noise");
  CHECK(static_cast<double>(lab.chunk.modifiers.onset[clue][0]) == Approx(1 - after));
  CHECK(lab.chunk.modifiers.onset[noise][0] == 1.0f);
}

TEST_CASE("A campaign takes minutes from the departments in charge and from no other") {
  CaseLab lab;
  Campaigns::Params p;
  p.order = 1;
  lab.chunk.modifiers = neutral(lab);
  Campaigns::modify(lab.today(0), lab.chunk, p);
  const auto& minutes = lab.chunk.modifiers.department_minutes;
  CHECK(minutes[department_named(lab.study.tables, "police")] == Approx(1 - p.order_minutes));
  CHECK(minutes[department_named(lab.study.tables, "education")] == 1.0f);
  ByArea<Campaigns::Outputs> out;
  const std::int64_t before = lab.chunk.accounts.total();
  Campaigns::evening(lab.today(1), lab.chunk, p, out);
  CHECK(out.of[0].cost + out.of[1].cost == lab.chunk.accounts.total() - before);
  CHECK(out.of[0].cost + out.of[1].cost > 0);
}

TEST_CASE("Rectification concerns hazards and traders, and inspects jointly") {
  CaseLab lab;
  const auto& kinds = lab.study.tables.kinds;
  CHECK(Campaigns::of_sectors(kinds[kind_named(lab.study.tables, "consumer")]));
  CHECK(Campaigns::of_sectors(kinds[kind_named(lab.study.tables, "fire")]));
  CHECK_FALSE(Campaigns::of_sectors(kinds[kind_named(lab.study.tables, "family")]));
  Campaigns::Params p;
  p.sectors = 0.5;
  lab.chunk.modifiers = neutral(lab);
  Campaigns::modify(lab.today(0), lab.chunk, p);
  CHECK(lab.chunk.modifiers.inspections == Approx(0.5 * p.inspections));
}

TEST_CASE("Offences fall in a campaign and return when it is over") {
  const SmallStudy study({4, 3, 4, 1270, 480, 11});
  std::array<std::int64_t, 2> during{}, after{};
  for (int replicate = 0; replicate < 4; ++replicate) {
    const Simulation::Result with =
        study.run({}, {{30, param_at("campaigns.order"), 1}, {180, param_at("campaigns.order"), 0}}, replicate);
    const Simulation::Result without = study.run({}, {}, replicate);
    during[0] += sum_of(without, "onset.clues", 60, 180);
    during[1] += sum_of(with, "onset.clues", 60, 180);
    after[0] += sum_of(without, "onset.clues", 360);
    after[1] += sum_of(with, "onset.clues", 360);
    CHECK(sum_of(with, "campaigns.cost", 0, 30) == 0);
    CHECK(sum_of(with, "campaigns.cost", 180) == 0);
  }
  const auto share = [](const std::array<std::int64_t, 2>& n) {
    return static_cast<double>(n[1]) / static_cast<double>(n[0]);
  };
  CHECK(share(during) < 0.85);
  CHECK(share(after) > 0.95);
}
