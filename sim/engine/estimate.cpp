#include <algorithm>

#include "sim/engine/batch.hpp"

namespace shiyu {

namespace {

// From one run of Changzhi (3.18 million residents, 120 days, one thread, default output): 1.48 s of processor time in
// the loop and 90 MiB at the peak, on a virtual machine with two busy cores. The gain of a further core, the share of
// logged events and the packing of results are assumed.
constexpr double kSecondsPerResidentDay = 1.48 / (3.18e6 * 120);  // loop of a run, on one core
constexpr double kThreadsGain = 0.85;                             // of each further core
constexpr double kProgramMb = 50;                                 // the program and its libraries
constexpr double kCityBytes = 6;                                  // a resident, shared by all runs
constexpr double kWorldBytes = 10;                                // a resident, each run at work
constexpr double kEventsPerResidentDay = 2.5e-4;                  // logged events of cases
constexpr double kPacked = 0.25;                                  // stored bytes of the results for each byte of record

constexpr double kTallyColumns = 12, kEventBytes = 32, kMiB = 1024.0 * 1024.0;

/// Bytes of the record of one run.
double record_bytes(const City& city, const RunSize& run) {
  const double areas = static_cast<double>(kAreas), outputs = static_cast<double>(run.outputs);
  const int days = run.days;
  const double base = days * (areas * outputs + 8 + 10) * 8;
  if (run.level == OutputLevel::minimal) return base;
  const double units = static_cast<double>(city.settlements.size() + city.townships.size());
  const double weeks = days / 7.0 + 1, months = days / 30.4 + 1;
  return base + weeks * static_cast<double>(city.counties.size()) * outputs * 8 + months * units * kTallyColumns * 8 +
         city.residents() * kEventsPerResidentDay * days * kEventBytes;
}

}  // namespace

BatchEstimate estimate_batch(const City& city, const RunSize& run, int variants, int replicates, int threads,
                             int snapshots) {
  BatchEstimate e;
  e.runs = variants * replicates;
  e.runs_at_once = e.runs >= threads ? std::max(threads, 1) : 1;
  const double residents = city.residents();
  const double record = record_bytes(city, run);
  // A finished record may wait for an earlier run or for the writer: as many again as runs at once.
  e.memory_mb =
      kProgramMb + (residents * kCityBytes + e.runs_at_once * (1 + snapshots) * (residents * kWorldBytes + record) +
                    e.runs_at_once * record) /
                       kMiB;
  const double one = residents * (run.days + run.follow_up) * kSecondsPerResidentDay;
  const double cores = 1 + (threads - 1) * kThreadsGain;
  e.seconds = e.runs * one / cores;
  e.results_mb = e.runs * record * kPacked / kMiB;
  return e;
}

}  // namespace shiyu
