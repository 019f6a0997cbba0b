/// Results that wait on the disk until it is known how many replicates their file will have.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "sim/engine/record.hpp"

namespace shiyu {

/// Takes finished runs and gives them back in the same order. They stand in a file without a name, in the folder of the
/// results: whatever ends the process, nothing is left.
class RecordSpool {
 public:
  /// `path` is that of the results. Throws FileError when the folder takes no new file.
  explicit RecordSpool(const std::string& path);
  RecordSpool(const RecordSpool&) = delete;
  RecordSpool& operator=(const RecordSpool&) = delete;
  ~RecordSpool();

  /// Throws FileError when the disk is full.
  void add(const RunRecord& record);
  /// Hands all runs over, from the first on. Throws FileError when they cannot be read back.
  void hand_over(const std::function<void(RunRecord&&)>& to);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shiyu
