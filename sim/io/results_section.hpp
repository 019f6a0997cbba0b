/// One group of a results file: its dimensions, what is written once, and what every run writes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/engine/record.hpp"
#include "sim/io/hdf5.hpp"
#include "sim/io/results_format.hpp"
#include "sim/io/sums.hpp"

namespace shiyu {

/// Variables that every run writes, a block a run.
class RunVariables {
 public:
  /// `values` are interleaved: (block..., given variables). Each variable is stored and summed on its own. Throws
  /// InternalError when a value does not fit the type of the file.
  template <class Stored, class Given>
  void store(RunPlace run, std::span<const Given> values, Sums& sums) const {
    const std::size_t n = datasets.size(), rows = hdf5::count_of(block);
    SHIYU_EXPECT(values.size() == given * rows, "the arrays of a run fit the head of the results");
    std::vector<Stored> columns(n * rows);
    bool fit = true;
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t i = 0; i < n; ++i) {
        const Given value = values[row * given + column[i]];
        columns[i * rows + row] = static_cast<Stored>(value);
        if constexpr (sizeof(Stored) < sizeof(Given)) fit = fit && std::in_range<Stored>(value);
      }
    SHIYU_EXPECT(fit, "monthly counts of a place fit 32 bits");
    for (std::size_t i = 0; i < n; ++i) {
      const std::span<Stored> values_of = std::span(columns).subspan(i * rows, rows);
      const hdf5::Shape shape = block_of(i);
      if (whole[i]) add_up_areas(values_of, block.back());
      store_one<Stored>(i, run, shape, values_of.first(hdf5::count_of(shape)), sums);
    }
  }
  /// One variable, of a block that may be smaller than the others' (grids).
  template <class Stored>
  void store_one(std::size_t i, RunPlace run, const hdf5::Shape& size, std::span<const Stored> values,
                 Sums& sums) const {
    sums.put(paths[i], run, sum_of(paths[i], hdf5::type_of<Stored>, size, std::as_bytes(values)));
    write_chunks(i, run, size, std::as_bytes(values));
  }

  std::vector<std::string> paths;
  std::vector<hdf5::Dataset> datasets;
  std::vector<std::size_t> column;  // among the given variables: not all are stored in every group
  std::vector<bool> whole;          // not known by area, so stored without the last axis
  std::size_t given = 0;            // variables that store() is handed
  hdf5::Shape block;                // of a run
  hdf5::Shape chunk;                // of a block: split along the last axis only
  hdf5::Packer* packer = nullptr;
  hdf5::Packing packing = hdf5::Packing::runs;
  std::size_t value_size = 0;  // bytes in the file

 private:
  hdf5::Shape block_of(std::size_t i) const { return whole[i] ? without_last(block) : block; }
  static hdf5::Shape without_last(const hdf5::Shape& shape) { return {shape.begin(), shape.end() - 1}; }
  /// Sums of `areas` values each, side by side at the front; missing where all of them are.
  template <class Stored>
  static void add_up_areas(std::span<Stored> values, std::size_t areas) {
    for (std::size_t i = 0; i < values.size() / areas; ++i) {
      const std::span<const Stored> of = values.subspan(i * areas, areas);
      const Stored none = static_cast<Stored>(kMissingCount);
      values[i] = std::all_of(of.begin(), of.end(), [&](Stored v) { return v == none; })
                      ? none
                      : std::accumulate(of.begin(), of.end(), Stored{0});
    }
  }
  void write_chunks(std::size_t i, RunPlace run, const hdf5::Shape& size, std::span<const std::byte> values) const;
};

/// A variable along a growing dimension, to which each run appends its rows. Packed a chunk at a time.
class GrowingVariable {
 public:
  GrowingVariable(hdf5::Dataset dataset, std::string path, hdf5::Packer& packer, hdf5::Packing packing);
  const hdf5::Dataset& dataset() const { return dataset_; }
  const std::string& path() const { return path_; }
  template <class T>
  void append(std::span<const T> values) {
    append_bytes(std::as_bytes(values));
  }
  /// Writes what does not fill a chunk. Nothing can be appended afterwards.
  void finish();

 private:
  void append_bytes(std::span<const std::byte> bytes);
  void write_chunk(std::uint64_t rows);
  hdf5::Dataset dataset_;
  std::string path_;
  hdf5::Packer* packer_;
  hdf5::Packing packing_;
  std::size_t size_;                // bytes of a value
  std::vector<std::byte> pending_;  // less than a chunk
  std::uint64_t written_ = 0;       // rows in the file
};

