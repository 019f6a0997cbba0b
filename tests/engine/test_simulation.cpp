#include "sim/engine/simulation.hpp"

#include <catch2/catch.hpp>

#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/engine/ledger.hpp"
#include "sim/engine/recorder.hpp"
#include "tests/support/toy_day.hpp"

using namespace shiyu;
using namespace shiyu::test;

namespace {

using Hashes = std::vector<std::uint64_t>;

Simulation::Result run_toy(int threads, RunOptions options = {}, const ToyDay::Params& params = {},
                           std::vector<PolicyChange> changes = {}) {
  const ToyStudy study;
  options.threads_inside = threads > 0;
  Simulation::Result result;
  with_threads(std::max(threads, 1), [&] { result = simulate(study.inputs, study.choice(params, changes), options); });
  return result;
}

std::uint64_t toy_hash_of(const Simulation::Result& r, int day, StateTable table) {
  return r.record.hash[static_cast<std::size_t>(day) * kStateTables + static_cast<std::size_t>(table)];
}

std::int64_t sum_of(const Simulation::Result& r, const DayPlan& plan, const std::string& path, int first, int last) {
  std::int64_t sum = 0;
  for (std::size_t o = 0; o < plan.outputs.size(); ++o)
    if (plan.outputs[o].path() == path)
      for (int day = first; day < last; ++day)
        for (std::size_t area = 0; area < kAreas; ++area)
          sum += r.record.city[(static_cast<std::size_t>(day) * kAreas + area) * plan.outputs.size() + o];
  return sum;
}

/// Who was called in which phase, by chunk: each chunk writes into its own list, so threads do not meet.
std::vector<std::vector<int>> witnessed;

template <int id>
struct Witness {
  static constexpr std::string_view name = id == 0 ? "first" : "second", label = "Witness", name_zh = "见证";
  using Params = NoParams;
  struct Outputs {
    std::int64_t seen = 0;
    static constexpr void describe(auto& o, auto&& row) { row(o.seen, Field{"seen", "1", {}, "Order", "次序"}); }
  };
  static void found(const Today&, Chunk& chunk, const Params&) { witnessed[chunk.id].push_back(100 + id); }
  static void morning(const Today&, Chunk& chunk, const Params&, ByArea<Outputs>&) {
    witnessed[chunk.id].push_back(10 + id);
  }
  static void county(const Today&, CountyState& county, std::span<Chunk>, const Params&, ByArea<Outputs>&) {
    for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k) witnessed[k].push_back(20 + id);
  }
  static void city(const Today&, CityState&, std::span<Chunk> all, std::span<CountyState>, const Params&,
                   ByCounty<Outputs>& out) {
    for (const Chunk& chunk : all) witnessed[chunk.id].push_back(30 + id);
    out.whole[Area::urban].seen = 1;
  }
  static void evening(const Today&, Chunk& chunk, const Params&, ByArea<Outputs>&) {
    witnessed[chunk.id].push_back(40 + id);
  }
};

/// Loses a case from the count of those that ended.
struct Loser {
  static constexpr std::string_view name = "loser", label = "Loser", name_zh = "丢失";
  using Params = NoParams;
  using Outputs = NoOutputs;
  static void evening(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>&) {
    if (t.day == 20 && chunk.id == 1) --chunk.balance.ended[0];
  }
};

/// Ends a case behind the back of the clocks: its days are not counted as lived.
struct Forgetter {
  static constexpr std::string_view name = "forgetter", label = "Forgetter", name_zh = "漏记";
  using Params = NoParams;
  using Outputs = NoOutputs;
  static void evening(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>&) {
    if (t.day == 20 && chunk.id == 1) --chunk.balance.days_lived;
  }
};

/// Writes a counter past its rows.
struct Forger {
  static constexpr std::string_view name = "forger", label = "Forger", name_zh = "篡改";
  using Params = NoParams;
  using Outputs = NoOutputs;
  static void evening(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>&) {
    if (t.day == 20 && chunk.id == 1) ++chunk.open_hazards[0];
  }
};

/// The toy day, and a mechanism that acts in the evening.
template <class M>
using ToyDayWith = DayOf<phase::FoundChunks<ToyCases>, phase::Morning<ToyCases>, phase::Evening<ToyCases, M>,
                         phase::Hazards<ToyCases>>;

template <class D>
void run_all(const ToyStudy<D>& study, const RunOptions& options = {}) {
  simulate(study.inputs, study.choice(), options);
}

}  // namespace

