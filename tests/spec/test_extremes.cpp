// Levers at the ends of their ranges, one by one and many together: whatever a planner asks for, cases, minutes, money
// and chances add up, and the result is the same on one and two threads.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/toy_town.hpp"
#include "sim/core/draws.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/stopwatch.hpp"
#include "sim/io/mechanism_rows.hpp"
#include "tests/support/small_city.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

constexpr int kDays = 35;
constexpr int kCombinations = 200;

/// Four counties of 1,600 people: enough for two threads to share.
const ToyTown& hamlets() {
  static const ToyTown town(model_tables(), {4, 2, 2, 400});
  return town;
}

/// What a planner can set.
struct Lever {
  std::size_t param = 0;
  std::string path, type;
  Range range;
  double usual = 0;
  bool on_a_day = false;  // may move during a run
};

std::vector<Lever> levers() {
  Day::Params params;
  const std::vector<ParamRef> rows = param_rows<Day>(params);
  std::vector<Lever> all;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ParamRef& row = rows[i];
    if (!is_policy(row.field) || row.is_text()) continue;
    Range range = row.field.range;
    if (row.type() == "flag") range = {0, 1};
    if (const auto* choice = std::get_if<EnumRef>(&row.value))
      range = {0, static_cast<double>(choice->names.size()) - 1};
    all.push_back({i, row.path(), std::string(row.type()), range, row.number(), row.field.lever});
  }
  return all;
}

double valued(const Lever& lever, double value) {
  const double within = std::clamp(value, lever.range.lo, lever.range.hi);
  return lever.type == "number" ? within : std::round(within);
}

/// A run to be tried, and what is wrong with it.
struct Trial {
  std::string name;
  std::vector<Setting> settings;      // before the first day
  std::vector<PolicyChange> changes;  // on a day
  std::vector<std::string> faults;
  std::string refused;  // by a bound that the author of a scenario is told of
};

/// a <= b, whatever the levers say.
const std::vector<std::pair<std::string_view, std::string_view>> kParts{
    {"outcomes.claimed", "outcomes.closed"},
    {"outcomes.settled", "outcomes.closed"},
    {"outcomes.satisfied", "outcomes.asked"},
    {"outcomes.requests_fixed", "outcomes.requests_closed"},
    {"requests.answered", "requests.contacts"},
    {"requests.contacts", "requests.needs"},
    {"court.settled_before_docket", "court.presuit_tried"},
    {"triage.accepted_disputes", "triage.accepted"},
    {"workers.vacant", "workers.posts"},
    {"grid_work.minutes", "workers.minutes"},

    {"onset.clipped", "onset.points"},
};

void check_record(const RunRecord& record, std::vector<std::string>& faults) {
  const std::vector<OutputRow>& outputs = day_plan().outputs;
  std::vector<bool> told(outputs.size(), false);
  for (std::size_t at = 0; at < record.city.size(); ++at) {
    const std::size_t output = at % outputs.size();
    if (record.city[at] >= 0 || told[output]) continue;
    told[output] = true;
    faults.push_back(
        fmt::format("{} is {} on day {}", outputs[output].path(), record.city[at], at / (kAreas * outputs.size())));
  }
  const std::vector<double> sums = output_sums(record);
  double booked = 0, spent = 0;
  for (std::size_t i = 0; i < outputs.size(); ++i)
    if (outputs[i].field.unit == "fen") booked += sums[i];
  for (const std::int64_t fen : record.accounts) spent += static_cast<double>(fen);
  if (booked != spent) faults.push_back(fmt::format("outputs of money say {} fen, accounts {}", booked, spent));
  for (const auto& [part, whole] : kParts)
    if (sums[output_at(part)] > sums[output_at(whole)])
      faults.push_back(
          fmt::format("{} {} is more than {} {}", part, sums[output_at(part)], whole, sums[output_at(whole)]));
}

