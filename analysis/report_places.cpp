// Sections about places: the worst-off tenth of communities, and the counties. Nothing below a county is named.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "analysis/load_outcomes.hpp"
#include "analysis/report_parts.hpp"
#include "analysis/verdicts.hpp"
#include "sim/core/errors.hpp"

namespace shiyu::report {

namespace {

constexpr double kDaysOfYear = 365;
constexpr double kDegreeParts = 1000;  // boundaries are drawn to a thousandth of a degree, a hundred metres

const Measure& measure_of(std::string_view key) {
  const auto found = std::find_if(measures().begin(), measures().end(), [&](const Measure& m) { return m.key == key; });
  SHIYU_EXPECT(found != measures().end(), "the report asks for measures that there are");
  return *found;
}

/// The worst-off tenth of a measure, and the column of places whose mean stands beside it.
struct WorstOff {
  const char* key;    // of the measure of the tenth
  const char* label;  // of the measure that names it
  const char* tally;
};
constexpr std::array kWorstOff{WorstOff{"unmet_worst_tenth", "unmet_grievances", "unmet"},
                               WorstOff{"backlog_worst_tenth", "backlog", "open_known"},
                               WorstOff{"incidents_worst_tenth", "incidents", "incidents"},
                               WorstOff{"calls_worst_tenth", "calls", "contacts"}};

/// Count a year per 1,000 residents over all places of a run; of a level its mean. As in worst_tenth.cpp, of all.
double mean_rate(const Context& c, const Variable& tally, double residents, std::size_t v, int r) {
  const Counts monthly = c.results.counts("township", tally.name, v, r);
  double sum = 0;
  for (const std::int64_t n : monthly.values) sum += static_cast<double>(n);
  return 1000 * sum / residents /
         (tally.is_flow() ? c.head().days / kDaysOfYear : static_cast<double>(monthly.shape.at(0)));
}

/// What formulas read of the counties of one file.
class CountyOutcomes {
 public:
  CountyOutcomes(const Context& c, const UnitTable& units) : c_(c), units_(units) {
    for (const Variable& v : c.results.variables("county")) {
      variables_[v.name] = v;
      if (v.unit == "fen") money_.push_back(v.name);
    }
  }

  bool knows_all(const Expression& formula) const {
    return std::all_of(formula.names().begin(), formula.names().end(), [&](const std::string& name) {
      return name == "years" || name == "days" || name == "residents" || name == kMoney || variables_.contains(name);
    });
  }

  /// The value of a formula in each county of each run, (counties)(replicates) of a variant, and what one more of what
  /// it counts is worth; NaN where a run is missing.
  struct Values {
    std::vector<std::vector<double>> values, steps;
  };
  Values values(const Expression& formula, std::size_t variant) const {
    Values all{std::vector<std::vector<double>>(units_.size()), std::vector<std::vector<double>>(units_.size())};
    for (int r = 0; r < c_.replicates(); ++r) {
      if (!c_.results.has_run(variant, r)) {
        for (auto* list : {&all.values, &all.steps})
          for (auto& county : *list) county.push_back(std::nan(""));
        continue;
      }
      std::map<std::string, Sums> sums;
      for (const std::string& name : formula.names()) load(name, variant, r, sums);
      for (std::size_t unit = 0; unit < units_.size(); ++unit) {
        const auto look_up = [&](const std::string& name, Reduce reduce) {
          if (name == "days") return static_cast<double>(c_.head().days);
          if (name == "years") return c_.head().days / kDaysOfYear;
          if (name == "residents") return static_cast<double>(units_.residents[unit]);
          const Sums& s = sums.at(name);
          const bool mean = reduce == Reduce::mean || (reduce == Reduce::natural && s.level);
          return mean ? s.sum[unit] / s.weeks : s.sum[unit];
        };
        all.values[unit].push_back(formula.value(look_up));
        all.steps[unit].push_back(formula.step(look_up, [](const std::string& name) {
          return name == "days" || name == "years" || name == "residents" ? 0.0 : 1.0;
        }));
      }
    }
    return all;
  }

 private:
  struct Sums {
    bool level = false;
    double weeks = 1;
    std::vector<double> sum;  // over weeks (counties)
  };
  void load(const std::string& name, std::size_t variant, int replicate, std::map<std::string, Sums>& to) const {
    if (name == "days" || name == "years" || name == "residents") return;
    Sums& sums = to[name];
    sums.sum.assign(units_.size(), 0.0);
    const auto add = [&](const std::string& variable) {
      const Counts weekly = c_.results.counts("county", variable, variant, replicate);
      sums.weeks = static_cast<double>(weekly.shape.at(0));
      for (std::size_t i = 0; i < weekly.values.size(); ++i)
        sums.sum[i % units_.size()] += static_cast<double>(weekly.values[i]);
    };
    if (name == kMoney) {
      for (const std::string& variable : money_) add(variable);
    } else {
      sums.level = !variables_.at(name).is_flow();
      add(name);
    }
  }

