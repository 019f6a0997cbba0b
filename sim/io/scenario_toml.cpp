#include "sim/io/scenario_toml.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/core/near_miss.hpp"
#include "sim/io/retired_keys.hpp"
#include "sim/io/scenario_toml_design.hpp"
#include "sim/io/scenario_toml_lists.hpp"
#include "sim/io/toml_reader.hpp"
#include "sim/io/toml_scan.hpp"
#include "sim/io/toml_value.hpp"

namespace shiyu {

namespace fs = std::filesystem;

namespace {

class ScenarioReader {
 public:
  ScenarioReader(const std::vector<ParamRef>& params, const ScenarioOptions& options)
      : params_(params), options_(options), lists_(params, options) {
    heading_ = field_refs(head_.heading);
    for (const auto& rows : {head_rows(head_), params}) {
      for (const ParamRef& row : rows) {
        if (tables_.empty() || tables_.back().front().group != row.group) tables_.emplace_back();
        tables_.back().push_back(row);
      }
    }
  }

  ScenarioHead read(const fs::path& file) {
    const fs::path root = !options_.scenario_root.empty()       ? options_.scenario_root
                          : lies_within(file, options_.shipped) ? options_.shipped
                                                                : scenario_root_of(file);
    incomplete_ = !load(file, root);
    for (auto loaded = chain_.rbegin(); loaded != chain_.rend(); ++loaded) apply(loaded->node, loaded->name);
    return finish(file.generic_string());
  }

  ScenarioHead read(std::string_view text, const std::string& name) {
    if (const auto node = parse_toml(text, name, mistakes_)) {
      if (const TomlNode* extends = node->find("extends"))
        mistakes_.add(name, extends->key_line, extends->key_col, "extends needs a file; a text extends nothing");
      apply(*node, name);
    } else {
      incomplete_ = true;
    }
    head_.files = {name};
    return finish(name);
  }

 private:
  struct Loaded {
    std::string name;
    TomlNode node;
  };

  /// The file that another one extends. What a shipped one extends is shipped too.
  GuardedPath next_file(const std::string& named, const fs::path& from, std::vector<fs::path>& roots) const {
    if (!named.starts_with(kShipped)) return guard_path(named, from.parent_path(), roots);
    if (options_.shipped.empty())
      return {{}, toml_text(named) + ": no scenarios came with this program; name their folder with SHIYU_SCENARIOS"};
    roots = {options_.shipped};
    return guard_path(named.substr(kShipped.size()), options_.shipped, roots);
  }

  /// The file and, in turn, what it extends. False when the chain breaks.
  bool load(fs::path file, const fs::path& root) {
    std::vector<fs::path> roots{root};
    if (!options_.data_folder.empty()) roots.push_back(options_.data_folder);
    std::vector<fs::path> met;
    while (true) {
      std::error_code error;
      met.push_back(fs::weakly_canonical(file, error));
      head_.files.push_back(file.generic_string());
      auto node = load_toml(file, mistakes_);
      if (!node) return false;
      chain_.push_back({file.generic_string(), std::move(*node)});
      const TomlNode* extends = chain_.back().node.find("extends");
      if (!extends) return true;
      const auto mistake = [&](const std::string& text) {
        mistakes_.add(chain_.back().name, extends->line, extends->col, text);
        return false;
      };
      if (extends->kind != TomlNode::Kind::text)
        return mistake("extends = " + extends->shown() + " must be a text in quotes");
      const GuardedPath next = next_file(extends->text, file, roots);
      if (!next.fault.empty()) return mistake("extends = " + next.fault);
      if (std::find(met.begin(), met.end(), fs::weakly_canonical(next.path, error)) != met.end())
        return mistake("extends = " + extends->shown() + " closes a circle: " + next.path.filename().string() +
                       " leads back to itself");
      if (met.size() == kLongestChain)
        return mistake(
            fmt::format("extends = {}: more than {} files extend one another", extends->shown(), kLongestChain));
      file = next.path;
    }
  }

