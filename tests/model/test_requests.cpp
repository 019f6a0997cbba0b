#include "sim/model/requests.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/engine/build_world.hpp"
#include "sim/world/familiarity.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Every channel of a request has the share of its parameter and the shares add up to one") {
  const Requests::Params p;
  std::array<int, kChannels> seen{};
  const int n = 100000;
  for (int i = 0; i < n; ++i) ++seen[static_cast<std::size_t>(Requests::channel_of((i + 0.5) / n, 1, p))];
  const auto share = [&](Channel c) { return static_cast<double>(seen[static_cast<std::size_t>(c)]) / n; };
  CHECK(share(Channel::hotline) == Approx(p.hotline).margin(2.0 / n));
  CHECK(share(Channel::app) == Approx(p.app).margin(2.0 / n));
  CHECK(share(Channel::window) == Approx(p.window).margin(2.0 / n));
  CHECK(share(Channel::grid_worker) == Approx(1 - p.hotline - p.app - p.window).margin(4.0 / n));
}
