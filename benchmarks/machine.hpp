/// On what machine the figures were measured.
#pragma once

#include <string>

namespace shiyu::bench {

struct Machine {
  std::string processor;  // model name
  int cores = 1;          // this process may use
  double memory_mb = 0;   // MiB of the machine
  std::string load;       // mean number of processes at work in the last 1, 5 and 15 minutes
  std::string compiler;   // that built this program, and how
};

/// The load is that of the moment of the call.
Machine this_machine();

}  // namespace shiyu::bench
