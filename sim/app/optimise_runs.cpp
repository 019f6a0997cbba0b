#include "sim/app/optimise_runs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/designs.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/plan.hpp"

namespace shiyu::app {

namespace {

/// What the journal of a search depends on beside what that of a study does.
JournalHead search_head(const SearchPlan& search, const Aims& aims) {
  JournalHead head = journal_head(search.plan, Shard{});
  head.scenario += fmt::format(
      "# search: variant {}, population {}, evaluations {}, replicates {}, fresh {}, points {}\n", search.variant,
      search.population, search.evaluations, search.replicates, search.fresh, search.points);
  head.outputs += aims.furthers();
  return head;
}

bool draws_grids(const std::vector<Factor>& factors) {
  return std::any_of(factors.begin(), factors.end(), [](const Factor& f) { return f.param.path.starts_with("grid."); });
}

std::vector<std::vector<double>> uncertain_draws(const SearchPlan& search) {
  const int replicates = search.replicates + search.fresh;
  if (search.uncertain.empty()) return std::vector<std::vector<double>>(static_cast<std::size_t>(replicates));
  // Independent draws: which one a replicate has does not depend on how many there are.
  auto draws =
      unit_points(DesignMethod::random, replicates, 2, search.uncertain.size(), search.plan.study.head.design->seed);
  for (std::vector<double>& draw : draws)
    for (std::size_t u = 0; u < draw.size(); ++u)
      draw[u] = value_of(search.uncertain[u], scenario_params().at(search.uncertain[u].param.param), draw[u]);
  return draws;
}

}  // namespace

std::size_t SearchPlan::most_runs() const {
  return (std::size_t(evaluations) + 1) * std::size_t(replicates) + (points + 1) * std::size_t(fresh);
}

CandidateRuns::CandidateRuns(const SearchPlan& search, const City& city, const Aims& aims,
                             const std::filesystem::path& journal, const Options& options, int threads,
                             const SignalWatch& signals, Console& console)
    : search_(search),
      city_(city),
      aims_(aims),
      threads_(threads),
      signals_(signals),
      progress_(console),
      calendar_(calendar_of(search.plan.study)),
      ties_(city, static_cast<std::uint64_t>(search.plan.study.head.random.seed)),
      variant_(batch_variants(search.plan.study, city).at(search.variant)),
      draws_(uncertain_draws(search)),
      levers_(1) {
  if (!draws_grids(search.levers) && !draws_grids(search.uncertain))
    variant_.grids = grids_of(day_plan(), city, variant_.params);
  OpenJournal open = open_journal(journal, search_head(search, aims), options, console);
  journal_ = std::move(open.writer);
  before_ = open.before.size();
  for (RunSums& run : open.before) runs_.emplace(run.run, std::move(run));
}

std::size_t CandidateRuns::candidate(const std::vector<double>& levers) {
  const auto [place, is_new] = known_.try_emplace(levers, levers_.size());
  if (is_new) levers_.push_back(levers);
  return place->second;
}

RunChoice CandidateRuns::choice(const StudyShape::Place& place) const {
  RunChoice choice{search_.variant, place.replicate,  variant_.params,
                   variant_.grids,  variant_.changes, variant_.schedule};
  const std::vector<ParamRef> rows = day_plan().param_rows(choice.params);
  const auto set = [&](const std::vector<Factor>& factors, const std::vector<double>& values) {
    for (std::size_t f = 0; f < values.size(); ++f)
      rows.at(factors[f].param.param - search_.plan.study.first_param).set_number(values[f]);
  };
  set(search_.uncertain, draws_.at(static_cast<std::size_t>(place.replicate)));
  set(search_.levers, levers_.at(place.point));
  return choice;
}

void CandidateRuns::make(std::span<const std::size_t> candidates, int first, int count) {
  const StudyShape& shape = search_.plan.shape;
  std::vector<std::size_t> missing;
  for (int replicate = first; replicate < first + count; ++replicate)
    for (const std::size_t candidate : candidates)
      if (const std::size_t run = shape.run({candidate, 0, replicate}); !runs_.contains(run)) missing.push_back(run);
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  if (missing.empty()) return;
  const Study& study = search_.plan.study;
  const RunInputs inputs = run_inputs(study, city_, calendar_, ties_);
  SweepCalls calls;
  calls.stop = &signals_.stopped();
  calls.choice = [this](const StudyShape::Place& place) { return choice(place); };
  calls.on_run = [this](RunSums&& sums) {
    journal_->append(sums);
    const std::size_t number = sums.run;
    runs_.emplace(number, std::move(sums));
  };
  const std::int64_t days = study.head.time.all(), days_before = static_cast<std::int64_t>(made_) * days;
  calls.on_progress = [&](const SweepProgress& p) {
    progress_.show({"optimize", "days", days_before + p.days_done,
                    static_cast<std::int64_t>(search_.most_runs() - before_) * days, seconds_ + p.seconds});
  };
  if (aims_.furthers() > 0) {
    calls.level = OutputLevel::standard;
    calls.furthers = aims_.furthers();
    calls.further = [this](const RunRecord& record) { return aims_.further(record); };
  }
  const SweepProgress made = make_study_runs(inputs, shape, missing, threads_, calls);
  journal_->sync();
  made_ += made.done + made.failed;
  seconds_ += made.seconds;
  if (made.done + made.failed < missing.size()) throw SearchStopped{};
}

std::vector<const RunSums*> CandidateRuns::runs_of(std::size_t candidate, int first, int count) const {
  std::vector<const RunSums*> runs;
  for (int replicate = first; replicate < first + count; ++replicate)
    runs.push_back(&runs_.at(search_.plan.shape.run({candidate, 0, replicate})));
  return runs;
}

AimValues CandidateRuns::values(std::size_t candidate, int first, int count) const {
  return aims_.values(runs_of(candidate, first, count));
}

std::vector<double> CandidateRuns::units(std::size_t candidate, int first, int count) const {
  return aims_.units(runs_of(candidate, first, count));
}

std::size_t CandidateRuns::failed() const {
  return static_cast<std::size_t>(std::count_if(
      runs_.begin(), runs_.end(), [](const auto& run) { return run.second.status == RunStatus::failed; }));
}

}  // namespace shiyu::app
