/// A window of the system, by GLFW.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "viz/platform/picture.hpp"

namespace shiyu::viz {

class AppWindow {
 public:
  /// Throws FileError when there is no display.
  AppWindow(int width, int height, const std::string& title);
  ~AppWindow();
  AppWindow(const AppWindow&) = delete;
  AppWindow& operator=(const AppWindow&) = delete;

  int width() const;  ///< of the frame buffer
  int height() const;
  float scale() const;  ///< of the display: 1 at 96 points an inch
  bool should_close() const;
  void keep_open();  ///< takes back that somebody has asked it to close
  void set_clipboard(const std::string& text);
  /// Files that were dropped on it since the last call.
  std::vector<std::filesystem::path> dropped();
  /// Feeds ImGui with mouse and keys; before a frame.
  void feed();
  /// Before the ImGui context ends.
  void stop_feeding();
  void show();  ///< the frame that was drawn
  /// Takes over what was done with mouse and keys. Waits for it up to `seconds`, unless something was done a moment
  /// ago: what answers to it moves.
  void wait(double seconds);
  Picture picture();  ///< of the frame that was drawn and is not shown yet

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shiyu::viz
