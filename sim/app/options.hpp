/// What the command line says. The same option means the same in every verb.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/lever_study.hpp"
#include "sim/engine/record.hpp"
#include "sim/engine/scenario.hpp"

namespace shiyu::app {

/// Of `sweep --slurm`: what the tasks of a job array are given. 0: as the estimate says.
struct ClusterChoice {
  bool slurm = false;                ///< write a bundle for sbatch, and run nothing
  int shards = 0, at_once = 0;       ///< tasks; how many of them at most at once
  int minutes = 0, memory_mb = 0;    ///< of a task
  std::vector<std::string> options;  ///< of sbatch: "--partition=main"
};

struct Options {
  std::filesystem::path file;         ///< scenario or results
  std::filesystem::path data;         ///< data folder; empty: looked for
  std::vector<std::string> settings;  ///< --set group.key=value, then what --seed and --replicates set
  std::optional<int> threads;         ///< none: SLURM_CPUS_PER_TASK, else the affinity of the process
  std::filesystem::path out;          ///< empty: named after the scenario
  OutputLevel output = OutputLevel::standard;
  bool insist = false;  ///< of what makes runs: also when an estimate says that the machine cannot hold them
  bool force = false, dry_run = false, json = false, quiet = false, timings = false;
  std::optional<int> checkpoint_every;          ///< of `run`: days; none: no checkpoint
  std::string format;                           ///< of `params` and `compare`
  std::string baseline;                         ///< of `compare`, `report`, `export`; empty: the first variant
  std::string area = "all";                     ///< of `compare`
  std::string variant;                          ///< of `targets`, `branch`, `export`; empty: the first
  std::filesystem::path other;                  ///< of `diff`, `explain`: file of run B; empty: the same file
  std::string against;                          ///< of `diff`, `explain`: variant of run B; empty: the next one
  int replicate = 0;                            ///< of `diff`, `explain`, `export`
  std::string case_key;                         ///< of `explain`: 16 hexadecimal digits; empty: one is chosen
  std::string at;                               ///< of `branch`: day or date
  std::vector<std::string> policies;            ///< of `branch`: "name: group.lever=value, ..."
  std::vector<std::string> until;               ///< of `run`: "measure=value" of --until-halfwidth
  std::optional<int> least_replicates;          ///< of `run`, from which it looks; none: PrecisionRule::kLeast
  bool pairing = false, chances = false;        ///< of `compare`: which table
  bool matters = false;                         ///< of `compare`: matter by matter
  std::string by;                               ///< of `compare`: a name of Grouping; empty: the whole table
  std::vector<std::string> measures;            ///< of `compare`, `sensitivity`, `report`: measures by name
  std::vector<std::string> variants;            ///< of `compare`: shown beside the baseline; empty: all
  std::string select;                           ///< of `compare`: key of the measure that picks a variant
  std::filesystem::path rows;                   ///< of `mechanisms`; empty: mechanisms in the data folder
  std::string only;                             ///< of `mechanisms`: ids of rows, parted by commas; empty: all
  std::filesystem::path csv;                    ///< of `mechanisms`; empty: none
  LeverStudyChoice lever_study;                 ///< of `mechanisms`; threads as above
  std::string to;                               ///< of `export`: csv, xlsx, xes or ocel
  std::string language;                         ///< of `export`: en or zh; empty: en
  bool bom = false;                             ///< of `export`: CSV begins with a byte order mark
  std::string shard;                            ///< of `sweep`: "i/n"; empty: all
  bool resume = false, partial = false;         ///< of `sweep`; of `merge`
  std::optional<DesignMethod> method;           ///< of `sweep`: in place of that of the design; none: as it is
  std::optional<int> size;                      ///< of `sweep`: the same
  ClusterChoice cluster;                        ///< of `sweep --slurm`
  std::vector<std::filesystem::path> journals;  ///< of `merge`
  std::vector<std::filesystem::path> studies;   ///< of `status`: files of studies, or *.status.json
  std::filesystem::path study;                  ///< of `report`: file of a study; empty: no bars of sensitivity
  std::filesystem::path targets;                ///< of `targets`; empty: targets.csv of the data folder
  int population = 24, evaluations = 240;       ///< of `optimize`: candidates of a generation, and of all
  double discrepancy = 0.05, cut = 3;           ///< of `calibrate`: of the model, as a share; of implausibility
  std::filesystem::path scenario, samples;      ///< of `calibrate`: that the next wave extends; empty: none
  int fresh = 20, points = 12;                  ///< of `optimize`: replicates for the front, and its points at most

  /// The files that the command line names to be read: none of them is written.
  std::vector<std::filesystem::path> inputs() const {
    std::vector<std::filesystem::path> all{file, other, study, scenario, targets};
    all.insert(all.end(), journals.begin(), journals.end());
    return all;
  }
};

}  // namespace shiyu::app
