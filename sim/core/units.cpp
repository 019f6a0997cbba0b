#include "sim/core/units.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "sim/core/params.hpp"

namespace shiyu {

namespace {

struct Atom {
  std::string_view name, dimension;
  int exponent;
  double numerator, denominator;
  std::string_view udunits;  // "": UDUNITS knows none such
};

constexpr double kDay = 24 * 60, kYear = 365 * kDay;
// A year of UDUNITS is that of the sun; one of 365 days is its common_year.
constexpr std::array kAtoms{
    Atom{"second", "time", 1, 1, 60, "second"},
    Atom{"minute", "time", 1, 1, 1, "minute"},
    Atom{"min", "time", 1, 1, 1, "minute"},
    Atom{"hour", "time", 1, 60, 1, "hour"},
    Atom{"h", "time", 1, 60, 1, "hour"},
    Atom{"day", "time", 1, kDay, 1, "day"},
    Atom{"d", "time", 1, kDay, 1, "day"},
    Atom{"week", "time", 1, 7 * kDay, 1, "week"},
    Atom{"month", "time", 1, kYear, 12, "(common_year/12)"},
    Atom{"year", "time", 1, kYear, 1, "common_year"},
    Atom{"分钟", "time", 1, 1, 1, "minute"},
    Atom{"小时", "time", 1, 60, 1, "hour"},
    Atom{"天", "time", 1, kDay, 1, "day"},
    Atom{"周", "time", 1, 7 * kDay, 1, "week"},
    Atom{"年", "time", 1, kYear, 1, "common_year"},
    Atom{"fen", "money", 1, 1, 1, ""},
    Atom{"jiao", "money", 1, 10, 1, ""},
    Atom{"yuan", "money", 1, 100, 1, ""},
    Atom{"CNY", "money", 1, 100, 1, ""},
    Atom{"元", "money", 1, 100, 1, ""},
    Atom{"万元", "money", 1, 1e6, 1, ""},
    Atom{"m", "length", 1, 1, 1, "m"},
    Atom{"km", "length", 1, 1000, 1, "km"},
    Atom{"m2", "length", 2, 1, 1, "m"},
    Atom{"km2", "length", 2, 1e6, 1, "km"},
    Atom{"degrees_east", "longitude", 1, 1, 1, "degrees_east"},
    Atom{"degrees_north", "latitude", 1, 1, 1, "degrees_north"},
    Atom{"%", "", 0, 1, 100, "%"},
    Atom{"percent", "", 0, 1, 100, "%"},
    Atom{"‰", "", 0, 1, 1000, "0.001"},
    Atom{"permille", "", 0, 1, 1000, "0.001"},
    Atom{"person", "person", 1, 1, 1, ""},
    Atom{"people", "person", 1, 1, 1, ""},
};

std::string_view trim(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

/// The atom of that name, in the singular or the plural.
const Atom* find_atom(std::string_view name) {
  const auto named = [](std::string_view wanted) {
    const auto at = std::find_if(kAtoms.begin(), kAtoms.end(), [&](const Atom& atom) { return atom.name == wanted; });
    return at == kAtoms.end() ? nullptr : &*at;
  };
  const Atom* atom = named(name);
  return !atom && name.size() > 1 && name.back() == 's' ? named(name.substr(0, name.size() - 1)) : atom;
}

/// "1000" as a number above 0; none of a word.
std::optional<double> factor_of(std::string_view name) {
  double number = 0;
  const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (fault != std::errc{} || end != name.data() + name.size() || number <= 0) return {};
  return number;
}

void multiply(Unit& unit, std::string_view name, int sign) {
  if (const std::optional<double> factor = factor_of(name)) {
    (sign > 0 ? unit.numerator : unit.denominator) *= *factor;
    return;
  }
  const Atom* atom = find_atom(name);
  if (!atom) {
    if (name.size() > 1 && name.back() == 's') name.remove_suffix(1);
    unit.dimensions[std::string(name)] += sign;
    return;
  }
  unit.numerator *= sign > 0 ? atom->numerator : atom->denominator;
  unit.denominator *= sign > 0 ? atom->denominator : atom->numerator;
  if (atom->exponent != 0) unit.dimensions[std::string(atom->dimension)] += sign * atom->exponent;
}

/// f(name, sign) of each factor of a product: sign -1 of what stands after "/" or "per".
template <class F>
void for_each_factor(std::string_view text, F&& f) {
  std::string plain(text);
  for (std::size_t at; (at = plain.find(" per ")) != std::string::npos;) plain.replace(at, 5, "/");
  int sign = 1;
  for (std::size_t from = 0; from <= plain.size();) {
    const std::size_t to = std::min(plain.find_first_of("*/", from), plain.size());
    if (const std::string_view name = trim(std::string_view(plain).substr(from, to - from)); !name.empty())
      f(name, sign);
    if (to < plain.size()) sign = plain[to] == '/' ? -1 : 1;
    from = to + 1;
  }
}

}  // namespace

Unit parse_unit(std::string_view text) {
  Unit unit;
  for_each_factor(text, [&](std::string_view name, int sign) { multiply(unit, name, sign); });
  std::erase_if(unit.dimensions, [](const auto& d) { return d.second == 0; });
  return unit;
}

FileUnit file_unit(std::string_view unit) {
  if (unit.empty() || unit.find(" since ") != std::string_view::npos) return {std::string(unit), false};
  FileUnit made;
  double factor = 1;
  const auto add = [&](std::string_view word, int sign) {
    if (const std::optional<double> number = factor_of(word)) {
      factor = sign > 0 ? factor * *number : factor / *number;
      return;
    }
    const Atom* atom = find_atom(word);
    if (!atom || atom->udunits.empty()) {
      made.leaves_out = true;
      return;
    }
    made.udunits += (made.udunits.empty() ? "" : " ") + std::string(atom->udunits);
    const int power = sign * std::max(atom->exponent, 1);
    if (power != 1) made.udunits += std::to_string(power);
  };
  for_each_factor(unit, [&](std::string_view words, int sign) {  // "person day", "1000 person"
    for (std::size_t from = 0; from < words.size();) {
      const std::size_t to = std::min(words.find(' ', from), words.size());
      if (to > from) add(words.substr(from, to - from), sign);
      from = to + 1;
    }
  });
  if (factor != 1) made.udunits = shortest(factor, false) + (made.udunits.empty() ? "" : " ") + made.udunits;
  if (made.udunits.empty()) made.udunits = "1";
  return made;
}

Quantity parse_quantity(std::string_view text, std::string_view base_unit) {
  text = trim(text);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || !std::isfinite(number)) return {0, QuantityFault::not_a_quantity};
  const std::string_view rest = trim(text.substr(static_cast<std::size_t>(end - text.data())));
  if (rest.empty()) return {number, QuantityFault::no_unit};
  const Unit given = parse_unit(rest), base = parse_unit(base_unit);
  if (given.dimensions != base.dimensions) return {0, QuantityFault::wrong_unit};
  const double value = number * (given.numerator * base.denominator) / (given.denominator * base.numerator);
  if (!std::isfinite(value)) return {0, QuantityFault::not_a_quantity};
  return {value, QuantityFault::none};
}

}  // namespace shiyu
