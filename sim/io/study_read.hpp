/// Reads files of studies, also those that come from strangers: version and sizes are checked before anything is
/// believed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/io/study_file.hpp"

namespace shiyu {

/// An open file of a study. Nothing but the head is read before it is asked for.
class StudyResults {
 public:
  /// Throws InputError when there is no such file or it is no whole file of a study of this version, FileError when it
  /// cannot be read.
  explicit StudyResults(const std::string& path);
  StudyResults(StudyResults&&) noexcept;
  StudyResults& operator=(StudyResults&&) noexcept;
  ~StudyResults();

  /// Does an HDF5 file call itself one of a study? False also when it cannot be read.
  static bool is_study(const std::string& path);

  /// What the file says of itself; tables of units, names and outputs are left out.
  const StudyHead& head() const;
  const std::string& digest() const;
  /// Has it check sums, so that damage is noticed when it is read? Files of 0.1.0 have none.
  bool is_checked() const;
  /// What became of each run, by number.
  const std::vector<RunStatus>& status() const;
  std::size_t count(RunStatus status) const;
  /// Names of the outputs, in the order of the file.
  std::vector<std::string> outputs() const;
  /// Sum of an output over days and areas, of each run by number; NaN of a run that was not done. Throws InputError
  /// with a near miss when there is no such output ("outcomes.unmet").
  std::vector<double> sums(const std::string& output) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shiyu
