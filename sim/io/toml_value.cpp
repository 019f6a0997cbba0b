#include "sim/io/toml_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/near_miss.hpp"
#include "sim/core/units.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/io/toml_scan.hpp"

namespace shiyu {

namespace fs = std::filesystem;

namespace {

bool has_unit(const Field& f) { return !f.unit.empty() && f.unit != "1"; }
std::string unit_suffix(const Field& f) { return has_unit(f) ? ' ' + std::string(f.unit) : std::string(); }
std::string unit_in_brackets(const Field& f) { return has_unit(f) ? " (" + std::string(f.unit) + ')' : std::string(); }

std::string joined(std::span<const char* const> names) {
  std::string text;
  for (const char* name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

std::string said(const TomlNode& node, const ParamRef& row) { return row.path() + " = " + node.shown(); }

/// 0.29 yuan is 29 fen, though binary fractions make it 28.999999999999996.
double near_whole(double value) {
  const double whole = std::round(value);
  return std::abs(value - whole) <= 1e-12 * std::abs(whole) ? whole : value;
}

}  // namespace

std::string range_text(const Field& f) {
  const bool low = std::isfinite(f.range.lo), high = std::isfinite(f.range.hi);
  const std::string lo = shortest(f.range.lo, false), hi = shortest(f.range.hi, false);
  if (low && high) return fmt::format("[{}, {}]{}", lo, hi, unit_suffix(f));
  if (low) return fmt::format("[{}, inf){}", lo, unit_suffix(f));
  if (high) return fmt::format("(-inf, {}]{}", hi, unit_suffix(f));
  return "(-inf, inf)" + unit_suffix(f);
}

std::optional<double> ValueReader::quantity(const TomlNode& node, const ParamRef& row) {
  const Quantity found = parse_quantity(node.text, row.field.unit);
  const std::string unit = has_unit(row.field) ? std::string(row.field.unit) : "a number without unit, or %";
  switch (found.fault) {
    case QuantityFault::none:
      return near_whole(found.value);
    case QuantityFault::not_a_quantity:
      mistake(node, fmt::format("{} is not a number; expected {}", said(node, row), unit));
      return {};
    case QuantityFault::no_unit:
      mistake(node, fmt::format("{} has no unit; write a number, or a text with a unit of {}", said(node, row), unit));
      return {};
    case QuantityFault::wrong_unit:
      mistake(node, fmt::format("{} has the wrong unit; expected {}", said(node, row), unit));
      return {};
  }
  return {};
}

bool ValueReader::whole_in_type(const TomlNode& node, const ParamRef& row, double& value) {
  value = near_whole(value);
  if (value != std::floor(value)) {
    mistake(node, fmt::format("{} must be a whole number{}", said(node, row), unit_in_brackets(row.field)));
    return false;
  }
  const double limit = std::holds_alternative<int*>(row.value) ? std::numeric_limits<int>::max() : 9007199254740992.0;
  if (std::abs(value) > limit) {
    mistake(node, fmt::format("{} is too large to be counted", said(node, row)));
    return false;
  }
  return true;
}

std::optional<double> ValueReader::number(const TomlNode& node, const ParamRef& row) {
  if (const auto* choice = std::get_if<EnumRef>(&row.value)) {
    if (node.kind == TomlNode::Kind::text) {
      const auto at = std::find(choice->names.begin(), choice->names.end(), node.text);
      if (at != choice->names.end()) return static_cast<double>(at - choice->names.begin());
    }
    const std::vector<std::string> known(choice->names.begin(), choice->names.end());
    mistake(node, fmt::format("{} is not one of {}{}", said(node, row), joined(choice->names),
                              node.kind == TomlNode::Kind::text ? did_you_mean(node.text, known) : std::string()));
    return {};
  }
  if (std::holds_alternative<bool*>(row.value)) {
    if (node.kind == TomlNode::Kind::flag) return node.flag ? 1.0 : 0.0;
    mistake(node, said(node, row) + " must be true or false");
    return {};
  }
  std::optional<double> value;
  if (node.kind == TomlNode::Kind::integer)
    value = static_cast<double>(node.integer);
  else if (node.kind == TomlNode::Kind::number)
    value = node.number;
  else if (node.kind == TomlNode::Kind::text)
    value = quantity(node, row);
  else
    mistake(node, fmt::format("{} must be a number{}", said(node, row), unit_in_brackets(row.field)));
  if (!value) return {};
  if (!std::isfinite(*value)) {
    mistake(node, said(node, row) + " is not a finite number");
    return {};
  }
  if (!std::holds_alternative<double*>(row.value) && !whole_in_type(node, row, *value)) return {};
  if (!row.field.range.contains(*value)) {
    mistake(node, fmt::format("{} is outside {}", said(node, row), range_text(row.field)));
    return {};
  }
  return value;
}

std::optional<std::string> ValueReader::text(const TomlNode& node, const ParamRef& row) {
  const Field& f = row.field;
  const bool dated = f.unit == "date" && node.kind == TomlNode::Kind::date;
  if (node.kind != TomlNode::Kind::text && !dated) {
    mistake(node,
            said(node, row) + (f.unit == "date" ? " must be a date (year-month-day)" : " must be a text in quotes"));
    return {};
  }
  if (f.unit == "date" && !epoch_day(node.text)) {
    mistake(node, said(node, row) + " is not a date of the calendar (year-month-day)");
    return {};
  }
  if (!f.range.contains(static_cast<double>(node.text.size()))) {
    mistake(node, fmt::format("{} has {} bytes; allowed are {}", said(node, row), node.text.size(),
                              range_text(Field{.range = f.range})));
    return {};
  }
  if (std::any_of(node.text.begin(), node.text.end(),
                  [](char c) { return c >= 0 && c < 0x20 && c != '\n' && c != '\t'; })) {
    mistake(node, said(node, row) + " has a control character");
    return {};
  }
  const bool names_path = (f.unit == "file" || f.unit == "folder") && !node.text.empty();
  if (names_path && !data_folder_.empty()) {
    const GuardedPath found = guard_path(node.text, data_folder_, {data_folder_}, f.unit == "folder");
    if (!found.fault.empty()) {
      mistake(node, fmt::format("{} (a {} in the data folder): {}", row.path(), f.unit, found.fault));
      return {};
    }
  }
  return node.text;
}

bool ValueReader::read(const TomlNode& node, const ParamRef& row) {
  if (auto* const* target = std::get_if<std::string*>(&row.value)) {
    const auto value = text(node, row);
    if (value) **target = *value;
    return value.has_value();
  }
  const auto value = number(node, row);
  if (value) row.set_number(*value);
  return value.has_value();
}

void ValueReader::read_all(const TomlNode& table, const std::vector<ParamRef>& rows, const std::string& what,
                           const std::vector<std::string>& other_keys, std::vector<bool>* seen) {
  std::vector<std::string> known = other_keys;
  for (const ParamRef& row : rows) known.emplace_back(row.field.name);
  for (const TomlNode& child : table.children) {
    const auto at =
        std::find_if(rows.begin(), rows.end(), [&](const ParamRef& r) { return r.field.name == child.key; });
    if (at != rows.end()) {
      if (seen) (*seen)[static_cast<std::size_t>(at - rows.begin())] = true;
      read(child, *at);
    } else if (std::find(other_keys.begin(), other_keys.end(), child.key) == other_keys.end()) {
      const std::string group = rows.empty() || rows.front().group.empty() ? "" : std::string(rows.front().group) + '.';
      mistake_at_key(child, fmt::format("{}{} is not {}{}", group, toml_key(shorten(child.key, 60)), what,
                                        did_you_mean(child.key, known)));
    }
  }
}

}  // namespace shiyu
