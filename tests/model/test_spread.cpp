#include "sim/model/spread.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/model/next_generation.hpp"
#include "tests/support/spread_lab.hpp"

using namespace shiyu;
using test::SpreadLab;

namespace {

constexpr auto kOrder = RiskClass::order, kTension = RiskClass::contradictions, kOnline = RiskClass::online;

RiskRow& row_of(Tables& t, RiskClass c) { return t.risks[static_cast<std::size_t>(c)]; }

/// Four classes that spread, convert and raise each other.
Tables lively_tables() {
  Tables t = test::quiet_tables();
  for (RiskRow& r : t.risks) {
    r.scale = 0.01;
    r.household = 1;
    r.building = 0.05;
    r.workplace = 0.3;
    r.friends = 0.5;
    r.recovery = 0.08;
    r.trust_weight = 0.4;
    r.with_order = r.with_contradictions = r.with_safety = r.with_online = 0.5;
    r.to_order = r.to_contradictions = r.to_safety = r.to_online = 0.01;
  }
  row_of(t, kOnline).online = 1;
  return t;
}

void seed_every(SpreadLab& lab, std::uint32_t residents, std::uint32_t step) {
  for (std::uint32_t i = 0; i < residents; i += step) lab.seed(i, static_cast<RiskClass>(i / step % kRisks));
}

std::int64_t total(const SpreadOutputs& o, const SpreadOutputs::ByClass& fields) {
  std::int64_t sum = 0;
  for (const auto field : fields) sum += o.*field;
  return sum;
}

struct Months {
  SpreadOutputs sum;
  std::uint64_t hash = 0;
};
Months run_months(const City& city, const Tables& tables, SpreadParams params, bool backwards = false) {
  SpreadLab lab(city, tables);
  lab.params = params;
  const Ties ties(city, SpreadLab::kSeed);
  seed_every(lab, city.residents(), 20);
  Months m;
  for (int day = 0; day < 90; ++day) SpreadLab::add(m.sum, lab.run(ties, backwards));
  m.hash = lab.hash();
  return m;
}

}  // namespace

TEST_CASE("Spread does not depend on the order of chunks, nor on how the city is cut into them") {
  const City city = test::lay_out({2, 3, 4, 5, 20});
  const Tables tables = lively_tables();
  const Months forwards = run_months(city, tables, {});
  CHECK(total(forwards.sum, SpreadOutputs::kOffspring) > 100);
  CHECK(run_months(city, tables, {}, true).hash == forwards.hash);
  // The same city with one chunk a county.
  City coarse = city;
  coarse.counties.first_chunk = {0, 1, 2};
  coarse.chunks.county = {0, 1};
  coarse.chunks.first_township = {0, 3, 6};
  coarse.chunks.first_settlement = {0, 12, 24};
  for (std::size_t t = 0; t < 6; ++t) coarse.townships.chunk[t] = t < 3 ? 0 : 1;
  CHECK(run_months(coarse, tables, {}).hash == forwards.hash);
}

TEST_CASE("Rows, counts and the incremental hash agree on every day") {
  const City city = test::lay_out({1, 2, 4, 5, 20});
  const Tables tables = lively_tables();
  SpreadLab lab(city, tables);
  const Ties ties(city, SpreadLab::kSeed);
  seed_every(lab, city.residents(), 10);
  std::int64_t began = 0, ended = 0;
  for (int day = 0; day < 120; ++day) {
    const SpreadOutputs o = lab.run(ties);
    began += total(o, SpreadOutputs::kActivated);
    ended += total(o, SpreadOutputs::kEnded);
    CHECK(total(o, SpreadOutputs::kActive) == began - ended);
    if (day == 20)  // matters are settled for some
      for (std::uint32_t i = 0; i < 200; ++i) lab.chunks[0].risk.recover(i, kTension, day);
    for (const Chunk& c : lab.chunks) {
      CHECK(c.risk.hash() == c.risk.full_hash());
      CHECK(first_wrong_counter(RiskPool::counters(), city, c.risk) == "");
    }
  }
  CHECK(began > 500);
}

