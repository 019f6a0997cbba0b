#include "analysis/prior.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/draws.hpp"
#include "sim/core/math.hpp"

namespace shiyu {

double prior_factor(const std::string& path, int draw) {
  constexpr double kLog2 = 0.69314718055994530942;
  const Draws draws(0, static_cast<std::uint64_t>(draw), "prior");
  return math::exp(kLog2 * (2 * draws.uniform(hash_name(path)) - 1));
}

void draw_prior(const std::vector<ParamRef>& params, int draw) {
  for (const ParamRef& param : params) {
    const std::string_view type = param.type();
    if (!param.field.uncertain || (type != "number" && type != "integer")) continue;
    const double drawn = param.number() * prior_factor(param.path(), draw);
    const double whole = type == "integer" ? std::round(drawn) : drawn;
    param.set_number(std::clamp(whole, param.field.range.lo, param.field.range.hi));
  }
}

}  // namespace shiyu
