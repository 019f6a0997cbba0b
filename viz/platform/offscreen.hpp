/// A drawing surface without a window or display, for screenshots, tests and benchmarks: EGL without a surface, and a
/// frame buffer of our own.
#pragma once

#include <memory>

#include "viz/platform/picture.hpp"

namespace shiyu::viz {

class Offscreen {
 public:
  /// Makes an OpenGL 3.3 core context current on this thread. Throws FileError when the system gives none.
  Offscreen(int width, int height);
  ~Offscreen();
  Offscreen(const Offscreen&) = delete;
  Offscreen& operator=(const Offscreen&) = delete;

  int width() const;
  int height() const;
  /// What is drawn goes here.
  void bind();
  /// Waits until all that was asked for is drawn.
  void finish();
  /// What was drawn.
  Picture picture();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shiyu::viz
