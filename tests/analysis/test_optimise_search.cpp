#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "analysis/designs.hpp"
#include "analysis/optimise_search.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/math.hpp"

using namespace shiyu;

namespace {

using Point = std::vector<double>;

/// Zitzler, Deb and Thiele (2000), problem 1: the front is f2 = 1 - sqrt(f1), where all coordinates but the first are
/// 0.
std::vector<double> zdt1(const Point& x) {
  double rest = 0;
  for (std::size_t i = 1; i < x.size(); ++i) rest += x[i];
  const double g = 1 + 9 * rest / static_cast<double>(x.size() - 1);
  return {x[0], g * (1 - std::sqrt(x[0] / g))};
}

/// A normal draw of one replicate, the same for a point whenever it is asked for.
double noise(const Point& x, int replicate, int objective) {
  std::uint64_t key = 7;
  for (const double v : x) key = hash64(key, static_cast<std::uint64_t>(std::llround(v * 1e12)));
  const Draws draws(11, static_cast<std::uint64_t>(replicate), "toy_noise");
  return math::normal_quantile(draws.uniform(key, static_cast<std::uint64_t>(objective)));
}

/// Mean over replicates, each with a luck of its own and one that all points share.
std::vector<double> noisy(const Point& x, int first, int count, double own) {
  std::vector<double> mean = zdt1(x);
  for (std::size_t o = 0; o < mean.size(); ++o)
    for (int r = first; r < first + count; ++r) mean[o] += own * noise(x, r, static_cast<int>(o)) / count;
  return mean;
}

struct Found {
  std::vector<Point> points;
  std::vector<Score> scores;
  int asked = 0;
};

Found search(std::size_t dimensions, const SearchChoice& choice, const std::function<Score(const Point&)>& score) {
  Found found;
  search_front(unit_points(DesignMethod::latin_hypercube, choice.population, 2, dimensions, 5), choice, 2,
               [&](const std::vector<Point>& points) {
                 ++found.asked;
                 std::vector<Score> scores;
                 for (const Point& point : points) {
                   scores.push_back(score(point));
                   found.points.push_back(point);
                 }
                 found.scores.insert(found.scores.end(), scores.begin(), scores.end());
                 return scores;
               });
  return found;
}

}  // namespace

TEST_CASE("The search finds the front of ZDT1 though its values are noisy") {
  const Found found = search(6, {40, 60, 3}, [](const Point& x) { return Score{noisy(x, 0, 4, 0.01), 0}; });
  CHECK(found.points.size() == 40 * 61);
  CHECK(found.asked == 61);  // a generation at a time
  const std::vector<std::size_t> best = best_of(found.scores, 30);
  REQUIRE(best.size() == 30);
  std::vector<double> along;
  for (const std::size_t i : best) {
    const std::vector<double> exact = zdt1(found.points[i]);
    CHECK(exact[1] - (1 - std::sqrt(exact[0])) < 0.12);  // the first generation is 2 to 4 away
    along.push_back(exact[0]);
  }
  std::sort(along.begin(), along.end());
  CHECK(along.front() < 0.05);
  CHECK(along.back() > 0.9);
  for (std::size_t i = 1; i < along.size(); ++i) CHECK(along[i] - along[i - 1] < 0.2);
}

TEST_CASE("What the search promises is too good, and fresh replicates take it back") {
  const double own = 0.1;
  const Found found = search(4, {24, 30, 9}, [&](const Point& x) { return Score{noisy(x, 0, 4, own), 0}; });
  double promised = 0, kept = 0;
  const std::vector<std::size_t> best = best_of(found.scores, 200);
  REQUIRE(best.size() >= 5);
  for (const std::size_t i : best)
    for (std::size_t o = 0; o < 2; ++o) {
      const double exact = zdt1(found.points[i])[o];
      promised += (found.scores[i].objectives[o] - exact) / static_cast<double>(2 * best.size());
      kept += (noisy(found.points[i], 4, 20, own)[o] - exact) / static_cast<double>(2 * best.size());
    }
  INFO(promised << " " << kept);
  CHECK(promised < -0.3 * own / 2);  // half a standard error of four replicates
  CHECK(std::abs(kept) < 3 * own / std::sqrt(20.0 * 2 * static_cast<double>(best.size())));
}

TEST_CASE("The same choice and scores make the same search") {
  const auto score = [](const Point& x) { return Score{zdt1(x), 0}; };
  const Found a = search(3, {12, 5, 1}, score), b = search(3, {12, 5, 1}, score);
  CHECK(a.points == b.points);
  CHECK(search(3, {12, 5, 2}, score).points != a.points);
}

TEST_CASE("Limits come before objectives, and failed points last") {
  // Schaffer's problem, x^2 and (x - 2)^2 for x in [-4, 4], where no more than half of it may be.
  const auto score = [](const Point& p) {
    const double x = 8 * p[0] - 4;
    Score s{{x * x, (x - 2) * (x - 2)}, std::max(0.0, x - 1)};
    if (p[0] < 0.2) s.objectives[0] = std::nan("");
    return s;
  };
  const Found found = search(2, {20, 20, 4}, score);
  const std::vector<std::size_t> best = best_of(found.scores, 15);
  REQUIRE(best.size() == 15);
  double furthest = 0;
  for (const std::size_t i : best) {
    const double x = 8 * found.points[i][0] - 4;
    CHECK(x > -0.1);
    CHECK(x <= 1);
    furthest = std::max(furthest, x);
  }
  CHECK(furthest > 0.9);

  const double none = std::nan("");
  CHECK(best_of({{{1, 1}, 0.5}, {{9, 9}, 0.4}, {{none, 0}, 0}}, 9) == std::vector<std::size_t>{1});
  CHECK(best_of({{{1, 1}, 0.5}, {{9, 9}, 0}, {{8, 10}, 0}}, 9) == std::vector<std::size_t>{1, 2});
  CHECK(best_of({{{none, 0}, 0}}, 9).empty());
  CHECK(best_of({{{3, 3}, 0}}, 9) == std::vector<std::size_t>{0});
  CHECK(best_of({}, 9).empty());
}

TEST_CASE("A box is searched for its lowest point") {
  const auto bowl = [](const Point& x) { return (x[0] - 0.3) * (x[0] - 0.3) + 2 * (x[1] + 1) * (x[1] + 1); };
  const Point lowest = minimise_in_box({0.9, 0.5}, {0, -0.5}, {1, 1}, bowl, 500);
  CHECK(lowest[0] == Approx(0.3).margin(0.01));
  CHECK(lowest[1] == Approx(-0.5).margin(0.01));
}
