#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "sim/world/ties.hpp"
#include "tests/support/hand_city.hpp"

using namespace shiyu;

namespace {

constexpr int kFriends = static_cast<int>(Layer::friends), kWork = static_cast<int>(Layer::workplace);

std::vector<std::uint32_t> contacts_of(const Ties& ties, int layer, std::uint32_t resident) {
  std::vector<std::uint32_t> all;
  const Ties::Place place = ties.place_of(resident);
  const std::uint32_t n = ties.counts(place)[static_cast<std::size_t>(layer)];
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t other = ties.slot(static_cast<Layer>(layer), place, i);
    if (other != kNobody) all.push_back(other);
  }
  std::sort(all.begin(), all.end());
  return all;
}

using Graph = std::vector<std::vector<std::uint32_t>>;
Graph graph_of(const City& city, const Ties& ties, int layer) {
  Graph g(city.residents());
  for (std::uint32_t i = 0; i < city.residents(); ++i) g[i] = contacts_of(ties, layer, i);
  return g;
}

double mean_degree(const Graph& g) {
  double sum = 0;
  for (const auto& row : g) sum += static_cast<double>(row.size());
  return sum / static_cast<double>(g.size());
}

}  // namespace

TEST_CASE("A permutation reaches every place once and its inverse leads back") {
  for (const std::uint32_t n : {1u, 2u, 3u, 5u, 16u, 17u, 1000u, 4097u}) {
    const Permutation p(0x123456789abcdefull, n);
    std::vector<bool> hit(n, false);
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint32_t to = p.forward(i);
      REQUIRE(to < n);
      CHECK_FALSE(hit[to]);
      hit[to] = true;
      CHECK(p.inverse(to) == i);
    }
  }
  const Permutation large(7, 1410000000u);
  for (std::uint32_t i = 0; i < 1000; ++i) CHECK(large.inverse(large.forward(i * 1400003u)) == i * 1400003u);
}

TEST_CASE("A permutation leaves no trace of the order it started from") {
  // Steps between the images of neighbours: under a random permutation of n the mean step is n / 3 with a standard
  // deviation of the mean near n / sqrt(18 n).
  constexpr std::uint32_t n = 100000;
  const Permutation p(99, n);
  double sum = 0;
  for (std::uint32_t i = 0; i + 1 < n; ++i)
    sum += std::abs(static_cast<double>(p.forward(i)) - static_cast<double>(p.forward(i + 1)));
  CHECK(sum / n == Approx(n / 3.0).epsilon(4.0 / (std::sqrt(18.0 * n) / 3.0)));
}

TEST_CASE("Contacts are mutual, nobody is their own contact and a pair counts in one layer only") {
  const City city = test::lay_out({2, 2, 3, 4, 20});
  const Ties ties(city, 5);
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (int layer = 0; layer < kLayers; ++layer) {
    const Graph g = graph_of(city, ties, layer);
    std::set<std::pair<std::uint32_t, std::uint32_t>> here;
    bool mutual = true, self = false, once = true;
    for (std::uint32_t i = 0; i < g.size(); ++i) {
      for (const std::uint32_t j : g[i]) {
        self = self || i == j;
        // as often on the other side: friends may be brought together twice
        mutual = mutual && std::count(g[j].begin(), g[j].end(), i) == std::count(g[i].begin(), g[i].end(), j);
        if (layer < kFriends) once = once && std::count(g[i].begin(), g[i].end(), j) == 1;
        here.insert({i, j});
      }
    }
    CAPTURE(layer);
    CHECK(mutual);
    CHECK_FALSE(self);
    CHECK(once);
    CHECK(mean_degree(g) > 0.5);
    const std::size_t before = pairs.size();
    pairs.insert(here.begin(), here.end());
    CHECK(pairs.size() == before + here.size());
  }
}

TEST_CASE("Households and buildings are complete: everyone in them is met, but no one twice") {
  const City city = test::lay_out({1, 1, 2, 3, 9});
  const Ties ties(city, 5);
  for (std::uint32_t i = 0; i < city.residents(); ++i) {
    const IdRange home = household_of(city, i);
    const IdRange building = residents_of_building(city, building_of(city, settlement_of(city, i), i));
    CHECK(contacts_of(ties, 0, i).size() == home.size() - 1);
    const auto neighbours = contacts_of(ties, 1, i);
    CHECK(neighbours.size() == building.size() - home.size());
    for (const std::uint32_t j : neighbours) CHECK((building.contains(j) && !home.contains(j)));
  }
}

