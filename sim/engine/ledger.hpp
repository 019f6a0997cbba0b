/// The ledger (taizhang) of open cases: stocks by area, kept by counting what changes, so that no evening reads all
/// cases.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/archive.hpp"
#include "sim/core/params.hpp"
#include "sim/world/casework.hpp"

namespace shiyu {

/// What the engine itself records every evening, as outputs of a group `record`. Disputes include direct court filings.
struct Stocks {
  std::int64_t born = 0;
  std::int64_t ended = 0;
  std::int64_t became_known = 0;
  std::int64_t known_ended = 0;
  std::int64_t open_latent = 0;
  std::int64_t open_known = 0;
  std::int64_t open_grid = 0;
  std::int64_t open_community = 0;
  std::int64_t open_township = 0;
  std::int64_t open_county = 0;
  std::int64_t open_city = 0;
  std::int64_t open_forum = 0;
  std::int64_t open_refused = 0;
  std::int64_t open_overdue = 0;
  std::int64_t open_over_30 = 0;
  std::int64_t open_over_90 = 0;
  std::int64_t open_age = 0;
  std::int64_t open_all_latent = 0;
  std::int64_t open_all_known = 0;
  std::int64_t open_all_queued = 0;
  std::int64_t open_all_overdue = 0;
  SHIYU_MEMBERS(born, ended, became_known, known_ended, open_latent, open_known, open_grid, open_community,
                open_township, open_county, open_city, open_forum, open_refused, open_overdue, open_over_30,
                open_over_90, open_age, open_all_latent, open_all_known, open_all_queued, open_all_overdue)

  static constexpr void describe(auto& s, auto&& row) {
    row(s.born, Field{"born", "cases", unbounded, "Matters of all kinds that began as cases", "新增事项数"});
    row(s.ended, Field{"ended", "cases", unbounded, "Matters of all kinds that ended", "终结事项数"});
    row(s.became_known, Field{"became_known", "cases", unbounded,
                              "Disputes that became known, direct filings among them", "新发现纠纷数（含直接起诉）"});
    row(s.known_ended, Field{"known_ended", "cases", unbounded, "Known disputes that ended", "已知纠纷终结数"});
    row(s.open_latent, Field{"open_latent", "cases", unbounded, "Disputes that are latent", "潜在纠纷存量"}.as_level());
    row(s.open_known,
        Field{"open_known", "cases", unbounded, "Known disputes that are open", "已知未结纠纷存量"}.as_level());
    row(s.open_grid,
        Field{"open_grid", "cases", unbounded, "Known disputes in the hands of grid workers", "网格在办纠纷存量"}
            .as_level());
    row(s.open_community, Field{"open_community", "cases", unbounded, "Known disputes in the hands of communities",
                                "社区（村）在办纠纷存量"}
                              .as_level());
    row(s.open_township, Field{"open_township", "cases", unbounded, "Known disputes in the hands of townships",
                               "乡镇（街道）在办纠纷存量"}
                             .as_level());
    row(s.open_county, Field{"open_county", "cases", unbounded,
                             "Known disputes in the hands of county centres and departments", "县级在办纠纷存量"}
                           .as_level());
    row(s.open_city,
        Field{"open_city", "cases", unbounded, "Known disputes before the city conference", "市级在办纠纷存量"}
            .as_level());
    row(s.open_forum,
        Field{"open_forum", "cases", unbounded, "Known disputes with petition offices, arbitration and courts",
              "信访、仲裁、法院在办纠纷存量"}
            .as_level());
    row(s.open_refused, Field{"open_refused", "cases", unbounded,
                              "Known disputes that nobody handles: mediation was refused, or every level has tried",
                              "拒绝调解或各级调处未果、无人办理的纠纷存量"}
                            .as_level());
    row(s.open_overdue,
        Field{"open_overdue", "cases", unbounded, "Known disputes past their deadline", "逾期纠纷存量"}.as_level());
    row(s.open_over_30, Field{"open_over_30", "cases", unbounded, "Known disputes known for more than 30 days",
                              "已知超过30天未结纠纷存量"}
                            .as_level());
    row(s.open_over_90, Field{"open_over_90", "cases", unbounded, "Known disputes known for more than 90 days",
                              "已知超过90天未结纠纷存量"}
                            .as_level());
    row(s.open_age, Field{"open_age", "case day", unbounded, "Days since they became known, summed over known disputes",
                          "已知未结纠纷累计天数"}
                        .as_level());
    row(s.open_all_latent,
        Field{"open_all_latent", "cases", unbounded, "Latent matters of all kinds", "潜在事项存量"}.as_level());
    row(s.open_all_known,
        Field{"open_all_known", "cases", unbounded, "Known matters of all kinds that are open", "已知未结事项存量"}
            .as_level());
    row(s.open_all_queued,
        Field{"open_all_queued", "cases", unbounded, "Matters of all kinds that wait in a queue", "排队等候事项存量"}
            .as_level());
    row(s.open_all_overdue,
        Field{"open_all_overdue", "cases", unbounded, "Matters of all kinds past their deadline", "逾期事项存量"}
            .as_level());
  }
};
inline constexpr std::size_t kStocks = field_count<Stocks>;

/// The rows of `record`, in the order of Stocks.
std::vector<OutputRow> record_rows();

/// What a row of the pool counted as on the last evening. 8 bytes.
struct LedgerRow {
  std::int16_t known = 0;
  std::int16_t deadline = 0;
  std::uint8_t area = 0;
  std::uint8_t flags = 0;  // 0: not open; see ledger.cpp
  std::uint8_t level = 0;  // of the handler; kLevels: petition, arbitration, court; kLevels + 1: nobody
  std::uint8_t unused = 0;
  SHIYU_MEMBERS(known, deadline, area, flags, level, unused)
};

/// What a ledger counts: the chunks of its lane, in their order, on an evening.
struct LedgerPools {
  const Today& t;
  std::span<const Chunk> chunks;
};

/// Stocks of some chunks that one task handles.
class Ledger {
 public:
  Ledger(std::size_t chunks, int days) : rows_(chunks) {
    for (auto& of_area : pending_)
      for (auto& of_sort : of_area) of_sort.assign(static_cast<std::size_t>(days), 0);
    for (auto& of_area : known_on_) of_area.assign(static_cast<std::size_t>(days + kOldest), 0);
  }

