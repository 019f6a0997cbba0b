#include "sim/model/publicity.hpp"

#include "sim/model/money.hpp"
#include "sim/model/programme.hpp"

namespace shiyu {

void Publicity::modify(const Today& t, Chunk& chunk, const Params& p) {
  Stock& stock = chunk.slow[static_cast<std::size_t>(Slow::knowledge)];
  const double knowing = stock.settle(p.reach * saturating(p.campaigns, p.scale), kLog2 / p.half_life, t.day);
  chunk.modifiers.self_report *= 1 + p.reports * knowing;
  chunk.modifiers.trivial_reports += p.trivial * knowing;
}

void Publicity::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const auto knowing = static_cast<double>(chunk.slow[static_cast<std::size_t>(Slow::knowledge)].level);
  if (p.campaigns <= 0 && knowing <= 0) return;
  each_area(chunk, [&](Area area, double) {
    const double residents = static_cast<double>(chunk.residents_in[static_cast<std::size_t>(area)]);
    if (t.weekday == 0) out[area].knowing += static_cast<std::int64_t>(residents * knowing);
    book(chunk, Line::participation, fen_of_year(residents * p.campaigns, p.price), out[area].cost);
  });
}

}  // namespace shiyu
