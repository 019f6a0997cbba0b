#include "sim/model/embedding.hpp"

#include "sim/model/money.hpp"

namespace shiyu {

namespace {

double reach_of(Specialist specialist, const Embedding::Params& p) {
  switch (specialist) {
    case Specialist::none:
      return 0;
    case Specialist::police:
      return p.police;
    case Specialist::lawyer:
      return p.lawyer;
    case Specialist::psychologist:
      return p.psychologist;
    case Specialist::city_management:
      return p.city_management;
  }
  return 0;
}

/// Reach of the specialists whose field a kind is, summed: officers by department, lawyers where a forum could decide,
/// psychologists within households.
double reach_of(const Tables& tables, const Kind& kind, const Embedding::Params& p) {
  const auto is_sent_to = [&](Specialist officer) {
    return (kind.department >= 0 &&
            tables.departments[static_cast<std::size_t>(kind.department)].specialist == officer) ||
           (kind.second >= 0 && tables.departments[static_cast<std::size_t>(kind.second)].specialist == officer);
  };
  double reach = 0;
  if (is_sent_to(Specialist::police)) reach += p.police;
  if (is_sent_to(Specialist::city_management)) reach += p.city_management;
  if (kind.row.family == Family::dispute && kind.row.forum != Forum::none) reach += p.lawyer;
  if (kind.row.family == Family::dispute && kind.row.relation == Relation::household) reach += p.psychologist;
  return reach;
}

}  // namespace

void Embedding::modify(const Today& t, Chunk& chunk, const Params& p) {
  for (std::size_t d = 0; d < t.tables.departments.size(); ++d)
    chunk.modifiers.department_minutes[d] *=
        static_cast<float>(1 - reach_of(t.tables.departments[d].specialist, p) * p.moved);
  for (std::size_t k = 0; k < t.tables.kinds.size(); ++k) {
    const auto gain = static_cast<float>(p.gain * reach_of(t.tables, t.tables.kinds[k], p));
    for (const Level level : {Level::grid, Level::community})
      chunk.modifiers.session[k][static_cast<std::size_t>(level)] += gain;
  }
}

void Embedding::evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out) {
  double people = 0, minutes = 0, rooms = 0;
  for (const DepartmentRow& row : t.tables.departments) people += row.staff;
  for (const DepartmentRow& row : t.tables.departments) {
    const double staff = chunk.staff[static_cast<std::size_t>(Staff::departments)][0] * row.staff / people;
    const double reach = reach_of(row.specialist, p);
    minutes += t.workday ? staff * p.day_minutes * reach * p.moved : 0;
    rooms += reach * static_cast<double>(chunk.settlements.size());
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
