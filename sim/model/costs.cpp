#include "sim/model/costs.hpp"

namespace shiyu {

namespace {

constexpr double kDaysAMonth = 365.0 / 12.0;
/// Fen of today for so many people on so much a month.
std::int64_t pay(double people, double yuan_a_month) { return static_cast<std::int64_t>(people * yuan_a_month * 100 / kDaysAMonth + 0.5); }
std::int64_t fen(double units, double yuan) { return static_cast<std::int64_t>(units * yuan * 100 + 0.5); }

}  // namespace

void Costs::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  std::array<std::int64_t, kAreas> subsidised{};
  for (const Closing& c : chunk.closings)
    if (c.end == End::settled && (c.handler == Handler::grid || c.handler == Handler::community))
      ++subsidised[static_cast<std::size_t>(area_of(t, chunk.cases[c.row]))];
  for (std::size_t a = 0; a < kAreas; ++a) {
    const auto residents = static_cast<double>(chunk.residents_in[a]);
    Outputs today;
    today.grid_pay = pay(static_cast<double>(chunk.filled[a][1]), p.full_pay) + pay(static_cast<double>(chunk.filled[a][0]), p.part_pay);
    today.mediators = pay(static_cast<double>(chunk.full_time_mediators[a]), p.mediator_pay) + fen(static_cast<double>(subsidised[a]), p.subsidy) +
                      fen(static_cast<double>(chunk.mediator_minutes[a]) / 60, p.session_hour);
    today.centres = pay(residents / 1e4 * p.township_staff, p.township_pay) + pay(residents / 1e5 * p.county_staff, p.county_pay);
    today.hotline = fen(static_cast<double>(chunk.contacts_today[a]), p.hotline_call);
    today.inspections = fen(chunk.inspections_today[a], p.inspection);
    Outputs& o = out.of[a];
    o.grid_pay += today.grid_pay;
    o.mediators += today.mediators;
    o.centres += today.centres;
    o.hotline += today.hotline;
    o.inspections += today.inspections;
    chunk.accounts.spend(Line::grid_pay, today.grid_pay);
    chunk.accounts.spend(Line::mediators, today.mediators);
    chunk.accounts.spend(Line::township, today.centres);
    chunk.accounts.spend(Line::hotline, today.hotline);
    chunk.accounts.spend(Line::inspections, today.inspections);
  }
}

}  // namespace shiyu
