#include "sim/model/chain.hpp"

#include "sim/model/money.hpp"
#include "sim/model/service.hpp"

namespace shiyu {

namespace {

/// A leader is named when a matter first leaves for the city, by the luck of the case.
void name_leader(const Today& t, Chunk& chunk, const Arrival& a, const Chain::Params& p, ByArea<Chain::Outputs>& out) {
  if (!is_valid(chunk, a.ticket)) return;
  const Case& c = chunk.cases[a.ticket.row];
  if (c.tries > 0 || (c.marks & kLed) != 0) return;
  const DrawBlock draw = t.draws("leader").block(c.key);
  if (draw.uniform(0) >= p.led) return;
  Chain::Outputs& o = out[area_of(t, c)];
  ++o.named;
  o.minutes += static_cast<std::int64_t>(p.leader_minutes);
  book(chunk, Line::county, fen(1, p.leader_price), o.cost);
  if (draw.uniform(1) >= p.attends) return;
  ++o.led;
  chunk.cases.touch(a.ticket.row).marks |= kLed;
}

}  // namespace

void Chain::modify(const Today& t, Chunk& chunk, const Params& p) {
  chunk.modifiers.chain_days *= 1 - p.flat * p.shortening;
  chunk.modifiers.led_session += p.gain;
  if (p.flat * p.unexamined <= 0) return;
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k)
    chunk.modifiers.session[k][static_cast<std::size_t>(Level::city)] -= static_cast<float>(p.flat * p.unexamined);
}

void Chain::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out) {
  if (p.led <= 0) return;
  for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k)
    for (const Arrival& a : all[k].to_city) name_leader(t, all[k], a, p, out);
}

void Chain::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.flat <= 0) return;
  for (const Area area : {Area::urban, Area::rural}) {
    const auto residents = static_cast<double>(chunk.residents_in[static_cast<std::size_t>(area)]);
    book(chunk, Line::county, fen_of_year(p.flat * residents / 1e5, p.duty_price), out[area].cost);
  }
}

}  // namespace shiyu
