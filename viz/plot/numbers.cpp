#include "viz/plot/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace shiyu::viz {

namespace {

constexpr std::string_view kMinus = "\u2212";
constexpr std::string_view kNoNumber = "\u2013";

std::string without_trailing_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

/// Text with so many significant digits, none after the point beyond them.
std::string significant(double value, int digits) {
  if (value == 0) return "0";
  const int before = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
  return without_trailing_zeros(fixed_text(value, std::clamp(digits - before, 0, 6)));
}

}  // namespace

std::string fixed_text(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3;) digits.insert(at -= 3, ",");
  return value < 0 && !is_zero ? std::string(kMinus) + digits : digits;
}

std::string number_text(double value, int digits) {
  if (!std::isfinite(value)) return std::string(kNoNumber);
  return std::abs(value) >= 999.5 ? fixed_text(value, 0) : significant(value, digits);
}

std::string signed_text(double value, int digits) { return (value > 0 ? "+" : "") + number_text(value, digits); }

std::string percent_change_text(double base, double value) {
  const double percent = 100 * (value - base) / std::abs(base);
  if (base == 0 || !std::isfinite(percent)) return "";
  const double shown = std::abs(percent) >= 100 ? std::round(percent) : percent;
  return (shown > 0 ? "+" : "") + significant(shown, std::abs(shown) >= 100 ? 4 : 2) + " %";
}

std::string axis_text(double value, double step, double largest, Language language) {
  struct Unit {
    double size;
    const char* sign;
  };
  Unit unit{1, ""};
  if (language == Language::chinese) {
    if (largest >= 1e8) {
      unit = {1e8, "亿"};
    } else if (largest >= 1e4) {
      unit = {1e4, "万"};
    }
  } else if (largest >= 1e6) {
    unit = {1e6, "M"};
  } else if (largest >= 1e4) {
    unit = {1e3, "k"};
  }
  if (value == 0) return "0";
  const double fine = step / unit.size;
  int decimals = fine >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(fine) - 1e-9));
  // 0.25 and 2.5 need one more than their size says.
  const double shown = fine * std::pow(10.0, decimals);
  if (std::abs(shown - std::round(shown)) > 1e-6) ++decimals;
  return fixed_text(value / unit.size, std::clamp(decimals, 0, 8)) + unit.sign;
}

}  // namespace shiyu::viz
