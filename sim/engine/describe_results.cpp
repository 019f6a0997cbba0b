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

CodeNames code_names(const Tables& tables) {
  CodeNames names;
  names.areas = {"urban", "rural"};
  names.levels = names_of<Level>();
  names.levels.emplace_back("other");
  names.tables = names_of<StateTable>();
  names.lines = names_of<Line>();
  names.handlers = names_of<Handler>();
  names.activities = names_of<Activity>();
  names.channels = names_of<Channel>();
  names.ends = names_of<End>();
  for (const Kind& kind : tables.kinds) names.kinds.push_back(kind.row.name);
  for (const DepartmentRow& row : tables.departments) names.departments.push_back(row.name);
  for (const RiskRow& row : tables.risks) names.risks.push_back(row.name);
  return names;
}

void describe_results(const City& city, const Tables& tables, const Calendar& calendar, const DayPlan& plan,
                      ResultsHead& head) {
  head.start = to_string(calendar.date(0));
  head.days = calendar.window();
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

  head.names = code_names(tables);
  head.duration_edges = duration_edges();
  head.outputs = output_variables(plan);
  head.tally = tally_variables();
  head.grid = grid_variables();
}

}  // namespace shiyu
