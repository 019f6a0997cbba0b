#include "viz/session/session.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "sim/core/errors.hpp"
#include "sim/engine/plan.hpp"

namespace shiyu::viz {

namespace {

template <class T>
bool finished(const std::future<T>& future) {
  return future.valid() && future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

}  // namespace

void Session::open(const std::filesystem::path& file) {
  if (opening()) return;
  mistakes_.clear();
  opening_file_ = file;
  opening_ = open_file(file, data_);
}

/// The run of a world that goes ends when it is through with its day.
void Session::end_run(std::optional<Side>& side) {
  if (!side || !side->live) return;
  side->live->stop();
  ending_.push_back(std::move(side->live));
}

void Session::take_over(std::shared_ptr<const Opened> opened) {
  for (auto& side : sides_) end_run(side), side.reset();
  opened_ = std::move(opened);
  ++generation_;
  playing_ = to_end_ = unsaved_ = false;
  clock_ = target_ = -1;
  replicate_ = 0;
  saved_file_.clear();
  started_ = opened_->results;
  sides_[0] = fresh(0);
  for (Rows& rows : rows_)
    if (opened_->stage) {
      rows.params = opened_->stage->variants.front().params;
      rows.rows = day_plan().param_rows(rows.params);
    }
  if (!opened_->results) return;
  sides_[0]->recording = opened_->first;
  if (opened_->second) {
    sides_[1] = fresh(1);
    sides_[1]->recording = opened_->second;
  }
  clock_ = target_ = days_known() - 1;
}

Side Session::fresh(std::size_t variant) const {
  const ResultsHead& head = atlas().head;
  Side side;
  side.variant = variant;
  side.name = head.variants.at(variant);
  if (opened_->stage) {
    side.start = opened_->stage->variants.at(variant).params;
    side.changes = opened_->stage->variants.at(variant).changes;
    AnyParams params = side.start;
    for (const ParamRef& row : day_plan().param_rows(params))
      side.originals.push_back(row.is_text() ? 0 : row.number());
  }
  return side;
}

/// A run of the file; one that is being read for the same world is let go.
void Session::ask_for_run(std::size_t side, std::size_t variant) {
  if (replays_[side].valid()) abandoned_.push_back(std::move(replays_[side]));
  replays_[side] = open_run(opened_, variant, replicate_);
}

/// Both worlds at once, so that never two replicates stand side by side.
void Session::take_replays() {
  std::erase_if(abandoned_, [](const auto& replay) { return finished(replay); });
  for (const auto& replay : replays_)
    if (replay.valid() && !finished(replay)) return;
  for (std::size_t i = 0; i < replays_.size(); ++i) {
    if (!replays_[i].valid()) continue;
    Replay replay = replays_[i].get();
    if (replay.of != opened_ || !sides_[i] || sides_[i]->live) continue;  // nobody waits for it any more
    if (replay.recording) sides_[i]->recording = std::move(replay.recording);
    if (!replay.mistakes.empty()) mistakes_ = std::move(replay.mistakes);
  }
}

void Session::advance(double seconds) {
  if (finished(opening_)) {
    Opening opening = opening_.get();
    mistakes_ = std::move(opening.mistakes);
    run_failed_ = false;
    if (opening.opened) take_over(std::move(opening.opened));
  }
  take_replays();
  std::erase_if(ending_, [](const auto& run) { return run->ended(); });
  if (!is_open()) return;
  tell_failures();
  const int known = days_known();
  if (playing_) {
    const double fastest = speed > 0 ? clock_ + seconds * speed : std::numeric_limits<double>::max();
    clock_ = std::min(fastest, known - 1.0 + (speed > 0 ? 0.999 : 0.0));
    if (!to_end_) ask_for(speed > 0 ? static_cast<int>(std::floor(fastest)) + 2 : days_all());
    target_ = clock_;
    if (shown() >= days_all() - 1) playing_ = to_end_ = false;
  } else {
    clock_ = std::clamp(target_, -1.0, std::max(known - 1.0, -1.0));
  }
}

/// Once each: the message is closed by whoever has read it.
void Session::tell_failures() {
  for (auto& side : sides_) {
    if (!side || !side->live || side->told || !mistakes_.empty()) continue;
    const std::string problem = side->live->problem();
    if (problem.empty()) continue;
    mistakes_.push_back(side->name + ": " + problem);
    side->told = run_failed_ = true;
  }
}

int Session::days_known() const {
  int known = std::numeric_limits<int>::max();
  for (const auto& side : sides_)
    if (side && (side->recording || !started_)) known = std::min(known, side->recording ? side->recording->days() : 0);
  return known == std::numeric_limits<int>::max() ? 0 : known;
}

int Session::shown() const { return std::min(static_cast<int>(std::floor(clock_)), days_known() - 1); }

std::string Session::title(World world, bool chinese) const {
  const Side& of = side(world);
  if (of.parted_on < 0) return atlas().head.variant_title(of.variant, chinese);
  const std::string date = atlas().date(of.parted_on);
  return chinese ? date + " 起的分支" : "Branch of " + date;
}

Scene Session::scene(bool chinese) const {
  Scene scene{atlas(), nullptr, nullptr, {}, {}, shown()};
  if (sides_[0]) scene.a = sides_[0]->recording, scene.name_a = title(World::a, chinese);
  if (sides_[1]) scene.b = sides_[1]->recording, scene.name_b = title(World::b, chinese);
  return scene;
}

void Session::add_b(std::size_t variant) {
  end_run(sides_[1]);
  sides_[1] = fresh(variant);
  if (opened_->results)
    ask_for_run(1, variant);
  else if (started_)
    live_again();
  changed_worlds();
}

void Session::drop_b() {
  end_run(sides_[1]);
  sides_[1].reset();
  changed_worlds();
}

void Session::choose(World world, std::size_t variant, int replicate) {
  auto& side = sides_[index(world)];
  if (opened_->results) {
    replicate_ = replicate;
    if (world == World::a && has(World::b) && this->side(World::b).parted_on >= 0) drop_b();  // it was A's branch
    auto seen = side ? side->recording : nullptr;  // until the other one is read
    end_run(side);
    side = fresh(variant);
    side->recording = std::move(seen);
    // Worlds are paired: both show the same replicate.
    for (std::size_t i = 0; i < sides_.size(); ++i)
      if (sides_[i]) ask_for_run(i, sides_[i]->variant);
    return;
  }
  end_run(side);
  side = fresh(variant);
  if (started_) live_again();
  changed_worlds();
}

/// What stands in a file that was saved is not what is on screen any more.
void Session::changed_worlds() {
  if (!saved_file_.empty()) unsaved_ = true;
}

void Session::restart() {
  live_again();
  for (auto& side : sides_)
    if (side) std::erase_if(side->changes, [](const PolicyChange& c) { return c.by == ChangedBy::viewer; });
  changed_worlds();
}

/// From the first morning, with the levers that were moved on their days.
void Session::live_again() {
  for (auto& side : sides_) {
    if (!side) continue;
    if (side->live) side->changes = side->live->changes();
    end_run(side);
    side->recording.reset();
    side->told = false;
    if (side->parted_on >= 0) side.reset();
  }
  started_ = playing_ = to_end_ = false;
  clock_ = target_ = -1;
}

bool Session::playback(World world) const { return opened_->results && !side(world).live; }

void Session::begin() {
  if (started_ || !opened_->stage) return;
  started_ = true;
  for (auto& side : sides_) {
    if (!side) continue;
    RunChoice choice{side->variant, 0, side->start, nullptr, side->changes, opened_->stage->schedule_of(side->variant)};
    side->live = std::make_unique<LiveRun>(opened_->stage, std::move(choice));
    side->recording = side->live->recording();
  }
}

void Session::branch(int day) {
  if (!opened_->stage || !started_) return;
  if (reading() || !sides_[0]->recording) return;  // another trunk is being read
  const Side& trunk = *sides_[0];
  Side side = fresh(trunk.variant);
  side.start = trunk.start;
  side.set = trunk.set;
  side.parted_on = std::clamp(day, 0, std::min(days_known(), days_all() - 1));
  side.name = "branch";
  RunChoice choice{trunk.variant, replicate_, trunk.start, nullptr, {}, opened_->stage->schedule_of(trunk.variant)};
  for (const PolicyChange& change : changes(World::a))
    if (change.by == ChangedBy::scenario || change.day < side.parted_on) choice.changes.push_back(change);
  const auto from = trunk.live ? trunk.live->snapshot_before(side.parted_on) : nullptr;
  side.changes = choice.changes;
  side.live = std::make_unique<LiveRun>(opened_->stage, std::move(choice), trunk.recording, side.parted_on, from);
  side.recording = side.live->recording();
  end_run(sides_[1]);
  sides_[1] = std::move(side);
  unsaved_ = true;
}

void Session::ask_for(int days) {
  begin();
  for (auto& side : sides_)
    if (side && side->live) side->live->run_until(std::min(std::max(days, side->parted_on), days_all()));
}

void Session::play() {
  if (!is_open()) return;
  begin();
  if (shown() >= days_all() - 1) clock_ = target_ = -1;  // from the beginning once more
  playing_ = true;
}

void Session::pause() {
  playing_ = to_end_ = false;
  target_ = clock_;
  if (started_) ask_for(days_known());
}

void Session::step(int days) {
  pause();
  const int target = std::clamp(shown() + days, 0, days_all() - 1);
  ask_for(target + 1);
  target_ = target;
}

void Session::show(int day) {
  playing_ = to_end_ = false;
  target_ = clock_ = std::clamp(day, -1, days_known() - 1);
}

void Session::run_to_end() {
  begin();
  ask_for(days_all());
  playing_ = to_end_ = true;
}

bool Session::computing() const {
  for (const auto& side : sides_)
    if (side && side->live && !side->live->rests()) return true;
  return false;
}

}  // namespace shiyu::viz
