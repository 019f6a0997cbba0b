/// What a planner works on: one or two worlds of a city, the clock, the levers that were moved. No drawing: tests and
/// scripts use it as the views do. Of one thread; nothing in it waits.
#pragma once

#include <array>
#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/core/params.hpp"
#include "viz/data/live.hpp"
#include "viz/session/opened.hpp"
#include "viz/views/scene.hpp"

namespace shiyu::viz {

/// One of the worlds.
struct Side {
  std::string name;                            ///< of the variant in a saved scenario: "half"
  std::size_t variant = 0;                     ///< of the scenario or results that it began as
  AnyParams start;                             ///< parameters on the first morning, settings by hand included
  std::vector<std::size_t> set;                ///< positions of parameters that were set by hand before the run
  std::vector<double> originals;               ///< start without what was set by hand
  std::vector<PolicyChange> changes;           ///< before the run is made: the scenario's
  std::unique_ptr<LiveRun> live;               ///< null before the run and in playback
  std::shared_ptr<const Recording> recording;  ///< null before the run
  int parted_on = -1;                          ///< day on which it left the other world; -1: it began by itself
  bool told = false;                           ///< that its run has failed
};

class Session {
 public:
  explicit Session(std::filesystem::path data = {}) : data_{std::move(data)} {}

  // Opening. What was open stays until the new file is read; a file with mistakes leaves it as it was.
  void open(const std::filesystem::path& file);
  bool opening() const { return opening_.valid(); }
  const std::filesystem::path& opening_file() const { return opening_file_; }
  const std::vector<std::string>& mistakes() const { return mistakes_; }
  void forget_mistakes() { mistakes_.clear(); }
  /// Is it a run that has failed, and not a file, that the mistakes are of?
  bool run_failed() const { return run_failed_; }
  bool is_open() const { return opened_ != nullptr; }
  const std::filesystem::path& data() const { return data_; }
  const Opened& opened() const { return *opened_; }
  std::shared_ptr<const Opened> opened_ptr() const { return opened_; }
  const Atlas& atlas() const { return *opened_->atlas; }
  /// Counts openings: what views keep of an old city is void when it moves.
  int generation() const { return generation_; }

  /// To be called once a frame: takes over what threads have finished, and moves the clock by `seconds`.
  void advance(double seconds);

  // Worlds.
  bool has(World world) const { return sides_[index(world)].has_value(); }
  const Side& side(World world) const { return *sides_[index(world)]; }
  /// What people call a world: the title of its variant, or where it branched off.
  std::string title(World world, bool chinese) const;
  Scene scene(bool chinese = false) const;
  /// World B as a variant, as the scenario has it. Where A runs already, both are lived from the first morning, A with
  /// the levers that were moved.
  void add_b(std::size_t variant);
  /// World B goes on from the morning of `day` of world A, with A's levers until B's are moved.
  void branch(int day);
  void drop_b();
  /// Another variant in a world, and both from the first morning as add_b(); in playback another run of the file.
  void choose(World world, std::size_t variant, int replicate = 0);
  /// Back to the first morning, keeping what was set before the run and nothing that was moved during it.
  void restart();
  bool playback(World world) const;  ///< of results: nothing is computed
  int replicate() const { return replicate_; }

  // The clock.
  int days_all() const { return is_open() ? atlas().head.days : 0; }
  int days_known() const;  ///< evenings that all worlds have
  int shown() const;       ///< evening on screen; -1: none
  bool playing() const { return playing_; }
  void play();
  void pause();
  void step(int days);
  void show(int day);
  void run_to_end();
  bool hurries() const { return playing_ && to_end_; }  ///< runs to the end as fast as it can
  double speed = 30;                                    ///< day/s; 0: as fast as can be
  bool started() const { return started_; }
  bool ended() const { return is_open() && days_known() >= days_all(); }  ///< all days are known
  bool computing() const;
  bool reading() const { return replays_[0].valid() || replays_[1].valid(); }  ///< other runs of the file

  // Levers.
  /// All parameters of the model, with the values that a world has on the next morning; position i is parameter
  /// first_param() + i. Valid until the next call.
  std::span<const ParamRef> levers(World world);
  std::size_t first_param() const { return opened_->stage->study.first_param; }
  /// Can the parameter be moved now? Before the run all that a policy sets; during it what is a lever of every day.
  bool may_move(World world, std::size_t param) const;
  void move(World world, std::size_t param, double value, int county = -1);
  /// What the parameter was on the first morning of the scenario's variant.
  double original(World world, std::size_t param) const;
  /// Changes by hand and of the scenario, by day.
  std::vector<PolicyChange> changes(World world) const;
  /// The day on whose morning a lever that is moved now takes effect; after the last one: the number of days.
  int next_morning(World world) const;
  bool unsaved() const { return unsaved_; }

  void forget_changes() { unsaved_ = false; }  ///< they need not be saved

  // Saving: see save.hpp.
  void saved(const std::filesystem::path& file);
  const std::filesystem::path& saved_file() const { return saved_file_; }

 private:
  static std::size_t index(World world) { return static_cast<std::size_t>(world); }
  void take_over(std::shared_ptr<const Opened> opened);
  void take_replays();
  void live_again();
  void end_run(std::optional<Side>& side);
  void changed_worlds();
  void tell_failures();
  void ask_for_run(std::size_t side, std::size_t variant);
  Side fresh(std::size_t variant) const;
  void begin();
  void ask_for(int days);

  std::filesystem::path data_, opening_file_, saved_file_;
  std::future<Opening> opening_;
  std::array<std::future<Replay>, 2> replays_;
  // Nobody waits for these any more, least of all the window.
  std::vector<std::future<Replay>> abandoned_;
  std::vector<std::unique_ptr<LiveRun>> ending_;
  std::shared_ptr<const Opened> opened_;
  std::vector<std::string> mistakes_;
  std::array<std::optional<Side>, 2> sides_;
  struct Rows {
    AnyParams params;
    std::vector<ParamRef> rows;  // views of them
  };
  std::array<Rows, 2> rows_;
  int generation_ = 0, replicate_ = 0;
  bool playing_ = false, to_end_ = false, started_ = false, unsaved_ = false, run_failed_ = false;
  double clock_ = -1;   // evening on screen
  double target_ = -1;  // evening asked for while it does not play
};

/// Of projects or shocks, those of all variants and of the variants as which the worlds began.
template <class Plan>
std::vector<Plan> plans_shown(const Session& session, const std::vector<Plan>& plans) {
  std::vector<Plan> shown;
  const auto& variants = session.opened().stage->study.head.variants;
  for (const Plan& plan : plans) {
    const auto has = [&](World world) {
      return session.has(world) && variants.at(session.side(world).variant).name == plan.variant;
    };
    if (plan.variant.empty() || has(World::a) || has(World::b)) shown.push_back(plan);
  }
  return shown;
}

}  // namespace shiyu::viz
