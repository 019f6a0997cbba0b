// Kinds of matters, from the case histories.
#include <algorithm>
#include <array>
#include <cstdint>

#include "analysis/groupings_parts.hpp"
#include "analysis/text_table.hpp"
#include "sim/io/results_cases.hpp"
#include "sim/world/city.hpp"

namespace shiyu {

namespace {

constexpr std::array kKindMeasures{
    Measure{"known_matters", "Matters that became known", "新发现事项", "cases/year", "kind_known", "years",
            Better::neither, false, Moments::every, MeasureBlock::backlog},
    of_those_found(Measure{"open_last", "Open on the last evening", "期末未结", "cases", "kind_open", "1",
                           Better::lower, false, Moments::every, MeasureBlock::backlog}),
    of_those_found(Measure{"days_to_end", "Days from known to the end", "办结天数", "days", "kind_days",
                           "kind_followed", Better::lower}),
    of_those_found(Measure{"done_share", "Settled or done, of ended", "化解办成率", "share", "kind_done", "kind_ended",
                           Better::higher}),
    Measure{"matters_moved_up", "Moved up a level", "上交层级", "cases/year", "kind_moved_up", "years", Better::lower},
    Measure{"matters_petitioned", "Petitions", "信访", "per year", "kind_petitions", "years", Better::channel},
    Measure{"matters_docketed", "First-instance suits docketed", "一审立案", "cases/year", "kind_docketed", "years",
            Better::channel},
};

/// What the histories of a run say of one kind, weighted by how many cases a logged one stands for.
struct KindSums {
  double known = 0, open = 0, ended = 0, followed = 0, days = 0, done = 0, moved_up = 0, petitions = 0, docketed = 0;
};
constexpr std::array<std::pair<const char*, double KindSums::*>, 9> kFields{{{"kind_known", &KindSums::known},
                                                                             {"kind_open", &KindSums::open},
                                                                             {"kind_ended", &KindSums::ended},
                                                                             {"kind_followed", &KindSums::followed},
                                                                             {"kind_days", &KindSums::days},
                                                                             {"kind_done", &KindSums::done},
                                                                             {"kind_moved_up", &KindSums::moved_up},
                                                                             {"kind_petitions", &KindSums::petitions},
                                                                             {"kind_docketed", &KindSums::docketed}}};

/// Counts a matter that the bodies know, be it since the run or since before it: then no event says when it became
/// known, and how long it took is not counted. False for one that nobody knows.
bool add_case(const CaseHistory& history, OutputLevel level, KindSums& sums) {
  const double weight = history.rate;
  int known = -1;  // day
  // A history without its beginning is that of a matter known since before the run. At the level `standard` only
  // matters that are known are all logged; at `full` all others begin with `born`.
  const bool begins = !history.events.empty() && history.events.front().activity == Activity::born;
  bool is_known = history.rate == 1 && (level != OutputLevel::full || !begins);
  bool ended = false;
  for (const Event& event : history.events) {
    if (event.activity == Activity::known) {
      is_known = true;
      if (known < 0) known = event.day;
      // Who first tells of a matter in the petition office has petitioned.
      if (static_cast<Channel>(event.cause) == Channel::petition) sums.petitions += weight;
    }
    if (event.activity == Activity::moved_up) sums.moved_up += weight;
    if (event.activity == Activity::petitioned) sums.petitions += weight;
    if (event.activity == Activity::docketed) sums.docketed += weight;
    if (event.activity != Activity::ended || ended || !is_known) continue;
    ended = true;
    const auto end = static_cast<End>(event.cause);
    sums.ended += weight;
    if (known >= 0) {
      sums.followed += weight;
      sums.days += weight * (event.day - known);
    }
    if (end == End::settled || end == End::fixed) sums.done += weight;
  }
  if (known >= 0) sums.known += weight;
  if (is_known && !ended) sums.open += weight;
  return is_known;
}

/// Does a history say anything of a kind that is shown?
bool is_told(const KindSums& s) { return s.known + s.open + s.ended + s.petitions + s.docketed > 0; }

}  // namespace

std::vector<OutcomeGroup> groups_of_kinds(const Results& results) {
  const ResultsHead& head = results.head();
  const std::size_t runs = head.variants.size() * static_cast<std::size_t>(head.replicates);
  std::vector<std::vector<KindSums>> sums(head.names.kinds.size(), std::vector<KindSums>(runs));
  std::vector<double> weights(head.names.kinds.size(), 1.0);
  RunOutcomes outcomes(head.variants, head.replicates, head.days);
  for (std::size_t run = 0; run < runs; ++run) {
    const std::size_t variant = run / static_cast<std::size_t>(head.replicates);
    const int replicate = static_cast<int>(run % static_cast<std::size_t>(head.replicates));
    if (!results.has_run(variant, replicate)) outcomes.drop({variant, replicate});
    CaseReader reader(results, variant, replicate);
    while (const std::optional<CaseHistory> history = reader.next())
      if (history->kind < sums.size()) {
        const bool counted = add_case(*history, head.level, sums[history->kind][run]);
        if (counted) weights[history->kind] = std::max(weights[history->kind], static_cast<double>(history->rate));
      }
  }
  std::vector<OutcomeGroup> groups;
  for (std::size_t kind = 0; kind < sums.size(); ++kind) {
    if (std::ranges::none_of(sums[kind], is_told)) continue;
    OutcomeGroup group{head.names.kinds[kind],
                       in_words(head.names.kinds[kind]),
                       outcomes,
                       {kKindMeasures.begin(), kKindMeasures.end()}};
    for (const auto& [name, field] : kFields) {
      std::vector<double> values(runs * kAreas, 0.0);  // all of it in the first area
      for (std::size_t run = 0; run < runs; ++run) values[run * kAreas] = sums[kind][run].*field;
      group.outcomes.add_constant(name, values);
      group.outcomes.set_unit(name, {weights[kind], weights[kind], weights[kind]});  // of one logged case
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace shiyu
