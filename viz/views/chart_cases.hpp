/// Disputes followed through the event log of a recording, so that flow, survival and what is open are known on any
/// evening. Counted as the report counts them (analysis/case_statistics.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/world/kinds.hpp"
#include "viz/data/recording.hpp"
#include "viz/plot/series.hpp"

namespace shiyu::viz {

/// Stages of the flow, from left to right: four ways of becoming known, eight stages on the way up, the ends of cases,
/// another end, and still open.
inline constexpr std::size_t kFlowSources = 4, kFlowLevels = 8, kFlowWay = kFlowSources + kFlowLevels;
inline constexpr std::size_t kFlowEnds = 12, kFlowOther = kFlowWay + kFlowEnds, kFlowOpen = kFlowOther + 1;
inline constexpr std::size_t kFlowStages = kFlowOpen + 1;

class CaseBook {
 public:
  /// `families` says what each kind is.
  explicit CaseBook(std::vector<Family> families) : families_(std::move(families)) {}

  /// Reads days that were added, until about `most` events were read.
  void read(const Recording& recording, std::size_t most);
  /// Days that were read.
  int days() const { return static_cast<int>(disputes_.size()); }
  bool any() const { return !cases_.empty(); }

  /// Disputes that became known until the evening of `day` and went from a stage to another.
  std::int64_t flow(int day, std::size_t from, std::size_t to) const;
  std::int64_t disputes(int day) const { return disputes_[static_cast<std::size_t>(day)]; }
  std::int64_t backward(int day) const { return backward_[static_cast<std::size_t>(day)]; }
  /// Days from becoming known to the end, or to that evening, of disputes known until then.
  std::vector<Spell> spells(int day) const;
  /// Disputes that became known in the run and are open on that evening, by kind.
  std::vector<std::int64_t> open_by_kind(int day) const;

 private:
  struct Case {
    std::int16_t known = 0, ended = -1;
    std::uint8_t kind = 0, stage = 0;  // where it is on the way
    std::uint8_t highest = 0, last = 0;
  };
  void follow(const Event& event);
  std::uint32_t& count(std::size_t from, std::size_t to) {
    return flow_[flow_.size() - kFlowWay * kFlowStages + from * kFlowStages + to];
  }

  std::vector<Family> families_;
  std::unordered_map<std::uint64_t, std::uint32_t> row_;
  std::vector<Case> cases_;
  std::vector<std::uint32_t> flow_;  // (days, way, stages): running sums; to kFlowOpen: those that are open there
  std::vector<std::int64_t> disputes_, backward_;  // (days): running sums
};

}  // namespace shiyu::viz
