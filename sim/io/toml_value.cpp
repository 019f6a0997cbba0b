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

/// A sign or a cross with a number behind it; the text behind is `rest`.
char sign_of(std::string_view text, std::string_view& rest) {
  const auto skip = [&] { text.remove_prefix(std::min(text.find_first_not_of(' '), text.size())); };
  skip();
  char sign = 0;
  for (const auto& [mark, meant] :
       {std::pair<std::string_view, char>{"+", '+'}, {"-", '-'}, {"−", '-'}, {"x", 'x'}, {"×", 'x'}, {"*", 'x'}}) {
    if (sign != 0 || !text.starts_with(mark)) continue;
    sign = meant;
    text.remove_prefix(mark.size());
  }
  skip();
  rest = text;
  return !text.empty() && (text[0] == '.' || (text[0] >= '0' && text[0] <= '9')) ? sign : '\0';
}

/// The largest whole number of the row's type, as far as a double counts.
double largest_whole(const ParamRef& row) {
  return std::holds_alternative<int*>(row.value) ? std::numeric_limits<int>::max() : 9007199254740992.0;
}

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

bool is_relative(const TomlNode& node, const ParamRef& row) {
  std::string_view rest;
  return node.kind == TomlNode::Kind::text && (row.type() == "number" || row.type() == "integer") &&
         sign_of(node.text, rest) != '\0';
}

std::string plain_number(double value) { return fmt::format("{:.10g}", value); }

std::string relative_note(const ParamRef& row, const Relative& relative, double before) {
  return fmt::format("{} = {}: {} becomes {}", row.path(), toml_text(shorten(relative.written, 40)),
                     plain_number(before), plain_number(relative.of(before)));
}

std::string relative_fault(const ParamRef& row, const Relative& relative, double before) {
  const double value = relative.of(before);
  const bool counts = row.type() != "integer" || std::abs(value) <= largest_whole(row);
  if (counts && std::isfinite(value) && row.field.range.contains(value)) return {};
  return fmt::format("{} = {} makes {} of {}, which is {}", row.path(), toml_text(shorten(relative.written, 40)),
                     plain_number(value), plain_number(before),
                     counts ? "outside " + range_text(row.field) : "too large to be counted");
}

std::optional<Relative> ValueReader::relative(const TomlNode& node, const ParamRef& row) {
  std::string_view rest;
  const char sign = sign_of(node.text, rest);
  const bool times = sign == 'x';
  const Quantity found = parse_quantity(rest, times ? "1" : row.field.unit);
  const bool plain = found.fault == QuantityFault::no_unit;  // a factor, or so many of the parameter's unit
  if (found.fault != QuantityFault::none && !plain) {
    mistake(node, fmt::format("{} is {}; write \"+2\" or \"-2\" ({}), or \"x1.5\" for a factor", said(node, row),
                              times ? "no factor" : "not so much more or less",
                              has_unit(row.field) ? "in " + std::string(row.field.unit) : "without unit, or in %"));
    return {};
  }
  Relative relative{times ? Relative::Sort::times : Relative::Sort::add, near_whole(found.value),
                    row.type() == "integer", node.text};
  if (sign == '-') relative.by = -relative.by;
  return relative;
}

bool ValueReader::read_relative(const TomlNode& node, const ParamRef& row) {
  const auto said_so = relative(node, row);
  if (!said_so) return false;
  const double before = row.number();
  if (const std::string fault = relative_fault(row, *said_so, before); !fault.empty()) {
    mistake(node, fault);
    return false;
  }
  notes_->push_back(fmt::format("{}{}: {}", file_, node.line > 0 ? fmt::format(":{}", node.line) : "",
                                relative_note(row, *said_so, before)));
  row.set_number(said_so->of(before));
  return true;
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
  if (std::abs(value) > largest_whole(row)) {
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
  std::string_view rest;
  const char sign = node.kind == TomlNode::Kind::text ? sign_of(node.text, rest) : '\0';
  std::optional<double> value;
  if (node.kind == TomlNode::Kind::integer)
    value = static_cast<double>(node.integer);
  else if (node.kind == TomlNode::Kind::number)
    value = node.number;
  else if (sign == '+' || sign == 'x')
    mistake(node, said(node, row) + " is relative, and here no value stands before it; write the value itself");
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
    const bool less = file_ == "--set" && *value < 0 && row.field.range.lo >= 0 && node.is_number();
    mistake(node, fmt::format("{} is outside {}{}", said(node, row), range_text(row.field),
                              less ? fmt::format("; for so much less write \"{}\" in quotes", node.shown()) : ""));
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
  if (notes_ != nullptr && is_relative(node, row)) return read_relative(node, row);
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
