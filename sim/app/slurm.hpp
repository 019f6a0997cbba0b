/// Slurm as the engine of a study: a bundle of scripts for sbatch, an array of shards and a merge that waits for it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/app/console.hpp"
#include "sim/app/options.hpp"
#include "sim/app/study_plan.hpp"

namespace shiyu::app {

/// What the scripts of a bundle say. Paths are absolute, because Slurm runs a copy of a script from elsewhere.
struct SlurmBundle {
  std::filesystem::path folder, program, data, out;
  std::string title, name;  ///< of the study; of the jobs, in letters that need no quotes
  int shards = 2, at_once = 0, threads = 1;
  ShardNeeds shard_needs, merge_needs;  ///< of the largest shard; of the merge
  TaskRequest shard_task, merge_task;   ///< what Slurm is asked for
  std::vector<std::string> options;     ///< of sbatch, for both jobs
  bool force = false;                   ///< the merge may replace a file
  std::filesystem::path scenario() const { return folder / "scenario.toml"; }
};

/// The array of shards, the merge, and what sends both: scripts of bash. Whatever stands in titles and paths, they are
/// no more than words to the shell.
std::string shard_script(const SlurmBundle& bundle);
std::string merge_script(const SlurmBundle& bundle);
std::string submit_script(const SlurmBundle& bundle);

/// A word of the shell that means the text and nothing else.
std::string shell_word(std::string_view text);

/// Writes the bundle of a study into the folder OUT.slurm, with the scenario as it was resolved, so that later changes
/// of its file do not matter. Throws InputError with every mistake of the choice, and when the folder exists and may
/// not be replaced.
void write_slurm_bundle(const StudyPlan& plan, const City& city, const std::filesystem::path& out,
                        const Options& options, Console& console);

}  // namespace shiyu::app
