#include "viz/program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <exception>
#include <fstream>
#include <memory>
#include <sstream>
#include <utility>

#include "sim/app/console.hpp"
#include "sim/app/data_files.hpp"
#include "sim/app/signals.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"
#include "sim/io/whole_file.hpp"
#include "viz/drive/script.hpp"
#include "viz/platform/gl_ui.hpp"
#include "viz/platform/offscreen.hpp"
#include "viz/platform/window.hpp"
#include "viz/session/save.hpp"

namespace shiyu::viz {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr double kKeepEvery = 5;           // seconds between copies of an unsaved session
constexpr double kScriptFrame = 1.0 / 30;  // seconds at most that a frame counts for a script

struct Size {
  int width = 1600, height = 1000;
};

Size size_of(const std::string& text) {
  Size size;
  const std::size_t cross = text.find('x');
  const auto number = [&](std::string_view part, int& to) {
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), to);
    return error == std::errc() && end == part.data() + part.size() && to >= 320 && to <= 8192;
  };
  const std::string_view view = text;
  if (cross == std::string::npos || !number(view.substr(0, cross), size.width) ||
      !number(view.substr(cross + 1), size.height))
    throw InputError("--size " + text + " must be WIDTHxHEIGHT with numbers from 320 to 8192, such as 1600x1000");
  return size;
}

bool asks_for_file(const ProgramOptions& options) { return !options.file.empty() && options.layout != "start"; }

/// The steps behind --screenshot.
std::vector<ScriptStep> screenshot_steps(const ProgramOptions& options) {
  std::string script;
  const bool compare = options.layout == "compare" || !options.b.empty();
  if (!asks_for_file(options)) {
    script = "wait seconds 0.3\n";
  } else {
    script = "wait open yes\n";
    if (options.layout == "charts") script += "click layout.1\n";
    if (options.layout == "inspect") script += "click layout.3\n";
    if (compare && (options.layout.empty() || options.layout == "compare")) script += "click layout.2\n";
    script += "wait run ready\n";
    if (compare) script += "wait judged >=1\n";
    script += "wait settled yes\nwait seconds 0.5\n";
  }
  std::vector<ScriptStep> steps = parse_script(script, "--screenshot");
  steps.push_back(
      {static_cast<int>(steps.size()) + 1, "shot", {options.screenshot.string()}});  // whatever its name holds
  return steps;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw InputError(file.string() + ": cannot be read");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// A copy of what is not saved, for the case that the program ends.
class Keeper {
 public:
  /// Renews the copy; takes it away when everything was saved, or thrown away.
  void keep(const Session& session) {
    const fs::path file = kept_session();
    if (file.empty() || !session.is_open() || !session.opened().stage) return;
    std::error_code error;
    if (!session.unsaved()) {
      if (std::exchange(kept_, false)) fs::remove(file, error);
      return;
    }
    fs::create_directories(file.parent_path(), error);
    if (!kept_) fs::rename(file, previous_session(), error);  // that of a program before this one, if there is one
    try {
      write_whole(file, session_text(session, file));
      kept_ = true;
    } catch (const std::exception&) {
      // It is a courtesy; the disk may be full. What the user saves himself is told of.
    }
  }

 private:
  bool kept_ = false;
};

Picture cropped(const Picture& whole, const Rect& part) {
  const int x0 = std::clamp(static_cast<int>(part.low.x), 0, whole.width),
            x1 = std::clamp(static_cast<int>(part.high.x), x0, whole.width);
  const int y0 = std::clamp(static_cast<int>(part.low.y), 0, whole.height),
            y1 = std::clamp(static_cast<int>(part.high.y), y0, whole.height);
  Picture picture{x1 - x0, y1 - y0, {}};
  for (int y = y0; y < y1; ++y) {
    const auto* row =
        whole.rgba.data() +
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(whole.width) + static_cast<std::size_t>(x0)) * 4;
    picture.rgba.insert(picture.rgba.end(), row, row + static_cast<std::size_t>(picture.width) * 4);
  }
  return picture;
}

