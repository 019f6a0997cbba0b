// Counts of a census at work, on toys: what is counted is met, what is not follows the parameters.
#include <catch2/catch.hpp>
#include <numeric>

#include "sim/core/errors.hpp"
#include "sim/founding/county_traits.hpp"
#include "sim/founding/founded.hpp"
#include "sim/founding/household_sizes.hpp"
#include "sim/founding/toy.hpp"
#include "sim/founding/urban.hpp"

using namespace shiyu;
using namespace shiyu::founding;

namespace {

/// 3 communities, and 3 villages each in a seat town, another town and a township; everybody weighs one.
FoundingInputs four_townships() {
  FoundingInputs in;
  in.counties = {{990101, "a", 1200, false, 0, false, {}, {}, {}}};
  in.townships = {{990101100, "seat", TownshipType::town, 0},
                  {990101101, "town", TownshipType::town, 0},
                  {990101102, "market", TownshipType::town, 0},
                  {990101200, "township", TownshipType::township, 0}};
  for (std::uint32_t t = 0; t < 4; ++t)
    for (int k = 0; k < 3; ++k) in.settlements.push_back({990101100000 + t * 1000 + k, "", SettlementType::village, t});
  for (int k = 0; k < 3; ++k) in.settlements[k].type = SettlementType::community;
  return in;
}

Params equal_weights() {
  Params p;
  p.weight_community = p.weight_village_seat = p.weight_village_subdistrict = p.weight_zone = 1;
  return p;
}

std::vector<int> urban_settlements(const FoundingInputs& in) {
  std::vector<SizeClass> classes = size_classes(in);
  meet_urban_counts(in, equal_weights(), classes);
  std::vector<int> urban;
  for (std::size_t s = 0; s < classes.size(); ++s)
    if (area_of(classes[s]) == Area::urban) urban.push_back(static_cast<int>(s));
  return urban;
}

}  // namespace

