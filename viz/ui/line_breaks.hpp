/// Where a text ends that is too wide for its place. Dear ImGui's own wrapping parts "78.6 %" after the point.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace shiyu::viz {

/// How wide a text is drawn, in pixels.
using WidthOf = std::function<float(std::string_view)>;

/// The text, or as much of it as fits with an ellipsis; nothing where not even that fits.
std::string elided(std::string_view utf8, float width, const WidthOf& width_of);
/// The text in lines, broken at its own line ends, after spaces and between Chinese characters; what `most` lines do
/// not hold is cut with an ellipsis.
std::vector<std::string> broken(std::string_view utf8, float width, std::size_t most, const WidthOf& width_of);

}  // namespace shiyu::viz
