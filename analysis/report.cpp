#include "analysis/report.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "analysis/load_outcomes.hpp"
#include "analysis/report_parts.hpp"

namespace shiyu {

namespace report {

Json number(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (value == 0) return 0;
  const double scale = std::pow(10.0, 5 - static_cast<int>(std::floor(std::log10(std::abs(value)))));
  const double rounded = std::round(value * scale) / scale;
  if (!std::isfinite(rounded)) return value;
  if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15) return static_cast<std::int64_t>(rounded);
  return rounded;
}

Json numbers(const std::vector<double>& values) {
  Json all = Json::array();
  for (const double v : values) all.push_back(number(v));
  return all;
}

Json estimate(const Estimate& e) {
  return {e.replicates > 0 ? number(e.mean) : Json(), e.has_interval() ? number(e.half_width) : Json()};
}

Json spread(const std::vector<double>& values) {
  double sum = 0, low = HUGE_VAL, high = -HUGE_VAL;
  int count = 0;
  for (const double v : values) {
    if (std::isnan(v)) continue;
    sum += v;
    low = std::min(low, v);
    high = std::max(high, v);
    ++count;
  }
  if (count == 0) return {nullptr, nullptr, nullptr};
  return {number(sum / count), number(low), number(high)};
}

Json meta(const Context& c) {
  const ResultsHead& h = c.head();
  int runs = 0;
  Json variants = Json::array();
  for (std::size_t v = 0; v < c.variants(); ++v) {
    variants.push_back({{"name", h.variants[v]}, {"en", h.variant_title(v)}, {"zh", h.variant_title(v, true)}});
    for (int r = 0; r < c.replicates(); ++r) runs += c.results.has_run(v, r) ? 1 : 0;
  }
  return {{"title", {{"en", h.title}, {"zh", h.title_in(true)}}},
          {"question", {{"en", h.question}, {"zh", h.question_in(true)}}},
          {"variants", variants},
          {"baseline", c.inputs.baseline},
          {"replicates", h.replicates},
          {"runs", runs},
          {"runs_all", c.variants() * static_cast<std::size_t>(h.replicates)},
          {"start", h.start},
          {"days", h.days},
          {"residents", h.residents},
          {"seed", h.seed},
          {"level", EnumNames<OutputLevel>::names[static_cast<std::size_t>(h.level)]},
          {"estimated", c.inputs.estimated}};
}

Json policies(const Context& c) {
  if (!c.inputs.scenario_problem.empty()) return {{"missing", "scenario"}, {"why", c.inputs.scenario_problem}};
  Json settings = Json::array(), changes = Json::array();
  for (const ReportSetting& s : c.inputs.settings)
    settings.push_back({{"path", s.path},
                        {"en", s.label},
                        {"zh", s.label_zh},
                        {"unit", {{"en", s.unit}, {"zh", s.unit_zh}}},
                        {"values", s.values},
                        {"set", s.set},
                        {"written", s.written}});
  for (const ReportChange& s : c.inputs.changes)
    changes.push_back({{"date", s.date},
                       {"path", s.path},
                       {"en", s.label},
                       {"zh", s.label_zh},
                       {"unit", {{"en", s.unit}, {"zh", s.unit_zh}}},
                       {"value", s.value},
                       {"county", s.county},
                       {"variant", s.variant},
                       {"written", s.written}});
  Json events = Json::array();
  for (const ReportEvent& e : c.inputs.events) {
    Json details = Json::array();
    for (const ReportEvent::Detail& d : e.details)
      details.push_back(
          {{"en", d.label}, {"zh", d.label_zh}, {"unit", {{"en", d.unit}, {"zh", d.unit_zh}}}, {"value", d.value}});
    events.push_back({{"date", e.date},
                      {"name", e.name},
                      {"shock", e.shock},
                      {"county", e.county},
                      {"variant", e.variant},
                      {"details", details}});
  }
  return {{"settings", settings}, {"changes", changes}, {"events", events}};
}

Json sources(const Context& c) {
  const ResultsHead& h = c.head();
  Json files = Json::array();
  for (const DataFile& file : h.data)
    files.push_back({{"path", file.path}, {"sha256", file.sha256}, {"licence", file.licence}, {"source", file.source}});
  return {{"scenario", h.scenario},       {"scenario_sha256", h.scenario_sha256},
          {"digest", c.results.digest()}, {"program_version", h.program_version},
          {"git_commit", h.git_commit},   {"files", files}};
}

}  // namespace report

namespace {

/// Outputs that the report reads beside those of the measures.
constexpr std::array kFurtherOutputs{"record_open_known",
                                     "record_open_forum",
                                     "spread_reproduction_rest",
                                     "spread_active_order",
                                     "spread_active_contradictions",
                                     "spread_active_safety",
                                     "spread_active_online"};

}  // namespace

std::string report_json(const Results& results, const ReportInputs& inputs) {
  std::set<std::string> wanted = names_of_measures();
  wanted.insert(kFurtherOutputs.begin(), kFurtherOutputs.end());
  const RunOutcomes outcomes = load_outcomes(results, wanted);
  const Comparison comparison = compare(outcomes, inputs.baseline);
  const report::Context c{results, inputs, outcomes, comparison};
  const report::Json all{{"meta", report::meta(c)},
                         {"summary", report::summary(c)},
                         {"policies", report::policies(c)},
                         {"comparison", report::comparison(c)},
                         {"backlog", report::backlog(c)},
                         {"cases", report::cases(c)},
                         {"matters", report::matters(c)},
                         {"worst_off", report::worst_off(c)},
                         {"places", report::places(c)},
                         {"risk", report::risk(c)},
                         {"sensitivity", report::sensitivity(c)},
                         {"sources", report::sources(c)}};
  // Texts of the file may come from a stranger: bytes that are no UTF-8 are replaced, and nothing can end the element.
  const std::string text = all.dump(-1, ' ', false, report::Json::error_handler_t::replace);
  std::string safe;
  safe.reserve(text.size());
  for (const char letter : text) letter == '<' ? safe += "\\u003c" : safe += letter;
  return safe;
}

}  // namespace shiyu
