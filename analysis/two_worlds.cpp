#include "analysis/two_worlds.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "analysis/keep_variants.hpp"
#include "analysis/load_outcomes.hpp"
#include "analysis/measures.hpp"
#include "analysis/text_table.hpp"
#include "analysis/verdicts.hpp"
#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

constexpr double kDaysOfYear = 365, kThousand = 1000, kWeightOne = 65536;

/// Bits of Matter::stood_at.
constexpr unsigned kAt30 = 1, kAt90 = 2, kAtHorizon = 3;
static_assert(kCohortAges[kAt30] == 30 && kCohortAges[kAt90] == 90 && kCohortAges.size() == kAtHorizon);

std::int64_t weight_days(const Matter& m) { return std::int64_t{m.weight} * m.stood; }

bool known_within(const Matter& m, int age) { return m.known != Matter::kNever && m.known - m.onset <= age; }

/// +1 where something holds in b alone, -1 where in a alone.
int gained(bool in_a, bool in_b) { return static_cast<int>(in_b) - static_cast<int>(in_a); }

struct Member {
  std::string_view key, label, label_zh, unit;
  double (*of)(const TwoWorlds&);
};
constexpr std::array kMembers{
    Member{"burden", "Difference in grievance burden", "怨情负担之差", "d/1,000/year",
           [](const TwoWorlds& w) { return w.difference(); }},
    Member{"burden_in_both", "  matters in both: quicker or slower", "两方案共有事项：快慢之差", "d/1,000/year",
           [](const TwoWorlds& w) { return w.in_both; }},
    Member{"burden_caused", "  only in the variant: caused", "仅见于该方案：新引发", "d/1,000/year",
           [](const TwoWorlds& w) { return w.only_in_b; }},
    Member{"burden_prevented", "  only in the baseline: prevented", "仅见于基准方案：已预防", "d/1,000/year",
           [](const TwoWorlds& w) { return -w.only_in_a; }},
    Member{"matters_in_both", "Matters in both", "两方案共有事项", "matters",
           [](const TwoWorlds& w) { return w.matters_in_both; }},
    Member{"matters_caused", "Matters only in the variant", "仅见于该方案的事项", "matters",
           [](const TwoWorlds& w) { return w.matters_only_in_b; }},
    Member{"matters_prevented", "Matters only in the baseline", "仅见于基准方案的事项", "matters",
           [](const TwoWorlds& w) { return w.matters_only_in_a; }},
    Member{"known_30", "Of those in both: known within 30 days, net", "共有事项：30天内知晓净增", "matters",
           [](const TwoWorlds& w) { return w.known_30; }},
    Member{"resolved_30", "  stand no more at 30 days, net", "30天时已不存续净增", "matters",
           [](const TwoWorlds& w) { return w.resolved_30; }},
    Member{"resolved_90", "  stand no more at 90 days, net", "90天时已不存续净增", "matters",
           [](const TwoWorlds& w) { return w.resolved_90; }},
    Member{"resolved_at_horizon", "  stand no more at the horizon, net", "追踪期满时已不存续净增", "matters",
           [](const TwoWorlds& w) { return w.resolved_at_horizon; }},
};

}  // namespace

MatterScale matter_scale(const ResultsHead& head) {
  const double q = head.matter_sample;
  const double resident_days = static_cast<double>(head.days) * static_cast<double>(head.residents);
  return {kThousand * kDaysOfYear * q / (resident_days * kWeightOne),
          q,
          head.days,
          head.follow_up,
          head.horizon,
          head.names.kinds.size()};
}

TwoWorlds compare_matters(std::span<const Matter> a, std::span<const Matter> b, const MatterScale& scale) {
  std::int64_t both = 0, only_a = 0, only_b = 0;  // whole numbers, so that the parts add up exactly
  std::int64_t n_both = 0, n_a = 0, n_b = 0, known = 0;
  std::array<std::int64_t, kAtHorizon + 1> resolved{};
  std::vector<std::int64_t> by_kind(scale.kinds, 0);
  const auto count = [&](const Matter& m, std::int64_t weight) {
    if (m.kind < by_kind.size()) by_kind[m.kind] += weight;
    return weight;
  };
  const std::array ages{kCohortAges[0], kCohortAges[1], kCohortAges[2], scale.horizon};
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (j == b.size() || (i < a.size() && a[i].key < b[j].key)) {
      only_a -= count(a[i], -weight_days(a[i]));
      ++i;
      ++n_a;
    } else if (i == a.size() || b[j].key < a[i].key) {
      only_b += count(b[j], weight_days(b[j]));
      ++j;
      ++n_b;
    } else {
      const Matter &of_a = a[i++], &of_b = b[j++];
      both += count(of_a, weight_days(of_b) - weight_days(of_a));
      ++n_both;
      known += gained(known_within(of_a, 30), known_within(of_b, 30));
      for (const unsigned bit : {kAt30, kAt90, kAtHorizon})
        resolved[bit] += gained((of_a.stood_at >> bit & 1) == 0, (of_b.stood_at >> bit & 1) == 0);
    }
  }
  const auto burden = [&](std::int64_t weight) { return scale.burden * static_cast<double>(weight); };
  const auto matters = [&](std::int64_t n) { return scale.matters * static_cast<double>(n); };
  const auto at_age = [&](std::int64_t n, unsigned bit) {
    return scale.follow_up >= ages[bit] ? matters(n) : std::numeric_limits<double>::quiet_NaN();
  };
  TwoWorlds worlds{burden(both),
                   burden(only_b),
                   burden(only_a),
                   matters(n_both),
                   matters(n_b),
                   matters(n_a),
                   at_age(known, kAt30),
                   at_age(resolved[kAt30], kAt30),
                   at_age(resolved[kAt90], kAt90),
                   at_age(resolved[kAtHorizon], kAtHorizon),
                   {}};
  for (const std::int64_t weight : by_kind) worlds.by_kind.push_back(burden(weight));
  return worlds;
}

