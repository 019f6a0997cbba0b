#include "sim/model/forces.hpp"

#include "sim/core/math.hpp"
#include "sim/model/money.hpp"
#include "sim/model/programme.hpp"

namespace shiyu {

namespace {

/// Reports without ground of a week in a township.
int false_alarms(const Today& t, std::uint32_t township, const Forces::Params& p) {
  const double hours = 7 * p.minutes / 60 * residents_of_township(t.city, township).size() / 1000;
  const auto code = static_cast<std::uint64_t>(t.city.townships.code[township]);
  return math::poisson_quantile(p.false_alarms * hours,
                                t.draws("forces").uniform(code, static_cast<std::uint64_t>(t.day / 7)));
}

}  // namespace

double Forces::hazard_of(double minutes, const Params& p) { return p.find * saturating(minutes, p.scale); }

void Forces::modify(const Today&, Chunk& chunk, const Params& p) {
  const auto eyes = static_cast<float>(hazard_of(p.minutes, p));
  chunk.modifiers.volunteers[static_cast<std::size_t>(Family::clue)] += eyes;
  chunk.modifiers.volunteers[static_cast<std::size_t>(Family::hazard)] += eyes;
}

void Forces::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (t.weekday != 0 || p.minutes <= 0 || p.false_alarms <= 0) return;
  for (std::uint32_t township = chunk.townships.first; township < chunk.townships.last; ++township) {
    const int reports = false_alarms(t, township, p);
    out[area_of_township(t.city, township)].false_alarms += reports;
    chunk.daily.spurious += reports;
  }
}

void Forces::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.minutes <= 0) return;
  for (std::size_t a = 0; a < kAreas; ++a) {
    const double minutes = p.minutes * static_cast<double>(chunk.residents_in[a]) / 1000;
    out.of[a].minutes += static_cast<std::int64_t>(minutes);
    book(chunk, Line::participation, fen(minutes / 60, p.allowance), out.of[a].cost);
  }
}

}  // namespace shiyu
