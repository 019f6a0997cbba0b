#include "analysis/compare.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/holm.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

std::string_view Comparison::Cell::reason() const {
  if (verdict == Verdict::undefined) return "no replicate has a value";
  if (verdict == Verdict::too_few) return "fewer than 6 replicates have a value";
  if (verdict == Verdict::unclear) return "the interval contains 0";
  if (std::isnan(p_holm)) return "not a headline";
  if (!(p_holm <= 1 - kConfidence)) return "does not hold when the headlines are judged at once";
  if (!(p_sign <= 1 - kConfidence)) return "the signs of the replicates alone do not show it";
  return {};
}

namespace {

struct Known {
  Measure measure;
  Expression formula;
};

/// A measure in one part of the city, (variants)(replicates).
struct ByVariant {
  std::vector<std::vector<double>> values;
  std::vector<std::vector<double>> steps;  // what one more of what is counted is worth

  bool has_values(std::size_t variant) const {
    return std::any_of(values[variant].begin(), values[variant].end(), [](double v) { return !std::isnan(v); });
  }
  Finding difference(std::size_t baseline, std::size_t variant) const {
    return find_difference(values[baseline], values[variant], unit_of(steps[baseline], steps[variant]));
  }
};

/// Does the measure fall where less is found, because it counts matters that are known, or where more arises, because
/// it is a share of that? And is no price.
bool falls_by_looking_away(const Measure& measure) {
  return measure.better == Better::lower && (measure.seen != Seen::nobody || measure.denominator == kAllThatArose) &&
         (measure.block == MeasureBlock::backlog || measure.block == MeasureBlock::grievance);
}

/// Measures that decide whether a fall of others is a benefit; none where the runs do not know them.
struct Guards {
  const ByVariant *unmet = nullptr, *burden = nullptr;
};

Comparison::Row compare_row(const Measure& measure, const ByVariant& of, const Guards& guards, std::size_t baseline) {
  const ByVariant* unmet = guards.unmet;
  const std::vector<double>& before = of.values[baseline];
  Comparison::Row row{measure, mean_of(before), {}};
  for (std::size_t v = 0; v < of.values.size(); ++v) {
    if (v == baseline) continue;
    Comparison::Cell cell;
    cell.value = mean_of(of.values[v]);
    const Finding finding = of.difference(baseline, v);
    cell.difference = finding.difference;
    cell.p = finding.p;
    cell.p_sign = finding.p_sign;
    const Finding of_unmet = unmet == nullptr ? Finding{} : unmet->difference(baseline, v);
    cell.verdict = judge(measure.better, finding.difference, of_unmet);
    if (cell.verdict == Verdict::better && guards.burden != nullptr && falls_by_looking_away(measure) &&
        judge(Better::lower, guards.burden->difference(baseline, v).difference) == Verdict::worse)
      cell.verdict = Verdict::no_benefit;
    cell.pairing = pairing_of(before, of.values[v]);
    ChancePair pair{before, of.values[v], {}, {}, finding.unit, of_unmet.unit};
    if (unmet != nullptr) pair.unmet_baseline = unmet->values[baseline], pair.unmet_changed = unmet->values[v];
    cell.chance = chance_of(measure.better, pair);
    row.cells.push_back(cell);
  }
  return row;
}

Comparison::Block compare_part(const RunOutcomes& outcomes, std::size_t baseline, AreaPart part,
                               std::span<const Known> known) {
  std::vector<ByVariant> all;
  Guards guards;
  const ByVariant* unmet_of_found = nullptr;
  all.reserve(known.size());
  for (const Known& k : known) {
    ByVariant& of_measure = all.emplace_back();
    for (std::size_t v = 0; v < outcomes.variants().size(); ++v) {
      of_measure.values.push_back(outcomes.values(k.formula, v, part));
      of_measure.steps.push_back(outcomes.steps(k.formula, v, part));
    }
    if (k.measure.key == kUnmet && of_measure.has_values(baseline)) guards.unmet = &of_measure;
    if (k.measure.key == kGrievanceBurden) guards.burden = &of_measure;
    if (k.measure.key == kUnmetGrievances) unmet_of_found = &of_measure;
  }
  if (guards.unmet == nullptr) guards.unmet = unmet_of_found;
  Comparison::Block block{part, {}, {}, {}};
  for (std::size_t i = 0; i < known.size(); ++i)
    block.rows.push_back(compare_row(known[i].measure, all[i], guards, baseline));
  return block;
}

std::vector<Known> known_of(const RunOutcomes& outcomes, std::span<const Measure> wanted,
                            std::vector<std::string>& left_out) {
  std::vector<Known> known;
  for (const Measure& measure : wanted) {
    Expression formula = formula_of(measure);
    if (outcomes.knows_all(formula))
      known.push_back({measure, std::move(formula)});
    else if (std::find(left_out.begin(), left_out.end(), key_of(measure)) == left_out.end())
      left_out.push_back(key_of(measure));
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
  const auto is_whole = [&](const Comparison::Block& block) {
    return comparison.by == kByArea && block.part == AreaPart::city;
  };
  for (std::size_t v = 0; v < comparison.changed.size(); ++v)
    for (const bool whole : {true, false}) {
      std::vector<Comparison::Cell*> family;
      std::vector<double> p;
      for (Comparison::Block& block : comparison.blocks)
        for (Comparison::Row& row : block.rows) {
          if (is_whole(block) != whole) continue;
          Comparison::Cell& cell = row.cells.at(v);
          const bool tested =
              row.measure.headline && cell.verdict != Verdict::too_few && cell.verdict != Verdict::undefined;
          family.push_back(&cell);
          p.push_back(tested ? cell.p : std::numeric_limits<double>::quiet_NaN());
        }
      const std::vector<double> adjusted = holm(p);
      for (std::size_t i = 0; i < family.size(); ++i) family[i]->p_holm = adjusted[i];
    }
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
