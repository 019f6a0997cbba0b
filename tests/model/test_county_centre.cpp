#include "sim/model/county_centre.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("A county centre is staffed by residents, and its minutes without matters are idle on workdays only") {
  CaseLab lab;
  CountyState& county = lab.world.counties.front();
  const CountyCentre::Params p{.staff = 2e5 / county.residents, .minutes = 300};  // two people
  CountyCentre::change(lab.today(0), lab.chunk, p);
  CHECK(lab.chunk.staff[static_cast<std::size_t>(Staff::county)][0] == Approx(2));
  ByArea<CountyCentre::Outputs> out;
  Today t = lab.today(5);
  CountyCentre::county(t, county, lab.world.chunks, p, out);
  const auto idle = [&] { return out[Area::urban].idle + out[Area::rural].idle; };
  CHECK(idle() == Approx(600).margin(1));
  const std::int64_t before = idle();
  t.workday = false;
  CountyCentre::county(t, county, lab.world.chunks, p, out);
  CHECK(idle() == before);
}
