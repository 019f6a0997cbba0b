#include "sim/model/arbitration.hpp"

#include <catch2/catch.hpp>

#include "sim/world/desks.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Forty labour matters brought to arbitration and served with all the time there is.
Arbitration::Outputs served(Arbitration::Params p, CaseLab& lab) {
  CountyState& county = lab.world.counties.front();
  const Today t = lab.today(3);
  for (std::uint64_t key = 1; key <= 40; ++key) {
    const std::uint32_t row = lab.begin(t, "labour", key);
    discover(t, lab.chunk, row, Channel::hall);
    refer(t, lab.chunk, row, {Handler::arbitration});
  }
  for (const Arrival& a : lab.chunk.upward)
    join(county.desks[kArbitrationDesk], county_desk_id(0, kArbitrationDesk), a.ticket, county.queue_hash);
  p.staff = 1e5;
  ByArea<Arbitration::Outputs> out;
  Arbitration::county(lab.today(4), county, lab.world.chunks, p, out);
  return out[Area::urban];
}

}  // namespace

TEST_CASE("Each matter before arbitration is mediated or decided, and an award may go to court as a new suit") {
  CaseLab mediated, decided, appealed;
  const Arbitration::Outputs m = served({.mediated = 1}, mediated);
  CHECK(m.mediated == 40);
  CHECK(m.awarded == 0);
  CHECK(mediated.chunk.daily.closings.size() == 40);
  const Arbitration::Outputs d = served({.mediated = 0, .appealed = 0}, decided);
  CHECK(d.awarded == 40);
  CHECK(d.appealed == 0);
  CHECK(decided.chunk.cases.open() == 0);
  const Arbitration::Outputs a = served({.mediated = 0, .appealed = 1}, appealed);
  CHECK(a.appealed == 40);
  CHECK(appealed.chunk.cases.open() == 40);  // the suits
  for (const Closing& closing : appealed.chunk.daily.closings) CHECK(closing.goes_on);
}

TEST_CASE("Only labour matters are claimed, and none that is before arbitration already") {
  CaseLab lab;
  const Today t = lab.today(3);
  const std::uint32_t labour = lab.begin(t, "labour", 1, 0.5), neighbour = lab.begin(t, "neighbour", 2, 0.5);
  const auto suit = [&](std::uint32_t row) {
    CaseHazards h;
    Arbitration::hazard(t, lab.chunk, lab.chunk.cases[row], {}, h);
    return h[Risk::suit];
  };
  CHECK(suit(labour) > 0);
  CHECK(suit(neighbour) == 0);
  lab.chunk.cases.touch(labour).handler = Handler::arbitration;
  CHECK(suit(labour) == 0);
}
