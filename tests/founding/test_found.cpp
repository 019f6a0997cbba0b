// The structure of a founded city, on toys of a second.
#include <catch2/catch.hpp>

#include "sim/core/errors.hpp"
#include "sim/founding/grids.hpp"
#include "sim/founding/households.hpp"
#include "sim/founding/settle.hpp"
#include "sim/founding/toy.hpp"

using namespace shiyu;

namespace {

void check_offsets(const std::vector<std::uint32_t>& first, std::size_t units, std::size_t children) {
  REQUIRE(first.size() == units + 1);
  REQUIRE(first.front() == 0);
  REQUIRE(first.back() == children);
  for (std::size_t i = 0; i < units; ++i) REQUIRE(first[i] <= first[i + 1]);
}

// Every unit's children are a half-open range, and every child knows its parent.
void check_hierarchy(const City& c) {
  check_offsets(c.counties.first_township, c.counties.size(), c.townships.size());
  check_offsets(c.counties.first_chunk, c.counties.size(), c.chunks.size());
  check_offsets(c.townships.first_settlement, c.townships.size(), c.settlements.size());
  check_offsets(c.settlements.first_building, c.settlements.size(), c.buildings.size());
  check_offsets(c.settlements.first_resident, c.settlements.size(), c.residents());
  check_offsets(c.buildings.first_resident, c.buildings.size(), c.residents());
  check_offsets(c.chunks.first_township, c.chunks.size(), c.townships.size());
  check_offsets(c.chunks.first_settlement, c.chunks.size(), c.settlements.size());
  for (std::uint32_t t = 0; t < c.townships.size(); ++t) {
    REQUIRE(townships_of_county(c, c.townships.county[t]).contains(t));
    REQUIRE(townships_of_chunk(c, c.townships.chunk[t]).contains(t));
    REQUIRE(c.chunks.county[c.townships.chunk[t]] == c.townships.county[t]);
  }
  std::int64_t households = 0;
  for (std::uint32_t s = 0; s < c.settlements.size(); ++s) {
    REQUIRE(settlements_of_township(c, c.settlements.township[s]).contains(s));
    REQUIRE(c.settlements.county[s] == c.townships.county[c.settlements.township[s]]);
    const IdRange buildings = buildings_of_settlement(c, s);
    REQUIRE(c.buildings.first_resident[buildings.first] == c.settlements.first_resident[s]);
    std::uint32_t here = 0;
    for (std::uint32_t b = buildings.first; b < buildings.last; ++b) {
      here += c.buildings.households[b];
      REQUIRE(residents_of_building(c, b).size() >= c.buildings.households[b]);
      REQUIRE(c.household_starts.test(c.buildings.first_resident[b]));
      REQUIRE(settlement_of_building(c, b) == s);
    }
    REQUIRE(here == c.settlements.households[s]);
    households += here;
  }
  REQUIRE(households == c.households);
}

}  // namespace

TEST_CASE("Units are contiguous in the unit above, on all levels") {
  check_hierarchy(found_toy(3, 4, 5, 300));
  check_hierarchy(found_toy(1, 1, 1, 1));
  check_hierarchy(found_toy(2, 30, 7, 900));
}

TEST_CASE("Households tile the residents and are found from each member") {
  const City c = found_toy(2, 3, 4, 257);
  std::int64_t households = 0;
  for (std::uint32_t r = 0; r < c.residents();) {
    const IdRange h = household_of(c, r);
    REQUIRE(h.first == r);
    REQUIRE(h.last > h.first);
    REQUIRE(h.size() <= 10);
    const std::uint32_t s = settlement_of(c, r), b = building_of(c, s, r);
    REQUIRE(residents_of_settlement(c, s).contains(r));
    REQUIRE(residents_of_building(c, b).contains(r));
    for (std::uint32_t member = h.first; member < h.last; ++member) {
      REQUIRE(household_of(c, member) == h);
      REQUIRE(settlement_of(c, member) == s);
      REQUIRE(building_of(c, s, member) == b);
    }
    r = h.last;
    ++households;
  }
  CHECK(households == c.households);
}

