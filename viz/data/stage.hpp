/// Where runs take place: a scenario, read and checked, with its founded city.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sim/app/study.hpp"
#include "sim/engine/batch.hpp"
#include "sim/engine/simulation.hpp"
#include "viz/data/atlas.hpp"
#include "viz/data/recording.hpp"

namespace shiyu::viz {

/// Const after it was made, so that any number of threads may run on it; it outlives its runs.
class Stage {
 public:
  /// Founds the city.
  explicit Stage(app::Study study);
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  /// Projects and shocks of a variant.
  const std::shared_ptr<const Schedule>& schedule_of(std::size_t variant) const { return study.schedules.at(variant); }

  const app::Study study;
  const City city;
  const Calendar calendar;
  const Ties ties;
  const RunInputs inputs;
  const std::vector<BatchVariant> variants;
  const Atlas atlas;
};

/// The places of a results file. With the data folder at hand they have boundaries.
Atlas atlas_of_results(const std::filesystem::path& file, const std::filesystem::path& data);

/// One run of a results file as a recording: cities daily, counties weekly, communities monthly. Throws FileError,
/// InputError when the run is missing or damaged.
std::shared_ptr<Recording> read_recording(const std::filesystem::path& file, const Atlas& atlas, std::size_t variant,
                                          int replicate);

/// The same with the cities alone: for replicates that are only averaged over.
std::shared_ptr<Recording> read_cities(const std::filesystem::path& file, std::size_t variant, int replicate);

}  // namespace shiyu::viz
