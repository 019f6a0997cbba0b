#include "analysis/lever_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>

#include "analysis/prior.hpp"
#include "analysis/verdicts.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/stopwatch.hpp"

namespace shiyu {

namespace {

constexpr int kNoDraw = -1;

/// A world of the study: parameters and days. Its runs are its replicates.
struct WorldPlan {
  Day::Params params;
  int days = 0;
  int replicates = 0;
  std::vector<std::vector<double>> sums;  // (replicates)(outputs); empty where a run was refused
};

/// The worlds of a study, each once.
class Worlds {
 public:
  std::size_t add(const std::vector<std::vector<Setting>>& lists, int days, int draw, int replicates) {
    std::map<std::size_t, double> settings;  // the later wins
    for (const std::vector<Setting>& list : lists)
      for (const Setting& s : list) settings[s.param] = s.value;
    std::string key = fmt::format("{} {}", days, draw);
    for (const auto& [param, value] : settings) key += fmt::format(" {}={}", param, value);
    const auto [at, is_new] = found_.emplace(key, all.size());
    if (is_new) {
      all.push_back({params_with(lists), days, 0, {}});
      if (draw != kNoDraw) draw_prior(param_rows<Day>(all.back().params), draw);
    }
    WorldPlan& world = all[at->second];
    world.replicates = std::max(world.replicates, replicates);
    return at->second;
  }

  std::vector<WorldPlan> all;

 private:
  std::map<std::string, std::size_t> found_;
};

/// Positions of the worlds of one row.
struct RowPlan {
  std::size_t base = 0, with = 0;
  std::vector<std::size_t> doses;                            // (doses)
  std::vector<std::pair<std::size_t, std::size_t>> by_draw;  // (draws) base, with
};

RowPlan plan_row(const MechanismRow& row, const LeverStudyChoice& choice, Worlds& worlds) {
  RowPlan plan;
  plan.base = worlds.add({row.base}, row.days, kNoDraw, choice.replicates);
  plan.with = worlds.add({row.base, row.with}, row.days, kNoDraw, choice.replicates);
  for (const double dose : row.regime.doses) {
    const Setting turned{row.regime.lever.path, row.regime.lever.param, dose};
    plan.doses.push_back(
        worlds.add({row.base, row.with, row.regime.base, {turned}}, row.days, kNoDraw, choice.replicates));
  }
  for (int draw = 0; draw < choice.draws; ++draw)
    plan.by_draw.emplace_back(worlds.add({row.base}, row.days, draw, choice.draw_replicates),
                              worlds.add({row.base, row.with}, row.days, draw, choice.draw_replicates));
  return plan;
}

/// Makes the runs of all worlds.
class Runner {
 public:
  Runner(const ToyTown& town, std::vector<WorldPlan>& worlds, const LeverStudyCalls& calls)
      : town_(town), worlds_(worlds), calls_(calls) {
    for (std::size_t w = 0; w < worlds.size(); ++w) {
      worlds[w].sums.resize(static_cast<std::size_t>(worlds[w].replicates));
      for (int replicate = 0; replicate < worlds[w].replicates; ++replicate) runs_.emplace_back(w, replicate);
      days_all_ += static_cast<std::int64_t>(worlds[w].days) * worlds[w].replicates;
    }
  }

  /// False when it was stopped.
  bool make(int threads) {
    with_threads(threads, [&] {
      parallel_chunks(static_cast<std::size_t>(threads), [&](std::size_t) {
        for (std::size_t i = next_++; i < runs_.size() && !stopped(); i = next_++) run(runs_[i].first, runs_[i].second);
      });
    });
    tell(true);
    return !stopped();
  }
  int runs() const { return static_cast<int>(runs_.size()); }
  double seconds() const { return watch_.seconds(); }

 private:
  bool stopped() const { return failed_ || (calls_.stop != nullptr && *calls_.stop); }

  void run(std::size_t w, int replicate) {
    WorldPlan& world = worlds_[w];
    try {
      world.sums[static_cast<std::size_t>(replicate)] =
          sums_or_none([&] { return town_.run(world.params, world.days, replicate); });
    } catch (...) {
      failed_ = true;  // the others end after their run
      throw;
    }
    days_done_ += world.days;
    tell(false);
  }

  void tell(bool last) {
    if (!calls_.on_progress) return;
    const double now = watch_.seconds();
    if (!last && !pace_.due(now)) return;
    const std::lock_guard lock(mutex_);
    calls_.on_progress(days_done_, days_all_, now);
  }

