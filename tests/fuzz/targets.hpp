/// What the fuzz driver tries: each target makes one input from its luck, and hands it to readers and runs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/fuzz/mutate.hpp"

namespace shiyu::fuzz {

class Target {
 public:
  virtual ~Target() = default;
  /// Makes and tries an input. Throws std::runtime_error when something was accepted or said that must not be; a crash
  /// or a hang is seen from outside.
  virtual void try_one(Luck& luck) = 0;
};

/// "scenarios", "projects", "results", "studies", "journals", "checkpoints".
std::vector<std::string> target_names();
std::unique_ptr<Target> make_target(const std::string& name);

}  // namespace shiyu::fuzz
