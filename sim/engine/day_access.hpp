/// What each mechanism reads and writes in each phase of the day: members of the state of a chunk, a county and the
/// city, and modifiers. The places themselves (settlements, buildings, residents, grids) are the same on all days and
/// are left out. The table is read off the sources (tests/rules/access.py); a test holds it against what changes in
/// runs.
#pragma once
#include <span>
#include <string_view>

namespace shiyu {

struct DayAccess {
  std::string_view phase;          // name of the function: "found", "change", "modify", "morning", "county", ...
  std::string_view mechanism;      // its name
  std::string_view reads, writes;  // "cases, fired, modifiers.onset"; read also what is written in part
};
/// In the order of the day.
std::span<const DayAccess> day_access();

}  // namespace shiyu
