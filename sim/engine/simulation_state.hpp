/// The inside of a run, shared by the files that implement Simulation; nobody else includes it.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "sim/core/parallel.hpp"
#include "sim/core/stopwatch.hpp"
#include "sim/engine/build_world.hpp"
#include "sim/engine/chunk_day.hpp"
#include "sim/engine/recorder.hpp"
#include "sim/engine/simulation.hpp"

namespace shiyu {

/// Hash of what a run is made from, changes of policy left out.
std::uint64_t hash_of_start(const RunInputs& inputs, const AnyParams& params, const Grids& grids);

/// A run at work. The members are in the order in which they are built.
struct Simulation::State {
  const std::shared_ptr<const Schedule> schedule;  // of its own, that `inputs` names; may be none
  const RunInputs inputs;
  const RunOptions options;
  RunSummary summary;
  std::vector<PolicyChange> changes;
  std::size_t next_change = 0;
  AnyParams city_params;
  std::vector<AnyParams> county_params;
  const void* city_at = nullptr;       // the Day::Params inside
  std::vector<const void*> county_at;  // (counties)
  Rhythm rhythm;
  World world;
  std::vector<Lane> lanes;
  std::vector<std::vector<std::int64_t>> county_outputs;  // of the day (counties)(areas, outputs)
  std::vector<std::int64_t> city_outputs;
  Recorder recorder;
  std::vector<StateHash> hashes;
  Timings timings;
  int day = 0;
  const std::function<bool(const DayPart&)>* watch = nullptr;  // of the day at work
  std::uint64_t made_from = 0;                                 // hash of the first parameters and the grids

  /// The world of the run before it is founded.
  State(const RunInputs& in, const RunChoice& choice, const RunOptions& opt);

  std::size_t outputs() const { return inputs.plan.outputs.size(); }
  Today today() const {
    Today t = today_of(inputs, world, rhythm, summary.replicate, day < inputs.calendar.days() ? day : day - 1);
    t.logs_all = options.level == OutputLevel::full;
    return t;
  }
  OutputBlock block(std::vector<std::int64_t>& of, std::size_t row) const {
    return {of.data() + inputs.plan.rows[row].first_output, outputs()};
  }

  /// f(i) for i in [0, n), in parallel when the run has threads inside.
  template <class F>
  void over(std::size_t n, F&& f) const {
    if (options.threads_inside)
      parallel_chunks(n, f);
    else
      for (std::size_t i = 0; i < n; ++i) f(i);
  }
  /// f(lane, chunk, params of its county) for every chunk; the chunks of a lane in order.
  template <class F>
  void over_chunks(F&& f) {
    over(lanes.size(), [&](std::size_t i) {
      Lane& lane = lanes[i];
      for (std::uint32_t k = lane.chunks.first; k < lane.chunks.last; ++k)
        f(lane, world.chunks[k], county_at[lane.county]);
    });
  }
  /// Runs a part of a day, under a stopwatch when timings are wanted.
  template <class F>
  void timed(std::string_view name, std::string_view phase, F&& f) {
    if (!unfused()) return f();
    const Stopwatch stopwatch;
    f();
    if (options.timings) timings.add(name, phase, stopwatch.seconds());
    tell(name, phase);
  }
  /// Tells who watches that a part of the day is over; ends the day when that is enough.
  void tell(std::string_view name, std::string_view phase) const {
    if (watch != nullptr && !(*watch)({name, phase})) throw Enough{};
  }
  struct Enough {};
  /// Do mechanisms run one by one?
  bool unfused() const { return options.timings || watch != nullptr; }
  /// What the engine does before or after the mechanisms of a phase, with each chunk or county.
  template <class F>
  struct EnginePart {
    std::string_view name;
    F run;
  };
  struct NoPart {
    static constexpr std::string_view name = {};
    void run(auto&&...) const {}
  };
  /// Runs a phase: `over_all(f)` calls f for each chunk or county, `run(step, ...)` does one step of the phase with it.
  /// Fused, one loop does all steps, so that a chunk stays in the cache; when timings are wanted or somebody watches,
  /// each step has a loop of its own. Both give the same.
  template <class Before, class S, class Run, class After>
  void run_phase(std::string_view phase, auto&& over_all, const Before& before, const S& steps, const Run& run,
                 const After& after) {
    if (!unfused())
      return over_all([&](auto&... item) {
        before.run(item...);
        for (const auto& step : steps) run(step, item...);
        after.run(item...);
      });
    const auto engine = [&](const auto& part) {
      if (!part.name.empty()) timed(part.name, "engine", [&] { over_all([&](auto&... item) { part.run(item...); }); });
    };
    engine(before);
    for (const auto& step : steps)
      timed(inputs.plan.rows[step.row].name, phase, [&] { over_all([&](auto&... item) { run(step, item...); }); });
    engine(after);
  }

  void found();
  void policy();
  void run_day();
  /// Sets the lever in the parameters of all that it concerns; says of which counties it changed the value.
  std::vector<char> set(const PolicyChange& change);
  void apply(const PolicyChange& change, std::vector<char>& touched);
  void renew_modifiers(const std::vector<char>* counties);
  void morning();
  void counties();
  void city_and_exchange();
  void evening();
  void record();
  void record_cohorts(std::size_t first_output);
  void end_window();
  StateHash summed_hash() const;
  /// Throws InternalError unless all counters are what their rows say in the evening of a day.
  void check_all_counters(int of_day);
  void check_counters_in_turn(int of_day, int month);
  void load(const Snapshot& snapshot);
};

}  // namespace shiyu
