/// The results file, version 2: HDF5 that opens as netCDF-4. Every group stands alone (xarray.open_dataset(group=...)).
///
///   /            attributes: format, format_version, status, digest, title, title_zh, question, question_zh,
///                scenario (TOML), scenario_sha256, program_version, git_commit, seed, start, days, residents, level,
///                follow_up, horizon (days), matter_sample
///   /city        every output, daily                     (variant, realization, time, area); without `area` what is
///                                                        not known by area
///   /duration    cases ended by days to closing, monthly (variant, realization, time, level, bin)
///   /county      every output but those of the whole city alone, weekly    (variant, realization, time, unit)
///   /township    flows and stocks, monthly               (variant, realization, time, unit)
///   /community   the same                                (variant, realization, time, unit)
///   /grid        on the last evening                     (variant, realization, unit); `count` says how many are used
///   /accounts    fen spent, daily                        (variant, realization, time, line)
///   /check       hash of the state, daily                (variant, realization, time, table)
///   /events      case histories: one row a case (case) and one a transition (event), those of a case side by side;
///                kind[case[e]] is the kind of event e
///   /matters     what became of the matters that arose, of those with key mod matter_sample = 0, by key (matter)
///   /runs        titles, status, digest, and the rows of a run in /events and /matters (variant, realization)
///   /data        files read (file)
///   /provenance  host, times, threads, timings: nothing else in the file depends on where or when it was made
///
/// Each variable of runs has attributes `kind` (flow: summed over the interval; level: at its end) and `scope` (area,
/// county, city: of what it is known). Counts of a run that is missing are -1, numbers NaN, as `_FillValue` says.
///
/// Version 1 has no `kind` and no `scope`: a level there is an output whose name begins with "open_", as `cell_methods`
/// says; all others were summed over weeks and stand by area, also those that no area has.
///
/// `digest` is what content_digest() gives: it covers the content
/// of all data sets outside /runs and /provenance, a run at a time, so that it does not depend on the order of storage.
#pragma once

#include <bit>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/hdf5.hpp"
#include "sim/io/sha256.hpp"

namespace shiyu {

static_assert(std::endian::native == std::endian::little, "files and digests are little-endian");

inline constexpr std::string_view kResultsFormat = "shiyu results";
inline constexpr int kResultsVersion = 2, kOldestResultsVersion = 1;

/// The sum over one run, or over what all runs share: name, shape and bytes of one block after the other.
class BlockSum {
 public:
  void add(std::string_view path, std::span<const std::uint64_t> shape, std::span<const std::byte> bytes) {
    sum_.add(path);
    sum_.add(std::string_view("", 1));
    sum_.add(shape.data(), shape.size_bytes());
    sum_.add(bytes.data(), bytes.size());
  }
  void add(std::string_view path, std::span<const std::string> texts) {
    std::string joined;
    for (const std::string& text : texts) (joined += text) += '\0';
    const std::uint64_t size = texts.size();
    add(path, std::span(&size, 1), std::as_bytes(std::span(joined)));
  }
  std::string finish() { return sum_.finish(); }

 private:
  Sha256 sum_;
};

/// The digest of a file from the sum of what its runs share and those of the runs in the order of storage; an empty one
/// is of a missing run.
inline std::string join_digests(const std::string& shared, std::span<const std::string> runs) {
  Sha256 sum;
  sum.add(kResultsFormat);
  sum.add(shared);
  for (const std::string& run : runs) sum.add(run.empty() ? "missing" : run);
  return sum.finish();
}

/// What stands in a file for a count that there is not, as attribute `_FillValue` says. Counts are never negative.
inline constexpr int kMissingCount = -1;

}  // namespace shiyu
