#include "analysis/compare.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "analysis/groupings.hpp"
#include "analysis/load_outcomes.hpp"
#include "analysis/selection.hpp"
#include "analysis/two_worlds.hpp"
#include "sim/app/open_results.hpp"
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

ComparisonView view_of(const Options& options) {
  return options.pairing   ? ComparisonView::pairing
         : options.chances ? ComparisonView::chances
                           : ComparisonView::differences;
}

Grouping grouping_of(const std::string& name) {
  const auto& names = EnumNames<Grouping>::names;
  return static_cast<Grouping>(std::find(names.begin(), names.end(), name) - names.begin());
}

/// Refuses keys of which no measure of the comparison is called, all at once.
void check_keys(const std::vector<std::string>& keys, const std::vector<std::string>& known, const char* option) {
  Mistakes mistakes;
  for (const std::string& key : keys)
    if (std::find(known.begin(), known.end(), key) == known.end())
      mistakes.add(std::string(option) + " " + key, 0, 0,
                   fmt::format("no measure is called so here{}; there are {}", did_you_mean(key, known),
                               fmt::join(known, ", ")));
  mistakes.throw_if_any();
}

std::vector<std::string> keys_in(const Comparison& comparison) {
  std::vector<std::string> keys;
  for (const Comparison::Block& block : comparison.blocks)
    for (const Comparison::Row& row : block.rows)
      if (std::find(keys.begin(), keys.end(), row.measure.key) == keys.end()) keys.emplace_back(row.measure.key);
  return keys;
}

/// CSV or JSON when that was asked for.
bool print_for_programs(const Comparison& comparison, const Options& options, Console& console) {
  if (options.format == "csv")
    console.put(comparison_csv(comparison));
  else if (options.format == "json" || console.json)
    console.put(comparison_json(comparison));
  else
    return false;
  return true;
}

/// The names of --variant; all variants when there is none. Throws InputError with what is unknown.
std::vector<std::string> variants_shown(const Results& results, const Options& options) {
  if (options.variants.empty()) return results.head().variants;
  for (const std::string& name : options.variants) variant_of(results.head().variants, name);
  return options.variants;
}

void print_groups(const Results& results, std::size_t baseline, const Options& options, Console& console) {
  const Grouping by = grouping_of(options.by);
  const RunOutcomes whole = load_outcomes(results, names_of_measures());
  Comparison comparison = by == Grouping::area
                              ? compare(whole, baseline, std::array{AreaPart::urban, AreaPart::rural})
                              : compare_groups(options.by, load_groups(results, by, baseline), baseline, &whole);
  keep_variants(comparison, variants_shown(results, options));
  check_keys(options.measures, keys_in(comparison), "--measure");
  if (print_for_programs(comparison, options, console)) return;
  if (!console.quiet) console.print("{}\n", results.head().title);
  console.put(groups_table(comparison, options.measures.empty() ? keys_shown(by) : options.measures));
  if (const std::string_view note = note_on(by); !note.empty()) console.print("{}\n", note);
}

void print_selection(const Results& results, std::size_t baseline, std::span<const AreaPart> parts,
                     const Options& options, Console& console) {
  std::vector<std::string> keys;
  for (const Measure& measure : measures()) keys.emplace_back(measure.key);
  check_keys({options.select}, keys, "--select");
  const Measure& measure = *std::ranges::find(measures(), options.select, &Measure::key);
  const std::set<std::string> wanted = names_of_measures();
  const Selection selection = select_variant(
      [&](const KeepReplicate& keep) { return load_outcomes(results, wanted, keep); }, baseline, measure, parts);
  if (options.format == "json" || console.json) console.put(selection_json(selection));
  if (print_for_programs(selection.report, options, console)) return;
  if (!console.quiet) console.print("{}\n", results.head().title);
  console.put(selection_text(selection) + comparison_table(selection.report, 120, view_of(options)));
}

void print_matters(const Results& results, std::size_t baseline, const Options& options, Console& console) {
  WorldParts parts = compare_worlds(results, baseline);
  keep_variants(parts, variants_shown(results, options));
  if (options.format == "csv") {
    console.put(world_parts_csv(parts));
  } else if (options.format == "json" || console.json) {
    console.put(world_parts_json(parts));
  } else {
    if (!console.quiet) console.print("{}\n", results.head().title);
    console.put(world_parts_text(parts));
  }
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
  const Results results = open_results(options.file, console);
  const std::size_t baseline = variant_of(results.head().variants, options.baseline);
  const std::vector<AreaPart> parts = parts_of(options.area);
  if (options.matters) {
    print_matters(results, baseline, options, console);
  } else if (!options.by.empty()) {
    print_groups(results, baseline, options, console);
  } else if (!options.select.empty()) {
    print_selection(results, baseline, parts, options, console);
  } else {
    Comparison comparison = compare(load_outcomes(results, names_of_measures()), baseline, parts);
    keep_variants(comparison, variants_shown(results, options));
    if (print_for_programs(comparison, options, console)) return kDone;
    if (!console.quiet) console.print("{}\n", results.head().title);
    console.put(comparison_table(comparison, 120, view_of(options)));
  }
  return kDone;
}

}  // namespace shiyu::app
