/// Groups of places and of matters, for load_groups().
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "analysis/groupings.hpp"

namespace shiyu {

std::vector<OutcomeGroup> groups_of_counties(const Results& results);
std::vector<OutcomeGroup> groups_of_grid_sizes(const Results& results, std::size_t baseline);
std::vector<OutcomeGroup> groups_of_kinds(const Results& results);

/// A measure of matters that were found: it also gets better where less is found.
constexpr Measure of_those_found(Measure measure) {
  measure.guard = Guard::burden;
  return measure;
}

/// Classes of equally many by size: the class of each, and the edges between them (classes - 1). Equal sizes are never
/// parted.
struct Classes {
  std::vector<std::size_t> of;
  std::vector<double> edges;
};
Classes classes_of(std::span<const double> sizes, std::size_t classes);

}  // namespace shiyu
