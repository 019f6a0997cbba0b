/// Accounts: money by budget line, working minutes by use, contacts with residents by part. Whole numbers, so that sums
/// do not depend on an order.
#pragma once
#include <array>
#include <cstdint>

#include "sim/core/archive.hpp"
#include "sim/core/describe.hpp"
#include "sim/core/hash.hpp"

namespace shiyu {

/// Budget lines, in fen (1/100 yuan).
enum class Line : std::uint8_t {
  grid_pay,
  mediators,
  township,
  county,
  departments,
  courts,
  hotline,
  organisations,
  inspections,
  incentives,
  participation,
  legal_services,
  care,
  services,
  prevention,
  compensation,
  technology,
  emergency,
  training,
  evaluation,
};
inline constexpr int kLines = 20;
template <>
struct EnumNames<Line> {
  static constexpr std::array names{"grid_pay",      "mediators",      "township",      "county",      "departments",
                                    "courts",        "hotline",        "organisations", "inspections", "incentives",
                                    "participation", "legal_services", "care",          "services",    "prevention",
                                    "compensation",  "technology",     "emergency",     "training",    "evaluation"};
};

/// Parts of the contact burden beside visits of grid workers, contacts over cases and inspections.
enum class Contact : std::uint8_t { care, meeting, camera, record, counselling };
inline constexpr std::size_t kContacts = 5;

/// Groups of paid staff above the grid. Each is set by the mechanism whose lever it is and paid by `costs`, so that
/// more staff cannot be had without its price.
enum class Staff : std::uint8_t { township, county, departments, courts };
inline constexpr int kStaffs = 4;

/// Money of a chunk since the first day. An expense is booked when it is owed, paid out or not.
struct Accounts {
  std::array<std::int64_t, kLines> fen{};   // expenses, by Line
  std::array<std::int64_t, kLines> owed{};  // the part of them that has not been paid: a debt, by Line
  SHIYU_MEMBERS(fen, owed)

  void spend(Line line, std::int64_t amount) { fen[static_cast<std::size_t>(line)] += amount; }
  /// Holds back the payment of a part of what was booked.
  void hold_back(Line line, std::int64_t amount) { owed[static_cast<std::size_t>(line)] += amount; }
  std::int64_t debt() const {
    std::int64_t sum = 0;
    for (const std::int64_t f : owed) sum += f;
    return sum;
  }
  std::int64_t total() const {
    std::int64_t sum = 0;
    for (const std::int64_t f : fen) sum += f;
    return sum;
  }
  std::uint64_t hash(std::uint64_t id) const {
    static constexpr std::uint64_t kTable = hash_name("accounts");
    return hash_row(kTable, id, *this);
  }
};

}  // namespace shiyu
