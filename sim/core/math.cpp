#include "sim/core/math.hpp"

#include <bit>
#include <cstdint>
#include <limits>

#include "sim/core/errors.hpp"

namespace shiyu::math {

namespace {

constexpr double kLn2High = 6.93147180369123816490e-01;  // ln 2 in two parts: the high one has trailing zeros, so that
constexpr double kLn2Low = 1.90821492927058770002e-10;   // a product with a small whole number is exact

double scale_by_power_of_two(double x, int k) {
  // Two steps, because 2^k itself may not be representable at the ends of the range.
  const int half = k / 2;
  const auto power = [](int n) { return std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52); };
  return x * power(half) * power(k - half);
}

// Square root by the processor is exact in IEEE 754; __builtin_sqrt compiles to it on both compilers.
double square_root(double x) { return __builtin_sqrt(x); }

double polynomial(const double* c, int degree, double x) {
  double sum = c[degree];
  for (int i = degree - 1; i >= 0; --i) sum = sum * x + c[i];
  return sum;
}

}  // namespace

double exp(double x) {
  if (x > 709.0) return std::numeric_limits<double>::infinity();
  if (!(x > -708.0)) return 0.0;
  const double scaled = x * 1.44269504088896338700;
  const int k = static_cast<int>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  const double high = x - k * kLn2High;
  const double low = k * kLn2Low;
  const double r = high - low;  // |r| <= ln(2) / 2
  // Remez-type rational form: e^r = 1 + 2 r / (2 + c - r) with c = r - even polynomial (as in fdlibm).
  const double r2 = r * r;
  const double c = r - r2 * (1.66666666666666019037e-01 +
                             r2 * (-2.77777777770155933842e-03 +
                                   r2 * (6.61375632143793436117e-05 +
                                         r2 * (-1.65339022054652515390e-06 + r2 * 4.13813679705723846039e-08))));
  const double y = 1.0 - ((low - (r * c) / (2.0 - c)) - high);
  return scale_by_power_of_two(y, k);
}

double log(double x) {
  if (!(x > 0.0)) return -std::numeric_limits<double>::infinity();
  std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  int k = 0;
  if (bits < 0x0010000000000000ull) {  // subnormal
    bits = std::bit_cast<std::uint64_t>(x * 0x1p54);
    k = -54;
  }
  if (bits >= 0x7ff0000000000000ull) return x;
  k += static_cast<int>(bits >> 52) - 1023;
  // The mantissa m is halved above the root of 2. This is true of half of all x at random: a branch would be missed.
  constexpr std::uint64_t kMantissa = 0x000fffffffffffffull;
  constexpr std::uint64_t kRootOfTwo = std::bit_cast<std::uint64_t>(1.41421356237309504880) & kMantissa;
  const std::uint64_t halved = (bits & kMantissa) > kRootOfTwo;
  const double m = std::bit_cast<double>((bits & kMantissa) | ((1023 - halved) << 52));
  k += static_cast<int>(halved);
  const double f = m - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double w = z * z;
  const double t1 = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  const double t2 =
      z * (6.666666666666735130e-01 +
           w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  const double half_square = 0.5 * f * f;
  return k * kLn2High - ((half_square - (s * (half_square + (t1 + t2)) + k * kLn2Low)) - f);
}

double pow(double x, double y) {
  if (y == 0.0) return 1.0;
  if (x == 0.0) return y > 0 ? 0.0 : std::numeric_limits<double>::infinity();
  return exp(y * log(x));
}

double sigmoid(double x) {
  SHIYU_EXPECT(x == x, "a chance is a number: its logit must be one");
  return x >= 0 ? 1.0 / (1.0 + exp(-x)) : 1.0 - 1.0 / (1.0 + exp(x));
}

double normal_quantile(double u) {
  static constexpr double a[] = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                                 1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                 3.3430575583588128105e+4, 2.5090809287301226727e+3};
  static constexpr double b[] = {1.0,
                                 4.2313330701600911252e+1,
                                 6.8718700749205790830e+2,
                                 5.3941960214247511077e+3,
                                 2.1213794301586595867e+4,
                                 3.9307895800092710610e+4,
                                 2.8729085735721942674e+4,
                                 5.2264952788528545610e+3};
  static constexpr double c[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                 3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                 2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr double d[] = {1.0,
                                 2.05319162663775882187e0,
                                 1.67638483018380384940e0,
                                 6.89767334985100004550e-1,
                                 1.48103976427480074590e-1,
                                 1.51986665636164571966e-2,
                                 5.47593808499534494600e-4,
                                 1.05075007164441684324e-9};
  static constexpr double e[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                 2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                 2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr double f[] = {1.0,
                                 5.99832206555887937690e-1,
                                 1.36929880922735805310e-1,
                                 1.48753612908506148525e-2,
                                 7.86869131145613259100e-4,
                                 1.84631831751005468180e-5,
                                 1.42151175831644588870e-7,
                                 2.04426310338993978564e-15};
  const double q = u - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(a, 7, r) / polynomial(b, 7, r);
  }
  const double tail = q < 0 ? u : 1.0 - u;
  const double r = square_root(-log(tail));
  const double x = r <= 5.0 ? polynomial(c, 7, r - 1.6) / polynomial(d, 7, r - 1.6)
                            : polynomial(e, 7, r - 5.0) / polynomial(f, 7, r - 5.0);
  return q < 0 ? -x : x;
}

}  // namespace shiyu::math
