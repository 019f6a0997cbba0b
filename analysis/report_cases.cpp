// Sections made of the case histories: ages of what is open, survival, the flow through the levels.
#include <algorithm>
#include <set>

#include "analysis/case_statistics.hpp"
#include "analysis/report_parts.hpp"

namespace shiyu::report {

namespace {

/// Statistics of the runs there are, by variant.
using Runs = std::vector<std::vector<CaseStatistics>>;

template <class F>
std::vector<double> over(const std::vector<CaseStatistics>& runs, F&& value) {
  std::vector<double> all;
  for (const CaseStatistics& run : runs) all.push_back(static_cast<double>(value(run)));
  return all;
}

/// Open on the last evening but known before the run began: what the stock says beyond the histories.
std::vector<double> older(const Context& c, std::size_t variant, const std::vector<CaseStatistics>& runs, bool forum) {
  const Expression stock(forum ? "last(record_open_forum)" : "last(record_open_known) - last(record_open_forum)");
  if (!c.outcomes.knows_all(stock)) return {};
  std::vector<double> all;
  std::size_t at = 0;
  for (int r = 0; r < c.replicates(); ++r) {
    if (!c.results.has_run(variant, r)) continue;
    const CaseStatistics& run = runs[at++];
    double counted = 0;
    for (const std::int64_t n : forum ? run.open_forum : run.open_ladder) counted += static_cast<double>(n);
    all.push_back(std::max(0.0, c.outcomes.value(stock, {variant, r}, AreaPart::city) - counted));
  }
  return all;
}

Json ages(const Context& c, const Runs& runs) {
  Json variants = Json::array();
  for (std::size_t v = 0; v < c.variants(); ++v) {
    Json json;
    for (const bool forum : {false, true}) {
      Json classes = Json::array();
      for (std::size_t age = 0; age < kAgeEdges.size(); ++age)
        classes.push_back(spread(
            over(runs[v], [&](const CaseStatistics& s) { return (forum ? s.open_forum : s.open_ladder)[age]; })));
      classes.push_back(spread(older(c, v, runs[v], forum)));
      json[forum ? "forum" : "ladder"] = classes;
    }
    variants.push_back(json);
  }
  return {{"edges", kAgeEdges}, {"variants", variants}};
}

/// Day by which half have ended; null when fewer have.
Json median_of(const std::vector<double>& share) {
  const auto half = std::find_if(share.begin(), share.end(), [](double s) { return s <= 0.5; });
  return half == share.end() ? Json() : Json(half - share.begin());
}

Json survival_curves(const Context& c, const Runs& runs) {
  Json variants = Json::array();
  for (std::size_t v = 0; v < c.variants(); ++v) {
    std::vector<std::int64_t> ended, censored;
    std::vector<std::vector<double>> single;
    for (const CaseStatistics& run : runs[v]) {
      ended.resize(run.ended.size());
      censored.resize(run.censored.size());
      for (std::size_t d = 0; d < run.ended.size(); ++d) {
        ended[d] += run.ended[d];
        censored[d] += run.censored[d];
      }
      single.push_back(survival(run.ended, run.censored));
    }
    const std::vector<double> pooled = survival(ended, censored);
    Json points = Json::array();
    for (std::size_t d = 0; d < pooled.size(); ++d) {
      std::vector<double> there;
      for (const auto& s : single)
        if (d < s.size()) there.push_back(s[d]);
      Json point = spread(there);
      point[0] = number(pooled[d]);
      points.push_back(point);
    }
    variants.push_back({{"points", points}, {"median", median_of(pooled)}});
  }
  return {{"variants", variants}};
}

Json flow(const Context& c, const Runs& runs) {
  std::set<FlowLink> links;
  for (const auto& of_variant : runs)
    for (const CaseStatistics& run : of_variant)
      for (const auto& [link, count] : run.flow) links.insert(link);
  Json all = Json::array();
  for (const FlowLink& link : links) {
    Json values = Json::array();
    for (std::size_t v = 0; v < c.variants(); ++v)
      values.push_back(spread(over(runs[v], [&](const CaseStatistics& s) {
        const auto found = s.flow.find(link);
        return found == s.flow.end() ? 0 : found->second;
      }))[0]);
    all.push_back({{"from", link.first}, {"to", link.second}, {"values", values}});
  }
  Json disputes = Json::array(), backward = Json::array();
  for (std::size_t v = 0; v < c.variants(); ++v) {
    disputes.push_back(spread(over(runs[v], [](const CaseStatistics& s) { return s.disputes; }))[0]);
    backward.push_back(spread(over(runs[v], [](const CaseStatistics& s) { return s.backward; }))[0]);
  }
  return {{"stages", flow_stages()}, {"links", all}, {"disputes", disputes}, {"backward", backward}};
}

}  // namespace

Json cases(const Context& c) {
  if (c.head().level == OutputLevel::minimal) return missing("level");
  if (c.inputs.families.empty()) return missing("scenario");
  Runs runs(c.variants());
  std::int64_t disputes = 0;
  for (std::size_t v = 0; v < c.variants(); ++v)
    for (int r = 0; r < c.replicates(); ++r) {
      if (!c.results.has_run(v, r)) continue;
      runs[v].push_back(case_statistics(c.results, v, r, c.inputs.families));
      disputes += runs[v].back().disputes;
    }
  if (disputes == 0) return missing("cases");
  return {{"ages", ages(c, runs)}, {"survival", survival_curves(c, runs)}, {"flow", flow(c, runs)}};
}

}  // namespace shiyu::report
