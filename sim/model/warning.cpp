#include "sim/model/warning.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

namespace {

/// Is this a dispute that the warning flags? By how hard it was at onset and a draw of the case, so that it stays what
/// it is, and more recall only adds.
bool is_flagged(const Today& t, const Case& c, const Warning::Params& p) {
  return p.recall > 0 && kind_of(t, c).row.family == Family::dispute &&
         static_cast<double>(c.first_severity) >= p.severity && t.draws("warning").uniform(c.key) < p.recall;
}

void count_flag(const Today& t, Chunk& chunk, const Case& c, const Warning::Params& p, Warning::Outputs& o) {
  const int spurious = Warning::false_flags(p.precision, t.draws("warning").uniform(c.key, 1));
  ++o.true_alarms;
  o.false_alarms += spurious;
  const int minutes = p.minutes * (1 + spurious);
  o.minutes += minutes;
  book(chunk, Line::technology, fen(minutes / 60.0, p.hour_yuan), o.cost);
}

}  // namespace

int Warning::false_flags(double precision, double u) { return static_cast<int>((1 - precision) / precision + u); }

void Warning::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.recall <= 0 || p.finds <= 0) return;
  for (const Fired& fired : chunk.daily.fired) {
    if (fired.risk != Risk::discovery || !chunk.cases.alive(fired.row)) continue;
    const Case& c = chunk.cases[fired.row];
    if (c.stage != Stage::latent || !is_flagged(t, c, p)) continue;
    // Patrols and what programmes add share the hazard: they take the lower part of this draw (patrol.cpp).
    const double all = static_cast<double>(c.rate[static_cast<int>(Risk::discovery)]);
    if (t.draws("finder").uniform(c.key) * all < all - p.finds) continue;
    Outputs& o = out[area_of(t, c)];
    ++o.found;
    count_flag(t, chunk, c, p, o);
    chunk.cases.touch(fired.row).marks |= kWarned;
    discover(t, chunk, fired.row, Channel::video);
  }
}

void Warning::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.recall <= 0) return;
  if (p.lead > 0)
    for (const std::uint32_t row : chunk.daily.discovered) {
      if (!chunk.cases.alive(row)) continue;
      const Case& c = chunk.cases[row];
      // Tickets to the county have left already; a second one would come a day late.
      if (c.stage != Stage::queued || c.handler > Handler::township || !is_flagged(t, c, p)) continue;
      Outputs& o = out[area_of(t, c)];
      ++o.preferred;
      if ((c.marks & kWarned) == 0) count_flag(t, chunk, c, p, o);
      chunk.cases.touch(row).marks |= kWarned;
      refer(t, chunk, row, {c.handler, c.department, 0, p.lead});
    }
  for (std::size_t a = 0; a < kAreas; ++a) {
    Outputs& o = out.of[a];
    book(chunk, Line::technology, fen_of_year(static_cast<double>(chunk.residents_in[a]), p.recall * p.running_yuan),
         o.cost);
  }
}

void Warning::hazard(const Today& t, const Chunk&, const Case& c, const Params& p, CaseHazards& h) {
  if (p.recall > 0 && p.finds > 0 && c.stage == Stage::latent && is_flagged(t, c, p)) h[Risk::discovery] += p.finds;
}

}  // namespace shiyu
