#include <algorithm>

#include "sim/engine/batch.hpp"
#include "sim/engine/matter.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/world/events.hpp"

namespace shiyu {

namespace {

// From one run of Changzhi (3.18 million residents, 120 days, one thread, default output): 1.48 s of processor time in
// the loop and 90 MiB at the peak, on a virtual machine with two busy cores. The gain of a further core is assumed.
constexpr double kSecondsPerResidentDay = 1.48 / (3.18e6 * 120);  // loop of a run, on one core
constexpr double kThreadsGain = 0.85;                             // of each further core
constexpr double kProgramMb = 50;                                 // the program and its libraries
constexpr double kCityBytes = 6;                                  // a resident, shared by all runs
constexpr double kWorldBytes = 10;                                // a resident, each run at work

// From the files of such runs and of a county for a year, which these come within a tenth of.
constexpr double kPacked = 0.07;                          // stored bytes of sums for each byte of record
constexpr double kStoredEvent = 4.4, kStoredMatter = 18;  // bytes
constexpr double kLeastSums = 0.7, kMostSums = 1.5;       // of what is estimated
constexpr double kLeastLogged = 0.4, kMostLogged = 2.5;   // the same, as more or less arises than in Changzhi

/// What a run logs, by resident and day.
struct Logged {
  double events = 0, matters = 0;
};
Logged logged_by(const CitySize& city, OutputLevel level) {
  if (level == OutputLevel::minimal) return {};
  const std::uint32_t sample = grievance_rules({}, static_cast<std::int64_t>(city.residents), level).sample;
  return {level == OutputLevel::full ? 3.3e-3 : 4.4e-4, 2.1e-4 / sample};
}

constexpr double kTallyColumns = 12, kMiB = 1024.0 * 1024.0;

/// Bytes of the record of one run without what it logs.
double bytes_of_sums(const CitySize& city, const RunSize& run) {
  const double areas = static_cast<double>(kAreas), outputs = static_cast<double>(run.outputs);
  const int days = run.days;
  const double base = days * (areas * outputs + 8 + 10) * 8;
  if (run.level == OutputLevel::minimal) return base;
  const double units = static_cast<double>(city.settlements + city.townships);
  const double weeks = days / 7.0 + 1, months = days / 30.4 + 1;
  return base + weeks * static_cast<double>(city.counties) * outputs * 8 + months * units * kTallyColumns * 8;
}

}  // namespace

CitySize size_of(const City& city) {
  return {static_cast<double>(city.residents()), city.counties.size(), city.townships.size(), city.settlements.size()};
}

BatchEstimate estimate_batch(const CitySize& city, const RunSize& run, int variants, int replicates, int threads,
                             int snapshots) {
  BatchEstimate e;
  e.runs = variants * replicates;
  e.runs_at_once = e.runs >= threads ? std::max(threads, 1) : 1;
  const double residents = city.residents;
  const double sums = bytes_of_sums(city, run);
  const Logged logged = logged_by(city, run.level);
  const double events = logged.events * residents * run.days, matters = logged.matters * residents * run.days;
  const double record = sums + events * sizeof(Event) + matters * sizeof(Matter);
  // A finished record may wait for an earlier run or for the writer: as many again as runs at once.
  e.memory_mb =
      kProgramMb + (residents * kCityBytes + e.runs_at_once * (1 + snapshots) * (residents * kWorldBytes + record) +
                    e.runs_at_once * record) /
                       kMiB;
  const double one = residents * (run.days + run.follow_up) * kSecondsPerResidentDay;
  const double cores = 1 + (threads - 1) * kThreadsGain;
  e.seconds = e.runs * one / cores;
  const double stored = e.runs * sums * kPacked / kMiB;
  const double histories = e.runs * (events * kStoredEvent + matters * kStoredMatter) / kMiB;
  const double empty = empty_file_mb(run.level);
  e.results_mb = empty + stored + histories;
  e.results_least_mb = kLeastSums * (empty + stored) + kLeastLogged * histories;
  e.results_most_mb = kMostSums * (empty + stored) + kMostLogged * histories;
  return e;
}

}  // namespace shiyu
