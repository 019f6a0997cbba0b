#include "sim/model/incentives.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/model/budget.hpp"
#include "sim/model/costs.hpp"
#include "sim/model/traces.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

std::int64_t spent(const CaseLab& lab, Line line) { return lab.chunk.accounts.fen[static_cast<std::size_t>(line)]; }

}  // namespace

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

TEST_CASE("Arrears are a debt and no saving, and drive workers away") {
  CaseLab lab;
  lab.chunk.filled = {};
  lab.chunk.filled[0][1] = 100;
  ByArea<Costs::Outputs> paid, held;
  Costs::evening(lab.today(0), lab.chunk, {}, paid);
  const std::int64_t before = spent(lab, Line::grid_pay);
  Budget::modify(lab.today(0), lab.chunk, {.arrears = 0.4, .leave = 2});
  CHECK(lab.chunk.modifiers.turnover == Approx(std::exp(0.8)));
  Costs::evening(lab.today(0), lab.chunk, {}, held);
  CHECK(spent(lab, Line::grid_pay) - before == held.of[0].grid_pay);
  CHECK(held.of[0].grid_pay == paid.of[0].grid_pay);
  CHECK(paid.of[0].arrears == 0);
  CHECK(held.of[0].arrears == static_cast<std::int64_t>(0.4 * static_cast<double>(paid.of[0].grid_pay)) / 100);
  CHECK(held.of[0].debt + held.of[1].debt == held.of[0].arrears);
}

TEST_CASE("Those whom the hotline does not answer are found at the other channels") {
  CaseLab lab;
  Budget::modify(lab.today(0), lab.chunk, {.closed = 0.8, .turned = 0.5});
  CHECK(lab.chunk.modifiers.hotline == Approx(0.6));
  const Reporting::Params p;
  int moved = 0, hotline_open = 0, hotline_shut = 0;
  for (int i = 0; i < 1000; ++i) {
    const double u = (i + 0.5) / 1000;
    const Channel open = Reporting::channel_of(u, 0.5, 1, p), shut = Reporting::channel_of(u, 0.5, 0, p);
    moved += open != shut;
    hotline_open += open == Channel::hotline || open == Channel::app;
    hotline_shut += shut == Channel::hotline || shut == Channel::app;
    if (open == Channel::grid_worker || open == Channel::hall) CHECK(open == shut);
  }
  CHECK(hotline_open > 100);
  CHECK(hotline_shut == 0);
  CHECK(moved >= hotline_open);
  CHECK(Requests::channel_of(0.3, 1, {}) == Channel::hotline);
  CHECK(Requests::channel_of(0.9, 0, {}) == Channel::grid_worker);
}

TEST_CASE("Each indicator takes its share of the minutes of workers in post and is checked on Mondays alone") {
  CaseLab lab;
  const Traces::Params p{.indicators = 10, .share = 0.01, .found = 0.002};
  Traces::modify(lab.today(0), lab.chunk, p);
  CHECK(lab.chunk.modifiers.admin_share == Approx(0.1));
  CHECK(lab.chunk.modifiers.audit_share == Approx(0.02));
  std::int64_t minutes = 0;
  for (const WorkerSlot& w : lab.chunk.workers) minutes += w.vacant_until <= 6 ? w.minutes : 0;
  REQUIRE(minutes > 0);
  Today monday = lab.today(6), tuesday = lab.today(7);
  REQUIRE(monday.weekday == 0);
  ByArea<Traces::Outputs> out;
  Traces::morning(monday, lab.chunk, p, out);
  const std::int64_t counted = out.of[0].minutes + out.of[1].minutes;
  CHECK(static_cast<double>(counted) == Approx(0.7 * static_cast<double>(minutes)).margin(2));
  Traces::morning(tuesday, lab.chunk, p, out);
  CHECK(out.of[0].minutes + out.of[1].minutes == counted);
}
