/// Where the states of two runs part: the first member, by name, whose value differs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/world/world.hpp"

namespace shiyu {

/// A member on the way to a value, and which element of it.
struct MemberStep {
  static constexpr std::size_t kNoElement = SIZE_MAX;
  std::string_view name;
  std::size_t element = kNoElement;
};

/// Two values at the same place.
struct StateParting {
  enum class Table : std::uint8_t { chunk, county, city };
  Table table = Table::chunk;
  std::size_t row = 0;            ///< id of the chunk or county
  std::vector<MemberStep> steps;  ///< members from there on: cases, rows_[12], severity
  std::string a, b;               ///< values as text
  std::string entity;             ///< "case 1f3c...", "grid 120"; empty when it belongs to the chunk, county or city

  /// "cases.rows[12].severity"
  std::string path() const;
};

/// The first difference, chunk by chunk and member by member in the order in which they are declared; then counties;
/// then the city. None when the states are equal. Both must be of one city.
std::optional<StateParting> first_parting(const World& a, const World& b);

}  // namespace shiyu
