#include "sim/world/kinds.hpp"

#include "sim/core/math.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "sim/core/near_miss.hpp"

namespace shiyu {

namespace {

constexpr std::array<std::string_view, kRisks> kRiskOrder{"order", "contradictions", "safety", "online"};
constexpr std::size_t kMaxPositions = 255;  // cases and organisations hold a position in 8 bits
constexpr double kDaysPerYear = 365;
constexpr double kSharesTolerance = 1e-6;

using Texts = std::vector<std::string>;

template <class Row>
Texts names_of(const std::vector<Row>& rows) {
  Texts names;
  names.reserve(rows.size());
  for (const Row& row : rows) names.push_back(row.name);
  return names;
}

/// What holds for every table: rows are there, not too many, each with a name of its own and with labels.
template <class Row>
void check_rows(const std::vector<Row>& rows, std::string_view table, std::size_t most, Texts& mistakes) {
  if (rows.empty()) mistakes.push_back(fmt::format("the table of {} has no rows", table));
  if (rows.size() > most)
    mistakes.push_back(fmt::format("the table of {} has {} rows; at most {} are allowed", table, rows.size(), most));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    const auto same = [&](const Row& other) { return other.name == row.name; };
    const auto here = rows.begin() + static_cast<std::ptrdiff_t>(i);
    if (row.name.empty())
      mistakes.push_back(fmt::format("row {} of the table of {} has no name", i + 1, table));
    else if (std::any_of(rows.begin(), here, same))
      mistakes.push_back(fmt::format("{}: the name {} is given twice", table, row.name));
    if (row.label.empty()) mistakes.push_back(fmt::format("{}: {} has no label", table, row.name));
    if (row.label_zh.empty()) mistakes.push_back(fmt::format("{}: {} has no label_zh", table, row.name));
  }
}

/// Finds names of one table for the rows of the kinds.
class Resolver {
 public:
  Resolver(std::string_view table, Texts known) : table_{table}, known_{std::move(known)} {}

  /// Position of the name, -1 when it is empty; a mistake and -1 when there is no such row.
  int position(const std::string& wanted, const KindRow& kind, std::string_view key, Texts& mistakes) const {
    if (wanted.empty()) return -1;
    const auto at = std::find(known_.begin(), known_.end(), wanted);
    if (at != known_.end()) return static_cast<int>(at - known_.begin());
    mistakes.push_back(fmt::format("kinds: {}.{} = \"{}\" is not in the table of {}{}", kind.name, key, wanted, table_,
                                   did_you_mean(wanted, known_)));
    return -1;
  }

 private:
  std::string_view table_;
  Texts known_;
};

/// Values that stand in their ranges and yet contradict each other.
void check_kind(const KindRow& k, Texts& mistakes) {
  const auto wrong = [&](std::string_view what) { mistakes.push_back(fmt::format("kinds: {} {}", k.name, what)); };
  if (k.family == Family::dispute && k.relation == Relation::none)
    wrong("is a dispute, so it needs a relation to the other party");
  if (k.family == Family::filing && k.forum != Forum::court) wrong("is filed directly, so its forum must be court");
  if (k.family != Family::request && k.answered > 0) wrong("has answered above 0; only requests are answered at once");
  if (k.feed > 0 && k.feeds.empty()) wrong("has feed above 0 and names no risk class in feeds");
  if (k.joint > 0 && k.second.empty()) wrong("has joint above 0 and names no second department");
  if (!k.second.empty() && k.second == k.department) wrong("names the same department twice");
}

void check_risks(const std::vector<RiskRow>& risks, Texts& mistakes) {
  const Texts names = names_of(risks);
  if (names.empty()) return;  // told already
  if (!std::equal(names.begin(), names.end(), kRiskOrder.begin(), kRiskOrder.end()))
    mistakes.push_back(fmt::format("the table of risks must have the rows {}, in this order; it has {}",
                                   fmt::join(kRiskOrder, ", "), fmt::join(names, ", ")));
}

void check_shares(const std::vector<CategoryRow>& categories, Texts& mistakes) {
  if (categories.empty()) return;  // told already
  double sum = 0;
  for (const CategoryRow& c : categories) sum += c.share;
  if (!(std::abs(sum - 1) <= kSharesTolerance))  // true for NaN
    mistakes.push_back(fmt::format("categories: the shares add up to {:.9g}, not to 1", sum));
}

}  // namespace

std::vector<std::string> compile_tables(std::vector<KindRow> kinds, std::vector<DepartmentRow> departments,
                                        std::vector<RiskRow> risks, std::vector<CategoryRow> categories,
                                        Tables& tables) {
  Texts mistakes;
  check_rows(kinds, "kinds", kMaxKinds, mistakes);
  check_rows(departments, "departments", kMaxPositions, mistakes);
  check_rows(risks, "risks", kMaxPositions, mistakes);
  check_rows(categories, "categories", kMaxPositions, mistakes);
  check_risks(risks, mistakes);
  check_shares(categories, mistakes);

  const Resolver department("departments", names_of(departments));
  const Resolver risk("risks", names_of(risks));
  const Resolver category("categories", names_of(categories));
  Tables built;
  built.kinds.reserve(kinds.size());
  for (KindRow& row : kinds) {
    check_kind(row, mistakes);
    Kind kind;
    kind.daily = row.rate / 10000 / kDaysPerYear;
    kind.severity_logit = math::log(row.severity / (1 - row.severity));
    kind.department = department.position(row.department, row, "department", mistakes);
    kind.second = department.position(row.second, row, "second", mistakes);
    kind.feeds = risk.position(row.feeds, row, "feeds", mistakes);
    kind.organisation = category.position(row.organisation, row, "organisation", mistakes);
    kind.success[static_cast<int>(Level::grid)] = row.success_grid;
    kind.success[static_cast<int>(Level::community)] = row.success_community;
    kind.success[static_cast<int>(Level::township)] = row.success_township;
    kind.success[static_cast<int>(Level::county)] = row.success_county;
    kind.success[static_cast<int>(Level::city)] = row.success_city;
    kind.row = std::move(row);
    built.kinds.push_back(std::move(kind));
  }
  if (!mistakes.empty()) return mistakes;
  built.departments = std::move(departments);
  built.risks = std::move(risks);
  built.categories = std::move(categories);
  tables = std::move(built);
  return mistakes;
}

}  // namespace shiyu
