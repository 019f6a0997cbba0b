#include "sim/model/online.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

void Online::modify(const Today& t, Chunk& chunk, const Params& p) {
  Modifiers& modifiers = chunk.modifiers;
  modifiers.online_recovery += p.correction * p.reach;
  modifiers.moderation += p.moderation * p.moderation_effect;
  modifiers.online_report -= p.moderation * p.chill;
  const auto left = static_cast<float>(1 - p.fraud * p.fraud_effect);
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k)
    if (is_online_fraud(t.tables.kinds[k]))
      for (float& of_area : modifiers.onset[k]) of_area *= left;
}

void Online::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const double yuan = p.correction * p.correction_yuan + p.fraud * p.fraud_yuan + p.moderation * p.moderation_yuan;
  if (yuan <= 0) return;
  for (std::size_t a = 0; a < kAreas; ++a)
    book(chunk, Line::technology, fen_of_year(static_cast<double>(chunk.residents_in[a]), yuan), out.of[a].cost);
}

}  // namespace shiyu
