#include "analysis/distributions.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "sim/core/errors.hpp"

namespace shiyu {

double t_quantile(double p, int degrees_of_freedom) {
  SHIYU_EXPECT(p > 0 && p < 1 && degrees_of_freedom >= 1, "a quantile of t needs p in (0, 1) and a degree of freedom");
  return boost::math::quantile(boost::math::students_t(degrees_of_freedom), p);
}

double t_probability(double t, int degrees_of_freedom) {
  SHIYU_EXPECT(!std::isnan(t) && degrees_of_freedom >= 1, "a probability of t needs a number and a degree of freedom");
  if (std::isinf(t)) return t > 0 ? 1 : 0;
  return boost::math::cdf(boost::math::students_t(degrees_of_freedom), t);
}

ShareInterval share_interval(double successes, int trials, double confidence) {
  SHIYU_EXPECT(trials >= 1 && successes >= 0 && successes <= trials, "successes are among the trials");
  const double tail = (1 - confidence) / 2, failures = trials - successes;
  ShareInterval interval;
  if (successes > 0)
    interval.low = boost::math::quantile(boost::math::beta_distribution<>(successes, failures + 1), tail);
  if (failures > 0)
    interval.high = boost::math::quantile(boost::math::beta_distribution<>(successes + 1, failures), 1 - tail);
  return interval;
}

}  // namespace shiyu
