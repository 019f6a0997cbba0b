#include "analysis/compare.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "analysis/holm.hpp"
#include "analysis/keep_variants.hpp"
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

ByVariant by_variant(const RunOutcomes& outcomes, const Expression& formula, AreaPart part) {
  ByVariant of;
  for (std::size_t v = 0; v < outcomes.variants().size(); ++v) {
    of.values.push_back(outcomes.values(formula, v, part));
    of.steps.push_back(outcomes.steps(formula, v, part));
  }
  return of;
}

/// What decides whether it is a benefit that others get better; none where the runs do not know it.
struct Guards {
  std::optional<ByVariant> unmet, burden;

  const ByVariant* of(Guard guard) const {
    const std::optional<ByVariant>& one = guard == Guard::unmet ? unmet : burden;
    return guard == Guard::none || !one ? nullptr : &*one;
  }
};

/// Of a part of the city, by the measures of these keys among those compared, or else in the table; where the part
/// knows none, those of `wider`.
Guards guards_of(const RunOutcomes& outcomes, std::span<const Known> known, std::size_t baseline, AreaPart part,
                 const Guards& wider = {}) {
  const auto values_of = [&](std::string_view key) -> std::optional<ByVariant> {
    const auto own = std::ranges::find(known, key, [](const Known& k) { return k.measure.key; });
    const Expression formula =
        own != known.end() ? own->formula : formula_of(*std::ranges::find(measures(), key, &Measure::key));
    if (!outcomes.knows_all(formula)) return {};
    ByVariant of = by_variant(outcomes, formula, part);
    if (!of.has_values(baseline)) return {};
    return of;
  };
  Guards guards{values_of(kUnmet), values_of(kGrievanceBurden)};
  if (!guards.unmet) guards.unmet = wider.unmet;
  if (!guards.unmet) guards.unmet = values_of(kUnmetGrievances);
  if (!guards.burden) guards.burden = wider.burden;
  return guards;
}

Comparison::Cell compare_cell(const Measure& measure, const ByVariant& of, const ByVariant* guard, std::size_t baseline,
                              std::size_t variant) {
  const std::vector<double>&before = of.values[baseline], &after = of.values[variant];
  const Finding finding = of.difference(baseline, variant);
  Comparison::Cell cell;
  cell.value = mean_of(after);
  cell.difference = finding.difference;
  cell.p = finding.p;
  cell.p_sign = finding.p_sign;
  cell.pairing = pairing_of(before, after);
  ChancePair pair{.baseline = before, .changed = after, .unit = finding.unit};
  std::optional<Finding> of_guard;
  if (guard_of(measure) != Guard::none) of_guard = guard == nullptr ? Finding{} : guard->difference(baseline, variant);
  if (guard != nullptr) {
    pair.guard_baseline = guard->values[baseline];
    pair.guard_changed = guard->values[variant];
    pair.guard_unit = of_guard->unit;
  }
  cell.verdict = judge(measure.better, finding.difference, of_guard);
  cell.chance = chance_of(measure.better, guard_of(measure), pair);
  return cell;
}

Comparison::Block compare_part(const RunOutcomes& outcomes, std::size_t baseline, AreaPart part,
                               std::span<const Known> known, const Guards& guards) {
  Comparison::Block block{part, {}, {}, {}};
  for (const Known& k : known) {
    const ByVariant of = by_variant(outcomes, k.formula, part);
    Comparison::Row row{k.measure, mean_of(of.values[baseline]), {}};
    for (std::size_t v = 0; v < of.values.size(); ++v)
      if (v != baseline) row.cells.push_back(compare_cell(k.measure, of, guards.of(guard_of(k.measure)), baseline, v));
    block.rows.push_back(std::move(row));
  }
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

void keep_variants(Comparison& comparison, std::span<const std::string> names) {
  keep_variants(comparison.changed, names, [&](auto&& f) {
    for (Comparison::Block& block : comparison.blocks) std::ranges::for_each(block.rows, f);
  });
}

void keep_measures(Comparison& comparison, std::span<const std::string> keys) {
  for (Comparison::Block& block : comparison.blocks)
    std::erase_if(block.rows,
                  [&](const Comparison::Row& row) { return std::ranges::find(keys, row.measure.key) == keys.end(); });
}

Comparison compare(const RunOutcomes& outcomes, std::size_t baseline, std::span<const AreaPart> parts,
                   std::span<const Measure> wanted) {
  Comparison result = begin(outcomes, baseline);
  const std::vector<Known> known = known_of(outcomes, wanted, result.left_out);
  for (const AreaPart part : parts) {
    result.blocks.push_back(compare_part(outcomes, baseline, part, known, guards_of(outcomes, known, baseline, part)));
    result.blocks.back().group = EnumNames<AreaPart>::names[static_cast<std::size_t>(part)];
    result.blocks.back().heading = heading_of(part);
  }
  judge_at_once(result);
  return result;
}

Comparison compare_groups(std::string by, std::span<const OutcomeGroup> groups, std::size_t baseline,
                          const RunOutcomes* whole) {
  SHIYU_EXPECT(!groups.empty(), "groups are compared when there are any");
  Comparison result = begin(groups.front().outcomes, baseline);
  result.by = std::move(by);
  const Guards wider = whole == nullptr ? Guards{} : guards_of(*whole, {}, baseline, AreaPart::city);
  for (const OutcomeGroup& group : groups) {
    const std::vector<Known> known = known_of(group.outcomes, group.measures, result.left_out);
    const Guards guards = guards_of(group.outcomes, known, baseline, AreaPart::city, wider);
    result.blocks.push_back(compare_part(group.outcomes, baseline, AreaPart::city, known, guards));
    result.blocks.back().group = group.name;
    result.blocks.back().heading = group.heading;
  }
  judge_at_once(result);
  return result;
}

}  // namespace shiyu
