#include "sim/model/community.hpp"

#include <catch2/catch.hpp>

#include "sim/engine/chunk_day.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

TEST_CASE("A committee serves its queue with the minutes of its mediators, and none without them") {
  const auto sessions = [](double minutes) {
    CaseLab lab(model_tables(), {1, 1, 2, 5000, 60, 7});
    REQUIRE(lab.study.city.settlements.mediators[0] > 0);
    const Today t = lab.today(3);
    for (std::uint64_t key = 1; key <= 5; ++key) {
      const std::uint32_t row = lab.begin(t, "neighbour", key);
      discover(t, lab.chunk, row, Channel::hall);
      refer(t, lab.chunk, row, {Handler::community});
    }
    take_arrivals(lab.today(4), lab.chunk);
    ByArea<Community::Outputs> out;
    Community::morning(lab.today(4), lab.chunk, {.part_minutes = minutes, .full_minutes = minutes}, out);
    CHECK(static_cast<std::size_t>(out[Area::urban].sessions) == lab.chunk.daily.served.size());
    CHECK(lab.chunk.daily.mediator_minutes[0] == out[Area::urban].minutes);
    CHECK((out[Area::urban].sessions == 5) == lab.chunk.busy_communities.empty());
    return out[Area::urban].sessions;
  };
  CHECK(sessions(0) == 0);
  CHECK(sessions(2000) == 5);
}
