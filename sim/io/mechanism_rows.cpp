#include "sim/io/mechanism_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "sim/core/near_miss.hpp"
#include "sim/io/tables_toml.hpp"
#include "sim/io/toml_scan.hpp"
#include "sim/io/toml_value.hpp"

namespace shiyu {

namespace fs = std::filesystem;

double Followed::of(std::span<const double> sums) const {
  if (!below) return sums[above];
  return sums[*below] != 0 ? sums[above] / sums[*below] : std::numeric_limits<double>::quiet_NaN();
}

namespace {

/// The plain keys of a row; ranges of texts are their lengths.
struct RowText {
  std::string id, name, name_zh, where, lever, regime, dose_output;
  int days = 240;
  static constexpr void describe(auto& t, auto&& row) {
    row(t.id, Field{"id", "", in(3, 4), "System, M01 to M59", "系统编号", "format"});
    row(t.name, Field{"name", "", in(1, 120), "Name", "名称", "format"});
    row(t.name_zh, Field{"name_zh", "", in(1, 120), "Name, Chinese", "中文名称", "format"});
    row(t.where, Field{"where", "", in(1, 400), "Its files without ending, parted by commas", "所在文件", "format"});
    row(t.lever, Field{"lever", "", in(1, 120), "The lever", "政策杠杆", "format"});
    row(t.regime, Field{"regime", "", in(1, 400), "Where it is expected to end", "适用边界", "format"});
    row(t.dose_output, Field{"dose_output", "", in(1, 240), "What is followed over the doses", "剂量指标", "format"});
    row(t.days, Field{"days", "day", in(90, 365), "Length of the runs", "运行天数", "format"});
  }
};

std::string state_name(StateTable table) {
  return "state." + std::string(EnumNames<StateTable>::names[static_cast<std::size_t>(table)]);
}

const std::vector<std::string> kLists{"with", "base", "null", "may_differ", "intermediate", "final", "cost", "doses"};
const std::vector<std::string> kOptional{"base", "days"};

std::vector<std::string> parts_of(const std::string& text, char by) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(by, from), text.size());
    std::string part = text.substr(from, to - from);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    if (!part.empty()) parts.push_back(std::move(part));
    from = to + 1;
  }
  return parts;
}

/// Reads the rows of one file.
class RowReader {
 public:
  RowReader(const MechanismLists& lists, ValueReader& values) : lists_(lists), values_(values) {
    for (const ParamRef& param : lists.params) params_.push_back(param.path());
    for (const OutputRow& output : lists.plan.outputs) {
      outputs_.push_back(output.path());
      if (groups_.empty() || groups_.back() != output.group) groups_.emplace_back(output.group);
    }
  }

  MechanismRow read(const TomlNode& node) {
    MechanismRow row;
    RowText text;
    const std::vector<ParamRef> plain = field_refs(text, "mechanism");
    values_.read_all(node, plain, "a key of a mechanism", kLists);
    for (const std::vector<std::string>& keys : {names_of(plain), kLists})
      for (const std::string& key : keys)
        if (!node.find(key) && std::find(kOptional.begin(), kOptional.end(), key) == kOptional.end())
          values_.mistake(node, fmt::format("mechanism.{} is missing", key));
    row.id = text.id;
    row.name = text.name;
    row.name_zh = text.name_zh;
    row.regime = text.regime;
    row.where = parts_of(text.where, ',');
    row.days = text.days;
    check_id(node);
    row.with = settings(node, "with");
    row.base = settings(node, "base");
    row.null = settings(node, "null");
    for (const Setting& null : row.null)
      for (const Setting& with : row.with)
        if (null.param == with.param)
          values_.mistake_at_key(*node.find("null"),
                                 fmt::format("mechanism.null sets {}, which mechanism.with turns up", null.path));
    row.may_differ = may_differ(node, row.state_may_differ);
    row.intermediate = expected(node, "intermediate");
    row.final = expected(node, "final");
    row.cost = expected(node, "cost");
    if (const TomlNode* at = text_node(node, "dose_output")) row.dose_output = followed(*at, "mechanism.dose_output");
    lever(node, row);
    return row;
  }

 private:
  static std::vector<std::string> names_of(const std::vector<ParamRef>& rows) {
    std::vector<std::string> names;
    for (const ParamRef& row : rows) names.emplace_back(row.field.name);
    return names;
  }
  static const TomlNode* text_node(const TomlNode& node, std::string_view key) {
    const TomlNode* found = node.find(key);
    return found && found->kind == TomlNode::Kind::text ? found : nullptr;
  }

