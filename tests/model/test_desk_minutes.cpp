// The minutes that mechanisms report of a desk are those that the desk spent, on the day on which it spent them.
#include <catch2/catch.hpp>
#include <vector>

#include "sim/engine/chunk_day.hpp"
#include "sim/model/conference.hpp"
#include "sim/model/county_centre.hpp"
#include "sim/model/dispatch.hpp"
#include "sim/model/grid_work.hpp"
#include "sim/model/township.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

using Minutes = std::vector<std::int64_t>;

/// One dispute, whose session takes an hour, before a desk that has 25 minutes a day.
class SlowDesk : public CaseLab {
 public:
  explicit SlowDesk(Handler handler) {
    const Today t = today(0);
    row = begin(t, "neighbour", 8);
    discover(t, chunk, row, Channel::hall);
    refer(t, chunk, row, {handler});
    township.staff = 0;
    township.least = 1;
    township.minutes = county.minutes = conference.minutes = 25;
    county.staff = 1e5 / world.counties[0].residents;
    conference.chain_days = 0;
  }
  /// What township, county and city report of each of some days.
  Minutes minutes(int first, int last) {
    Minutes days;
    for (int day = first; day < last; ++day) {
      const Today t = today(day);
      ByArea<Township::Outputs> of_township;
      ByArea<CountyCentre::Outputs> of_county;
      ByArea<Dispatch::Outputs> sent;
      ByCounty<Conference::Outputs> of_city(world.counties.size());
      take_arrivals(t, chunk);
      Township::morning(t, chunk, township, of_township);
      CountyCentre::county(t, world.counties[0], world.chunks, county, of_county);
      Dispatch::county(t, world.counties[0], world.chunks, {}, sent);
      Conference::city(t, world.city, world.chunks, world.counties, conference, of_city);
      std::int64_t sum = 0;
      for (const auto& o : of_township.of) sum += o.minutes;
      for (const auto& o : of_county.of) sum += o.minutes;
      for (const auto& o : of_city[chunk.county].of) sum += o.minutes;
      days.push_back(sum);
      chunk.to_city.clear();
      chunk.daily.served.clear();
    }
    return days;
  }
  std::uint32_t row = 0;
  Township::Params township;
  CountyCentre::Params county;
  Conference::Params conference;
};

}  // namespace

TEST_CASE("A session that takes three days is counted on the three days, at each level") {
  const double minutes = model_tables().kinds[kind_named(model_tables(), "neighbour")].row.minutes;
  REQUIRE(minutes == 60);
  for (const Handler handler : {Handler::township, Handler::county, Handler::city}) {
    CAPTURE(static_cast<int>(handler));
    SlowDesk desk(handler);
    Minutes days = desk.minutes(0, 8);
    std::erase(days, 0);  // on its way
    CHECK(days == Minutes{25, 25, 10});
  }
}

TEST_CASE("Minutes of a session that is broken off were spent all the same") {
  for (const Handler handler : {Handler::township, Handler::county}) {
    CAPTURE(static_cast<int>(handler));
    SlowDesk desk(handler);
    Minutes days = desk.minutes(0, 3);
    close_case(desk.today(3), desk.chunk, desk.row, End::self_settled);
    const Minutes after = desk.minutes(3, 6);
    days.insert(days.end(), after.begin(), after.end());
    std::erase(days, 0);
    CHECK(days == Minutes{25, 25});
  }
}
