#include <algorithm>
#include <cmath>

#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/machine.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/results_head.hpp"
#include "sim/app/signals.hpp"
#include "sim/app/study.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/stopwatch.hpp"
#include "sim/io/results_hdf5.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

/// What it needs and what is there.
struct Needs {
  BatchEstimate estimate;
  std::optional<double> memory_mb, disk_mb;
};

Needs needs_of(const Study& study, const City& city, const Options& options, const fs::path& out, int threads) {
  const ScenarioHead& head = study.head;
  return {estimate_batch(city, head.time.days, static_cast<int>(head.variants.size()), head.random.replicates, threads,
                         options.output),
          memory_available_mb(), disk_free_mb(out)};
}

/// Refuses what the machine cannot hold, with the numbers.
void check_needs(const Needs& needs, const fs::path& out, int threads) {
  const BatchEstimate& e = needs.estimate;
  if (needs.memory_mb && e.memory_mb > *needs.memory_mb)
    throw FileError(fmt::format(
        "the runs need about {} MiB of memory, and {} MiB are free; use fewer threads than {} (each holds a run), "
        "fewer days, or --output minimal",
        with_decimals(std::ceil(e.memory_mb), 0), with_decimals(std::floor(*needs.memory_mb), 0), threads));
  if (needs.disk_mb && e.results_mb > *needs.disk_mb)
    throw FileError(fmt::format(
        "{} would take about {} MiB, and {} MiB are free on its disk; use another disk or --output minimal",
        out.string(), with_decimals(std::ceil(e.results_mb), 0), with_decimals(std::floor(*needs.disk_mb), 0)));
}

void print_plan(const Study& study, const City& city, const Needs& needs, int threads, Console& console) {
  const ScenarioHead& head = study.head;
  const BatchEstimate& e = needs.estimate;
  if (console.json) {
    JsonLine line;
    line.add("event", "plan")
        .add("residents", city.residents())
        .add("days", head.time.days)
        .add("variants", head.variants.size());
    line.add("replicates", head.random.replicates)
        .add("threads", threads)
        .add("runs", e.runs)
        .add("runs_at_once", e.runs_at_once);
    line.add("memory_mb", e.memory_mb).add("seconds", e.seconds).add("results_mb", e.results_mb);
    const double unknown = std::nan("");
    line.add("memory_available_mb", needs.memory_mb.value_or(unknown))
        .add("disk_free_mb", needs.disk_mb.value_or(unknown));
    console.print("{}\n", line.text());
    return;
  }
  const auto left = [](const std::optional<double>& mb) {
    return mb ? with_decimals(std::floor(*mb), 0) + " MiB free" : std::string("free: unknown");
  };
  console.print("{}\n", head.heading.title);
  console.print("runs     {} ({} variants, {} replicates), {} at once on {} threads\n", e.runs, head.variants.size(),
                head.random.replicates, e.runs_at_once, threads);
  console.print("each     {} residents, {} days\n", with_decimals(city.residents(), 0), head.time.days);
  if (const std::string text = estimate_text(study); !text.empty()) console.print("{}\n", text);
  console.print("memory   about {} MiB ({})\n", with_decimals(std::ceil(e.memory_mb), 0), left(needs.memory_mb));
  console.print("time     about {} on a machine like that of the estimate (two cores of 2024)\n",
                clock_text(e.seconds));
  console.print("disk     about {} MiB ({})\n", with_decimals(std::ceil(e.results_mb), 0), left(needs.disk_mb));
}

/// Mean over runs.
template <class F>
double mean_over(const std::vector<RunSummary>& runs, F&& f) {
  double sum = 0;
  for (const RunSummary& run : runs) sum += static_cast<double>(f(run));
  return runs.empty() ? 0 : sum / static_cast<double>(runs.size());
}

struct Made {
  double founding_s = 0;
  BatchSummary batch;
  ResultsWriter::Cost writing;
  std::string results_digest;
  fs::path out;
};

std::string summary_json(const Study& study, const City& city, const Made& made) {
  const std::vector<RunSummary>& runs = made.batch.runs;
  const auto whole = [](double x) { return static_cast<std::int64_t>(std::llround(x)); };
  JsonLine line;
  line.add("residents", city.residents()).add("days", study.head.time.days).add("variants", study.head.variants.size());
  line.add("counties_estimated", study.inputs.estimated_counties());
  line.add("replicates", study.head.random.replicates).add("threads", made.batch.threads);
  // One run: its days alone. Many: from the first to the last, the founding of their worlds included.
  line.add("founding_s", made.founding_s + (runs.size() == 1 ? runs.front().found_s : 0));
  line.add("loop_s", runs.size() == 1 ? runs.front().loop_s : made.batch.wall_s);
  line.add("cpu_s", made.batch.cpu_s).add("write_s", made.writing.write_s).add("peak_rss_mb", peak_rss_mb());
  line.add("births_per_day", mean_over(runs, [](const RunSummary& r) { return r.births_per_day(); }));
  line.add("latent", whole(mean_over(runs, [](const RunSummary& r) { return r.latent; })));
  line.add("active", whole(mean_over(runs, [](const RunSummary& r) { return r.active; })));
  line.add("digest", fmt::format("{:016x}", made.batch.digest)).add("results_digest", made.results_digest);
  line.add("overlap", made.batch.overlap).add("results", made.out.string());
  return line.text();
}