TEST_CASE("Counted offspring agree with the next generation within 4 standard errors") {
  constexpr double kShare = 0.04;
  const City city = test::lay_out({2, 4, 20, 10, 20});  // 80,000
  Tables tables = test::quiet_tables();
  for (std::size_t c = 0; c < kRisks; ++c) {
    RiskRow& r = tables.risks[c];
    r.recovery = 0.1;
    r.incubation = 1;
    r.trust_weight = 0.5;
  }
  row_of(tables, kOrder).household = 1, row_of(tables, kOrder).scale = 0.04;
  row_of(tables, kTension).workplace = 1, row_of(tables, kTension).scale = 0.01;
  row_of(tables, RiskClass::safety).building = 1, row_of(tables, RiskClass::safety).scale = 0.001;
  row_of(tables, kOnline).friends = row_of(tables, kOnline).online = 1, row_of(tables, kOnline).scale = 0.008;
  const Ties ties(city, SpreadLab::kSeed);
  const MeanContacts contacts = mean_contacts(city, ties, 1);
  SpreadLab lab(city, tables);
  // All sources are a uniform sample of residents, seeded once; those whom they expose stay so, and immunity lasts.
  for (RiskRow& r : tables.risks) r.waning = 0;
  const Draws sample(5, 0, "sample");
  std::array<double, kRisks> seeded{};
  for (std::uint32_t i = 0; i < city.residents(); ++i) {
    const DrawBlock draw = sample.block(i);
    for (int c = 0; c < kRisks; ++c) {
      if (draw.uniform(c) >= kShare) continue;
      lab.seed(i, static_cast<RiskClass>(c));
      ++seeded[static_cast<std::size_t>(c)];
    }
  }
  lab.run(ties);
  for (RiskRow& r : tables.risks) r.incubation = 1e9;
  const auto rates = class_rates(tables, lab.params);
  const NextGeneration g = next_generation(rates, contacts, susceptibility_at_rest(city, rates));
  SpreadOutputs sum;
  while (total(sum, SpreadOutputs::kEnded) < static_cast<std::int64_t>(seeded[0] + seeded[1] + seeded[2] + seeded[3]))
    SpreadLab::add(sum, lab.run(ties));
  for (std::size_t c = 0; c < kRisks; ++c) {
    const double counted = static_cast<double>(sum.*SpreadOutputs::kOffspring[c]) / seeded[c];
    // Given the length of the active stage offspring are near Poisson, and the length is geometric: variance R + R^2.
    // Sources are not susceptible, nor are those already exposed: on average half of all offspring.
    const double immune = kShare * (1 + g.offspring[c] / 2);
    const double expected = g.offspring[c] * (1 - immune),
                 error = std::sqrt((expected + expected * expected) / seeded[c]);
    CAPTURE(c, g.offspring[c], expected, counted, error);
    CHECK(error < 0.04 * expected);
    CHECK(std::abs(counted - expected) < 4 * error);
  }
}

