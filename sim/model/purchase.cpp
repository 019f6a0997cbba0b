#include "sim/model/purchase.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

double Purchase::weekly(const Params& p) { return p.yuan / p.price * 60 * p.delivered * 7 / 365; }

void Purchase::modify(const Today& t, Chunk& chunk, const Params& p) {
  Stock& slack = chunk.slow[static_cast<std::size_t>(Slow::review)];
  const double lost = slack.settle(p.yuan > 0 ? p.slack * (1 - p.review) : 0, p.rate, t.day);
  chunk.modifiers.bought_minutes += weekly(p) * (1 - lost);
}

void Purchase::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.yuan <= 0) return;
  const double lost = static_cast<double>(chunk.slow[static_cast<std::size_t>(Slow::review)].level);
  for (std::size_t a = 0; a < kAreas; ++a) {
    const auto residents = static_cast<double>(chunk.residents_in[a]);
    out.of[a].minutes += static_cast<std::int64_t>(residents * weekly(p) * (1 - lost) / 7);
    book(chunk, Line::organisations, fen_of_year(residents * (1 + p.review_cost * p.review), p.yuan), out.of[a].cost);
  }
}

}  // namespace shiyu
