#include "sim/io/scenario_toml_design.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "sim/core/near_miss.hpp"
#include "sim/io/scenario_toml_lists.hpp"
#include "sim/io/toml_scan.hpp"

namespace shiyu {

namespace {

class DesignReader {
 public:
  DesignReader(const std::vector<ParamRef>& params, const ScenarioOptions& options, ValueReader& values)
      : params_(params), options_(options), values_(values) {}

  WrittenDesign read(const TomlNode& table) {
    WrittenDesign out{{}, values_.file(), {}};
    if (table.kind != TomlNode::Kind::table) {
      values_.mistake_at_key(
          table, "design must be a table; write [design], or design = \"none\" to take away that of the file extended");
      return out;
    }
    const std::vector<ParamRef> rows = field_refs(out.design, "design");
    const ParamRef& method = rows.front();
    values_.read_all(table, {rows.begin() + 1, rows.end()}, "a key of a design",
                     {std::string(method.field.name), "lever", "uncertain"});
    for (const bool uncertain : {false, true}) factors(table, uncertain, out);
    if (nodes_.empty()) values_.mistake(table, "design has no factor; write [[design.lever]] or [[design.uncertain]]");
    const TomlNode* written = table.find(method.field.name);
    if (!written)
      values_.mistake(table, "design has no method");
    else if (values_.read(*written, method))
      check_method(table, *written, out.design);
    return out;
  }

 private:
  void factors(const TomlNode& table, bool uncertain, WrittenDesign& to) {
    what_ = uncertain ? "design.uncertain" : "design.lever";
    const TomlNode* list = table.find(uncertain ? "uncertain" : "lever");
    if (!list) return;
    for (const TomlNode* node : tables_of(*list, what_, values_)) {
      Factor next = factor(*node, uncertain);
      const TomlNode* name = node->find("name");
      const bool twice = std::any_of(to.design.factors.begin(), to.design.factors.end(),
                                     [&](const Factor& f) { return f.param.path == next.param.path; });
      if (twice && !next.param.path.empty()) values_.mistake(*name, fmt::format("{} is given twice", next.param.path));
      nodes_.push_back(node);
      to.names.push_back(name ? *name : *node);
      to.design.factors.push_back(std::move(next));
    }
  }

  Factor factor(const TomlNode& node, bool uncertain) {
    Factor next;
    next.uncertain = uncertain;
    const ParamRef scale{what_, "", "", Field{.name = "scale"}, value_ref(next.scale)};
    values_.read_all(node, {scale}, "a key of a factor", {"name", "low", "high", "values"});
    const ParamRef* row = param(node, uncertain);
    if (row) next.param = {row->path(), static_cast<std::size_t>(row - params_.data()), 0};
    const TomlNode* low = node.find("low");
    const TomlNode* high = node.find("high");
    const TomlNode* list = node.find("values");
    if (list && (low || high))
      values_.mistake(node, what_ + " has both a range and values");
    else if (list && node.find("scale"))
      values_.mistake(*node.find("scale"), what_ + ".scale belongs to a range; values are taken as they are");
    else if (!list && !(low && high))
      values_.mistake(node, what_ + " needs low and high, or values");
    if (row && !list && low && high) range(*low, *high, *row, next);
    if (list) next.values = values_of(*list, row);
    return next;
  }

  /// The parameter that a factor names; none when it has no numbers to choose from.
  const ParamRef* param(const TomlNode& factor, bool uncertain) {
    const auto mistake = [&](const TomlNode& at, const std::string& text) {
      values_.mistake(at, text);
      return nullptr;
    };
    const TomlNode* name = factor.find("name");
    if (!name) return mistake(factor, what_ + " has no name");
    if (name->kind != TomlNode::Kind::text)
      return mistake(*name, fmt::format("{}.name = {} must be a text such as \"group.key\"", what_, name->shown()));
    const std::string shown = shorten(name->text, 80);
    if (is_shared(group_of(name->text), options_))
      return mistake(*name, shown + " cannot differ between points: all share one founded city, its days and its luck");
    std::vector<std::string> known;
    for (const ParamRef& row : params_) {
      const bool fits = uncertain ? row.field.uncertain : is_policy(row.field);
      if (fits && !row.is_text() && !is_shared(row.group, options_)) known.push_back(row.path());
      if (row.path() != name->text) continue;
      if (row.is_text()) return mistake(*name, shown + " is a text, which no factor can vary");
      if (!fits) mistake(*name, shown + why_not(row.field, uncertain));
      return &row;
    }
    return mistake(*name, shown + " is not a parameter" + did_you_mean(name->text, known));
  }

