#include "viz/views/stories.hpp"

#include <algorithm>
#include <chrono>

#include "analysis/case_story.hpp"

namespace shiyu::viz {

namespace {

constexpr std::size_t kMostFiles = 60;

using Histories = std::map<std::uint64_t, std::vector<Event>>;

Histories histories_of(std::span<const Event> events, std::optional<std::uint32_t> settlement) {
  Histories all;
  for (const Event& e : events)
    if (!settlement || e.settlement == *settlement) all[e.key].push_back(e);
  return all;
}

/// How much there is to tell: ends that differ first, then long ways.
int weight(const CaseFile& file) {
  const CaseCourse a = course_of(file.a), b = course_of(file.b);
  int ranks = 0;
  if (!file.a.empty() && !file.b.empty() && a.end && b.end) ranks = std::abs(rank_of(*a.end) - rank_of(*b.end));
  return ranks * 100 + static_cast<int>(file.a.size() + file.b.size());
}

std::shared_ptr<const CaseIndex> make(CaseIndex index) {
  const std::vector<Event> events_a = index.of_a ? index.of_a->events(index.day) : std::vector<Event>{};
  const std::vector<Event> events_b = index.of_b ? index.of_b->events(index.day) : std::vector<Event>{};
  if (index.of_b) {
    const StoryChoice choice = choose_story(events_a, events_b);
    index.both = choice.both;
    index.otherwise = choice.otherwise;
  }
  Histories a = histories_of(events_a, index.settlement), b = histories_of(events_b, index.settlement);
  for (auto& [key, events] : a) {
    const auto other = b.find(key);
    index.files.push_back({key, std::move(events), other == b.end() ? std::vector<Event>{} : std::move(other->second)});
  }
  const std::size_t most = std::min(kMostFiles, index.files.size());
  std::vector<std::pair<int, std::size_t>> order;
  for (std::size_t i = 0; i < index.files.size(); ++i) order.emplace_back(-weight(index.files[i]), i);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end());
  std::vector<CaseFile> best;
  for (std::size_t i = 0; i < most; ++i) best.push_back(std::move(index.files[order[i].second]));
  index.files = std::move(best);
  return std::make_shared<const CaseIndex>(std::move(index));
}

}  // namespace

void Stories::look(const Scene& scene, std::optional<std::uint32_t> settlement) {
  if (pending_.valid()) {
    if (pending_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
    now_ = pending_.get();
  }
  if (scene.day < 0 || scene.a == nullptr) return;
  if (now_ && now_->of_a == scene.a && now_->of_b == scene.b && now_->day == scene.day &&
      now_->settlement == settlement)
    return;
  CaseIndex asked;
  asked.of_a = scene.a;
  asked.of_b = scene.b;
  asked.day = scene.day;
  asked.settlement = settlement;
  pending_ = std::async(std::launch::async, [asked = std::move(asked)]() mutable { return make(std::move(asked)); });
}

}  // namespace shiyu::viz
