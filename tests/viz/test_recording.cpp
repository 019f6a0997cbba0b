// What is known of a run: one thread appends, others read.
#include <atomic>
#include <catch2/catch.hpp>
#include <memory>
#include <thread>

#include "sim/core/errors.hpp"
#include "viz/data/recording.hpp"

namespace shiyu::viz {

namespace {

constexpr std::size_t kOutputs = 3;

void add_day(Recording& recording, int day) {
  std::vector<std::int64_t> row(kAreas * kOutputs, day);
  recording.add_city(row);
  recording.add_cut(CutOf::community, {day, 1, {static_cast<float>(day)}, (day + 1) % 7 != 0});
  Event event{};
  event.day = day;
  recording.add_events({event, event}, day);
  recording.end_day(static_cast<std::uint64_t>(day) + 100);
}

}  // namespace

TEST_CASE("A recording is read while another thread appends to it") {
  constexpr int days = 2000;
  Recording recording(days, kOutputs);
  std::atomic<int> wrong{0};
  const auto look = [&] {
    for (int known = 0; known < days;) {
      known = recording.days();
      if (known == 0) continue;
      const int day = known - 1;
      if (recording.city(day)[0] != day || recording.city(day, 2) != 2 * day) ++wrong;
      if (recording.cities(known).size() != static_cast<std::size_t>(known) * kAreas * kOutputs) ++wrong;
      if (recording.evening_hash(day) != static_cast<std::uint64_t>(day) + 100) ++wrong;
      const CutPtr cut = recording.cut(CutOf::community, day);  // weeks stay, days between them may be gone
      if (!cut ? day >= 6 : cut->day > day || day - cut->day > 6 || cut->at(0, 0) != static_cast<float>(cut->day))
        ++wrong;
      if (recording.events_of(day).size() != 2) ++wrong;
    }
  };
  std::thread one(look), other(look);
  for (int day = 0; day < days; ++day) add_day(recording, day);
  one.join(), other.join();
  CHECK(wrong == 0);
  CHECK(recording.events(9).size() == 20);
  CHECK(recording.evening_hash(days) == 0);
}

TEST_CASE("A recording keeps weeks, and the day on which one rested until the next day") {
  Recording recording(30, kOutputs);
  for (int day = 0; day < 17; ++day) add_day(recording, day);
  for (const auto& [asked, found] : std::vector<std::pair<int, int>>{{6, 6}, {12, 6}, {13, 13}, {15, 13}, {16, 16}}) {
    INFO(asked);
    CHECK(recording.cut(CutOf::community, asked)->day == found);
  }
  CHECK(recording.cut(CutOf::community, 5) == nullptr);
  CHECK(recording.cut(CutOf::grid, 29) == nullptr);
}

TEST_CASE("Two runs are held against each other on an evening that both have") {
  const auto with = [](const std::vector<int>& days) {
    auto made = std::make_unique<Recording>(200, kOutputs);
    for (const int day : days) made->add_cut(CutOf::community, {day, 1, {0}});
    return made;
  };
  const auto months = with({30, 60, 91, 121, 152}), weeks = with({6, 13, 30, 34, 60, 90, 91, 118, 121, 125}),
             other = with({7, 14, 33}), none = with({});
  const auto common = [](const auto& a, const auto& b, int day) {
    return common_evening(a.get(), b.get(), CutOf::community, day);
  };
  CHECK(common(months, weeks, 124) == 121);
  CHECK(common(weeks, months, 120) == 91);
  CHECK(common(months, weeks, 59) == 30);
  CHECK(common(months, weeks, 29) == 29);  // one has none yet: the other is shown as it is
  CHECK(common(months, other, 100) == -1);
  CHECK(common(months, none, 100) == 100);
  CHECK(common_evening(months.get(), nullptr, CutOf::community, 77) == 77);
}

TEST_CASE("The recording of a branch begins with the days of its trunk, and no others") {
  Recording trunk(30, kOutputs);
  for (int day = 0; day < 20; ++day) add_day(trunk, day);
  trunk.set_grids({1, 2, 3});
  Recording branch(30, kOutputs);
  branch.begin_with(trunk, 16);
  CHECK(branch.days() == 16);
  CHECK(branch.city(15, 0) == 30);
  CHECK(branch.evening_hash(15) == 115);
  CHECK(branch.evening_hash(16) == 0);
  CHECK(branch.events(29).size() == 32);
  CHECK(branch.cut(CutOf::community, 29)->day == 13);
  CHECK(branch.grids()->size() == 3);
  CHECK_FALSE(branch.digest());
  for (int day = 16; day < 30; ++day) add_day(branch, day);
  CHECK(branch.days() == 30);
  CHECK(trunk.days() == 20);
  CHECK_THROWS_AS(branch.begin_with(trunk, 3), InternalError);  // it has days already
  Recording late(30, kOutputs);
  CHECK_THROWS_AS(late.begin_with(trunk, 21), InternalError);
  CHECK_THROWS_AS(Recording(31, kOutputs).begin_with(trunk, 3), InternalError);
  CHECK_THROWS_AS(late.city(0), InternalError);
}

}  // namespace shiyu::viz
