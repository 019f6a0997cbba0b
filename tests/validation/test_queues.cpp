// Known answers of queues: a township centre with its real desk, referrals and sessions, against formulas and a chain
// solved exactly. All tolerances are four standard errors from means over batches of 500 days.
#include <Eigen/LU>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "sim/engine/chunk_day.hpp"
#include "sim/model/grid_work.hpp"
#include "sim/model/mediation.hpp"
#include "sim/model/township.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr int kBatch = 500, kDays = 30000;  // days count in 16 bits: longer runs are made of several

/// A township centre of one town that is open every day: what is referred today competes from tomorrow.
class Centre {
 public:
  Centre(const Tables& tables, double minutes) : lab_(tables) {
    township_.staff = 0;
    township_.least = 1;
    township_.minutes = minutes;
  }
  Today today(int day) {
    Today t = lab_.today(0);
    t.day = day;
    return t;
  }
  void refer_new(const Today& t, std::string_view kind) {
    const std::uint32_t row = lab_.begin(t, kind, hash64(++born_), 0.3);
    refer(t, lab_.chunk, row, {Handler::township});
  }
  /// Serves a day; f(row) for each session that has come to its end.
  template <class F>
  void serve_day(const Today& t, F&& f) {
    ByArea<Township::Outputs> out;
    take_arrivals(t, lab_.chunk);
    Township::morning(t, lab_.chunk, township_, out);
    for (const Served& s : lab_.chunk.daily.served) f(s.row);
  }
  Chunk& chunk() { return lab_.chunk; }
  void end_day() { lab_.end_day(); }

 private:
  CaseLab lab_;
  Township::Params township_;
  std::uint64_t born_ = 0;
};

/// Ratio of two sums over batches, with its standard error.
struct Ratio {
  std::vector<double> above, below;
  void add(double a, double b) {
    above.push_back(a);
    below.push_back(b);
  }
  double value() const {
    double a = 0, b = 0;
    for (std::size_t i = 0; i < above.size(); ++i) a += above[i], b += below[i];
    return a / b;
  }
  double error() const {
    const double r = value(), n = static_cast<double>(above.size());
    double squares = 0, b = 0;
    for (std::size_t i = 0; i < above.size(); ++i) {
      const double rest = above[i] - r * below[i];
      squares += rest * rest;
      b += below[i];
    }
    return std::sqrt(squares * n / (n - 1)) / b;
  }
};

double poisson_chance(double mean, int n) { return std::exp(n * std::log(mean) - mean - std::lgamma(n + 1.0)); }
double binomial_chance(int n, double s, int k) {
  return std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) + k * std::log(s) +
                  (n - k) * std::log1p(-s));
}

/// Stationary distribution of Q' = Q - Bin(min(Q, c), s) + Poisson(lambda), cut off at `most`.
Eigen::VectorXd stationary(int c, double s, double lambda, int most) {
  Eigen::MatrixXd p = Eigen::MatrixXd::Zero(most + 1, most + 1);  // (to, from)
  for (int q = 0; q <= most; ++q)
    for (int k = 0; k <= std::min(q, c); ++k) {
      const double served = binomial_chance(std::min(q, c), s, k);
      double rest = 1;
      for (int a = 0; q - k + a < most; ++a) {
        const double chance = poisson_chance(lambda, a);
        p(q - k + a, q) += served * chance;
        rest -= chance;
      }
      p(most, q) += served * rest;
    }
  Eigen::MatrixXd a = p - Eigen::MatrixXd::Identity(most + 1, most + 1);
  a.row(most).setOnes();
  Eigen::VectorXd b = Eigen::VectorXd::Zero(most + 1);
  b(most) = 1;
  return a.partialPivLu().solve(b);
}

double mean_of(const Eigen::VectorXd& chances) {
  double sum = 0;
  for (int q = 0; q < chances.size(); ++q) sum += q * chances(q);
  return sum;
}

/// Mean number in an M/M/c queue with offered load a.
double erlang_c_mean(int c, double a) {
  double b = 1;  // Erlang B, by its recursion
  for (int k = 1; k <= c; ++k) b = a * b / (k + a * b);
  const double rho = a / c, wait = b / (1 - rho * (1 - b));
  return a + wait * rho / (1 - rho);
}

}  // namespace