/// One run of a trial. The engine checks the balance of cases on every day, and the hash against the state.
std::vector<std::uint64_t> make(Trial& trial, bool threads_inside) {
  RunOptions options = ToyTown::minimal();
  options.check_daily = !threads_inside;
  options.threads_inside = threads_inside;
  try {
    const Day::Params params = params_with(std::vector<std::vector<Setting>>{trial.settings});
    const RunRecord record = hamlets().run(params, kDays, 0, options, trial.changes).record;
    if (!threads_inside) check_record(record, trial.faults);
    std::vector<std::uint64_t> state = record.hash;
    state.insert(state.end(), record.city.begin(), record.city.end());
    return state;
  } catch (const InputError& error) {
    trial.refused = error.what();
  } catch (const std::exception& error) {
    trial.faults.emplace_back(error.what());
  }
  return {};
}

/// Each trial by itself, several at once; then again, one after the other with two threads inside.
void make_all(std::vector<Trial>& trials) {
  const Stopwatch watch;
  std::vector<std::vector<std::uint64_t>> alone(trials.size());
  with_threads(2, [&] {
    parallel_chunks(trials.size(), [&](std::size_t i) { alone[i] = make(trials[i], false); });
    for (std::size_t i = 0; i < trials.size(); ++i)
      if (trials[i].faults.empty() && trials[i].refused.empty() && make(trials[i], true) != alone[i])
        trials[i].faults.emplace_back("state or outputs depend on threads");
  });
  int refused = 0;
  for (const Trial& trial : trials) {
    CAPTURE(trial.name, trial.faults);
    CHECK(trial.faults.empty());
    if (trial.refused.empty()) continue;
    ++refused;
    // A refusal must say which bound was met and what to raise.
    CAPTURE(trial.refused);
    CHECK(trial.refused.find("were clipped") != std::string::npos);
    CHECK(trial.refused.find("raise ") != std::string::npos);
  }
  WARN(trials.size() << " trials, " << refused << " refused by a bound, " << static_cast<int>(watch.seconds()) << " s");
}

}  // namespace

TEST_CASE("Every lever has two ends, and its default lies between them") {
  const std::vector<Lever> all = levers();
  CHECK(all.size() > 80);
  for (const Lever& lever : all) {
    INFO(lever.path);
    CHECK(std::isfinite(lever.range.lo));
    CHECK(std::isfinite(lever.range.hi));
    CHECK(lever.range.lo < lever.range.hi);
    CHECK(lever.range.contains(lever.usual));
  }
}

TEST_CASE("A lever at an end of its range breaks nothing") {
  std::vector<Trial> trials;
  for (const Lever& lever : levers())
    for (const double end : {lever.range.lo, lever.range.hi})
      if (end != lever.usual)
        trials.push_back({fmt::format("{} = {}", lever.path, end), {{lever.path, lever.param, end}}, {}, {}, {}});
  make_all(trials);
}

TEST_CASE("Levers set at random together break nothing") {
  const std::vector<Lever> all = levers();
  std::vector<Trial> trials;
  for (int n = 0; n < kCombinations; ++n) {
    Trial trial;
    trial.name = fmt::format("combination {}", n);
    const Draws draws(20190101, static_cast<std::uint64_t>(n), "extremes");
    for (const Lever& lever : all) {
      const DrawBlock draw = draws.block(hash_name(lever.path));
      double value = lever.usual;
      if (draw.uniform(0) < 0.4)  // anywhere
        value = valued(lever, lever.range.lo + (lever.range.hi - lever.range.lo) * draw.uniform(1));
      else if (draw.uniform(0) < 0.8)  // up to four times more or less
        value = valued(lever, lever.usual * std::exp2(4 * draw.uniform(1) - 2));
      if (value == lever.usual) continue;
      if (lever.on_a_day && draw.uniform(2) < 0.3)
        trial.changes.push_back({1 + static_cast<int>(below(draw.word(3), kDays - 1)), lever.param, value});
      else
        trial.settings.push_back({lever.path, lever.param, value});
    }
    std::stable_sort(trial.changes.begin(), trial.changes.end(),
                     [](const PolicyChange& a, const PolicyChange& b) { return a.day < b.day; });
    trials.push_back(std::move(trial));
  }
  make_all(trials);
}