namespace {

/// A table of all matters has the burden of the city. Refuses one that has not: it was damaged.
class BurdenOfCity {
 public:
  explicit BurdenOfCity(const Results& results)
      : outcomes_(load_outcomes(results, names_of_measures())),
        burden_(formula_of(*std::ranges::find(measures(), kGrievanceBurden, &Measure::key))) {}

  void check(std::span<const Matter> matters, RunIndex run, const MatterScale& scale) const {
    std::int64_t sum = 0;
    for (const Matter& m : matters) sum += weight_days(m);
    const double table = scale.burden * static_cast<double>(sum), city = outcomes_.value(burden_, run, AreaPart::city);
    if (std::isfinite(city) && std::abs(table - city) > 1e-9 * std::max(table, city))
      throw InputError("the table of matters and the outputs of the city differ: the file is damaged");
  }

 private:
  RunOutcomes outcomes_;
  Expression burden_;
};

}  // namespace

WorldParts compare_worlds(const Results& results, std::size_t baseline) {
  const ResultsHead& head = results.head();
  if (!results.has_matters())
    throw InputError(head.level == OutputLevel::minimal
                         ? "the file has no table of matters: its runs were made with --output minimal"
                         : "the file has no table of matters: it was made by an older version of shiyu");
  const MatterScale scale = matter_scale(head);
  std::optional<BurdenOfCity> all;
  if (head.matter_sample == 1) all.emplace(results);
  WorldParts parts;
  parts.baseline = head.variants.at(baseline);
  parts.sample = head.matter_sample;
  std::vector<std::vector<TwoWorlds>> worlds(head.variants.size());  // (variants)(replicates that have both)
  for (int replicate = 0; replicate < head.replicates; ++replicate) {
    if (!results.has_run(baseline, replicate)) continue;
    ++parts.replicates;
    const auto matters_of = [&](std::size_t v) {
      std::vector<Matter> matters = results.matters(v, replicate);
      if (all) all->check(matters, {v, replicate}, scale);
      return matters;
    };
    const std::vector<Matter> a = matters_of(baseline);
    for (std::size_t v = 0; v < head.variants.size(); ++v)
      if (v != baseline && results.has_run(v, replicate)) worlds[v].push_back(compare_matters(a, matters_of(v), scale));
  }
  const auto add = [&](WorldParts::Row row, auto&& of) {
    for (std::size_t v = 0; v < worlds.size(); ++v) {
      if (v == baseline) continue;
      std::vector<double> values;
      for (const TwoWorlds& w : worlds[v]) values.push_back(of(w));
      // Equal differences are not certain: a row of the table more or less, or one of weight 1 for a day.
      const double unit = row.unit == "matters" ? scale.matters : scale.burden * kWeightOne;
      row.cells.push_back(count_difference(std::vector<double>(values.size(), 0.0), values, unit));
    }
    parts.rows.push_back(std::move(row));
  };
  for (const Member& m : kMembers)
    add({std::string(m.key), std::string(m.label), std::string(m.label_zh), std::string(m.unit), {}}, m.of);
  for (std::size_t kind = 0; kind < scale.kinds; ++kind) {
    const std::string& name = head.names.kinds[kind];
    const auto of = [&](const TwoWorlds& w) { return w.by_kind[kind]; };
    const bool any = std::any_of(worlds.begin(), worlds.end(), [&](const auto& of_variant) {
      return std::any_of(of_variant.begin(), of_variant.end(), [&](const TwoWorlds& w) { return of(w) != 0; });
    });
    if (any) add({"kind_" + name, "  " + in_words(name), "其中：" + name, std::string(kMembers[0].unit), {}}, of);
  }
  for (std::size_t v = 0; v < head.variants.size(); ++v)
    if (v != baseline) parts.changed.push_back(head.variants[v]);
  return parts;
}

void keep_variants(WorldParts& parts, std::span<const std::string> names) {
  keep_variants(parts.changed, names, [&](auto&& f) { std::ranges::for_each(parts.rows, f); });
}

}  // namespace shiyu
