/// Many differences judged at once.
#pragma once

#include <span>
#include <vector>

namespace shiyu {

/// Adjusted p values of Holm (1979): a difference with at most 0.05 holds when all are judged together, with a chance
/// of 5 % or less that any of those is none, however they depend on each other. NaN is no test and stays NaN.
std::vector<double> holm(std::span<const double> p_values);

}  // namespace shiyu
