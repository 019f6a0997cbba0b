#include "sim/model/onset.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

std::int64_t arisen(const Day::Params& p) {
  static const SmallStudy study;
  const Simulation::Result result = study.run(p);
  return sum_of(result, "onset.disputes");
}

}  // namespace

TEST_CASE("Disputes arise in proportion to the rate, and less often the more moral education there is") {
  Day::Params once, twice, moral;
  of<Onset>(once).scale = 8;
  of<Onset>(twice).scale = 16;
  of<Onset>(moral).scale = 8;
  of<Onset>(moral).moral = 0.5;
  const auto usual = static_cast<double>(arisen(once));
  CHECK(usual > 300);
  CHECK(static_cast<double>(arisen(twice)) == Approx(2 * usual).epsilon(0.15));
  CHECK(static_cast<double>(arisen(moral)) == Approx(0.5 * usual).epsilon(0.2));
}
