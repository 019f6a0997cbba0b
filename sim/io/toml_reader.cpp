#include "sim/io/toml_reader.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <tuple>

#include "sim/core/params.hpp"
#include "sim/io/named_file.hpp"
#include "sim/io/toml_scan.hpp"

namespace shiyu {

namespace fs = std::filesystem;

const TomlNode* TomlNode::find(std::string_view wanted) const {
  for (const TomlNode& child : children)
    if (child.key == wanted) return &child;
  return nullptr;
}

std::string TomlNode::shown() const {
  switch (kind) {
    case Kind::flag:
      return flag ? "true" : "false";
    case Kind::integer:
      return std::to_string(integer);
    case Kind::number:
      return shortest(number);
    case Kind::text:
      return toml_text(shorten(text, 40));
    case Kind::date:
    case Kind::time:
      return text;
    case Kind::list:
      return "[...]";
    case Kind::table:
      return "{...}";
  }
  return {};
}

namespace {

int as_int(toml::source_index index) { return static_cast<int>(index); }

TomlNode convert(const toml::node& from) {
  TomlNode node;
  node.line = as_int(from.source().begin.line);
  node.col = as_int(from.source().begin.column);
  std::ostringstream text;
  switch (from.type()) {
    case toml::node_type::boolean:
      node.kind = TomlNode::Kind::flag, node.flag = **from.as_boolean();
      break;
    case toml::node_type::integer:
      node.kind = TomlNode::Kind::integer, node.integer = **from.as_integer();
      break;
    case toml::node_type::floating_point:
      node.kind = TomlNode::Kind::number, node.number = **from.as_floating_point();
      break;
    case toml::node_type::string:
      node.kind = TomlNode::Kind::text, node.text = **from.as_string();
      break;
    case toml::node_type::date:
      text << **from.as_date();
      node.kind = TomlNode::Kind::date, node.text = text.str();
      break;
    case toml::node_type::time:
      text << **from.as_time();
      node.kind = TomlNode::Kind::time, node.text = text.str();
      break;
    case toml::node_type::date_time:
      text << **from.as_date_time();
      node.kind = TomlNode::Kind::time, node.text = text.str();
      break;
    case toml::node_type::array:
      node.kind = TomlNode::Kind::list;
      for (const toml::node& element : *from.as_array()) node.children.push_back(convert(element));
      break;
    default:
      node.kind = TomlNode::Kind::table;
      for (const auto& [key, value] : *from.as_table()) {
        TomlNode child = convert(value);
        child.key = std::string(key.str());
        child.key_line = as_int(key.source().begin.line);
        child.key_col = as_int(key.source().begin.column);
        node.children.push_back(std::move(child));
      }
      // toml++ sorts by name; mistakes and rows are told in the order of the file
      std::sort(node.children.begin(), node.children.end(), [](const TomlNode& a, const TomlNode& b) {
        return std::tie(a.key_line, a.key_col, a.key) < std::tie(b.key_line, b.key_col, b.key);
      });
  }
  return node;
}

bool lists_are_short(const TomlNode& node, const std::string& file, Mistakes& mistakes) {
  if (node.kind == TomlNode::Kind::list && node.children.size() > kLongestList) {
    mistakes.add(
        file, node.line, node.col,
        fmt::format("{} has {} elements; at most {} are allowed", node.key, node.children.size(), kLongestList));
    return false;
  }
  return std::all_of(node.children.begin(), node.children.end(),
                     [&](const TomlNode& child) { return lists_are_short(child, file, mistakes); });
}

}  // namespace

std::optional<TomlNode> parse_toml(std::string_view text, const std::string& file, Mistakes& mistakes) {
  if (text.size() > kLargestFile) {
    mistakes.add(file, 0, 0, fmt::format("is larger than {} bytes", kLargestFile));
    return {};
  }
  if (const auto fault = scan_toml(text, kDeepestNesting)) {
    mistakes.add(file, fault->line, fault->col, fault->text);
    return {};
  }
  try {
    const toml::table table = toml::parse(text);
    TomlNode root = convert(table);
    if (!lists_are_short(root, file, mistakes)) return {};
    return root;
  } catch (const toml::parse_error& error) {
    const auto at = error.source().begin;
    mistakes.add(file, as_int(at.line), as_int(at.column), "not TOML: " + shorten(error.description(), 300));
    return {};
  }
}

std::optional<TomlNode> load_toml(const fs::path& file, Mistakes& mistakes) {
  const std::string name = file.generic_string();
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (!fs::exists(status)) {
    mistakes.add(name, 0, 0, "does not exist" + nearest_beside(file));
    return {};
  }
  if (!fs::is_regular_file(status)) {
    mistakes.add(name, 0, 0, "is not a regular file");
    return {};
  }
  std::ifstream in(file, std::ios::binary);
  std::string text(kLargestFile + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad() || (!in.is_open())) {
    mistakes.add(name, 0, 0, "cannot be read");
    return {};
  }
  text.resize(static_cast<std::size_t>(in.gcount()));
  for (const auto& [beginning, kind] : {std::pair{"\x89HDF", "results or a study (HDF5)"},
                                        std::pair{"shiyu study journal", "the journal of a study, for `shiyu merge`"}})
    if (text.starts_with(beginning)) {
      mistakes.add(name, 0, 0, std::string("is no scenario but ") + kind);
      return {};
    }
  return parse_toml(text, name, mistakes);
}

namespace {

bool lies_inside(const fs::path& path, const fs::path& root) {
  const auto [in_root, in_path] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return in_root == root.end() || (in_root->empty() && std::next(in_root) == root.end());
}

}  // namespace

bool lies_within(const fs::path& file, const fs::path& folder) {
  std::error_code error;
  return !folder.empty() && lies_inside(fs::weakly_canonical(fs::absolute(file), error),
                                        fs::weakly_canonical(fs::absolute(folder), error));
}

GuardedPath guard_path(const std::string& named, const fs::path& folder, const std::vector<fs::path>& roots,
                       bool is_folder) {
  const std::string shown = toml_text(shorten(named, 80));
  if (named.empty()) return {{}, "is empty"};
  if (named.find('\0') != std::string::npos || named.find('\\') != std::string::npos)
    return {{}, shown + " has a character that no path may have"};
  if (fs::path(named).is_absolute()) return {{}, shown + " is an absolute path; write it relative to its file"};
  std::error_code error;
  const auto inside = [&](const fs::path& path) {
    return std::any_of(roots.begin(), roots.end(), [&](const fs::path& root) {
      return lies_inside(path, fs::weakly_canonical(fs::absolute(root.empty() ? fs::path(".") : root), error));
    });
  };
  // A bare file name has an empty parent, which is the folder one is in.
  const fs::path base = fs::weakly_canonical(fs::absolute(folder.empty() ? fs::path(".") : folder), error);
  const fs::path written = (base / named).lexically_normal();
  if (!inside(written)) return {{}, shown + " leaves the folders it may name"};
  const fs::path real = fs::weakly_canonical(written, error);
  if (error) return {{}, shown + " cannot be followed: " + error.message()};
  if (!inside(real)) return {{}, shown + " is a symbolic link that leaves the folders it may name"};
  if (!fs::exists(real, error)) return {{}, shown + " does not exist"};
  if (is_folder && !fs::is_directory(real, error)) return {{}, shown + " is not a folder"};
  if (!is_folder && !fs::is_regular_file(real, error)) return {{}, shown + " is not a regular file"};
  return {(folder / named).lexically_normal(), {}};
}

std::string toml_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (byte < 0x20 || byte == 0x7f) {
      quoted += fmt::format("\\u{:04x}", byte);
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string comment_text(std::string text) {
  std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
  return text;
}

std::string toml_key(std::string_view key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  return bare ? std::string(key) : toml_text(key);
}

}  // namespace shiyu