  void apply(const TomlNode& root, const std::string& name) {
    ValueReader values(name, mistakes_, options_.data_folder);
    schema(root, values);
    std::vector<std::string> known{"schema",  "extends", "authors", "variant",  "change",
                                   "project", "shock",   "design",  "objective"};
    for (const auto& rows : tables_) known.emplace_back(rows.front().group);
    // A text of its own does not inherit the translation of the old one.
    if (root.find("title")) head_.heading.title_zh.clear();
    if (root.find("question")) head_.heading.question_zh.clear();
    values.read_all(root, heading_, "a key or table of a scenario", known);
    for (const TomlNode& child : root.children) {
      const auto rows = std::find_if(tables_.begin(), tables_.end(),
                                     [&](const auto& table) { return table.front().group == child.key; });
      if (rows != tables_.end()) table(child, *rows, values);
    }
    if (const TomlNode* node = root.find("authors")) authors(*node, values);
    if (const TomlNode* node = root.find("variant")) {
      relatives_.clear();
      head_.variants = lists_.variants(*node, values, relatives_);
    }
    if (const TomlNode* node = root.find("change")) changes_ = lists_.changes(*node, values);
    if (const TomlNode* node = root.find("project")) projects_ = lists_.projects(*node, values);
    if (const TomlNode* node = root.find("shock")) shocks_ = lists_.shocks(*node, values);
    if (const TomlNode* node = root.find("design")) {
      if (node->kind == TomlNode::Kind::text && node->text == kNoDesign)
        design_.reset();
      else
        design_ = read_design(*node, params_, options_, values);
    }
    if (const TomlNode* node = root.find("objective")) head_.objectives = lists_.objectives(*node, values);
    titled_ = titled_ || root.find("title");
  }

  void schema(const TomlNode& root, ValueReader& values) {
    const TomlNode* node = root.find("schema");
    if (!node)
      mistakes_.add(values.file(), 1, 1, fmt::format("schema is missing; write schema = {}", kScenarioSchema));
    else if (node->kind != TomlNode::Kind::integer || node->integer != kScenarioSchema)
      values.mistake(
          *node, fmt::format("schema = {} is not known; this program reads schema {}", node->shown(), kScenarioSchema));
  }

  void table(const TomlNode& node, const std::vector<ParamRef>& rows, ValueReader& values) {
    if (node.kind != TomlNode::Kind::table) {
      values.mistake_at_key(node, fmt::format("{0} must be a table; write [{0}]", node.key));
      return;
    }
    std::vector<bool> seen(rows.size());
    const std::string_view group = rows.front().group;
    const bool of_head = group == "city" || group == "time" || group == "random";
    ValueReader against = values;
    against.take_relative(notes_);
    against.read_all(node, rows, of_head ? "a key of this table" : "a parameter", retired_keys(group), &seen);
    check_retired_keys(node, values);
    if (group != "city") return;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (seen[i]) written_in_city_.push_back(std::string(rows[i].field.name));
  }

  void authors(const TomlNode& node, ValueReader& values) {
    head_.authors.clear();
    std::string author;
    const ParamRef row{"", "", "", Field{.name = "authors", .range = in(1, 200)}, &author};
    if (node.kind != TomlNode::Kind::list)
      values.mistake(node, "authors = " + node.shown() + " must be a list of texts");
    for (const TomlNode& child : node.children)
      if (node.kind == TomlNode::Kind::list && values.read(child, row)) head_.authors.push_back(author);
  }

  /// "group.key=value": the value as in a file; what is no TOML value is taken as text ("20 min").
  void set(const std::string& setting) {
    const auto mistake = [&](const std::string& text) { mistakes_.add("--set", 0, 0, text); };
    const std::size_t equals = setting.find('='), dot = setting.find('.');
    if (setting.size() > 2000 || scan_toml(setting, kDeepestNesting) ||
        std::any_of(setting.begin(), setting.end(), [](char c) { return c >= 0 && c < 0x20; }))
      return mistake(toml_text(shorten(setting, 60)) + " is too long or has characters that cannot be set");
    if (equals == std::string::npos || dot == std::string::npos || dot > equals)
      return mistake(toml_text(shorten(setting, 60)) + " must have the form group.key=value");
    const auto trimmed = [](std::string text) {
      text.erase(0, text.find_first_not_of(' '));
      return text.erase(text.find_last_not_of(' ') + 1);
    };
    const std::string group = trimmed(setting.substr(0, dot)), key = trimmed(setting.substr(dot + 1, equals - dot - 1));
    const std::string written = trimmed(setting.substr(equals + 1));
    std::vector<std::string> known;
    for (const auto& rows : tables_) {
      for (const ParamRef& row : rows) {
        known.push_back(row.path());
        if (row.group != group || row.field.name != key) continue;
        ValueReader values("--set", mistakes_, options_.data_folder);
        values.take_relative(notes_);
        if (values.read(value_node(written, row.is_text()), row) && group == "city") written_in_city_.push_back(key);
        return;
      }
    }
    const std::string path = group + '.' + key;
    mistake(shorten(path, 80) + " is not a parameter" + did_you_mean(path, known));
  }

  void add_changes() {
    if (options_.more_changes.empty()) return;
    std::optional<TomlNode> root = parse_toml(options_.more_changes, "--set", mistakes_);
    if (!root) return;
    ValueReader values("--set", mistakes_, options_.data_folder);
    for (TomlNode& list : root->children) {
      for (TomlNode& change : list.children) {  // no place in a file
        change.line = change.col = 0;
        for (TomlNode& value : change.children) value.line = value.col = 0;
      }
      const std::vector<WrittenChange> more = lists_.changes(list, values);
      changes_.insert(changes_.end(), more.begin(), more.end());
    }
  }

