#include "sim/world/risk.hpp"

#include <algorithm>

#include "sim/core/checked.hpp"

namespace shiyu {

std::uint64_t RiskPool::pack(const Episode& e) const {
  return std::uint64_t{id_of(e.resident, e.risk)} | std::uint64_t{static_cast<std::uint16_t>(e.until)} << 32 |
         std::uint64_t{static_cast<std::uint8_t>(e.stage)} << 48 | std::uint64_t{e.settled} << 50 |
         std::uint64_t{e.ordinal} << 51;
}

Episode RiskPool::unpack(std::uint64_t word) const {
  const auto id = static_cast<std::uint32_t>(word);
  return {first_ + id / kRisks,
          static_cast<RiskClass>(id % kRisks),
          static_cast<RiskStage>(word >> 48 & 3),
          (word >> 50 & 1) != 0,
          static_cast<std::uint16_t>(word >> 51),
          static_cast<std::int16_t>(static_cast<std::uint16_t>(word >> 32))};
}

const std::uint64_t* RiskPool::find(std::uint32_t id) const {
  if (table_.empty()) return nullptr;
  const std::size_t last = table_.size() - 1;
  for (std::size_t i = slot_hash(id) & last; table_[i] != 0; i = (i + 1) & last)
    if (static_cast<std::uint32_t>(table_[i]) == id) return &table_[i];
  return nullptr;
}

std::uint64_t& RiskPool::find_or_add(std::uint32_t id) {
  if ((rows_ + 1) * 4 > table_.size() * 3) grow();
  const std::size_t last = table_.size() - 1;
  std::size_t i = slot_hash(id) & last;
  while (table_[i] != 0 && static_cast<std::uint32_t>(table_[i]) != id) i = (i + 1) & last;
  if (table_[i] == 0) ++rows_;
  return table_[i];
}

void RiskPool::grow() {
  std::vector<std::uint64_t> old(std::max<std::size_t>(64, table_.size() * 2), 0);
  old.swap(table_);
  const std::size_t last = table_.size() - 1;
  for (const std::uint64_t word : old) {
    if (word == 0) continue;
    std::size_t i = slot_hash(static_cast<std::uint32_t>(word)) & last;
    while (table_[i] != 0) i = (i + 1) & last;
    table_[i] = word;
  }
}

Episode RiskPool::episode(std::uint32_t resident, RiskClass risk) const {
  const std::uint64_t* word = find(id_of(resident, risk));
  if (word == nullptr) return {resident, risk};
  return unpack(*word);
}

unsigned RiskPool::mask_of(std::uint32_t resident) const {
  unsigned mask = 0;
  for (unsigned c = 0; c < kRisks; ++c)
    if (active(resident, static_cast<RiskClass>(c))) mask |= 1u << c;
  return mask;
}

void RiskPool::put(const Episode& e, Area area, int day) {
  const auto c = static_cast<std::size_t>(e.risk), a = static_cast<std::size_t>(area);
  std::uint64_t& word = find_or_add(id_of(e.resident, e.risk));
  if (word != 0) {
    const Episode old = unpack(word);
    hash_ -= hash_of(word);
    if (old.stage != RiskStage::susceptible) take_off(counts_[c][static_cast<std::size_t>(old.stage)]);
    if (old.stage == RiskStage::active) take_off(active_in_[a][c]);
  }
  word = pack(e);
  hash_ += hash_of(word);
  if (e.stage == RiskStage::active) ++active_in_[a][c];
  if (e.stage != RiskStage::susceptible) {
    ++counts_[c][static_cast<std::size_t>(e.stage)];
    any_.set(e.resident - first_);
    if (e.until != kNoEnd) due_.add(day, e.until, {id_of(e.resident, e.risk), e.until});
    return;
  }
  bool any = false;
  for (unsigned other = 0; other < kRisks; ++other)
    any = any || stage_of(e.resident, static_cast<RiskClass>(other)) != RiskStage::susceptible;
  if (!any) any_.reset(e.resident - first_);
}

bool RiskPool::recover(std::uint32_t resident, RiskClass risk, int day) {
  if (!any_.test(resident - first_)) return false;
  const std::uint32_t id = id_of(resident, risk);
  const std::uint64_t* found = find(id);
  if (found == nullptr) return false;
  Episode e = unpack(*found);
  if (e.stage != RiskStage::active && e.stage != RiskStage::exposed) return false;
  const auto tomorrow = static_cast<std::int16_t>(day + 1);
  const bool sooner = e.until > tomorrow;
  e.settled = true;
  if (sooner) e.until = tomorrow;
  std::uint64_t& word = find_or_add(id);
  hash_ -= hash_of(word);
  word = pack(e);
  hash_ += hash_of(word);
  if (sooner) due_.add(day, tomorrow, {id, tomorrow});
  return true;
}

const std::vector<Episode>& RiskPool::take_due(int day) {
  ending_.clear();
  due_.take(day, taken_);
  for (const Due& d : taken_) prefetch(d.id);
  for (const Due& d : taken_) {
    const Episode e = unpack(*find(d.id));
    if (e.until != d.until || e.stage == RiskStage::susceptible) continue;  // the row was rewritten meanwhile
    if (d.until > day)
      due_.add(day, d.until, d);  // beyond the reach of the wheel when it was added
    else
      ending_.push_back(e);
  }
  std::sort(ending_.begin(), ending_.end(),
            [&](const Episode& a, const Episode& b) { return id_of(a.resident, a.risk) < id_of(b.resident, b.risk); });
  // Two entries of one row for one day: the row was rewritten to the day it already had.
  const auto same = [](const Episode& a, const Episode& b) { return a.resident == b.resident && a.risk == b.risk; };
  ending_.erase(std::unique(ending_.begin(), ending_.end(), same), ending_.end());
  return ending_;
}

const std::vector<Firing>& RiskPool::take_firings(int day) {
  firings_.take(day, firing_);
  std::size_t kept = 0;
  for (const Firing& f : firing_) prefetch(id_of(f.resident, f.risk));
  for (const Firing& f : firing_) {
    const Episode e = episode(f.resident, f.risk);
    if (e.stage != RiskStage::active || e.ordinal != f.ordinal) continue;
    if (f.day > day)
      firings_.add(day, f.day, f);
    else
      firing_[kept++] = f;
  }
  firing_.resize(kept);
  return firing_;
}

std::uint64_t RiskPool::full_hash() const {
  std::uint64_t sum = 0;
  for (const std::uint64_t word : table_)
    if (word != 0) sum += hash_of(word);
  return sum;
}

}  // namespace shiyu
