#include "sim/model/smart.hpp"

#include <algorithm>

#include "sim/core/math.hpp"
#include "sim/model/money.hpp"

namespace shiyu {

double Smart::patrolled(const Params& p) { return std::min(1.0, p.robots / 1e4 * p.robot_area); }

double Smart::alarm_rate(const Params& p) {
  return p.false_alarms / 1000 / 365 * (p.video * (1 + p.analysis * p.analysis_alarms) + patrolled(p));
}

void Smart::modify(const Today&, Chunk& chunk, const Params& p) {
  Modifiers& modifiers = chunk.modifiers;
  const double seen = p.video * (1 + p.analysis * p.analysis_gain), robots = patrolled(p) * p.robot_finds;
  modifiers.cameras[static_cast<std::size_t>(Family::clue)] += static_cast<float>(seen * p.clues + robots);
  modifiers.cameras[static_cast<std::size_t>(Family::hazard)] +=
      static_cast<float>(seen * p.hazards + robots + p.firms * p.firm_finds);
  modifiers.ticket_returns *= 1 - p.sharing * p.sharing_returns;
  modifiers.handover_days *= 1 - p.sharing * p.sharing_days;
}

void Smart::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (const std::uint32_t row : chunk.daily.discovered)
    if (const Case& c = chunk.cases[row]; c.channel == Channel::video) ++out[area_of(t, c)].true_alarms;
  const double rate = alarm_rate(p);
  if (rate <= 0) return;
  // Chunks are constants of the city, so the first township names the place; more alarms keep those of fewer.
  const auto code = static_cast<std::uint64_t>(t.city.townships.code[chunk.townships.first]);
  const DrawBlock draw = t.draws("false alarms").block(code, static_cast<std::uint64_t>(t.day));
  for (std::size_t a = 0; a < kAreas; ++a) {
    const double mean = rate * static_cast<double>(chunk.residents_in[a]);
    const int alarms = mean > 0 ? math::poisson_quantile(mean, draw.uniform(static_cast<int>(a))) : 0;
    out.of[a].false_alarms += alarms;
    chunk.daily.spurious += alarms;
  }
}

void Smart::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const double watched = std::min(1.0, p.video + patrolled(p));
  const double robots = p.robots / 1e4;  // a resident
  const double capital = (p.video * p.video_capital + robots * p.robot_capital) / p.life;
  const double running = p.video * (p.video_running + p.analysis * p.analysis_yuan) + robots * p.robot_running +
                         p.sharing * p.sharing_yuan + p.firms * p.firms_yuan;
  if (capital <= 0 && running <= 0) return;
  for (std::size_t a = 0; a < kAreas; ++a) {
    Outputs& o = out.of[a];
    const auto residents = static_cast<double>(chunk.residents_in[a]);
    o.watched += static_cast<std::int64_t>(residents * watched + 0.5);
    chunk.daily.extra_contacts[static_cast<std::size_t>(Contact::camera)][a] +=
        static_cast<std::int64_t>(residents * watched * 1000 + 0.5);
    book(chunk, Line::technology, fen_of_year(residents, capital), o.capital);
    book(chunk, Line::technology, fen_of_year(residents, running), o.running);
  }
}

}  // namespace shiyu
