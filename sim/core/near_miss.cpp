#include "sim/core/near_miss.hpp"

#include <algorithm>
#include <vector>

namespace shiyu {

int edit_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<int> two_up(width), up(width), row(width);
  for (std::size_t j = 0; j < width; ++j) up[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j < width; ++j) {
      row[j] = std::min({up[j] + 1, row[j - 1] + 1, up[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], two_up[j - 2] + 1);
    }
    std::swap(two_up, up);
    std::swap(up, row);
  }
  return up[b.size()];
}

std::string near_miss(std::string_view wrong, std::span<const std::string> known) {
  if (wrong.size() > 100) return {};  // nobody means that, and the cost is the product of the lengths
  int best = std::max(2, static_cast<int>(wrong.size()) / 3) + 1;
  std::string nearest;
  for (const std::string& name : known) {
    const int distance = edit_distance(wrong, name);
    if (distance < best && distance < static_cast<int>(std::max(wrong.size(), name.size()))) {
      best = distance;
      nearest = name;
    }
  }
  return nearest;
}

std::string did_you_mean(std::string_view wrong, std::span<const std::string> known) {
  const std::string nearest = near_miss(wrong, known);
  return nearest.empty() ? nearest : "; did you mean " + nearest + '?';
}

}  // namespace shiyu