TEST_CASE("The coupling raises today's reproduction number as it raises counted offspring") {
  const City city = test::lay_out({2, 4, 20, 10, 20});
  Tables tables = test::quiet_tables();
  for (RiskRow& r : tables.risks) r.recovery = 0.1, r.incubation = 1, r.waning = 0;
  row_of(tables, kOrder).building = 1, row_of(tables, kOrder).scale = 0.001;
  row_of(tables, kOrder).with_online = 2;
  row_of(tables, kOnline).recovery = 1e-9;  // three in ten are active online for good, and pass nothing on
  const Ties ties(city, SpreadLab::kSeed);
  SpreadLab lab(city, tables);
  const Draws sample(6, 0, "sample");
  double seeded = 0;
  for (std::uint32_t i = 0; i < city.residents(); ++i) {
    const DrawBlock draw = sample.block(i);
    if (draw.uniform(0) < 0.3) lab.seed(i, kOnline);
    if (draw.uniform(1) < 0.04) lab.seed(i, kOrder), ++seeded;
  }
  lab.run(ties);
  row_of(tables, kOrder).incubation = 1e9;
  SpreadOutputs sum = lab.run(ties);  // the seeds have become active this morning
  const auto rates = class_rates(tables, lab.params);
  const MeanContacts contacts = mean_contacts(city, ties, 1);
  const NextGeneration rest = next_generation(rates, contacts, susceptibility_at_rest(city, rates));
  const NextGeneration today = next_generation(rates, contacts, susceptibility_today(city, rates, lab.chunks));
  CHECK(today.offspring[0] > 1.4 * rest.offspring[0]);  // 1 + 2 x 0.3, of the 96 % who are susceptible
  while (sum.ended_order < static_cast<std::int64_t>(seeded)) SpreadLab::add(sum, lab.run(ties));
  const double counted = static_cast<double>(sum.offspring_order) / seeded, r = today.offspring[0];
  const double expected = r * (1 - 0.04 * r / 2), error = std::sqrt((expected + expected * expected) / seeded);
  CAPTURE(rest.offspring[0], r, expected, counted, error);
  CHECK(std::abs(counted - expected) < 4 * error);
}

TEST_CASE("The reproduction number counts the path through other classes") {
  Tables tables = test::quiet_tables();
  row_of(tables, kOrder).scale = 0.1, row_of(tables, kOrder).friends = 1;
  row_of(tables, kOrder).recovery = row_of(tables, kTension).recovery = 0.1;
  row_of(tables, kTension).scale = 0.02, row_of(tables, kTension).friends = 1;
  const MeanContacts one{0, 0, 0, 1, 0};
  const MeanSusceptibility full{1, 1, 1, 1};
  const double alone = next_generation(class_rates(tables, {}), one, full).reproduction;
  const auto tau = [](double b, double q) {
    const double p = 1 - std::exp(-b);
    return p / (p + q - p * q);
  };
  CHECK(alone == Approx(tau(0.1, 0.1)));
  CHECK(next_generation(class_rates(tables, {}), {}, full).reproduction == 0);  // nobody to pass it on to
  // Half of those active in contradictions turn to public order and back again: more is passed on there.
  row_of(tables, kTension).to_order = 0.1 / 0.9;
  row_of(tables, kOrder).to_contradictions = 0.1 / 0.9;
  const auto rates = class_rates(tables, {});
  CHECK(rates[0].leave == Approx(0.2));
  CHECK(rates[0].recovers == Approx(0.5));
  CHECK(rates[0].converts[1] == Approx(0.5));
  const NextGeneration g = next_generation(rates, one, full);
  const double t0 = tau(0.1, 0.2), t1 = tau(0.02, 0.2);
  // N = (I - P)^-1 = [[1, 1/2], [1/2, 1]] / (3/4); K = diag(t0, t1) N
  CHECK(g.matrix[0][0] == Approx(t0 * 4 / 3));
  CHECK(g.matrix[0][1] == Approx(t0 * 2 / 3));
  CHECK(g.matrix[1][0] == Approx(t1 * 2 / 3));
  const double mean = (t0 + t1) * 2 / 3, product = t0 * t1 * (16.0 / 9 - 4.0 / 9);
  CHECK(g.reproduction == Approx(mean + std::sqrt(mean * mean - product)));
  CHECK(g.amplification() == Approx(1 / (1 - g.reproduction)));
}