  static std::string why_not(const Field& field, bool uncertain) {
    if (!uncertain && field.uncertain) return " is uncertain; write it under [[design.uncertain]]";
    if (!uncertain) return " is no lever, no policy and not uncertain: nobody sets it";
    if (is_policy(field))
      return fmt::format(" is a {}; write it under [[design.lever]]", field.lever ? "lever" : "policy");
    return " is not uncertain";
  }

  void range(const TomlNode& low, const TomlNode& high, const ParamRef& row, Factor& to) {
    if (row.type() == "flag" || row.type() == "choice")
      return values_.mistake(low, fmt::format("{} is a {} and has no range; write values", row.path(), row.type()));
    const auto from = values_.number(low, row), until = values_.number(high, row);
    if (from && until && !(*from < *until))
      values_.mistake(low, fmt::format("{}: low = {} is not below high = {}", row.path(), low.shown(), high.shown()));
    if (from && to.scale == FactorScale::log && *from <= 0)
      values_.mistake(low, fmt::format("{}: low = {} must be above 0 for scale = \"log\"", row.path(), low.shown()));
    to.low = from.value_or(0);
    to.high = until.value_or(0);
  }

  /// A value for each entry, also for a wrong one: the lengths of lists are compared later.
  std::vector<double> values_of(const TomlNode& list, const ParamRef* row) {
    std::vector<double> found;
    if (list.kind != TomlNode::Kind::list) {
      values_.mistake(list, what_ + ".values must be a list");
      return found;
    }
    const std::size_t size = list.children.size();
    if (size < 1 || size > kMostFactorValues)
      values_.mistake(list,
                      fmt::format("{}.values has {} entries; allowed are 1 to {}", what_, size, kMostFactorValues));
    for (const TomlNode& node : list.children) {
      const auto value = row ? values_.number(node, *row) : std::nullopt;
      if (value && std::find(found.begin(), found.end(), *value) != found.end())
        values_.mistake(node, fmt::format("{} = {} is listed twice", row->path(), node.shown()));
      found.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
    }
    return found;
  }

  /// What only this method asks of the factors.
  void check_method(const TomlNode& table, const TomlNode& method, const Design& design) {
    const bool all = design.method == DesignMethod::factorial;
    const bool listed = design.method == DesignMethod::list || all;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const std::size_t size = design.factors[i].values.size(), first = design.factors[0].values.size();
      const TomlNode* list = nodes_[i]->find("values");
      if (listed && !list && nodes_[i]->find("low"))
        values_.mistake(*nodes_[i], fmt::format("{} needs values of every factor, not a range", method.text));
      if (design.method == DesignMethod::list && list && first > 0 && size != first)
        values_.mistake(*list,
                        fmt::format("list needs as many values of every factor: here are {}, before {}", size, first));
      if (design.method == DesignMethod::morris && list && size == 1)
        values_.mistake(*list, "morris moves every factor, which needs at least two values");
    }
    if (design.method == DesignMethod::morris && design.levels % 2 != 0)
      values_.mistake(*table.find("levels"), fmt::format("design.levels = {} must be even for morris", design.levels));
    if (const double points = points_of(design); points > kMostDesignPoints)
      values_.mistake(method, fmt::format("{} makes {:.7g} points of this design; at most {:.0f} are run", method.text,
                                          points, kMostDesignPoints));
  }

  const std::vector<ParamRef>& params_;
  const ScenarioOptions& options_;
  ValueReader& values_;
  std::string what_;                    // design.lever or design.uncertain
  std::vector<const TomlNode*> nodes_;  // one a factor
};

}  // namespace

WrittenDesign read_design(const TomlNode& table, const std::vector<ParamRef>& params, const ScenarioOptions& options,
                          ValueReader& values) {
  return DesignReader(params, options, values).read(table);
}

Design settle_design(const WrittenDesign& written, const ScenarioHead& head, Mistakes& mistakes) {
  for (std::size_t i = 0; i < written.names.size(); ++i) {
    const std::string& path = written.design.factors[i].param.path;
    const auto mistake = [&](const std::string& who) {
      mistakes.add(written.file, written.names[i].line, written.names[i].col,
                   fmt::format("{}: {} it too, and would win", path, who));
    };
    if (path.empty()) continue;
    for (const Variant& variant : head.variants)
      if (std::any_of(variant.settings.begin(), variant.settings.end(),
                      [&](const Setting& s) { return s.path == path; }))
        mistake("variant " + variant.name + " sets");
    for (const Change& change : head.changes)
      if (change.lever.path == path) mistake(fmt::format("a change on day {} moves", change.day));
  }
  return written.design;
}

}  // namespace shiyu
