// Sections that follow the days: the backlog, and the reproduction number of risk.
#include <algorithm>
#include <array>
#include <functional>

#include "analysis/report_parts.hpp"
#include "analysis/verdicts.hpp"
#include "sim/world/city.hpp"

namespace shiyu::report {

namespace {

/// A stock of disputes: the sum of outputs with their signs.
struct Stock {
  const char* key;
  std::vector<std::pair<const char*, int>> terms;
};

const std::array<Stock, 4> kStocks{{{"known", {{"record_open_known", 1}}},
                                    {"ladder", {{"record_open_known", 1}, {"record_open_forum", -1}}},
                                    {"overdue", {{"record_open_overdue", 1}}},
                                    {"latent", {{"record_open_latent", 1}}}}};
constexpr int kMostPoints = 122;  // along the days: every third of a year, and an odd week of a decade

bool has_output(const ResultsHead& head, const char* name) {
  return std::any_of(head.outputs.begin(), head.outputs.end(), [&](const Variable& v) { return v.name == name; });
}

/// Days that are drawn: equally far apart, and the last one.
std::vector<int> drawn_days(int days) {
  const int step = (days + kMostPoints - 1) / kMostPoints;
  std::vector<int> drawn;
  for (int day = 0; day < days; day += step) drawn.push_back(day);
  if (drawn.back() != days - 1) drawn.push_back(days - 1);
  return drawn;
}

/// Value of a run on a day.
using Daily = std::function<double(std::size_t variant, std::size_t replicate, int day)>;

/// Mean and band of each variant, and its paired difference to the baseline; `unit` is one of what is counted.
Json curves(const Context& c, const std::vector<int>& days, const Daily& value, double unit) {
  Json levels = Json::array(), differences = Json::array();
  const auto replicates = static_cast<std::size_t>(c.replicates());
  const auto over_runs = [&](std::size_t v, int day) {
    std::vector<double> all;
    for (std::size_t r = 0; r < replicates; ++r)
      all.push_back(c.results.has_run(v, static_cast<int>(r)) ? value(v, r, day) : std::nan(""));
    return all;
  };
  for (std::size_t v = 0; v < c.variants(); ++v) {
    Json level = Json::array(), difference = Json::array();
    for (const int day : days) {
      const std::vector<double> mine = over_runs(v, day);
      level.push_back(spread(mine));
      difference.push_back(estimate(count_difference(over_runs(c.inputs.baseline, day), mine, unit)));
    }
    levels.push_back(level);
    differences.push_back(v == c.inputs.baseline ? Json() : difference);
  }
  return {{"levels", levels}, {"differences", differences}};
}

}  // namespace

Json backlog(const Context& c) {
  const std::vector<int> days = drawn_days(c.head().days);
  const auto all_days = static_cast<std::size_t>(c.head().days);
  Json stocks = Json::array();
  for (const Stock& stock : kStocks) {
    std::vector<std::int64_t> sum;
    bool known = true;
    for (const auto& [output, sign] : stock.terms) {
      known = known && has_output(c.head(), output);
      if (!known) break;
      const std::vector<std::int64_t> values = c.results.city(output);
      sum.resize(values.size());
      for (std::size_t i = 0; i < values.size(); ++i) sum[i] += sign * values[i];
    }
    if (!known) continue;
    Json parts = Json::array();
    for (const AreaPart part : kAllParts) {
      const Daily value = [&](std::size_t v, std::size_t r, int day) {
        const std::size_t at =
            ((v * static_cast<std::size_t>(c.replicates()) + r) * all_days + static_cast<std::size_t>(day)) * kAreas;
        const double urban = static_cast<double>(sum[at]), rural = static_cast<double>(sum[at + 1]);
        return part == AreaPart::urban ? urban : part == AreaPart::rural ? rural : urban + rural;
      };
      Json json = curves(c, days, value, 1);
      json["part"] = EnumNames<AreaPart>::names[static_cast<std::size_t>(part)];
      parts.push_back(json);
    }
    stocks.push_back({{"key", stock.key}, {"parts", parts}});
  }
  if (stocks.empty()) return missing("outputs");
  return {{"days", days}, {"stocks", stocks}};
}

Json risk(const Context& c) {
  static constexpr std::array kClasses{"order", "contradictions", "safety", "online"};
  Json classes = Json::array();
  for (const std::string name : kClasses) {
    const Expression active("mean(spread_active_" + name + ")");
    const Expression exposed("spread_offspring_" + name + " / spread_ended_" + name);
    if (!c.outcomes.knows_all(active) || !c.outcomes.knows_all(exposed)) continue;
    Json variants = Json::array();
    for (std::size_t v = 0; v < c.variants(); ++v) {
      const std::vector<double> before = c.outcomes.values(active, c.inputs.baseline, AreaPart::city),
                                after = c.outcomes.values(active, v, AreaPart::city);
      variants.push_back({{"active", estimate(mean_of(after))},
                          {"difference", estimate(count_difference(before, after, 1))},
                          {"exposed", estimate(mean_of(c.outcomes.values(exposed, v, AreaPart::city)))}});
    }
    classes.push_back({{"key", name}, {"variants", variants}});
  }
  if (classes.empty() || !has_output(c.head(), "spread_reproduction")) return missing("outputs");

  const std::vector<std::int64_t> daily = c.results.city("spread_reproduction");
  const auto all_days = static_cast<std::size_t>(c.head().days);
  const Daily value = [&](std::size_t v, std::size_t r, int day) {  // of the whole city, in thousandths
    const std::size_t at =
        ((v * static_cast<std::size_t>(c.replicates()) + r) * all_days + static_cast<std::size_t>(day)) * kAreas;
    return static_cast<double>(daily[at] + daily[at + 1]) / 1000;
  };
  const std::vector<int> days = drawn_days(c.head().days);
  Json rest = Json::array();
  const Expression at_rest("sum(spread_reproduction_rest) / (1000 * days)");
  for (std::size_t v = 0; v < c.variants(); ++v)
    rest.push_back(c.outcomes.knows_all(at_rest) ? estimate(mean_of(c.outcomes.values(at_rest, v, AreaPart::city)))
                                                 : Json());
  return {{"classes", classes}, {"days", days}, {"reproduction", curves(c, days, value, 0.001)}, {"at_rest", rest}};
}

}  // namespace shiyu::report
