#include <cmath>
#include <ctime>

#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/data_files.hpp"
#include "sim/app/machine.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/signals.hpp"
#include "sim/app/slurm.hpp"
#include "sim/app/study_plan.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/io/named_file.hpp"
#include "sim/io/shard_status.hpp"
#include "sim/io/study_read.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

constexpr double kTellEvery = 1;  // seconds between two states on the disk

struct SweepFiles {
  fs::path out, journal, status;
};

SweepFiles files_of(const Options& options, const Shard& shard) {
  SweepFiles files;
  files.out = options.out.empty() ? options.file.stem().replace_extension(".study.h5") : options.out;
  files.journal = journal_path(files.out, shard);
  files.status = status_path(files.out, shard);
  return files;
}

/// What the shard needs and what is there.
void print_plan(const StudyPlan& plan, const City& city, const Shard& shard, int threads, const fs::path& out,
                Console& console) {
  const ScenarioHead& head = plan.study.head;
  const ShardNeeds needs = needs_of(plan, city, shard, threads);
  const TaskRequest request = request_for(needs);
  const double free_mb = disk_free_mb(out).value_or(std::nan("")),
               memory_mb = memory_available_mb().value_or(std::nan(""));
  if (console.json) {
    JsonLine line;
    line.add("event", "plan").add("points", plan.shape.points).add("variants", plan.shape.variants);
    line.add("replicates", plan.shape.replicates).add("runs", plan.shape.runs()).add("runs_of_shard", needs.runs);
    line.add("residents", city.residents()).add("days", head.time.days).add("threads", threads);
    line.add("memory_mb", needs.memory_mb).add("seconds", needs.seconds).add("disk_mb", needs.disk_mb);
    line.add("request_memory_mb", request.memory_mb).add("request_minutes", request.minutes);
    console.print("{}\n", line.add("memory_available_mb", memory_mb).add("disk_free_mb", free_mb).text());
    return;
  }
  console.print("{}\n", head.heading.title);
  console.print("runs     {} ({} points, {} variants, {} replicates){}, {} at once\n", plan.shape.runs(),
                plan.shape.points, plan.shape.variants, plan.shape.replicates,
                shard.of > 1 ? fmt::format(", {} in shard {} of {}", needs.runs, shard.number, shard.of) : "",
                needs.runs_at_once);
  if (head.design)
    for (const Factor& factor : head.design->factors)
      console.print("  {:<10} {}\n", factor.uncertain ? "uncertain" : "lever", factor.param.path);
  console.print("each     {} residents, {} days\n", with_decimals(city.residents(), 0), head.time.days);
  console.print("memory   about {} MiB ({} MiB free)\n", with_decimals(std::ceil(needs.memory_mb), 0),
                readable(std::floor(memory_mb), 6));
  console.print("time     about {} on a machine like that of the estimate (two cores of 2024)\n",
                clock_text(needs.seconds));
  console.print("disk     about {} MiB ({} MiB free)\n", with_decimals(std::ceil(needs.disk_mb), 0),
                readable(std::floor(free_mb), 6));
}

/// The study of a scenario file, or of the scenario inside the file of a study, with the design that was asked for.
Study study_asked_for(const Options& options) {
  const std::string name = options.file.string() + ": scenario";
  const bool inside = StudyResults::is_study(options.file.string());
  if (inside && !options.settings.empty())
    throw InputError("--set, --seed and --replicates change a scenario file; " + options.file.string() +
                     " is the file of a study, whose scenario is taken as it is");
  const fs::path data = find_data(options.data, options.file);
  Study study = inside ? read_study_text(StudyResults(options.file.string()).head().results.scenario, name, data)
                       : read_study(options);
  if (!options.method && !options.size) return study;
  if (!study.head.design)
    throw InputError(options.file.string() + ": --method and --size change a [design], and there is none");
  const std::string text = edited_text(study.text, name, data, [&](ScenarioHead& head) {
    head.design->method = options.method.value_or(head.design->method);
    head.design->size = options.size.value_or(head.design->size);
  });
  Study changed = read_study_text(text, name, data);
  changed.files = study.files;
  return changed;
}

/// Runs of the shard that the journal does not hold.
std::vector<std::size_t> missing_runs(const Shard& shard, const StudyShape& shape, const std::vector<RunSums>& before) {
  std::vector<bool> there(shape.runs(), false);
  for (const RunSums& run : before) there.at(run.run) = true;
  std::vector<std::size_t> missing = shard.runs(shape);
  std::erase_if(missing, [&](std::size_t run) { return there[run]; });
  return missing;
}

struct Swept {
  SweepProgress progress;
  std::size_t before = 0, failed = 0;  // runs there before; failed ones of all
  std::string digest;
};

void print_swept(const StudyPlan& plan, const Swept& swept, const SweepFiles& files, const Shard& shard,
                 Console& console) {
  const fs::path& written = shard.of == 1 ? files.out : files.journal;
  if (console.json) {
    JsonLine line;
    line.add("points", plan.shape.points).add("runs", plan.shape.runs()).add("made", swept.progress.done);
    line.add("before", swept.before).add("failed", swept.failed).add("seconds", swept.progress.seconds);
    console.print("{}\n", line.add("digest", swept.digest).add("written", written.string()).text());
    return;
  }
  console.print("{}\n{} runs made in {} s", plan.study.head.heading.title, swept.progress.done,
                readable(swept.progress.seconds, 3));
  if (swept.before > 0) console.print(", {} were there before", swept.before);
  console.print("; {} failed\n", swept.failed);
  if (!swept.digest.empty()) console.print("digest {}\n", swept.digest);
  console.print("written {}\n", written.string());
  if (shard.of > 1) console.print("when all {} shards are there: shiyu merge\n", shard.of);
}

