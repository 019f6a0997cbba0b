#include "analysis/case_statistics.hpp"

#include <algorithm>
#include <numeric>

namespace shiyu {

namespace {

/// Stages on the way up. A case that comes back down keeps the highest.
constexpr std::array<std::string_view, 8> kWayUp{"grid", "community",       "township",    "county",
                                                 "city", "petition_office", "arbitration", "court"};
constexpr std::array<std::string_view, 4> kSources{"told", "noticed", "police", "petition_court"};
constexpr std::string_view kStillOpen = "open";

std::string_view source_of(std::uint8_t channel) {
  switch (static_cast<Channel>(channel)) {
    case Channel::patrol:
    case Channel::volunteer:
    case Channel::inspection:
    case Channel::video:
      return "noticed";
    case Channel::police:
      return "police";
    case Channel::petition:
    case Channel::court:
      return "petition_court";
    default:
      return "told";
  }
}

std::string_view end_of(std::uint8_t end) {
  return end < EnumNames<End>::names.size() ? EnumNames<End>::names[end] : "other";
}

bool is_forum(std::uint8_t handler) {
  const auto h = static_cast<Handler>(handler);
  return h == Handler::petition_office || h == Handler::arbitration || h == Handler::court_mediation ||
         h == Handler::court;
}

/// Stage of a handler on the way up, from 1; 0 for nobody.
std::size_t rank_of(std::uint8_t handler) {
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

/// Follows one dispute from becoming known to its first end. Disputes that became known are all logged.
void count_case(const CaseHistory& history, Family family, int days, CaseStatistics& s) {
  const auto known = std::find_if(history.events.begin(), history.events.end(),
                                  [](const Event& e) { return e.activity == Activity::known; });
  if (known == history.events.end()) return;
  const auto end =
      std::find_if(known, history.events.end(), [](const Event& e) { return e.activity == Activity::ended; });
  const bool open = end == history.events.end();
  const int until = std::clamp((open ? days - 1 : end->day) - known->day, 0, days);
  if (open) {
    const auto age = std::upper_bound(kAgeEdges.begin(), kAgeEdges.end(), until) - kAgeEdges.begin() - 1;
    (is_forum(history.events.back().handler) ? s.open_forum : s.open_ladder)[static_cast<std::size_t>(age)] += 1;
  }
  if (family != Family::dispute) return;
  (open ? s.censored : s.ended)[static_cast<std::size_t>(until)] += 1;
  s.disputes += 1;
  std::string at(source_of(known->cause));
  std::size_t highest = 0;
  std::size_t last = 0;
  for (auto event = known; event != end; ++event) {
    const std::size_t rank = rank_of(event->handler);
    if (rank == 0 || rank == last) continue;
    if (rank > highest) {
      std::string next(kWayUp[rank - 1]);
      s.flow[{at, next}] += 1;
      at = std::move(next);
      highest = rank;
    } else {
      s.backward += 1;
    }
    last = rank;
  }
  s.flow[{at, std::string(open ? kStillOpen : end_of(end->cause))}] += 1;
}

}  // namespace

CaseStatistics case_statistics(const Results& results, std::size_t variant, int replicate,
                               std::span<const Family> families) {
  const int days = results.head().days;
  CaseStatistics s;
  s.ended.assign(static_cast<std::size_t>(days) + 1, 0);
  s.censored = s.ended;
  CaseReader reader(results, variant, replicate);
  while (const auto history = reader.next()) {
    if (history->kind >= families.size()) continue;
    const Family family = families[history->kind];
    if (family == Family::dispute || family == Family::filing) count_case(*history, family, days, s);
  }
  return s;
}

std::vector<double> survival(std::span<const std::int64_t> ended, std::span<const std::int64_t> censored,
                             std::int64_t fewest) {
  std::int64_t at_risk = std::accumulate(ended.begin(), ended.end(), std::int64_t{0}) +
                         std::accumulate(censored.begin(), censored.end(), std::int64_t{0});
  std::vector<double> open;
  double share = 1;
  for (std::size_t day = 0; day < ended.size() && at_risk >= fewest && at_risk > 0; ++day) {
    share *= 1 - static_cast<double>(ended[day]) / static_cast<double>(at_risk);
    open.push_back(share);
    at_risk -= ended[day] + censored[day];
  }
  return open;
}

std::vector<std::string> flow_stages() {
  std::vector<std::string> all(kSources.begin(), kSources.end());
  all.insert(all.end(), kWayUp.begin(), kWayUp.end());
  all.insert(all.end(), EnumNames<End>::names.begin(), EnumNames<End>::names.end());
  all.emplace_back("other");
  all.emplace_back(kStillOpen);
  return all;
}

}  // namespace shiyu
