#include "viz/platform/picture.hpp"

#include <png.h>

#include <cstring>

#include "sim/core/errors.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::viz {

void write_png(const std::filesystem::path& file, const Picture& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = 0;
  std::string bytes;
  bool made = png_image_write_to_memory(&image, nullptr, &size, 0, picture.rgba.data(), 0, nullptr) != 0;
  if (made) {
    bytes.resize(size);
    made = png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.rgba.data(), 0, nullptr) != 0;
    bytes.resize(size);
  }
  if (!made) throw InternalError("a picture could not be packed: " + std::string(image.message));
  write_whole(file, bytes);
}

}  // namespace shiyu::viz
