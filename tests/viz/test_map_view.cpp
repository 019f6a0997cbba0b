#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <memory>

#include "sim/engine/frame.hpp"
#include "sim/engine/ledger.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/recorder.hpp"
#include "viz/map/camera.hpp"
#include "viz/map/scale.hpp"
#include "viz/views/map_search.hpp"
#include "viz/views/map_values.hpp"

using namespace shiyu;
using namespace shiyu::viz;

namespace {

constexpr Pixel kPane{800, 600};

// One county of two townships with two villages each; a tally of two, one output, two figures of grids.
Atlas mapped_atlas() {
  Atlas atlas;
  atlas.head.counties = {{140403}, {"潞州区"}, {-1}, {113.f}, {36.f}, {}, {}};
  atlas.head.townships = {{140403001000, 140403002000}, {"东街", "西街"}, {0, 0}, {}, {}, {}, {}};
  atlas.head.settlements = {{140403001001, 140403001002, 140403002001, 140403002002},
                            {"甲", "乙", "丙", "丁"},
                            {0, 0, 1, 1},
                            {},
                            {},
                            {1000, 2000, 500, 0},
                            {0, 1, 1, 1}};
  atlas.head.tally = {{"open_known", "cases", "Open", "未结", OutputKind::level},
                      {"unmet", "cases", "Unmet", "未满足"}};
  atlas.head.outputs = {{"costs_pay", "fen", "Pay", "报酬"}};
  atlas.head.grid = {{"familiarity", "1", "Known", "熟悉度", OutputKind::level},
                     {"residents", "persons", "Residents", "人口", OutputKind::level}};
  atlas.now = {{"active", "persons", "Active", "活跃", OutputKind::level}};
  return atlas;
}

std::unique_ptr<Recording> small_recording() {
  auto made = std::make_unique<Recording>(30, 1);
  Recording& recording = *made;
  recording.add_cut(CutOf::community, {6, 2, {1, 10, 2, 20, 3, 30, 4, 40}});
  recording.add_cut(CutOf::county, {6, 1, {123400}});
  recording.add_cut(CutOf::now, {6, 1, {5, 6, 7, 8}});
  recording.set_grids({0, 0, 2});
  recording.add_cut(CutOf::grid, {6, 2, {0.5f, 300, 0.2f, 100, 0.9f, 500}});
  return made;
}

}  // namespace

TEST_CASE("A fitting camera shows the whole box within its margins") {
  const Box box{{-10, -5}, {30, 5}};
  const Camera camera = fitting(box, kPane, {20, 30, 40, 50});
  const Pixel low = camera.to_pixel(box.low, kPane), high = camera.to_pixel(box.high, kPane);
  CHECK(low.x == Approx(20));
  CHECK(high.x == Approx(760));
  CHECK(high.y >= 30 - 1e-9);
  CHECK(low.y <= 550 + 1e-9);
  const Point there = camera.to_point({123, 456}, kPane);
  CHECK(camera.to_pixel(there, kPane).x == Approx(123));
  CHECK(camera.to_pixel(there, kPane).y == Approx(456));
}

TEST_CASE("Zooming keeps what is under the pointer, and stays within its limits") {
  const Camera camera{{3, 4}, 10};
  const Pixel pointer{650, 120};
  const Camera closer = zoomed(camera, pointer, kPane, 1.5, 1, 100);
  CHECK(closer.scale == Approx(15));
  CHECK(distance(camera.to_point(pointer, kPane), closer.to_point(pointer, kPane)) < 1e-9);
  CHECK(zoomed(camera, pointer, kPane, 1000, 1, 100).scale == 100);
  CHECK(zoomed(camera, pointer, kPane, 0.0001, 1, 100).scale == 1);
}

TEST_CASE("On the way of a zoom the pointed place stays too") {
  const Camera camera{{3, 4}, 10};
  const Pixel pointer{650, 120};
  const Point there = camera.to_point(pointer, kPane);
  const Camera target = zoomed(camera, pointer, kPane, 4, 1, 100);
  for (const double share : {0.1, 0.5, 0.9}) {
    const Camera on_the_way = between(camera, target, share);
    CHECK(distance(on_the_way.to_point(pointer, kPane), there) < 1e-9);
    CHECK(on_the_way.scale > camera.scale);
  }
}

TEST_CASE("A flight ends exactly at its target, in its time") {
  Flight flight;
  flight.jump({{0, 0}, 10});
  const Camera target{{7, -3}, 33.3};
  flight.fly(target, 0.4);
  flight.advance(0.3);
  CHECK(flight.moving());
  CHECK(flight.now() != target);
  flight.advance(0.11);
  CHECK_FALSE(flight.moving());
  CHECK(flight.now() == target);
}

