/// The grievance burden (yuanqing fudan) and what becomes of matters: counted by what changes, so that no evening reads
/// all cases. Formulas and reasons: docs/ODD.md, 8.6.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/counters.hpp"
#include "sim/core/wheel.hpp"
#include "sim/engine/cohort_outputs.hpp"
#include "sim/engine/grievance_outputs.hpp"
#include "sim/engine/grievance_rules.hpp"
#include "sim/engine/ledger.hpp"
#include "sim/engine/matter.hpp"
#include "sim/world/matters.hpp"

namespace shiyu {

/// The matters that arose on one day, counted on a later evening. All that arose are in one of the states.
struct CohortCounts {
  std::int64_t known = 0;          ///< by then
  std::int64_t standing_days = 0;  ///< evenings on which they stood at ages below the horizon, summed
  std::array<std::int64_t, kMatterStates> in{};
};

static_assert(Matter::kNever == kNoDay);

/// Matters of some chunks that one task handles.
class Grievances {
 public:
  /// Days [0, window) are measured.
  Grievances(std::size_t chunks, const GrievanceRules& rules, int window);

  /// Moves to a day. To be called on every day, in the morning.
  void turn(int day);
  /// A case ended today. To be called in the order of closings, before `count`.
  void end(const Today& t, std::size_t chunk, const Closing& closing, const CasePool& cases);
  /// A row that was touched today; as Ledger::count.
  void count(const Today& t, std::size_t chunk, std::uint32_t row, const CasePool& cases);
  /// Ends the day: what stands is summed. To be called once every evening, after all rows were counted.
  void close_day();

  /// What stands and what happened today.
  const GrievanceOutputs& outputs(Area area) const { return out_[static_cast<std::size_t>(area)]; }
  /// Weight that stands by kind.
  std::span<const std::int64_t> by_kind(Area area) const { return kinds_[static_cast<std::size_t>(area)]; }

  /// What has become of the matters that arose `age` days ago, at most the horizon; none before the first day.
  std::optional<CohortCounts> cohort_at(int age, Area area) const;

  /// Counts of the cohort that has reached an age today, at which they are counted: of kCohortAges, or the horizon.
  CohortOutputs cohort_outputs(int age, Area area) const;

  /// The table of matters of the window, with the days that they stood in it.
  std::vector<Matter> table() const;

  /// The same, counted from the cases that are open in these pools: what its counters are held to.
  Grievances recounted(const LedgerPools& pools) const;

  void prefetch(std::size_t chunk, std::uint32_t row) const {
    if (row < rows_[chunk].size()) __builtin_prefetch(&rows_[chunk][row]);
  }

 private:
  static constexpr std::uint32_t kNoMatter = 0xffffffffu;
  /// What a row of the pool counted as on the last evening.
  struct alignas(32) Row {  // within one line of the cache; without padding, as it is stored by its bytes
    std::uint32_t weight = 0, uncapped = 0, heated = 0;  // 1/65536
    std::uint32_t persons = 0;                           // exposed to a hazard, or 1 for a request
    std::uint32_t matter = kNoMatter;                    // position in matters_
    std::int16_t onset = 0;
    std::uint8_t area = 0, kind = 0;
    MatterState state = MatterState::none;
    std::uint8_t sort = 0;  // see grievances.cpp
    bool known = false;     // the matter, now or before it came back
    std::array<std::uint8_t, 5> unused{};
    SHIYU_MEMBERS(weight, uncapped, heated, persons, matter, onset, area, kind, state, sort, known, unused)
  };
  static_assert(std::has_unique_object_representations_v<Row>);
  /// A matter that ended without relief and stands on until a day.
  struct Unrelieved {
    std::uint32_t weight = 0;
    std::int16_t until = 0, onset = 0;
    std::uint8_t area = 0, kind = 0;
    MatterState state = MatterState::none;
    std::uint8_t unused = 0;
    SHIYU_MEMBERS(weight, until, onset, area, kind, state, unused)
  };
  template <class T>
  using ByAreas = std::array<T, kAreas>;
  using States = std::array<std::int64_t, kMatterStates>;
  using Kinds = std::array<std::int64_t, kMaxKinds>;
  /// Matters that arose on one day, by where they are now; for the last horizon + 1 days.
  struct Cohort {
    std::array<std::uint16_t, kMatterStates> in{};
    std::uint16_t known = 0;
    std::int32_t days = 0;  // day on which each ceased to stand, less that on which it began; summed
    SHIYU_MEMBERS(in, known, days)
    int standing() const {
      int n = 0;
      for (std::size_t s = 1; s < kStandingStates; ++s) n += in[s];
      return n;
    }
  };

  static void fill(Row& row, const Today& t, const Case& c);
  static bool is_weighed(const Row& row);
  static void move(Row& row, const Case& c);
  void add(const Row& row, std::int64_t sign);
  void add_unrelieved(const Unrelieved& one, std::int64_t sign);
  void begin(Row& row, const Case& c);
  void note_known(const Row& row, const Case& c);
  void fill_levels(std::uint8_t area);
  void move_cohort(int onset, std::uint8_t area, MatterState from, MatterState to);
  bool has_cohort(int onset) const { return onset >= 0 && onset <= day_ && day_ - onset <= rules_.horizon; }
  Cohort* cohort(int onset, std::uint8_t area);
  std::uint32_t matter_of(const Case& c);
  void set_state(std::uint32_t matter, MatterState to);
  void mark_standing();
  int in_window(int day) const;

  GrievanceRules rules_;
  int window_ = 0, day_ = 0;
  ByAreas<GrievanceOutputs> out_{};           // of the evening
  ByAreas<States> standing_{};                // weight, by state
  ByAreas<std::int64_t> matters_standing_{};  // count
  ByAreas<Kinds> kinds_{};                    // weight that stands
  ByAreas<std::int64_t> uncapped_{}, heated_{}, legacy_{}, requests_{}, exposed_{};
  ByAreas<std::int64_t> old_{};           // weight of old grievances: of all since the first day
  std::vector<ByAreas<Cohort>> cohorts_;  // by onset modulo (horizon + 1)
  Wheel<Unrelieved> unrelieved_{64};
  std::vector<std::vector<Row>> rows_;  // (chunks)(rows of the pool)
  std::vector<Matter> matters_;         // sampled, in the order of onset

 public:
  SHIYU_MEMBERS(rules_, window_, day_, out_, standing_, matters_standing_, kinds_, uncapped_, heated_, legacy_,
                requests_, exposed_, old_, cohorts_, unrelieved_, rows_, matters_)
  SHIYU_PRIMARY(rules_, window_, day_, out_, old_, unrelieved_, matters_)
  SHIYU_COUNTERS(standing_, matters_standing_, kinds_, uncapped_, heated_, legacy_, requests_, exposed_, cohorts_,
                 rows_)
  static std::span<const CounterRow<Grievances, Grievances>> counters();
};
static_assert(has_roles<Grievances>);

}  // namespace shiyu
