#include "sim/model/spread.hpp"

namespace shiyu {

void Spread::day(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (chunk.risk.rows() == 0) return;  // nobody has ever been at risk: nothing waits in the calendar either
  spread_morning(SpreadDay(t, p), chunk, t.ties, out);
}

void Spread::evening(const Today& t, Chunk& chunk, std::span<const Message> inbox, const Params& p,
                     ByArea<Outputs>& out) {
  if (!inbox.empty()) spread_evening(SpreadDay(t, p), chunk, inbox, out);
}

}  // namespace shiyu
