#include "sim/model/incentives.hpp"

#include "sim/core/math.hpp"
#include "sim/model/money.hpp"

namespace shiyu {

namespace {

constexpr double kUsualSubsidy = 100, kUsualAllowance = 300;  // yuan: against which rises are felt

}  // namespace

double Incentives::rise(double bonus) { return bonus > 0 ? math::log(1 + bonus / kUsualSubsidy) : 0; }

void Incentives::modify(const Today& t, Chunk& chunk, const Params& p) {
  const double felt = rise(p.bonus);
  const auto gain = static_cast<float>(p.effort * felt);
  chunk.modifiers.overclaim += p.overclaim * felt;
  if (p.allowance > 0) chunk.modifiers.turnover *= math::exp(-p.stay * p.allowance / kUsualAllowance);
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k) {
    if (t.tables.kinds[k].row.family != Family::dispute) continue;
    chunk.modifiers.session[k][static_cast<std::size_t>(Level::grid)] += gain;
    chunk.modifiers.session[k][static_cast<std::size_t>(Level::community)] += gain;
  }
}

void Incentives::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.bonus > 0) {
    for (const Closing& closing : chunk.daily.closings) {
      const Case& c = chunk.cases[closing.row];
      if (!closing.claimed || !is_dispute(kind_of(t, c))) continue;
      if (closing.handler != Handler::grid && closing.handler != Handler::community) continue;
      Outputs& o = out[area_of(t, c)];
      ++o.paid;
      o.unearned += closing.end != End::settled;
      book(chunk, Line::incentives, fen(1, p.bonus), o.bonuses);
    }
  }
  if (p.allowance <= 0) return;
  for (std::size_t a = 0; a < kAreas; ++a) {
    const auto workers = static_cast<double>(chunk.filled[a][0] + chunk.filled[a][1]);
    book(chunk, Line::incentives, fen_of_month(workers, p.allowance), out.of[a].allowances);
  }
}

}  // namespace shiyu
