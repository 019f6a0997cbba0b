#include "sim/model/costs.hpp"

#include <algorithm>

#include "sim/model/money.hpp"

namespace shiyu {

namespace {

std::int64_t pay(double people, double yuan_a_month) { return fen_of_month(people, yuan_a_month); }

/// People of a group of staff who serve an area, by its share of the chunk's residents.
double people_of(const Chunk& chunk, Staff group, std::size_t area) {
  double people = 0;
  for (const double some : chunk.staff[static_cast<std::size_t>(group)]) people += some;
  const auto all = static_cast<double>(chunk.residents_in[0] + chunk.residents_in[1]);
  return all > 0 ? people * static_cast<double>(chunk.residents_in[area]) / all : 0;
}

std::int64_t subsidised(const Today& t, const Chunk& chunk, std::size_t area) {
  std::int64_t cases = 0;
  for (const Closing& c : chunk.daily.closings)
    cases += c.end == End::settled && (c.handler == Handler::grid || c.handler == Handler::community) &&
             static_cast<std::size_t>(area_of(t, chunk.cases[c.row])) == area;
  return cases;
}

}  // namespace

void Costs::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  for (std::size_t a = 0; a < kAreas; ++a) {
    Outputs& o = out.of[a];
    const auto full = static_cast<double>(chunk.filled[a][1]), part = static_cast<double>(chunk.filled[a][0]);
    const std::int64_t due = pay(full, p.full_pay) + pay(part, p.part_pay);
    // Pay that is late is owed all the same: it is no saving.
    const auto owed = static_cast<std::int64_t>(static_cast<double>(due) * std::min(1.0, chunk.modifiers.unpaid_share));
    book(chunk, Line::grid_pay, due, o.grid_pay);
    const std::int64_t debt = chunk.accounts.debt() / 100;
    chunk.accounts.hold_back(Line::grid_pay, owed);
    o.arrears += chunk.accounts.debt() / 100 - debt;  // whole yuan that add up to the debt
    book(chunk, Line::mediators,
         pay(static_cast<double>(chunk.full_time_mediators[a]), p.mediator_pay) +
             fen(static_cast<double>(subsidised(t, chunk, a)), p.subsidy) +
             fen(static_cast<double>(chunk.daily.mediator_minutes[a]) / 60, p.session_hour),
         o.mediators);
    book(chunk, Line::township, pay(people_of(chunk, Staff::township, a), p.township_pay), o.centres);
    book(chunk, Line::county, pay(people_of(chunk, Staff::county, a), p.county_pay), o.centres);
    book(chunk, Line::departments, pay(people_of(chunk, Staff::departments, a), p.department_pay), o.departments);
    book(chunk, Line::courts, pay(people_of(chunk, Staff::courts, a), p.court_pay), o.courts);
    book(chunk, Line::hotline, fen(static_cast<double>(chunk.daily.contacts[a]), p.hotline_call), o.hotline);
    book(chunk, Line::organisations,
         fen(static_cast<double>(chunk.daily.organisation_minutes[a]) / 60, p.organisation_hour), o.organisations);
    book(chunk, Line::inspections, fen(chunk.daily.inspections[a], p.inspection), o.inspections);
  }
  out[larger_area(chunk.residents_in)].debt += chunk.accounts.debt() / 100;
}

}  // namespace shiyu
