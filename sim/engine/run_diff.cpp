#include "sim/engine/run_diff.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <tuple>
#include <type_traits>

#include "sim/core/archive.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"
#include "sim/core/parallel.hpp"
#include "sim/engine/policy.hpp"

namespace shiyu {

namespace {

constexpr int kKeepEvery = 10;  // days between the mornings that can be gone back to

/// Hash of a value member by member: bytes between members are not looked at, because nobody writes them.
class MemberHash {
 public:
  template <class T>
  void add(const T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      mix(word(&value, sizeof value));
    } else if constexpr (is_vector<T>) {
      mix(value.size());
      for (const auto& element : value) add(element);
    } else if constexpr (is_std_array<T> || std::is_array_v<T>) {
      for (const auto& element : value) add(element);
    } else if constexpr (is_pair<T>) {
      add(value.first);
      add(value.second);
    } else {
      T::members(value, [&](const char*, const auto&... member) { (add(member), ...); });
    }
  }
  std::uint64_t value() const { return hash_; }

 private:
  static std::uint64_t word(const void* from, std::size_t size) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, from, size);
    return bits;
  }
  void mix(std::uint64_t bits) { hash_ = mix64(hash_ ^ bits) + bits; }
  std::uint64_t hash_ = 0x9e3779b97f4a7c15ull;
};

/// Hash of every chunk and county and of the city, scratch and lists of the day included.
std::vector<std::uint64_t> hashes_of(const World& world) {
  const auto hash = [](const auto& part) {
    MemberHash sum;
    sum.add(part);
    return sum.value();
  };
  std::vector<std::uint64_t> all(world.chunks.size() + world.counties.size() + 1);
  parallel_chunks(world.chunks.size(), [&](std::size_t k) { all[k] = hash(world.chunks[k]); });
  for (std::size_t c = 0; c < world.counties.size(); ++c) all[world.chunks.size() + c] = hash(world.counties[c]);
  all.back() = hash(world.city);
  return all;
}

/// An event of a day with the part of the day in which it was logged.
struct PartEvent {
  std::size_t part = 0;
  Event event;
  auto what() const { return std::tuple(event.key, event.activity, event.handler, event.department, event.cause); }
};

/// A day of a run, part by part, from the end of the morning on.
struct WatchedDay {
  std::vector<DayPart> parts;
  std::vector<std::vector<std::uint64_t>> hashes;  // (parts)(chunks, counties, city)
  std::vector<PartEvent> events;
};

WatchedDay watch(Simulation& run, bool states) {
  WatchedDay day;
  std::vector<std::size_t> logged(run.world().chunks.size(), 0);
  bool after_morning = false;
  run.step_watched([&](const DayPart& part) {
    after_morning = after_morning || (part.name == "policy" && part.phase == "engine");
    const bool over = part.name == "record" && part.phase == "engine";  // the logs are taken, the lists empty
    if (!after_morning || over) return true;
    day.parts.push_back(part);
    if (states) day.hashes.push_back(hashes_of(run.world()));
    for (std::size_t k = 0; k < logged.size(); ++k) {
      const std::vector<Event>& log = run.world().chunks[k].log;
      for (; logged[k] < log.size(); ++logged[k]) day.events.push_back({day.parts.size() - 1, log[logged[k]]});
    }
    return true;
  });
  return day;
}