TEST_CASE("A chunk is whole townships of one county and stops before 25,000 residents") {
  const City c = found_toy(2, 6, 10, 800);  // townships of about 8,000: three make a chunk, four would pass the limit
  CHECK(c.chunks.size() > 2);
  for (std::uint32_t k = 0; k < c.chunks.size(); ++k) {
    const IdRange t = townships_of_chunk(c, k);
    if (t.size() > 1) CHECK(residents_of_chunk(c, k).size() <= founding::kChunkResidents);
    if (k + 1 < c.chunks.size() && c.chunks.county[k] == c.chunks.county[k + 1]) {
      const std::uint32_t next = c.townships.first_settlement[t.last + 1];
      CHECK(c.settlements.first_resident[next] - residents_of_chunk(c, k).first > founding::kChunkResidents);
    }
  }
  const City large = found_toy(1, 2, 10, 4000);  // townships larger than a chunk stand alone
  CHECK(large.chunks.size() == 2);
}

TEST_CASE("Shares by largest remainder add up exactly") {
  using founding::apportion;
  CHECK(apportion(10, std::vector<double>{1, 1, 1}) == std::vector<std::int64_t>{4, 3, 3});
  CHECK(apportion(7, std::vector<double>{0.5, 2.5, 4}) == std::vector<std::int64_t>{1, 2, 4});
  CHECK(apportion(3, std::vector<double>{0, 0}) == std::vector<std::int64_t>{2, 1});
  CHECK(apportion(0, std::vector<double>{1, 2}) == std::vector<std::int64_t>{0, 0});
  std::vector<double> weights;
  for (int i = 0; i < 997; ++i) weights.push_back(0.1 + (i * 7919) % 1000);
  for (const std::int64_t total :
       {std::int64_t{1}, std::int64_t{996}, std::int64_t{3180884}, std::int64_t{1410000000}}) {
    std::int64_t sum = 0;
    for (const std::int64_t share : apportion(total, weights)) sum += share;
    CHECK(sum == total);
  }
}

TEST_CASE("Urban are communities, zones, subdistricts and the seat town of a county without subdistricts") {
  FoundingInputs in;
  in.counties = {{1, "a", 1000, false, 0, false, {}, {}, {}}, {2, "b", 1000, false, 0, false, {}, {}, {}}};
  in.townships = {{11, "street", TownshipType::subdistrict, 0},
                  {12, "town", TownshipType::town, 0},
                  {21, "seat", TownshipType::town, 1},
                  {22, "other", TownshipType::town, 1}};
  using T = SettlementType;
  in.settlements = {{1, "", T::community, 0},    {2, "", T::village, 0}, {3, "", T::community, 1},
                    {4, "", T::village, 1},      {5, "", T::village, 2}, {6, "", T::community, 2},
                    {7, "", T::community, 2},    {8, "", T::village, 3}, {9, "", T::community, 3},
                    {10, "", T::village_like, 3}};
  using C = founding::SizeClass;
  CHECK(founding::size_classes(in) == std::vector<C>{C::community, C::village_subdistrict, C::community, C::village,
                                                     C::village_seat, C::community, C::community, C::village,
                                                     C::community, C::zone});
}

TEST_CASE("Household sizes tilt to the wanted mean") {
  for (const double mean : {1.5, 2.52, 4.0}) {
    founding::Params p;
    p.household_mean = mean;
    p.collective_share = 0;
    const City c = found_toy(1, 4, 10, 2000, p);
    CHECK(c.residents() / double(c.households) == Approx(mean).epsilon(0.02));
    CHECK(c.collective_households == 0);
  }
}

TEST_CASE("Dormitories are buildings of their own at the end of a settlement") {
  founding::Params p;
  p.collective_share = 0.3;
  const City c = found_toy(1, 3, 5, 2000, p);
  CHECK(double(c.collective_residents) / c.residents() == Approx(0.3).margin(0.01));
  std::int64_t residents = 0;
  for (std::uint32_t s = 0; s < c.settlements.size(); ++s) {
    const IdRange in = buildings_of_settlement(c, s);
    std::uint32_t households = 0;
    for (std::uint32_t b = in.first; b < in.last; ++b) {
      if (b > in.first) CHECK(c.buildings.collective[b] >= c.buildings.collective[b - 1]);
      if (c.buildings.collective[b] == 0) continue;
      households += c.buildings.households[b];
      residents += residents_of_building(c, b).size();
    }
    CHECK(households == c.settlements.collective[s]);
  }
  CHECK(residents == c.collective_residents);
}

