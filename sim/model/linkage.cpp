#include "sim/model/linkage.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

namespace {

/// True when the parties take the offer up; the case then waits for its session in the county centre.
bool take_up(const Today& t, Chunk& chunk, std::uint32_t row, const Linkage::Params& p, ByArea<Linkage::Outputs>& out) {
  if (!chunk.cases.alive(row)) return false;
  const Case& before = chunk.cases[row];
  if (kind_of(t, before).row.family != Family::dispute) return false;  // direct filings are the courts' own
  Linkage::Outputs& o = out[area_of(t, before)];
  if ((before.marks & kLinked) != 0) {
    ++o.passed_on;
    return false;
  }
  const DrawBlock draw = t.draws(Linkage::name).block(before.key);
  if (draw.uniform(0) >= p.share) return false;
  ++o.offered;
  o.minutes += static_cast<std::int64_t>(p.offer_minutes);
  book(chunk, Line::mediators, fen(1, p.offer_price), o.cost);
  if (draw.uniform(1) >= p.taken) return false;
  ++o.taken;
  o.minutes += static_cast<std::int64_t>(p.session_minutes);
  book(chunk, Line::mediators, fen(1, p.session_price), o.cost);
  if (before.stage == Stage::latent) discover(t, chunk, row, Channel::court);  // nobody knew of it before the suit
  Case& c = chunk.cases.touch(row);
  c.marks |= kLinked;
  if (c.deadline == kNoDay)
    c.deadline = static_cast<std::int16_t>(t.day + static_cast<int>(kind_of(t, c).row.deadline));
  refer(t, chunk, row, {Handler::county, 0, 0, p.lead});
  return true;
}

}  // namespace

void Linkage::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out) {
  for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k)
    std::erase_if(all[k].to_forum, [&](std::uint32_t row) { return take_up(t, all[k], row, p, out); });
}

void Linkage::modify(const Today&, Chunk& chunk, const Params& p) {
  if (p.share > 0) chunk.modifiers.linked_session += p.gain;
}

void Linkage::evening(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>& out) {
  for (const Closing& closing : chunk.daily.closings) {
    const Case& c = chunk.cases[closing.row];
    out[area_of(t, c)].settled +=
        (c.marks & kLinked) != 0 && closing.handler == Handler::county && closing.end == End::settled;
  }
}

}  // namespace shiyu
