#include "viz/views/map_search.hpp"

#include <algorithm>
#include <tuple>

namespace shiyu::viz {

namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t position(std::string_view text, std::string_view part) {
  const auto found = std::search(text.begin(), text.end(), part.begin(), part.end(),
                                 [](char a, char b) { return small(a) == small(b); });
  return found == text.end() && !part.empty() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

}  // namespace

std::vector<MapPlace> map_index(const Atlas& atlas, bool chinese, bool real_names) {
  std::vector<MapPlace> index;
  for (const Level level : {Level::county, Level::township, Level::community}) {
    const UnitTable& units = atlas.units(level);
    for (std::uint32_t u = 0; u < units.size(); ++u)
      index.push_back({{level, u}, atlas.name_of(level, u, chinese, real_names), std::to_string(units.code[u])});
  }
  return index;
}

bool holds_text(std::string_view text, std::string_view part) {
  return part.empty() || position(text, part) != std::string_view::npos;
}

std::vector<std::size_t> map_matches(const std::vector<MapPlace>& index, std::string_view words, std::size_t most) {
  while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
  while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
  std::vector<std::tuple<Level, bool, std::size_t>> found;
  if (words.empty()) return {};
  for (std::size_t i = 0; i < index.size(); ++i) {
    const std::size_t at = position(index[i].name, words);
    if (at != std::string_view::npos || index[i].code.starts_with(words))
      found.emplace_back(index[i].place.level, at != 0, i);
  }
  const std::size_t kept = std::min(most, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end());
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < kept; ++i) result.push_back(std::get<2>(found[i]));
  return result;
}

}  // namespace shiyu::viz
