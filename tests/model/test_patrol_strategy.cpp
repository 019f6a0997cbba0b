#include "sim/model/patrol_strategy.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Two townships of three settlements; the first grid of the first settlement knows `matters` open matters.
class StrategyLab : public CaseLab {
 public:
  explicit StrategyLab(int matters) : CaseLab(model_tables(), {1, 2, 3, 1500, 60, 7}) {
    const Today t = today(0);
    for (int i = 0; i < matters; ++i)
      discover(t, chunk, begin(t, "neighbour", 100u + static_cast<std::uint64_t>(i)), Channel::hall);
  }
  std::vector<double> minutes(PatrolStrategy strategy, double directed = 0.5) {
    moved = direct_patrols(today(0), world.counties[0], world.chunks, strategy, directed);
    std::vector<double> list;
    for (const Chunk& each : world.chunks)
      for (std::uint32_t g = 0; g < each.grid.size(); ++g) list.push_back(patrol_minutes(each, g));
    return list;
  }
  std::array<double, kAreas> moved{};
};

double sum(const std::vector<double>& list) {
  double all = 0;
  for (const double x : list) all += x;
  return all;
}

constexpr std::array kDirecting{PatrolStrategy::district_first, PatrolStrategy::community_first,
                                PatrolStrategy::cooperative};

}  // namespace

TEST_CASE("A strategy moves patrol minutes and makes none") {
  StrategyLab lab(5);
  const double random = sum(lab.minutes(PatrolStrategy::random));
  REQUIRE(random > 0);
  for (const PatrolStrategy strategy : kDirecting)
    for (const double directed : {0.25, 0.5, 1.0}) CHECK(sum(lab.minutes(strategy, directed)) == Approx(random));
}

TEST_CASE("Random patrols leave every post in its grid, and so does a strategy that directs nothing") {
  StrategyLab lab(5);
  const std::vector<double> random = lab.minutes(PatrolStrategy::random);
  CHECK(lab.chunk.patrol_shift.empty());
  CHECK(lab.moved[0] + lab.moved[1] == 0);
  for (const PatrolStrategy strategy : kDirecting) CHECK(lab.minutes(strategy, 0) == random);
}

TEST_CASE("Where nothing is known, only neighbours share") {
  StrategyLab lab(0);
  const std::vector<double> random = lab.minutes(PatrolStrategy::random);
  CHECK(lab.minutes(PatrolStrategy::district_first) == random);
  CHECK(lab.minutes(PatrolStrategy::community_first) == random);
}

TEST_CASE("Minutes go to the township, or to the grid of the community, with the open known matters") {
  StrategyLab lab(5);
  const Today t = lab.today(0);
  const std::vector<double> random = lab.minutes(PatrolStrategy::random);
  const std::uint32_t grid = t.grids.grid_of_building[lab.chunk.cases[0].building];  // all five live in one building
  const std::vector<double> district = lab.minutes(PatrolStrategy::district_first);
  const std::uint32_t second = t.grids.first_grid[t.city.townships.first_settlement[1]];
  for (std::size_t g = second; g < random.size(); ++g) CHECK(district[g] == Approx(random[g] / 2));
  const double gone = sum({random.begin() + second, random.end()}) / 2;
  CHECK(sum({district.begin(), district.begin() + second}) ==
        Approx(sum({random.begin(), random.begin() + second}) + gone));
  CHECK(lab.moved[0] + lab.moved[1] > 0);

  const std::vector<double> community = lab.minutes(PatrolStrategy::community_first);
  const std::uint32_t last = t.grids.first_grid[1];
  REQUIRE(last > 1);
  for (std::size_t g = 0; g < random.size(); ++g)
    CHECK(community[g] == Approx(g >= last ? random[g]
                                 : g == grid
                                     ? random[g] + (sum({random.begin(), random.begin() + last}) - random[g]) / 2
                                     : random[g] / 2));
}

TEST_CASE("A vacant grid is patrolled by its neighbours when they cooperate") {
  StrategyLab lab(0);
  const Today t = lab.today(0);
  REQUIRE(t.grids.first_grid[1] >= 2);
  lab.chunk.grid[0].minutes = 0;
  const double neighbour = lab.minutes(PatrolStrategy::random)[1];
  CHECK(lab.minutes(PatrolStrategy::random)[0] == 0);
  CHECK(lab.minutes(PatrolStrategy::cooperative, 0.5)[0] == Approx(0.25 * neighbour));
}
