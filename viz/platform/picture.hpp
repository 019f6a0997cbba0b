/// Pictures in memory, and PNG files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace shiyu::viz {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;  ///< (height, width, 4), the top row first
};

/// The pixels of the frame buffer that is bound, of an OpenGL context that is current.
Picture read_pixels(int width, int height);

/// Writes a PNG file, whole or not at all. Throws FileError.
void write_png(const std::filesystem::path& file, const Picture& picture);

}  // namespace shiyu::viz
