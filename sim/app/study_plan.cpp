#include "sim/app/study_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "analysis/designs.hpp"
#include "sim/app/results_head.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/version.hpp"
#include "sim/engine/plan.hpp"

namespace shiyu::app {

namespace {

constexpr double kMemoryStep = 100;  // MiB
// Of a merge of 1,000 runs of one county: 0.25 s, 112 MiB at the peak, for 6 MiB of journals; doubled.
constexpr double kMergeCopies = 6, kMergeSeconds = 5e-4;

const std::vector<Factor>& factors_of(const Study& study) {
  static const std::vector<Factor> none;
  return study.head.design ? study.head.design->factors : none;
}

/// Numbers of a run as they are kept.
std::size_t outputs_of_run() { return kAreas * day_plan().outputs.size(); }

}  // namespace

StudyPlan plan_study(Study study) {
  StudyPlan plan;
  plan.points = {{}};
  if (study.head.design) plan.points = design_points(*study.head.design, scenario_params());
  plan.shape = {plan.points.size(), study.head.variants.size(), study.head.random.replicates};
  plan.study = std::move(study);
  return plan;
}

StudyChoices::StudyChoices(const StudyPlan& plan, const City& city)
    : plan_(plan), variants_(batch_variants(plan.study, city)) {
  const std::vector<Factor>& factors = factors_of(plan.study);
  if (std::any_of(factors.begin(), factors.end(), [](const Factor& f) { return f.param.path.starts_with("grid."); }))
    return;  // each run draws its own
  for (BatchVariant& variant : variants_) variant.grids = grids_of(day_plan(), city, variant.params);
}

RunChoice StudyChoices::operator()(const StudyShape::Place& place) const {
  const BatchVariant& variant = variants_[place.variant];
  RunChoice choice{place.variant, place.replicate, variant.params, variant.grids, variant.changes, variant.schedule};
  const std::vector<Factor>& factors = factors_of(plan_.study);
  if (factors.empty()) return choice;
  const std::vector<ParamRef> rows = day_plan().param_rows(choice.params);
  for (std::size_t f = 0; f < factors.size(); ++f)
    rows.at(factors[f].param.param - plan_.study.first_param).set_number(plan_.points[place.point][f]);
  return choice;
}

ShardNeeds needs_of(const StudyPlan& plan, const City& city, const Shard& shard, int threads) {
  ShardNeeds needs;
  needs.runs = shard.runs(plan.shape).size();
  const BatchEstimate e = estimate_batch(city, size_of_run(plan.study.head, OutputLevel::minimal),
                                         static_cast<int>(std::max<std::size_t>(needs.runs, 1)), 1, threads);
  needs.runs_at_once = e.runs_at_once;
  needs.memory_mb = e.memory_mb;
  needs.seconds = e.seconds;
  needs.disk_mb = static_cast<double>(needs.runs * (outputs_of_run() + kLines) * 8) / (1 << 20);
  return needs;
}

ShardNeeds merge_needs(const StudyPlan& plan, const City& city) {
  ShardNeeds needs = needs_of(plan, city, {}, 1);
  needs.runs_at_once = 0;
  needs.memory_mb += kMergeCopies * needs.disk_mb;
  needs.seconds = kMergeSeconds * static_cast<double>(needs.runs);
  return needs;
}

TaskRequest request_for(const ShardNeeds& needs) {
  using R = TaskRequest;
  const double memory_mb = R::kMemoryMargin * needs.memory_mb + R::kMoreMb;
  return {static_cast<int>(std::ceil(R::kTimeMargin * needs.seconds / 60 + R::kMoreMinutes)),
          static_cast<int>(std::ceil(memory_mb / kMemoryStep) * kMemoryStep)};
}

JournalHead journal_head(const StudyPlan& plan, const Shard& shard) {
  const Version v = version();
  return {plan.study.text,
          std::string(v.version),
          std::string(v.git_commit) + (v.git_dirty ? "+changes" : ""),
          plan.study.data,
          plan.shape.runs(),
          outputs_of_run(),
          kLines,
          shard};
}

StudyHead study_head(const StudyPlan& plan, const City& city) {
  StudyHead head;
  head.results = results_head(plan.study, city, OutputLevel::minimal);
  head.shape = plan.shape;
  if (plan.study.head.design) head.design = *plan.study.head.design;
  const std::vector<ParamRef> params = scenario_params();
  for (const Factor& factor : factors_of(plan.study)) {
    FactorColumn column{factor.param.path,
                        factor.uncertain ? "uncertain" : "lever",
                        std::string(params.at(factor.param.param).field.unit),
                        factor.low,
                        factor.high,
                        factor.scale,
                        true};
    if (!factor.values.empty()) {
      const auto [low, high] = std::minmax_element(factor.values.begin(), factor.values.end());
      column.low = *low;
      column.high = *high;
      column.scale = FactorScale::linear;
    }
    head.factors.push_back(std::move(column));
  }
  for (const std::vector<double>& point : plan.points)
    head.values.insert(head.values.end(), point.begin(), point.end());
  return head;
}

Shard parse_shard(const std::string& text) {
  Shard shard{0, 0};
  const char *at = text.data(), *end = text.data() + text.size();
  const auto first = std::from_chars(at, end, shard.number);
  const bool parted = first.ec == std::errc() && first.ptr != end && *first.ptr == '/';
  const auto second = parted ? std::from_chars(first.ptr + 1, end, shard.of) : first;
  if (!parted || second.ec != std::errc() || second.ptr != end || shard.number < 1 || shard.of < shard.number ||
      shard.of > Shard::kMost)
    throw InputError(fmt::format("--shard {}: must be i/n, part i of n, with 1 <= i <= n", text));
  return shard;
}

std::size_t failed_of(const std::vector<RunSums>& runs) {
  return static_cast<std::size_t>(
      std::count_if(runs.begin(), runs.end(), [](const RunSums& run) { return run.status == RunStatus::failed; }));
}

std::filesystem::path journal_path(const std::filesystem::path& out, const Shard& shard) {
  return out.string() + (shard.of == 1 ? ".runs" : fmt::format(".{}-of-{}.runs", shard.number, shard.of));
}

OpenJournal open_journal(const std::filesystem::path& file, const JournalHead& head, const Options& options,
                         Console& console) {
  std::error_code error;
  OpenJournal open;
  if (!options.resume || !std::filesystem::exists(file, error)) {
    if (options.force) remove_journal(file);
    open.writer = std::make_unique<JournalWriter>(file, head);
    return open;
  }
  Journal journal = read_journal(file);
  if (journal.head.scenario != head.scenario)
    throw InputError(file.string() + ": is of another scenario, or other settings; it cannot be gone on with");
  if (!(journal.head == head))
    throw InputError(file.string() + ": was made by another program, from other data, or as another shard");
  if (!journal.damage.empty()) console.warn("{}: {}; runs from there on are made again", file.string(), journal.damage);
  open.writer = std::make_unique<JournalWriter>(file, journal);
  open.before = std::move(journal.runs);
  return open;
}

}  // namespace shiyu::app
