#include "viz/session/judgement.hpp"

#include <chrono>
#include <exception>

#include "analysis/load_outcomes.hpp"

namespace shiyu::viz {

namespace {

constexpr double kRest = 0.5;  // s between comparisons

std::shared_ptr<const Comparison> compared(const std::shared_ptr<const Opened>& opened, const Replicates::Runs& a,
                                           const Replicates::Runs& b, int days) {
  std::vector<std::span<const std::int64_t>> cities;
  for (const Replicates::Runs* runs : {&a, &b})
    for (const auto& run : *runs) cities.push_back(run->cities(days));
  const std::set<std::string> wanted = names_of_measures();
  return std::make_shared<const Comparison>(
      compare(outcomes_of_cities(opened->atlas->head, {"a", "b"}, cities, days, wanted), 0));
}

}  // namespace

void Judgement::take() {
  if (!pending_.valid() || pending_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
  try {
    now_ = pending_.get();
    shown_ = asked_;
    problem_.clear();
  } catch (const std::exception& error) {
    now_ = nullptr;
    problem_ = error.what();
  }
}

void Judgement::renew(const Session& session, const Replicates& replicates, double seconds) {
  age_ += seconds;
  take();
  if (!session.is_open() || !session.has(World::b)) {
    now_ = nullptr;
    asked_ = {};
    return;
  }
  std::pair<Replicates::Runs, Replicates::Runs> runs = replicates.runs();
  Basis basis{session.side(World::a).recording, session.side(World::b).recording, session.shown() + 1, 0};
  if (basis.a == nullptr || basis.b == nullptr || basis.days < 1) {
    now_ = nullptr;
    return;
  }
  basis.replicates = static_cast<int>(runs.first.size());
  // Of other worlds, or of replicates that are void, nothing is said.
  if (shown_.a != basis.a || shown_.b != basis.b || shown_.replicates > basis.replicates) now_ = nullptr;
  if (basis == asked_ || pending_.valid() || age_ < kRest) return;
  asked_ = basis;
  age_ = 0;
  runs.first.insert(runs.first.begin(), basis.a);
  runs.second.insert(runs.second.begin(), basis.b);
  pending_ = std::async(std::launch::async, [opened = session.opened_ptr(), both = std::move(runs), days = basis.days] {
    return compared(opened, both.first, both.second, days);
  });
}

}  // namespace shiyu::viz
