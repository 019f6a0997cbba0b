/// Reads data sets of results and study files, and holds each against its check sum before a value of it is used.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/io/hdf5.hpp"
#include "sim/io/sums.hpp"

namespace shiyu {

/// Values as they are stored, as T. Throws hdf5::Error when T is not wide enough.
template <class T>
std::vector<T> values_from(hdf5::Type stored, std::span<const std::byte> bytes);

class CheckedReader {
 public:
  explicit CheckedReader(hdf5::Group root) : root_(std::move(root)) {}
  /// As many runs as each data set of runs must have.
  void set_runs(std::uint64_t variants, std::uint64_t replicates) { runs_ = {variants, replicates}; }
  /// From here on whatever is read is held against these. Files of 0.1.0 have none.
  void check_by(Sums sums) { sums_ = std::move(sums); }
  bool is_checked() const { return sums_.has_value(); }
  const std::optional<Sums>& sums() const { return sums_; }

  const hdf5::Group& root() const { return root_; }
  hdf5::Dataset dataset(const std::string& group, const std::string& name) const {
    return root_.group(group.c_str()).dataset(name.c_str());
  }

  /// A data set that all runs share. `group` is empty for the root.
  std::vector<std::string> texts(const std::string& group, const std::string& name) const;
  template <class T>
  std::vector<T> values(const std::string& group, const std::string& name) const {
    const auto [type, bytes] = shared(group, name);
    return values_from<T>(type, bytes);
  }

  /// The part of a run, and its shape. A run that is missing has none: what is read is then what stands for it.
  template <class T>
  std::vector<T> of_run(const std::string& group, const std::string& name, RunPlace run, hdf5::Shape* shape) const {
    const auto [type, bytes] = part(group, name, run, shape);
    return values_from<T>(type, bytes);
  }
  /// The parts of all runs, by variant and realization, and the shape of each.
  template <class T>
  std::vector<T> of_runs(const std::string& group, const std::string& name, hdf5::Shape* shape) const {
    const auto [type, bytes] = parts(group, name, shape);
    return values_from<T>(type, bytes);
  }

  /// Reads, and holds against its sum, what is not used.
  void check(const std::string& group, const std::string& name) const { shared(group, name); }
  void check(const std::string& group, const std::string& name, RunPlace run) const { part(group, name, run, nullptr); }

  struct Rows {
    std::uint64_t first = 0, count = 0;
  };
  /// Rows of a run in a column of a table.
  template <class T>
  std::vector<T> rows(const std::string& group, const std::string& column, RunPlace run, Rows rows) const {
    const auto [type, bytes] = part_of_table(group, column, run, rows);
    return values_from<T>(type, bytes);
  }
  /// The same rows, held against their sum before they are read block by block.
  void check_rows(const std::string& group, const std::string& column, RunPlace run, Rows rows) const;

 private:
  using Stored = std::pair<hdf5::Type, std::vector<std::byte>>;
  Stored shared(const std::string& group, const std::string& name) const;
  Stored part(const std::string& group, const std::string& name, RunPlace run, hdf5::Shape* shape) const;
  Stored parts(const std::string& group, const std::string& name, hdf5::Shape* shape) const;
  Stored part_of_table(const std::string& group, const std::string& column, RunPlace run, Rows rows) const;
  void expect_runs(const std::string& name, const hdf5::Shape& shape) const;
  void check_part(const std::string& path, hdf5::Type type, RunPlace run, std::span<const std::uint64_t> shape,
                  std::span<const std::byte> bytes) const;
  std::uint64_t grids_of(RunPlace run) const;

  hdf5::Group root_;
  std::optional<Sums> sums_;
  RunPlace runs_{0, 0};  // how many of each
};

}  // namespace shiyu
