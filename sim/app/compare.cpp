#include "analysis/compare.hpp"

#include <algorithm>
#include <set>

#include "analysis/load_outcomes.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"

namespace shiyu::app {

namespace {

std::vector<AreaPart> parts_of(const std::string& area) {
  if (area == "all") return {kAllParts.begin(), kAllParts.end()};
  const auto name = std::find(EnumNames<AreaPart>::names.begin(), EnumNames<AreaPart>::names.end(), area);
  return {static_cast<AreaPart>(name - EnumNames<AreaPart>::names.begin())};
}

}  // namespace

std::size_t variant_of(const std::vector<std::string>& variants, const std::string& name) {
  if (name.empty()) return 0;
  const auto found = std::find(variants.begin(), variants.end(), name);
  if (found == variants.end())
    throw InputError(fmt::format("no variant is called {}{}", name, did_you_mean(name, variants)));
  return static_cast<std::size_t>(found - variants.begin());
}

int compare(const Options& options, Console& console) {
  const Results results(options.file.string());
  const std::size_t baseline = variant_of(results.head().variants, options.baseline);
  std::set<std::string> wanted;
  for (const Measure& measure : measures()) {
    const Expression formula = formula_of(measure);
    wanted.insert(formula.names().begin(), formula.names().end());
  }
  const std::vector<AreaPart> parts = parts_of(options.area);
  const Comparison comparison = compare(load_outcomes(results, wanted), baseline, parts);
  if (options.format == "csv") {
    console.out << comparison_csv(comparison);
  } else if (options.format == "json" || console.json) {
    console.out << comparison_json(comparison);
  } else {
    if (!console.quiet) console.print("{}\n", results.head().title);
    console.out << comparison_table(comparison);
  }
  return kDone;
}

}  // namespace shiyu::app
