/// The group /events: case histories as two tables, one row a case and one row a transition.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/io/results_section.hpp"

namespace shiyu {

/// Events of one run, grouped by case: cases in the order in which they first appear, the events of a case side by side
/// in the order given.
struct GroupedEvents {
  struct Cases {
    std::vector<std::uint64_t> key;
    std::vector<std::int64_t> settlement;  // position
    std::vector<std::int32_t> grid;        // position at the first event
    std::vector<std::uint8_t> kind, rate;
    std::vector<std::int32_t> events;  // count
  } cases;
  std::vector<Event> events;
};
GroupedEvents group_events(std::span<const Event> events);

/// Columns of /events along `case`; the others are along `event`.
inline constexpr std::array kColumnsOfCases{"variant", "realization", "key",  "settlement",
                                            "grid",    "kind",        "rate", "event_count"};
inline bool is_column_of_cases(std::string_view column) {
  return std::find(kColumnsOfCases.begin(), kColumnsOfCases.end(), column) != kColumnsOfCases.end();
}

class EventTables {
 public:
  /// Rows of a run in the two tables.
  struct Rows {
    std::int64_t first_case = 0, cases = 0, first_event = 0, events = 0;
  };

  EventTables(Section& section, const ResultsHead& head);
  Rows append(RunPlace run, std::span<const Event> events, Sums& sums);
  /// Completes the tables.
  void finish();

 private:
  Section* section_;
  std::vector<std::int64_t> settlement_codes_;
  std::vector<GrowingVariable> case_columns_, event_columns_;
  std::uint64_t cases_ = 0, events_ = 0;
};

}  // namespace shiyu
