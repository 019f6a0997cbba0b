#include "viz/data/live.hpp"

#include <algorithm>
#include <exception>

#include "sim/core/errors.hpp"

namespace shiyu::viz {

namespace {

constexpr int kSnapshotEvery = 30;          // days: a branch repeats at most a month
constexpr std::size_t kMostSnapshots = 16;  // then every second one goes

}  // namespace

LiveRun::LiveRun(std::shared_ptr<const Stage> stage, RunChoice choice)
    : stage_{std::move(stage)},
      choice_{std::move(choice)},
      recording_{std::make_shared<Recording>(stage_->calendar.days(), stage_->inputs.plan.outputs.size())},
      months_{month_edges(stage_->atlas.head.start, stage_->calendar.days())},
      changes_{choice_.changes} {
  start(nullptr);
}

LiveRun::LiveRun(std::shared_ptr<const Stage> stage, RunChoice choice, std::shared_ptr<const Recording> trunk,
                 int parted_on, std::shared_ptr<const Snapshot> snapshot)
    : stage_{std::move(stage)},
      choice_{std::move(choice)},
      recording_{std::make_shared<Recording>(trunk->days_all(), trunk->outputs())},
      months_{month_edges(stage_->atlas.head.start, stage_->calendar.days())},
      wanted_{parted_on},
      next_{parted_on},
      changes_{choice_.changes} {
  recording_->begin_with(*trunk, parted_on);
  start(std::move(snapshot));
}

void LiveRun::start(std::shared_ptr<const Snapshot> snapshot) {
  thread_ = std::jthread([this, from = std::move(snapshot)](const std::stop_token& stop) mutable {
    work(stop, std::move(from));
    ended_ = true;
  });
}

LiveRun::~LiveRun() { stop(); }

void LiveRun::stop() {
  thread_.request_stop();
  wake_.notify_all();
}

void LiveRun::run_until(int days) {
  const std::lock_guard lock(mutex_);
  wanted_ = days;
  wake_.notify_all();
}

int LiveRun::next_morning() const {
  const std::lock_guard lock(mutex_);
  return next_;
}

void LiveRun::move(LeverMove move) {
  const std::lock_guard lock(mutex_);
  if (next_ >= recording_->days_all()) return;
  std::erase_if(moves_, [&](const LeverMove& waiting) {  // so that a slider at work does not fill the memory
    return waiting.param == move.param && waiting.county == move.county;
  });
  moves_.push_back(move);
}

std::vector<PolicyChange> LiveRun::changes() const {
  const std::lock_guard lock(mutex_);
  std::vector<PolicyChange> all = changes_;
  for (const LeverMove& m : moves_) add_change(all, {next_, m.param, m.value, m.county, ChangedBy::viewer});
  return all;
}

std::shared_ptr<const Snapshot> LiveRun::snapshot_before(int day) const {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<const Snapshot> best;
  for (const auto& snapshot : snapshots_)
    if (snapshot->day <= day) best = snapshot;
  return best;
}

bool LiveRun::rests() const {
  const std::lock_guard lock(mutex_);
  return !problem_.empty() || (!busy_ && recording_->days() >= std::min(wanted_, recording_->days_all()));
}

std::string LiveRun::problem() const {
  const std::lock_guard lock(mutex_);
  return problem_;
}

void LiveRun::keep(const Simulation& simulation) {
  auto snapshot = std::make_shared<const Snapshot>(simulation.snapshot());
  const std::lock_guard lock(mutex_);
  snapshots_.push_back(std::move(snapshot));
  if (snapshots_.size() <= kMostSnapshots) return;
  for (std::size_t i = 1; i < snapshots_.size(); ++i)
    snapshots_.erase(snapshots_.begin() + static_cast<std::ptrdiff_t>(i));
}

namespace {

std::uint64_t evening_of(const Simulation& simulation) {
  std::uint64_t hash = 0;
  for (const std::uint64_t table : simulation.hashes().back()) hash += table;
  return hash;
}

}  // namespace

/// What is to be seen of the day that has run. Places are cut at the end of weeks and, as in results files, of months,
/// so that a branch and its recorded trunk have evenings in common; and whenever nobody waits for more.
void LiveRun::publish(const Simulation& simulation, bool with_places) {
  const int day = simulation.day() - 1;
  const bool stays = simulation.day() % 7 == 0 || std::binary_search(months_.begin(), months_.end(), simulation.day());
  if (with_places || stays) {
    Frame frame = simulation.frame();
    const ResultsHead& head = stage_->atlas.head;
    const bool passing = !stays;
    recording_->add_cut(CutOf::community, {day, head.tally.size(), std::move(frame.community), passing});
    recording_->add_cut(CutOf::now, {day, field_count<PlaceNow>, std::move(frame.now), passing});
    recording_->add_cut(CutOf::duration, {day, 1, std::move(frame.duration), passing});
    recording_->add_cut(CutOf::grid, {day, head.grid.size(), std::move(frame.grid), passing});
    if (!frame.county.empty()) recording_->add_cut(CutOf::county, {day, head.outputs.size(), std::move(frame.county)});
  }
  const std::span<const Event> events = simulation.events();
  recording_->add_events({events.begin() + static_cast<std::ptrdiff_t>(events_), events.end()}, day);
  events_ = events.size();
  recording_->add_city(simulation.today_outputs());
  recording_->end_day(evening_of(simulation));
}

void LiveRun::step(Simulation& simulation) {
  bool last_wanted = false;
  {
    const std::lock_guard lock(mutex_);
    for (const LeverMove& move : moves_) simulation.change(move.param, move.value, move.county);
    if (!moves_.empty()) changes_.assign(simulation.changes().begin(), simulation.changes().end());
    moves_.clear();
    next_ = simulation.day() + 1;
    last_wanted = simulation.day() + 1 >= wanted_;
  }
  simulation.step();
  publish(simulation, last_wanted);
  if (simulation.day() % kSnapshotEvery == 0 && !simulation.done()) keep(simulation);
}

/// The days of the trunk, unseen.
void LiveRun::catch_up(const std::stop_token& stop, Simulation& simulation) {
  const int parted = recording_->days();
  while (simulation.day() < parted && !stop.stop_requested()) simulation.step();
  if (parted > 0 && simulation.day() == parted && evening_of(simulation) != recording_->evening_hash(parted - 1))
    throw InputError(
        "the days before the branch turn out otherwise than recorded: another program or other data made them");
  events_ = simulation.events().size();
}

void LiveRun::work(std::stop_token stop, std::shared_ptr<const Snapshot> snapshot) try {
  const RunOptions options;  // on this thread alone: two worlds share the processors
  const std::unique_ptr<Simulation> simulation =
      snapshot ? std::make_unique<Simulation>(stage_->inputs, choice_, options, *snapshot)
               : std::make_unique<Simulation>(stage_->inputs, choice_, options);
  snapshot.reset();
  recording_->set_grids(simulation->world().grids.settlement);
  catch_up(stop, *simulation);
  keep(*simulation);
  while (!simulation->done()) {
    {
      std::unique_lock lock(mutex_);
      busy_ = false;
      if (!wake_.wait(lock, stop, [&] { return simulation->day() < wanted_; })) return;
      busy_ = true;
    }
    step(*simulation);
  }
  const Simulation::Result result = simulation->finish();
  recording_->set_digest(result.summary.state_hash);
  const std::lock_guard lock(mutex_);
  busy_ = false;
} catch (const std::exception& error) {
  const std::lock_guard lock(mutex_);
  problem_ = error.what();
  busy_ = false;
}

}  // namespace shiyu::viz