  void check_id(const TomlNode& node) {
    const TomlNode* at = text_node(node, "id");
    if (!at || at->text.size() < 3 || at->text.size() > 4) return;  // told already
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::string& id = at->text;
    const bool formed =
        id[0] == 'M' && digit(id[1]) && digit(id[2]) && (id.size() == 3 || (id[3] >= 'b' && id[3] <= 'z'));
    const int number = formed ? 10 * (id[1] - '0') + (id[2] - '0') : 0;
    if (number < 1 || number > kSystems)
      values_.mistake(*at,
                      fmt::format("mechanism.id = {} is not one of M01 to M{}, or such an id with a letter from b on",
                                  at->shown(), kSystems));
  }

  /// Position of a name in a list, or -1 and a mistake.
  int find(const std::vector<std::string>& known, const std::string& name, const TomlNode& at, const std::string& what,
           bool at_key = false) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found != known.end()) return static_cast<int>(found - known.begin());
    const std::string text =
        fmt::format("{} is not {}{}", toml_text(shorten(name, 80)), what, did_you_mean(name, known));
    at_key ? values_.mistake_at_key(at, text) : values_.mistake(at, text);
    return -1;
  }

  std::vector<Setting> settings(const TomlNode& row, const std::string& key) {
    std::vector<Setting> all;
    const TomlNode* table = row.find(key);
    if (!table) return all;
    if (table->kind != TomlNode::Kind::table) {
      values_.mistake(*table, fmt::format("mechanism.{} must be a table: {{ \"group.name\" = value }}", key));
      return all;
    }
    if (table->children.empty() && key != "base")
      values_.mistake(*table, fmt::format("mechanism.{} is empty: name at least one parameter", key));
    for (const TomlNode& child : table->children) {
      if (child.kind != TomlNode::Kind::table) {
        setting(child, child.key, all);
        continue;
      }
      for (const TomlNode& inner : child.children) setting(inner, child.key + '.' + inner.key, all);  // without quotes
    }
    return all;
  }

  void setting(const TomlNode& node, const std::string& path, std::vector<Setting>& to) {
    const int at = find(params_, path, node, "a parameter", true);
    if (at < 0) return;
    const auto param = static_cast<std::size_t>(at);
    if (const auto value = values_.number(node, lists_.params[param])) to.push_back({path, param, *value});
  }

  std::vector<bool> may_differ(const TomlNode& row, std::array<bool, kStateTables>& state) {
    std::vector<bool> all(outputs_.size(), false);
    const TomlNode* list = row.find("may_differ");
    if (!list) return all;
    if (list->kind != TomlNode::Kind::list) values_.mistake(*list, "mechanism.may_differ must be a list of texts");
    std::vector<std::string> known = outputs_;
    known.insert(known.end(), groups_.begin(), groups_.end());
    // Whoever draws other grids or posts has other rows of them; residents, risk and cases are never let off.
    for (const StateTable table : {StateTable::grids, StateTable::workers, StateTable::queues})
      known.push_back(state_name(table));
    for (const TomlNode& name : list->children) {
      if (name.kind != TomlNode::Kind::text) {
        values_.mistake(name, "mechanism.may_differ must be a list of texts");
        continue;
      }
      if (find(known, name.text, name, "an output or a group of outputs") < 0) continue;
      for (std::size_t table = 0; table < kStateTables; ++table)
        if (state_name(static_cast<StateTable>(table)) == name.text) state[table] = true;
      for (std::size_t i = 0; i < outputs_.size(); ++i)
        if (outputs_[i] == name.text || lists_.plan.outputs[i].group == name.text) all[i] = true;
    }
    return all;
  }

  Followed followed(const TomlNode& at, const std::string& key) {
    Followed out;
    const std::vector<std::string> names = parts_of(at.text, '/');
    if (names.empty() || names.size() > 2) {
      values_.mistake(at, fmt::format("{} = {} must be an output or a ratio of two: a / b", key, at.shown()));
      return out;
    }
    for (const std::string& name : names) {
      const int found = find(outputs_, name, at, "an output");
      if (found < 0) continue;
      const auto position = static_cast<std::size_t>(found);
      const Field& field = lists_.plan.outputs[position].field;
      const bool first = &name == &names.front();
      out.text += (first ? "" : " / ") + name;
      out.unit += (first ? "" : " / ") + std::string(field.unit.empty() ? "1" : field.unit);
      if (first) out.doc = field.doc;
      (first ? out.above : out.below.emplace()) = position;
    }
    return out;
  }

  Expected expected(const TomlNode& row, const std::string& key) {
    Expected out;
    const TomlNode* table = row.find(key);
    if (!table) return out;
    const TomlNode* output = text_node(*table, "output");
    if (table->kind != TomlNode::Kind::table || !output || !table->find("expect")) {
      values_.mistake(*table,
                      fmt::format("mechanism.{} must be {{ output = \"...\", expect = \"up\" or \"down\" }}", key));
      return out;
    }
    const ParamRef expect{key, "", Field{.name = "expect"}, value_ref(out.expect)};
    values_.read_all(*table, {expect}, "a key of what is expected", {"output"});
    out.output = followed(*output, fmt::format("mechanism.{}.output", key));
    return out;
  }

  void lever(const TomlNode& node, MechanismRow& row) {
    const TomlNode* at = text_node(node, "lever");
    if (!at) return;
    const int found = find(params_, at->text, *at, "a parameter");
    if (found < 0) return;
    const auto param = static_cast<std::size_t>(found);
    row.lever = {at->text, param, 0};
    row.what_if = lists_.params[param].field.uncertain;
    if (!is_policy(lists_.params[param].field) && !lists_.params[param].field.uncertain)
      values_.mistake(*at, fmt::format("mechanism.lever = {} is no lever, no policy and no uncertainty", at->shown()));
    const auto with =
        std::find_if(row.with.begin(), row.with.end(), [&](const Setting& s) { return s.param == param; });
    if (with != row.with.end())
      row.lever.value = with->value;
    else if (node.find("with"))
      values_.mistake_at_key(*node.find("with"), fmt::format("mechanism.with does not set the lever {}", at->text));
    doses(node, lists_.params[param], row);
  }

  void doses(const TomlNode& node, const ParamRef& param, MechanismRow& row) {
    const TomlNode* list = node.find("doses");
    if (!list) return;
    if (list->kind != TomlNode::Kind::list) {
      values_.mistake(*list, "mechanism.doses must be a list of values of the lever");
      return;
    }
    bool sound = true;
    for (const TomlNode& dose : list->children) {
      const auto value = values_.number(dose, param);
      sound = sound && value;
      if (value) row.doses.push_back(*value);
    }
    if (!sound) return;
    const bool flag = param.type() == "flag";
    if (row.doses.size() < (flag ? 1u : 2u)) {
      values_.mistake(*list, "mechanism.doses needs at least two values of the lever");
      return;
    }
    const auto less = [&](auto order) {
      return std::adjacent_find(row.doses.begin(), row.doses.end(), [&](double a, double b) { return !order(a, b); }) ==
             row.doses.end();
    };
    if (!less(std::less<>()) && !less(std::greater<>()))
      values_.mistake(*list, "mechanism.doses must rise or fall throughout");
  }

  const MechanismLists& lists_;
  ValueReader& values_;
  std::vector<std::string> params_, outputs_, groups_;
};