TEST_CASE("Active residents convert at the rate of the table, and a settled one never does") {
  const City city = test::lay_out({1, 4, 10, 10, 20});
  Tables tables = test::quiet_tables();
  for (RiskRow& r : tables.risks) r.recovery = 0.1, r.incubation = 1, r.waning = 0;
  row_of(tables, kTension).to_order = 0.03;
  row_of(tables, kTension).to_online = 0.01;
  const std::uint32_t n = city.residents();
  const auto run = [&](bool settle) {
    SpreadLab lab(city, tables);
    for (std::uint32_t i = 0; i < n; i += 2) lab.seed(i, kTension);
    SpreadOutputs sum;
    for (int day = 0; day < 150; ++day) {
      SpreadLab::add(sum, lab.run(test::Pairs{}));
      if (settle)
        for (Chunk& c : lab.chunks)
          for (std::uint32_t i = c.residents.first; i < c.residents.last; ++i) c.risk.recover(i, kTension, day);
    }
    return sum;
  };
  const SpreadOutputs free = run(false);
  const double q = 1 - 0.9 * 0.96, share = 1 - 0.1 / q, seeds = n / 2;
  const double error = std::sqrt(share * (1 - share) / seeds);
  CHECK(std::abs(static_cast<double>(free.converted) / seeds - share) < 4 * error);
  CHECK(std::abs(static_cast<double>(free.activated_order) / static_cast<double>(free.converted) - 0.75) < 0.03);
  const SpreadOutputs settled = run(true);
  CHECK(settled.converted == 0);
  CHECK(settled.forestalled == n / 2);  // settled while still exposed: nobody becomes active
  CHECK(settled.activated_contradictions == 0);
}

TEST_CASE("Trust lowers susceptibility, being active in another class raises it, and the bound holds") {
  Tables tables = test::quiet_tables();
  RiskRow& r = row_of(tables, kOrder);
  r.trust_weight = 0.5;
  r.with_contradictions = 0.6;
  r.with_online = 0.2;
  r.with_order = 5;  // of no effect: who is active in the class is not susceptible to it
  SpreadParams p;
  p.coupling = 2;
  const ClassRates rates = class_rates(tables, p)[0];
  CHECK(susceptibility(rates, 0, 0) == Approx(1));
  CHECK(susceptibility(rates, 0.5, 0) == Approx(0.75));
  CHECK(susceptibility(rates, 7, 0) == Approx(0.5));  // trust is clipped to [0,1]
  CHECK(susceptibility(rates, 1, 1u << 1) == Approx(0.5 * 2.2));
  CHECK(rates.most == Approx(1 + 2 * 0.8));
  for (unsigned mask = 0; mask < 16; ++mask) CHECK(susceptibility(rates, 0, mask) <= rates.most);
}

TEST_CASE("Less contact, online governance and weaker hazards never mean more offspring") {
  const City city = test::lay_out({1, 3, 6, 8, 20});
  const Tables tables = lively_tables();
  const Months base = run_months(city, tables, {});
  SpreadParams weaker, apart, moderated, nothing;
  weaker.transmission = 0.3;
  apart.distance = 0.8;
  moderated.moderation = 0.9;
  nothing.transmission = 0;
  const auto offspring = [](const Months& m) { return total(m.sum, SpreadOutputs::kOffspring); };
  CHECK(offspring(run_months(city, tables, weaker)) < offspring(base));
  CHECK(offspring(run_months(city, tables, apart)) < offspring(base));
  CHECK(run_months(city, tables, moderated).sum.offspring_online < base.sum.offspring_online);
  CHECK(offspring(run_months(city, tables, nothing)) == 0);
}

TEST_CASE("A resident's own episode does not change when somebody else is at risk") {
  const City city = test::lay_out({1, 2, 4, 5, 20});
  Tables tables = test::quiet_tables();  // nothing is passed on
  for (RiskRow& r : tables.risks) r.recovery = 0.05;
  const Ties ties(city, SpreadLab::kSeed);
  const auto course = [&](bool others) {
    SpreadLab lab(city, tables);
    lab.seed(700, kTension);
    if (others) seed_every(lab, city.residents(), 3);
    std::vector<RiskStage> stages;
    for (int day = 0; day < 100; ++day) {
      lab.run(ties);
      stages.push_back(lab.chunks[0].risk.stage_of(700, kTension));
    }
    return stages;
  };
  const auto alone = course(false);
  CHECK(std::count(alone.begin(), alone.end(), RiskStage::active) > 0);
  CHECK(course(true) == alone);
}
