#include "sim/model/organisations.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Large enough for some organisations in the first chunk.
const SmallPlan kTown{2, 2, 4, 2500, 60, 7};

std::int64_t count_with(double number, std::vector<double>& organised) {
  CaseLab lab(model_tables(), kTown);
  Organisations::Params p;
  p.number = number;
  Organisations::found(lab.today(0), lab.chunk, p);
  organised = lab.chunk.organised;
  return lab.chunk.kept_organisations + lab.chunk.further_organisations;
}

}  // namespace

TEST_CASE("A larger number of organisations only adds, in every township and category") {
  std::vector<double> before, now;
  std::int64_t last = count_with(0, before);
  CHECK(last == 0);
  for (const double number : {0.3, 0.6, 1.0, 1.5, 2.0, 5.0}) {
    CAPTURE(number);
    const std::int64_t count = count_with(number, now);
    CHECK(count >= last);
    for (std::size_t i = 0; i < now.size(); ++i) CHECK(now[i] >= before[i] - 1e-12);
    before = now;
    last = count;
  }
  const std::int64_t one = count_with(1, now), five = count_with(5, now);
  CHECK(five > 3 * one);
}

TEST_CASE("An organisation joins with bought minutes first, which are paid already, and then with its own") {
  CaseLab lab(model_tables(), kTown);
  const Today t = lab.today(3);
  Organisations::Params p;
  p.asked = 1;
  p.mass_asked = 0;
  Organisations::found(t, lab.chunk, p);
  const auto category =
      static_cast<std::size_t>(lab.study.tables.kinds[kind_named(lab.study.tables, "neighbour")].organisation);
  std::fill(lab.chunk.organised_minutes.begin(), lab.chunk.organised_minutes.end(), 0);
  lab.chunk.bought_minutes[category] = 100;
  lab.chunk.organised_minutes[category] = 100;
  ByArea<Organisations::Outputs> out;
  for (std::uint64_t key = 1; key <= 3; ++key)
    lab.chunk.daily.served.push_back({lab.begin(t, "neighbour", key), Handler::grid});
  Organisations::morning(t, lab.chunk, p, out);
  const Organisations::Outputs& o = out[area_of(t, lab.chunk.cases[0])];
  CHECK(o.joined == 2);
  CHECK(o.short_of_minutes == 1);
  CHECK(o.minutes == 180);
  CHECK(o.prepaid == 100);
  CHECK(lab.chunk.daily.organisation_minutes[0] + lab.chunk.daily.organisation_minutes[1] == 80);
  CHECK(lab.chunk.bought_minutes[category] == 0);
  CHECK(lab.chunk.organised_minutes[category] == 20);
}

TEST_CASE("Cadres are paid for the part of the week that cases take and further organisations are supported") {
  CaseLab lab(model_tables(), kTown);
  Organisations::Params p;
  p.cadres = 10;
  p.cadre_minutes = 1200;
  Organisations::found(lab.today(0), lab.chunk, p);
  ByArea<Organisations::Outputs> out;
  Organisations::evening(lab.today(0), lab.chunk, p, out);
  const double cadres = 3 * 10 * static_cast<double>(lab.chunk.residents.size()) / 1e5 * 0.5;
  const auto pay = static_cast<double>(out.of[0].cadre_pay + out.of[1].cadre_pay);
  CHECK(std::abs(pay - cadres * p.cadre_pay * 100 * 12 / 365) <= 2);
  CHECK(out.of[0].upkeep + out.of[1].upkeep == 0);
  lab.chunk.further_organisations = 3;
  Organisations::evening(lab.today(0), lab.chunk, p, out);
  CHECK(std::abs(static_cast<double>(out.of[0].upkeep + out.of[1].upkeep) - 3 * p.upkeep * 100 / 365) <= 2);
}

TEST_CASE("Domestic violence and matters of minors go to protection and never to a mass organisation") {
  Tables tables = model_tables();
  std::vector<std::uint8_t> kinds;
  for (std::size_t k = 0; k < tables.kinds.size(); ++k)
    if (tables.kinds[k].row.family == Family::dispute && tables.kinds[k].row.protect > 0) {
      tables.kinds[k].row.protect = 1;
      CHECK(tables.kinds[k].row.mass != MassOrganisation::none);
      kinds.push_back(static_cast<std::uint8_t>(k));
    } else {
      tables.kinds[k].row.mass = MassOrganisation::none;
    }
  REQUIRE(kinds.size() >= 2);
  const SmallStudy study({2, 2, 3, 1000, 60, 5}, tables);
  Day::Params params;
  of<Onset>(params).scale = 8;
  of<Organisations>(params).cadres = 100;
  of<Organisations>(params).mass_asked = 1;
  const Simulation::Result r = study.run(params, {}, 0, OutputLevel::full);
  CHECK(sum_of(r, "triage.protected") >= 10);
  CHECK(sum_of(r, "organisations.mass_joined") == 0);
  for (const Event& e : r.record.events)
    if (std::find(kinds.begin(), kinds.end(), e.kind) != kinds.end()) CHECK(e.activity != Activity::session);
}