/// The first event in the order of the day that has no counterpart; `a` first.
std::optional<EventParting> parting_of_events(const WatchedDay& a, const WatchedDay& b, int day) {
  const auto sorted = [](std::vector<PartEvent> events) {
    std::sort(events.begin(), events.end(), [](const auto& x, const auto& y) { return x.what() < y.what(); });
    return events;
  };
  const std::vector<PartEvent> in_a = sorted(a.events), in_b = sorted(b.events);
  const auto less = [](const PartEvent& x, const PartEvent& y) { return x.what() < y.what(); };
  std::vector<PartEvent> only_a, only_b;
  std::set_difference(in_a.begin(), in_a.end(), in_b.begin(), in_b.end(), std::back_inserter(only_a), less);
  std::set_difference(in_b.begin(), in_b.end(), in_a.begin(), in_a.end(), std::back_inserter(only_b), less);
  const auto earlier = [](const PartEvent& x, const PartEvent& y) {
    return std::pair(x.part, x.event.key) < std::pair(y.part, y.event.key);
  };
  const auto first_a = std::min_element(only_a.begin(), only_a.end(), earlier);
  const auto first_b = std::min_element(only_b.begin(), only_b.end(), earlier);
  if (first_a == only_a.end() && first_b == only_b.end()) return {};
  const bool in_first = first_b == only_b.end() || (first_a != only_a.end() && !earlier(*first_b, *first_a));
  const PartEvent& first = in_first ? *first_a : *first_b;
  const DayPart& part = (in_first ? a : b).parts.at(first.part);
  return EventParting{day, std::string(part.name), std::string(part.phase), in_first, first.event};
}

class Search {
 public:
  Search(const DiffRun& a, const DiffRun& b, const std::function<bool(int)>& on_day)
      : a_{a}, b_{b}, on_day_{on_day}, run_a_{begin(a)}, run_b_{begin(b)} {}

  std::optional<RunParting> find() {
    std::optional<StateParting> apart = first_parting(run_a_->world(), run_b_->world());
    RunParting parting;
    if (apart) {
      parting = {-1, "", "founding", std::move(*apart), {}};
    } else {
      skip_common_days();
      if (!step_until_apart()) return {};
      parting = name_part();
    }
    parting.event = find_event();
    return parting;
  }

 private:
  static RunOptions options() {
    RunOptions o;
    o.level = OutputLevel::standard;
    o.threads_inside = true;
    return o;
  }
  static std::unique_ptr<Simulation> begin(const DiffRun& run) {
    return std::make_unique<Simulation>(run.inputs, run.choice, options());
  }
  static std::unique_ptr<Simulation> begin(const DiffRun& run, const Snapshot& at) {
    return std::make_unique<Simulation>(run.inputs, run.choice, options(), at);
  }

  /// Runs that begin alike need to be lived through once until policy parts them.
  void skip_common_days() {
    if (run_a_->snapshot().origin != run_b_->snapshot().origin) return;
    const int days = days_in_common(a_.choice.changes, b_.choice.changes, a_.inputs.calendar.days());
    while (run_a_->day() < days && on_day_(run_a_->day())) run_a_->step();
    run_b_ = begin(b_, run_a_->snapshot());
  }

  void keep_morning() {
    if (!kept_a_.state.empty() && run_a_->day() % kKeepEvery != 0) return;
    kept_a_ = run_a_->snapshot();
    kept_b_ = run_b_->snapshot();
  }

  bool step_until_apart() {
    while (!run_a_->done()) {
      if (!on_day_(run_a_->day())) return false;
      keep_morning();
      run_a_->step();
      run_b_->step();
      if (first_parting(run_a_->world(), run_b_->world())) return true;
    }
    return false;
  }

  /// Goes back to the morning of a day, with two fresh runs.
  std::pair<std::unique_ptr<Simulation>, std::unique_ptr<Simulation>> back_to(int day) const {
    auto a = begin(a_, kept_a_), b = begin(b_, kept_b_);
    while (a->day() < day) a->step();
    while (b->day() < day) b->step();
    return {std::move(a), std::move(b)};
  }

  /// Watches the day on which the states part.
  RunParting name_part() const {
    const int day = run_a_->day() - 1;
    auto [a, b] = back_to(day);
    const WatchedDay of_a = watch(*a, true), of_b = watch(*b, true);
    SHIYU_EXPECT(of_a.parts.size() == of_b.parts.size(), "two days have the same parts after the morning");
    std::size_t part = 0;
    while (part < of_a.hashes.size() && of_a.hashes[part] == of_b.hashes[part]) ++part;
    if (part == of_a.hashes.size()) --part;  // they part in what is emptied at the end of the day
    RunParting parting{day, std::string(of_a.parts[part].name), std::string(of_a.parts[part].phase), {}, {}};
    if (part == 0) {
      parting.mechanism = moved_lever(day);
      parting.phase = "policy";
    }
    parting.state = state_after(day, of_a.parts[part]);
    return parting;
  }

