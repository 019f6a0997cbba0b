/// What readers of results share; only results_read*.cpp include it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/io/checked_read.hpp"
#include "sim/io/hdf5.hpp"
#include "sim/io/refusal.hpp"
#include "sim/io/results_read.hpp"

namespace shiyu {

/// Has a data set a part for each run?
inline bool is_run_variable(const hdf5::Dataset& dataset, const std::string& name) {
  return dataset.shape().size() >= 2 && !name.ends_with("_bounds") && dataset.type() != hdf5::Type::character;
}

/// The library reports what is wrong with the file; for the user it is one thing.
template <class F>
auto reading_results(const std::string& path, F&& read) {
  return reading_file(path, "results file", std::forward<F>(read));
}

struct Results::State {
  std::string path;
  hdf5::File file;
  CheckedReader in;
  ResultsHead head;
  std::string digest;
  std::vector<std::string> run_digests;                          // (variants, replicates)
  mutable std::set<std::pair<std::size_t, int>> checked_events;  // runs whose case histories fit their sums

  State(const std::string& p, hdf5::File f) : path(p), file(std::move(f)), in(file.root()) {}

  std::size_t replicates() const { return static_cast<std::size_t>(head.replicates); }
  const hdf5::Group& root() const { return in.root(); }

  void read_head();
  /// The digest of a file of version 1, from what it holds.
  std::string digest_of_version_1() const;
  void check_run(std::size_t variant, int replicate) const;
  std::vector<Variable> variables(const std::string& group) const;
  std::vector<std::int64_t> by_area(const Variable& output, const hdf5::Shape& shape,
                                    std::vector<std::int64_t> values) const;

  template <class T>
  std::vector<T> of_run(const std::string& group, const std::string& name, std::size_t variant, int replicate,
                        hdf5::Shape* shape) const {
    check_run(variant, replicate);
    return in.of_run<T>(group, name, {variant, static_cast<std::uint64_t>(replicate)}, shape);
  }
  /// A number of /runs, which is read once.
  std::int64_t listed(const std::string& name, std::size_t variant, int replicate) const {
    check_run(variant, replicate);
    auto at = lists_.find(name);
    if (at == lists_.end()) at = lists_.emplace(name, in.values<std::int64_t>("runs", name)).first;
    if (at->second.size() != run_digests.size()) throw hdf5::Error("'" + name + "' has another number of runs");
    return at->second[variant * replicates() + static_cast<std::size_t>(replicate)];
  }

 private:
  class OldDigest;
  std::size_t variants_ = 0;
  mutable std::map<std::string, std::vector<std::int64_t>> lists_;  // numbers of /runs, by name
  void read_runs();
  void read_sums();
  void read_event_codes();
  void read_data_files();
  void read_provenance();
  std::vector<std::string> texts(const char* group, const char* name) const {
    return root().has(group) ? in.texts(group, name) : std::vector<std::string>{};
  }
};

}  // namespace shiyu
