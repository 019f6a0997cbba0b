/// What nobody knows, drawn: one set of values of all uncertain parameters.
#pragma once

#include <vector>

#include "sim/core/params.hpp"

namespace shiyu {

/// Multiplies every uncertain number among `params` by 2^u, u uniform in (-1, 1), and keeps it in its range; whole
/// numbers are rounded. Flags, choices and texts stay. What is 0 stays 0, and a sign stays: a factor knows no better
/// for a share, a logit or a price, and treats them alike. u is keyed by the parameter's path and the number of the
/// draw, so that a new parameter moves no other.
void draw_prior(const std::vector<ParamRef>& params, int draw);

/// The factor of one parameter in one draw.
double prior_factor(const std::string& path, int draw);

}  // namespace shiyu
