/// Rosters: the working time of every kind of desk on a day, and what it went to. Mechanisms give the minutes of a day
/// and spend them; what is neither spent nor a duty is idle. Written and read for the record only: no rule looks at it.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/core/archive.hpp"
#include "sim/core/describe.hpp"

namespace shiyu {

/// Whoever has working time for matters, by the pool that the time comes from.
enum class DeskKind : std::uint8_t {
  grid_workers,
  communities,
  townships,
  county_centres,
  petition_offices,
  departments,
  court_mediation,
  courts,
  arbitration,
  conference,
  organisations,
  mass_organisations,
  counsellors,
};

/// A kind of desk for readers: `name` begins the names of its outputs, `whose` and `zh` complete their meanings.
struct DeskKindRow {
  std::string_view name;
  Scope scope;
  std::string_view whose, zh;
};
/// In the order of DeskKind.
inline constexpr std::array kDeskKindRows{
    DeskKindRow{"grid_workers", Scope::area, "grid workers", "网格员"},
    DeskKindRow{"communities", Scope::area, "community mediators", "村居调解员"},
    DeskKindRow{"townships", Scope::county, "township centres", "乡镇综治中心"},
    DeskKindRow{"county_centres", Scope::county, "county centres", "县级综治中心"},
    DeskKindRow{"petition_offices", Scope::county, "petition offices", "信访机构"},
    DeskKindRow{"departments", Scope::county, "departments", "部门"},
    DeskKindRow{"court_mediation", Scope::county, "court-invited mediators", "特邀调解员"},
    DeskKindRow{"courts", Scope::county, "judges", "法官"},
    DeskKindRow{"arbitration", Scope::county, "arbitrators", "仲裁员"},
    DeskKindRow{"conference", Scope::city, "the city's joint conference", "市级联席会议"},
    DeskKindRow{"organisations", Scope::county, "social organisations", "社会组织"},
    DeskKindRow{"mass_organisations", Scope::county, "mass organisations", "群团组织"},
    DeskKindRow{"counsellors", Scope::county, "counsellors", "心理服务人员"}};
inline constexpr std::size_t kDeskKinds = kDeskKindRows.size();
static_assert(kDeskKinds == static_cast<std::size_t>(DeskKind::counsellors) + 1);

/// Minutes of one kind of desk on a day. Its parts add up: matters + fixed + deferrable + idle = roster + overtime.
struct DeskTime {
  std::int64_t roster = 0;   // given today
  std::int64_t matters = 0;  // spent on matters
  std::int64_t fixed = 0;    // spent on duties whose hours are set: forms, meetings, training, time assigned to others
  std::int64_t deferrable = 0;  // spent on duties that can wait: patrols, visits
  std::int64_t overtime = 0;    // spent beyond the roster
  SHIYU_MEMBERS(roster, matters, fixed, deferrable, overtime)

  std::int64_t used() const { return matters + fixed + deferrable; }
  std::int64_t idle() const { return roster + overtime - used(); }  // below 0: more was spent than there was
};

struct Rosters {
  std::array<DeskTime, kDeskKinds> of{};
  SHIYU_MEMBERS(of)

  const DeskTime& operator[](DeskKind kind) const { return of[static_cast<std::size_t>(kind)]; }
  /// Minutes that are there for matters today, and those of them that went to matters.
  void give(DeskKind kind, std::int64_t minutes) { at(kind).roster += minutes; }
  void spend(DeskKind kind, std::int64_t minutes) { at(kind).matters += minutes; }
  void give(DeskKind kind, std::int64_t minutes, std::int64_t spent) {
    give(kind, minutes);
    spend(kind, spent);
  }
  /// Minutes of the roster that a duty takes: no matter gets them.
  void fixed_duty(DeskKind kind, std::int64_t minutes) {
    give(kind, minutes);
    at(kind).fixed += minutes;
  }
  void deferrable_duty(DeskKind kind, std::int64_t minutes) {
    give(kind, minutes);
    at(kind).deferrable += minutes;
  }
  Rosters& operator+=(const Rosters& more) {
    for (std::size_t i = 0; i < kDeskKinds; ++i) {
      of[i].roster += more.of[i].roster;
      of[i].matters += more.of[i].matters;
      of[i].fixed += more.of[i].fixed;
      of[i].deferrable += more.of[i].deferrable;
      of[i].overtime += more.of[i].overtime;
    }
    return *this;
  }

 private:
  DeskTime& at(DeskKind kind) { return of[static_cast<std::size_t>(kind)]; }
};

/// Whole minutes of a day from minutes a day that are not whole: those of the days [0, n) add up to the whole part of
/// n times as many.
inline std::int64_t minutes_of_day(int day, double minutes_a_day) {
  return static_cast<std::int64_t>(minutes_a_day * (day + 1)) - static_cast<std::int64_t>(minutes_a_day * day);
}

}  // namespace shiyu
