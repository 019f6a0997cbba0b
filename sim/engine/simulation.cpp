#include "sim/engine/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/engine/clipping.hpp"
#include "sim/engine/desk_outputs.hpp"
#include "sim/engine/simulation_state.hpp"
#include "sim/world/hashes.hpp"

namespace shiyu {

namespace {

#ifdef NDEBUG
constexpr bool kDebug = false;
#else
constexpr bool kDebug = true;  // every evening is checked
#endif

RunInputs with_schedule(const RunInputs& in, const Schedule* own) {
  return {in.city,      in.tables, in.calendar,    in.ties,
          in.plan,      in.seed,   in.first_param, own != nullptr ? *own : in.schedule,
          in.grievances};
}

}  // namespace

Simulation::State::State(const RunInputs& in, const RunChoice& choice, const RunOptions& opt)
    : schedule{choice.schedule},
      inputs{with_schedule(in, schedule.get())},
      options{opt},
      changes{choice.changes},
      city_params{choice.params},
      county_params(in.city.counties.size(), choice.params),
      rhythm{in.tables},
      city_outputs(kAreas * in.plan.outputs.size(), 0),
      recorder{in, opt.level} {
  const Stopwatch clock;
  summary.variant = choice.variant;
  summary.replicate = choice.replicate;
  city_at = inputs.plan.address(city_params);
  for (const AnyParams& params : county_params) county_at.push_back(inputs.plan.address(params));
  county_outputs.assign(in.city.counties.size(), std::vector<std::int64_t>(kAreas * outputs(), 0));
  const int days = inputs.calendar.days();
  SHIYU_EXPECT(std::is_sorted(changes.begin(), changes.end(), [](auto& a, auto& b) { return a.day < b.day; }) &&
                   (changes.empty() || (changes.front().day >= 0 && changes.back().day < days)),
               "the changes of a run are in order and lie within its days");
  WorldShape shape;
  for (const auto& step : inputs.plan.shape) step.run(shape, city_at);
  const auto grids = choice.grids ? choice.grids : grids_of(inputs.plan, inputs.city, city_params);
  SHIYU_EXPECT(grids != nullptr, "a run is told its grids, or a mechanism draws them");
  made_from = hash_of_start(inputs, city_params, *grids);
  world = build_world(inputs.city, inputs.tables, *grids, shape);
  lanes = cut_lanes(inputs.city, outputs(), inputs.calendar, inputs.grievances);
  hashes.reserve(static_cast<std::size_t>(days));
  summary.found_s = clock.seconds();
}

void Simulation::State::found() {
  const Stopwatch clock;
  const Today t = today();
  rhythm.turn(t);
  over_chunks([&](Lane&, Chunk& chunk, const void* params) {
    for (const auto& step : inputs.plan.found_chunks) step.run(t, chunk, params);
    SHIYU_EXPECT(chunk.due.days() > kHorizon, "the wheel of due cases reaches to the horizon");
  });
  for (const auto& step : inputs.plan.found_city) step.run(t, world.city, city_at);
  summary.found_s += clock.seconds();
}

std::vector<char> Simulation::State::set(const PolicyChange& change) {
  const auto set_in = [&](AnyParams& params) {  // true when the lever has another value now
    const std::vector<ParamRef> rows = inputs.plan.param_rows(params);
    if (change.param < inputs.first_param || change.param - inputs.first_param >= rows.size())
      throw InputError(
          fmt::format("the change on day {} moves a parameter that is set before a run begins", change.day));
    const ParamRef& lever = rows[change.param - inputs.first_param];
    const double before = lever.number();
    lever.set_number(change.value);
    return lever.number() != before;
  };
  if (change.county < 0) set_in(city_params);
  std::vector<char> moved(county_params.size(), 0);
  for (std::size_t c = 0; c < county_params.size(); ++c)
    if (change.county < 0 || static_cast<std::size_t>(change.county) == c) moved[c] = set_in(county_params[c]);
  return moved;
}

void Simulation::State::apply(const PolicyChange& change, std::vector<char>& touched) {
  const Today t = today();
  const std::vector<char> moved = set(change);
  const std::size_t row = inputs.plan.row_of(change.param - inputs.first_param);
  if (acts_in(inputs.plan.draw, row))
    throw InputError(
        fmt::format("day {}: grids are drawn before the first day; let a variant set their targets", change.day));
  // Who keeps the old value is not looked at: a change that changes nothing leaves every clock as it was.
  for (std::size_t c = 0; c < moved.size(); ++c)
    if (moved[c] != 0 && inputs.plan.moves_cases(row)) touched[c] = 1;
  for (const auto& step : inputs.plan.change)
    if (step.row == row)
      over_chunks([&](Lane& lane, Chunk& chunk, const void* params) {
        if (moved[lane.county] != 0) step.run(t, chunk, params);
      });
  tell(inputs.plan.rows[row].name, "change");
}

/// Lets the programmes of all counties, or of those that are marked, write their modifiers.
void Simulation::State::renew_modifiers(const std::vector<char>* counties) {
  const Today t = today();
  const auto over_concerned = [&](auto&& f) {
    over_chunks([&](Lane& lane, Chunk& chunk, const void* params) {
      if (counties == nullptr || (*counties)[lane.county] != 0) f(chunk, params);
    });
  };
  run_phase(
      "modify", over_concerned,
      EnginePart{"neutral modifiers", [](Chunk& chunk, const void*) { chunk.modifiers.reset(); }}, inputs.plan.modify,
      [&](const auto& step, Chunk& chunk, const void* params) { step.run(t, chunk, params); },
      EnginePart{"check of modifiers", [](const Chunk& chunk, const void*) { chunk.modifiers.check(); }});
}

/// Changes of policy and, on Mondays, modifiers.
void Simulation::State::policy() {
  const Today t = today();
  rhythm.turn(t);
  std::vector<char> touched(county_params.size(), 0);
  timed("changes", "engine", [&] {
    for (; next_change < changes.size() && changes[next_change].day <= day; ++next_change)
      apply(changes[next_change], touched);
  });
  const bool changed = std::find(touched.begin(), touched.end(), 1) != touched.end();
  const bool weekly = t.weekday == 0 || day == 0;
  if (weekly || changed) renew_modifiers(weekly ? nullptr : &touched);
  timed("policy", "engine", [&] {
    if (changed)
      over_chunks([&](Lane& lane, Chunk& chunk, const void*) {
        if (touched[lane.county] != 0) touch_all(t, chunk);
      });
  });
}

void Simulation::State::morning() {
  const Today t = today();
  for (Lane& lane : lanes) {
    std::fill(lane.outputs.begin(), lane.outputs.end(), 0);
    lane.ledger.turn(day);
    lane.grievances.turn(day);
    lane.hash = {};
    lane.rosters = {};
  }
  run_phase(
      "morning", [&](auto&& f) { over_chunks(f); },
      EnginePart{"due cases and arrivals",
                 [&](Lane& lane, Chunk& chunk, const void*) {
                   take_due(t, chunk, lane.due);
                   take_arrivals(t, chunk);
                 }},
      inputs.plan.morning,
      [&](const auto& step, Lane& lane, Chunk& chunk, const void* params) {
        step.run(t, chunk, params, block(lane.outputs, step.row));
      },
      NoPart{});
}

void Simulation::State::counties() {
  const Today t = today();
  for (auto& counts : county_outputs) std::fill(counts.begin(), counts.end(), 0);
  run_phase(
      "county", [&](auto&& f) { over(world.counties.size(), [&](std::size_t c) { f(world.counties[c]); }); }, NoPart{},
      inputs.plan.counties,
      [&](const auto& step, CountyState& county) {
        step.run(t, county, std::span<Chunk>{world.chunks}, county_at[county.id],
                 block(county_outputs[county.id], step.row));
      },
      // What the conference and the evening send to a forum waits for the counties of tomorrow.
      EnginePart{"forums", [&](const CountyState& county) {
                   for (std::uint32_t k = county.chunks.first; k < county.chunks.last; ++k)
                     world.chunks[k].to_forum.clear();
                 }});
}

void Simulation::State::city_and_exchange() {
  const Today t = today();
  std::fill(city_outputs.begin(), city_outputs.end(), 0);
  for (const auto& step : inputs.plan.city)
    timed(inputs.plan.rows[step.row].name, "city", [&] {
      std::vector<OutputBlock> to;
      for (std::vector<std::int64_t>& of_county : county_outputs) to.push_back(block(of_county, step.row));
      to.push_back(block(city_outputs, step.row));
      step.run(t, world.city, std::span<Chunk>{world.chunks}, std::span<CountyState>{world.counties}, city_at, to);
    });
  timed("exchange", "engine", [&] {
    const City& city = inputs.city;
    world.exchange.collect(
        world.chunks.size(), [&](std::size_t k) -> std::vector<Message>& { return world.chunks[k].outbox; },
        [&](const Message& m) {
          return city.townships.chunk[city.settlements.township[settlement_of(city, m.resident)]];
        });
  });
}

void Simulation::State::evening() {
  const Today t = today();
  const auto inbox_of = [&](const Chunk& chunk) {
    return std::span<Message>(world.exchange.begin_of(chunk.id), world.exchange.end_of(chunk.id));
  };
  run_phase(
      "evening", [&](auto&& f) { over_chunks(f); },
      EnginePart{"inboxes", [&](Lane&, Chunk& chunk, const void*) { sort_inbox(inbox_of(chunk)); }},
      inputs.plan.evening,
      [&](const auto& step, Lane& lane, Chunk& chunk, const void* params) {
        step.run(t, chunk, inbox_of(chunk), params, block(lane.outputs, step.row));
      },
      EnginePart{"clocks and stocks", [&](Lane& lane, Chunk& chunk, const void* params) {
                   end_evening(t, inputs.plan, params, lane, chunk);
                   if (chunk.id + 1 == lane.chunks.last) check_balance(inputs.tables, lane, world.chunks);
                 }});
  for (CountyState& county : world.counties) county.served.clear();
  world.city.served.clear();
}

StateHash Simulation::State::summed_hash() const {
  StateHash hash{};
  for (const Lane& lane : lanes)
    for (std::size_t table = 0; table < kStateTables; ++table) hash[table] += lane.hash[table];
  add_hash_above(world, hash);
  return hash;
}

void Simulation::State::check_all_counters(int of_day) {
  const Today evening = today_of(inputs, world, rhythm, summary.replicate, of_day);
  over(lanes.size(), [&](std::size_t i) { check_counters(evening, lanes[i], world.chunks); });
  check_counters_above(evening, world);
}

/// Those of the lanes whose turn it is, and of county and city.
void Simulation::State::check_counters_in_turn(int of_day, int month) {
  const Today evening = today_of(inputs, world, rhythm, summary.replicate, of_day);
  over(lanes.size(), [&](std::size_t i) {
    if (is_in_turn(i, month)) check_counters(evening, lanes[i], world.chunks);
  });
  check_counters_above(evening, world);
}

/// What the matters have come to that reach an age today, for the day on which they arose.
void Simulation::State::record_cohorts(std::size_t first_output) {
  for (Lane& lane : lanes) lane.grievances.close_day();
  const int horizon = inputs.grievances.horizon;
  if (inputs.calendar.days() - inputs.calendar.window() < horizon) return;  // not all could be followed
  std::array<std::int64_t, kAreas * kCohortOutputs> block;
  const auto record_age = [&](int age) {
    if (age > day || day - age >= inputs.calendar.window()) return;
    for (const Lane& lane : lanes) {
      std::int64_t* to = block.data();
      for (const Area area : {Area::urban, Area::rural}) {
        const CohortOutputs counts = lane.grievances.cohort_outputs(age, area);
        CohortOutputs::describe(counts, [&](const std::int64_t& value, const Field&) { *to++ = value; });
      }
      recorder.add(day - age, lane.county, block, first_output);
    }
  };
  for (const int age : kCohortAges) record_age(age);
  record_age(horizon);
}

void Simulation::State::record() {
  const Today t = today();
  hashes.push_back(summed_hash());
  // The engine's own outputs are the last.
  const std::size_t own = outputs() - kStocks - kGrievanceOutputs, desks = own - kDeskOutputs;
  record_cohorts(desks - kCohortOutputs);
  const auto record_desks = [&](const Rosters& rosters, std::int64_t* block, std::string_view place, std::uint32_t id) {
    check_rosters(day, rosters, place, id);
    add_desks(rosters, {block + desks, kDeskOutputs});
  };
  for (Lane& lane : lanes) {
    for (const Area area : {Area::urban, Area::rural}) {
      const auto a = static_cast<std::size_t>(area);
      record_desks(lane.rosters[a], lane.outputs.data() + a * outputs(), "chunks from", lane.chunks.first);
      std::int64_t* to = lane.outputs.data() + a * outputs() + own;
      const auto add = [&](const std::int64_t& value, const Field&) { *to++ += value; };
      GrievanceOutputs::describe(lane.grievances.outputs(area), add);
      const Stocks now = lane.ledger.stocks(area);
      Stocks::describe(now, add);
    }
    recorder.add(day, lane.county, lane.outputs);
  }
  for (std::uint32_t c = 0; c < county_outputs.size(); ++c) {
    record_desks(std::exchange(world.counties[c].rosters, {}), county_outputs[c].data(), "county", c);
    recorder.add(day, c, county_outputs[c]);
  }
  record_desks(std::exchange(world.city.rosters, {}), city_outputs.data(), "city", 0);
  recorder.add(day, Recorder::kCityOnly, city_outputs);
  recorder.end_day(t, world, hashes.back());
  if (day + 1 == inputs.calendar.window()) end_window();
  const bool last = day + 1 == inputs.calendar.days();
  const Date date = inputs.calendar.date(day);
  if (day == 0 || last || kDebug || options.check_daily) {
    check_all_counters(day);
  } else if (date.day == 1) {
    check_counters_in_turn(day, date.month);
  }
}

/// A run in a few numbers is that of the days that are measured.
void Simulation::State::end_window() {
  recorder.end_run(today(), world);
  summary.days = day + 1;
  for (const Chunk& chunk : world.chunks) {
    for (const std::int64_t born : chunk.balance.born) summary.births += born;
    summary.answered += chunk.balance.answered;
    summary.open += chunk.cases.open();
    for (int r = 0; r < kRisks; ++r) summary.active += chunk.risk.count(static_cast<RiskClass>(r), RiskStage::active);
  }
  for (Lane& lane : lanes) {
    for (const Area area : {Area::urban, Area::rural}) summary.latent += lane.ledger.stocks(area).open_all_latent;
    summary.keys.insert(summary.keys.end(), lane.ledger.keys().begin(), lane.ledger.keys().end());
  }
  std::sort(summary.keys.begin(), summary.keys.end());
}

Simulation::Simulation(const RunInputs& inputs, const RunChoice& choice, const RunOptions& options)
    : state_{std::make_unique<State>(inputs, choice, options)} {
  state_->found();
}
Simulation::~Simulation() = default;

int Simulation::day() const { return state_->day; }
bool Simulation::done() const { return state_->day >= state_->inputs.calendar.days(); }
const World& Simulation::world() const { return state_->world; }
const std::vector<StateHash>& Simulation::hashes() const { return state_->hashes; }
std::span<const PolicyChange> Simulation::changes() const { return state_->changes; }
const Timings& Simulation::timings() const { return state_->timings; }

std::span<const std::int64_t> Simulation::today_outputs() const {
  SHIYU_EXPECT(state_->day > 0, "a day has run");
  return state_->recorder.outputs_of(state_->day - 1);
}

void Simulation::State::run_day() {
  const auto cpu = [&] { return options.threads_inside ? process_cpu_seconds() : thread_cpu_seconds(); };
  const Stopwatch stopwatch;
  const double cpu_before = cpu();
  policy();
  morning();
  counties();
  city_and_exchange();
  evening();
  timed("record", "engine", [&] { record(); });
  ++day;
  summary.loop_s += stopwatch.seconds();
  summary.cpu_s += cpu() - cpu_before;
}

void Simulation::step() {
  SHIYU_EXPECT(!done(), "a run ends with the days of its calendar");
  state_->run_day();
}

bool Simulation::step_watched(const std::function<bool(const DayPart&)>& after) {
  SHIYU_EXPECT(!done(), "a run ends with the days of its calendar");
  state_->watch = &after;
  try {
    state_->run_day();
  } catch (const State::Enough&) {
    return false;
  }
  state_->watch = nullptr;
  return true;
}

std::span<const Event> Simulation::events() const { return state_->recorder.events(); }

CohortCounts Simulation::cohort(int age) const {
  CohortCounts all;
  for (const Lane& lane : state_->lanes)
    for (const Area area : {Area::urban, Area::rural}) {
      const CohortCounts some = lane.grievances.cohort_at(age, area).value_or(CohortCounts{});
      all.known += some.known;
      all.standing_days += some.standing_days;
      for (std::size_t s = 0; s < kMatterStates; ++s) all.in[s] += some.in[s];
    }
  return all;
}

std::vector<Matter> Simulation::matters() const {
  std::vector<Matter> all;
  for (const Lane& lane : state_->lanes) {
    const std::vector<Matter> some = lane.grievances.table();
    all.insert(all.end(), some.begin(), some.end());
  }
  std::sort(all.begin(), all.end(), [](const Matter& a, const Matter& b) { return a.key < b.key; });
  return all;
}

PolicyChange Simulation::change(std::size_t param, double value, int county) {
  State& s = *state_;
  SHIYU_EXPECT(!done(), "a change comes before the last day has run");
  const std::vector<ParamRef> rows = s.inputs.plan.param_rows(s.city_params);
  const std::size_t first = s.inputs.first_param;
  if (param < first || param - first >= rows.size() || !rows[param - first].field.lever)
    throw InputError("only a lever can be moved during a run");
  if (county >= static_cast<int>(s.county_params.size())) throw InputError("the city has no such county");
  const PolicyChange made{s.day, param, value, county, ChangedBy::viewer};
  add_change(s.changes, made);  // those of this day have not been made yet
  return made;
}

Simulation::Result Simulation::finish() {
  State& s = *state_;
  SHIYU_EXPECT(done(), "a run is finished after its last day");
  check_days_lived(s.world.chunks, s.day);
  RunSummary& summary = s.summary;
  for (const StateHash& hash : s.hashes)
    for (const std::uint64_t table : hash) summary.state_hash = hash64(summary.state_hash, table);
  for (const Chunk& chunk : s.world.chunks) summary.rows += chunk.cases.capacity();
  Result result{s.recorder.take(), summary, s.timings};
  if (s.options.level != OutputLevel::minimal) result.record.matters = matters();
  check_clipped(s.inputs.plan.outputs, result.record);
  result.record.info = {summary.variant, summary.replicate, summary.loop_s, summary.cpu_s};
  return result;
}

Simulation::Result simulate(const RunInputs& inputs, const RunChoice& choice, const RunOptions& options) {
  Simulation run(inputs, choice, options);
  while (!run.done()) run.step();
  return run.finish();
}

double overlap(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t shared = 0, i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == b[j])
      ++shared, ++i, ++j;
    else if (a[i] < b[j])
      ++i;
    else
      ++j;
  }
  const std::size_t all = a.size() + b.size() - shared;
  return all == 0 ? 1 : static_cast<double>(shared) / static_cast<double>(all);
}

}  // namespace shiyu
