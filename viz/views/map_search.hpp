/// Finding a place by its name or code.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "viz/views/scene.hpp"

namespace shiyu::viz {

struct MapPlace {
  Selection place;
  std::string name, code;
};

/// Counties, townships and communities by the names that are shown.
std::vector<MapPlace> map_index(const Atlas& atlas, bool chinese, bool real_names);

/// Does a text hold another, small and capital letters alike?
bool holds_text(std::string_view text, std::string_view part);

/// Places whose name holds the words or whose code begins with them; larger places first, and of equal ones those whose
/// name begins with the words. Positions in the index, `most` at most.
std::vector<std::size_t> map_matches(const std::vector<MapPlace>& index, std::string_view words, std::size_t most);

}  // namespace shiyu::viz