  const Context& c_;
  const UnitTable& units_;
  std::map<std::string, Variable> variables_;
  std::vector<std::string> money_;
};

/// A measure of counties: per resident where it is a count, so that large and small ones compare.
struct PlaceMeasure {
  const char* key;
  const char* unit;
  double per;     // residents; 0: the measure is a ratio already
  bool per_year;  // a flow
  double divide;  // the numerator, into the unit
};
constexpr std::array kPlaceMeasures{
    PlaceMeasure{"unmet_grievances", "/1,000/year", 1000, true, 1}, PlaceMeasure{"backlog", "/1,000", 1000, false, 1},
    PlaceMeasure{"resolution_days", "days", 0, false, 1}, PlaceMeasure{"cost", "yuan/resident/year", 1, true, 100},
    PlaceMeasure{"contacts", "/resident/year", 1, true, 1}};

Expression formula_in_places(const PlaceMeasure& place) {
  const Measure& m = measure_of(place.key);
  if (place.per == 0) return formula_of(m);
  return Expression(fmt::format("{} * ({}) / ({} * {} residents)", place.per, m.numerator, place.divide,
                                place.per_year ? "years *" : ""));
}

/// Coordinates to a thousandth of a degree; points that fall together become one.
Json rounded(const Json& from) {
  if (!from.is_array())
    return from.is_number() ? Json(std::round(from.get<double>() * kDegreeParts) / kDegreeParts) : Json(0);
  Json to = Json::array();
  for (const Json& part : from) {
    Json next = rounded(part);
    if (to.empty() || !next.is_array() || to.back() != next) to.push_back(std::move(next));
  }
  return to;
}

/// Position of the county of a feature; none when it is of another one, or no feature.
std::optional<std::size_t> county_of(const Json& feature, const UnitTable& units) {
  if (!feature.is_object() || !feature.contains("properties") || !feature.contains("geometry")) return {};
  for (const char* key : {"adcode", "former_adcode"}) {
    const Json& properties = feature["properties"];
    if (!properties.contains(key) || !properties[key].is_number_integer()) continue;
    const auto found = std::find(units.code.begin(), units.code.end(), properties[key].get<std::int64_t>());
    if (found != units.code.end()) return static_cast<std::size_t>(found - units.code.begin());
  }
  return {};
}

/// A GeoJSON as the page draws it: a feature a county, named by its position. Null unless it has all of them.
Json drawn_boundaries(const std::string& text, const UnitTable& units) {
  const Json parsed = Json::parse(text, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("features")) return nullptr;
  Json features = Json::array();
  for (const Json& feature : parsed["features"]) {
    const std::optional<std::size_t> county = county_of(feature, units);
    const Json geometry = feature.value("geometry", Json());
    if (!county || !geometry.contains("coordinates") || !geometry.contains("type")) continue;
    Json properties{{"name", std::to_string(*county)}};
    if (const Json middle = feature["properties"].value("centroid", Json()); middle.is_array())
      properties["cp"] = rounded(middle);  // where the page writes the name
    features.push_back({{"type", "Feature"},
                        {"properties", properties},
                        {"geometry", {{"type", geometry["type"]}, {"coordinates", rounded(geometry["coordinates"])}}}});
  }
  if (features.size() != units.size()) return nullptr;
  return {{"type", "FeatureCollection"}, {"features", features}};
}

}  // namespace

Json worst_off(const Context& c) {
  if (c.head().level == OutputLevel::minimal) return missing("level");
  const std::vector<Variable> tallies = c.results.variables("township");
  const UnitTable townships = c.results.units("township");
  double residents = 0;
  for (const std::int32_t n : townships.residents) residents += n;
  Json all = Json::array();
  for (const WorstOff& w : kWorstOff) {
    const auto tally =
        std::find_if(tallies.begin(), tallies.end(), [&](const Variable& v) { return v.name == w.tally; });
    const Measure& tenth = measure_of(w.key);
    const Expression formula = formula_of(tenth);
    if (tally == tallies.end() || !c.outcomes.knows_all(formula) || !(residents > 0)) continue;
    Json variants = Json::array();
    for (std::size_t v = 0; v < c.variants(); ++v) {
      std::vector<double> means;
      for (int r = 0; r < c.replicates(); ++r)
        if (c.results.has_run(v, r)) means.push_back(mean_rate(c, *tally, residents, v, r));
      variants.push_back({{"mean", estimate(mean_of(means))},
                          {"worst", estimate(mean_of(c.outcomes.values(formula, v, AreaPart::city)))}});
    }
    all.push_back({{"key", w.label}, {"unit", tenth.unit}, {"variants", variants}});
  }
  if (all.empty()) return missing("outputs");
  return {{"measures", all}};
}

Json places(const Context& c) {
  if (c.head().level == OutputLevel::minimal) return missing("level");
  const UnitTable units = c.results.units("county");
  if (units.residents.empty()) return missing("outputs");
  const CountyOutcomes counties(c, units);
  Json names = Json::array(), measures = Json::array();
  for (std::size_t i = 0; i < units.size(); ++i)
    names.push_back({{"code", units.code[i]},
                     {"name", units.name[i]},
                     {"lon", number(units.lon[i])},
                     {"lat", number(units.lat[i])},
                     {"residents", units.residents[i]}});
  for (const PlaceMeasure& place : kPlaceMeasures) {
    const Expression formula = formula_in_places(place);
    if (!counties.knows_all(formula)) continue;
    const CountyOutcomes::Values before = counties.values(formula, c.inputs.baseline);
    Json levels = Json::array(), differences = Json::array();
    for (const auto& county : before.values) levels.push_back(estimate(mean_of(county)));
    for (std::size_t v = 0; v < c.variants(); ++v) {
      if (v == c.inputs.baseline) continue;
      const CountyOutcomes::Values after = counties.values(formula, v);
      Json of_variant = Json::array();
      for (std::size_t i = 0; i < units.size(); ++i)
        of_variant.push_back(
            estimate(count_difference(before.values[i], after.values[i], unit_of(before.steps[i], after.steps[i]))));
      differences.push_back(of_variant);
    }
    measures.push_back({{"key", place.key}, {"unit", place.unit}, {"levels", levels}, {"differences", differences}});
  }
  return {{"units", names},
          {"measures", measures},
          {"boundaries", c.inputs.boundaries.empty() ? Json() : drawn_boundaries(c.inputs.boundaries, units)}};
}

}  // namespace shiyu::report
