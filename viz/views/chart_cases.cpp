#include "viz/views/chart_cases.hpp"

#include <algorithm>

#include "sim/world/cases.hpp"

namespace shiyu::viz {

namespace {

std::size_t source_of(std::uint8_t channel) {
  switch (static_cast<Channel>(channel)) {
    case Channel::patrol:
    case Channel::volunteer:
    case Channel::inspection:
    case Channel::video:
      return 1;
    case Channel::police:
      return 2;
    case Channel::petition:
    case Channel::court:
      return 3;
    default:
      return 0;
  }
}

/// Rank of a handler on the way up, from 1; 0 for nobody.
std::uint8_t rank_of(std::uint8_t handler) {
  switch (static_cast<Handler>(handler)) {
    case Handler::grid:
      return 1;
    case Handler::community:
      return 2;
    case Handler::township:
      return 3;
    case Handler::county:
    case Handler::department:
      return 4;
    case Handler::city:
      return 5;
    case Handler::petition_office:
      return 6;
    case Handler::arbitration:
      return 7;
    case Handler::court_mediation:
    case Handler::court:
      return 8;
    default:
      return 0;
  }
}

}  // namespace

void CaseBook::follow(const Event& event) {
  if (event.kind >= families_.size() || families_[event.kind] != Family::dispute) return;
  auto found = row_.find(event.key);
  if (found == row_.end()) {
    if (event.activity != Activity::known) return;
    found = row_.emplace(event.key, static_cast<std::uint32_t>(cases_.size())).first;
    const auto source = static_cast<std::uint8_t>(source_of(event.cause));
    cases_.push_back({static_cast<std::int16_t>(event.day), -1, event.kind, source});
    ++disputes_.back();
    ++count(source, kFlowOpen);
  }
  Case& c = cases_[found->second];
  if (c.ended >= 0) return;
  if (event.activity == Activity::ended) {
    c.ended = static_cast<std::int16_t>(event.day);
    --count(c.stage, kFlowOpen);
    ++count(c.stage, event.cause < kFlowEnds ? kFlowWay + event.cause : kFlowOther);
    return;
  }
  const std::uint8_t rank = rank_of(event.handler);
  if (rank == 0 || rank == c.last) return;
  if (rank > c.highest) {
    const auto stage = static_cast<std::uint8_t>(kFlowSources + rank - 1u);
    ++count(c.stage, stage);
    --count(c.stage, kFlowOpen);
    ++count(stage, kFlowOpen);
    c.stage = stage;
    c.highest = rank;
  } else {
    ++backward_.back();
  }
  c.last = rank;
}

void CaseBook::read(const Recording& recording, std::size_t most) {
  constexpr std::size_t kRow = kFlowWay * kFlowStages;
  for (std::size_t done = 0; days() < recording.days() && done < most;) {
    const int day = days();
    flow_.resize(flow_.size() + kRow, 0);
    if (day > 0)
      std::copy_n(flow_.end() - 2 * static_cast<std::ptrdiff_t>(kRow), kRow,
                  flow_.end() - static_cast<std::ptrdiff_t>(kRow));
    disputes_.push_back(day > 0 ? disputes_.back() : 0);
    backward_.push_back(day > 0 ? backward_.back() : 0);
    const std::vector<Event> events = recording.events_of(day);
    for (const Event& event : events) follow(event);
    done += events.size() + 1;
  }
}

std::int64_t CaseBook::flow(int day, std::size_t from, std::size_t to) const {
  return flow_[static_cast<std::size_t>(day) * kFlowWay * kFlowStages + from * kFlowStages + to];
}

std::vector<Spell> CaseBook::spells(int day) const {
  std::vector<Spell> spells;
  for (const Case& c : cases_) {
    if (c.known > day) continue;
    const bool ended = c.ended >= 0 && c.ended <= day;
    spells.push_back({(ended ? c.ended : day) - c.known, ended});
  }
  return spells;
}

std::vector<std::int64_t> CaseBook::open_by_kind(int day) const {
  std::vector<std::int64_t> open(families_.size(), 0);
  for (const Case& c : cases_)
    if (c.known <= day && (c.ended < 0 || c.ended > day)) ++open[c.kind];
  return open;
}

}  // namespace shiyu::viz
