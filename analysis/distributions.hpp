/// Distribution functions and quantiles that intervals and tests need. The door to Boost.Math.
#pragma once

namespace shiyu {

/// Quantile of Student's t distribution for p in (0, 1) and at least one degree of freedom.
double t_quantile(double p, int degrees_of_freedom);

/// P(T <= t) of Student's t distribution; t may be infinite.
double t_probability(double t, int degrees_of_freedom);

/// An interval of a probability.
struct ShareInterval {
  double low = 0, high = 1;
};

/// The exact interval of a probability of which `successes` of `trials` are known (Clopper and Pearson 1934). Successes
/// may be halves, for ties.
ShareInterval share_interval(double successes, int trials, double confidence);

}  // namespace shiyu
