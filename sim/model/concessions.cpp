#include "sim/model/concessions.hpp"

#include <algorithm>

#include "sim/model/money.hpp"

namespace shiyu {

namespace {

constexpr double kMostExpected = 2;  // who already claims all there is to claim cannot claim more

Stock& expectation_of(Chunk& chunk) { return chunk.slow[static_cast<std::size_t>(Slow::expectation)]; }

bool is_agreement(const Closing& closing) { return closing.end == End::settled && level_of(closing.handler) < kLevels; }

}  // namespace

bool Concessions::can_buy(const Kind& kind) {
  return kind.row.family == Family::dispute && kind.row.relation >= Relation::workplace;
}

double Concessions::onset(double expectation) { return 1 + std::min(expectation, kMostExpected); }

void Concessions::modify(const Today& t, Chunk& chunk, const Params& p) {
  const auto factor = static_cast<float>(onset(expectation_of(chunk).settle(0, p.memory, t.day)));
  const auto gain = static_cast<float>(p.gain * p.generosity);
  chunk.modifiers.concession_relapse *= 1 + p.relapse;  // read of bought matters only
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k) {
    if (!can_buy(t.tables.kinds[k])) continue;
    for (float& of_area : chunk.modifiers.onset[k]) of_area *= factor;
    for (float& of_level : chunk.modifiers.session[k]) of_level += gain;
  }
}

void Concessions::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (const std::uint32_t row : chunk.daily.discovered) {
    const Case& c = chunk.cases[row];
    if (c.known == t.day && can_buy(kind_of(t, c))) ++out[area_of(t, c)].claims;
  }
  if (p.generosity <= 0) return;
  const Draws draws = t.draws("concessions");
  int bought = 0;
  for (const Closing& closing : chunk.daily.closings) {
    const Case& c = chunk.cases[closing.row];
    if (!is_agreement(closing) || !can_buy(kind_of(t, c)) || draws.uniform(c.key) >= p.generosity) continue;
    chunk.cases.touch(closing.row).marks |= kGenerous;
    Outputs& o = out[area_of(t, c)];
    ++o.bought;
    ++bought;
    book(chunk, Line::compensation, fen(1, p.sum), o.cost);
  }
  if (bought == 0 || p.claims <= 0) return;
  Stock& expectation = expectation_of(chunk);
  expectation.settle(0, p.memory, t.day);
  expectation.level += static_cast<float>(p.claims * bought * 1000.0 / chunk.residents.size());
}

}  // namespace shiyu
