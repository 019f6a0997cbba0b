#include "sim/engine/ledger.hpp"

#include <bit>

#include "sim/core/grow.hpp"

namespace shiyu {

namespace {

enum Flag : std::uint8_t { kOpen = 1, kLatent = 2, kOfDispute = 4, kQueued = 8, kRefused = 16 };
constexpr std::uint8_t kForum = kLevels, kNobodys = kLevels + 1;
constexpr std::uint64_t kSketch = hash_name("sketch");

std::uint8_t level_in(const Case& c) {
  if (c.handler == Handler::nobody) return kNobodys;
  return static_cast<std::uint8_t>(level_of(c.handler));
}

LedgerRow row_of(const Today& t, const Case& c) {
  LedgerRow row;
  row.known = c.known;
  row.deadline = c.deadline;
  row.area = static_cast<std::uint8_t>(area_of(t, c));
  row.flags = static_cast<std::uint8_t>(
      kOpen | (c.stage == Stage::latent ? kLatent : 0) | (is_dispute(kind_of(t, c)) ? kOfDispute : 0) |
      (c.stage == Stage::queued ? kQueued : 0) | (c.stage == Stage::refused ? kRefused : 0));
  row.level = level_in(c);
  return row;
}

bool is_known_dispute(const LedgerRow& row) { return (row.flags & kOfDispute) != 0 && (row.flags & kLatent) == 0; }

std::int64_t& held_at(Stocks& s, std::uint8_t level, std::int64_t& nobody) {
  switch (level) {
    case 0:
      return s.open_grid;
    case 1:
      return s.open_community;
    case 2:
      return s.open_township;
    case 3:
      return s.open_county;
    case 4:
      return s.open_city;
    case kForum:
      return s.open_forum;
    default:
      return nobody;
  }
}

}  // namespace

std::vector<OutputRow> record_rows() {
  std::vector<OutputRow> rows;
  Stocks s;
  Stocks::describe(s, [&](auto&, const Field& f) { rows.push_back({"record", "Record of the evening", "台账", f}); });
  return rows;
}

std::int32_t Ledger::known_on(std::size_t area, int day) const {
  return day < -kOldest ? 0 : known_on_[area][static_cast<std::size_t>(day + kOldest)];
}

void Ledger::turn(int day) {
  day_ = day;
  today_ = {};
  for (std::size_t area = 0; area < kAreas; ++area) {
    if (day == 0) continue;
    now_[area].open_over_30 += known_on(area, day - kOld - 1);
    now_[area].open_over_90 += known_on(area, day - kOldest - 1);
    for (const std::size_t dispute : {0, 1}) {
      std::int32_t& passed = pending_[area][dispute][static_cast<std::size_t>(day) - 1];
      now_[area].open_all_overdue += passed;
      if (dispute != 0) now_[area].open_overdue += passed;
      passed = 0;
    }
  }
}

void Ledger::add(const LedgerRow& row, std::int64_t sign) {
  Stocks& s = now_[row.area];
  const bool dispute = (row.flags & kOfDispute) != 0;
  if ((row.flags & kLatent) != 0) {
    s.open_all_latent += sign;
    if (dispute) s.open_latent += sign;
    return;
  }
  s.open_all_known += sign;
  if ((row.flags & kQueued) != 0) s.open_all_queued += sign;
  if (dispute) {
    s.open_known += sign;
    known_days_[row.area] += sign * row.known;
    if (day_ - row.known > kOld) s.open_over_30 += sign;
    if (day_ - row.known > kOldest) s.open_over_90 += sign;
    if (row.known >= -kOldest)
      known_on_[row.area][static_cast<std::size_t>(row.known + kOldest)] += static_cast<std::int32_t>(sign);
    std::int64_t nobody = 0;
    if ((row.flags & kRefused) != 0)
      s.open_refused += sign;
    else
      held_at(s, row.level, nobody) += sign;
  }
  if (row.deadline == kNoDay) return;
  std::vector<std::int32_t>& pending = pending_[row.area][dispute ? 1 : 0];
  if (row.deadline < day_) {
    s.open_all_overdue += sign;
    if (dispute) s.open_overdue += sign;
  } else if (static_cast<std::size_t>(row.deadline) < pending.size()) {  // later ones do not pass within the run
    pending[static_cast<std::size_t>(row.deadline)] += static_cast<std::int32_t>(sign);
  }
}

void Ledger::count(const Today& t, std::size_t chunk, std::uint32_t row, const CasePool& cases) {
  std::vector<LedgerRow>& rows = rows_[chunk];
  grow_to(rows, cases.capacity());
  LedgerRow& before = rows[row];
  const Case& c = cases[row];
  const LedgerRow now = cases.alive(row) ? row_of(t, c) : LedgerRow{};
  if (before.flags != 0 && std::bit_cast<std::uint64_t>(now) == std::bit_cast<std::uint64_t>(before)) return;
  Flows& flows = today_[static_cast<std::size_t>(area_of(t, c))];
  const bool dispute = is_dispute(kind_of(t, c)), was_known = is_known_dispute(before);
  if (before.flags != 0) {
    add(before, -1);
  } else if (c.born >= 0 && (c.flags & kLegacy) == 0) {
    ++flows.born;
    if (mix64(c.key ^ kSketch) % 64 == 0 && dispute) keys_.push_back(c.key);
  }
  before = now;
  now.flags != 0 ? add(now, +1) : static_cast<void>(++flows.ended);
  // What was known when the run began came from nowhere; what becomes known and ends on one day comes and goes.
  const bool is_known = is_known_dispute(before);
  const bool passed = before.flags == 0 && dispute && c.known == day_;
  if (!was_known && (is_known || passed) && c.known >= 0) ++flows.became_known;
  if (before.flags == 0 && (was_known || passed)) ++flows.known_ended;
}

Stocks Ledger::stocks(Area area) const {
  const auto at = static_cast<std::size_t>(area);
  Stocks s = now_[at];
  s.born = today_[at].born;
  s.ended = today_[at].ended;
  s.became_known = today_[at].became_known;
  s.known_ended = today_[at].known_ended;
  s.open_age = s.open_known * day_ - known_days_[at];
  return s;
}

std::int64_t Ledger::open() const {
  std::int64_t sum = 0;
  for (const Stocks& s : now_) sum += s.open_all_latent + s.open_all_known;
  return sum;
}

Ledger Ledger::recounted(const LedgerPools& pools) const {
  Ledger fresh(pools.chunks.size(), static_cast<int>(pending_[0][0].size()));
  fresh.day_ = day_;
  for (std::size_t k = 0; k < pools.chunks.size(); ++k) {
    const CasePool& cases = pools.chunks[k].cases;
    fresh.rows_[k].resize(rows_[k].size());
    for (std::uint32_t row = 0; row < cases.capacity(); ++row)
      if (cases.alive(row)) fresh.count(pools.t, k, row, cases);
  }
  return fresh;
}

std::span<const CounterRow<Ledger, Ledger>> Ledger::counters() {
  using L = Ledger;
  static constexpr std::array rows{
      counter<&L::now_, [](const L& fresh, const L&, std::array<Stocks, kAreas>& now) { now = fresh.now_; }>("now_"),
      counter<&L::known_days_, [](const L& fresh, const L&,
                                  std::array<std::int64_t, kAreas>& days) { days = fresh.known_days_; }>("known_days_"),
      counter<&L::known_on_, [](const L& fresh, const L&, KnownOn& known_on) { known_on = fresh.known_on_; }>(
          "known_on_"),
      counter<&L::pending_, [](const L& fresh, const L&, Pending& pending) { pending = fresh.pending_; }>("pending_"),
      counter<&L::rows_, [](const L& fresh, const L&, std::vector<std::vector<LedgerRow>>& of) { of = fresh.rows_; }>(
          "rows_")};
  static_assert(counts_all<Ledger>(rows));
  return rows;
}

}  // namespace shiyu