TEST_CASE("Friends grow with sociability and follow the expected distribution") {
  const City city = test::lay_out({1, 4, 12, 10, 20});  // 24,000 residents, 6,000 a township
  const Ties ties(city, 11);
  // A matching j is joined with chance P(S > j / m); a pair needs both, so the mean degree is the sum of the squares.
  double expected = 0;
  for (int j = 0; j < Ties::kMatchings; ++j) {
    const double t = static_cast<double>(j) / Ties::kMatchings;
    const double over = t < 0.5 ? 1 - 2 * t * t : 2 * (1 - t) * (1 - t);  // triangular on [0, 1]
    expected += over * over;
  }
  const Graph g = graph_of(city, ties, kFriends);
  double low = 0, high = 0, n_low = 0, n_high = 0, squares = 0;
  for (std::uint32_t i = 0; i < g.size(); ++i) {
    const double d = static_cast<double>(g[i].size());
    squares += d * d;
    const bool sociable = traits_of(city, i).sociability > 0.5f;
    (sociable ? high : low) += d;
    (sociable ? n_high : n_low) += 1;
  }
  const double mean = mean_degree(g);
  // Neighbours and colleagues among the partners count elsewhere: about 50 of 6,000, so at most 2 % are missing.
  CHECK(mean == Approx(expected * 0.99).epsilon(0.015));
  CHECK(high / n_high > 1.5 * low / n_low);
  const double variance = squares / static_cast<double>(g.size()) - mean * mean;
  CHECK(variance > 3);   // not everyone has the same number of friends
  CHECK(variance < 16);  // nor are there hubs: the largest number is that of the matchings
}

TEST_CASE("Teams have ten members on average, all of one sector and county") {
  const City city = test::lay_out({2, 2, 12, 10, 20});
  const Ties ties(city, 3);
  for (std::uint8_t sector = 1; sector < kSectors; ++sector) {
    double members = 0, colleagues = 0;
    for (std::uint32_t i = 0; i < city.residents(); i += 7) {
      if (traits_of(city, i).sector != sector) continue;
      members += 1;
      for (const std::uint32_t j : contacts_of(ties, kWork, i)) {
        colleagues += 1;
        REQUIRE(traits_of(city, j).sector == sector);
        REQUIRE(city.settlements.county[settlement_of(city, j)] == city.settlements.county[settlement_of(city, i)]);
        REQUIRE(ties.firm_of(j).key() == ties.firm_of(i).key());
      }
    }
    CAPTURE(int{sector});
    REQUIRE(members > 20);
    // A member sees the others of a team: size-biased 10 + 1 - 1, less the few of the own building.
    CHECK(colleagues / members > 8);
    CHECK(colleagues / members < 12);
  }
}

TEST_CASE("Firms have the size that is derived for them, and most are small") {
  const City city = test::lay_out({1, 2, 30, 12, 20});  // 36,000 residents
  const Ties ties(city, 3);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> members;
  for (std::uint32_t i = 0; i < city.residents(); ++i) {
    const Firm f = ties.firm_of(i);
    CHECK((f.size == 0) == (traits_of(city, i).sector == 0));
    if (f.sector == 4) members.push_back({f.key(), f.size});
  }
  std::sort(members.begin(), members.end());
  double derived = 0, real = 0, firms = 0, small = 0;
  for (std::size_t i = 0; i < members.size();) {
    std::size_t j = i;
    while (j < members.size() && members[j].first == members[i].first) ++j;
    firms += 1;
    small += members[i].second <= 20;
    derived += members[i].second;
    real += static_cast<double>(j - i);
    i = j;
  }
  CHECK(derived / firms == Approx(real / firms).epsilon(0.1));
  CHECK(small / firms > 0.5);
}

TEST_CASE("Uniform words draw every number of a layer equally often") {
  const City city = test::lay_out({1, 1, 2, 3, 9});
  const Ties ties(city, 5);
  const std::uint32_t resident = 10;
  const auto neighbours = contacts_of(ties, 1, resident);
  std::vector<int> drawn(city.residents(), 0);
  const Draws draws(1, 0, "test");
  constexpr int n = 20000;
  for (std::uint64_t i = 0; i < n; ++i) {
    const std::uint32_t other = ties.contact(Layer::building, resident, draws.block(i).word(0));
    REQUIRE(other != kNobody);
    ++drawn[other];
  }
  const double p = 1.0 / static_cast<double>(neighbours.size());
  for (const std::uint32_t j : neighbours) CHECK(std::abs(drawn[j] - n * p) < 5 * std::sqrt(n * p));
}

TEST_CASE("Someone is found whenever there is a contact, and each is found equally often") {
  const City city = test::lay_out({1, 2, 12, 10, 20});
  const Ties ties(city, 5);
  const Draws draws(2, 0, "test");
  for (std::uint32_t i = 0; i < 600; ++i) {
    const auto colleagues = contacts_of(ties, kWork, i);
    const std::uint32_t other = ties.someone(Layer::workplace, i, draws.block(i).word(0));
    CHECK((other == kNobody) == colleagues.empty());
    if (other != kNobody) CHECK(std::binary_search(colleagues.begin(), colleagues.end(), other));
  }
  std::uint32_t resident = 0;
  while (contacts_of(ties, kWork, resident).size() < 8) ++resident;
  const auto colleagues = contacts_of(ties, kWork, resident);
  std::vector<int> found(city.residents(), 0);
  constexpr int n = 4000;
  for (std::uint64_t i = 0; i < n; ++i) ++found[ties.someone(Layer::workplace, resident, draws.block(7, i).word(0))];
  const double p = 1.0 / static_cast<double>(colleagues.size());
  for (const std::uint32_t j : colleagues) CHECK(std::abs(found[j] - n * p) < 5 * std::sqrt(n * p));
}
