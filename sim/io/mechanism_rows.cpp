#include "sim/io/mechanism_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

#include "sim/io/row_parts.hpp"
#include "sim/io/tables_toml.hpp"

namespace shiyu {

namespace fs = std::filesystem;

double Followed::of(std::span<const double> sums, int days) const {
  if (!below) return is_level ? sums[above] / days : sums[above];
  return sums[*below] != 0 ? sums[above] / sums[*below] : std::numeric_limits<double>::quiet_NaN();
}

namespace {

/// The plain keys of a row; ranges of texts are their lengths.
struct RowText {
  std::string id, name, name_zh, where, lever;
  int days = 240;
  static constexpr void describe(auto& t, auto&& row) {
    row(t.id, Field{"id", "", in(3, 4), "System, M01 to M59", "系统编号", "format"});
    row(t.name, Field{"name", "", in(1, 120), "Name", "名称", "format"});
    row(t.name_zh, Field{"name_zh", "", in(1, 120), "Name, Chinese", "中文名称", "format"});
    row(t.where, Field{"where", "", in(1, 400), "Its files without ending, parted by commas", "所在文件", "format"});
    row(t.lever, Field{"lever", "", in(1, 120), "The lever", "政策杠杆", "format"});
    row(t.days, Field{"days", "day", in(90, 365), "Length of the runs", "运行天数", "format"});
  }
};

/// The plain keys of a regime.
struct RegimeText {
  RegimeKind expect = RegimeKind::saturates;
  std::string lever, output, says;
  Direction better = Direction::up;
  static constexpr void describe(auto& t, auto&& row) {
    row(t.expect, Field{"expect", "", unbounded, "What is expected of it", "预期形态", "format"});
    row(t.lever, Field{"lever", "", in(1, 120), "The lever, where it is another", "政策杠杆", "format"});
    row(t.output, Field{"output", "", in(1, 240), "What is followed over the doses", "跟踪指标", "format"});
    row(t.better, Field{"better", "", unbounded, "The way that is better", "改善方向", "format"});
    row(t.says, Field{"says", "", in(1, 400), "Why, and where", "适用边界", "format"});
  }
};

const std::vector<std::string> kLists{"with", "base", "null", "may_differ", "intermediate", "final", "cost", "regime"};

/// Reads the rows of one file.
class RowReader {
 public:
  RowReader(const MechanismLists& lists, ValueReader& values) : values_(values), parts_(lists, values) {}

  MechanismRow read(const TomlNode& node) {
    MechanismRow row;
    RowText text;
    read_plain(node, text, "mechanism", "a key of a mechanism", kLists, {"base", "days"});
    row.id = text.id;
    row.name = text.name;
    row.name_zh = text.name_zh;
    row.where = parts_of(text.where, ',');
    row.days = text.days;
    check_id(node);
    row.with = parts_.settings(node, "mechanism", "with", false);
    row.base = parts_.settings(node, "mechanism", "base", true);
    row.null = parts_.settings(node, "mechanism", "null", false);
    for (const Setting& null : row.null)
      for (const Setting& with : row.with)
        if (null.param == with.param)
          values_.mistake_at_key(*node.find("null"),
                                 fmt::format("mechanism.null sets {}, which mechanism.with turns up", null.path));
    row.may_differ = parts_.may_differ(node, row.state_may_differ);
    row.intermediate = parts_.expected(node, "intermediate");
    row.final = parts_.expected(node, "final");
    row.cost = parts_.expected(node, "cost");
    lever(node, row);
    return row;
  }

 private:
  /// The plain keys and a word on each that is missing.
  template <class Text>
  void read_plain(const TomlNode& node, Text& text, const std::string& where, const std::string& what,
                  const std::vector<std::string>& lists, const std::vector<std::string>& optional) {
    const std::vector<ParamRef> plain = field_refs(text, where);
    values_.read_all(node, plain, what, lists);
    std::vector<std::string> keys;
    for (const ParamRef& row : plain) keys.emplace_back(row.field.name);
    keys.insert(keys.end(), lists.begin(), lists.end());
    for (const std::string& key : keys)
      if (!node.find(key) && std::find(optional.begin(), optional.end(), key) == optional.end())
        values_.mistake(node, fmt::format("{}.{} is missing", where, key));
  }

  void check_id(const TomlNode& node) {
    const TomlNode* at = RowParts::text_at(node, "id");
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

  void lever(const TomlNode& node, MechanismRow& row) {
    const TomlNode* at = RowParts::text_at(node, "lever");
    const auto found = at ? parts_.lever(*at, "mechanism") : std::nullopt;
    if (found) {
      row.lever = *found;
      row.what_if = parts_.param(*found).field.uncertain;
      const auto with =
          std::find_if(row.with.begin(), row.with.end(), [&](const Setting& s) { return s.param == found->param; });
      if (with != row.with.end())
        row.lever.value = with->value;
      else if (node.find("with"))
        values_.mistake_at_key(*node.find("with"), fmt::format("mechanism.with does not set the lever {}", at->text));
    }
    if (const TomlNode* regime = node.find("regime")) row.regime = read_regime(*regime, found);
  }

  Regime read_regime(const TomlNode& node, std::optional<Setting> lever) {
    Regime regime;
    if (node.kind != TomlNode::Kind::table) {
      values_.mistake(node, "mechanism.regime must be a table: [mechanism.regime]");
      return regime;
    }
    const std::string where = "mechanism.regime";
    RegimeText text;
    read_plain(node, text, where, "a key of a regime", {"base", "doses"}, {"base", "lever"});
    regime.expect = text.expect;
    regime.better = text.better;
    regime.says = text.says;
    regime.base = parts_.settings(node, where, "base", true);
    if (const TomlNode* at = RowParts::text_at(node, "output")) regime.output = parts_.followed(*at, where + ".output");
    if (const TomlNode* at = RowParts::text_at(node, "lever")) lever = parts_.lever(*at, where);
    if (!lever) return regime;
    regime.lever = *lever;
    regime.doses = parts_.doses(node, where, *lever);
    if (!regime.doses.empty()) regime.lever.value = regime.doses.front();
    return regime;
  }

  ValueReader& values_;
  RowParts parts_;
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
