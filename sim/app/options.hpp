/// What the command line says. The same option means the same in every verb.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/lever_study.hpp"
#include "sim/engine/record.hpp"

namespace shiyu::app {

struct Options {
  std::filesystem::path file;         ///< scenario or results
  std::filesystem::path data;         ///< data folder; empty: looked for
  std::vector<std::string> settings;  ///< --set group.key=value, then what --seed and --replicates set
  std::optional<int> threads;         ///< none: SLURM_CPUS_PER_TASK, else the affinity of the process
  std::filesystem::path out;          ///< empty: named after the scenario
  OutputLevel output = OutputLevel::standard;
  bool force = false, dry_run = false, json = false, quiet = false, timings = false;
  std::string format;                           ///< of `params` and `compare`
  std::string baseline;                         ///< of `compare`; empty: the first variant
  std::string area = "all";                     ///< of `compare`
  std::string variant;                          ///< of `targets`; empty: the first
  std::filesystem::path rows;                   ///< of `mechanisms`; empty: mechanisms in the data folder
  std::string only;                             ///< of `mechanisms`: ids of rows, parted by commas; empty: all
  std::filesystem::path csv;                    ///< of `mechanisms`; empty: none
  LeverStudyChoice lever_study;                 ///< of `mechanisms`; threads as above
  std::string shard;                            ///< of `sweep`: "i/n"; empty: all
  bool resume = false, partial = false;         ///< of `sweep`; of `merge`
  std::vector<std::filesystem::path> journals;  ///< of `merge`
  std::vector<std::string> outcomes;            ///< of `sensitivity`: "a" or "a / b"
  std::filesystem::path targets;                ///< of `targets`; empty: targets.csv of the data folder
};

}  // namespace shiyu::app
