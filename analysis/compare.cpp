#include "analysis/compare.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/holm.hpp"
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
  // More use of a lawful channel is neither good nor bad; less of it is good only where needs are met no worse, which
  // must be shown: of two policies that differ in nothing, one has fewer unmet grievances by luck.
  if (rises) return Verdict::higher;
  const bool no_higher = unmet.has_interval() && unmet.high() <= 0;
  return no_higher ? Verdict::better : Verdict::no_benefit;
}

namespace {

struct Known {
  Measure measure;
  Expression formula;
};

/// Values of one measure, (variants)(replicates).
using ByVariant = std::vector<std::vector<double>>;

Comparison::Row compare_row(const Measure& measure, const ByVariant& values, const ByVariant* unmet,
                            std::size_t baseline) {
  const std::vector<double>& before = values[baseline];
  Comparison::Row row{measure, mean_of(before), {}};
  for (std::size_t v = 0; v < values.size(); ++v) {
    if (v == baseline) continue;
    Comparison::Cell cell;
    cell.value = mean_of(values[v]);
    cell.difference = paired_difference(before, values[v]);
    const Estimate unmet_difference =
        unmet == nullptr ? mean_of({}) : paired_difference((*unmet)[baseline], (*unmet)[v]);
    cell.verdict = judge(measure.better, cell.difference, unmet_difference);
    cell.pairing = pairing_of(before, values[v]);
    ChancePair pair{before, values[v], {}, {}};
    if (unmet != nullptr) pair.unmet_baseline = (*unmet)[baseline], pair.unmet_changed = (*unmet)[v];
    cell.chance = chance_of(measure.better, pair);
    cell.p = p_value(cell.difference);
    row.cells.push_back(cell);
  }
  return row;
}

Comparison::Block compare_part(const RunOutcomes& outcomes, std::size_t baseline, AreaPart part,
                               std::span<const Known> known) {
  std::vector<ByVariant> values;
  const ByVariant* unmet = nullptr;
  values.reserve(known.size());
  for (const Known& k : known) {
    ByVariant& of_measure = values.emplace_back();
    for (std::size_t v = 0; v < outcomes.variants().size(); ++v)
      of_measure.push_back(outcomes.values(k.formula, v, part));
    if (k.measure.key == kUnmetGrievances) unmet = &of_measure;
  }
  Comparison::Block block{part, {}, {}, {}};
  for (std::size_t i = 0; i < known.size(); ++i)
    block.rows.push_back(compare_row(known[i].measure, values[i], unmet, baseline));
  return block;
}

std::vector<Known> known_of(const RunOutcomes& outcomes, std::span<const Measure> wanted,
                            std::vector<std::string>& left_out) {
  std::vector<Known> known;
  for (const Measure& measure : wanted) {
    Expression formula = formula_of(measure);
    if (outcomes.knows_all(formula))
      known.push_back({measure, std::move(formula)});
    else if (std::find(left_out.begin(), left_out.end(), measure.key) == left_out.end())
      left_out.emplace_back(measure.key);
  }
  return known;
}

Comparison begin(const RunOutcomes& outcomes, std::size_t baseline) {
  SHIYU_EXPECT(baseline < outcomes.variants().size(), "the baseline is a variant of the study");
  Comparison result;
  result.baseline = outcomes.variants()[baseline];
  result.replicates = outcomes.replicates_made();
  result.days = outcomes.days();
  for (std::size_t v = 0; v < outcomes.variants().size(); ++v)
    if (v != baseline) result.changed.push_back(outcomes.variants()[v]);
  return result;
}

std::string_view heading_of(AreaPart part) {
  static constexpr std::array<std::string_view, 3> kHeadings{"WHOLE CITY", "URBAN COMMUNITIES", "VILLAGES (RURAL)"};
  return kHeadings[static_cast<std::size_t>(part)];
}

}  // namespace

void judge_at_once(Comparison& comparison) {
  std::vector<double> p;
  const auto each = [&](auto&& f) {
    for (Comparison::Block& block : comparison.blocks)
      for (Comparison::Row& row : block.rows)
        for (Comparison::Cell& cell : row.cells) f(cell);
  };
  each([&](const Comparison::Cell& cell) { p.push_back(cell.p); });
  const std::vector<double> adjusted = holm(p);
  std::size_t next = 0;
  each([&](Comparison::Cell& cell) { cell.p_holm = adjusted[next++]; });
}

Comparison compare(const RunOutcomes& outcomes, std::size_t baseline, std::span<const AreaPart> parts,
                   std::span<const Measure> wanted) {
  Comparison result = begin(outcomes, baseline);
  const std::vector<Known> known = known_of(outcomes, wanted, result.left_out);
  for (const AreaPart part : parts) {
    result.blocks.push_back(compare_part(outcomes, baseline, part, known));
    result.blocks.back().group = EnumNames<AreaPart>::names[static_cast<std::size_t>(part)];
    result.blocks.back().heading = heading_of(part);
  }
  judge_at_once(result);
  return result;
}

Comparison compare_groups(std::string by, std::span<const OutcomeGroup> groups, std::size_t baseline) {
  SHIYU_EXPECT(!groups.empty(), "groups are compared when there are any");
  Comparison result = begin(groups.front().outcomes, baseline);
  result.by = std::move(by);
  for (const OutcomeGroup& group : groups) {
    const std::vector<Known> known = known_of(group.outcomes, group.measures, result.left_out);
    result.blocks.push_back(compare_part(group.outcomes, baseline, AreaPart::city, known));
    result.blocks.back().group = group.name;
    result.blocks.back().heading = group.heading;
  }
  judge_at_once(result);
  return result;
}

}  // namespace shiyu
