#include "sim/app/make_results.hpp"

#include <cmath>
#include <set>

#include "analysis/load_outcomes.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/machine.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/results_head.hpp"
#include "sim/app/results_told.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/stopwatch.hpp"
#include "sim/core/version.hpp"
#include "sim/io/record_spool.hpp"
#include "sim/io/results_hdf5.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

/// Records that wait for --until-halfwidth are not compressed: so much larger than in the file (measured on Changzhi).
constexpr double kSpoolShare = 4;

/// Days on which a variant parts from an earlier one: a snapshot is held for each.
int days_of_parting(const Study& study, const City& city) {
  std::set<std::pair<std::size_t, int>> partings;
  for (const SharedWarmUp& shared : shared_warm_ups(day_plan(), batch_variants(study, city), study.head.time.all()))
    if (shared.days > 0) partings.emplace(shared.from, shared.days);
  return static_cast<int>(partings.size());
}

Needs needs_of(const Study& study, const City& city, const ResultsTask& task, int threads) {
  const ScenarioHead& head = study.head;
  const int snapshots = (task.checkpoint || task.checkpoint_every ? 1 : 0) + days_of_parting(study, city);
  Needs needs{estimate_batch(city, size_of_run(head, task.level), static_cast<int>(head.variants.size()),
                             head.random.replicates, threads, snapshots),
              memory_available_mb(), disk_free_mb(task.out)};
  if (task.rule)
    for (double* mb : {&needs.estimate.results_mb, &needs.estimate.results_least_mb, &needs.estimate.results_most_mb})
      *mb *= 1 + kSpoolShare;
  return needs;
}

/// Refuses what the machine cannot hold by the estimate, with the numbers; warns when the user insists.
void check_needs(const Needs& needs, const fs::path& out, int threads, bool insist, Console& console) {
  const BatchEstimate& e = needs.estimate;
  std::vector<std::string> missing;
  if (needs.memory_mb && e.memory_mb > *needs.memory_mb)
    missing.push_back(fmt::format(
        "the runs need about {} MiB of memory, and {} MiB are free; use fewer threads than {} (each holds a run), "
        "fewer days, or --output minimal",
        with_decimals(std::ceil(e.memory_mb), 0), with_decimals(std::floor(*needs.memory_mb), 0), threads));
  if (needs.disk_mb && e.results_mb > *needs.disk_mb)
    missing.push_back(fmt::format(
        "{} would take about {} MiB, and {} MiB are free on its disk; use another disk or --output minimal",
        out.string(), with_decimals(std::ceil(e.results_mb), 0), with_decimals(std::floor(*needs.disk_mb), 0)));
  for (const std::string& what : missing) {
    if (!insist) throw FileError(what + "; --insist begins all the same");
    console.warn("{}; begun all the same", what);
  }
}

/// What happens to a finished run, and whether it was the last one needed.
struct Sink {
  std::function<void(RunRecord&&)> take;
  std::function<bool()> enough;
};

/// The runs, one after the other into the sink.
BatchSummary make_runs(const Study& study, const City& city, const ResultsTask& task, const Options& options,
                       int threads, const SignalWatch& signals, Console& console, const Sink& sink) {
  const Calendar calendar = calendar_of(study);
  const Ties ties(city, static_cast<std::uint64_t>(study.head.random.seed));
  const RunInputs inputs = run_inputs(study, city, calendar, ties, task.level);
  RunOptions run_options;
  run_options.level = task.level;
  run_options.timings = options.timings;
  ProgressLine progress(console);
  BatchCalls calls;
  calls.stop = &signals.stopped();
  calls.enough = sink.enough;
  calls.on_run = [&](Simulation::Result&& result) {
    if (task.on_record) task.on_record(result.record);
    sink.take(std::move(result.record));
  };
  calls.on_progress = [&](const BatchProgress& p) {
    progress.show({"run", "days", p.days_done, p.days_all, p.seconds});
  };
  if (task.checkpoint) {
    calls.snapshot_every = task.checkpoint->head().every;
    calls.on_snapshot = [&](const Snapshot& snapshot) { task.checkpoint->keep(snapshot); };
    calls.resume_from = [&](std::size_t variant, int replicate) { return task.checkpoint->last(variant, replicate); };
  }
  return run_batch(inputs, batch_variants(study, city), study.head.random.replicates, threads, run_options, calls);
}

