#include "sim/model/budget.hpp"

#include "sim/core/math.hpp"

namespace shiyu {

void Budget::lend(const Today&, Chunk& chunk, const Params& p) {
  chunk.support.unpaid += p.arrears;
  if (p.arrears > 0) chunk.support.retention *= math::exp(p.leave * p.arrears);
  chunk.support.hotline *= 1 - p.closed * p.turned;
}

}  // namespace shiyu