/// What the groups of a file share.
struct SectionTools {
  hdf5::Scales& scales;
  hdf5::Packer& packer;
  Sums& sums;
};

class Section {
 public:
  /// Begins a group.
  Section(const hdf5::Group& root, std::string name, const char* title, SectionTools tools);
  /// The root itself.
  Section(hdf5::Group root, SectionTools tools) : group_(std::move(root)), tools_(tools) {}

  /// Dimensions with values. `unit` may be empty.
  void text_axis(const char* name, std::span<const std::string> values, const char* long_name);
  template <class T>
  const hdf5::Dataset& axis(const char* name, std::span<const T> values, const char* long_name, const char* unit = "") {
    const hdf5::Dataset& scale = new_axis(name, hdf5::type_of<T>, values.size(), long_name, unit);
    scale.write(values);
    put_sum(name, scale, std::as_bytes(values));
    return scale;
  }
  /// Dimensions `variant` and `realization`.
  void run_axes(const ResultsHead& head);
  /// Dimension `time` with the bounds of its intervals.
  void time_axis(const std::string& start, std::span<const std::int32_t> edges);
  /// Dimension `name` of `edges.size() - 1` intervals with their bounds.
  void interval_axis(const char* name, std::span<const std::int32_t> edges, const char* long_name, const char* unit);
  /// A dimension without values; it grows from 0 when `size` is 0.
  void bare_axis(const char* name, std::uint64_t size);
  /// Dimension `unit` (codes) with names, parents and places beside it.
  void unit_axis(const UnitTable& units, const char* parent_name);

  using Axes = std::initializer_list<const char*>;
  /// A variable that is written once.
  template <class T>
  const hdf5::Dataset& fixed(const char* name, Axes axes, std::span<const T> values, const char* long_name,
                             const char* unit = "") {
    const hdf5::Dataset& dataset = new_fixed(name, hdf5::type_of<T>, axes, long_name, unit);
    dataset.write(values);
    put_sum(name, dataset, std::as_bytes(values));
    return dataset;
  }
  /// The same of bytes that no packing makes smaller.
  void random_bytes(const char* name, Axes axes, std::span<const std::uint8_t> values, const char* long_name);
  void fixed_texts(const char* name, Axes axes, std::span<const std::string> values, const char* long_name);
  /// One text of any length.
  void long_text(const char* name, const std::string& text, const char* long_name);
  /// Variables that every run writes, along variant, realization and `axes`. Where the last axis is `area`, what is not
  /// known by area goes without it; along `unit`, what is of the whole city is left out.
  RunVariables per_run(std::span<const Variable> variables, hdf5::Type type, Axes axes, bool in_time = true);
  /// A variable that grows along a bare axis.
  GrowingVariable growing(const char* name, const char* axis, hdf5::Type type, hdf5::Packing packing,
                          const char* long_name, const char* unit = "");

  const hdf5::Dataset& axis(const std::string& name) const;
  std::string path(const std::string& variable) const { return name_.empty() ? variable : name_ + '/' + variable; }
  const hdf5::Group& group() const { return group_; }

 private:
  const hdf5::Dataset& new_axis(const char* name, hdf5::Type type, std::uint64_t size, const char* long_name,
                                const char* unit);
  const hdf5::Dataset& new_fixed(const char* name, hdf5::Type type, std::span<const hdf5::Dataset* const> scales,
                                 const char* long_name, const char* unit, bool packed = true);
  const hdf5::Dataset& new_fixed(const char* name, hdf5::Type type, Axes axes, const char* long_name,
                                 const char* unit) {
    return new_fixed(name, type, scales_of(axes), long_name, unit);
  }
  /// The dimension of the characters of texts, as long as the longest.
  const hdf5::Dataset& characters_axis(std::span<const std::string> texts);
  void write_texts(const char* name, const hdf5::Dataset& dataset, std::span<const std::string> texts);
  void put_sum(const std::string& name, const hdf5::Dataset& dataset, std::span<const std::byte> bytes);
  std::vector<const hdf5::Dataset*> scales_of(Axes axes) const;

  std::string name_, coordinates_;
  hdf5::Group group_;
  SectionTools tools_;
  std::deque<std::pair<std::string, hdf5::Dataset>> axes_;  // scales, by name; addresses stay
  std::deque<hdf5::Dataset> others_;
};

/// flag_values and flag_meanings of a column of codes.
void describe_codes(const hdf5::Dataset& column, std::span<const std::string> names);

}  // namespace shiyu
