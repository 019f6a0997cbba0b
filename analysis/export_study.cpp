#include "analysis/export_study.hpp"

#include <fmt/format.h>

#include "analysis/estimate_text.hpp"
#include "analysis/export_words.hpp"

namespace shiyu {

namespace {

StudyColumn factor_column(const StudyHead& head, std::size_t f, const MeaningOf& meaning_of) {
  const FactorColumn& factor = head.factors[f];
  const Words meaning = meaning_of(factor.name);
  StudyColumn column{factor.name, factor.unit, meaning.en, meaning.zh, "factor", {}};
  for (std::size_t run = 0; run < head.shape.runs(); ++run)
    column.values.push_back(head.values[head.shape.place(run).point * head.factors.size() + f]);
  return column;
}

}  // namespace

std::vector<StudyColumn> study_columns(const StudyOutcomes& outcomes, const MeaningOf& meaning_of) {
  const StudyHead& head = outcomes.head();
  std::vector<StudyColumn> columns;
  for (std::size_t f = 0; f < head.factors.size(); ++f) columns.push_back(factor_column(head, f, meaning_of));
  for (const NamedMeasure& m : outcomes.known())
    columns.push_back({m.key, m.unit, m.label, m.label_zh, "measure", outcomes.outcome(m).by_run});
  for (const Variable& output : outcomes.names().outputs()) {
    StudyColumn column{output.name,         output.unit, output.long_name,
                       output.long_name_zh, "output",    outcomes.outcome(output.name, output.name).by_run};
    const ShownUnit shown = shown_unit(column.unit);
    column.unit = shown.unit;
    for (double& value : column.values) value /= static_cast<double>(shown.counts);
    columns.push_back(std::move(column));
  }
  return columns;
}

void export_study_runs_csv(const StudyOutcomes& outcomes, const std::vector<StudyColumn>& columns, std::ostream& out) {
  const StudyHead& head = outcomes.head();
  out << "point,variant,replicate,status";
  for (const StudyColumn& column : columns) out << ',' << csv_name(column.heading());
  out << '\n';
  for (std::size_t point = 0; point < head.shape.points; ++point)
    for (std::size_t variant = 0; variant < head.shape.variants; ++variant)
      for (int replicate = 0; replicate < head.shape.replicates; ++replicate) {
        const std::size_t run = head.shape.run({point, variant, replicate});
        out << point << ',' << csv_name(head.results.variants[variant]) << ',' << replicate << ','
            << EnumNames<RunStatus>::names[static_cast<std::size_t>(outcomes.study().status()[run])];
        for (const StudyColumn& column : columns) out << ',' << csv_number(column.values[run]);
        out << '\n';
      }
}

void export_study_columns_csv(const std::vector<StudyColumn>& columns, std::ostream& out) {
  out << "column,unit,meaning,meaning_zh,kind\n";
  for (const StudyColumn& column : columns)
    out << csv_name(column.heading()) << ',' << csv_name(column.unit) << ',' << csv_name(column.label) << ','
        << csv_name(column.label_zh) << ',' << column.kind << '\n';
}

}  // namespace shiyu
