/// The same two worlds under other luck, made in the background: how sure a difference is.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "viz/session/session.hpp"

namespace shiyu::viz {

class Replicates {
 public:
  using Runs = std::vector<std::shared_ptr<const Recording>>;

  /// Makes (or, of results, reads) replicates until there are `count` of both worlds, those on screen included. What
  /// was made for other worlds or levers is dropped.
  void start(const Session& session, int count);
  /// Goes on with what was made; nothing more comes. Waits for nobody.
  void stop();
  /// Drops replicates of worlds that are not on screen any more, or whose levers were moved since.
  void keep_to(const Session& session);

  bool running() const { return work_ != nullptr && work_->running; }
  int wanted() const { return wanted_; }
  int made() const { return static_cast<int>(runs().first.size()) + 1; }  ///< of both worlds
  double share() const;                                                   ///< of the work, in [0, 1]
  std::string problem() const;
  /// Cities of both worlds by replicate, those on screen not among them. Equally many.
  std::pair<Runs, Runs> runs() const;

 private:
  /// What replicates are of: they are void when it changes.
  struct Origin {
    std::shared_ptr<const Recording> a, b;
    std::vector<PolicyChange> changes_a, changes_b;
    bool operator==(const Origin&) const = default;
  };
  struct Job {
    std::shared_ptr<const Opened> opened;
    std::array<RunChoice, 2> choices;
    std::array<std::size_t, 2> variants{};
    bool read = false;  ///< from the results file
    std::vector<int> replicates;
  };
  /// A job at work, and what it has made.
  struct Work {
    Job job;
    std::atomic<bool> running{true};
    std::atomic<std::int64_t> days_done{0};
    std::mutex mutex;  // of what follows
    Runs a, b;
    std::string problem;
    std::jthread thread;  // last
  };
  static Origin origin_of(const Session& session);
  static void run(const std::stop_token& stop, Work& work);
  static std::shared_ptr<const Recording> lived(const std::stop_token& stop, Work& work, std::size_t world,
                                                int replicate);

  Origin origin_;
  int wanted_ = 0;
  Runs a_, b_;  // of jobs before this one
  std::string problem_;
  std::unique_ptr<Work> work_;
  std::vector<std::unique_ptr<Work>> ending_;  // nobody waits for them, least of all the window
};

}  // namespace shiyu::viz