TEST_CASE("A day goes through its phases, and the mechanisms of a phase in their order") {
  using WitnessedDay = DayOf<phase::FoundChunks<Witness<0>, Witness<1>>, phase::Morning<Witness<0>, Witness<1>>,
                             phase::Counties<Witness<0>, Witness<1>>, phase::City<Witness<0>, Witness<1>>,
                             phase::Evening<Witness<0>, Witness<1>>>;
  for (const bool timings : {false, true}) {
    const ToyStudy<WitnessedDay> study(1);
    witnessed.assign(study.inputs.city.chunks.size(), {});
    RunOptions options;
    options.timings = timings;
    Simulation run(study.inputs, study.choice(), options);
    run.step();
    for (const std::vector<int>& order : witnessed)
      CHECK(order == std::vector{100, 101, 10, 11, 20, 21, 30, 31, 40, 41});
    CHECK(run.today_outputs()[0] == 1);
    CHECK(run.timings().rows().empty() != timings);
  }
}

TEST_CASE("The state does not depend on threads or on fusing") {
  const Hashes alone = run_toy(0).record.hash;
  REQUIRE(alone.size() == 40 * kStateTables);
  for (const int threads : {1, 2, 3, 8}) CHECK(run_toy(threads).record.hash == alone);
  RunOptions unfused;
  unfused.timings = true;
  const Simulation::Result timed = run_toy(2, unfused);
  CHECK(timed.record.hash == alone);
  CHECK(timed.timings.total() > 0);
  CHECK(timed.record.city == run_toy(0).record.city);
}

TEST_CASE("The state does not depend on what is recorded, and the hash is that of the state every day") {
  RunOptions minimal;
  minimal.level = OutputLevel::minimal;
  minimal.check_daily = true;
  const Simulation::Result small = run_toy(0, minimal), usual = run_toy(0);
  CHECK(small.record.hash == usual.record.hash);
  CHECK(small.record.city == usual.record.city);
  CHECK(small.record.county.empty());
  CHECK(small.record.events.empty());
}

TEST_CASE("Another replicate has other luck") {
  const ToyStudy study;
  RunChoice choice = study.choice();
  choice.replicate = 1;
  CHECK(simulate(study.inputs, choice).record.hash != run_toy(0).record.hash);
}

TEST_CASE("A change of policy leaves the days before it identical and moves those after it") {
  const PolicyChange change{25, kToyCalm, 0.3, -1, ChangedBy::scenario};
  const Simulation::Result with = run_toy(0, {}, {}, {change}), without = run_toy(0);
  for (int day = 0; day < 25; ++day)
    CHECK(toy_hash_of(with, day, StateTable::cases) == toy_hash_of(without, day, StateTable::cases));
  CHECK(toy_hash_of(with, 25, StateTable::cases) != toy_hash_of(without, 25, StateTable::cases));
  const ToyStudy study;
  CHECK(sum_of(with, study.plan, "toy_cases.ended", 26, 40) > sum_of(without, study.plan, "toy_cases.ended", 26, 40));
  CHECK(sum_of(with, study.plan, "toy_cases.begun", 0, 40) == sum_of(without, study.plan, "toy_cases.begun", 0, 40));
}

TEST_CASE("A change in one county begins no case elsewhere") {
  const PolicyChange change{10, kToyRate, 0.02, 1, ChangedBy::scenario};
  const ToyStudy study;
  Simulation with(study.inputs, study.choice({}, {change})), without(study.inputs, study.choice());
  while (!with.done()) with.step(), without.step();
  for (std::size_t k = 0; k < study.city.chunks.size(); ++k) {
    const Balance &a = with.world().chunks[k].balance, &b = without.world().chunks[k].balance;
    CHECK((a.born == b.born) == (study.city.chunks.county[k] != 1));
  }
}

TEST_CASE("A lever of cost moves no table but the accounts") {
  const PolicyChange change{25, kToyDaily, 500, -1, ChangedBy::scenario};
  const Simulation::Result with = run_toy(0, {}, {}, {change}), without = run_toy(0);
  for (int day = 0; day < 40; ++day)
    for (int table = 0; table < kStateTables; ++table) {
      const auto t = static_cast<StateTable>(table);
      CHECK((toy_hash_of(with, day, t) == toy_hash_of(without, day, t)) == (day < 25 || t != StateTable::accounts));
    }
  const std::size_t line = static_cast<std::size_t>(Line::county);
  CHECK(with.record.accounts[24 * kLines + line] == 200);  // two counties
  CHECK(with.record.accounts[25 * kLines + line] == 1000);
}

