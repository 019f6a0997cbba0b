#include "sim/io/retired_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace shiyu {

namespace {

struct RetiredKey {
  std::string_view table, key;
  double value;              ///< that every scenario of that time had unless it set another
  std::string_view instead;  ///< where it is said now
};

constexpr std::string_view kShares = "the shares of kinds of organisations are the column `share` of city.categories";

/// Of 0.1.0: its results and studies hold every parameter.
constexpr std::array<RetiredKey, 6> kRetired{{
    {"founding", "organisations_public_safety", 0.10, kShares},
    {"founding", "organisations_mediation", 0.08, kShares},
    {"founding", "organisations_charity", 0.17, kShares},
    {"founding", "organisations_mutual_aid", 0.20, kShares},
    {"founding", "organisations_counselling", 0.08, kShares},
    {"founding", "organisations_daily_services", 0.37, kShares},
}};

}  // namespace

std::vector<std::string> retired_keys(std::string_view table) {
  std::vector<std::string> keys;
  for (const RetiredKey& retired : kRetired)
    if (retired.table == table) keys.emplace_back(retired.key);
  return keys;
}

void check_retired_keys(const TomlNode& table, ValueReader& values) {
  for (const TomlNode& node : table.children) {
    const auto retired = std::find_if(kRetired.begin(), kRetired.end(),
                                      [&](const RetiredKey& r) { return r.table == table.key && r.key == node.key; });
    if (retired == kRetired.end()) continue;
    const double value = node.kind == TomlNode::Kind::integer ? static_cast<double>(node.integer) : node.number;
    if (!node.is_number() || value != retired->value)
      values.mistake(node, fmt::format("{}.{} = {} is retired; {} (its old value {} is read and changes nothing)",
                                       retired->table, retired->key, node.shown(), retired->instead, retired->value));
  }
}

}  // namespace shiyu
