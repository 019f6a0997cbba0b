/// Reads results files, also those that come from strangers: version and sizes are checked before anything is believed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/engine/record.hpp"

namespace shiyu {

/// Numbers of one variable with their shape, row-major.
struct Counts {
  std::vector<std::uint64_t> shape;
  std::vector<std::int64_t> values;
};

/// An open results file. Nothing but the head is read before it is asked for. Not for use by two threads at once.
class Results {
 public:
  /// Throws InputError when there is no such file or it is no whole results file of this version, FileError when it
  /// cannot be read.
  explicit Results(const std::string& path);
  Results(Results&&) noexcept;
  Results& operator=(Results&&) noexcept;
  ~Results();

  /// What the file says about itself. Tables of units are left out: see units().
  const ResultsHead& head() const;
  /// Of all that was computed: equal for equal runs, whenever and wherever they were made.
  const std::string& digest() const;
  /// Has it check sums, so that damaged values are noticed when they are read? Files of 0.1.0 have none. Attributes,
  /// such as units and names of codes, have no sums of ours: HDF5 has check sums of the headers in which they lie.
  bool is_checked() const;

  bool has_run(std::size_t variant, int replicate) const;
  std::string run_digest(std::size_t variant, int replicate) const;  ///< empty when the run is missing
  RunInfo run_info(std::size_t variant, int replicate) const;

  /// Daily values of an output of /city: (variants, replicates, days, areas); -1 throughout for a missing run. What is
  /// not known by area (Variable::scope) stands in the first area and is 0 in the others, so that areas add up.
  /// Throws InputError with a near miss when there is no such output.
  std::vector<std::int64_t> city(const std::string& output) const;
  /// The same of one run: (days, areas).
  std::vector<std::int64_t> city(const std::string& output, std::size_t variant, int replicate) const;
  /// Hash of the state in the evening: (days, tables).
  std::vector<std::uint64_t> hashes(std::size_t variant, int replicate) const;
  /// Fen spent: (days, lines).
  std::vector<std::int64_t> accounts(std::size_t variant, int replicate) const;
  /// Any other integer variable of one run, such as ("duration", "cases") or ("township", "known"), without the axes of
  /// runs.
  Counts counts(const std::string& group, const std::string& variable, std::size_t variant, int replicate) const;
  /// The same of a variable that is no whole number, such as ("grid", "familiarity").
  std::vector<float> numbers(const std::string& group, const std::string& variable, std::size_t variant,
                             int replicate) const;
  /// The units of "county", "township" or "community".
  UnitTable units(const std::string& group) const;
  /// Variables of a group that have a value for each run.
  std::vector<Variable> variables(const std::string& group) const;

  /// Rows of a run in the tables of /events; none when it is missing or the file has no events.
  struct EventRows {
    std::uint64_t first_case = 0, cases = 0, first_event = 0, events = 0;
  };
  EventRows event_rows(std::size_t variant, int replicate) const;
  /// Rows [first, first + count) of a column of /events, of those that event_rows() has given. T is u8, u16, i32, i64
  /// or u64, as wide as the column or wider.
  template <class T>
  std::vector<T> event_column(const std::string& column, std::uint64_t first, std::uint64_t count) const;

  bool has_matters() const;  ///< files of --output minimal, and older ones, have no table of matters
  /// The table of matters of a run, by key; empty when the run is missing or the file has none. Throws InputError when
  /// it is damaged.
  std::vector<Matter> matters(std::size_t variant, int replicate) const;

  /// Holds all values in the file against their check sums, and gives the digest that follows from them. Throws
  /// InputError with the name of a part that is damaged. Of a file without check sums the digest is made again from its
  /// values, and differs from digest() when one of them was changed.
  std::string content_digest() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shiyu
