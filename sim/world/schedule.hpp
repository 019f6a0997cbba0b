/// What the scenario lets happen on given days, whatever the policy: projects (xiangmu) and shocks (chongji).
#pragma once
#include <cstdint>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/describe.hpp"
#include "sim/core/hash.hpp"

namespace shiyu {

inline constexpr int kNeverDay = -1;  // of a project that only other variants have

/// A project that will be begun: its key is made of its name, so that its luck does not depend on its row.
struct Project {
  std::uint64_t key = 0;
  std::uint32_t county = 0;  // position in the city
  int day = 0, days = 180;   // planned first day and length
  double share = 0.25;       // of the county's settlements that it touches
  double intensity = 10;     // disputes per 1,000 residents touched, without any measure
  double cost = 5e7;         // yuan
  std::uint8_t kind = 0;     // of its disputes
};

enum class ShockSort : std::uint8_t { epidemic, flood };
template <>
struct EnumNames<ShockSort> {
  static constexpr std::array names{"epidemic", "flood"};
};

/// A shock that comes from outside.
struct Shock {
  ShockSort sort = ShockSort::epidemic;
  int county = -1;  // position in the city; -1: all
  int day = 0, days = 60;
  double strength = 1;
};

struct Schedule {
  std::vector<Project> projects;
  std::vector<Shock> shocks;
};
inline const Schedule kNothingScheduled;

/// A settlement that a project touches, from the morning on which the project is decided to its last day. 32 bytes, no
/// padding (the state hash reads the bytes).
struct ProjectSite {
  static constexpr std::uint64_t kTable = hash_name("project_sites");
  std::uint64_t key = 0;         // of project and settlement: keys its draws
  std::uint32_t settlement = 0;  // id
  float rate = 0;                // cases/day without any measure
  float kept = 1;                // share of them that measures leave
  std::int32_t first = 0;        // day on which it really begins
  std::int32_t days = 0;
  std::uint8_t kind = 0;
  std::uint8_t project = 0;  // 1 + row of the project; 255: drawn
  std::uint16_t unused = 0;
  SHIYU_MEMBERS(key, settlement, rate, kept, first, days, kind, project, unused)
};
static_assert(sizeof(ProjectSite) == 32);

}  // namespace shiyu
