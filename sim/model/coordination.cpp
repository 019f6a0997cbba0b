#include "sim/model/coordination.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

void Coordination::modify(const Today&, Chunk& chunk, const Params& p) {
  chunk.modifiers.ticket_returns *= 1 - p.share * p.clarity;
  chunk.modifiers.joint_minutes *= 1 - p.share * p.joint;
  chunk.modifiers.handover_days *= 1 - p.share * p.handover;
  for (float& factor : chunk.modifiers.department_minutes) factor *= static_cast<float>(1 - p.share * p.meetings);
}

void Coordination::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.share <= 0) return;
  for (const Area area : {Area::urban, Area::rural}) {
    const auto residents = static_cast<double>(chunk.residents_in[static_cast<std::size_t>(area)]);
    book(chunk, Line::departments, fen_of_year(p.share * residents / 1e5, p.price), out[area].cost);
  }
}

}  // namespace shiyu
