/// Who lives in a county: age bands, sex and registration by area, from its census or from the parameters.
///
/// A census counts them for the county, not for its urban and rural people. Where ages are counted, the parameters give
/// the contrast between the areas and the counts the rest: the table of residents by area and age band is fitted to
/// both margins by turns (iterative proportional fitting), which keeps its odds ratios. Registration elsewhere is met
/// by one factor on the odds of all areas and age bands. Sex is the same in both areas.
#pragma once

#include <vector>

#include "sim/founding/inputs.hpp"
#include "sim/founding/params.hpp"

namespace shiyu::founding {

/// Shares by area and age band.
using AreaAges = std::array<std::array<double, kAgeBands>, kAreas>;

/// Shares of age bands in each area, such that `residents` by area have the counted `ages` together. An area without
/// residents keeps the shares it came with.
AreaAges fitted_ages(const AreaAges& shares, const std::array<std::int64_t, kAreas>& residents,
                     const std::array<std::int64_t, kAgeBands>& ages);

/// Chances moved by one factor on their odds until `elsewhere` of `people` are expected.
AreaAges fitted_chances(const AreaAges& chances, const AreaAges& people, double elsewhere);

/// Tables of every county; needs the residents and areas of the city's settlements.
std::vector<CountyTraits> county_traits(const FoundingInputs& inputs, const City& city, const Params& params);

}  // namespace shiyu::founding
