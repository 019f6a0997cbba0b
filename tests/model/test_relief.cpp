#include "sim/model/relief.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Thirty parties at risk through their disputes, all closed today; how many recover.
std::int64_t recovered(const Relief::Params& p, bool resolved) {
  CaseLab lab;
  const Today t = lab.today(3);
  for (std::uint32_t resident = 0; resident < 30; ++resident) {
    const std::uint32_t row = lab.begin(t, "neighbour", 100 + resident, 0.3, resident);
    const Case c = lab.chunk.cases[row];
    const auto risk = static_cast<RiskClass>(kind_of(t, c).feeds);
    lab.chunk.risk.put({c.resident, risk, RiskStage::active, false, 1, 50}, Area::urban, t.day);
    discover(t, lab.chunk, row, Channel::hall);
    close_case(t, lab.chunk, row, End::settled);
  }
  for (Closing& closing : lab.chunk.daily.closings) closing.gone = resolved;
  ByArea<Relief::Outputs> out;
  Relief::evening(t, lab.chunk, p, out);
  return out[Area::urban].recovered;
}

}  // namespace

TEST_CASE("Only who is rid of the matter recovers, in proportion to the chance") {
  CHECK(recovered({.chance = 1}, true) == 30);
  CHECK(recovered({.chance = 0}, true) == 0);
  CHECK(recovered({.chance = 1}, false) == 0);  // settled on paper
  const std::int64_t some = recovered({.chance = 0.5}, true);
  CHECK(some > 5);
  CHECK(some < 25);
}
