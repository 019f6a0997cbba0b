#include <catch2/catch.hpp>
#include <cmath>

#include "sim/world/cases.hpp"
#include "viz/views/chart_cases.hpp"
#include "viz/views/chart_content.hpp"
#include "viz/views/chart_data.hpp"

using namespace shiyu;
using namespace shiyu::viz;

namespace {

Atlas small_atlas() {
  Atlas atlas;
  atlas.head.start = "2019-01-01";
  atlas.head.outputs = {{"outcomes_unmet", "cases", "", ""},
                        {"outcomes_closed", "cases", "", ""},
                        {"costs_grid_pay", "fen", "", ""},
                        {"virtue_cost", "fen", "", ""}};
  return atlas;
}

void add_day(Recording& recording, std::vector<std::int64_t> urban, const std::vector<std::int64_t>& rural) {
  urban.insert(urban.end(), rural.begin(), rural.end());
  recording.add_city(urban);
  recording.end_day();
}

Event event(std::uint64_t key, int day, Activity activity, Handler handler, int cause, std::uint8_t kind = 0) {
  Event e;
  e.key = key;
  e.day = day;
  e.activity = activity;
  e.handler = static_cast<std::uint8_t>(handler);
  e.cause = static_cast<std::uint8_t>(cause);
  e.kind = kind;
  return e;
}

}  // namespace

TEST_CASE("A chart's series grows with its recording, by part of the city") {
  const Atlas atlas = small_atlas();
  const auto recording = std::make_shared<Recording>(5, 4);
  const RecordingPtr seen = recording;
  SeriesStore store;
  const Formula total{"test_total", Shape::total, {{"outcomes_unmet"}}};
  add_day(*recording, {1, 10, 0, 0}, {2, 0, 0, 0});
  CHECK(store.shown(atlas, seen, total, Part::city).size() == 1);
  add_day(*recording, {3, 0, 0, 0}, {4, 0, 0, 0});
  const auto city = store.shown(atlas, seen, total, Part::city);
  REQUIRE(city.size() == 2);
  CHECK(city[1] == 10);
  CHECK(store.shown(atlas, seen, total, Part::urban)[1] == 4);
  CHECK(store.shown(atlas, seen, total, Part::rural)[1] == 6);
}

TEST_CASE("Money is the sum of all outputs in fen, and a ratio over nothing is a gap") {
  const Atlas atlas = small_atlas();
  const auto recording = std::make_shared<Recording>(3, 4);
  const RecordingPtr seen = recording;
  add_day(*recording, {0, 0, 100, 20}, {0, 0, 3, 0});
  SeriesStore store;
  CHECK(store.shown(atlas, seen, {"test_money", Shape::level, {{"*fen"}}}, Part::city)[0] == 123);
  CHECK(std::isnan(store.shown(atlas, seen, {"test_ratio", Shape::level, {{"outcomes_unmet"}}, {{"outcomes_closed"}}},
                               Part::city)[0]));
}

TEST_CASE("What is not known by area has no value for a part of the city, and nothing is nothing in each") {
  Atlas atlas = small_atlas();
  atlas.head.outputs[2].scope = Scope::county;
  const auto recording = std::make_shared<Recording>(2, 4);
  const RecordingPtr seen = recording;
  add_day(*recording, {0, 0, 0, 20}, {0, 0, 0, 1});
  add_day(*recording, {0, 0, 100, 20}, {0, 0, 0, 1});
  const Formula money{"test_money", Shape::level, {{"*fen"}}}, pay{"test_pay", Shape::level, {{"costs_grid_pay"}}};
  SeriesStore store;
  CHECK(store.shown(atlas, seen, money, Part::city)[1] == 121);
  const auto urban = store.shown(atlas, seen, money, Part::urban);
  CHECK(urban[0] == 20);
  CHECK(std::isnan(urban[1]));
  CHECK_FALSE(known_by_part(atlas, pay));
  CHECK(known_by_part(atlas, money));
}

TEST_CASE("A formula whose output is not recorded says so and has no values") {
  const Atlas atlas = small_atlas();
  const auto recording = std::make_shared<Recording>(3, 4);
  const RecordingPtr seen = recording;
  add_day(*recording, {0, 0, 0, 0}, {0, 0, 0, 0});
  const Formula formula{"test_missing", Shape::level, {{"trust_level"}}, {{"outcomes_closed"}}};
  CHECK(missing_of(atlas, formula) == std::vector<std::string>{"trust_level"});
  SeriesStore store;
  CHECK(store.shown(atlas, seen, formula, Part::city).empty());
}

