#include "sim/model/embedding.hpp"

#include <array>

#include "sim/model/money.hpp"

namespace shiyu {

namespace {

struct Specialist {
  std::string_view department;  // that lends the minutes
  double reach;
};
std::array<Specialist, 4> specialists_of(const Embedding::Params& p) {
  return {{{"police", p.police},
           {"justice", p.lawyer},
           {"health", p.psychologist},
           {"urban_management", p.city_management}}};
}

int position_of(const Tables& tables, std::string_view department) {
  for (std::size_t d = 0; d < tables.departments.size(); ++d)
    if (tables.departments[d].name == department) return static_cast<int>(d);
  return -1;
}

/// Reach of the specialists whose field a kind is, summed: officers by department, lawyers where a forum could decide,
/// psychologists within households.
double reach_of(const Tables& tables, const Kind& kind, const Embedding::Params& p) {
  const auto is_field_of = [&](std::string_view department) {
    const int d = position_of(tables, department);
    return d >= 0 && (kind.department == d || kind.second == d);
  };
  double reach = 0;
  if (is_field_of("police")) reach += p.police;
  if (is_field_of("urban_management")) reach += p.city_management;
  if (kind.row.family == Family::dispute && kind.row.forum != Forum::none) reach += p.lawyer;
  if (kind.row.family == Family::dispute && kind.row.relation == Relation::household) reach += p.psychologist;
  return reach;
}

}  // namespace

void Embedding::lend(const Today& t, Chunk& chunk, const Params& p) {
  for (const Specialist& s : specialists_of(p)) {
    const int d = position_of(t.tables, s.department);
    if (d >= 0) chunk.support.department[static_cast<std::size_t>(d)] *= static_cast<float>(1 - s.reach * p.moved);
  }
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k) {
    const auto gain = static_cast<float>(p.gain * reach_of(t.tables, t.tables.kinds[k], p));
    for (const Level level : {Level::grid, Level::community})
      chunk.support.session[k][static_cast<std::size_t>(level)] += gain;
  }
}

void Embedding::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  double people = 0, minutes = 0, rooms = 0;
  for (const DepartmentRow& row : t.tables.departments) people += row.staff;
  for (const Specialist& s : specialists_of(p)) {
    const int d = position_of(t.tables, s.department);
    if (d < 0) continue;
    const double staff = chunk.staff[static_cast<std::size_t>(Staff::departments)][0] *
                         t.tables.departments[static_cast<std::size_t>(d)].staff / people;
    minutes += t.workday ? staff * p.day_minutes * s.reach * p.moved : 0;
    rooms += s.reach * static_cast<double>(chunk.settlements.size());
  }
  if (rooms <= 0) return;
  each_area(chunk, [&](Area area, double share) {
    Outputs& o = out[area];
    o.minutes += static_cast<std::int64_t>(minutes * share + 0.5);
    o.travel += static_cast<std::int64_t>(minutes * share * p.travel + 0.5);
    book(chunk, Line::services, fen(minutes * share / 60, p.hour_price) + fen_of_year(rooms * share, p.desk_price),
         o.cost);
  });
}

}  // namespace shiyu
