/// Residents at risk: sparse rows for the few who are exposed, active or recovered in a class of risk.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/bits.hpp"
#include "sim/core/counters.hpp"
#include "sim/core/hash.hpp"
#include "sim/core/wheel.hpp"
#include "sim/world/city.hpp"
#include "sim/world/kinds.hpp"

namespace shiyu {

/// Where a resident stands in one class. Everyone without a row is susceptible.
enum class RiskStage : std::uint8_t { susceptible, exposed, active, recovered };
inline constexpr int kRiskStages = 4;
template <>
struct EnumNames<RiskStage> {
  static constexpr std::array names{"susceptible", "exposed", "active", "recovered"};
};

inline constexpr std::int16_t kNoEnd = INT16_MAX;

/// A row as it is read and written; 8 bytes when stored.
struct Episode {
  std::uint32_t resident = 0;
  RiskClass risk = RiskClass::order;
  RiskStage stage = RiskStage::susceptible;
  bool settled = false;         // ends in recovery, never in another class: its cause was settled
  std::uint16_t ordinal = 0;    // 1 for the first episode of this resident in this class, 0 when there was none
  std::int16_t until = kNoEnd;  // day on whose morning the stage ends
  SHIYU_MEMBERS(resident, risk, stage, settled, ordinal, until)
};

/// The next transmission of an active resident at the bound hazard. Its draws are keyed by (resident, class, ordinal,
/// nth).
struct Firing {
  std::uint32_t resident = 0;
  std::uint16_t ordinal = 0;
  RiskClass risk = RiskClass::order;
  std::uint8_t unused = 0;
  std::int16_t day = 0;
  std::uint16_t nth = 0;
  float time = 0;  // day: part of the day that has passed, in [0,1)
  SHIYU_MEMBERS(resident, ordinal, risk, unused, day, nth, time)
};

/// Rows of a chunk. Stages change on the morning only (`spread` moves them, before anybody reads), so that all who read
/// on a day read the same. A resident who is susceptible again keeps a dormant row that counts the episodes: the n-th
/// episode of a resident has the same luck under every policy.
class RiskPool {
 public:
  static constexpr std::uint64_t kTable = hash_name("risk");
  static constexpr std::uint16_t kMaxOrdinal = (1u << 13) - 1;

  RiskPool() = default;
  /// Residents [first, first + residents) of a chunk.
  RiskPool(std::uint32_t first, std::uint32_t residents) : first_{first}, any_{residents} {}

  RiskStage stage_of(std::uint32_t resident, RiskClass risk) const { return episode(resident, risk).stage; }
  bool active(std::uint32_t resident, RiskClass risk) const { return stage_of(resident, risk) == RiskStage::active; }
  /// Bit c is set when the resident is active in class c. One bit is read for a resident without rows.
  unsigned active_mask(std::uint32_t resident) const { return any_.test(resident - first_) ? mask_of(resident) : 0u; }
  /// The row of a resident in a class; with ordinal 0 when there is none.
  Episode episode(std::uint32_t resident, RiskClass risk) const;

  /// Residents of the chunk in a class and stage; exposed, active or recovered.
  std::int32_t count(RiskClass risk, RiskStage stage) const {
    return counts_[static_cast<std::size_t>(risk)][static_cast<std::size_t>(stage)];
  }
  /// Residents of an area who are active in a class.
  std::int32_t active_in(Area area, RiskClass risk) const {
    return active_in_[static_cast<std::size_t>(area)][static_cast<std::size_t>(risk)];
  }

  /// The cause is settled: an active resident recovers tomorrow morning, an exposed one does not become active. False
  /// when the resident is neither. `day` is today.
  bool recover(std::uint32_t resident, RiskClass risk, int day);

  /// Writes a row, and counts and hashes it. `area` is where the resident lives; `until` must lie after `day`, which is
  /// today. Written by `spread` only.
  void put(const Episode& e, Area area, int day);
  /// Rows whose stage ends today, in the order of (resident, class); valid until the next call. To be asked once on
  /// every day, because the calendar behind it turns with the days.
  const std::vector<Episode>& take_due(int day);

  /// Next transmission of a row; `f.day` must lie after `day`, which is today.
  void fire_on(int day, const Firing& f) { firings_.add(day, f.day, f); }
  /// Transmissions due today of rows that are still in the episode that planned them; the same holds for it.
  const std::vector<Firing>& take_firings(int day);

  std::uint64_t hash() const { return hash_; }
  /// The same from all rows.
  std::uint64_t full_hash() const;
  /// f(resident, class) for all who are active, in no particular order.
  template <class F>
  void for_each_active(F&& f) const {
    for (const std::uint64_t word : table_)
      if (word != 0)
        if (const Episode e = unpack(word); e.stage == RiskStage::active) f(e.resident, e.risk);
  }
  std::size_t rows() const { return rows_; }
  std::size_t bytes() const { return table_.capacity() * sizeof(std::uint64_t) + any_.words().size() * 8; }

 private:
  /// A word holds, from the low end: 32 bits (resident - first) * 4 + class, 16 until, 2 stage, 1 settled, 13 ordinal.
  /// No row is the word 0, because its ordinal is at least 1.
  struct Due {
    std::uint32_t id;
    std::int16_t until;
    SHIYU_MEMBERS(id, until)
  };
  static std::uint64_t slot_hash(std::uint32_t id) { return mix64(id * 0x9e3779b97f4a7c15ull); }
  std::uint32_t id_of(std::uint32_t resident, RiskClass risk) const {
    return (resident - first_) * kRisks + static_cast<std::uint32_t>(risk);
  }
  std::uint64_t pack(const Episode& e) const;
  Episode unpack(std::uint64_t word) const;
  std::uint64_t hash_of(std::uint64_t word) const {
    return hash_value(kTable, std::uint64_t{first_} * kRisks + static_cast<std::uint32_t>(word), word >> 32);
  }
  const std::uint64_t* find(std::uint32_t id) const;
  void prefetch(std::uint32_t id) const {
    if (!table_.empty()) __builtin_prefetch(table_.data() + (slot_hash(id) & (table_.size() - 1)));
  }
  std::uint64_t& find_or_add(std::uint32_t id);
  unsigned mask_of(std::uint32_t resident) const;
  void grow();

  std::uint32_t first_ = 0;
  std::size_t rows_ = 0;
  BitSet any_;                        // has a row that is not dormant (residents)
  std::vector<std::uint64_t> table_;  // open addressing; a power of two, 0 is free
  using StageCounts = std::array<std::array<std::int32_t, kRiskStages>, kRisks>;
  using AreaCounts = std::array<std::array<std::int32_t, kRisks>, kAreas>;
  StageCounts counts_{};
  AreaCounts active_in_{};
  Wheel<Due> due_{64};
  Wheel<Firing> firings_{64};
  std::vector<Due> taken_;  // scratch, as are the next two
  std::vector<Episode> ending_;
  std::vector<Firing> firing_;
  std::uint64_t hash_ = 0;

 public:
  SHIYU_MEMBERS(first_, rows_, any_, table_, counts_, active_in_, due_, firings_, taken_, ending_, firing_, hash_)
  SHIYU_PRIMARY(first_, table_, due_, firings_, taken_, ending_, firing_)
  SHIYU_COUNTERS(rows_, any_, counts_, active_in_, hash_)
  static std::span<const CounterRow<RiskPool, City>> counters();
};
static_assert(has_roles<RiskPool>);

}  // namespace shiyu
