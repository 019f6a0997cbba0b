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
  void stop();
  /// Drops replicates of worlds that are not on screen any more, or whose levers were moved since.
  void keep_to(const Session& session);

  bool running() const { return running_.load(); }
  int wanted() const { return wanted_; }
  int made() const;      ///< of both worlds
  double share() const;  ///< of the work, in [0, 1]
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
  static Origin origin_of(const Session& session);
  void work(const std::stop_token& stop, const Job& job);
  std::shared_ptr<const Recording> lived(const std::stop_token& stop, const Job& job, std::size_t world, int replicate);

  Origin origin_;
  int wanted_ = 0;
  std::atomic<bool> running_{false};
  std::atomic<std::int64_t> days_done_{0}, days_all_{1};
  mutable std::mutex mutex_;  // of what follows
  Runs a_, b_;
  std::string problem_;
  std::jthread thread_;  // last
};

}  // namespace shiyu::viz