TEST_CASE("The mean wait for whole-day services is lambda E[S^2] / (2 (1 - rho))") {
  // Why it is exact in whole days too: with U the work left at a morning and X the work that joins then,
  // U' = (U + X - 1)+ gives E[U] = lambda E[S^2] / (2 (1 - rho)) - rho / 2 for Poisson batches, and of a batch
  // rho / 2 lies on average before one of its members.
  const double minutes = 480;
  const std::vector<std::string_view> names{"neighbour", "family", "property"};
  const std::vector<int> days{1, 2, 4};
  const std::vector<double> share{0.5, 0.3, 0.2};
  Tables tables = model_tables();
  for (std::size_t i = 0; i < names.size(); ++i)
    tables.kinds[kind_named(tables, names[i])].row.minutes = days[i] * minutes;
  const double mean = 1.9, square = 4.9, rho = 0.65, lambda = rho / mean;

  Ratio wait, busy;
  for (const unsigned seed : {1u, 2u, 3u, 4u, 5u, 6u}) {
    Centre centre(tables, minutes);
    std::mt19937_64 random(seed);
    std::poisson_distribution<int> arrivals(lambda);
    std::discrete_distribution<std::size_t> service(share.begin(), share.end());
    double waited = 0, served = 0, worked = 0;
    for (int day = 0; day < kDays; ++day) {
      const Today t = centre.today(day);
      centre.serve_day(t, [&](std::uint32_t row) {
        const Case& c = centre.chunk().cases[row];
        const int length = static_cast<int>(kind_of(t, c).row.minutes / minutes);
        waited +=
            day - length + 1 - (c.since + 1);  // begun on the first of its days; free to begin the day after it came
        served += 1;
        worked += length;
        close_case(t, centre.chunk(), row, End::settled);
      });
      for (int n = arrivals(random); n > 0; --n) centre.refer_new(t, names[service(random)]);
      centre.end_day();
      if ((day + 1) % kBatch != 0) continue;
      if (day >= kBatch)
        wait.add(waited, served), busy.add(worked, kBatch);  // the first batch begins with nobody waiting
      waited = served = worked = 0;
    }
  }
  const double exact = lambda * square / (2 * (1 - rho));
  CAPTURE(wait.value(), wait.error(), exact, busy.value());
  CHECK(wait.error() < 0.03 * exact);  // sharp enough to tell it from E[U] alone or from a queue served the same day
  CHECK(std::abs(wait.value() - exact) < 4 * wait.error());
  CHECK(std::abs(busy.value() - rho) < 4 * busy.error());
}

TEST_CASE("A centre of c sessions a day with success s follows its chain") {
  // Q' = Q - Bin(min(Q, c), s) + Poisson(lambda): sessions of the real mediation with all effects at 0 but the level.
  const int c = 3, most = 150;
  const double s = 0.4, lambda = 1.0, minutes = 60;
  Tables tables = model_tables();
  Kind& kind = tables.kinds[kind_named(tables, "neighbour")];
  kind.row.minutes = minutes;
  kind.row.heat = 0;
  kind.success[static_cast<int>(Level::township)] = std::log(s / (1 - s));
  Mediation::Params p;
  p.trust = p.severity = p.age = p.social_capital = p.pressure = 0;
  p.tries_township = 1 << 20;
  p.days_township = 1 << 20;

  Ratio queue, empty, full;
  for (const unsigned seed : {1u, 2u, 3u}) {
    Centre centre(tables, c * minutes);
    std::mt19937_64 random(seed);
    std::poisson_distribution<int> arrivals(lambda);
    double sum = 0, none = 0, more = 0;
    for (int day = 0; day < kDays; ++day) {
      const Today t = centre.today(day);
      const std::uint32_t waiting = centre.chunk().cases.open();
      sum += waiting;
      none += waiting == 0;
      more += waiting > c;
      int sessions = 0;
      centre.serve_day(t, [&](std::uint32_t) { ++sessions; });
      REQUIRE(sessions == std::min<int>(static_cast<int>(waiting), c));
      ByArea<Mediation::Outputs> out;
      Mediation::morning(t, centre.chunk(), p, out);
      for (int n = arrivals(random); n > 0; --n) centre.refer_new(t, "neighbour");
      centre.end_day();
      if ((day + 1) % kBatch != 0) continue;
      if (day >= kBatch) queue.add(sum, kBatch), empty.add(none, kBatch), full.add(more, kBatch);
      sum = none = more = 0;
    }
  }
  const Eigen::VectorXd exact = stationary(c, s, lambda, most);
  REQUIRE(exact(most) < 1e-9);  // the cut does not matter
  double above = 0;
  for (int q = c + 1; q <= most; ++q) above += exact(q);
  CAPTURE(queue.value(), queue.error(), mean_of(exact), empty.value(), exact(0), full.value(), above);
  CHECK(queue.error() < 0.03 * mean_of(exact));
  CHECK(std::abs(queue.value() - mean_of(exact)) < 4 * queue.error());
  CHECK(std::abs(empty.value() - exact(0)) < 4 * empty.error());
  CHECK(std::abs(full.value() - above) < 4 * full.error());
}

TEST_CASE("The chain of sessions tends to Erlang C as success becomes rare") {
  const int c = 3, most = 150;
  const double load = 2.1;
  double last = 0;
  for (const double s : {0.2, 0.1, 0.05, 0.025}) {
    const double error = mean_of(stationary(c, s, load * s, most)) - erlang_c_mean(c, load);
    CAPTURE(s, error);
    if (last != 0) CHECK(error / last == Approx(0.5).margin(0.05));  // it shrinks in proportion to s
    last = error;
  }
  CHECK(std::abs(last) < 0.02 * erlang_c_mean(c, load));
}