TEST_CASE("A lever moved by hand does what a schedule does") {
  const ToyStudy study;
  Simulation run(study.inputs, study.choice());
  for (int day = 0; day < 25; ++day) run.step();
  const PolicyChange made = run.change(kToyCalm, 0.3);
  CHECK(made.day == 25);
  CHECK(made.by == ChangedBy::viewer);
  while (!run.done()) run.step();
  const PolicyChange change{25, kToyCalm, 0.3, -1, ChangedBy::scenario};
  CHECK(run.finish().record.hash == run_toy(0, {}, {}, {change}).record.hash);
  CHECK_THROWS_AS(Simulation(study.inputs, study.choice()).change(99, 1), InputError);
}

TEST_CASE("A case that is lost is found on the same evening") {
  using LosingDay = ToyDayWith<Loser>;
  const ToyStudy<LosingDay> study;
  Simulation run(study.inputs, study.choice());
  for (int day = 0; day < 20; ++day) run.step();
  try {
    run.step();
    FAIL("the loss was not seen");
  } catch (const InternalError& error) {
    CHECK(std::string(error.what()).find("chunk 1, quarrel") != std::string::npos);
  }
}

TEST_CASE("Days that are not accounted for break Little's law") {
  CHECK_NOTHROW(run_all(ToyStudy<>()));
  CHECK_THROWS_AS(run_all(ToyStudy<ToyDayWith<Forgetter>>()), InternalError);
}

TEST_CASE("State written past its rows is found in the same evening when asked") {
  const ToyStudy<ToyDayWith<Forger>> study;
  CHECK_THROWS_AS(run_all(study), InternalError);
  RunOptions daily;
  daily.check_daily = true;
  Simulation run(study.inputs, study.choice(), daily);
  for (int day = 0; day < 20; ++day) run.step();
  CHECK_THROWS_AS(run.step(), InternalError);
}

TEST_CASE("Stocks are what a look at all cases finds") {
  const ToyStudy study;
  Simulation run(study.inputs, study.choice());
  while (!run.done()) {
    run.step();
    std::array<std::int64_t, kAreas> latent{}, all{};
    for (const Chunk& chunk : run.world().chunks)
      for (std::uint32_t row = 0; row < chunk.cases.capacity(); ++row) {
        if (!chunk.cases.alive(row)) continue;
        const Case& c = chunk.cases[row];
        const auto area = static_cast<std::size_t>(study.city.settlements.area[c.settlement]);
        ++all[area];
        if (is_dispute(study.tables.kinds[c.kind])) ++latent[area];
      }
    const std::size_t n = study.plan.outputs.size();
    for (std::size_t o = 0; o < n; ++o)
      for (std::size_t area = 0; area < kAreas; ++area) {
        if (study.plan.outputs[o].path() == "record.open_latent")
          CHECK(run.today_outputs()[area * n + o] == latent[area]);
        if (study.plan.outputs[o].path() == "record.open_all_latent")
          CHECK(run.today_outputs()[area * n + o] == all[area]);
      }
  }
  const Simulation::Result result = run.finish();
  CHECK(sum_of(result, study.plan, "record.born", 0, 40) == result.summary.births);
  CHECK(sum_of(result, study.plan, "toy_cases.begun", 0, 40) == result.summary.births);
  CHECK(result.summary.open == sum_of(result, study.plan, "record.open_all_latent", 39, 40));
}

TEST_CASE("Weeks add up flows and end with stocks") {
  const ToyStudy study;
  const Simulation::Result r = run_toy(0);
  const std::size_t n = study.plan.outputs.size(), counties = study.city.counties.size();
  REQUIRE(r.record.county.size() == 6 * counties * n);
  for (std::size_t o = 0; o < n; ++o) {
    const std::string path = study.plan.outputs[o].path();
    std::int64_t week = 0;
    for (std::size_t c = 0; c < counties; ++c) week += r.record.county[(1 * counties + c) * n + o];
    if (path == "toy_cases.begun") CHECK(week == sum_of(r, study.plan, path, 7, 14));
    if (path == "record.open_all_latent") CHECK(week == sum_of(r, study.plan, path, 13, 14));
  }
}

TEST_CASE("Sketches of keys overlap by their share") {
  const std::vector<std::uint64_t> a{1, 2, 3, 4}, b{3, 4, 5}, none;
  CHECK(overlap(a, b) == Approx(2.0 / 5));
  CHECK(overlap(a, a) == 1);
  CHECK(overlap(a, none) == 0);
  CHECK(overlap(none, none) == 1);
}
