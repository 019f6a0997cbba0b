#include "sim/model/network.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

void Network::modify(const Today&, Chunk& chunk, const Params& p) {
  for (const Family family : {Family::hazard, Family::clue})
    chunk.modifiers.volunteers[static_cast<std::size_t>(family)] += static_cast<float>(p.reach * p.volunteers);
  chunk.modifiers.handover_days *= 1 - p.reach * p.handover;
  chunk.modifiers.ticket_returns *= 1 - p.reach * p.refusal;
  chunk.modifiers.admin_share += p.reach * p.meetings;
}

void Network::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.reach <= 0) return;
  const double settlements = p.reach * static_cast<double>(chunk.settlements.size());
  each_area(chunk, [&](Area area, double share) {
    book(chunk, Line::participation, fen_of_year(settlements * share, p.price), out[area].cost);
  });
}

}  // namespace shiyu
