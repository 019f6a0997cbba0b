#include "sim/model/mergers.hpp"

namespace shiyu {

bool Mergers::chosen(const Today& t, std::uint32_t settlement, const Params& p) {
  return t.city.settlements.type[settlement] == SettlementType::village &&
         t.draws("mergers").uniform(static_cast<std::uint64_t>(t.city.settlements.code[settlement])) < p.share;
}

void Mergers::found(const Today& t, Chunk& chunk, const Params& p) {
  if (p.share <= 0) return;
  chunk.committee.resize(chunk.settlements.size());
  for (std::uint32_t town = chunk.townships.first; town < chunk.townships.last; ++town) {
    const IdRange settlements = settlements_of_township(t.city, town);
    for (std::uint32_t s = settlements.last; s-- > settlements.first;) {
      const bool joins =
          s + 1 < settlements.last && t.city.settlements.type[s + 1] == SettlementType::village && chosen(t, s, p);
      const std::uint32_t i = s - chunk.settlements.first;
      chunk.committee[i] = joins ? chunk.committee[i + 1] : s;
    }
  }
}

void Mergers::modify(const Today&, Chunk& chunk, const Params& p) {
  for (std::uint32_t i = 0; i < chunk.committee.size(); ++i)
    if (chunk.committee[i] != chunk.settlements.first + i)
      chunk.modifiers.place_session[i] -= static_cast<float>(p.strange);
}

void Mergers::morning(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>& out) {
  for (std::uint32_t i = 0; i < chunk.committee.size(); ++i)
    if (const std::uint32_t s = chunk.settlements.first + i; chunk.committee[i] != s)
      ++out[t.city.settlements.area[s]].joined;
}

}  // namespace shiyu
