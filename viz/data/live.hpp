/// A run at work on a thread of its own. Whoever owns it asks for days, and reads the recording; nobody waits.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "viz/data/recording.hpp"
#include "viz/data/stage.hpp"

namespace shiyu::viz {

/// A lever that is to move on the next morning.
struct LeverMove {
  std::size_t param = 0;  ///< position in the list of parameters of scenarios
  double value = 0;
  int county = -1;  ///< position; -1: all
};

class LiveRun {
 public:
  /// Begins at the first day.
  LiveRun(std::shared_ptr<const Stage> stage, RunChoice choice);
  /// A branch: the days before `parted_on` are those of `trunk`, which were lived with the same choice; they are lived
  /// through again, unseen, from the snapshot or from the first day. Ends with a problem when they turn out otherwise.
  LiveRun(std::shared_ptr<const Stage> stage, RunChoice choice, std::shared_ptr<const Recording> trunk, int parted_on,
          std::shared_ptr<const Snapshot> snapshot);
  ~LiveRun();
  LiveRun(const LiveRun&) = delete;
  LiveRun& operator=(const LiveRun&) = delete;

  std::shared_ptr<const Recording> recording() const { return recording_; }
  /// Runs on until so many days have ended, as fast as it can; less than have ended: rests.
  void run_until(int days);
  /// The day on whose morning a lever that is moved now takes effect; after the last one: the number of days.
  int next_morning() const;
  /// Moves levers on that morning; nothing when all days have begun.
  void move(LeverMove move);
  /// All changes of policy that have been made or wait for their day, the scenario's and those by hand, by day.
  std::vector<PolicyChange> changes() const;
  /// The run as it stood on the morning of `day` or, of those that were kept, on the nearest one before.
  std::shared_ptr<const Snapshot> snapshot_before(int day) const;
  /// Asks it to end early; its owner may drop it without waiting once it has ended().
  void stop();
  bool ended() const { return ended_.load(); }
  /// Nothing is asked of it that it has not done.
  bool rests() const;
  /// Why it ended early; empty when it did not.
  std::string problem() const;

 private:
  void start(std::shared_ptr<const Snapshot> snapshot);
  void work(std::stop_token stop, std::shared_ptr<const Snapshot> snapshot);
  void catch_up(const std::stop_token& stop, Simulation& simulation);
  void step(Simulation& simulation);
  void publish(const Simulation& simulation, bool with_places);
  void keep(const Simulation& simulation);

  std::shared_ptr<const Stage> stage_;
  RunChoice choice_;
  std::shared_ptr<Recording> recording_;
  std::vector<std::int32_t> months_;  // edges, as results have them
  mutable std::mutex mutex_;          // of what follows
  std::condition_variable_any wake_;
  int wanted_ = 0;
  int next_ = 0;  // the first day that has not begun
  bool busy_ = false;
  std::vector<LeverMove> moves_;
  std::vector<PolicyChange> changes_;
  std::vector<std::shared_ptr<const Snapshot>> snapshots_;  // by day
  std::string problem_;
  std::size_t events_ = 0;  // published; of the working thread alone
  std::atomic<bool> ended_{false};
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace shiyu::viz