std::string title_of(const fs::path& file) {
  Mistakes ignored;  // told by load_table()
  const auto root = load_toml(file, ignored);
  const TomlNode* title = root ? root->find("title") : nullptr;
  if (title && title->kind == TomlNode::Kind::text && !title->text.empty()) return title->text;
  std::string name = file.stem().string();
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

}  // namespace

std::vector<MechanismRow> read_mechanism_rows(const fs::path& folder, const MechanismLists& lists) {
  Mistakes mistakes;
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->path().extension() == ".toml") files.push_back(entry->path());
  std::sort(files.begin(), files.end());
  if (files.empty()) mistakes.add(folder.generic_string(), 0, 0, "is no folder with rows of mechanisms (*.toml)");
  std::vector<MechanismRow> rows;
  std::map<std::string, std::string> first;  // where an id was given
  for (const fs::path& file : files) {
    ValueReader values(file.generic_string(), mistakes);
    RowReader reader(lists, values);
    const std::string group = title_of(file);
    for (const TomlNode& node : load_table(file, "mechanism", mistakes)) {
      MechanismRow row = reader.read(node);
      row.group = group;
      const TomlNode* id = node.find("id");
      const auto [at, is_new] = first.emplace(row.id, fmt::format("{}:{}", file.generic_string(), node.line));
      if (!is_new && id && !row.id.empty())
        values.mistake(*id, fmt::format("mechanism.id = {} is given twice; first in {}", id->shown(), at->second));
      rows.push_back(std::move(row));
    }
  }
  mistakes.throw_if_any();
  std::sort(rows.begin(), rows.end(), [](const MechanismRow& a, const MechanismRow& b) { return a.id < b.id; });
  return rows;
}

}  // namespace shiyu
