/// One run: one variant and replicate of a scenario, day by day.
///
/// A day has five phases: policy, morning (over chunks), counties, city with the exchange of messages, evening (over
/// chunks). Mechanisms of one phase run fused: one loop over chunks calls all of them in the order of the plan. The
/// result does not depend on threads, on fusing, or on what is recorded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/calendar.hpp"
#include "sim/engine/frame.hpp"
#include "sim/engine/grievance_rules.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/policy.hpp"
#include "sim/engine/record.hpp"
#include "sim/engine/timings.hpp"
#include "sim/world/ties.hpp"

namespace shiyu {

struct CohortCounts;  // grievances.hpp

/// What all runs of a scenario share. Must outlive them.
struct RunInputs {
  const City& city;
  const Tables& tables;
  const Calendar& calendar;  // its days are those of the run, its window is what is recorded
  const Ties& ties;          // of the city under this seed
  const DayPlan& plan;
  std::uint64_t seed = 0;
  std::size_t first_param = 0;  // position of the day's first parameter in the numbering of PolicyChange::param
  const Schedule& schedule = kNothingScheduled;  // projects and shocks of runs that have none of their own
  GrievanceRules grievances = {};                // what is followed of matters
};

/// What makes a run its own.
struct RunChoice {
  std::size_t variant = 0;
  int replicate = 0;
  AnyParams params;                                    // a Day::Params, the same for all counties on the first morning
  std::shared_ptr<const Grids> grids;                  // as this variant draws them; none: the plan draws them
  std::vector<PolicyChange> changes;                   // by day, as resolve_changes() gives them
  std::shared_ptr<const Schedule> schedule = nullptr;  // its projects and shocks; none: those of the inputs
};

/// How a run is executed; none of it changes a result.
struct RunOptions {
  OutputLevel level = OutputLevel::standard;
  bool threads_inside = false;  ///< chunks in parallel; else the run stays on the thread that calls
  bool timings = false;         ///< one loop a mechanism under a stopwatch each: slower than fused
  bool check_daily = false;     ///< recount all counters on every day, not only once a month
};

/// The window of a run in a few numbers.
struct RunSummary {
  std::size_t variant = 0;
  int replicate = 0;
  int days = 0;
  std::uint64_t state_hash = 0;     ///< of the hashes of all days, those of the follow-up included
  double found_s = 0;               ///< wall time to build the world
  double loop_s = 0, cpu_s = 0;     ///< wall and processor time of the days
  std::int64_t births = 0;          ///< case objects born in the run, of every kind
  std::int64_t answered = 0;        ///< contacts answered at once, which are no case objects
  std::int64_t latent = 0;          ///< cases latent on the last evening of the window
  std::int64_t open = 0;            ///< cases open on it, latent ones included
  std::int64_t active = 0;          ///< active in a risk class on it, all classes added up
  std::int64_t rows = 0;            ///< rows of cases ever held at once: what memory was needed for
  std::vector<std::uint64_t> keys;  ///< sketch: keys of 1 in 64 disputes born, sorted

  SHIYU_MEMBERS(variant, replicate, days, state_hash, found_s, loop_s, cpu_s, births, answered, latent, open, active,
                rows, keys)
  /// What the run had to do: case objects born and contacts answered, 1/day.
  double births_per_day() const { return days > 0 ? static_cast<double>(births + answered) / days : 0; }
};

/// Share of the keys of two sketches that they have in common (Jaccard); 1 when both are empty.
double overlap(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

/// A part of a day: a mechanism in one of its phases, or the engine.
struct DayPart {
  std::string_view name, phase;
};

/// A run between two days, as bytes: from it the run goes on as if it had never stopped, on any number of threads. For
/// the program that wrote it.
struct Snapshot {
  std::size_t variant = 0;
  int replicate = 0;
  int day = 0;               ///< days that have run
  std::uint64_t origin = 0;  ///< hash of what the run was made from; changes of policy are compared one by one
  std::vector<std::byte> state;

  SHIYU_MEMBERS(variant, replicate, day, origin, state)
};

class Simulation {
 public:
  /// Builds the world: grids and posts, chunks, desks; then the hooks `found`.
  Simulation(const RunInputs& inputs, const RunChoice& choice, const RunOptions& options = {});
  /// Goes on from a snapshot. `choice` may be of another variant than the snapshot's as long as both begin with the
  /// same parameters and grids and have the same changes on all days that have run. Throws InputError when the snapshot
  /// does not belong to these inputs, or is damaged.
  Simulation(const RunInputs& inputs, const RunChoice& choice, const RunOptions& options, const Snapshot& snapshot);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  /// The next day to run; days that have run.
  int day() const;
  bool done() const;  ///< all days of the calendar have run
  /// Runs one day. Throws InternalError when the balance of cases does not hold.
  void step();
  /// The same with mechanisms one by one, and a call after each. Where `after` says false the day ends at once: the
  /// world can be looked at, and the run can do nothing more. False then.
  bool step_watched(const std::function<bool(const DayPart&)>& after);
  /// A lever moved by hand, in the morning of the next day; returns the change as it was written down.
  PolicyChange change(std::size_t param, double value, int county = -1);

  const World& world() const;
  const std::vector<StateHash>& hashes() const;   ///< of each evening so far
  std::span<const PolicyChange> changes() const;  ///< of the scenario and by hand, by day
  /// Outputs of the day that has just run, (areas, outputs). Of a day of the window.
  std::span<const std::int64_t> today_outputs() const;
  std::span<const Event> events() const;  ///< logged so far, by day
  std::vector<Matter> matters() const;    ///< the table of matters of the window so far, by key
  /// What has become of the matters of the city that arose `age` days before the last evening; zeros before the first.
  CohortCounts cohort(int age) const;
  const Timings& timings() const;  ///< empty unless asked for
  /// The places of the city this evening; at least one day has run, at an output level above minimal. For the viewer.
  Frame frame() const;

  /// The run as it stands between two days, what it has recorded included.
  Snapshot snapshot() const;

  /// After the last day: checks Little's law and the hash against the state, and hands over what was recorded.
  struct Result {
    RunRecord record;
    RunSummary summary;
    Timings timings;
  };
  Result finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// All days of one run.
Simulation::Result simulate(const RunInputs& inputs, const RunChoice& choice, const RunOptions& options = {});

}  // namespace shiyu
