/// Institutions that stand when the run begins, and the matters already open.
#pragma once

#include "sim/founding/inputs.hpp"
#include "sim/founding/params.hpp"

namespace shiyu::founding {

/// People's mediators of each settlement: the city's total is exact, shared by residents (largest remainder); so is the
/// number of those on full time.
void appoint_mediators(City& city, const Params& params);

/// Social organisations: number by residents, categories by their shares, seats by residents of townships, those of
/// urban settlements counted twice (organisations register in towns).
void register_organisations(City& city, const Params& params, std::span<const double> shares, std::uint64_t seed);

/// Matters open before the first day: a Poisson number in each settlement.
void inherit_legacy(City& city, const Params& params, std::uint64_t seed);

}  // namespace shiyu::founding
