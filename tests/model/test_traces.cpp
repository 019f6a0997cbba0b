#include "sim/model/traces.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

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