TEST_CASE("A place keeps its people when another county is added") {
  const FoundingInputs small = toy_inputs(2, 3, 4, 200), large = enlarge(small, 3);
  const City a = found(small, {}, 7), b = found(large, {}, 7);
  CHECK(b.counties.size() == 6);
  CHECK(b.settlements.size() == 3 * a.settlements.size());
  CHECK(b.residents() == 3 * a.residents());
  check_hierarchy(b);
  for (std::uint32_t s = 0; s < a.settlements.size(); ++s) {
    REQUIRE(residents_of_settlement(a, s) == residents_of_settlement(b, s));
    REQUIRE(a.settlements.baseline_trust[s] == b.settlements.baseline_trust[s]);
  }
  for (std::uint32_t r = 0; r < a.residents(); ++r) {
    const Traits x = traits_of(a, r), y = traits_of(b, r);
    REQUIRE((x.age_band == y.age_band && x.sector == y.sector && x.proneness == y.proneness && x.online == y.online));
  }
}

TEST_CASE("Grids are contiguous buildings of one settlement, near their target, and every building has one") {
  const City c = found_toy(3, 4, 6, 1500);
  for (const GridParams p : {GridParams{120, 90}, GridParams{60, 45}, GridParams{1, 1}, GridParams{100000, 100000}}) {
    const Grids g = draw_grids(c, p);
    check_offsets(g.first_building, g.size(), c.buildings.size());
    check_offsets(g.first_grid, c.settlements.size(), g.size());
    std::uint64_t households = 0, residents = 0;
    for (std::uint32_t i = 0; i < g.size(); ++i) {
      REQUIRE(g.first_building[i] < g.first_building[i + 1]);
      REQUIRE(settlement_of_building(c, g.first_building[i]) == g.settlement[i]);
      REQUIRE(settlement_of_building(c, g.first_building[i + 1] - 1) == g.settlement[i]);
      std::uint32_t sum = 0;
      for (std::uint32_t b = g.first_building[i]; b < g.first_building[i + 1]; ++b) {
        REQUIRE(g.grid_of_building[b] == i);
        sum += c.buildings.households[b];
      }
      REQUIRE(sum == g.households[i]);
      households += g.households[i], residents += g.residents[i];
    }
    CHECK(households == static_cast<std::uint64_t>(c.households));
    CHECK(residents == c.residents());
    for (std::uint32_t s = 0; s < c.settlements.size(); ++s) {
      const double target = c.settlements.area[s] == Area::urban ? p.households_urban : p.households_rural;
      const double wanted = std::max(1.0, std::floor(c.settlements.households[s] / target + 0.5));
      CHECK(g.first_grid[s + 1] - g.first_grid[s] == std::min(wanted, double(buildings_of_settlement(c, s).size())));
    }
  }
}

TEST_CASE("Cuts of grids lie at the building edge nearest to equal shares") {
  City c = found_toy(1, 2, 1, 3000);
  const Grids g = draw_grids(c, {150, 50});
  for (std::uint32_t s = 0; s < c.settlements.size(); ++s) {
    const std::uint32_t n = g.first_grid[s + 1] - g.first_grid[s];
    REQUIRE(n > 3);
    double before = 0;
    for (std::uint32_t i = g.first_grid[s]; i + 1 < g.first_grid[s + 1]; ++i) {
      before += g.households[i];
      const double ideal = double(c.settlements.households[s]) * (i + 1 - g.first_grid[s]) / n;
      const std::uint32_t next = g.first_building[i + 1];
      CHECK(std::abs(before - ideal) <= std::abs(before + c.buildings.households[next] - ideal));
      CHECK(std::abs(before - ideal) <= std::abs(before - c.buildings.households[next - 1] - ideal));
    }
  }
}

TEST_CASE("Inputs that make no city are refused with the reason") {
  FoundingInputs in = toy_inputs(2, 2, 2, 100);
  const auto refused = [](const FoundingInputs& bad) {
    try {
      found(bad, {}, 1);
    } catch (const InputError& e) {
      return std::string(e.what());
    }
    return std::string("accepted");
  };
  FoundingInputs bad = in;
  bad.counties.clear();
  CHECK(refused(bad).find("at least one county") != std::string::npos);
  bad = in;
  bad.counties[1].residents = 0;
  CHECK(refused(bad).find("has no residents") != std::string::npos);
  bad = in;
  std::swap(bad.settlements[0], bad.settlements[7]);
  CHECK(refused(bad).find("out of the order") != std::string::npos);
  bad = in;
  bad.settlements.resize(4);
  CHECK(refused(bad).find("has no settlement") != std::string::npos);
  bad = in;
  bad.settlements[0].township = 99;
  CHECK(refused(bad).find("names no township") != std::string::npos);
  bad = in;
  bad.counties[0].residents = 4'000'000'000;
  CHECK(refused(bad).find("ids of residents") != std::string::npos);
}
