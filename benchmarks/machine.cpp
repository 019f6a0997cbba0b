#include "benchmarks/machine.hpp"

#include <fstream>

#include "sim/app/machine.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/version.hpp"

namespace shiyu::bench {

namespace {

std::string processor_name() {
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

std::string load_text() {
  std::ifstream in("/proc/loadavg");
  std::string one, five, fifteen;
  return in >> one >> five >> fifteen ? one + " " + five + " " + fifteen : "unknown";
}

}  // namespace

Machine this_machine() {
  return {processor_name(), available_threads(), app::memory_total_mb().value_or(0), load_text(),
          std::string(version().compiler) + " " + std::string(version().build_type)};
}

}  // namespace shiyu::bench
