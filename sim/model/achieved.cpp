#include "sim/model/achieved.hpp"

#include <algorithm>

#include "sim/core/calendar.hpp"
#include "sim/model/ladder.hpp"

namespace shiyu {

bool month_ends(const Today& t) { return t.calendar.ends_month(t.day); }

void count_achieved(const Today& t, Chunk& chunk, Count count) {
  std::vector<Achieved>& townships = chunk.achieved[static_cast<std::size_t>(count)];
  const auto of = [&](std::uint32_t settlement) -> Achieved& {
    return townships[t.city.settlements.township[settlement] - chunk.townships.first];
  };
  for (const Closing& closing : chunk.daily.closings) {
    const Case& c = chunk.cases[closing.row];
    if (!counts_as_closed(c, closing)) continue;
    Achieved& a = of(c.settlement);
    a.asked += closing.asked;
    a.satisfied += closing.asked && closing.felt;
    if (!is_closed_dispute(t, c, closing)) continue;
    ++a.closed;
    a.claimed += closing.claimed;
    a.days += t.day - c.known;
  }
  if (!month_ends(t)) return;
  for (std::uint32_t s = chunk.settlements.first; s < chunk.settlements.last; ++s) {
    const Tally& month = chunk.tally[s - chunk.settlements.first];
    Achieved& a = of(s);
    a.known += month.known;
    a.unmet += month.unmet;
    a.petitions += month.petitions;
    a.incidents += month.incidents;
  }
}

void forget_achieved(const CountyState& county, std::span<Chunk> all, Count count) {
  for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k) {
    std::vector<Achieved>& townships = all[k].achieved[static_cast<std::size_t>(count)];
    std::fill(townships.begin(), townships.end(), Achieved{});
  }
}

}  // namespace shiyu