  static TomlNode value_node(const std::string& written, bool wants_text) {
    Mistakes unread;  // not TOML: then it is text. +2 is no 2: who writes the sign wants so much more
    if (const auto root = parse_toml("value = " + written, "--set", unread);
        root && root->children.size() == 1 && !written.starts_with('+')) {
      TomlNode node = root->children.front();
      node.line = node.col = 0;
      if (!wants_text || node.kind == TomlNode::Kind::text) return node;
    }
    TomlNode node;
    node.kind = TomlNode::Kind::text;
    node.text = written;
    return node;
  }

  ScenarioHead finish(const std::string& name) {
    for (const std::string& setting : options_.settings) set(setting);
    add_changes();
    if (!titled_ && !incomplete_) mistakes_.add(name, 1, 1, "title is missing");
    for (const ParamRef& row : tables_.front()) default_file(row, name);
    check_follow_up(name);
    if (head_.variants.empty()) head_.variants.push_back({"base", {}, {}, {}});
    try {
      if (!incomplete_) {
        settle_settings(relatives_, head_, params_, mistakes_);
        head_.changes = settle_changes(changes_, head_, params_, options_, mistakes_);
        head_.projects = settle_projects(projects_, head_, options_, mistakes_);
        head_.shocks = settle_shocks(shocks_, head_, options_, mistakes_);
      }
    } catch (const InputError& error) {  // the city's own files
      mistakes_.add(error);
    }
    if (design_ && !incomplete_) head_.design = settle_design(*design_, head_, mistakes_);
    mistakes_.throw_if_any();
    if (options_.notes) options_.notes->insert(options_.notes->begin(), notes_.begin(), notes_.end());
    return head_;
  }

  /// Matters are followed to the horizon, or not at all.
  void check_follow_up(const std::string& name) {
    const TimeSpan& time = head_.time;
    const int horizon = head_.measures.horizon;
    if (time.follow_up > 0 && time.follow_up < horizon)
      mistakes_.add(
          name, 0, 0,
          fmt::format("time.follow_up = {} is shorter than measures.horizon = {}: the matters of the last days "
                      "would not reach that age; expected 0 or at least {}",
                      time.follow_up, horizon, horizon));
    if (time.all() > kLongestRun)
      mistakes_.add(name, 0, 0,
                    fmt::format("time.days + time.follow_up = {} days are more than {}", time.all(), kLongestRun));
  }

  /// A table that no file names must still exist.
  void default_file(const ParamRef& row, const std::string& name) {
    const auto* const* text = std::get_if<std::string*>(&row.value);
    const bool written =
        std::find(written_in_city_.begin(), written_in_city_.end(), row.field.name) != written_in_city_.end();
    if (row.field.unit != "file" || written || !text || options_.data_folder.empty() || incomplete_) return;
    const GuardedPath found = guard_path(**text, options_.data_folder, {options_.data_folder});
    if (!found.fault.empty())
      mistakes_.add(
          name, 0, 0,
          fmt::format("{} (a file in the data folder) is left out, and its default {}", row.path(), found.fault));
  }

  const std::vector<ParamRef>& params_;
  const ScenarioOptions& options_;
  ListReader lists_;
  ScenarioHead head_;
  Mistakes mistakes_;
  std::vector<ParamRef> heading_;
  std::vector<std::vector<ParamRef>> tables_;  // [city], [time], [random], then one a mechanism
  std::vector<Loaded> chain_;
  std::vector<WrittenRelative> relatives_;  // of the variants
  std::vector<WrittenChange> changes_;
  std::vector<Written<ProjectPlan>> projects_;
  std::vector<Written<ShockPlan>> shocks_;
  std::optional<WrittenDesign> design_;
  std::vector<std::string> written_in_city_;
  std::vector<std::string> notes_;
  bool titled_ = false;
  bool incomplete_ = false;  // what could not be read may hold the title, the days, the variants
};

}  // namespace

fs::path scenario_root_of(const fs::path& file) {
  const fs::path folder = fs::absolute(file).lexically_normal().parent_path();
  for (fs::path above = folder; above.has_relative_path(); above = above.parent_path())
    if (above.filename() == "scenarios") return above;
  return folder;
}

ScenarioHead read_scenario(const fs::path& file, const std::vector<ParamRef>& params, const ScenarioOptions& options) {
  return ScenarioReader(params, options).read(file);
}

ScenarioHead read_scenario_text(std::string_view text, const std::string& name, const std::vector<ParamRef>& params,
                                const ScenarioOptions& options) {
  return ScenarioReader(params, options).read(text, name);
}

}  // namespace shiyu
