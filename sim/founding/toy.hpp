/// Small cities for tests, and large ones for benchmarks of growth.
#pragma once

#include "sim/founding/found.hpp"

namespace shiyu {

/// Inputs of a made-up city: `counties` counties of `townships` townships of `settlements` settlements, with
/// `residents_each` residents a settlement on average. The first township of every county is a subdistrict of
/// communities; the others are towns of villages.
FoundingInputs toy_inputs(int counties, int townships, int settlements, int residents_each);

/// A made-up city founded with default parameters and seed 1, unless said otherwise.
City found_toy(int counties, int townships, int settlements, int residents_each, const founding::Params& params = {},
               std::uint64_t seed = 1);

/// `factor` copies of a city side by side: every county, township and settlement again, under codes of their own.
/// The first copy keeps its codes, and so its people. Seats and boundaries are dropped from the further copies.
FoundingInputs enlarge(const FoundingInputs& inputs, int factor);

}  // namespace shiyu
