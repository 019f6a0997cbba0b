/// The whole window: which views there are, and where they stand. Knows no window system; it is drawn wherever an ImGui
/// frame is made.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "viz/session/judgement.hpp"
#include "viz/session/replicates.hpp"
#include "viz/session/session.hpp"
#include "viz/ui/ui.hpp"
#include "viz/views/charts.hpp"
#include "viz/views/map.hpp"
#include "viz/views/scenario_cards.hpp"
#include "viz/views/stories.hpp"

namespace shiyu::viz {

enum class Layout : std::uint8_t { explore, charts, compare, inspect };

/// A question that waits for an answer before something is lost.
enum class Asking : std::uint8_t { nothing, save_as, discard, open_file };

/// What a person has chosen to look at. Everything else is in the session.
struct ViewState {
  Layout layout = Layout::explore;
  World edited = World::a;  ///< whose levers are shown
  int guide_step = -1;      ///< of the guide; -1: closed
  bool only_changed = false;
  std::string lever_search;
  Asking asking = Asking::nothing;
  std::function<void()> after;  ///< what goes on when `discard` is answered
  std::string problem;          ///< why the answer could not be carried out
  std::string path;             ///< in the field of a file's name
  std::string replacing;        ///< a file that is there, which another press on Save writes over
  std::string told;             ///< a remark at the foot, for some seconds
  double told_until = 0;
  /// A part of this frame that is to be written as a picture, by whoever has the pixels.
  struct Crop {
    std::string file;
    Rect pixels;
  };
  std::optional<Crop> crop;
  bool want_close = false;  ///< the program may end
  Stories stories;
  std::uint32_t nth_resident = 0;                                ///< of a place, whose surroundings are shown
  std::unique_ptr<MapState> map = std::make_unique<MapState>();  ///< of the city that is open
  ChartState charts;
};

class Viewer {
 public:
  Viewer(Ui& ui, Session& session, Replicates& replicates, std::vector<ScenarioCard> cards);

  /// Widgets of one frame, over the whole display. `seconds` since the last.
  void draw(double seconds);

  /// Seconds for which the picture may stay as it is when nobody touches anything: drawing takes processors from the
  /// runs.
  double patience() const;

  ViewState& state() { return state_; }
  const ViewState& state() const { return state_; }
  /// Ends the program, after a question when something would be lost.
  void ask_to_close();
  /// Is there a morning after the shown evening on which world B can part?
  bool can_branch() const;
  /// World B goes on from there, and its levers are at hand.
  void branch_here();
  /// Opens a file, after a question when something would be lost.
  void ask_to_open(const std::filesystem::path& file);
  void tell(const std::string& text);
  const Comparison* comparison() const { return judgement_.comparison(); }
  const std::string& comparison_problem() const { return judgement_.problem(); }
  int judged_days() const { return judgement_.days(); }

  /// Set by the platform: what copies a text to the clipboard.
  std::function<void(const std::string&)> copy;

 private:
  void keys();
  void body(ImVec2 size);
  void explore(ImVec2 size);
  void compare(ImVec2 size);
  void questions();
  void question_save();
  void question_discard();
  void question_open();
  void save_to(const std::string& file, bool then_go_on);
  Bands bands() const;

  Ui& ui_;
  Session& session_;
  Replicates& replicates_;
  std::vector<ScenarioCard> cards_;
  Judgement judgement_;
  ViewState state_;
  Asking asked_ = Asking::nothing;
  double time_ = 0;
  int generation_ = 0;
  std::vector<std::unique_ptr<MapState>> old_maps_;  // whose cells are still being made
};

}  // namespace shiyu::viz
