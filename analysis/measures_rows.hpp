/// The rows of measures.hpp, a file a block. A row is added to the block it is about, beside what it is a part of.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "analysis/measures.hpp"

namespace shiyu::rows {

std::span<const Measure> backlog();
std::span<const Measure> grievance();
std::span<const Measure> cohorts();  ///< of the block grievance
std::span<const Measure> spread();
std::span<const Measure> price();
std::span<const Measure> desks();  ///< of the block price
std::span<const Measure> other();

template <std::size_t N>
constexpr std::array<Measure, N> in_block(MeasureBlock block, std::array<Measure, N> rows) {
  for (Measure& row : rows) row.block = block;
  return rows;
}

// Denominators that several measures share.
inline constexpr std::string_view kYears = "years";
inline constexpr std::string_view kClosed = "outcomes_closed";

}  // namespace shiyu::rows
