#include "viz/session/replicates.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <exception>
#include <tuple>

namespace shiyu::viz {

namespace {

constexpr int kLessUrgent = 10;  // niceness: frames and the worlds on screen come first

/// A recording of the city alone.
std::shared_ptr<const Recording> city_of(const RunRecord& record, int days, std::size_t outputs) {
  auto recording = std::make_shared<Recording>(days, outputs);
  const std::size_t stride = kAreas * outputs;
  for (int day = 0; day < days; ++day) {
    recording->add_city(std::span(record.city).subspan(static_cast<std::size_t>(day) * stride, stride));
    recording->end_day();
  }
  return recording;
}

}  // namespace

Replicates::Origin Replicates::origin_of(const Session& session) {
  Origin origin;
  if (session.has(World::a)) origin.a = session.side(World::a).recording, origin.changes_a = session.changes(World::a);
  if (session.has(World::b)) origin.b = session.side(World::b).recording, origin.changes_b = session.changes(World::b);
  return origin;
}

void Replicates::keep_to(const Session& session) {
  std::erase_if(ending_, [](const auto& work) { return !work->running; });
  if (origin_.a == nullptr || (session.is_open() && origin_of(session) == origin_)) return;
  stop();
  origin_ = {};
  a_.clear();
  b_.clear();
}

/// What the job has made becomes ours.
void Replicates::stop() {
  if (work_ == nullptr) return;
  work_->thread.request_stop();
  std::tie(a_, b_) = runs();
  problem_ = problem();
  ending_.push_back(std::move(work_));
}

double Replicates::share() const {
  if (work_ == nullptr) return 1;
  const auto days = 2 * static_cast<double>(work_->job.replicates.size()) * work_->job.opened->atlas->head.days;
  return static_cast<double>(work_->days_done.load()) / std::max(days, 1.0);
}

std::string Replicates::problem() const {
  if (work_ == nullptr) return problem_;
  const std::lock_guard lock(work_->mutex);
  return work_->problem;
}

std::pair<Replicates::Runs, Replicates::Runs> Replicates::runs() const {
  std::pair<Runs, Runs> all{a_, b_};
  if (work_ == nullptr) return all;
  const std::lock_guard lock(work_->mutex);
  all.first.insert(all.first.end(), work_->a.begin(), work_->a.end());
  all.second.insert(all.second.end(), work_->b.begin(), work_->b.end());
  return all;
}

void Replicates::start(const Session& session, int count) {
  if (!session.has(World::b) || session.side(World::a).recording == nullptr ||
      session.side(World::b).recording == nullptr)
    return;
  stop();
  keep_to(session);
  origin_ = origin_of(session);
  Job job;
  job.opened = session.opened_ptr();
  job.read = session.playback(World::a) && session.playback(World::b);
  if (!job.read && job.opened->stage == nullptr) return;
  for (const World world : {World::a, World::b}) {
    const Side& side = session.side(world);
    const auto w = static_cast<std::size_t>(world);
    job.variants[w] = side.variant;
    job.choices[w] = {side.variant, 0, side.start, nullptr, session.changes(world), nullptr};
    if (job.opened->stage) job.choices[w].schedule = job.opened->stage->schedule_of(side.variant);
  }
  const int most = job.read ? session.atlas().head.replicates : 10'000;
  const int have = made();
  std::vector<int> others;
  for (int replicate = 0; static_cast<int>(others.size()) + 1 < std::min(count, most) && replicate < most; ++replicate)
    if (replicate != session.replicate()) others.push_back(replicate);
  for (std::size_t i = static_cast<std::size_t>(have) - 1; i < others.size(); ++i) job.replicates.push_back(others[i]);
  wanted_ = static_cast<int>(others.size()) + 1;
  problem_.clear();
  if (job.replicates.empty()) return;
  work_ = std::make_unique<Work>();
  work_->job = std::move(job);
  work_->thread = std::jthread([work = work_.get()](const std::stop_token& token) { run(token, *work); });
}

/// One run from its first day; nothing when it was told to stop.
std::shared_ptr<const Recording> Replicates::lived(const std::stop_token& stop, Work& work, std::size_t world,
                                                   int replicate) {
  const Job& job = work.job;
  RunChoice choice = job.choices[world];
  choice.replicate = replicate;
  RunOptions options;
  options.level = OutputLevel::minimal;
  Simulation run(job.opened->stage->inputs, choice, options);
  while (!run.done() && !stop.stop_requested()) {
    run.step();
    ++work.days_done;
  }
  if (!run.done()) return nullptr;
  return city_of(run.finish().record, job.opened->atlas->head.days, job.opened->stage->inputs.plan.outputs.size());
}

void Replicates::run(const std::stop_token& stop, Work& work) {
  setpriority(PRIO_PROCESS, 0, kLessUrgent);  // Linux: of this thread alone
  const Job& job = work.job;
  try {
    for (const int replicate : job.replicates) {
      std::array<std::shared_ptr<const Recording>, 2> both;
      for (std::size_t world = 0; world < both.size() && !stop.stop_requested(); ++world) {
        if (job.read) {
          both[world] = read_cities(job.opened->file, job.variants[world], replicate);
          work.days_done += job.opened->atlas->head.days;
        } else {
          both[world] = lived(stop, work, world, replicate);
        }
      }
      if (!both[0] || !both[1]) break;
      const std::lock_guard lock(work.mutex);
      work.a.push_back(std::move(both[0]));
      work.b.push_back(std::move(both[1]));
    }
  } catch (const std::exception& error) {
    const std::lock_guard lock(work.mutex);
    work.problem = error.what();
  }
  work.running = false;
}

}  // namespace shiyu::viz
