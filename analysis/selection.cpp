#include "analysis/selection.hpp"

#include <fmt/format.h>

#include <array>

#include "analysis/estimate_text.hpp"
#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

Selection select_variant(const OutcomesOf& outcomes_of, std::size_t baseline, const Measure& measure,
                         std::span<const AreaPart> parts, std::span<const Measure> among) {
  constexpr std::string_view kInstead = "; select by grievance_burden, incidents or cost";
  if (measure.better != Better::lower && measure.better != Better::higher)
    throw InputError(fmt::format("--select {}: fewer or more of it is no success by itself{}", measure.key, kInstead));
  if (guard_of(measure) != Guard::none)
    throw InputError(
        fmt::format("--select {}: it also gets better where less is found or more arises{}", measure.key, kInstead));
  const RunOutcomes selecting = outcomes_of(selects), reporting = outcomes_of([](int r) { return !selects(r); });
  const Expression formula = formula_of(measure);
  if (!selecting.knows_all(formula))
    throw InputError(fmt::format("--select {}: the file does not hold what it is made of", measure.key));
  Selection selection{measure, {}, 0, {}};
  for (std::size_t v = 0; v < selecting.variants().size(); ++v) {
    selection.candidates.push_back({selecting.variants()[v], mean_of(selecting.values(formula, v, AreaPart::city)),
                                    mean_of(reporting.values(formula, v, AreaPart::city))});
    const Estimate &best = selection.candidates[selection.selected].selecting,
                   &here = selection.candidates[v].selecting;
    if (measure.better == Better::lower ? here.mean < best.mean : here.mean > best.mean) selection.selected = v;
  }
  for (const Selection::Candidate& candidate : selection.candidates)
    if (!candidate.selecting.has_interval() || !candidate.reporting.has_interval())
      throw InputError(fmt::format(
          "--select {} needs a value of it in two replicates to select by and in two to report by, of every "
          "variant{}",
          measure.key,
          selecting.replicates_made() + reporting.replicates_made() < 4 ? ": run with --replicates 4 or more" : ""));
  selection.report = compare(reporting, baseline, parts, among);
  if (selection.selected != baseline)
    keep_variants(selection.report, std::array{selection.candidates[selection.selected].variant});
  return selection;
}

std::string selection_text(const Selection& selection) {
  TextTable table;
  table.add_column("variant");
  table.add_column("selecting", TextTable::Align::right);
  table.add_column("reporting", TextTable::Align::right);
  const auto text = [](const Estimate& e) {
    return fmt::format("{} ± {}", readable(e.mean, 4), readable(e.half_width, 2));
  };
  for (const Selection::Candidate& candidate : selection.candidates)
    table.add_row({candidate.variant, text(candidate.selecting), text(candidate.reporting)});
  const Selection::Candidate& best = selection.candidates[selection.selected];
  return fmt::format(
      "Selected by {} ({}, {} is better): {}.\n"
      "Replicates with an even number (0, 2, ...: {}) selected it; those with an odd number ({}) report it, here and "
      "below.\nThe best of those that selected it looks better than it is, so those tell nothing more.\n{}\n{}\n",
      selection.measure.key, selection.measure.unit,
      EnumNames<Better>::names[static_cast<std::size_t>(selection.measure.better)], best.variant,
      best.selecting.replicates, best.reporting.replicates,
      best.reporting.replicates < kLeastReplicates
          ? fmt::format("Fewer than {} report it, too few to say better or worse: run with --replicates {} or more.\n",
                        kLeastReplicates, 2 * kLeastReplicates)
          : "",
      table.text());
}

std::string selection_json(const Selection& selection) {
  const Selection::Candidate& best = selection.candidates[selection.selected];
  return JsonLine()
             .add("event", "selected")
             .add("measure", selection.measure.key)
             .add("variant", best.variant)
             .add("selecting_mean", best.selecting.mean)
             .add("selecting_replicates", best.selecting.replicates)
             .add("reporting_mean", best.reporting.mean)
             .add("reporting_low", best.reporting.low())
             .add("reporting_high", best.reporting.high())
             .add("reporting_replicates", best.reporting.replicates)
             .text() +
         "\n";
}

}  // namespace shiyu
