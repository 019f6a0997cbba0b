#include "sim/model/readiness.hpp"

#include <algorithm>

namespace shiyu {

double readiness_of(const Today& t, const Chunk& chunk, const Case& c, double reserve) {
  if ((chunk.modifiers.online_report == 0 && reserve <= 0) || c.resident == kNobody) return 1;
  const Traits who = traits_of(t.city, c.settlement, c.resident);
  // Below 0 it is who fears to speak online.
  const double line = std::max(0.0, 1 + chunk.modifiers.online_report * static_cast<double>(who.online));
  return who.migrant != 0 ? line * (1 - reserve * (1 - chunk.modifiers.gap_closed)) : line;
}

double online_share(const Today& t, const Chunk& chunk, const Case& c) {
  if (chunk.modifiers.online_report <= 0 || c.resident == kNobody) return 0;
  const double more =
      chunk.modifiers.online_report * static_cast<double>(traits_of(t.city, c.settlement, c.resident).online);
  return more / (1 + more);
}

}  // namespace shiyu
