/// A city with everything its runs need: what the scenes measure.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "sim/app/study.hpp"
#include "sim/engine/batch.hpp"
#include "sim/world/ties.hpp"

namespace shiyu::bench {

/// The status quo of Changzhi alone, with one replicate. `days` 0: as the scenario says.
app::Study changzhi_study(int days);
/// The same with every programme at work.
app::Study everything_study(int days);
/// A study on a made-up city of 21,600 residents.
app::Study in_toy_city(app::Study study);
app::Study toy_study(int days);

/// Multiplies the rates at which matters of all kinds arise, those open before the first day, and groundless reports.
void scale_matters(app::Study& study, double factor);
/// Multiplies all staff above the grids by their number or their minutes. Grids keep their workers.
void scale_staff(app::Study& study, double factor);
/// Sets a parameter of the model in all variants; throws InternalError when there is none of that path.
void multiply(app::Study& study, std::string_view path, double factor);

class Subject {
 public:
  /// Founds the city, on all processors of the process.
  explicit Subject(app::Study study);
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;

  const app::Study& study() const { return study_; }
  const City& city() const { return city_; }
  int days() const { return calendar_.days(); }
  RunInputs inputs() const;
  RunChoice choice() const;

  struct Made {
    BatchSummary batch;
    std::vector<RunRecord> records;
    const RunSummary& run() const { return batch.runs.front(); }
  };
  /// Runs of the first variant. One run uses all threads inside; as many runs as threads keep to one each.
  Made make(int threads, int replicates = 1, bool timings = false) const;

 private:
  app::Study study_;
  City city_;
  Calendar calendar_;
  Ties ties_;
  std::vector<BatchVariant> variants_;
};

/// Sum of an output over days and areas; a day alone when `day` is not negative.
std::int64_t output_sum(const RunRecord& record, std::string_view path, int day = -1);

}  // namespace shiyu::bench
