#include <algorithm>

#include "analysis/json_line.hpp"
#include "sim/app/data_files.hpp"
#include "sim/app/machine.hpp"
#include "sim/app/open_results.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/signals.hpp"
#include "sim/app/study.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/version.hpp"
#include "sim/io/results_read.hpp"

namespace shiyu::app {

std::optional<FirstDifference> first_difference(const std::vector<std::uint64_t>& before,
                                                const std::vector<std::uint64_t>& after, std::size_t tables) {
  SHIYU_EXPECT(tables > 0, "the state has tables");
  const std::size_t days = std::max(before.size(), after.size()) / tables;
  for (std::size_t day = 0; day < days; ++day) {
    FirstDifference difference{static_cast<int>(day), {}};
    for (std::size_t t = 0; t < tables; ++t) {
      const std::size_t at = day * tables + t;
      if (at >= before.size() || at >= after.size() || before[at] != after[at]) difference.tables.push_back(t);
    }
    if (!difference.tables.empty()) return difference;
  }
  return {};
}

namespace {

/// Data that are not those of the results, before anything is read of them: they may not even fit the scenario.
void check_data(const Results& results, const std::filesystem::path& data, Console& console) {
  const std::vector<std::string> differing = differing_data(results.head().data, data);
  if (differing.empty()) return;
  if (console.json) console.print("{}\n", JsonLine().add("data", data.string()).add("differing", differing).text());
  console.warn("the results were made from other data than those in {}: {}", data.string(), fmt::join(differing, "; "));
}

/// What else could explain a difference: another program, a file that was changed.
void check_origin(const Results& results, const Study& study, Console& console) {
  const ResultsHead& h = results.head();
  const Version v = version();
  const std::string commit = std::string(v.git_commit) + (v.git_dirty ? "+changes" : "");
  if (h.program_version != v.version || h.git_commit != commit)
    console.say("The results were made by version {} ({}); this is {} ({}).\n", h.program_version, h.git_commit,
                v.version, commit);
  if (h.scenario != study.text)
    console.say(
        "This program reads the scenario differently: it knows other parameters than the one that made the results.\n");
  for (const DataFile& file : study.data)
    if (std::none_of(h.data.begin(), h.data.end(), [&](const DataFile& f) { return f.path == file.path; }))
      console.say("The data file {} is read now and was not when the results were made.\n", file.path);
}

/// The file must be whole, and its variants those of the scenario inside it, name by name and title by title.
void check_file(const Results& results, const Study& study, const std::filesystem::path& file) {
  const std::string content = results.content_digest();
  if (content != results.digest())  // with check sums a part is named before
    throw InputError(file.string() + ": is damaged: its values do not fit its digest");
  const ResultsHead& h = results.head();
  Mistakes mistakes;
  const std::vector<Variant>& planned = study.head.variants;
  if (planned.size() != h.variants.size() || study.head.random.replicates != h.replicates)
    mistakes.add(file.string(), 0, 0,
                 fmt::format("it has {} variants and {} replicates; the scenario inside it has {} and {}",
                             h.variants.size(), h.replicates, planned.size(), study.head.random.replicates));
  for (std::size_t v = 0; v < std::min(h.variants.size(), planned.size()); ++v)
    if (const Variant& of = planned[v];
        of.name != h.variants[v] || of.title != h.variant_titles[v] || of.title_zh != h.variant_titles_zh[v])
      mistakes.add(file.string(), 0, 0,
                   fmt::format("variant {} is '{}' ({}); that of the scenario inside the file is '{}' ({})", v + 1,
                               h.variants[v], h.variant_titles[v], of.name, of.title));
  mistakes.throw_if_any();
}

/// Compares the runs as they come.
class Comparer {
 public:
  Comparer(const Results& results, Console& console) : results_(results), console_(console) {}

  void compare(const RunRecord& record) {
    const ResultsHead& h = results_.head();
    const std::size_t v = record.info.variant;
    const int r = record.info.replicate;
    if (!results_.has_run(v, r)) return;
    const auto difference = first_difference(results_.hashes(v, r), record.hash, h.names.tables.size());
    ++compared_;
    std::vector<std::string> tables;
    std::string date;
    if (difference) {
      ++different_;
      for (const std::size_t t : difference->tables) tables.push_back(h.names.tables[t]);
      date = iso_date(epoch_day(h.start).value_or(0) + difference->day);
    }
    if (console_.json) {
      JsonLine line;
      line.add("variant", h.variants[v]).add("replicate", r).add("days", h.days).add("equal", !difference);
      difference ? line.add("first_day", difference->day) : line.add_null("first_day");
      lines_ += line.add("date", date).add("tables", tables).text() + "\n";
    } else if (difference) {
      lines_ += fmt::format("{}, replicate {}: differs from day {} ({}) on, in {}\n", h.variants[v], r, difference->day,
                            date, fmt::join(tables, ", "));
    }
  }

  int compared() const { return compared_; }
  int different() const { return different_; }
  const std::string& lines() const { return lines_; }

 private:
  const Results& results_;
  Console& console_;
  int compared_ = 0, different_ = 0;
  std::string lines_;
};

}  // namespace

int verify(const Options& options, Console& console) {
  const SignalWatch signals;
  const int threads = thread_count(options.threads);
  const Results results = open_results(options.file, console);
  const std::filesystem::path data = find_data(options.data, options.file);
  check_data(results, data, console);
  const Study study = read_study_text(results.head().scenario, options.file.string() + ": scenario", data);
  check_file(results, study, options.file);
  check_origin(results, study, console);
  Comparer comparer(results, console);
  {
    City city;
    with_threads(threads, [&] { city = found_city(study); });
    const Calendar calendar = calendar_of(study, false);  // what is compared ends with the window
    const Ties ties(city, static_cast<std::uint64_t>(study.head.random.seed));
    const RunInputs inputs = run_inputs(study, city, calendar, ties);
    RunOptions run_options;
    run_options.level = OutputLevel::minimal;
    ProgressLine progress(console);
    BatchCalls calls;
    calls.stop = &signals.stopped();
    calls.on_run = [&](Simulation::Result&& result) { comparer.compare(result.record); };
    calls.on_progress = [&](const BatchProgress& p) {
      progress.show({"verify", "days", p.days_done, p.days_all, p.seconds});
    };
    const BatchSummary batch =
        run_batch(inputs, batch_variants(study, city), study.head.random.replicates, threads, run_options, calls);
    if (batch.stopped) {
      console.warn("stopped by {}", signals.name());
      return kStopped;
    }
  }
  console.put(comparer.lines());
  if (!console.json)
    console.print("{} of {} runs are equal on all {} days.\n", comparer.compared() - comparer.different(),
                  comparer.compared(), results.head().days);
  return comparer.different() == 0 && comparer.compared() > 0 ? kDone : kAnswerIsNo;
}

}  // namespace shiyu::app
