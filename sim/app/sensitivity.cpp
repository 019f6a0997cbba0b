#include <fmt/format.h>

#include "analysis/study_sensitivity.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/open_results.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"

namespace shiyu::app {

namespace {

void print_sensitivity(const StudyHead& head, const StudySensitivity& found, const std::string& file,
                       Console& console) {
  const NamedMeasure& measure = found.measure;
  console.print("{}: {}{}\n", measure.key, measure.label, measure.unit.empty() ? "" : " (" + measure.unit + ")");
  const SensitivityTable shown = sensitivity_table(head, found);
  if (const std::string why = found.refused().en; !why.empty()) {
    console.print("no indices: {}.\nMore points or replicates may do, or a design that needs no emulator:\n  {}\n", why,
                  way_to_indices(file));
  } else {
    TextTable table;
    for (std::size_t i = 0; i < shown.heads.size(); ++i)
      table.add_column(shown.heads[i].en, i < 2 ? TextTable::Align::left : TextTable::Align::right);
    for (const std::vector<std::string>& row : shown.rows) table.add_row(row);
    console.put(table.text());
  }
  for (const Words& note : shown.notes) console.print("{}\n", note.en);
  console.print("\n");
}

}  // namespace

int sensitivity(const Options& options, Console& console) {
  const StudyResults study = open_study(options.file, console);
  const StudyHead& head = study.head();
  const std::string file = options.file.string();
  expect_sensitivity(head, file);
  const std::size_t variant = variant_of(head.results.variants, options.variant);
  const StudyOutcomes outcomes(study);
  std::vector<StudySensitivity> all;
  for (const NamedMeasure& measure : outcomes.names().find_all(measures_shown(options), "--measure"))
    all.push_back(sensitivity_of(outcomes, measure, variant, file));
  if (!console.json)
    console.print("{}\nvariant {}, {} points, {} replicates; intervals of 95 %\n\n", head.results.title,
                  head.results.variants[variant], head.shape.points, head.shape.replicates);
  bool answered = true;
  for (const StudySensitivity& found : all) {
    answered = answered && found.refused().empty();
    if (console.json)
      console.put(sensitivity_json(head, found));
    else
      print_sensitivity(head, found, file, console);
  }
  return answered ? kDone : kAnswerIsNo;
}

}  // namespace shiyu::app