  /// Both worlds right after a part of a day.
  StateParting state_after(int day, const DayPart& part) const {
    auto [a, b] = back_to(day);
    const auto until = [&](const DayPart& p) { return p.name != part.name || p.phase != part.phase; };
    a->step_watched(until);
    b->step_watched(until);
    auto apart = first_parting(a->world(), b->world());
    return apart ? std::move(*apart) : *first_parting(run_a_->world(), run_b_->world());
  }

  /// The mechanism of the first lever that only one of the two moves on a day; else of the first programme that they
  /// were given otherwise.
  std::string moved_lever(int day) const {
    const auto of_day = [&](const std::vector<PolicyChange>& all) {
      std::vector<PolicyChange> changes;
      std::copy_if(all.begin(), all.end(), std::back_inserter(changes), [&](auto& c) { return c.day == day; });
      return changes;
    };
    const std::vector<PolicyChange> a = of_day(a_.choice.changes), b = of_day(b_.choice.changes);
    for (const auto* list : {&a, &b})
      for (const PolicyChange& change : *list) {
        const auto& other = list == &a ? b : a;
        if (std::find(other.begin(), other.end(), change) == other.end())
          return mechanism_of(change.param - a_.inputs.first_param);
      }
    AnyParams params_a = a_.choice.params, params_b = b_.choice.params;
    const auto rows_a = a_.inputs.plan.param_rows(params_a), rows_b = b_.inputs.plan.param_rows(params_b);
    for (const auto& step : a_.inputs.plan.modify) {
      const PlanRow& row = a_.inputs.plan.rows[step.row];
      for (std::size_t p = row.first_param; p < row.first_param + row.params; ++p)
        if (rows_a[p].number() != rows_b[p].number()) return std::string(row.name);
    }
    return "policy";
  }

  std::string mechanism_of(std::size_t param) const {
    const DayPlan& plan = a_.inputs.plan;
    return std::string(plan.rows[plan.row_of(param)].name);
  }

  std::optional<EventParting> find_event() {
    if (kept_a_.state.empty()) {  // apart before the first day
      kept_a_ = run_a_->snapshot();
      kept_b_ = run_b_->snapshot();
    }
    // The day on which the states part has run already.
    for (auto of_day = events_since(0, 0);; of_day = events_since(before_a_, before_b_)) {
      if (run_a_->day() > 0 && of_day) {
        auto [a, b] = back_to(run_a_->day() - 1);
        return parting_of_events(watch(*a, false), watch(*b, false), run_a_->day() - 1);
      }
      if (run_a_->done() || !on_day_(run_a_->day())) return {};
      keep_morning();
      before_a_ = run_a_->events().size();
      before_b_ = run_b_->events().size();
      run_a_->step();
      run_b_->step();
    }
  }

  /// Do the logs differ from some rows on, whatever the order within a day?
  bool events_since(std::size_t from_a, std::size_t from_b) const {
    const auto list = [](std::span<const Event> events) {
      std::vector<decltype(PartEvent{}.what())> all;
      for (const Event& e : events) all.push_back(PartEvent{0, e}.what());
      std::sort(all.begin(), all.end());
      return all;
    };
    return list(run_a_->events().subspan(from_a)) != list(run_b_->events().subspan(from_b));
  }

  const DiffRun& a_;
  const DiffRun& b_;
  const std::function<bool(int)>& on_day_;
  std::unique_ptr<Simulation> run_a_, run_b_;
  Snapshot kept_a_, kept_b_;
  std::size_t before_a_ = 0, before_b_ = 0;
};

}  // namespace

std::optional<RunParting> find_parting(const DiffRun& a, const DiffRun& b, const std::function<bool(int)>& on_day) {
  SHIYU_EXPECT(a.inputs.calendar.days() == b.inputs.calendar.days(), "two runs that are compared have the same days");
  return Search(a, b, on_day).find();
}

}  // namespace shiyu
