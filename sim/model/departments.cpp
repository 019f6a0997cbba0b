#include "sim/model/departments.hpp"

#include <algorithm>

#include "sim/core/chance.hpp"
#include "sim/model/ladder.hpp"
#include "sim/model/money.hpp"
#include "sim/model/service.hpp"

namespace shiyu {

namespace {

/// The department returns the ticket: it comes back after some days, from the other department's point of view a delay.
bool returned(const Today& t, Chunk& chunk, std::uint32_t row, std::uint8_t department, const Departments::Params& p) {
  const Case& c = chunk.cases[row];
  const double refusal =
      chance(std::min(1.0, p.refusal * chunk.modifiers.ticket_returns * t.tables.departments[department].refusal));
  return c.repeats < 200 && c.stage != Stage::joint && c.sessions == 0 &&
         t.draws("returned").uniform(c.key, department, c.tries) < refusal;
}

void finish_joint(const Today& t, Chunk& chunk, std::uint32_t row, Departments::Outputs& o) {
  Case& c = chunk.cases.touch(row);
  take_off(c.waiting);
  if (c.waiting > 0) return;
  ++o.joint_done;
  o.joint_days += t.day - c.since;
  refer(t, chunk, row, {Handler::county});
}

void finish_single(const Today& t, Chunk& chunk, std::uint32_t row, std::uint8_t department,
                   const Departments::Params& p, Departments::Outputs& o) {
  Case& c = chunk.cases.touch(row);
  if (returned(t, chunk, row, department, p)) {
    const int days = whole_days(p.transfer_days * chunk.modifiers.handover_days,
                                t.draws("handover").uniform(c.key, 1, std::uint64_t{department}));
    ++o.transfers;
    o.transfer_days += days;
    if (c.sessions < 255) ++c.sessions;
    if (c.returned < 255) ++c.returned;
    refer(t, chunk, row, {Handler::department, department, days});
    return;
  }
  if (c.sessions < 255) ++c.sessions;
  log_event(t, chunk, c, Activity::session);
  if (t.draws("task").uniform(c.key, department, c.tries) < p.success * (1 - p.simplified * p.slips)) {
    ++o.fixed;
    close_case(t, chunk, row, End::fixed);
  } else if (++c.tries >= p.tries) {
    ++o.given_up;
    close_case(t, chunk, row, End::dropped);
  } else {
    refer(t, chunk, row, {Handler::department, department});
  }
}

}  // namespace

void Departments::county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p,
                         ByArea<Outputs>& out) {
  if (!t.workday) return;
  double staffed = 0, left = 0;  // minutes of the staff, and what programmes leave of them for matters
  for (std::size_t d = 0; d < t.tables.departments.size(); ++d) {
    const std::size_t desk = kFirstDepartmentDesk + d;
    const double staff = p.staff * t.tables.departments[d].staff * county.residents / 1e5;
    const auto factor =
        static_cast<double>(all[county.chunks.first].modifiers.department_minutes[d]);  // one policy a county
    const int minutes = minutes_today(staff * p.minutes * factor, county.carried[desk]);
    staffed += staff * p.minutes;
    left += staff * p.minutes * factor;
    const auto begin = [&](const Ticket& k) {
      Chunk& chunk = all[k.chunk];
      const Case& c = chunk.cases.touch(k.row);
      if (c.stage == Stage::joint)
        return std::max(1, static_cast<int>(t.tables.departments[d].minutes * chunk.modifiers.joint_minutes));
      const int whole = begin_session(t, chunk, k);
      if (kind_of(t, c).row.family != Family::request) return whole;
      const int taken = std::max(1, static_cast<int>(whole * (1 - p.simplified * p.saving)));
      Outputs& o = out[area_of(t, c)];
      ++o.requests;
      o.request_minutes += taken;
      return taken;
    };
    const auto done = [&](const Ticket& k) {
      Chunk& chunk = all[k.chunk];
      Outputs& o = out[area_of(t, chunk.cases[k.row])];
      ++o.tasks;
      if (chunk.cases[k.row].stage == Stage::joint)
        finish_joint(t, chunk, k.row, o);
      else
        finish_single(t, chunk, k.row, static_cast<std::uint8_t>(d), p, o);
    };
    const int spent = serve(
        county.desks[desk], county_desk_id(county.id, desk), minutes, county.queue_hash,
        [&](const Ticket& k) { return is_valid(all[k.chunk], k); }, begin, done);
    Outputs& o = out[larger_area(county.residents_in)];
    o.minutes += spent;
    o.idle += minutes - spent;
    county.rosters.give(DeskKind::departments, minutes, spent);
  }
  // What one department lends another is no duty: it is on the roster of the county's departments once.
  county.rosters.fixed_duty(DeskKind::departments, minutes_of_day(t.day, std::max(0.0, staffed - left)));
}

void Departments::evening(const Today&, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  if (p.simplified <= 0) return;
  for (const Area area : {Area::urban, Area::rural})
    book(chunk, Line::departments,
         fen_of_year(p.simplified * static_cast<double>(chunk.residents_in[static_cast<std::size_t>(area)]),
                     p.reform_price),
         out[area].reform_cost);
}

void Departments::found(const Today& t, Chunk& chunk, const Params& p) { change(t, chunk, p); }

void Departments::change(const Today& t, Chunk& chunk, const Params& p) {
  double people = 0;
  for (const DepartmentRow& row : t.tables.departments) people += row.staff;
  chunk.staff[static_cast<std::size_t>(Staff::departments)][0] = people * p.staff * chunk.residents.size() / 1e5;
}

}  // namespace shiyu
