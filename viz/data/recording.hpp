/// What is known of one run, evening by evening: all that views see of a world. A run at work and a results file fill
/// the same recording, so that no view can tell them apart.
///
/// One thread appends; any number of threads read, and never wait for the run. What was appended never changes; a cut
/// that is `passing` is let go when the next one comes.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/world/city.hpp"

namespace shiyu::viz {

/// Counts of the units of one level on an evening: flows since the first day, stocks as they stand.
struct Cut {
  int day = 0;  ///< that has ended
  std::size_t variables = 0;
  std::vector<float> values;  ///< (units, variables)
  bool passing = false;       ///< of a day between those that stay: gives way to the next cut
  float at(std::size_t unit, std::size_t variable) const { return values[unit * variables + variable]; }
  std::size_t units() const { return variables == 0 ? 0 : values.size() / variables; }
};
using CutPtr = std::shared_ptr<const Cut>;

/// What is cut: counties with all outputs, communities with the tally, grids with the grid variables, and durations
/// with (levels, bins) as units and one variable. `now` are communities with the rows of PlaceNow (engine/frame.hpp),
/// known of runs at work only.
enum class CutOf : std::uint8_t { county, community, grid, duration, now };
inline constexpr int kCutsOf = 5;

class Recording {
 public:
  Recording(int days, std::size_t outputs);

  /// Days of the whole run; evenings known so far.
  int days_all() const { return days_; }
  int days() const { return known_.load(std::memory_order_acquire); }
  std::size_t outputs() const { return outputs_; }

  /// Outputs of a day (areas, outputs); `day` < days().
  std::span<const std::int64_t> city(int day) const;
  /// Outputs of the first `days` days (days, areas, outputs); at most days().
  std::span<const std::int64_t> cities(int days) const;
  /// One output of a day, both areas together.
  std::int64_t city(int day, std::size_t output) const;
  /// The newest cut on or before the evening of `day`; null when there is none.
  CutPtr cut(CutOf of, int day) const;
  /// Villages of the grids (grids); empty where the grids are not known.
  std::shared_ptr<const std::vector<std::uint32_t>> grids() const;
  /// Events of all cases until the evening of `day`, by day.
  std::vector<Event> events(int day) const;
  /// Events that this day alone has added.
  std::vector<Event> events_of(int day) const;
  /// Hash of the state on all evenings, as `shiyu run --json` prints it (state_hash); nothing until the run has ended.
  std::optional<std::uint64_t> digest() const;
  std::uint64_t evening_hash(int day) const;  ///< of all tables of the state; 0 where it is not known

  // For the one who appends.
  /// Values that the day had (areas, outputs); published by end_day().
  void add_city(std::span<const std::int64_t> values);
  void add_cut(CutOf of, Cut cut);
  void add_events(std::vector<Event> events, int day);
  void set_grids(std::vector<std::uint32_t> settlements);
  /// Publishes the next day.
  void end_day(std::uint64_t hash = 0);
  void set_digest(std::uint64_t digest);
  /// Takes over the days before `day` of another recording: where a branch begins.
  void begin_with(const Recording& other, int day);

 private:
  struct Batch {
    int day;
    std::vector<Event> events;
  };
  std::size_t stride() const { return kAreas * outputs_; }

  int days_;
  std::size_t outputs_;
  std::vector<std::int64_t> city_;  // (days, areas, outputs), made at once so that rows never move
  std::vector<std::uint64_t> hash_;
  std::atomic<int> known_{0};
  mutable std::mutex mutex_;  // of what follows
  std::vector<CutPtr> cuts_[kCutsOf];
  std::vector<std::shared_ptr<const Batch>> events_;
  std::shared_ptr<const std::vector<std::uint32_t>> grids_;
  std::optional<std::uint64_t> digest_;
};

/// The last evening on or before `day` of which both runs have a cut, so that nothing is held against another day; -1
/// when there is none. `day` itself where a run is null or has no such cuts yet: each is then shown as it is.
int common_evening(const Recording* a, const Recording* b, CutOf of, int day);

}  // namespace shiyu::viz
