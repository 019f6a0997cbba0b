/// Scripts that work the viewer as a person would: for tests, screenshots and benchmarks. One step a line:
///
///   open FILE            click MARK          set MARK VALUE      type TEXT       key NAME
///   wheel MARK NOTCHES   hover MARK          wait KEY VALUE      wait seconds S  shot FILE.png
///   expect KEY VALUE     print KEY           quit
///   press MARK KEY VALUE
///
/// A mark is the name that a widget gives itself (Ui::mark). `press` is a click that may come too late: the mark must
/// be there as long as the state says so, and nothing is clicked when it no longer does. `wait` goes on when the state
/// says so; keys of the state are those of state_of(). Whatever stands behind '#' is a remark.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "viz/platform/picture.hpp"
#include "viz/views/viewer.hpp"

namespace shiyu::viz {

/// What can be waited for and expected: "open", "day", "known", "worlds", "computing", "digest_a", "layout", ...
std::map<std::string, std::string> state_of(const Viewer& viewer, const Session& session, const Replicates& replicates);

struct ScriptStep {
  int line = 0;
  std::string verb;
  std::vector<std::string> words;  ///< after the verb
};
/// Throws InputError with every line that is no step.
std::vector<ScriptStep> parse_script(const std::string& text, const std::string& name);

class Script {
 public:
  Script(std::vector<ScriptStep> steps, Ui& ui, Viewer& viewer, Session& session, const Replicates& replicates);

  /// Before a frame, after the platform: moves the mouse, presses keys.
  void feed(double seconds);
  /// After a frame: takes pictures, looks at the state.
  void after(const std::function<Picture()>& picture);
  bool over() const { return at_ >= steps_.size(); }
  /// What an `expect` or `wait` did not find; empty when all is well. Then the script is over.
  const std::string& fault() const { return fault_; }
  std::vector<std::string> printed;

 private:
  using Clock = std::chrono::steady_clock;

  void next();
  void fail(const std::string& why);
  bool holds(const std::string& key, const std::string& value) const;
  bool find(const std::string& mark, ImVec2& middle);
  void feed_mouse(const ScriptStep& step, ImGuiIO& io);
  void feed_text(const std::string& text, ImGuiIO& io);

  std::vector<ScriptStep> steps_;
  Ui& ui_;
  Viewer& viewer_;
  Session& session_;
  const Replicates& replicates_;
  std::size_t at_ = 0, fed_ = 0;
  int phase_ = 0;                           // frames into the step
  int missed_ = 0;                          // frames without the mark of a press
  double waited_ = 0;                       // seconds into the step, as frames count them
  Clock::time_point began_ = Clock::now();  // the step
  ImVec2 mouse_{-1, -1};
  std::string fault_;
};

}  // namespace shiyu::viz
