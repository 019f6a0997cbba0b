/// The file of a study: many runs in sums, HDF5 that opens as netCDF-4 as results files do.
///
///   /            attributes: format, format_version, status, digest, integrity, title, title_zh, question,
///                question_zh, scenario_sha256, program_version, git_commit, seed, start, days, residents, follow_up,
///                horizon; data set scenario (TOML)
///   /design      attributes method, size, levels, seed; name, role, unit, low, high and scale of each factor (factor);
///                its value at each point (point, factor)
///   /city        every output, summed over the days           (variant, realization, point, area); without `area` what
///                                                             is not known by area. Of a level only the mean is of use
///   /accounts    fen spent, summed over the days              (variant, realization, point, line)
///   /runs        titles; status, state_hash, reason of failure  (variant, realization, point); digest of all points
///                                                               (variant, realization)
///   /data        files read (file)
///   /provenance  host, times, threads: nothing else in the file depends on where, when or in how many shards it was
///                made
///   /integrity   check sums, as in results files
///
/// Sums of a run that failed or is missing are kNoSum, which no run can come to and which the attribute _FillValue
/// names: readers of netCDF take it for missing. `status` is "partial" while a run is missing, "complete" when each was
/// made or has failed. Groups with replicates have `seed` beside them, as results files do.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/engine/sweep.hpp"
#include "sim/io/results_format.hpp"

namespace shiyu {

inline constexpr std::string_view kStudyFormat = "shiyu study";
inline constexpr int kStudyVersion = 2;  ///< 1, of 0.1.0: every output by area, no check sums
inline constexpr std::int64_t kNoSum = kMissingCount;

/// A factor of the design as the file tells of it.
struct FactorColumn {
  std::string name;  ///< "patrol.visit_minutes"
  std::string role;  ///< "lever" or "uncertain"
  std::string unit;
  double low = 0, high = 0;  ///< of its range, or of its values
  FactorScale scale = FactorScale::linear;
  bool has_range = false;  ///< files of 0.1.0 do not keep it
};

struct StudyHead {
  ResultsHead results;  ///< title to names, seed, days, outputs; units of places are not used
  StudyShape shape;
  Design design;  ///< how the points were chosen; its factors are not used
  std::vector<FactorColumn> factors;
  std::vector<double> values;  ///< (points, factors), as ParamRef::number() counts them
};

/// Writes the file under a temporary name and gives it its own when it is whole. `runs` are those of the study that are
/// there, in any order, each once. Equal runs give equal bytes of all data sets but provenance. Returns the digest.
/// Throws FileError; nothing is left then.
std::string write_study(const std::string& path, const StudyHead& head, std::span<const RunSums> runs,
                        const Provenance& provenance, bool force);

}  // namespace shiyu
