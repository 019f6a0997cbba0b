#include "sim/model/groups.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("Only reports of a party over a dispute are counted by group") {
  CaseLab lab;
  const Today t = lab.today(3);
  std::int64_t migrants = 0, young = 0;
  for (std::uint32_t resident = 0; resident < 40; ++resident) {
    const std::uint32_t row = lab.begin(t, "neighbour", 100 + resident, 0.3, resident);
    discover(t, lab.chunk, row, resident % 2 == 0 ? Channel::hotline : Channel::patrol);
    if (resident % 2 != 0) continue;  // a patrol found it: nobody reported
    const Traits who = traits_of(t.city, lab.chunk.cases[row].settlement, resident);
    migrants += who.migrant;
    young += who.age_band == 1;
  }
  discover(t, lab.chunk, lab.begin(t, "fire", 1), Channel::hotline);  // no dispute
  ByArea<Groups::Outputs> out;
  Groups::morning(t, lab.chunk, {}, out);
  CHECK(out[Area::urban].reports == 20);
  CHECK(out[Area::urban].by_migrants == migrants);
  CHECK(out[Area::urban].by_young == young);
  CHECK(young > 0);
}
