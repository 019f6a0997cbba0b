/// The results file, version 2: HDF5 that opens as netCDF-4. Every group stands alone (xarray.open_dataset(group=...)).
///
///   /            attributes: format, format_version, status, digest, integrity, title, title_zh, question,
///                question_zh, scenario_sha256, program_version, git_commit, seed, start, days, residents, level,
///                follow_up, horizon (days), matter_sample; data set scenario (TOML)
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
///   /runs        titles, status, digest of each run, and its rows in /events and /matters (variant, realization)
///   /data        files read (file)
///   /provenance  host, times, threads, timings: nothing else in the file depends on where or when it was made
///   /integrity   SHA-256 of each data set (data_set, byte) and of the part of each run (run_data_set, variant,
///                realization, byte); see sim/io/sums.hpp
///
/// Each variable of runs has attributes `kind` (flow: summed over the interval; level: at its end) and `scope` (area,
/// county, city: of what it is known). Counts of a run that is missing are -1, numbers NaN, as `_FillValue` says; the
/// file is then "partial", and else "complete".
///
/// Units are those of the CF conventions (sim/io/file_units.hpp). Beside `realization` each group has `seed`
/// (realization), so that files that are put together along the replicates keep it.
///
/// Nothing that is read lies where HDF5 1.10 has no check sum and ours does not reach: texts are arrays of UTF-8
/// characters as netCDF has them (never of variable length, never HDF5 strings of fixed length, which netCDF-C 4.9
/// misreads), attributes are texts of fixed length or numbers, data sets lie in chunks. Only DIMENSION_LIST, which
/// netCDF asks for, is of variable length; our readers never open it.
///
/// `digest` covers the heading and all data sets but rows at which runs begin in tables, and /provenance: it does not
/// depend on the order of storage. `integrity` covers the table of sums.
///
/// Version 1 (0.1.0) has no /integrity, so that damage may go unnoticed, texts of variable length, no `kind` and no
/// `scope`: a level there is an output whose name begins with "open_", as `cell_methods` says; all others were summed
/// over weeks and stand by area, also those that no area has.
#pragma once

#include <bit>
#include <string_view>

namespace shiyu {

static_assert(std::endian::native == std::endian::little, "files and digests are little-endian");

inline constexpr std::string_view kResultsFormat = "shiyu results";
inline constexpr int kResultsVersion = 2, kOldestResultsVersion = 1;

/// Status of a file: each of its runs was made (or, of a study, has failed), or some are missing.
inline constexpr std::string_view kComplete = "complete", kPartial = "partial";

/// What stands in a file for a count that there is not, as attribute `_FillValue` says. Counts are never negative.
inline constexpr int kMissingCount = -1;

}  // namespace shiyu
