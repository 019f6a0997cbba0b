#include "sim/model/participation.hpp"

#include "sim/model/money.hpp"
#include "sim/model/programme.hpp"

namespace shiyu {

void Participation::modify(const Today&, Chunk& chunk, const Params& p) {
  const double reach = saturating(p.residents, p.scale);
  chunk.modifiers.satisfaction += p.voice * reach;
  chunk.modifiers.overclaim -= p.oversight * reach;
}

void Participation::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.residents <= 0) return;
  each_area(chunk, [&](Area area, double) {
    const auto a = static_cast<std::size_t>(area);
    const double people = static_cast<double>(chunk.residents_in[a]) / 1000 * p.residents;
    const double hours = people * p.hours / 365;
    out[area].minutes += static_cast<std::int64_t>(hours * 60 + 0.5);
    // A turn of service is half a day.
    chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::meeting)][a] +=
        static_cast<std::int64_t>(hours / 4 * 1000);
    book(chunk, Line::participation, fen(hours, p.hour_price), out[area].cost);
  });
}

}  // namespace shiyu
