/// Dear ImGui on the OpenGL context that is current: one object a context, whatever made it.
#pragma once

#include <functional>

#include "viz/ui/ui.hpp"

namespace shiyu::viz {

class GlUi {
 public:
  GlUi();
  ~GlUi();
  GlUi(const GlUi&) = delete;
  GlUi& operator=(const GlUi&) = delete;

  /// One frame: fonts are renewed if need be, `draw` makes the widgets, and the result is painted into the bound frame
  /// buffer. `platform` is called before the frame begins, for whoever feeds mouse and keys.
  void frame(Ui& ui, int width, int height, double seconds, const std::function<void()>& platform,
             const std::function<void()>& draw);
};

}  // namespace shiyu::viz
