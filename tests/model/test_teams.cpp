#include "sim/engine/chunk_day.hpp"
#include "sim/model/teams.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "sim/model/community.hpp"
#include "sim/model/grid_work.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("A larger share of funded communities keeps those that were funded and takes no village") {
  CaseLab lab(model_tables(), {4, 3, 4, 300, 60, 7});
  const Today t = lab.today(0);
  const auto urban = static_cast<int>(
      std::count(lab.study.city.settlements.area.begin(), lab.study.city.settlements.area.end(), Area::urban));
  Teams::Params less, more;
  less.share = 0.3;
  more.share = 0.7;
  int few = 0, many = 0;
  for (std::uint32_t s = 0; s < lab.study.city.settlements.size(); ++s) {
    const bool before = Teams::funded(t, s, less), after = Teams::funded(t, s, more);
    CHECK((!before || after));
    if (after) CHECK(lab.study.city.settlements.area[s] == Area::urban);
    few += before;
    many += after;
  }
  CHECK(0 < few);
  CHECK(few < many);
  CHECK(many < urban);
  more.share = 1;
  for (std::uint32_t s = 0; s < lab.study.city.settlements.size(); ++s)
    CHECK(Teams::funded(t, s, more) == (lab.study.city.settlements.area[s] == Area::urban));
}

TEST_CASE("A funded team adds its gain and minutes to its community and costs its funds") {
  CaseLab lab;
  Teams::Params p;
  Teams::modify(lab.today(0), lab.chunk, p);
  CHECK(lab.chunk.modifiers.mediator_minutes[0] == 0);
  p.share = 1;
  Teams::modify(lab.today(0), lab.chunk, p);
  CHECK(static_cast<double>(lab.chunk.modifiers.place_session[0]) == Approx(p.gain));
  CHECK(static_cast<double>(lab.chunk.modifiers.mediator_minutes[1]) == Approx(p.minutes));
  ByArea<Teams::Outputs> out;
  for (int day = 0; day < 14; ++day) Teams::morning(lab.today(day), lab.chunk, p, out);
  CHECK(out[Area::urban].funded == 2 * 2);  // two communities, two Mondays
  CHECK(out[Area::urban].minutes == static_cast<std::int64_t>(4 * 7 * p.minutes));
  CHECK(static_cast<double>(out[Area::urban].cost) == Approx(4 * 7 * p.yuan * 100 / 365).epsilon(1e-6));
  CHECK(lab.chunk.accounts.total() == out[Area::urban].cost);
}

TEST_CASE("A committee without minutes of its own works with those of a team and is not paid for them") {
  const auto sessions = [](float minutes) {
    CaseLab lab;
    const Today t = lab.today(3);
    const std::uint32_t row = lab.begin(t, "neighbour", 11);
    discover(t, lab.chunk, row, Channel::hall);
    refer(t, lab.chunk, row, {Handler::community});
    lab.chunk.modifiers.mediator_minutes[0] = minutes;
    Community::Params p;
    p.full_minutes = p.part_minutes = 0;
    ByArea<Community::Outputs> out;
    take_arrivals(lab.today(4), lab.chunk);
    Community::morning(lab.today(4), lab.chunk, p, out);
    CHECK(lab.chunk.daily.mediator_minutes[0] + lab.chunk.daily.mediator_minutes[1] == 0);
    return out[Area::urban].sessions;
  };
  CHECK(sessions(0) == 0);
  CHECK(sessions(300) == 1);
}
