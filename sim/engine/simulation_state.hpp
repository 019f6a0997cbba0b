/// The inside of a run, shared by the files that implement Simulation; nobody else includes it.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "sim/core/parallel.hpp"
#include "sim/core/stopwatch.hpp"
#include "sim/engine/build_world.hpp"
#include "sim/engine/phases.hpp"
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
  OutputBlock block(std::vector<std::int64_t>& of, const PlanRow& row) const {
    return {of.data() + row.first_output, outputs()};
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
  /// The hooks of one phase over chunks: fused, or one loop a mechanism when timings are wanted.
  template <class Hook, class F>
  void over_hooks(Hook PlanRow::* hook, std::string_view phase, F&& f) {
    if (!unfused()) {
      over_chunks([&](Lane& lane, Chunk& chunk, const void* params) {
        for (const PlanRow& row : inputs.plan.rows)
          if (row.*hook != nullptr) f(row, lane, chunk, params);
      });
      return;
    }
    for (const PlanRow& row : inputs.plan.rows)
      if (row.*hook != nullptr)
        timed(row.name, phase,
              [&] { over_chunks([&](Lane& lane, Chunk& chunk, const void* params) { f(row, lane, chunk, params); }); });
  }

  void found();
  void morning();
  void run_day();
  /// Sets the lever in the parameters of all that it concerns; says of which counties it changed the value.
  std::vector<char> set(const PolicyChange& change);
  void apply(const PolicyChange& change, std::vector<char>& touched);
  void renew_modifiers(const std::vector<char>* counties);
  void settlements_and_townships();
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
