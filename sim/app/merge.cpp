#include <algorithm>

#include "analysis/json_line.hpp"
#include "sim/app/data_files.hpp"
#include "sim/app/machine.hpp"
#include "sim/app/study_plan.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/io/named_file.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostNamed = 20;  // missing runs that a message names

/// The runs of all journals; every journal must be of the same study, and no run stand in two.
std::vector<RunSums> gather_runs(const std::vector<fs::path>& files, bool partial, JournalHead& head,
                                 Console& console) {
  std::vector<RunSums> runs;
  Mistakes mistakes;
  std::string study;
  for (const fs::path& file : files) {
    Journal journal = read_journal(file);
    if (study.empty()) {
      head = journal.head;
      study = head.study();
    }
    if (!journal.damage.empty() && partial)
      console.warn("{}: {}; all others are merged", file.string(), journal.damage);
    if (!journal.damage.empty() && !partial)
      mistakes.add(file.string(), 0, 0,
                   journal.damage + "; `shiyu sweep --resume` makes them again, and --partial merges the others");
    if (journal.head.study() != study)
      mistakes.add(file.string(), 0, 0, "is of another study than " + files.front().string());
    for (std::vector<RunSums>* of : {&journal.runs, &journal.behind})
      std::move(of->begin(), of->end(), std::back_inserter(runs));
  }
  std::sort(runs.begin(), runs.end(), [](const RunSums& a, const RunSums& b) { return a.run < b.run; });
  for (std::size_t i = 1; i < runs.size(); ++i)
    if (runs[i].run == runs[i - 1].run) {
      mistakes.add("merge", 0, 0, fmt::format("run {} stands in two of the journals", runs[i].run));
      break;
    }
  mistakes.throw_if_any();
  return runs;
}

void refuse_missing(const std::vector<RunSums>& runs, std::size_t all) {
  if (runs.size() == all) return;
  std::string named;
  std::size_t at = 0, told = 0;
  for (std::size_t run = 0; run < all && told < kMostNamed; ++run) {
    if (at < runs.size() && runs[at].run == run) {
      ++at;
      continue;
    }
    named += fmt::format("{}{}", named.empty() ? "" : ", ", run);
    ++told;
  }
  throw InputError(fmt::format("{} of {} runs are missing ({}{}); make them, or merge what is there with --partial",
                               all - runs.size(), all, named, all - runs.size() > told ? ", ..." : ""));
}

}  // namespace

int merge(const Options& options, Console& console) {
  if (options.out.empty()) throw InputError("--out is missing: the file of the study");
  refuse_existing(options.out, options.force, options.inputs());
  refuse_other(options.out);
  JournalHead head;
  const std::vector<RunSums> runs = gather_runs(options.journals, options.partial, head, console);
  const fs::path data = find_data(options.data, {});
  const StudyPlan plan = plan_study(read_study_text(head.scenario, options.journals.front().string(), data));
  const JournalHead now = journal_head(plan, head.shard);
  if (now.study() != head.study())
    throw InputError(options.journals.front().string() +
                     ": was made by another program or from other data than are here; merge with those");
  if (!options.partial) refuse_missing(runs, plan.shape.runs());
  City city;
  with_threads(thread_count(options.threads), [&] { city = found_city(plan.study); });
  const std::string digest = write_study(options.out.string(), study_head(plan, city), runs,
                                         {host_name(), utc_now(), utc_now(), "shiyu merge", 1, 0}, options.force);
  const std::size_t failed = failed_of(runs);
  if (console.json) {
    JsonLine line;
    line.add("runs", plan.shape.runs()).add("there", runs.size()).add("failed", failed).add("digest", digest);
    console.print("{}\n", line.add("written", options.out.string()).text());
  } else {
    console.print("{} of {} runs, {} failed\ndigest {}\nwritten {}\n", runs.size(), plan.shape.runs(), failed, digest,
                  options.out.string());
  }
  return failed > 0 ? kSomeFailed : kDone;
}

}  // namespace shiyu::app
