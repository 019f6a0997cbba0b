#include "sim/model/training.hpp"

#include "sim/core/math.hpp"
#include "sim/model/money.hpp"
#include "sim/model/programme.hpp"

namespace shiyu {

namespace {

/// Share of the minutes of all contracts that the hours in working time take.
double share_of_minutes(const Chunk& chunk, const Training::Params& p) {
  double contracts = 0;
  for (const WorkerSlot& w : chunk.workers) contracts += w.minutes;
  if (contracts <= 0) return 0;
  return p.in_hours * p.hours * 60 / kDaysAMonth * static_cast<double>(chunk.workers.size()) / contracts;
}

}  // namespace

double Training::target(double hours, const Params& p) { return p.gain * saturating(hours, p.scale); }

void Training::modify(const Today& t, Chunk& chunk, const Params& p) {
  Stock& stock = chunk.slow[static_cast<std::size_t>(Slow::training)];
  chunk.modifiers.worker_skill += stock.settle(target(p.hours, p), p.rate, t.day);
  if (p.hours > 0) chunk.modifiers.admin_share += share_of_minutes(chunk, p);
}

void Training::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  const double skill = static_cast<double>(chunk.slow[static_cast<std::size_t>(Slow::training)].level);
  if (p.hours <= 0 && skill == 0) return;
  for (std::size_t a = 0; a < kAreas; ++a) {
    const auto workers = static_cast<double>(chunk.filled[a][0] + chunk.filled[a][1]);
    out.of[a].minutes += static_cast<std::int64_t>(workers * p.hours * 60 / kDaysAMonth);
    out.of[a].skill += static_cast<std::int64_t>(workers * skill * 1000);
    book(chunk, Line::training, fen_of_month(workers * p.hours, p.yuan), out.of[a].cost);
  }
}

}  // namespace shiyu