TEST_CASE("Villages become urban in their order until the counted share is met") {
  FoundingInputs in = four_townships();
  const auto with = [&](std::int64_t urban) {
    in.counties[0].counts.urban = urban;
    return urban_settlements(in);
  };
  CHECK(urban_settlements(in) == std::vector<int>{0, 1, 2});  // not counted: by type
  CHECK(with(300) == std::vector<int>{0, 1, 2});
  CHECK(with(100) == std::vector<int>{0, 1, 2});              // communities stay, and are small
  CHECK(with(500) == std::vector<int>{0, 1, 2, 3, 6});        // the first of each town
  CHECK(with(700) == std::vector<int>{0, 1, 2, 3, 4, 6, 7});  // then the second
  CHECK(with(1000) == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(with(1199).size() == 11);  // somebody is rural
  CHECK(with(1200).size() == 12);
  CHECK(with(0).empty());
  for (SettlementInput& s : in.settlements) s.type = SettlementType::village;
  CHECK(with(200) == std::vector<int>{0, 1});  // no known seat: the first town first
}

TEST_CASE("Urban people are met exactly for any count, and settlements do not change with the seed") {
  FoundingInputs in = four_townships();
  for (const std::int64_t urban : {0, 1, 10, 599, 600, 1190, 1199, 1200}) {
    in.counties[0].counts.urban = urban;
    const City a = found(in, {}, 1), b = found(in, {}, 2);
    CHECK(a.residents() == 1200);
    CHECK(founded_counties(in, a)[0].urban == urban);
    CHECK(a.settlements.area == b.settlements.area);
  }
  in.settlements.resize(1);
  in.counties[0].counts.urban = 700;  // one settlement is on one side
  CHECK(founded_counties(in, found(in, {}, 1))[0].urban == 1200);
}

TEST_CASE("One county counted, the other as if alone") {
  FoundingInputs in = toy_inputs(2, 3, 4, 200);
  const City plain = found(in, {}, 7);
  in.counties[1].counts = {1500, 1000, 2200, 300, 1250, 400, {300, 700, 900, 400, 100}};
  const City city = found(in, {}, 7);
  const IdRange first = settlements_of_county(city, 0);
  for (std::uint32_t s = first.first; s < first.last; ++s) {
    REQUIRE(residents_of_settlement(city, s) == residents_of_settlement(plain, s));
    REQUIRE(city.settlements.households[s] == plain.settlements.households[s]);
  }
  CHECK(city.traits.county[0] == plain.traits.county[0]);
  CHECK_FALSE(city.traits.county[1] == plain.traits.county[1]);
  const Founded f = founded_counties(in, city)[1];
  CHECK(f.urban == 1500);
  CHECK(f.families == Approx(1000).margin(1));
  std::int64_t families = 0;
  for (std::uint32_t r = city.settlements.first_resident[first.last]; r < city.residents();
       r = household_of(city, r).last)
    families += household_of(city, r).size();
  CHECK(families == 2400);  // households tile the county
}

TEST_CASE("A quota is met to the person, with sizes about their shares") {
  const SizeCuts cuts = counted_cuts({-1, 1000, 2600, 250, -1, -1, {-1, -1, -1, -1, -1}});
  const Draws draws(5, 0, "quota");
  std::array<double, kSizes> total{};
  double households = 0, people = 0;
  for (std::uint64_t key = 0; key < 400; ++key) {
    Words words(draws, key);
    const FamilyQuota quota{static_cast<std::uint32_t>(13 * key + 26), static_cast<std::uint32_t>(5 * key + 10)};
    const auto count = sample_sizes(quota, cuts, words);
    std::uint32_t sum = 0, n = 0;
    for (std::size_t k = 0; k < kSizes; ++k) {
      sum += count[k] * static_cast<std::uint32_t>(k + 1), n += count[k];
      total[k] += count[k];
    }
    REQUIRE(sum == quota.people);
    REQUIRE(n == quota.households);
    households += n, people += sum;
  }
  CHECK(people / households == Approx(2.6));
  CHECK(total[0] / households == Approx(0.25).margin(0.001));
  for (std::size_t k = 1; k < kSizes; ++k) {
    const double share = (cuts[k] - cuts[k - 1]) * 0x1p-32;
    CHECK(total[k] / households == Approx(share).margin(0.005));
  }
}

TEST_CASE("Quotas hold at their ends: all alone, all in tens, nobody") {
  const Draws draws(5, 0, "quota");
  const SizeCuts cuts = size_cuts(kFamilySizes, 2.5);
  for (const FamilyQuota quota : {FamilyQuota{7, 7}, FamilyQuota{70, 7}, FamilyQuota{8, 7}, FamilyQuota{69, 7},
                                  FamilyQuota{0, 0}, FamilyQuota{1, 1}}) {
    Words words(draws, quota.people);
    const auto count = sample_sizes(quota, cuts, words);
    std::uint32_t sum = 0;
    for (std::size_t k = 0; k < kSizes; ++k) sum += count[k] * static_cast<std::uint32_t>(k + 1);
    CHECK(sum == quota.people);
    CHECK(std::accumulate(count.begin(), count.end(), 0u) == quota.households);
  }
  std::vector<FamilyQuota> quotas(4);
  share_families(5, std::vector<std::int64_t>{0, 1, 30, 3}, quotas);
  CHECK((quotas[0].households == 0 && quotas[1].households == 1 && quotas[2].households >= 3));
}

TEST_CASE("Fitted ages meet both margins and keep the odds ratio between the areas") {
  const AreaAges shares{{{0.17, 0.30, 0.38, 0.10, 0.05}, {0.15, 0.20, 0.40, 0.18, 0.07}}};
  const std::array<std::int64_t, kAreas> residents{6000, 4000};
  const std::array<std::int64_t, kAgeBands> ages{1200, 3000, 3500, 1700, 600};
  const AreaAges fitted = fitted_ages(shares, residents, ages);
  for (std::size_t i = 0; i < kAgeBands; ++i)
    CHECK(6000 * fitted[0][i] + 4000 * fitted[1][i] == Approx(static_cast<double>(ages[i])));
  for (std::size_t a = 0; a < kAreas; ++a) CHECK(std::accumulate(fitted[a].begin(), fitted[a].end(), 0.0) == Approx(1));
  const auto odds = [](const AreaAges& x) { return x[0][1] * x[1][3] / (x[0][3] * x[1][1]); };
  CHECK(odds(fitted) == Approx(odds(shares)));
  const AreaAges all_urban = fitted_ages(shares, {10000, 0}, ages);
  for (std::size_t i = 0; i < kAgeBands; ++i) CHECK(all_urban[0][i] == Approx(static_cast<double>(ages[i]) / 10000));
  CHECK(all_urban[1] == shares[1]);
  CHECK(fitted_ages({{{0, 0.5, 0.5, 0, 0}, {0, 0.5, 0.5, 0, 0}}}, residents, ages)[0][0] == Approx(0.12));
}

TEST_CASE("Fitted chances meet their sum, stay below one and keep their order") {
  const AreaAges chances{{{0.15, 0.35, 0.22, 0.09, 0.07}, {0.03, 0.06, 0.04, 0.02, 0.01}}};
  const AreaAges people{{{900, 2000, 2100, 700, 300}, {600, 900, 1500, 800, 200}}};
  for (const double elsewhere : {0.0, 50.0, 1400.0, 6500.0, 10000.0}) {
    const AreaAges fitted = fitted_chances(chances, people, elsewhere);
    double sum = 0;
    for (std::size_t a = 0; a < kAreas; ++a)
      for (std::size_t i = 0; i < kAgeBands; ++i) {
        CHECK((fitted[a][i] >= 0 && fitted[a][i] <= 1));
        sum += people[a][i] * fitted[a][i];
      }
    CHECK(sum == Approx(elsewhere).margin(0.01));
    CHECK(fitted[0][1] >= fitted[0][0]);
    CHECK(fitted[0][1] >= fitted[1][1]);
  }
}

TEST_CASE("Counts that cannot be true of a county are refused") {
  const FoundingInputs in = toy_inputs(1, 2, 3, 100);  // 600 people
  const auto refused = [&](const CountyCounts& counts) {
    FoundingInputs bad = in;
    bad.counties[0].counts = counts;
    try {
      found(bad, {}, 1);
    } catch (const InputError& e) {
      return std::string(e.what()).find("its counts do not fit its people") != std::string::npos;
    }
    return false;
  };
  const auto counts = [](auto&& change) {
    CountyCounts c{300, 200, 500, 50, 310, 40, {100, 200, 200, 80, 20}};
    change(c);
    return c;
  };
  CHECK_FALSE(refused(counts([](CountyCounts&) {})));
  CHECK(refused(counts([](CountyCounts& c) { c.urban = 601; })));
  CHECK(refused(counts([](CountyCounts& c) { c.men = -2; })));
  CHECK(refused(counts([](CountyCounts& c) { c.elsewhere = 700; })));
  CHECK(refused(counts([](CountyCounts& c) { c.ages[4] = 21; })));
  CHECK(refused(counts([](CountyCounts& c) { c.ages[0] = -1; })));
  CHECK(refused(counts([](CountyCounts& c) { c.family_people = -1; })));
  CHECK(refused(counts([](CountyCounts& c) { c.family_people = 601; })));
  CHECK(refused(counts([](CountyCounts& c) { c.families = 40; })));
  CHECK(refused(counts([](CountyCounts& c) { c.families = 0; })));
  CHECK(refused(counts([](CountyCounts& c) { c.one_person = 199; })));
  CHECK(refused(counts([](CountyCounts& c) { c.families = c.family_people = -1; })));
}
