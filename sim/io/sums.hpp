/// Check sums of what a file holds: a SHA-256 of each data set (its name, type, shape and values), and, where every run
/// writes a part of a data set, one of each part. They stand in the group /integrity; a reader holds against them
/// the values that it reads. Attributes are in none of them: they lie in headers, of which HDF5 itself has check sums,
/// as it has of its indexes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/hdf5.hpp"
#include "sim/io/sha256.hpp"

namespace shiyu {

/// Where the part of a run belongs.
struct RunPlace {
  std::uint64_t variant, realization;
};

/// Sum of values that are all there at once.
Sha256Bytes sum_of(std::string_view path, hdf5::Type type, std::span<const std::uint64_t> shape,
                   std::span<const std::byte> bytes);

/// The same of values that come piece by piece.
class RunningSum {
 public:
  RunningSum(std::string_view path, hdf5::Type type, std::span<const std::uint64_t> shape);
  void add(std::span<const std::byte> bytes) { sum_.add(bytes); }
  Sha256Bytes finish() { return sum_.finish_bytes(); }

 private:
  Sha256 sum_;
};

class Sums {
 public:
  Sums(std::size_t variants, std::size_t replicates) : variants_(variants), replicates_(replicates) {}

  /// Of a data set that is written once.
  void put(const std::string& path, const Sha256Bytes& sum);
  /// Of the part that a run has written.
  void put(const std::string& path, RunPlace run, const Sha256Bytes& sum);

  /// Throw hdf5::Error, which names the data set, when the sum is another one or there is none.
  void expect(const std::string& path, const Sha256Bytes& sum) const;
  void expect(const std::string& path, RunPlace run, const Sha256Bytes& sum) const;

  /// Has this run written anything?
  bool has(RunPlace run) const;
  /// Paths of data sets that all runs share, and of those of which each run writes a part.
  std::vector<std::string> whole_paths() const;
  std::vector<std::string> part_paths() const;
  /// Of all that a run has written, 64 digits; empty when it has written nothing.
  std::string of_run(RunPlace run) const;
  /// The digest of a file: of its heading, of what runs share, and of the runs, whatever the order in which they were
  /// stored. Where rows of runs begin in tables is left out, and so is /provenance.
  std::string digest(std::string_view heading) const;
  /// Of the table itself, and of what else a file says of itself.
  std::string of_table(std::string_view identity) const;

  /// Writes the group /integrity.
  void write(const hdf5::Group& root, hdf5::Scales& scales, hdf5::Packer& packer) const;
  /// Reads it. Throws hdf5::Error when it cannot be, or is not what `of_table` says.
  static Sums read(const hdf5::Group& root, std::size_t variants, std::size_t replicates, const std::string& of_table,
                   std::string_view identity);

 private:
  std::size_t cell(RunPlace run) const { return run.variant * replicates_ + run.realization; }

  std::size_t variants_, replicates_;
  std::map<std::string, Sha256Bytes, std::less<>> whole_;               // by path
  std::map<std::string, std::vector<Sha256Bytes>, std::less<>> parts_;  // by path; (variants, replicates)
};

}  // namespace shiyu