/// Makes the runs and their file; false when they were stopped. With a rule the study is afterwards that of the
/// replicates that were made.
bool write_results(Study& study, const City& city, ResultsTask& task, const Options& options, int threads,
                   const SignalWatch& signals, Console& console, Made& made) {
  const std::string started = utc_now();
  const auto head_of = [&](const Study& of) {
    ResultsHead head = results_head(of, city, task.level);
    head.provenance = {host_name(), started, "", task.command, threads, made.founding_s};
    return head;
  };
  std::optional<ResultsWriter> writer;
  const auto begin = [&] { writer.emplace(task.out.string(), head_of(study), ResultsWriter::Options{task.force, 6}); };
  const auto write = [&](RunRecord&& record) { writer->write(std::move(record)); };
  const auto make = [&](const Sink& sink) {
    made.batch = make_runs(study, city, task, options, threads, signals, console, sink);
    if (made.batch.stopped) return false;
    const std::size_t planned = study.head.variants.size() * static_cast<std::size_t>(study.head.random.replicates);
    SHIYU_EXPECT(task.rule || made.batch.runs.size() == planned, "a batch that was not stopped has made all its runs");
    return true;
  };
  if (!task.rule) {
    begin();
    if (!make({write, nullptr})) return false;
  } else {  // how many replicates the file has is known at the end
    const ResultsHead head = head_of(study);
    const std::set<std::string> wanted = task.rule->wanted();
    RecordSpool spool(task.out.string());
    const auto take = [&](RunRecord&& record) {
      task.rule->add(outcomes_of_run(head, record, wanted));
      spool.add(record);
    };
    if (!make({take, [&] { return task.rule->enough(); }})) return false;
    leave_replicates(study, options, made.batch.runs.size() / study.head.variants.size());
    begin();
    spool.hand_over(write);
  }
  writer->finish();
  made.writing = writer->cost();
  made.digest = writer->digest();
  return true;
}

City founded(const Study& study, int threads) {
  City city;
  with_threads(threads, [&] { city = found_city(study); });
  return city;
}

void tell_stopped(const ResultsTask& task, const SignalWatch& signals, Console& console) {
  if (task.checkpoint)
    console.warn("stopped by {}; go on with: shiyu resume {}", signals.name(), task.out.string());
  else
    console.warn("stopped by {}; no results were written", signals.name());
}

}  // namespace

std::string program_name() {
  const Version v = version();
  return fmt::format("{} {}{}", v.version, v.git_commit, v.git_dirty ? "+changes" : "");
}

int plan_results(const Study& study, const ResultsTask& task, const Options& options, Console& console) {
  const int threads = thread_count(options.threads);
  const City city = founded(study, threads);
  print_plan(study, city, needs_of(study, city, task, threads), threads, console);
  return kDone;
}

int make_results(Study study, ResultsTask task, const Options& options, const SignalWatch& signals, Console& console) {
  const int threads = thread_count(options.threads);
  Made made;
  made.out = task.out;
  const Stopwatch founding;
  const City city = founded(study, threads);
  made.founding_s = founding.seconds();
  check_needs(needs_of(study, city, task, threads), task.out, threads, options.insist, console);
  if (task.checkpoint_every)
    task.checkpoint =
        Checkpoint::begin(checkpoint_folder(task.out),
                          {program_name(), study.text, task.level, *task.checkpoint_every, study.data}, task.force);
  if (!write_results(study, city, task, options, threads, signals, console, made)) {
    tell_stopped(task, signals, console);
    return kStopped;
  }
  if (task.checkpoint) task.checkpoint->remove();
  if (options.timings) print_timings(made.batch.timings, console);
  if (task.rule) print_precision(*task.rule, study, console);
  print_summary(study, city, made, console);
  return !task.rule || task.rule->reached() ? kDone : kAnswerIsNo;
}

}  // namespace shiyu::app
