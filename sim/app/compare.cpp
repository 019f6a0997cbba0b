#include "analysis/compare.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "analysis/groupings.hpp"
#include "analysis/load_outcomes.hpp"
#include "analysis/measure_names.hpp"
#include "analysis/selection.hpp"
#include "analysis/two_worlds.hpp"
#include "sim/app/open_results.hpp"
#include "sim/app/study_ends.hpp"
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

/// Rows of a comparison, each measure once.
std::vector<Measure> measures_in(const Comparison& comparison) {
  std::vector<Measure> all;
  for (const Comparison::Block& block : comparison.blocks)
    for (const Comparison::Row& row : block.rows)
      if (std::ranges::find(all, row.measure.key, &Measure::key) == all.end()) all.push_back(row.measure);
  return all;
}

std::vector<std::string> keys_of(const std::vector<NamedMeasure>& measures) {
  std::vector<std::string> keys;
  for (const NamedMeasure& measure : measures) keys.push_back(measure.key);
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

/// The rows that were named. Throws InputError with every mistake, and says of a measure of the whole city which rows
/// there are by group.
std::vector<NamedMeasure> rows_named(const Results& results, const std::vector<Measure>& rows, const Options& options) {
  const MeasureNames of_groups({}, rows), of_city(results.head().outputs);
  std::vector<std::string_view> known;
  for (const Measure& row : rows) known.push_back(row.key);
  Mistakes mistakes;
  for (const std::string& text : options.measures) try {
      of_groups.find(text, "--measure");
    } catch (const InputError& error) {
      if (of_city.knows(text))
        mistakes.add("--measure " + text, 0, 0,
                     fmt::format("is not known by {}; known are {}", options.by, fmt::join(known, ", ")));
      else
        mistakes.add(error);
    }
  mistakes.throw_if_any();
  return of_groups.find_all(options.measures, "--measure");
}

void print_groups(const Results& results, std::size_t baseline, const Options& options, Console& console) {
  const Grouping by = grouping_of(options.by);
  const RunOutcomes whole = load_outcomes(results, names_of_measures());
  Comparison comparison = by == Grouping::area
                              ? compare(whole, baseline, std::array{AreaPart::urban, AreaPart::rural})
                              : compare_groups(options.by, load_groups(results, by, baseline), baseline, &whole);
  keep_variants(comparison, variants_shown(results, options));
  const std::vector<Measure> rows = measures_in(comparison);
  const std::vector<std::string> keys = keys_of(rows_named(results, rows, options));
  if (!keys.empty()) keep_measures(comparison, keys);
  if (print_for_programs(comparison, options, console)) return;
  if (!console.quiet) console.print("{}\n", results.head().title);
  console.put(groups_table(comparison, keys.empty() ? keys_shown(by) : keys));
  if (const std::string_view note = note_on(by); !note.empty()) console.print("{}\n", note);
}

void print_selection(const Results& results, std::size_t baseline, std::span<const AreaPart> parts,
                     const Options& options, Console& console) {
  const Measure* row = MeasureNames({}).find(options.select, "--select").row;
  if (row == nullptr)
    throw InputError("--select " + options.select + ": is a formula; a variant is selected by a measure");
  const Measure& measure = *row;
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

namespace {

/// The whole table, or the measures that were named: outputs and formulas too, which are neither good nor bad.
void print_whole(const Results& results, std::size_t baseline, std::span<const AreaPart> parts, const Options& options,
                 Console& console) {
  const std::vector<NamedMeasure> named = MeasureNames(results.head().outputs).find_all(options.measures, "--measure");
  std::vector<Measure> among(measures().begin(), measures().end());
  std::set<std::string> wanted = names_of_measures();
  for (const NamedMeasure& measure : named) {
    if (measure.row != nullptr) continue;
    among.push_back(measure.as_measure());
    const Expression formula = measure.formula();
    wanted.insert(formula.names().begin(), formula.names().end());
  }
  Comparison comparison = compare(load_outcomes(results, wanted), baseline, parts, among);
  if (!named.empty()) keep_measures(comparison, keys_of(named));
  keep_variants(comparison, variants_shown(results, options));
  if (print_for_programs(comparison, options, console)) return;
  if (!console.quiet) console.print("{}\n", results.head().title);
  console.put(comparison_table(comparison, 120, view_of(options)));
}

}  // namespace

std::vector<std::string> measures_shown(const Options& options) {
  if (!options.measures.empty()) return options.measures;
  return {std::string(kGrievanceBurden), "backlog"};
}

int compare(const Options& options, Console& console) {
  if (StudyResults::is_study(options.file.string())) return compare_study(options, console);
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
    print_whole(results, baseline, parts, options, console);
  }
  return kDone;
}

}  // namespace shiyu::app
