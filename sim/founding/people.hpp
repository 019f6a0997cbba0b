/// What people and places are like: tables of traits, and the factors that tell one settlement from another.
#pragma once

#include "sim/founding/inputs.hpp"
#include "sim/founding/params.hpp"

namespace shiyu::founding {

/// Tables from which traits_of() reads, those of each county included. Needs the settlements of the city.
TraitTables trait_tables(const FoundingInputs& inputs, const City& city, const Params& params);

/// Fills land, density, crowding, readiness to report, trust at rest and social capital of every settlement.
/// Readiness to report and trust share half of their variance within a township. Keyed by settlement and township code.
void characterise(City& city, const Params& params, std::uint64_t seed);

}  // namespace shiyu::founding
