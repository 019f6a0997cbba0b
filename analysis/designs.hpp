/// Points of a study: which values the factors of a design have at each of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/engine/scenario.hpp"

namespace shiyu {

/// Number of points of a design, known before any is made. Throws InputError with everything in which the design cannot
/// be made: no factor, values where a range is needed or none where they are, an odd number of levels, more than
/// kMostDesignPoints.
std::size_t point_count(const Design& design);

/// Points in the unit cube, (points)(factors), each coordinate in [0, 1); of morris in [0, 1], because its lowest and
/// highest level are the ends of a range. The same arguments give the same points on every machine, whatever was called
/// before. list and factorial have no such points. Not to be called by two threads at once: latin_hypercube seeds a
/// generator that belongs to the whole program.
///   random           a point does not depend on how many there are
///   latin_hypercube  each of `size` equal strata of each factor is met once
///   sobol            the sequence with its origin, shifted by a draw of the seed (digital shift: L'Ecuyer and Lemieux
///                    2002), which keeps that each dyadic interval has as many of 2^m points; at most 1111 factors
///   morris           `size` trajectories of factors + 1 points, one after the other; each factor moves once, up or
///   down
///                    by levels / (2 (levels - 1)), between `levels` (even) places 0, 1 / (levels - 1), ..., 1
///   saltelli         `size` rows of factors + 2 points, one after the other, so that a study that was stopped has
///   whole
///                    rows: A, B, then A with its 1st, 2nd, ... coordinate from B. A and B are the two halves of a
///                    point of sobol, so at most 555 factors
/// Throws InputError for an odd number of levels and for too many factors.
std::vector<std::vector<double>> unit_points(DesignMethod method, int size, int levels, std::size_t factors,
                                             std::int64_t seed);

/// Values of the factors at each point, (points)(factors), as ParamRef::number() counts them; `params` is the list the
/// scenario was read with. list and factorial take Factor::values, the last factor of factorial changing fastest. The
/// others map a coordinate to the range, linearly or by its logarithm; whole numbers, flags and choices from low to
/// high, and Factor::values, have equal shares of [0, 1) each (by a logarithm: n has the share of [n, n + 1) in
/// [low, high + 1)), and 1 is the last of them. A step of morris is longer than half of the range, so it moves each
/// factor that has two values. Throws InputError as point_count does, and for texts and ends that are not whole.
std::vector<std::vector<double>> design_points(const Design& design, const std::vector<ParamRef>& params);

/// The value of a factor at a coordinate of [0, 1], in that manner; `param` is its parameter.
double value_of(const Factor& factor, const ParamRef& param, double coordinate);

/// Where a value stands in the factor's range, in [0, 1]; of whole numbers, the middle of their share. The factor has a
/// range that holds the value.
double coordinate_of(const Factor& factor, const ParamRef& param, double value);

}  // namespace shiyu
