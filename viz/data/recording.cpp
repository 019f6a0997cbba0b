#include "viz/data/recording.hpp"

#include <algorithm>

#include "sim/core/errors.hpp"

namespace shiyu::viz {

Recording::Recording(int days, std::size_t outputs)
    : days_{days},
      outputs_{outputs},
      city_(static_cast<std::size_t>(days) * kAreas * outputs, 0),
      hash_(static_cast<std::size_t>(days), 0) {}

std::span<const std::int64_t> Recording::city(int day) const {
  SHIYU_EXPECT(day >= 0 && day < days(), "only days that have ended are read");
  return std::span(city_).subspan(static_cast<std::size_t>(day) * stride(), stride());
}

std::span<const std::int64_t> Recording::cities(int count) const {
  SHIYU_EXPECT(count >= 0 && count <= days(), "only days that have ended are read");
  return std::span(city_).first(static_cast<std::size_t>(count) * stride());
}

std::int64_t Recording::city(int day, std::size_t output) const {
  const auto values = city(day);
  return values[output] + values[outputs_ + output];
}

CutPtr Recording::cut(CutOf of, int day) const {
  const std::lock_guard lock(mutex_);
  const auto& cuts = cuts_[static_cast<std::size_t>(of)];
  const auto after = std::upper_bound(cuts.begin(), cuts.end(), day, [](int d, const CutPtr& c) { return d < c->day; });
  return after == cuts.begin() ? nullptr : *std::prev(after);
}

std::shared_ptr<const std::vector<std::uint32_t>> Recording::grids() const {
  const std::lock_guard lock(mutex_);
  return grids_;
}

std::vector<Event> Recording::events(int day) const {
  std::vector<std::shared_ptr<const Batch>> batches;
  {
    const std::lock_guard lock(mutex_);
    batches = events_;
  }
  std::vector<Event> all;
  for (const auto& batch : batches)
    if (batch->day <= day) all.insert(all.end(), batch->events.begin(), batch->events.end());
  return all;
}

std::vector<Event> Recording::events_of(int day) const {
  std::vector<std::shared_ptr<const Batch>> batches;
  {
    const std::lock_guard lock(mutex_);
    const auto first =
        std::lower_bound(events_.begin(), events_.end(), day, [](const auto& b, int d) { return b->day < d; });
    for (auto batch = first; batch != events_.end() && (*batch)->day == day; ++batch) batches.push_back(*batch);
  }
  std::vector<Event> all;
  for (const auto& batch : batches) all.insert(all.end(), batch->events.begin(), batch->events.end());
  return all;
}

std::optional<std::uint64_t> Recording::digest() const {
  const std::lock_guard lock(mutex_);
  return digest_;
}

std::uint64_t Recording::evening_hash(int day) const {
  return day >= 0 && day < days() ? hash_[static_cast<std::size_t>(day)] : 0;
}

void Recording::add_city(std::span<const std::int64_t> values) {
  const int day = known_.load(std::memory_order_relaxed);
  SHIYU_EXPECT(day < days_ && values.size() == stride(), "a day is added with all outputs, within the run");
  std::copy(values.begin(), values.end(),
            city_.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(day) * stride()));
}

void Recording::add_cut(CutOf of, Cut cut) {
  auto& cuts = cuts_[static_cast<std::size_t>(of)];
  const std::lock_guard lock(mutex_);
  if (!cuts.empty() && cuts.back()->passing) cuts.pop_back();
  cuts.push_back(std::make_shared<const Cut>(std::move(cut)));
}

void Recording::add_events(std::vector<Event> events, int day) {
  if (events.empty()) return;
  auto batch = std::make_shared<const Batch>(Batch{day, std::move(events)});
  const std::lock_guard lock(mutex_);
  events_.push_back(std::move(batch));
}

void Recording::set_grids(std::vector<std::uint32_t> settlements) {
  auto grids = std::make_shared<const std::vector<std::uint32_t>>(std::move(settlements));
  const std::lock_guard lock(mutex_);
  grids_ = std::move(grids);
}

void Recording::end_day(std::uint64_t hash) {
  const int day = known_.load(std::memory_order_relaxed);
  hash_[static_cast<std::size_t>(day)] = hash;
  known_.store(day + 1, std::memory_order_release);
}

void Recording::set_digest(std::uint64_t digest) {
  const std::lock_guard lock(mutex_);
  digest_ = digest;
}

void Recording::begin_with(const Recording& other, int day) {
  SHIYU_EXPECT(known_.load() == 0 && day <= other.days() && days_ == other.days_ && outputs_ == other.outputs_,
               "a branch begins with days that its trunk has");
  const auto rows = static_cast<std::ptrdiff_t>(static_cast<std::size_t>(day) * stride());
  std::copy_n(other.city_.begin(), rows, city_.begin());
  std::copy_n(other.hash_.begin(), day, hash_.begin());
  const std::scoped_lock lock(mutex_, other.mutex_);
  for (int of = 0; of < kCutsOf; ++of)
    for (const CutPtr& cut : other.cuts_[of])
      if (cut->day < day) cuts_[of].push_back(cut);
  for (const auto& batch : other.events_)
    if (batch->day < day) events_.push_back(batch);
  grids_ = other.grids_;
  known_.store(day, std::memory_order_release);
}

int common_evening(const Recording* a, const Recording* b, CutOf of, int day) {
  if (a == nullptr || b == nullptr) return day;
  CutPtr of_a = a->cut(of, day), of_b = b->cut(of, day);
  if (of_a == nullptr || of_b == nullptr) return day;
  while (of_a != nullptr && of_b != nullptr && of_a->day != of_b->day) {
    const int earlier = std::min(of_a->day, of_b->day);
    of_a = a->cut(of, earlier), of_b = b->cut(of, earlier);
  }
  return of_a != nullptr && of_b != nullptr ? of_a->day : -1;
}

}  // namespace shiyu::viz
