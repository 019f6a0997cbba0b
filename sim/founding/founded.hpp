/// What was founded beside what a census counts.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/founding/inputs.hpp"

namespace shiyu {

/// A county, or several together: founded, and given by the census where it counts.
struct Founded {
  std::int64_t people = 0, given_people = 0;
  std::int64_t families = 0, given_families = -1;  // family households
  std::int64_t urban = 0, given_urban = -1;        // persons
  double urban_share() const { return static_cast<double>(urban) / static_cast<double>(people); }
  double given_urban_share() const { return static_cast<double>(given_urban) / static_cast<double>(given_people); }
};

/// Every county of the city. The inputs are the city's.
std::vector<Founded> founded_counties(const FoundingInputs& inputs, const City& city);

}  // namespace shiyu