  /// Moves to a day: deadlines of yesterday have passed, flows begin at 0. To be called on every day.
  void turn(int day);
  /// Counts a row that was touched today; `chunk` is its place among the chunks of this ledger. To be called before the
  /// pool is swept, once a row and day.
  void count(const Today& t, std::size_t chunk, std::uint32_t row, const CasePool& cases);

  void prefetch(std::size_t chunk, std::uint32_t row) const {
    if (row < rows_[chunk].size()) __builtin_prefetch(&rows_[chunk][row]);
  }

  /// Stocks and flows of an area this evening.
  Stocks stocks(Area area) const;
  /// Open cases of all kinds, for the check against the pool.
  std::int64_t open() const;
  /// Keys of the disputes born so far that a hash of the key picks, 1 in 64.
  std::vector<std::uint64_t>& keys() { return keys_; }

  /// The ledger of the cases that are open in these pools, without the flows of the day: what its counters are held to.
  Ledger recounted(const LedgerPools& pools) const;

 private:
  void add(const LedgerRow& row, std::int64_t sign);
  /// Days since a dispute became known after which it counts as old, and the eldest of them.
  static constexpr int kOld = 30, kOldest = 90;
  /// Known disputes by the day on which they became known; those of before day -kOldest are old on every day.
  using KnownOn = std::array<std::vector<std::int32_t>, kAreas>;  // (days + kOldest)
  /// Those that became known on a day.
  std::int32_t known_on(std::size_t area, int day) const;
  using Pending = std::array<std::array<std::vector<std::int32_t>, 2>, kAreas>;
  int day_ = 0;
  std::array<Stocks, kAreas> now_{};  // without what happened today
  struct Flows {
    std::int64_t born = 0, ended = 0, became_known = 0, known_ended = 0;
    SHIYU_MEMBERS(born, ended, became_known, known_ended)
  };
  std::array<Flows, kAreas> today_{};
  std::array<std::int64_t, kAreas> known_days_{};  // sum of the days on which known disputes became known
  KnownOn known_on_;
  Pending pending_;                           // deadlines ahead, by area and dispute or not (days)
  std::vector<std::vector<LedgerRow>> rows_;  // (chunks)(rows of the pool)
  std::vector<std::uint64_t> keys_;

 public:
  SHIYU_MEMBERS(day_, now_, today_, known_days_, known_on_, pending_, rows_, keys_)
  SHIYU_PRIMARY(day_, today_, keys_)
  SHIYU_COUNTERS(now_, known_days_, known_on_, pending_, rows_)
  static std::span<const CounterRow<Ledger, Ledger>> counters();
};
static_assert(has_roles<Ledger>);

}  // namespace shiyu
