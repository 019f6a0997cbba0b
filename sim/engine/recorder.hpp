/// Fills the record of a run: sums that the day has formed anyway, month ends, and the last evening.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/engine/plan.hpp"
#include "sim/engine/record.hpp"
#include "sim/engine/simulation.hpp"

namespace shiyu {

/// Variables of RunRecord::grid.
std::vector<Variable> grid_variables();
/// Variables of RunRecord::city and ::county: the outputs of the plan.
std::vector<Variable> output_variables(const DayPlan& plan);

/// Names of all codes that results use.
CodeNames code_names(const Tables& tables);

/// Fills what a results file says about units, codes and variables: counties, townships, settlements, names,
/// duration_edges, outputs, tally, grid, residents, start, days.
void describe_results(const City& city, const Tables& tables, const Calendar& calendar, const DayPlan& plan,
                      ResultsHead& head);

/// Adds the open disputes of a chunk to the tallies of its settlements.
void count_open(const Today& t, const Chunk& chunk, std::span<Tally> tally);
/// The grids as they stand: (grids, grid variables).
std::vector<float> grid_values(const Today& t, const World& world);

class Recorder {
 public:
  Recorder(const RunInputs& inputs, OutputLevel level);

  /// Adds outputs of a day, (areas, outputs from `first` on), that belong to a county; to the city alone when `county`
  /// is kCityOnly. Days after the window are left out.
  static constexpr std::uint32_t kCityOnly = 0xffffffffu;
  void add(int day, std::uint32_t county, std::span<const std::int64_t> block, std::size_t first = 0);

  /// Evening: hash, accounts, the events of the day; at the end of a month the tallies and durations. Empties them.
  void end_day(const Today& t, World& world, const StateHash& hash);
  /// Last evening of the window: the grids.
  void end_run(const Today& t, const World& world);

  std::span<const std::int64_t> outputs_of(int day) const;
  std::span<const Event> events() const { return record_.events; }
  /// All that was recorded so far.
  const RunRecord& so_far() const { return record_; }
  RunRecord take() { return std::move(record_); }

  void save(StateWriter& out) const;
  /// What was recorded until a snapshot. Throws InputError when it is of another size or output level.
  void load(StateReader& in);

 private:
  bool keeps_more() const { return level_ != OutputLevel::minimal; }
  void end_month(const Today& t, World& world);
  void pass_day(const Today& t, World& world);
  static void begin_month(World& world);
  void record_accounts(const World& world);

  const City& city_;
  OutputLevel level_;
  std::size_t outputs_;
  int days_;
  std::vector<std::int32_t> months_, weeks_;
  std::size_t month_ = 0;
  std::vector<std::int64_t> flows_, all_;  // masks: ones where an output is a flow; ones everywhere (outputs)
  std::vector<std::size_t> whole_;         // outputs that are not known by area
  std::vector<std::int64_t> spent_;        // by line until yesterday
  RunRecord record_;
};

}  // namespace shiyu
