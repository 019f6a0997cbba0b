/// Points of a study: which values the factors of a design have at each of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/engine/scenario.hpp"

namespace shiyu {

/// Number of points of a design, known before any is made. Throws InputError when there are more than kMostPoints.
std::size_t point_count(const Design& design);

inline constexpr std::size_t kMostPoints = 1'000'000;

/// Points in the unit cube, (points)(factors), each coordinate in [0, 1); list and factorial have none of their own.
/// The same design gives the same points on every machine.
std::vector<std::vector<double>> unit_points(DesignMethod method, int size, int levels, std::size_t factors,
                                             std::int64_t seed);

/// Values of the factors at each point, (points)(factors), as ParamRef::number() counts them: whole numbers, choices
/// and flags are met with equal shares. `params` is the list the scenario was read with.
std::vector<std::vector<double>> design_points(const Design& design, const std::vector<ParamRef>& params);

}  // namespace shiyu