TEST_CASE("Steps of a scale are round and few enough") {
  CHECK(nice_step(10, 5) == 2);
  CHECK(nice_step(11, 5) == 2.5);
  CHECK(nice_step(0.7, 5) == Approx(0.2));
  CHECK(nice_step(30000, 4) == 10000);
  CHECK(ticks({0, 8}, 5) == std::vector<double>{0, 2, 4, 6, 8});
  CHECK(ticks({}, 5).empty());
}

TEST_CASE("A colour range clips rare values, has round ends, and never shrinks") {
  std::vector<double> values(100);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = 0.07 * static_cast<double>(i);
  values[99] = 1000;
  values[3] = std::numeric_limits<double>::quiet_NaN();
  const ColourRange first = grown({}, values);
  CHECK(first == ColourRange{0, 8});
  CHECK(grown(first, std::vector<double>{1, 2, 3}) == first);
  CHECK(grown(first, std::vector<double>{12, 12, 12}).high >= 12);
  CHECK(grown(first, std::vector<double>{12, 12, 12}).low <= first.low);
  CHECK(grown({}, std::vector<double>(50, 0.0)).empty());
  CHECK(grown({}, std::vector<double>{90, 95, 100}).low >= 80);
}

TEST_CASE("A few values among zeros still have a range") {
  std::vector<double> values(1000, 0.0);
  values[5] = 3;
  CHECK(grown({}, values).high >= 3);
  values[6] = -4;
  const ColourRange both = grown_both_ways({}, values);
  CHECK(both.low == -both.high);
  CHECK(both.high >= 4);
}

TEST_CASE("The level follows the zoom, holds on a little, and stops at what is known") {
  const std::array<double, 4> widths{34, 9, 1.5, 0.4};
  CHECK(level_at(5, widths, viz::Level::county, viz::Level::grid) == viz::Level::county);
  CHECK(level_at(12, widths, viz::Level::county, viz::Level::grid) == viz::Level::township);
  CHECK(level_at(25, widths, viz::Level::county, viz::Level::grid) == viz::Level::community);
  CHECK(level_at(90, widths, viz::Level::county, viz::Level::grid) == viz::Level::grid);
  CHECK(level_at(90, widths, viz::Level::county, viz::Level::county) == viz::Level::county);
  CHECK(level_at(9.4, widths, viz::Level::county, viz::Level::grid) == viz::Level::county);
  CHECK(level_at(9.4, widths, viz::Level::township, viz::Level::grid) == viz::Level::township);
}

TEST_CASE("Townships and counties of the map are sums of their communities") {
  const Atlas atlas = mapped_atlas();
  const auto made = small_recording();
  const Recording& recording = *made;
  const MapVariable unmet{MapSource::tally, "unmet"};
  CHECK(values_of(atlas, recording, {unmet, false, viz::Level::community}, 10).value ==
        std::vector<double>{10, 20, 30, 40});
  CHECK(values_of(atlas, recording, {unmet, false, viz::Level::township}, 10).value == std::vector<double>{30, 70});
  CHECK(values_of(atlas, recording, {unmet, false, viz::Level::county}, 10).value == std::vector<double>{100});
  CHECK(values_of(atlas, recording, {unmet, false, viz::Level::county}, 10).day == 6);
  CHECK(values_of(atlas, recording, {unmet, false, viz::Level::county}, 5).day == -1);
}

TEST_CASE("How places stand now is known of runs at work") {
  const Atlas atlas = mapped_atlas();
  const auto made = small_recording();
  const MapVariable active{MapSource::now, "active"};
  CHECK(values_of(atlas, *made, {active, false, viz::Level::community}, 10).value == std::vector<double>{5, 6, 7, 8});
  CHECK(values_of(atlas, *made, {active, false, viz::Level::township}, 10).value == std::vector<double>{11, 15});
  CHECK(values_of(atlas, *made, {active, true, viz::Level::township}, 10).value[0] == Approx(11.0 / 3));
  CHECK(records(*made, MapSource::now));
  const Recording ended(0, 1);  // as of a file
  CHECK_FALSE(records(ended, MapSource::now));
}

