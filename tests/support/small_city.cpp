#include "tests/support/small_city.hpp"

#include <algorithm>

#include "sim/core/errors.hpp"
#include "sim/engine/build_world.hpp"
#include "sim/founding/toy.hpp"
#include "sim/io/tables_toml.hpp"

namespace shiyu::test {

namespace {

Tables read_model_tables() {
  const std::filesystem::path folder = "data/tables";
  Mistakes mistakes;
  auto kinds = read_table<KindRow>(folder / "kinds.toml", "kind", mistakes);
  auto departments = read_table<DepartmentRow>(folder / "departments.toml", "department", mistakes);
  auto risks = read_table<RiskRow>(folder / "risks.toml", "risk", mistakes);
  auto categories = read_table<CategoryRow>(folder / "categories.toml", "category", mistakes);
  mistakes.throw_if_any();
  Tables tables;
  for (const std::string& text :
       compile_tables(std::move(kinds), std::move(departments), std::move(risks), std::move(categories), tables))
    mistakes.add(folder.generic_string(), 0, 0, text);
  mistakes.throw_if_any();
  return tables;
}

/// Position of the first row for which `is` holds.
template <class Rows, class Is>
std::size_t find_row(const Rows& rows, std::string_view name, Is&& is) {
  const auto at = std::find_if(rows.begin(), rows.end(), is);
  if (at == rows.end()) throw InternalError("nothing is called " + std::string(name));
  return static_cast<std::size_t>(at - rows.begin());
}

}  // namespace

const Tables& model_tables() {
  static const Tables tables = read_model_tables();
  return tables;
}

std::uint8_t kind_named(const Tables& tables, std::string_view name) {
  return static_cast<std::uint8_t>(find_row(tables.kinds, name, [&](const Kind& k) { return k.row.name == name; }));
}

std::size_t department_named(const Tables& tables, std::string_view name) {
  return find_row(tables.departments, name, [&](const DepartmentRow& d) { return d.name == name; });
}

SmallStudy::SmallStudy(const SmallPlan& plan, const Tables& of_tables)
    : city{found_toy(plan.counties, plan.townships, plan.settlements, plan.residents)},
      tables{of_tables},
      calendar{{2019, 1, 1}, plan.days},
      ties{city, plan.seed},
      inputs{city, tables, calendar, ties, day_plan(), plan.seed} {}

RunChoice SmallStudy::choice(const Day::Params& params, std::vector<PolicyChange> changes, int replicate) const {
  return {0, replicate, params, nullptr, std::move(changes)};
}

Simulation::Result SmallStudy::run(const Day::Params& params, std::vector<PolicyChange> changes, int replicate,
                                   OutputLevel level) const {
  RunOptions options;
  options.level = level;
  return simulate(inputs, choice(params, std::move(changes), replicate), options);
}

std::size_t param_at(std::string_view path) {
  Day::Params params;
  return find_row(param_rows<Day>(params), path, [&](const ParamRef& row) { return row.path() == path; });
}

std::size_t output_at(std::string_view path) {
  return find_row(day_plan().outputs, path, [&](const OutputRow& row) { return row.path() == path; });
}

std::int64_t sum_of(const Simulation::Result& result, std::string_view path, int first, int last) {
  const std::size_t outputs = day_plan().outputs.size(), at = output_at(path);
  std::int64_t sum = 0;
  for (int day = first; day < (last < 0 ? result.summary.days : last); ++day)
    for (std::size_t area = 0; area < kAreas; ++area)
      sum += result.record.city.at((static_cast<std::size_t>(day) * kAreas + area) * outputs + at);
  return sum;
}

std::uint64_t hash_of(const Simulation::Result& result, int day, StateTable table) {
  return result.record.hash.at(static_cast<std::size_t>(day) * kStateTables + static_cast<std::size_t>(table));
}

int first_difference(const Simulation::Result& a, const Simulation::Result& b, StateTable table) {
  for (int day = 0; day < a.summary.days; ++day)
    if (hash_of(a, day, table) != hash_of(b, day, table)) return day;
  return -1;
}

CaseLab::CaseLab(const Tables& tables, const SmallPlan& plan)
    : study{plan, tables},
      world{build_world(study.city, tables, draw_grids(study.city, {}), {})},
      chunk{world.chunks.front()},
      rhythm_{tables} {
  const Today t = today(0);
  rhythm_.turn(t);
  Workers::found(t, chunk, {});
  chunk.organised.assign(chunk.townships.size() * tables.categories.size(), 0.0);
}

Today CaseLab::today(int day, bool always_open) {
  Today t = today_of(study.inputs, world, rhythm_, 0, day);
  t.workday = always_open || t.workday;
  return t;
}

std::uint32_t CaseLab::begin(const Today& t, std::string_view kind, std::uint64_t key, double severity,
                             std::uint32_t resident) {
  Birth birth;
  birth.key = key;
  birth.kind = kind_named(study.tables, kind);
  birth.resident = resident;
  birth.settlement = settlement_of(study.city, resident);
  birth.building = building_of(study.city, birth.settlement, resident);
  birth.severity = severity;
  birth.born = t.day;
  return begin_case(t, chunk, birth);
}

void CaseLab::end_day() {
  chunk.daily.clear();
  chunk.upward.clear();
  chunk.to_city.clear();
  chunk.to_forum.clear();
  chunk.log.clear();
  chunk.outbox.clear();
  chunk.cases.sweep();
}

}  // namespace shiyu::test
