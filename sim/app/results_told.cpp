#include "sim/app/results_told.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/machine.hpp"
#include "sim/core/progress.hpp"
#include "sim/core/stopwatch.hpp"

namespace shiyu::app {

std::string results_size_text(const BatchEstimate& e) {
  const auto mib = [](double mb) { return with_decimals(std::ceil(mb), 0); };
  return fmt::format("{} MiB, between {} and {}", mib(e.results_mb), mib(e.results_least_mb), mib(e.results_most_mb));
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
    line.add("results_least_mb", e.results_least_mb).add("results_most_mb", e.results_most_mb);
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
  console.print("disk     about {} ({})\n", results_size_text(e), left(needs.disk_mb));
}

namespace {

/// Mean over runs.
template <class F>
double mean_over(const std::vector<RunSummary>& runs, F&& f) {
  double sum = 0;
  for (const RunSummary& run : runs) sum += static_cast<double>(f(run));
  return runs.empty() ? 0 : sum / static_cast<double>(runs.size());
}

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
  line.add("state_hash", fmt::format("{:016x}", made.batch.state_hash)).add("digest", made.digest);
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

}  // namespace

void print_summary(const Study& study, const City& city, const Made& made, Console& console) {
  if (console.json) {
    console.print("{}\n", summary_json(study, city, made));
    return;
  }
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
  console.print("state hash {:016x}\n", batch.state_hash);
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

}  // namespace shiyu::app