/// What is drawn on: a window, or nothing that can be seen.
class Surface {
 public:
  Surface(Size size, bool offscreen) {
    if (offscreen)
      offscreen_ = std::make_unique<Offscreen>(size.width, size.height);
    else
      window_ = std::make_unique<AppWindow>(size.width, size.height, "Shiyu 市域");
  }
  AppWindow* window() { return window_.get(); }
  int width() const { return window_ ? window_->width() : offscreen_->width(); }
  int height() const { return window_ ? window_->height() : offscreen_->height(); }
  float scale() const { return window_ ? window_->scale() : 1; }
  void begin() {
    if (offscreen_) offscreen_->bind();
  }
  Picture picture() { return offscreen_ ? offscreen_->picture() : window_->picture(); }

 private:
  std::unique_ptr<Offscreen> offscreen_;
  std::unique_ptr<AppWindow> window_;
};

/// Everything of a running viewer, in the order in which it is made.
class Program {
 public:
  Program(const ProgramOptions& options, std::ostream& out)
      : options_{options},
        out_{out},
        surface_{size_of(options.size), options.offscreen || !options.screenshot.empty()},
        session_{data_of(options)},
        viewer_{ui_, session_, replicates_, read_scenario_cards(scenario_files(session_.data()), session_.data())} {
    ui_.scale = options.scale > 0 ? static_cast<float>(options.scale) : surface_.scale();
    ui_.language = options.language == "zh" ? Language::chinese : Language::english;
    ui_.theme = theme_of(options.theme == "dark" ? Shade::dark : Shade::light);
    apply(ui_.theme, ui_.scale);
    viewer_.copy = [this](const std::string& text) {
      if (surface_.window() != nullptr) surface_.window()->set_clipboard(text);
    };
    if (options.layout == "charts") viewer_.state().layout = Layout::charts;
    if (options.layout == "compare") viewer_.state().layout = Layout::compare;
    if (options.layout == "inspect") viewer_.state().layout = Layout::inspect;
    if (asks_for_file(options)) session_.open(options.file);
    if (!options.screenshot.empty())
      begin_script(screenshot_steps(options));
    else if (!options.script.empty())
      begin_script(parse_script(text_of(options.script), options.script.string()));
  }
  ~Program() {
    replicates_.stop();
    if (surface_.window() != nullptr) surface_.window()->stop_feeding();
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  int run(const app::SignalWatch& signals, std::ostream& err) {
    while (!viewer_.state().want_close) {
      if (signals.stopped().load()) {
        keeper_.keep(session_);
        return app::kStopped;
      }
      try {
        frame();
      } catch (...) {  // ours to mend, but what was tried is not lost by it
        keeper_.keep(session_);
        throw;
      }
      if (refused() || (script_ && script_->over())) break;
    }
    keeper_.keep(session_);
    for (const std::string& line : script_ ? script_->printed : std::vector<std::string>{}) out_ << line << "\n";
    if (refused()) {
      for (const std::string& mistake : session_.mistakes()) err << "shiyu-view: " << mistake << "\n";
      return app::kUsersMistake;
    }
    if (script_ && !script_->fault().empty()) {
      const std::string name = options_.screenshot.empty() ? options_.script.string() : "--screenshot";
      err << "shiyu-view: " << name << ": " << script_->fault() << "\n";
      return app::kAnswerIsNo;
    }
    return app::kDone;
  }

 private:
  static fs::path data_of(const ProgramOptions& options) {
    try {
      return app::find_data(options.data, options.file.empty() ? fs::path(".") / "x" : options.file);
    } catch (const InputError&) {
      return options.data;  // results can be looked at without
    }
  }

  void begin_script(std::vector<ScriptStep> steps) {
    script_ = std::make_unique<Script>(std::move(steps), ui_, viewer_, session_, replicates_);
  }

  /// A picture was asked for of a file that cannot be opened.
  bool refused() const {
    return !options_.screenshot.empty() && asks_for_file(options_) && !session_.is_open() && !session_.opening();
  }

  /// Position of the variant that --b names.
  std::size_t variant_of_b() const {
    const std::vector<std::string>& variants = session_.atlas().head.variants;
    if (options_.b.empty()) return std::min<std::size_t>(1, variants.size() - 1);
    const auto named = std::find(variants.begin(), variants.end(), options_.b);
    if (named == variants.end())
      throw InputError("--b " + options_.b + " is no variant of " + options_.file.string() +
                       did_you_mean(options_.b, variants));
    return static_cast<std::size_t>(named - variants.begin());
  }

  /// What --screenshot asks for once the file is open.
  void prepare() {
    if (prepared_ || options_.screenshot.empty() || !session_.is_open()) return;
    prepared_ = true;
    const bool compare = options_.layout == "compare" || !options_.b.empty();
    if (compare && !session_.has(World::b))
      session_.add_b(variant_of_b());
    else if (!options_.b.empty() && session_.side(World::b).variant != variant_of_b())
      session_.choose(World::b, variant_of_b());
    const int day = std::clamp(options_.day.value_or(session_.days_all() - 1), 0, session_.days_all() - 1);
    if (session_.opened().results)
      session_.show(day);
    else
      session_.step(day - session_.shown());
  }

  void frame() {
    const double passed = std::chrono::duration<double>(Clock::now() - last_).count();
    last_ = Clock::now();
    // For a script time goes by frames: where one takes long, nothing may be over before the script has looked.
    const double seconds = script_ ? std::min(passed, kScriptFrame) : passed;
    if (AppWindow* window = surface_.window()) {
      window->wait(script_ ? 0 : viewer_.patience());
      for (const fs::path& file : window->dropped()) viewer_.ask_to_open(file);
      if (window->should_close()) {
        window->keep_open();
        viewer_.ask_to_close();
      }
      if (options_.scale <= 0 && window->scale() != ui_.scale) apply(ui_.theme, ui_.scale = window->scale());
    }
    surface_.begin();
    gl_.frame(
        ui_, surface_.width(), surface_.height(), seconds,
        [&] {
          if (surface_.window() != nullptr) surface_.window()->feed();
          if (script_) script_->feed(seconds);
        },
        [&] { viewer_.draw(seconds); });
    prepare();
    if (script_) script_->after([&] { return surface_.picture(); });
    if (const auto crop = std::exchange(viewer_.state().crop, {})) {
      viewer_.tell(written(*crop));  // this frame is for the file; nobody sees it
    } else if (AppWindow* window = surface_.window()) {
      window->show();
    }
    since_kept_ += seconds;
    if (since_kept_ > kKeepEvery) {
      since_kept_ = 0;
      keeper_.keep(session_);
    }
  }

  /// Writes a part of the picture; what to say of it.
  std::string written(const ViewState::Crop& crop) try {
    write_png(crop.file, cropped(surface_.picture(), crop.pixels));
    return std::string(ui_(Text{"Written: ", "已写入："})) + crop.file;
  } catch (const std::exception& error) {
    return error.what();
  }

  const ProgramOptions options_;
  std::ostream& out_;
  Surface surface_;
  GlUi gl_;
  Ui ui_;
  Session session_;
  Replicates replicates_;
  Viewer viewer_;
  std::unique_ptr<Script> script_;
  Keeper keeper_;
  bool prepared_ = false;
  double since_kept_ = 0;
  Clock::time_point last_ = Clock::now();
};

}  // namespace

int run_program(const ProgramOptions& options, std::ostream& out, std::ostream& err) try {
  const app::SignalWatch signals;
  Program program(options, out);
  return program.run(signals, err);
} catch (const InputError& error) {
  for (const Mistake& mistake : error.mistakes()) err << "shiyu-view: " << mistake.message() << "\n";
  return app::kUsersMistake;
} catch (const FileError& error) {
  err << "shiyu-view: " << error.what() << "\n";
  return app::kWorldsFailure;
} catch (const std::exception& error) {
  err << "shiyu-view: " << error.what() << "\n";
  return app::kOurFailure;
}

}  // namespace shiyu::viz
