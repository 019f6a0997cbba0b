/// How townships stand in evaluation: what they have achieved since a stage began, and what that asks of them now.
#pragma once
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "sim/core/archive.hpp"

namespace shiyu {

/// What is seen of a township since a quarter or a stage of goals began. Counts, as those who evaluate get them.
struct Achieved {
  std::int64_t closed = 0;     // known disputes that ended on the ladder
  std::int64_t claimed = 0;    // those among them that were reported as settled
  std::int64_t days = 0;       // from becoming known to the end, summed
  std::int64_t asked = 0;      // parties asked after a closing
  std::int64_t satisfied = 0;  // those of them who were satisfied
  std::int64_t known = 0;      // disputes that became known
  std::int64_t unmet = 0;      // justified grievances that ended unmet
  std::int64_t petitions = 0;
  std::int64_t incidents = 0;
  SHIYU_MEMBERS(closed, claimed, days, asked, satisfied, known, unmet, petitions, incidents)
};

/// What its standing makes of a township until it is evaluated again: the effects themselves, so that a programme
/// without effect leaves it at 0. 16 bytes, no padding.
struct Standing {
  float claims = 0;   // added to the weight of closing rates: below the median
  float trivial = 0;  // 1/10000/day: reports that are filed for their number
  float effort = 0;   // logit: care for what residents say
  float rush = 0;     // added to the weight of closing rates: behind plan, near the deadline

  SHIYU_MEMBERS(claims, trivial, effort, rush)
  bool neutral() const { return claims == 0 && trivial == 0 && effort == 0 && rush == 0; }
};
static_assert(sizeof(Standing) == 16 && std::is_trivially_copyable_v<Standing>);

/// Who counts for itself: the periods of evaluation and of goals begin on different days.
enum class Count : std::uint8_t { quarter, stage };
inline constexpr std::size_t kCounts = 2;

}  // namespace shiyu
