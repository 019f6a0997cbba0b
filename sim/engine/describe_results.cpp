#include <string>

#include "sim/engine/ledger.hpp"
#include "sim/engine/recorder.hpp"
#include "sim/world/durations.hpp"

namespace shiyu {

namespace {

template <class E>
std::vector<std::string> names_of() {
  return {EnumNames<E>::names.begin(), EnumNames<E>::names.end()};
}

UnitTable units(const std::vector<std::int64_t>& code, const std::vector<std::string>& name,
                const std::vector<float>& lon, const std::vector<float>& lat) {
  UnitTable table;
  table.code = code;
  table.name = name;
  table.parent.assign(code.size(), -1);
  table.lon = lon;
  table.lat = lat;
  return table;
}

}  // namespace

void describe_results(const City& city, const Tables& tables, const Calendar& calendar, const DayPlan& plan,
                      ResultsHead& head) {
  head.start = to_string(calendar.date(0));
  head.days = calendar.days();
  head.residents = city.residents();
  head.counties = units(city.counties.code, city.counties.name, city.counties.lon, city.counties.lat);
  head.townships = units(city.townships.code, city.townships.name, city.townships.lon, city.townships.lat);
  head.townships.parent.assign(city.townships.county.begin(), city.townships.county.end());
  const Settlements& s = city.settlements;
  head.settlements = units(s.code, s.name, s.lon, s.lat);
  head.settlements.parent.assign(s.township.begin(), s.township.end());
  head.counties.residents.assign(city.counties.size(), 0);
  head.townships.residents.assign(city.townships.size(), 0);
  for (std::uint32_t i = 0; i < s.size(); ++i) {
    const auto people = static_cast<std::int32_t>(residents_of_settlement(city, i).size());
    head.settlements.residents.push_back(people);
    head.townships.residents[s.township[i]] += people;
    head.counties.residents[s.county[i]] += people;
  }
  for (const Area area : s.area) head.settlements.area.push_back(static_cast<std::uint8_t>(area));

  head.names.areas = {"urban", "rural"};
  head.names.levels = names_of<Level>();
  head.names.levels.emplace_back("other");
  head.names.tables = names_of<StateTable>();
  head.names.lines = names_of<Line>();
  head.names.handlers = names_of<Handler>();
  head.names.activities = names_of<Activity>();
  head.names.channels = names_of<Channel>();
  head.names.ends = names_of<End>();
  head.names.kinds.clear();
  for (const Kind& kind : tables.kinds) head.names.kinds.push_back(kind.row.name);
  head.names.departments.clear();
  for (const DepartmentRow& row : tables.departments) head.names.departments.push_back(row.name);
  head.names.risks.clear();
  for (const RiskRow& row : tables.risks) head.names.risks.push_back(row.name);

  head.duration_edges = duration_edges();
  head.outputs = output_variables(plan);
  head.tally = tally_variables();
  head.grid = grid_variables();
}

}  // namespace shiyu
