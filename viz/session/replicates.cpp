#include "viz/session/replicates.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <exception>

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
  if (origin_.a == nullptr || (session.is_open() && origin_of(session) == origin_)) return;
  stop();
  origin_ = {};
  const std::lock_guard lock(mutex_);
  a_.clear();
  b_.clear();
}

void Replicates::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

int Replicates::made() const {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(a_.size()) + 1;
}

double Replicates::share() const {
  return static_cast<double>(days_done_.load()) / static_cast<double>(std::max<std::int64_t>(days_all_.load(), 1));
}

std::string Replicates::problem() const {
  const std::lock_guard lock(mutex_);
  return problem_;
}

std::pair<Replicates::Runs, Replicates::Runs> Replicates::runs() const {
  const std::lock_guard lock(mutex_);
  return {a_, b_};
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
    job.choices[w] = {side.variant, 0, side.start, nullptr, session.changes(world)};
  }
  const int most = job.read ? session.atlas().head.replicates : 10'000;
  const int have = made();
  std::vector<int> others;
  for (int replicate = 0; static_cast<int>(others.size()) + 1 < std::min(count, most) && replicate < most; ++replicate)
    if (replicate != session.replicate()) others.push_back(replicate);
  for (std::size_t i = static_cast<std::size_t>(have) - 1; i < others.size(); ++i) job.replicates.push_back(others[i]);
  wanted_ = static_cast<int>(others.size()) + 1;
  days_done_ = 0;
  days_all_ = 2 * static_cast<std::int64_t>(job.replicates.size()) * session.days_all();
  {
    const std::lock_guard lock(mutex_);
    problem_.clear();
  }
  if (job.replicates.empty()) return;
  running_ = true;
  thread_ = std::jthread([this, job = std::move(job)](const std::stop_token& token) { work(token, job); });
}

/// One run from its first day; nothing when it was told to stop.
std::shared_ptr<const Recording> Replicates::lived(const std::stop_token& stop, const Job& job, std::size_t world,
                                                   int replicate) {
  RunChoice choice = job.choices[world];
  choice.replicate = replicate;
  RunOptions options;
  options.level = OutputLevel::minimal;
  Simulation run(job.opened->stage->inputs, choice, options);
  while (!run.done() && !stop.stop_requested()) {
    run.step();
    ++days_done_;
  }
  if (!run.done()) return nullptr;
  return city_of(run.finish().record, job.opened->atlas->head.days, job.opened->stage->inputs.plan.outputs.size());
}

void Replicates::work(const std::stop_token& stop, const Job& job) {
  setpriority(PRIO_PROCESS, 0, kLessUrgent);  // Linux: of this thread alone
  try {
    for (const int replicate : job.replicates) {
      std::array<std::shared_ptr<const Recording>, 2> both;
      for (std::size_t world = 0; world < both.size() && !stop.stop_requested(); ++world) {
        if (job.read) {
          both[world] = read_cities(job.opened->file, job.variants[world], replicate);
          days_done_ += job.opened->atlas->head.days;
        } else {
          both[world] = lived(stop, job, world, replicate);
        }
      }
      if (!both[0] || !both[1]) break;
      const std::lock_guard lock(mutex_);
      a_.push_back(std::move(both[0]));
      b_.push_back(std::move(both[1]));
    }
  } catch (const std::exception& error) {
    const std::lock_guard lock(mutex_);
    problem_ = error.what();
  }
  running_ = false;
}

}  // namespace shiyu::viz
