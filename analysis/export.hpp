/// Results for other programs: tables as CSV and XLSX, case histories as event logs for process mining (XES, OCEL 2.0).
/// Places are named down to the county. Whatever is large is read and written piece by piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>

#include "analysis/export_words.hpp"
#include "sim/io/results_read.hpp"

namespace shiyu {

/// Every output of every day: one row a variant, replicate, day and area, and a row `city` for what is not known by
/// area, so that the rows of a day add up to the city. A cell is empty where an output is not known. Money is in yuan.
void export_city_csv(const Results& results, const TableStyle& style, std::ostream& out);
/// Every output of every week and county: one row a variant, replicate, week and county: flows of the week, levels at
/// its end, empty cells of what is of the whole city only. Nothing but the head at the
/// output level minimal.
void export_counties_csv(const Results& results, const TableStyle& style, std::ostream& out);
/// What the columns of these two mean.
void export_columns_csv(const Results& results, const TableStyle& style, std::ostream& out);
/// The table of `shiyu compare`, with every measure by part of the city; in Chinese, those of its columns that planners
/// read.
void export_comparison_csv(const Results& results, std::size_t baseline, const TableStyle& style, std::ostream& out);

/// A workbook with the sheets "read me", "comparison", "city daily", "counties", "columns" and "scenario"; city and
/// counties as means over replicates, because a sheet has an end. `path` is written by the library itself. Throws
/// FileError, and InputError when a sheet would be too long all the same.
void export_xlsx(const Results& results, std::size_t baseline, const TableStyle& style, const std::string& path);

/// How much an event log holds.
struct ExportedLog {
  std::int64_t cases = 0, events = 0;
};
/// The cases of one run as XES 2.0 (IEEE 1849-2016): a trace a case, events in the order in which they happened. The
/// model has days and no hours, so that timestamps are midnights, and `order` numbers the events of a case. A trace is
/// marked where the case was known before the first day, and where it had not ended on the last one. Throws InputError
/// when the file has no case histories.
ExportedLog export_xes(const Results& results, std::size_t variant, int replicate, std::ostream& out);
/// The same as OCEL 2.0 (JSON): objects are cases, handlers and counties.
ExportedLog export_ocel(const Results& results, std::size_t variant, int replicate, std::ostream& out);

}  // namespace shiyu
