#include "sim/core/units.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace shiyu {

namespace {

struct Atom {
  std::string_view name, dimension;
  int exponent;
  double numerator, denominator;
};

constexpr double kDay = 24 * 60, kYear = 365 * kDay;
constexpr std::array kAtoms{
    Atom{"second", "time", 1, 1, 60},    Atom{"minute", "time", 1, 1, 1},
    Atom{"min", "time", 1, 1, 1},        Atom{"hour", "time", 1, 60, 1},
    Atom{"h", "time", 1, 60, 1},         Atom{"day", "time", 1, kDay, 1},
    Atom{"d", "time", 1, kDay, 1},       Atom{"week", "time", 1, 7 * kDay, 1},
    Atom{"month", "time", 1, kYear, 12}, Atom{"year", "time", 1, kYear, 1},
    Atom{"分钟", "time", 1, 1, 1},       Atom{"小时", "time", 1, 60, 1},
    Atom{"天", "time", 1, kDay, 1},      Atom{"周", "time", 1, 7 * kDay, 1},
    Atom{"年", "time", 1, kYear, 1},     Atom{"fen", "money", 1, 1, 1},
    Atom{"jiao", "money", 1, 10, 1},     Atom{"yuan", "money", 1, 100, 1},
    Atom{"CNY", "money", 1, 100, 1},     Atom{"元", "money", 1, 100, 1},
    Atom{"万元", "money", 1, 1e6, 1},    Atom{"m", "length", 1, 1, 1},
    Atom{"km", "length", 1, 1000, 1},    Atom{"m2", "length", 2, 1, 1},
    Atom{"km2", "length", 2, 1e6, 1},    Atom{"%", "", 0, 1, 100},
    Atom{"percent", "", 0, 1, 100},      Atom{"‰", "", 0, 1, 1000},
    Atom{"permille", "", 0, 1, 1000},    Atom{"person", "person", 1, 1, 1},
    Atom{"people", "person", 1, 1, 1},
};

std::string_view trim(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

const Atom* find_atom(std::string_view name) {
  for (const Atom& atom : kAtoms)
    if (atom.name == name) return &atom;
  return nullptr;
}

void multiply(Unit& unit, std::string_view name, int sign) {
  double number = 0;
  const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (fault == std::errc{} && end == name.data() + name.size() && number > 0) {
    (sign > 0 ? unit.numerator : unit.denominator) *= number;
    return;
  }
  const Atom* atom = find_atom(name);
  if (!atom && name.size() > 1 && name.back() == 's') {
    name.remove_suffix(1);
    atom = find_atom(name);
  }
  if (!atom) {
    unit.dimensions[std::string(name)] += sign;
    return;
  }
  unit.numerator *= sign > 0 ? atom->numerator : atom->denominator;
  unit.denominator *= sign > 0 ? atom->denominator : atom->numerator;
  if (atom->exponent != 0) unit.dimensions[std::string(atom->dimension)] += sign * atom->exponent;
}

}  // namespace

Unit parse_unit(std::string_view text) {
  std::string plain(text);
  for (std::size_t at; (at = plain.find(" per ")) != std::string::npos;) plain.replace(at, 5, "/");
  Unit unit;
  int sign = 1;
  for (std::size_t from = 0; from <= plain.size();) {
    const std::size_t to = std::min(plain.find_first_of("*/", from), plain.size());
    const std::string_view name = trim(std::string_view(plain).substr(from, to - from));
    if (!name.empty()) multiply(unit, name, sign);
    if (to < plain.size()) sign = plain[to] == '/' ? -1 : 1;
    from = to + 1;
  }
  std::erase_if(unit.dimensions, [](const auto& d) { return d.second == 0; });
  return unit;
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
