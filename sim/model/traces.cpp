#include "sim/model/traces.hpp"

#include <algorithm>

namespace shiyu {

void Traces::modify(const Today&, Chunk& chunk, const Params& p) {
  chunk.modifiers.admin_share += p.indicators * p.share;
  chunk.modifiers.audit_share += p.indicators * p.found;
}

void Traces::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (t.weekday != 0 || p.indicators <= 0) return;
  std::array<std::int64_t, kAreas> paid{};  // minutes of a day for which workers are there
  for (const WorkerSlot& w : chunk.workers)
    if (w.vacant_until <= t.day) paid[static_cast<std::size_t>(t.city.settlements.area[w.settlement])] += w.minutes;
  const double share = std::min(1.0, p.indicators * p.share);
  for (std::size_t a = 0; a < kAreas; ++a)
    out.of[a].minutes += static_cast<std::int64_t>(7 * share * static_cast<double>(paid[a]));
}

}  // namespace shiyu