/// "half 99.6 %, ...": disputes that a variant has in common with the first one, mean over replicates.
std::string shared_disputes(const Study& study, const BatchSummary& batch) {
  std::string text;
  for (std::size_t v = 1; v < study.head.variants.size(); ++v) {
    double sum = 0;
    int runs = 0;
    for (std::size_t i = 0; i < batch.runs.size(); ++i)
      if (batch.runs[i].variant == v) sum += batch.overlap[i], ++runs;
    text += fmt::format("{}{} {:.1f} %", text.empty() ? "" : ", ", study.head.variants[v].name,
                        runs > 0 ? 100 * sum / runs : 0.0);
  }
  return text;
}

void print_summary(const Study& study, const City& city, const Made& made, Console& console) {
  const BatchSummary& batch = made.batch;
  console.print("{}\n", study.head.heading.title);
  console.print("{} runs ({} variants, {} replicates) of {} days with {} residents, on {} threads\n", batch.runs.size(),
                study.head.variants.size(), study.head.random.replicates, study.head.time.days,
                with_decimals(city.residents(), 0), batch.threads);
  if (const std::string text = estimate_text(study); !text.empty()) console.print("{}\n", text);
  console.print("founding {} s, runs {} s (processors {} s), writing {} s, memory {} MiB\n",
                readable(made.founding_s, 3), readable(batch.wall_s, 3), readable(batch.cpu_s, 3),
                readable(made.writing.write_s, 3), peak_rss_mb());
  console.print(
      "a run has {} cases born and contacts answered a day; on the last evening {} latent cases, {} residents active "
      "in a risk class\n",
      readable(mean_over(batch.runs, [](const RunSummary& r) { return r.births_per_day(); })),
      with_decimals(mean_over(batch.runs, [](const RunSummary& r) { return r.latent; }), 0),
      with_decimals(mean_over(batch.runs, [](const RunSummary& r) { return r.active; }), 0));
  if (study.head.variants.size() > 1)
    console.print("disputes in common with {}: {}\n", study.head.variants.front().name, shared_disputes(study, batch));
  console.print("state digest {:016x}\n", batch.digest);
  console.print("results {}\n", made.out.string());
}

void print_timings(const Timings& timings, Console& console) {
  if (!console.json) {
    console.print("{}\n", timings_table(timings));
    return;
  }
  for (const Timing& row : timings.rows()) {
    JsonLine line;
    line.add("event", "timing").add("name", row.name).add("phase", row.phase).add("wall_s", row.wall_s);
    console.print("{}\n", line.add("calls", row.calls).text());
  }
}

/// The runs, one after the other into the writer.
BatchSummary make_runs(const Study& study, const City& city, const Options& options, int threads, ResultsWriter& writer,
                       const SignalWatch& signals, Console& console) {
  const Calendar calendar = calendar_of(study);
  const auto seed = static_cast<std::uint64_t>(study.head.random.seed);
  const Ties ties(city, seed);
  const RunInputs inputs{city, study.tables, calendar, ties, day_plan(), seed, study.first_param, study.schedule};
  RunOptions run_options;
  run_options.level = options.output;
  run_options.timings = options.timings;
  ProgressLine progress(console);
  BatchCalls calls;
  calls.stop = &signals.stopped();
  calls.on_run = [&](Simulation::Result&& result) { writer.write(std::move(result.record)); };
  calls.on_progress = [&](const BatchProgress& p) {
    progress.show({"run", "days", p.days_done, p.days_all, p.seconds});
  };
  return run_batch(inputs, batch_variants(study, city), study.head.random.replicates, threads, run_options, calls);
}

fs::path output_path(const Options& options) {
  if (!options.out.empty()) return options.out;
  return options.file.stem().replace_extension(".h5");
}

}  // namespace

int run(const Options& options, Console& console) {
  const SignalWatch signals;
  const fs::path out = output_path(options);
  std::error_code error;
  if (!options.dry_run && !options.force && fs::exists(out, error))
    throw InputError(out.string() + ": exists; use --force to replace it, or --out for another file");
  const int threads = thread_count(options.threads);
  const Study study = read_study(options);
  if (study.head.design) console.say("the design of this study is left alone; `shiyu sweep` runs it\n");
  Made made;
  made.out = out;
  const Stopwatch founding;
  City city;
  with_threads(threads, [&] { city = found_city(study); });
  made.founding_s = founding.seconds();
  const Needs needs = needs_of(study, city, options, out, threads);
  if (options.dry_run) {
    print_plan(study, city, needs, threads, console);
    return kDone;
  }
  check_needs(needs, out, threads);
  ResultsHead head = results_head(study, city, options.output);
  head.provenance = {host_name(), utc_now(), "", "shiyu run", threads, made.founding_s};
  ResultsWriter writer(out.string(), std::move(head), {options.force, 6});
  made.batch = make_runs(study, city, options, threads, writer, signals, console);
  if (made.batch.stopped) {
    console.warn("stopped by {}; no results were written", signals.name());
    return kStopped;
  }
  writer.finish();
  made.writing = writer.cost();
  made.results_digest = writer.digest();
  if (options.timings) print_timings(made.batch.timings, console);
  if (console.json)
    console.print("{}\n", summary_json(study, city, made));
  else
    print_summary(study, city, made, console);
  return kDone;
}

}  // namespace shiyu::app
