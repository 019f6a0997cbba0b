#include "sim/model/refusal.hpp"

#include <algorithm>

#include "sim/model/ladder.hpp"

namespace shiyu {

namespace {

/// True when a party refuses; the case is then on its way elsewhere.
bool refuse(const Today& t, Chunk& chunk, const Served& served, const Refusal::Params& p,
            ByArea<Refusal::Outputs>& out) {
  const Case& c = chunk.cases[served.row];
  const Kind& kind = kind_of(t, c);
  if (kind.row.family != Family::dispute || c.tries > 0 || served.handler == Handler::city) return false;
  const DrawBlock draw = t.draws("refusal").block(c.key, static_cast<std::uint64_t>(served.handler));
  const double trust = trust_of(t, chunk, c.settlement, c.resident);
  if (draw.uniform(0) >= p.scale * kind.row.refusal * (1 + p.trust * (0.5 - trust) * 2)) return false;
  Refusal::Outputs& o = out[area_of(t, c)];
  ++o.refused;
  log_event(t, chunk, c, Activity::refused);
  // Who was on the way to a forum and refuses the session offered there goes on.
  const bool linked = served.handler == Handler::county && (c.marks & kLinked) != 0;
  if ((linked || draw.uniform(1) < p.forum) && kind.row.forum != Forum::none) {
    ++o.to_forum;
    chunk.to_forum.push_back(served.row);
  } else if (served.handler < Handler::county && draw.uniform(1) < p.forum + p.move_up) {
    ++o.moved_up;
    refer(t, chunk, served.row, {next_handler(served.handler)});
  } else {
    rest_case(t, chunk, served.row);
  }
  return true;
}

}  // namespace

void Refusal::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  std::erase_if(chunk.daily.served, [&](const Served& s) { return refuse(t, chunk, s, p, out); });
}

void Refusal::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out) {
  std::erase_if(county.served,
                [&](const CountyServed& s) { return refuse(t, all[s.chunk], {s.row, s.handler}, p, out); });
}

}  // namespace shiyu
