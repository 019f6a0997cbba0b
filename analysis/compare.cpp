#include "analysis/compare.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/errors.hpp"

namespace shiyu {

std::string_view word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::better:
      return "better";
    case Verdict::worse:
      return "worse";
    case Verdict::lower:
      return "lower";
    case Verdict::higher:
      return "higher";
    case Verdict::unclear:
      return "no clear difference";
    case Verdict::no_benefit:
      return "not a benefit by itself";
    case Verdict::one_run:
      return "one replicate, no interval";
    case Verdict::undefined:
      return "not defined";
  }
  return "not defined";
}

std::string_view short_word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::unclear:
      return "unclear";
    case Verdict::no_benefit:
      return "no benefit";
    case Verdict::one_run:
      return "one run";
    case Verdict::undefined:
      return "undefined";
    default:
      return word_of(verdict);
  }
}

Verdict judge(Better better, const Estimate& difference, const Estimate& unmet) {
  if (difference.replicates == 0) return Verdict::undefined;
  if (!difference.has_interval()) return Verdict::one_run;
  if (!difference.is_clear()) return Verdict::unclear;
  const bool rises = difference.mean > 0;
  switch (better) {
    case Better::neither:
      return rises ? Verdict::higher : Verdict::lower;
    case Better::higher:
      return rises ? Verdict::better : Verdict::worse;
    case Better::lower:
      return rises ? Verdict::worse : Verdict::better;
    case Better::channel:
      break;
  }
  // More use of a lawful channel is neither good nor bad; less of it is good only where needs are met no worse. Without
  // a number for unmet grievances nothing is claimed.
  if (rises) return Verdict::higher;
  const bool unmet_rise = unmet.replicates == 0 || unmet.mean > 0;
  return unmet_rise ? Verdict::no_benefit : Verdict::better;
}

namespace {

struct Known {
  Measure measure;
  Expression formula;
};

Comparison::Block compare_part(const RunOutcomes& outcomes, std::size_t baseline, AreaPart part,
                               std::span<const Known> known) {
  Comparison::Block block{part, {}};
  const std::size_t variants = outcomes.variants().size();
  for (const Known& k : known) {
    const std::vector<double> before = outcomes.values(k.formula, baseline, part);
    Comparison::Row row{k.measure, mean_of(before), {}};
    for (std::size_t v = 0; v < variants; ++v) {
      if (v == baseline) continue;
      const std::vector<double> after = outcomes.values(k.formula, v, part);
      row.cells.push_back({mean_of(after), paired_difference(before, after), Verdict::undefined});
    }
    block.rows.push_back(std::move(row));
  }
  const auto unmet = std::find_if(block.rows.begin(), block.rows.end(),
                                  [](const auto& r) { return r.measure.key == kUnmetGrievances; });
  for (Comparison::Row& row : block.rows)
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const Estimate unmet_difference = unmet == block.rows.end() ? mean_of({}) : unmet->cells[c].difference;
      row.cells[c].verdict = judge(row.measure.better, row.cells[c].difference, unmet_difference);
    }
  return block;
}

}  // namespace

Comparison compare(const RunOutcomes& outcomes, std::size_t baseline, std::span<const AreaPart> parts,
                   std::span<const Measure> wanted) {
  SHIYU_EXPECT(baseline < outcomes.variants().size(), "the baseline is a variant of the study");
  Comparison result;
  result.baseline = outcomes.variants()[baseline];
  result.replicates = outcomes.replicates();
  result.days = outcomes.days();
  for (std::size_t v = 0; v < outcomes.variants().size(); ++v)
    if (v != baseline) result.changed.push_back(outcomes.variants()[v]);
  std::vector<Known> known;
  for (const Measure& measure : wanted) {
    Expression formula = formula_of(measure);
    if (outcomes.knows_all(formula))
      known.push_back({measure, std::move(formula)});
    else
      result.left_out.emplace_back(measure.key);
  }
  for (const AreaPart part : parts) result.blocks.push_back(compare_part(outcomes, baseline, part, known));
  return result;
}

}  // namespace shiyu
