// Frame times of the viewer, drawn by its own views into a surface that nobody sees, while the city runs; and how soon
// a planner sees what he has done. Whatever OpenGL the system has is used: on a machine without a graphics card that is
// llvmpipe, which shares the processors with the simulation.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "sim/app/data_files.hpp"
#include "viz/platform/gl_ui.hpp"
#include "viz/platform/offscreen.hpp"
#include "viz/views/viewer.hpp"

namespace shiyu::viz {

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

/// A viewer of a window's size, frame by frame.
class Bench {
 public:
  Bench(int width, int height)
      : surface_{width, height},
        session_{app::find_data({}, "scenarios/changzhi.toml")},
        viewer_{ui_, session_, replicates_, {}} {
    apply(ui_.theme, 1);
  }
  /// Draws one frame; seconds it took until every pixel was there.
  double frame() {
    const double before = since(last_);
    last_ = Clock::now();
    surface_.bind();
    gl_.frame(ui_, surface_.width(), surface_.height(), before, nullptr, [&] { viewer_.draw(before); });
    surface_.finish();
    return since(last_);
  }
  void until(const std::function<bool()>& done) {
    while (!done()) frame();
  }
  /// As fast as the program draws when nobody touches it.
  void until_at_leisure(const std::function<bool()>& done) {
    while (!done()) {
      frame();
      std::this_thread::sleep_for(std::chrono::duration<double>(viewer_.patience()));
    }
  }
  /// Times of frames while `going` says so, at most `most`.
  std::vector<double> times(int most, const std::function<bool()>& going) {
    std::vector<double> all;
    while (static_cast<int>(all.size()) < most && going()) all.push_back(1000 * frame());
    return all;
  }
  Session& session() { return session_; }
  Viewer& viewer() { return viewer_; }

 private:
  Offscreen surface_;
  GlUi gl_;
  Ui ui_;
  Session session_;
  Replicates replicates_;
  Viewer viewer_;
  Clock::time_point last_ = Clock::now();
};

void tell(const std::string& what, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times.empty() ? 0 : times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::cout << fmt::format("{:<64} {:6.1f} ms median, {:6.1f} at 90 %, {} frames\n", what, at(0.5), at(0.9),
                           times.size())
            << std::flush;
}

void open(Bench& bench) {
  bench.session().open("scenarios/changzhi.toml");
  bench.until([&] { return bench.session().is_open() && !bench.session().opening(); });
  bench.until([&] { return !bench.viewer().state().map->moving(); });
}

void frames(Bench& bench, const std::string& what, Level level) {
  Session& session = bench.session();
  session.restart();
  bench.viewer().state().map->fixed_level = level;
  session.speed = 30;
  session.play();
  bench.until([&] { return session.shown() >= 14 && !bench.viewer().state().map->moving(); });
  tell(what, bench.times(200, [&] { return session.playing(); }));
  session.pause();
}

void lever(Bench& bench) {
  Session& session = bench.session();
  session.restart();
  session.speed = 30;
  session.add_b(0);
  session.play();
  bench.until([&] { return session.shown() >= 30; });
  std::size_t visits = 0;
  const auto levers = session.levers(World::b);
  for (std::size_t i = 0; i < levers.size(); ++i)
    if (levers[i].path() == "workers.visits") visits = session.first_param() + i;
  const int next = session.side(World::b).recording->days();
  const Clock::time_point moved = Clock::now();
  session.move(World::b, visits, 0.9);
  const auto differs = [&] {
    for (int day = next; day <= session.shown(); ++day)
      if (!std::ranges::equal(session.side(World::a).recording->city(day), session.side(World::b).recording->city(day)))
        return true;
    return false;
  };
  bench.until(differs);
  std::cout << fmt::format("{:<64} {:6.2f} s\n", "a lever moved at 30 days a second: its first effect on screen",
                           since(moved))
            << std::flush;
  session.pause();
}

void year(Bench& bench) {
  Session& session = bench.session();
  session.restart();
  session.add_b(1);
  session.speed = 0;
  const Clock::time_point pressed = Clock::now();
  session.run_to_end();
  bench.until_at_leisure([&] { return session.shown() >= 89; });
  const double quarter = since(pressed);
  bench.until_at_leisure([&] { return session.shown() >= session.days_all() - 1; });
  std::cout << fmt::format("{:<64} {:6.2f} s, its first three months {:.2f} s\n",
                           "a fresh year of two worlds, from pressing run to the screen", since(pressed), quarter)
            << std::flush;
}

void run() {
  Bench bench(1600, 1000);
  open(bench);
  frames(bench, "explore, counties, city running at 30 days a second", Level::county);
  frames(bench, "explore, 3,560 communities, the same", Level::community);
  frames(bench, "explore, 12,000 grids, the same", Level::grid);
  bench.viewer().state().layout = Layout::charts;
  frames(bench, "all charts, the same", Level::county);
  bench.viewer().state().layout = Layout::explore;
  lever(bench);
  year(bench);
  bench.viewer().state().layout = Layout::compare;
  bench.viewer().state().map->fixed_level = Level::community;
  tell("compare, three maps of communities, nothing moves", bench.times(100, [] { return true; }));
}

}  // namespace

}  // namespace shiyu::viz

int main() {
  try {
    shiyu::viz::run();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "shiyu_viewer_bench: " << error.what() << "\n";
    return 1;
  }
}
