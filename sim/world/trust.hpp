/// Trust in governance of each resident: 4 bytes, evaluated when touched.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/counters.hpp"
#include "sim/core/hash.hpp"
#include "sim/core/math.hpp"
#include "sim/world/city.hpp"

namespace shiyu {

struct Today;

/// Deviation from the settlement's baseline, in units of 1 / 32767, on the day it was last touched.
struct TrustCell {
  std::int16_t deviation = 0;
  std::int16_t day = 0;
  SHIYU_MEMBERS(deviation, day)
};
static_assert(sizeof(TrustCell) == 4);

/// Share of a deviation that is left after d days; it halves in `half_life` days.
class Forgetting {
 public:
  explicit Forgetting(double half_life = 180) {
    for (std::size_t d = 0; d < left_.size(); ++d)
      left_[d] = static_cast<float>(math::exp(-0.69314718055994530942 * static_cast<double>(d) / half_life));
  }
  float left(int days) const { return left_[static_cast<std::size_t>(days < kDays ? days : kDays - 1)]; }

 private:
  static constexpr int kDays = 4096;  // longer than a run: a sum that forgets day by day is that of the residents
  std::array<float, kDays> left_{};
};

/// Trust of the residents of a chunk. Sums for means are kept a settlement, so that no day reads all residents.
class TrustColumn {
 public:
  static constexpr std::uint64_t kTable = hash_name("residents");
  TrustColumn() = default;
  TrustColumn(std::uint32_t first, std::uint32_t residents) : first_{first}, cells_(residents) {}

  float deviation(std::uint32_t resident, int day, const Forgetting& forgetting) const {
    const TrustCell cell = cells_[resident - first_];
    return static_cast<float>(cell.deviation) * (1.0f / 32767.0f) * forgetting.left(day - cell.day);
  }
  /// Sets the deviation on a day; returns the change against the relaxed old value.
  float set(std::uint32_t resident, int day, float deviation_now, const Forgetting& forgetting) {
    TrustCell& cell = cells_[resident - first_];
    const float before = static_cast<float>(cell.deviation) * (1.0f / 32767.0f) * forgetting.left(day - cell.day);
    hash_ -= hash_of(resident, cell);
    const float clipped = deviation_now < -1.0f ? -1.0f : deviation_now > 1.0f ? 1.0f : deviation_now;
    cell = {static_cast<std::int16_t>(clipped * 32767.0f), static_cast<std::int16_t>(day)};
    hash_ += hash_of(resident, cell);
    return static_cast<float>(cell.deviation) * (1.0f / 32767.0f) - before;
  }
  void prefetch(std::uint32_t resident) const { __builtin_prefetch(cells_.data() + (resident - first_)); }
  std::uint64_t hash() const { return hash_; }
  std::uint64_t full_hash() const {
    std::uint64_t sum = 0;
    for_each_touched({first_, first_ + static_cast<std::uint32_t>(cells_.size())},
                     [&](std::uint32_t resident) { sum += hash_of(resident, cells_[resident - first_]); });
    return sum;
  }
  /// Sum of the deviations of these residents.
  double deviations(IdRange residents, int day, const Forgetting& forgetting) const {
    double sum = 0;
    for_each_touched(residents,
                     [&](std::uint32_t resident) { sum += static_cast<double>(deviation(resident, day, forgetting)); });
    return sum;
  }
  std::size_t bytes() const { return cells_.size() * sizeof(TrustCell); }

 private:
  /// Zero for a resident nobody has touched, so that an untouched city hashes to zero without being read.
  static std::uint64_t hash_of(std::uint32_t resident, TrustCell cell) {
    if (!is_touched(cell)) return 0;
    return hash_value(kTable, resident,
                      (static_cast<std::uint64_t>(static_cast<std::uint16_t>(cell.deviation)) << 16) |
                          static_cast<std::uint16_t>(cell.day));
  }
  /// f(id) for those residents whose trust was ever moved, ascending. Most of a city were not: they are passed over
  /// four at a time.
  template <class F>
  void for_each_touched(IdRange residents, F&& f) const {
    constexpr std::uint32_t kTogether = 4;
    for (std::uint32_t id = residents.first; id < residents.last; id += kTogether) {
      const TrustCell* cell = cells_.data() + (id - first_);
      const std::uint32_t last = std::min(kTogether, residents.last - id);
      if (last == kTogether && (bits_of(cell[0]) | bits_of(cell[1]) | bits_of(cell[2]) | bits_of(cell[3])) == 0)
        continue;
      for (std::uint32_t i = 0; i < last; ++i)
        if (is_touched(cell[i])) f(id + i);
    }
  }
  static int bits_of(TrustCell cell) { return cell.deviation | cell.day; }
  static bool is_touched(TrustCell cell) { return bits_of(cell) != 0; }

  std::uint32_t first_ = 0;
  std::vector<TrustCell> cells_;
  std::uint64_t hash_ = 0;

 public:
  SHIYU_MEMBERS(first_, cells_, hash_)
  SHIYU_PRIMARY(first_, cells_)
  SHIYU_COUNTERS(hash_)
  static std::span<const CounterRow<TrustColumn, Today>> counters();
};
static_assert(has_roles<TrustColumn>);

}  // namespace shiyu
