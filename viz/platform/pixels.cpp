#include <epoxy/gl.h>

#include <algorithm>

#include "viz/platform/picture.hpp"

namespace shiyu::viz {

Picture read_pixels(int width, int height) {
  Picture picture{width, height, {}};
  const std::size_t row = static_cast<std::size_t>(width) * 4;
  picture.rgba.resize(row * static_cast<std::size_t>(height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, picture.rgba.data());
  const auto at = [&](std::size_t y) { return picture.rgba.begin() + static_cast<std::ptrdiff_t>(y * row); };
  // OpenGL counts rows from below.
  for (std::size_t top = 0, bottom = static_cast<std::size_t>(height) - 1; top < bottom; ++top, --bottom)
    std::swap_ranges(at(top), at(top + 1), at(bottom));
  for (std::size_t alpha = 3; alpha < picture.rgba.size(); alpha += 4) picture.rgba[alpha] = 255;
  return picture;
}

}  // namespace shiyu::viz
