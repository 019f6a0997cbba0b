#include "sim/model/feeding.hpp"

#include <algorithm>

namespace shiyu {

void Feeding::morning(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>& out) {
  for (const Fired& fired : chunk.daily.fired) {
    if (fired.risk != Risk::feed || !chunk.cases.alive(fired.row)) continue;
    Case& c = chunk.cases.touch(fired.row);
    c.left[static_cast<int>(Risk::feed)] = kNever;  // a matter draws its party in once
    if (c.resident == kNobody) continue;
    ++out[area_of(t, c)].seeds;
    Message m;
    m.key = c.key;
    m.resident = c.resident;
    m.type = Message::Type::seed;
    m.risk = static_cast<std::uint8_t>(kind_of(t, c).feeds);
    m.day = static_cast<std::uint16_t>(t.day);
    chunk.outbox.push_back(m);
  }
}

void Feeding::hazard(const Today& t, const Chunk&, const Case& c, const Params& p, CaseHazards& h) {
  const Kind& kind = kind_of(t, c);
  if (kind.feeds < 0 || c.left[static_cast<int>(Risk::feed)] >= kNever) return;
  const double months_late = c.deadline == kNoDay ? 0.0 : std::max(0, t.day - c.deadline) / 30.0;
  h[Risk::feed] += p.scale * kind.row.feed * static_cast<double>(c.severity) * (1 + p.late * months_late);
}

}  // namespace shiyu
