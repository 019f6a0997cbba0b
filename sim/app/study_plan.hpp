/// A study as it is made: a scenario, the points of its design, and where its runs are kept.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/app/console.hpp"
#include "sim/app/study.hpp"
#include "sim/engine/sweep.hpp"
#include "sim/io/study_file.hpp"
#include "sim/io/study_journal.hpp"

namespace shiyu::app {

struct StudyPlan {
  Study study;
  std::vector<std::vector<double>> points;  ///< (points)(factors); one without factors when there is no design
  StudyShape shape;
};

/// With the points of its design.
StudyPlan plan_study(Study study);

/// What makes each run of a plan its own. Both, and `city`, must outlive it.
class StudyChoices {
 public:
  StudyChoices(const StudyPlan& plan, const City& city);
  RunChoice operator()(const StudyShape::Place& place) const;

 private:
  const StudyPlan& plan_;
  std::vector<BatchVariant> variants_;  // as the scenario has them; with grids where no factor draws others
};

/// What a shard needs, estimated.
struct ShardNeeds {
  std::size_t runs = 0;
  int runs_at_once = 1;
  double memory_mb = 0, seconds = 0, disk_mb = 0;
};
ShardNeeds needs_of(const StudyPlan& plan, const City& city, const Shard& shard, int threads);
/// What the merge of all shards needs.
ShardNeeds merge_needs(const StudyPlan& plan, const City& city);

/// What a scheduler is asked for: the estimate times a margin and something more, so that a slower machine or a busy
/// one kills no task. Memory is rounded up to 100 MiB.
struct TaskRequest {
  static constexpr double kTimeMargin = 3, kMoreMinutes = 10, kMemoryMargin = 1.5, kMoreMb = 200;
  int minutes = 0, memory_mb = 0;
};
TaskRequest request_for(const ShardNeeds& needs);

JournalHead journal_head(const StudyPlan& plan, const Shard& shard);
StudyHead study_head(const StudyPlan& plan, const City& city);

/// How many of the runs failed.
std::size_t failed_of(const std::vector<RunSums>& runs);

/// A journal of runs, begun or gone on with, and what it holds already.
struct OpenJournal {
  std::vector<RunSums> before;
  std::unique_ptr<JournalWriter> writer;
};
/// As --resume and --force say. Warns of damage, behind which the journal is cut off. Throws InputError for a journal
/// of anything else.
OpenJournal open_journal(const std::filesystem::path& file, const JournalHead& head, const Options& options,
                         Console& console);

/// "3/8". Throws InputError.
Shard parse_shard(const std::string& text);
/// study.h5.runs; of a shard: study.h5.3-of-8.runs
std::filesystem::path journal_path(const std::filesystem::path& out, const Shard& shard);

}  // namespace shiyu::app
