#include "sim/model/firms.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

bool Firms::covered(const Today& t, const Case& c, const Params& p) {
  const Kind& kind = kind_of(t, c);
  return p.coverage > 0 && kind.row.family == Family::dispute && kind.row.relation == Relation::workplace &&
         t.draws("firms").uniform(c.key) < p.coverage;
}

double Firms::hazard_of(const Case& c, const Params& p) {
  if (c.stage == Stage::latent) return p.settle;
  return c.stage == Stage::known || c.stage == Stage::queued ? p.settle * p.known : 0;
}

/// Which of the matters that have calmed down today did so inside the firm, by the size of its part in the hazard.
void Firms::morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.coverage <= 0 || p.settle <= 0) return;
  const Draws draws = t.draws("firms");
  for (const Closing& closing : chunk.daily.closings) {
    if (closing.end != End::self_settled && closing.end != End::withdrawn) continue;
    const Case& c = chunk.cases[closing.row];
    if (!covered(t, c, p)) continue;
    const double all = static_cast<double>(c.rate[static_cast<int>(Risk::calm)]);
    if (draws.uniform(c.key, 1) * all >= hazard_of(c, p)) continue;
    chunk.cases.touch(closing.row).marks |= kInFirm;
    ++out[area_of(t, c)].settled;
  }
}

void Firms::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.coverage <= 0) return;
  for (std::size_t a = 0; a < kAreas; ++a) {
    const double workers = p.coverage * p.workers * static_cast<double>(chunk.residents_in[a]);
    out.of[a].minutes += static_cast<std::int64_t>(workers * p.minutes / 365);
    book(chunk, Line::prevention, fen_of_year(workers, p.yuan), out.of[a].cost);
  }
}

void Firms::hazard(const Today& t, const Chunk&, const Case& c, const Params& p, CaseHazards& h) {
  if (covered(t, c, p)) h[Risk::calm] += hazard_of(c, p);
}

}  // namespace shiyu