  const ToyTown& town_;
  std::vector<WorldPlan>& worlds_;
  const LeverStudyCalls& calls_;
  std::vector<std::pair<std::size_t, int>> runs_;
  const Stopwatch watch_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::int64_t> days_done_ = 0;
  std::int64_t days_all_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  Pace pace_;
};

/// What is followed in the first `replicates` runs of a world; NaN for a run that was refused.
std::vector<double> values_of(const Followed& followed, const WorldPlan& world, int replicates) {
  std::vector<double> values;
  for (int i = 0; i < replicates; ++i) {
    const std::vector<double>& sums = world.sums.at(static_cast<std::size_t>(i));
    values.push_back(sums.empty() ? std::numeric_limits<double>::quiet_NaN() : followed.of(sums, world.days));
  }
  return values;
}

/// One of what is counted: of a ratio, in the mean of the first `replicates` runs of a world.
double unit_in(const Followed& followed, const WorldPlan& world, int replicates) {
  if (!followed.below) return 1;
  std::vector<double> units;
  for (int i = 0; i < replicates; ++i)
    if (const std::vector<double>& sums = world.sums.at(static_cast<std::size_t>(i)); !sums.empty())
      if (const double below = std::abs(sums.at(*followed.below)); below > 0) units.push_back(1 / below);
  return std::fmax(0, mean_of(units).mean);
}

Effect effect_of(const Followed& followed, const WorldPlan& base, const WorldPlan& with, int replicates) {
  const std::vector<double> without = values_of(followed, base, replicates);
  const double unit = std::max(unit_in(followed, base, replicates), unit_in(followed, with, replicates));
  return {mean_of(without), find_difference(without, values_of(followed, with, replicates), unit).difference};
}

int refused_in(const WorldPlan& world) {
  return static_cast<int>(std::count_if(world.sums.begin(), world.sums.end(), [](auto& s) { return s.empty(); }));
}

LeverFinding find(const MechanismRow& row, const RowPlan& plan, const std::vector<WorldPlan>& worlds,
                  const LeverStudyChoice& choice) {
  LeverFinding finding;
  finding.row = &row;
  const WorldPlan &base = worlds[plan.base], &with = worlds[plan.with];
  const int n = choice.replicates;
  finding.intermediate = effect_of(row.intermediate.output, base, with, n);
  finding.final = effect_of(row.final.output, base, with, n);
  finding.cost = effect_of(row.cost.output, base, with, n);
  finding.refused = refused_in(base) + refused_in(with);

  Day::Params before = base.params;
  finding.base_lever = param_rows<Day>(before).at(row.lever.param).number();
  std::vector<Dose> doses;
  for (std::size_t i = 0; i < row.regime.doses.size(); ++i) {
    const WorldPlan& world = worlds[plan.doses[i]];
    doses.push_back(
        {row.regime.doses[i], values_of(row.regime.output, world, n), unit_in(row.regime.output, world, n)});
    finding.refused += refused_in(worlds[plan.doses[i]]);
  }
  if (!doses.empty()) finding.doses = dose_response(doses, row.regime.better);

  std::vector<double> effects;
  for (const auto& [without, changed] : plan.by_draw) {
    const int each = choice.draw_replicates;
    effects.push_back(effect_of(row.final.output, worlds[without], worlds[changed], each).difference.mean);
    finding.refused += refused_in(worlds[without]) + refused_in(worlds[changed]);
  }
  finding.prior = prior_finding(effects, row.final.expect);
  return finding;
}

}  // namespace

PriorFinding prior_finding(const std::vector<double>& effects, Direction expect) {
  PriorFinding finding;
  for (const double effect : effects) {
    if (!std::isfinite(effect)) continue;
    ++finding.draws;
    if (effect == 0)
      ++finding.none;
    else if ((effect > 0) == (expect == Direction::up))
      ++finding.as_expected;
  }
  finding.mean = mean_of(effects);
  return finding;
}

LeverStudy study_levers(const ToyTown& town, const std::vector<MechanismRow>& rows, const LeverStudyChoice& choice,
                        const LeverStudyCalls& calls) {
  LeverStudy study;
  study.choice = choice;
  study.residents = town.residents();
  Worlds worlds;
  std::vector<RowPlan> plans;
  for (const MechanismRow& row : rows) plans.push_back(plan_row(row, choice, worlds));
  Runner runner(town, worlds.all, calls);
  study.stopped = !runner.make(choice.threads);
  study.runs = runner.runs();
  study.seconds = runner.seconds();
  if (study.stopped) return study;
  for (std::size_t i = 0; i < rows.size(); ++i) study.findings.push_back(find(rows[i], plans[i], worlds.all, choice));
  return study;
}

}  // namespace shiyu
