#include "sim/model/grid_work.hpp"

#include <catch2/catch.hpp>

#include "sim/engine/chunk_day.hpp"
#include "sim/model/workers.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

/// Five matters of one grid, after two days with so many minutes of its workers a day.
struct Worked {
  explicit Worked(double minutes, const GridWork::Params& p = {}) {
    const Today t = lab.today(3);
    for (std::uint64_t key = 1; key <= 5; ++key) {
      const std::uint32_t row = lab.begin(t, "neighbour", key);
      discover(t, lab.chunk, row, Channel::grid_worker);
      refer(t, lab.chunk, row, {Handler::grid});
    }
    Workers::found(t, lab.chunk, {});
    take_arrivals(lab.today(4), lab.chunk);
    for (GridState& g : lab.chunk.grid) g.minutes = static_cast<float>(minutes);
    GridWork::morning(lab.today(4), lab.chunk, p, out);
  }
  CaseLab lab;
  ByArea<GridWork::Outputs> out;
};

}  // namespace

TEST_CASE("A grid serves its queue with the minutes of its workers and keeps what is left") {
  const Worked none(0), all(1e5);
  CHECK(none.out[Area::urban].sessions == 0);
  CHECK(none.lab.chunk.busy_grids.size() == 1);
  CHECK(all.out[Area::urban].sessions == 5);
  CHECK(all.lab.chunk.daily.served.size() == 5);
  CHECK(all.lab.chunk.busy_grids.empty());
}
