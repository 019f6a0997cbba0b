#include "analysis/estimate_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/text_table.hpp"

namespace shiyu {

namespace {

constexpr int kMostDecimals = 4;

/// "-3.1e-6" for what would need more decimals than a column has.
std::string scientific(double number) {
  const int power = static_cast<int>(std::floor(std::log10(std::abs(number))));
  return fmt::format("{}{:.1f}e{}", number > 0 ? "+" : "", number / std::pow(10.0, power), power);
}

/// A half width with so many decimals, which is never written as 0 when it is not.
std::string half_width_text(double half_width, int decimals) {
  const double least = std::pow(10.0, -decimals);
  return half_width > 0 && half_width < least / 2 ? "< " + with_decimals(least, decimals)
                                                  : with_decimals(half_width, decimals);
}

}  // namespace

std::string difference_text(const Estimate& e) {
  if (e.replicates == 0) return "none";
  if (!e.has_interval()) return readable(e.mean, 4, true);
  const auto magnitude = [](double x) { return static_cast<int>(std::floor(std::log10(x))); };
  const double largest = std::max(std::abs(e.mean), e.half_width);
  if (largest == 0) return "0 ± 0";
  if (e.mean == 0 && magnitude(largest) < -kMostDecimals) return "0 ± " + half_width_text(e.half_width, kMostDecimals);
  if (magnitude(largest) < -kMostDecimals)
    return scientific(e.mean) + " ± " + (e.half_width > 0 ? scientific(e.half_width).substr(1) : "0");
  const int by_spread = e.half_width > 0 ? 1 - magnitude(e.half_width) : kMostDecimals;
  const int decimals = std::clamp(std::min(by_spread, 3 - magnitude(largest)), 0, kMostDecimals);
  return with_decimals(e.mean, decimals, true) + " ± " + half_width_text(e.half_width, decimals);
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string csv_name(std::string_view name) {
  const bool is_formula = !name.empty() && std::string_view("=+-@\t\r").find(name.front()) != std::string_view::npos;
  return csv_field(is_formula ? "'" + std::string(name) : std::string(name));
}

std::string csv_number(double number) { return std::isfinite(number) ? fmt::format("{}", number) : ""; }

}  // namespace shiyu