TEST_CASE("Shares are by residents, and a place without residents has none") {
  const Atlas atlas = mapped_atlas();
  const auto made = small_recording();
  const Recording& recording = *made;
  const MapValues of = values_of(atlas, recording, {{MapSource::tally, "unmet"}, true, viz::Level::community}, 10);
  CHECK(of.value[0] == Approx(10));
  CHECK(of.value[1] == Approx(10));
  CHECK(of.value[2] == Approx(60));
  CHECK(std::isnan(of.value[3]));
  const MapValues township = values_of(atlas, recording, {{MapSource::tally, "unmet"}, true, viz::Level::township}, 10);
  CHECK(township.value[0] == Approx(10));
}

TEST_CASE("Money of the map is in yuan, and shares of grids are means by residents") {
  const Atlas atlas = mapped_atlas();
  const auto made = small_recording();
  const Recording& recording = *made;
  CHECK(values_of(atlas, recording, {{MapSource::output, "costs_pay"}, false, viz::Level::county}, 10).value[0] ==
        Approx(1234));
  const MapVariable known{MapSource::grid, "familiarity"};
  const MapValues community = values_of(atlas, recording, {known, true, viz::Level::community}, 10);
  CHECK(community.value[0] == Approx(0.425));
  CHECK(std::isnan(community.value[1]));
  CHECK(community.value[2] == Approx(0.9));
  CHECK(values_of(atlas, recording, {known, true, viz::Level::grid}, 10).value.size() == 3);
}

TEST_CASE("Every figure that the map can show has a unit in both languages") {
  std::vector<Variable> all = tally_variables();
  for (const auto& more : {place_now_variables(), grid_variables()}) all.insert(all.end(), more.begin(), more.end());
  for (const OutputRow& row : day_plan().outputs) all.push_back(variable_of(row));
  for (const Variable& v : all) {
    INFO(v.name << " in " << v.unit);
    CHECK(unit_known(v));
  }
}

TEST_CASE("The map offers no output that no county has") {
  Atlas atlas = mapped_atlas();
  atlas.head.outputs = {{"workers_posts", "workers", "Posts", "岗位", OutputKind::level},
                        {"court_idle", "minute", "Left over", "剩余工时", OutputKind::flow, Scope::county},
                        {"spread_reproduction", "1/1000", "R_t", "再生数", OutputKind::level, Scope::city}};
  const auto offered = map_variables(atlas);
  const auto offers = [&](const char* name) {
    return std::find(offered.begin(), offered.end(), MapVariable{MapSource::output, name}) != offered.end();
  };
  CHECK(offers("workers_posts"));
  CHECK(offers("court_idle"));
  CHECK_FALSE(offers("spread_reproduction"));
}

TEST_CASE("Differences are of equal units only") {
  const MapValues a{3, {1, 2}, {10, 10}}, b{5, {4, 1}, {10, 10}};
  CHECK(difference(a, b).value == std::vector<double>{3, -1});
  CHECK(difference(a, b).day == 3);
  CHECK(difference(a, {5, {1}, {1}}).day == -1);
  CHECK(difference({}, b).day == -1);
}

TEST_CASE("Unmet grievances stand first among what the map can show") {
  const Atlas atlas = mapped_atlas();
  const auto variables = map_variables(atlas);
  CHECK(variables.front() == MapVariable{MapSource::tally, "unmet"});
  CHECK(variables.size() == 6);
  CHECK(finest_level(atlas, {MapSource::output, "costs_pay"}) == viz::Level::county);
  CHECK(finest_level(atlas, {MapSource::tally, "unmet"}) == viz::Level::community);
  CHECK(finest_level(atlas, {MapSource::now, "active"}) == viz::Level::community);
  CHECK(finest_level(atlas, {MapSource::grid, "familiarity"}) == viz::Level::grid);
  CHECK(described(atlas, {MapSource::tally, "nothing"}) == nullptr);
}

TEST_CASE("Places are found by shown name or code, larger places first") {
  const Atlas atlas = mapped_atlas();
  const auto index = map_index(atlas, false, false);
  REQUIRE(index.size() == 7);
  const auto names = [&](std::string_view words) {
    std::vector<std::string> result;
    for (const std::size_t i : map_matches(index, words, 10)) result.push_back(index[i].name);
    return result;
  };
  CHECK(names("潞州").front() == "潞州区");
  CHECK(names("潞州").size() == 7);
  CHECK(names(" village 2 ") == std::vector<std::string>{"Village 2 of 潞州区"});
  CHECK(names("140403002").size() == 3);
  CHECK(names("甲").empty());  // a name that is not shown
  CHECK(names("").empty());
  CHECK(map_matches(index, "潞州", 2).size() == 2);
  CHECK(map_matches(map_index(atlas, true, true), "甲", 2).size() == 1);
}