TEST_CASE("Bands go from the lowest to the highest replicate, and pairs have an interval") {
  const Atlas atlas = small_atlas();
  std::vector<RecordingPtr> a, b;
  for (const std::int64_t luck : {1, 5, 3}) {
    const auto one = std::make_shared<Recording>(2, 4), other = std::make_shared<Recording>(2, 4);
    add_day(*one, {luck, 0, 0, 0}, {0, 0, 0, 0});
    add_day(*other, {luck + 2, 0, 0, 0}, {0, 0, 0, 0});
    a.push_back(one);
    b.push_back(other);
  }
  SeriesStore store;
  const Formula formula{"test_band", Shape::level, {{"outcomes_unmet"}}};
  const Band& band = store.spread(atlas, a, formula, Part::city);
  CHECK(band.low == std::vector<double>{1});
  CHECK(band.high == std::vector<double>{5});
  CHECK(band.mean == std::vector<double>{3});
  const Band& paired = store.paired(atlas, a, b, formula, Part::city);
  CHECK(paired.mean == std::vector<double>{2});
  CHECK(paired.low[0] == Approx(2));
}

TEST_CASE("A recording that is gone is forgotten, and a new one at its place is new") {
  const Atlas atlas = small_atlas();
  SeriesStore store;
  const Formula formula{"test_gone", Shape::level, {{"outcomes_unmet"}}};
  for (std::int64_t n = 0; n < 20; ++n) {
    const auto recording = std::make_shared<Recording>(1, 4);
    add_day(*recording, {n, 0, 0, 0}, {0, 0, 0, 0});
    store.forget();
    REQUIRE(store.shown(atlas, recording, formula, Part::city)[0] == static_cast<double>(n));
  }
}

TEST_CASE("Disputes are followed from becoming known over the levels to their end, on any evening") {
  Recording recording(10, 1);
  const auto day = [&](std::vector<Event> events) {
    recording.add_city(std::vector<std::int64_t>{0, 0});
    recording.add_events(std::move(events), recording.days());
    recording.end_day();
  };
  const int patrol = static_cast<int>(Channel::patrol), settled = static_cast<int>(End::settled);
  day({event(1, 0, Activity::born, Handler::nobody, 255), event(1, 0, Activity::known, Handler::nobody, patrol),
       event(2, 0, Activity::known, Handler::grid, patrol, 1)});
  day({event(1, 1, Activity::queued, Handler::grid, 255)});
  day({event(1, 2, Activity::moved_up, Handler::township, 255),
       event(1, 2, Activity::session, Handler::community, 255)});
  day({event(1, 3, Activity::ended, Handler::township, settled),
       event(1, 3, Activity::known, Handler::nobody, patrol)});
  CaseBook book({Family::dispute, Family::request});
  book.read(recording, 1000);
  REQUIRE(book.days() == 4);
  const std::size_t noticed = 1, grid = kFlowSources, township = kFlowSources + 2;
  CHECK(book.disputes(0) == 1);  // the request is none
  CHECK(book.flow(0, noticed, kFlowOpen) == 1);
  CHECK(book.flow(1, noticed, kFlowOpen) == 0);
  CHECK(book.flow(1, noticed, grid) == 1);
  CHECK(book.flow(1, grid, kFlowOpen) == 1);
  CHECK(book.flow(2, grid, township) == 1);
  CHECK(book.backward(2) == 1);
  CHECK(book.flow(3, township, kFlowWay + static_cast<std::size_t>(End::settled)) == 1);
  CHECK(book.flow(3, township, kFlowOpen) == 0);
  CHECK(book.flow(2, township, kFlowOpen) == 1);
  CHECK(book.open_by_kind(2)[0] == 1);
  CHECK(book.open_by_kind(3)[0] == 0);
  REQUIRE(book.spells(2).size() == 1);
  CHECK_FALSE(book.spells(2)[0].ended);
  CHECK(book.spells(3)[0].days == 3);
}

TEST_CASE("Unmet grievances, of those found, are the first card of the page and of the panel") {
  CHECK(all_cards().front().key == "unmet");
  CHECK(key_cards().front().key == "unmet");
  CHECK(key_cards().size() == 4);
  for (const Card& card : all_cards()) {
    INFO(card.key);
    CHECK_FALSE(std::string(card.title.en).empty());
    CHECK_FALSE(std::string(card.says.zh).empty());
  }
}
