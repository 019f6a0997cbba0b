/// What a run hands to the results file: plain arrays with their shapes. The recorder fills a RunRecord a run; the
/// writer of sim/io stores it and knows nothing of the model.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/params.hpp"
#include "sim/engine/matter.hpp"
#include "sim/engine/output_level.hpp"
#include "sim/world/events.hpp"

namespace shiyu {

/// A variable of the results file.
struct Variable {
  std::string name;                    ///< "patrol_visits": group and field of a described row
  std::string unit;                    ///< "cases", "minute"; "1" when there is none
  std::string long_name;               ///< meaning, English
  std::string long_name_zh;            ///< meaning, Chinese
  OutputKind kind = OutputKind::flow;  ///< what happened in the interval, or the level at its end
  Scope scope = Scope::area;           ///< of what it is known
  bool is_flow() const { return kind == OutputKind::flow; }
  bool operator==(const Variable&) const = default;
};

/// A described row as a variable of that name.
Variable variable_of(std::string name, const Field& field);
/// The variable of an output row, "group_field".
Variable variable_of(const OutputRow& row);
/// The variables of Tally, in the order of its rows.
std::vector<Variable> tally_variables();

/// Edges of the intervals of a run of `days` days: interval i is [edges[i], edges[i + 1]), in days since the first day.
std::vector<std::int32_t> day_edges(int days);
/// Weeks count from the first day of the run; the last one may be shorter.
std::vector<std::int32_t> week_edges(int days);
/// Months of the calendar that the run touches; the first and last may be cut. Throws InputError when `start` is no
/// date.
std::vector<std::int32_t> month_edges(const std::string& start, int days);

/// One input file, as it was read.
struct DataFile {
  std::string path;     ///< relative to the data folder
  std::string sha256;   ///< 64 hexadecimal digits
  std::string licence;  ///< SPDX name, or what is known
  std::string source;   ///< where it comes from
  bool operator==(const DataFile&) const = default;
};

/// The units of one level, in the order of the city.
struct UnitTable {
  std::vector<std::int64_t> code;       // official code                      (units)
  std::vector<std::string> name;        // UTF-8                              (units)
  std::vector<std::int32_t> parent;     // position in the level above, or -1 (units)
  std::vector<float> lon, lat;          // degrees                            (units)
  std::vector<std::int32_t> residents;  // persons; empty where not known        (units)
  std::vector<std::uint8_t> area;       // Area; empty where units are of no single one (units)
  std::size_t size() const { return code.size(); }
  bool operator==(const UnitTable&) const = default;
};

/// Names of the codes that results use, in the order of the codes.
struct CodeNames {
  std::vector<std::string> areas;   ///< urban, rural
  std::vector<std::string> levels;  ///< of closing: grid ... city, and the rest last
  std::vector<std::string> tables;  ///< of the state hash
  std::vector<std::string> lines;   ///< budget lines
  std::vector<std::string> kinds, departments, handlers, activities, channels, ends, risks;  ///< of the event log
  bool operator==(const CodeNames&) const = default;
};

/// When, where and how the runs were made. Stored apart from what the digest covers.
struct Provenance {
  std::string host, started, ended, command;  ///< times are ISO 8601 in UTC; `ended` is set by the writer when empty
  int threads = 0;
  double founding_s = 0;
  bool operator==(const Provenance&) const = default;
};

/// All that is known before the first run ends.
struct ResultsHead {
  std::string title, title_zh, question, question_zh;  ///< Chinese may be empty
  std::string scenario;                                ///< the resolved scenario as TOML: every parameter, no `extends`
  std::string scenario_sha256;                         ///< of that text; the writer computes it
  std::string program_version, git_commit;
  std::vector<DataFile> data;
  std::vector<std::string> variants;                           ///< names
  std::vector<std::string> variant_titles, variant_titles_zh;  ///< for people, where given
  int replicates = 1;
  std::int64_t seed = 0;
  std::string start;                ///< first day, "2019-01-01"
  int days = 0;                     ///< that are measured
  int follow_up = 0;                ///< days after them on which their matters were followed
  int horizon = 180;                ///< days: age up to which cohorts are followed
  std::uint32_t matter_sample = 1;  ///< one matter in so many has a row in RunRecord::matters
  std::int64_t residents = 0;
  OutputLevel level = OutputLevel::standard;
  UnitTable counties, townships, settlements;
  CodeNames names;
  std::vector<std::int32_t> duration_edges;  ///< days: edges of the bins of RunRecord::durations (bins + 1)
  std::vector<Variable> outputs, tally, grid;
  Provenance provenance;

  /// What people call a variant: its title in their language, its title, or its name, whichever is there.
  const std::string& variant_title(std::size_t variant, bool chinese = false) const;
  const std::string& title_in(bool chinese) const { return chinese && !title_zh.empty() ? title_zh : title; }
  const std::string& question_in(bool chinese) const {
    return chinese && !question_zh.empty() ? question_zh : question;
  }
};

/// Which run, and what it cost.
struct RunInfo {
  std::size_t variant = 0;  ///< position in ResultsHead::variants
  int replicate = 0;
  double loop_s = 0;  ///< wall time of the days
  double cpu_s = 0;   ///< processor time of the days, all threads
  bool operator==(const RunInfo&) const = default;
};

/// The results of one run. Arrays are row-major; those that the output level leaves out stay empty.
struct RunRecord {
  RunInfo info;
  std::vector<std::int64_t> city;              // (days, areas, outputs); not known by area: in the first, 0 in others
  std::vector<std::int64_t> county;            // (weeks, counties, outputs); 0 where Scope::city
  std::vector<std::int64_t> township;          // (months, townships, tally)
  std::vector<std::int64_t> community;         // (months, settlements, tally)
  std::vector<std::int32_t> durations;         // (months, levels, bins): cases ended, by days since they became known
  std::vector<std::uint64_t> hash;             // (days, tables): of the state in the evening
  std::vector<std::int64_t> accounts;          // (days, lines): fen spent on the day
  std::vector<std::uint32_t> grid_settlement;  // position of the settlement  (grids)
  std::vector<float> grid;                     // (grids, grid variables): on the last evening
  std::vector<Event> events;                   // by day; those of one case in the order in which they happened
  std::vector<Matter> matters;                 // that arose in the window and were sampled, by key

  SHIYU_MEMBERS(info, city, county, township, community, durations, hash, accounts, grid_settlement, grid, events,
                matters)
};

}  // namespace shiyu
