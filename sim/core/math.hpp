// Elementary functions for code that changes the state. Written with + - * / only and kept in one translation unit, so
// that every compiler and optimisation level gives the same bits; the C library promises no such thing.
#pragma once

namespace shiyu::math {

/// e^x. Relative error below 4e-16 where the result is normal; 0 below x = -708, infinity above 709.
double exp(double x);
/// Natural logarithm of x > 0. Relative error below 4e-16; x <= 0 is a programming error.
double log(double x);
/// x^y for x >= 0.
double pow(double x, double y);
/// Logistic function 1 / (1 + e^-x).
double sigmoid(double x);
/// Quantile of the standard normal distribution, u in (0, 1) (Wichura 1988, algorithm AS 241; error below 1e-15).
double normal_quantile(double u);
/// Quantile of the gamma distribution with this shape and scale 1, u in (0, 1): Wilson-Hilferty start and Newton steps;
/// relative error below 1e-9 for shapes from 0.1 to 10,000.
double gamma_quantile(double shape, double u);
/// Number of points of a Poisson variable with this mean, by inversion of u in (0, 1); exact up to means of 700, above
/// by the Peizer-Pratt normal approximation.
int poisson_quantile(double mean, double u);
/// The same for means up to 700 where `none` = exp(-mean) is at hand.
int poisson_quantile(double mean, double u, double none);
/// Number of successes in n trials of chance p by inversion of u in (0, 1).
int binomial_quantile(int n, double p, double u);

}  // namespace shiyu::math
