#include "sim/model/incentives.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/model/costs.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {}  // namespace

TEST_CASE("Effort and over-claiming rise with the logarithm of the subsidy and are 0 at the usual one") {
  CHECK(Incentives::rise(0) == 0);
  CHECK(Incentives::rise(100) == Approx(std::log(2.0)));
  CHECK(Incentives::rise(900) == Approx(std::log(10.0)));
  CaseLab lab;
  Incentives::modify(lab.today(0), lab.chunk, {.bonus = 900, .effort = 0.2, .overclaim = 0.05});
  const auto& session = lab.chunk.modifiers.session[kind_named(model_tables(), "neighbour")];
  CHECK(static_cast<double>(session[static_cast<std::size_t>(Level::grid)]) == Approx(0.2 * std::log(10.0)));
  CHECK(static_cast<double>(session[static_cast<std::size_t>(Level::community)]) == Approx(0.2 * std::log(10.0)));
  CHECK(session[static_cast<std::size_t>(Level::township)] == 0);
  CHECK(lab.chunk.modifiers.overclaim == Approx(0.05 * std::log(10.0)));
  CHECK(lab.chunk.modifiers.turnover == 1);
}

TEST_CASE("A bonus is paid for what is claimed in grid or community whether it was settled or not") {
  CaseLab lab;
  const Today t = lab.today(5);
  const auto end = [&](std::uint64_t key, Handler handler, End how, bool claimed) {
    const std::uint32_t row = lab.begin(t, "neighbour", key);
    discover(t, lab.chunk, row, Channel::hall);
    refer(t, lab.chunk, row, {handler});
    close_case(t, lab.chunk, row, how);
    lab.chunk.daily.closings.back().claimed = claimed;
  };
  end(1, Handler::grid, End::settled, true);
  end(2, Handler::community, End::dropped, true);
  end(3, Handler::community, End::dropped, false);
  end(4, Handler::township, End::settled, true);
  ByArea<Incentives::Outputs> out;
  Incentives::evening(t, lab.chunk, {.bonus = 50}, out);
  CHECK(out.of[0].paid + out.of[1].paid == 2);
  CHECK(out.of[0].unearned + out.of[1].unearned == 1);
  CHECK(out.of[0].bonuses + out.of[1].bonuses == 10000);
  CHECK(spent(lab, Line::incentives) == 10000);
}

TEST_CASE("An allowance keeps workers and is paid to those in post") {
  CaseLab lab;
  Incentives::modify(lab.today(0), lab.chunk, {.allowance = 600, .stay = 0.3});
  CHECK(lab.chunk.modifiers.turnover == Approx(std::exp(-0.6)));
  lab.chunk.filled = {};
  lab.chunk.filled[0][1] = 12;
  ByArea<Incentives::Outputs> out;
  Incentives::evening(lab.today(0), lab.chunk, {.allowance = 365}, out);
  CHECK(out.of[0].allowances == 12 * 1200);  // twelve times 365 yuan a month, by the day
  CHECK(out.of[1].allowances == 0);
}
