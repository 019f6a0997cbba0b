#include "sim/model/budget.hpp"

#include "sim/core/math.hpp"

namespace shiyu {

void Budget::modify(const Today&, Chunk& chunk, const Params& p) {
  chunk.modifiers.unpaid_share += p.arrears;
  if (p.arrears > 0) chunk.modifiers.turnover *= math::exp(p.leave * p.arrears);
  chunk.modifiers.hotline *= 1 - p.closed * p.turned;
}

}  // namespace shiyu
