// Quantiles of the distributions that the model inverts.
#include <algorithm>

#include "sim/core/math.hpp"

namespace shiyu::math {

namespace {

/// Logarithm of the gamma function for x > 0 (Lanczos approximation, g = 7, n = 9; relative error below 1e-13).
double log_gamma(double x) {
  static constexpr double c[] = {0.99999999999980993,  676.5203681218851,     -1259.1392167224028,
                                 771.32342877765313,   -176.61502916214059,   12.507343278686905,
                                 -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7};
  double sum = c[0];
  for (int i = 1; i < 9; ++i) sum += c[i] / (x - 1.0 + i);
  const double t = x + 6.5;
  return 0.91893853320467274178 + (x - 0.5) * log(t) - t + log(sum);
}

/// Regularised lower incomplete gamma function P(a, x): series below a + 1, continued fraction above (Lentz).
double gamma_p(double a, double x) {
  if (x <= 0) return 0.0;
  const double front = exp(-x + a * log(x) - log_gamma(a));
  if (x < a + 1) {
    double term = 1 / a, sum = term;
    for (double n = a + 1; term > sum * 1e-16; n += 1) sum += term *= x / n;
    return front * sum;
  }
  double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
  for (int i = 1; i < 10000; ++i) {
    const double an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    h *= d * c;
    if (d * c > 1 - 1e-15 && d * c < 1 + 1e-15) break;
  }
  return 1 - front * h;
}

}  // namespace

double gamma_quantile(double shape, double u) {
  const double w = 1 - 1 / (9 * shape) + normal_quantile(u) / (3 * __builtin_sqrt(shape));
  double low = 0, high = std::max(4 * shape, shape + 40 * __builtin_sqrt(shape) + 40);
  double x = w > 0.05 ? shape * w * w * w : exp((log(u) + log_gamma(shape + 1)) / shape);
  for (int i = 0; i < 60; ++i) {
    const double error = gamma_p(shape, x) - u;
    (error > 0 ? high : low) = x;
    const double density = exp(-x + (shape - 1) * log(x) - log_gamma(shape));
    double next = density > 0 ? x - error / density : 0.5 * (low + high);
    if (!(next > low && next < high)) next = 0.5 * (low + high);  // Newton left the bracket: bisect
    const double step = next - x;
    x = next;
    if (step < 1e-12 * x && step > -1e-12 * x) break;
  }
  return x;
}

int poisson_quantile(double mean, double u) {
  if (mean > 700) {  // e^-mean would underflow
    const double z = normal_quantile(u);
    const double x = mean + z * __builtin_sqrt(mean) + (z * z - 1) / 6;
    return x > 0 ? static_cast<int>(x + 0.5) : 0;
  }
  return poisson_quantile(mean, u, exp(-mean));
}

int poisson_quantile(double mean, double u, double none) {
  double p = none, sum = p;
  int k = 0;
  while (u > sum && k < 100000) {
    ++k;
    p *= mean / k;
    sum += p;
    if (p < 1e-18 && k > mean) break;  // the tail is below the resolution of u
  }
  return k;
}

int binomial_quantile(int n, double p, double u) {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial_quantile(n, 1 - p, 1 - u);
  const double odds = p / (1 - p);
  double term = exp(n * log(1 - p)), sum = term;
  if (term == 0.0) {  // n is large: the normal approximation is exact to well below one success in n
    const double x = n * p + normal_quantile(u) * __builtin_sqrt(n * p * (1 - p));
    return std::clamp(static_cast<int>(x + 0.5), 0, n);
  }
  int k = 0;
  while (u > sum && k < n) {
    term *= odds * (n - k) / (k + 1);
    ++k;
    sum += term;
  }
  return k;
}

}  // namespace shiyu::math