/// A shard at work: its runs go into the journal, how far it is into the status file.
class ShardAtWork {
 public:
  ShardAtWork(const StudyPlan& plan, const City& city, const Shard& shard, const SweepFiles& files,
              const Options& options, Console& console)
      : plan_(plan),
        city_(city),
        shard_(shard),
        files_(files),
        journal_(open_journal(files.journal, journal_head(plan, shard), options, console)),
        missing_(missing_runs(shard, plan.shape, journal_.before)),
        failed_before_(failed_of(journal_.before)) {}

  /// False when it was stopped.
  bool make(int threads, const SignalWatch& signals, Console& console) {
    const Calendar calendar = calendar_of(plan_.study);
    const Ties ties(city_, static_cast<std::uint64_t>(plan_.study.head.random.seed));
    const RunInputs inputs = run_inputs(plan_.study, city_, calendar, ties);
    const StudyChoices choices(plan_, city_);
    ProgressLine progress(console);
    SweepCalls calls;
    calls.stop = &signals.stopped();
    calls.choice = [&](const StudyShape::Place& place) { return choices(place); };
    calls.on_run = [&](RunSums&& sums) { journal_.writer->append(sums); };
    calls.on_progress = [&](const SweepProgress& p) {
      progress.show({"sweep", "days", p.days_done, p.days_all, p.seconds});
      keep(p);
    };
    tell({}, ShardState::running);  // whoever asks at once is answered
    made_ = make_study_runs(inputs, plan_.shape, missing_, threads, calls);
    journal_.writer->sync();
    const bool whole = made_.done + made_.failed == missing_.size();
    tell(made_, whole ? ShardState::done : ShardState::stopped);
    if (!whole)
      console.warn("stopped by {}; {} of {} runs are kept in {}; go on with --resume", signals.name(),
                   before() + made_.done + made_.failed, before() + missing_.size(), files_.journal.string());
    return whole;
  }

  const SweepProgress& made() const { return made_; }
  std::size_t before() const { return journal_.before.size(); }

 private:
  /// Once a second the disk has all of it.
  void keep(const SweepProgress& p) {
    if (p.seconds - kept_ < kTellEvery) return;
    kept_ = p.seconds;
    journal_.writer->sync();
    tell(p, ShardState::running);
  }
  void tell(const SweepProgress& p, ShardState state) const {
    const Progress days{"sweep", "days", p.days_done, p.days_all, p.seconds};
    write_status(files_.status,
                 {shard_, state, before() + missing_.size(), before() - failed_before_ + p.done,
                  failed_before_ + p.failed, p.seconds, state == ShardState::running ? days.seconds_left() : 0.0,
                  static_cast<std::int64_t>(std::time(nullptr))});
  }

  const StudyPlan& plan_;
  const City& city_;
  const Shard shard_;
  const SweepFiles& files_;
  OpenJournal journal_;
  std::vector<std::size_t> missing_;
  std::size_t failed_before_;
  SweepProgress made_;
  double kept_ = -kTellEvery;
};

}  // namespace

int sweep(const Options& options, Console& console) {
  const SignalWatch signals;
  const Shard shard = options.shard.empty() ? Shard{} : parse_shard(options.shard);
  const SweepFiles files = files_of(options, shard);
  if (!options.dry_run && shard.of == 1) refuse_existing(files.out, options.force, options.inputs());
  const int threads = thread_count(options.threads);
  const StudyPlan plan = plan_study(study_asked_for(options));
  if (!options.dry_run && shard.of == 1) refuse_existing(files.out, options.force, plan.study.files);
  if (!options.dry_run && shard.of == 1) refuse_other(files.out);
  City city;
  with_threads(threads, [&] { city = found_city(plan.study); });
  if (options.cluster.slurm) {
    write_slurm_bundle(plan, city, files.out, options, console);
    return kDone;
  }
  if (options.dry_run) {
    print_plan(plan, city, shard, threads, files.out, console);
    return kDone;
  }
  const std::string started = utc_now();
  ShardAtWork work(plan, city, shard, files, options, console);
  if (!work.make(threads, signals, console)) return kStopped;
  Swept swept{work.made(), work.before(), 0, {}};
  const Journal whole = read_journal(files.journal);
  // What is not in the journal is in no file: nothing is removed before all of it is seen to be there.
  const std::size_t wanted = shard.runs(plan.shape).size();
  if (whole.runs.size() != wanted)
    throw FileError(
        fmt::format("{}: holds {} of {} runs, although all were written; it was changed or its disk lost "
                    "them. Go on with --resume",
                    files.journal.string(), whole.runs.size(), wanted));
  swept.failed = failed_of(whole.runs);
  if (shard.of == 1) {
    swept.digest = write_study(files.out.string(), study_head(plan, city), whole.runs,
                               {host_name(), started, utc_now(), "shiyu sweep", threads, 0}, options.force);
    std::error_code ignored;
    fs::remove(files.journal, ignored);
  }
  print_swept(plan, swept, files, shard, console);
  return swept.failed > 0 ? kSomeFailed : kDone;
}

}  // namespace shiyu::app
