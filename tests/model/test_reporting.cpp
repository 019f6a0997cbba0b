#include "sim/model/reporting.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/engine/build_world.hpp"
#include "sim/world/familiarity.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("A party turns to the grid worker more often the better the worker is known") {
  const Reporting::Params p;
  const int n = 100000;
  const auto share = [&](Channel channel, double familiarity) {
    int seen = 0;
    for (int i = 0; i < n; ++i) seen += Reporting::channel_of((i + 0.5) / n, familiarity, 1, p) == channel;
    return static_cast<double>(seen) / n;
  };
  CHECK(share(Channel::grid_worker, 0) == Approx(p.familiar * 0.5).margin(2.0 / n));
  CHECK(share(Channel::grid_worker, 1) == Approx(p.familiar * 1.5).margin(2.0 / n));
  for (const double f : {0.0, 0.5, 1.0}) {
    const double rest = 1 - share(Channel::grid_worker, f) - p.hall;
    CHECK(share(Channel::hall, f) == Approx(p.hall).margin(2.0 / n));
    CHECK(share(Channel::hotline, f) + share(Channel::app, f) == Approx(rest * p.hotline).margin(6.0 / n));
    CHECK(share(Channel::police, f) == Approx(rest * p.police).margin(6.0 / n));
    CHECK(share(Channel::window, f) == Approx(rest * (1 - p.hotline - p.police) * 0.8).margin(6.0 / n));
    CHECK(share(Channel::petition, f) == Approx(rest * (1 - p.hotline - p.police) * 0.2).margin(6.0 / n));
  }
}
