#include "sim/model/online_line.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

void OnlineLine::modify(const Today&, Chunk& chunk, const Params& p) {
  chunk.modifiers.online_report += p.reports * p.reach;
  chunk.modifiers.trivial_reports += p.trivial * p.reach;
}

void OnlineLine::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (const std::uint32_t row : chunk.daily.discovered) {
    const Case& c = chunk.cases[row];
    if (c.channel == Channel::app && kind_of(t, c).row.family != Family::request) ++out[area_of(t, c)].received;
  }
  if (p.reach <= 0) return;
  each_area(chunk, [&](Area area, double) {
    Outputs& o = out[area];
    const auto received = static_cast<double>(o.received);
    const double residents = static_cast<double>(chunk.residents_in[static_cast<std::size_t>(area)]);
    o.minutes += static_cast<std::int64_t>(received * p.minutes);
    book(chunk, Line::hotline, fen_of_year(residents * p.reach, p.price) + fen(received, p.message_price), o.cost);
  });
}

}  // namespace shiyu
