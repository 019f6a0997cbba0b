/// A file that was opened: a scenario, which can be lived through, or results, which can be looked at.
#pragma once

#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "viz/data/recording.hpp"
#include "viz/data/stage.hpp"

namespace shiyu::viz {

/// What the loader found.
struct Opened {
  std::filesystem::path file;
  bool results = false;                ///< else a scenario
  std::shared_ptr<const Stage> stage;  ///< null for results whose scenario cannot be founded here
  std::shared_ptr<const Atlas> atlas;
  std::string remark;                              ///< why results have no stage; empty otherwise
  std::shared_ptr<const Recording> first, second;  ///< of results: two variants, or one
};

/// Reads and founds on a thread of its own; never throws. Then either `opened` or a mistake at least.
struct Opening {
  std::shared_ptr<const Opened> opened;
  std::vector<std::string> mistakes;  ///< as the command line tells them
};
std::future<Opening> open_file(std::filesystem::path file, std::filesystem::path data);

/// Another run of a results file.
struct Replay {
  std::shared_ptr<const Opened> of;
  std::shared_ptr<const Recording> recording;
  std::vector<std::string> mistakes;
};
std::future<Replay> open_run(std::shared_ptr<const Opened> opened, std::size_t variant, int replicate);

}  // namespace shiyu::viz
