#include <algorithm>

#include "analysis/case_story.hpp"
#include "analysis/json_line.hpp"
#include "sim/app/machine.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/run_pair.hpp"
#include "sim/app/scenario_outline.hpp"
#include "sim/app/signals.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/stopwatch.hpp"
#include "sim/engine/recorder.hpp"
#include "sim/engine/run_diff.hpp"
#include "sim/world/casework.hpp"

namespace shiyu::app {

namespace {

constexpr std::size_t kMostShown = 12;  // parameters and changes

/// "workers.visits 0.3 | 0.6" for each parameter with which the runs begin otherwise.
std::vector<std::string> other_params(const RunPair& pair) {
  AnyParams a = pair.choice_a().params, b = pair.choice_b().params;
  const auto rows_a = pair.source_a->inputs.plan.param_rows(a), rows_b = pair.source_b->inputs.plan.param_rows(b);
  std::vector<std::string> lines;
  for (std::size_t p = 0; p < rows_a.size(); ++p)
    if (rows_a[p].number() != rows_b[p].number())
      lines.push_back(fmt::format("{} {} | {}", rows_a[p].path(), rows_a[p].text(), rows_b[p].text()));
  return lines;
}

/// "day 120 (2019-05-01): workers.visits = 0.6 in A" for each change that one of them has.
std::vector<std::string> other_changes(const RunPair& pair) {
  const std::vector<PolicyChange> a = pair.choice_a().changes, b = pair.choice_b().changes;
  AnyParams params = pair.choice_a().params;
  const auto rows = pair.source_a->inputs.plan.param_rows(params);
  std::vector<std::pair<int, std::string>> found;
  const auto add = [&](const std::vector<PolicyChange>& list, const std::vector<PolicyChange>& other,
                       const std::string& name) {
    for (const PolicyChange& change : list) {
      if (std::find(other.begin(), other.end(), change) != other.end()) continue;
      const ParamRef& row = rows.at(change.param - pair.source_a->inputs.first_param);
      row.set_number(change.value);
      found.emplace_back(change.day, fmt::format("day {} ({}): {} = {} in {}", change.day, pair.date(change.day),
                                                 row.path(), row.text(), name));
    }
  };
  add(a, b, pair.name_a());
  add(b, a, pair.name_b());
  std::stable_sort(found.begin(), found.end(), [](auto& x, auto& y) { return x.first < y.first; });
  std::vector<std::string> lines;
  for (auto& [day, line] : found) lines.push_back(std::move(line));
  return lines;
}

/// "project road: day 3 (...), ... in A" for each project and shock that one of them has.
std::vector<std::string> other_events(const RunPair& pair) {
  const auto events_of = [&](const RunSource& source, std::size_t variant) {
    ScenarioHead head = source.study.head;
    const std::string& name = head.variants.at(variant).name;
    head.variants = {head.variants.at(variant)};
    head.changes.clear();
    head.projects = plans_of_renamed(head.projects, {{"", name}});
    head.shocks = plans_of_renamed(head.shocks, {{"", name}});
    const ScenarioOutline outline = scenario_outline(head, county_names(source.study.inputs));
    std::vector<std::string> lines;
    for (const std::string& project : outline.projects) lines.push_back("project " + project);
    for (const std::string& shock : outline.shocks) lines.push_back("shock " + shock);
    return lines;
  };
  const std::vector<std::string> a = events_of(*pair.source_a, pair.variant_a),
                                 b = events_of(*pair.source_b, pair.variant_b);
  std::vector<std::string> lines;
  const auto add = [&](const std::vector<std::string>& list, const std::vector<std::string>& other,
                       const std::string& name) {
    for (const std::string& line : list)
      if (std::find(other.begin(), other.end(), line) == other.end()) lines.push_back(line + ", in " + name);
  };
  add(a, b, pair.name_a());
  add(b, a, pair.name_b());
  return lines;
}

/// The county of a chunk or settlement: names go no further down.
std::string county_of_chunk(const RunPair& pair, std::size_t chunk) {
  const City& city = pair.source_a->city;
  return city.counties.name.at(city.chunks.county.at(chunk));
}
std::string county_of_settlement(const RunPair& pair, std::size_t settlement) {
  const City& city = pair.source_a->city;
  return city.counties.name.at(city.settlements.county.at(settlement));
}

std::string place_of(const RunPair& pair, const StateParting& state) {
  switch (state.table) {
    case StateParting::Table::chunk:
      return fmt::format("{}, chunk {}", county_of_chunk(pair, state.row), state.row);
    case StateParting::Table::county:
      return pair.source_a->city.counties.name.at(state.row);
    case StateParting::Table::city:
      return "the city";
  }
  return {};
}

std::string case_text(const RunPair& pair, const Event& e) {
  const CodeNames& names = pair.source_a->names;
  const std::string kind = e.kind < names.kinds.size() ? names.kinds[e.kind] : fmt::to_string(e.kind);
  const Area area = pair.source_a->city.settlements.area.at(e.settlement);
  return fmt::format("{:016x} ({}, {}, {})", e.key, kind, county_of_settlement(pair, e.settlement),
                     area == Area::urban ? "urban" : "rural");
}

std::string day_text(const RunPair& pair, int day) {
  return day < 0 ? "before the first day" : fmt::format("day {} ({})", day, pair.date(day));
}

std::string part_text(const std::string& mechanism, const std::string& phase) {
  if (phase == "founding") return "the city is founded otherwise under the two policies";
  if (phase == "policy") return mechanism + " (policy, in the morning)";
  return fmt::format("{} ({})", mechanism, phase);
}

/// The first day on whose evening the hashes in the files differ.
std::optional<FirstDifference> recorded(const RunPair& pair) {
  return first_difference(pair.source_a->results.hashes(pair.variant_a, pair.replicate),
                          pair.source_b->results.hashes(pair.variant_b, pair.replicate),
                          pair.source_a->names.tables.size());
}

/// The files part on an evening on which the runs, lived through again, are still one: other programs or data made
/// them.
bool made_otherwise(const std::optional<FirstDifference>& recorded, const std::optional<RunParting>& parting) {
  return recorded && (!parting || recorded->day < parting->day);
}

void print_json(const RunPair& pair, const std::optional<RunParting>& parting, Console& console) {
  JsonLine line;
  line.add("a", pair.name_a()).add("b", pair.name_b()).add("replicate", pair.replicate);
  line.add("parameters", other_params(pair)).add("changes", other_changes(pair));
  line.add("events", other_events(pair));
  const auto difference = recorded(pair);
  difference ? line.add("first_hash_day", difference->day) : line.add_null("first_hash_day");
  line.add("equal", !parting && !difference);
  if (parting) {
    line.add("day", parting->day).add("mechanism", parting->mechanism).add("phase", parting->phase);
    line.add("place", place_of(pair, parting->state)).add("entity", parting->state.entity);
    line.add("state", parting->state.path());
    line.add("value_a", parting->state.a).add("value_b", parting->state.b);
  }
  if (parting && parting->event) {
    const EventParting& e = *parting->event;
    line.add("case_day", e.day).add("case_mechanism", e.mechanism).add("case", fmt::format("{:016x}", e.event.key));
    line.add("case_in", e.in_a ? pair.name_a() : pair.name_b());
    line.add("case_event", event_text(e.event, pair.source_a->names));
  }
  console.print("{}\n", line.text());
}

void print_list(const char* title, const std::vector<std::string>& lines, Console& console) {
  for (std::size_t i = 0; i < std::min(lines.size(), kMostShown); ++i)
    console.print("{:<11}{}\n", i == 0 ? title : "", lines[i]);
  if (lines.size() > kMostShown) console.print("{:<11}and {} more\n", "", lines.size() - kMostShown);
}

void print_parting(const RunPair& pair, const std::optional<RunParting>& parting, Console& console) {
  console.print("A          {}, replicate {}\nB          {}\n", pair.name_a(), pair.replicate, pair.name_b());
  print_list("settings", other_params(pair), console);
  print_list("changes", other_changes(pair), console);
  print_list("events", other_events(pair), console);
  const CodeNames& names = pair.source_a->names;
  const auto difference = recorded(pair);
  if (difference) {
    std::string tables;
    for (const std::size_t t : difference->tables) tables += (tables.empty() ? "" : ", ") + names.tables[t];
    console.print("hashes     differ from the evening of {} on, in {}\n", day_text(pair, difference->day), tables);
  }
  if (!parting) {
    console.print("{}", difference ? "again      lived through again, the two runs are equal on all days\n"
                                   : "The two runs are equal on all days.\n");
    return;
  }
  const StateParting& state = parting->state;
  console.print("first      {}: {}\n", day_text(pair, parting->day), part_text(parting->mechanism, parting->phase));
  console.print("where      {}{}{}: {} = {} | {}\n", place_of(pair, state), state.entity.empty() ? "" : ", ",
                state.entity, state.path(), state.a, state.b);
  if (!parting->event) {
    console.print("cases      the logged cases go the same way in both\n");
    return;
  }
  const EventParting& e = *parting->event;
  console.print("first case {}: {}\n", day_text(pair, e.day), case_text(pair, e.event));
  console.print("decision   {}: only in {}: {}\n", part_text(e.mechanism, e.phase),
                e.in_a ? pair.name_a() : pair.name_b(), event_text(e.event, names));
  console.print("its story  shiyu explain --case {:016x}, with the same files and variants\n", e.event.key);
}

}  // namespace

int diff(const Options& options, Console& console) {
  const SignalWatch signals;
  const RunPair pair = find_pair(options);
  std::optional<RunParting> parting;
  const Stopwatch clock;
  {
    ProgressLine progress(console);
    const auto on_day = [&](int day) {
      progress.show({"diff", "days", day, pair.source_a->calendar.days(), clock.seconds()});
      return !signals.stopped();
    };
    with_threads(thread_count(options.threads), [&] {
      parting =
          find_parting({pair.source_a->inputs, pair.choice_a()}, {pair.source_b->inputs, pair.choice_b()}, on_day);
    });
  }
  if (signals.stopped()) {
    console.warn("stopped by {}", signals.name());
    return kStopped;
  }
  if (console.json)
    print_json(pair, parting, console);
  else
    print_parting(pair, parting, console);
  const auto difference = recorded(pair);
  if (made_otherwise(difference, parting))
    console.warn(
        "the files differ from {} on, where the runs do not when they are lived through again: they were made by "
        "another program or from other data",
        day_text(pair, difference->day));
  return parting || difference ? kAnswerIsNo : kDone;
}

}  // namespace shiyu::app
