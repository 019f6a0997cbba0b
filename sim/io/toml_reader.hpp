/// A TOML file as a plain tree in which every key and value knows its line. Guards against hostile files: size,
/// encoding, nesting and paths are checked before anything is parsed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/errors.hpp"

namespace shiyu {

inline constexpr std::size_t kLargestFile = 1 << 20;  // bytes
inline constexpr int kDeepestNesting = 24;            // brackets within brackets, or parts of a dotted key
inline constexpr std::size_t kLongestList = 10'000;   // elements of an array

/// One value of a file. A table keeps its entries in the order of the file.
struct TomlNode {
  enum class Kind { flag, integer, number, text, date, time, list, table };
  Kind kind = Kind::table;
  int line = 0, col = 0;          ///< of the value
  std::string key;                ///< within a table
  int key_line = 0, key_col = 0;  ///< of the key
  bool flag = false;
  std::int64_t integer = 0;
  double number = 0;
  std::string text;  ///< text, or date as year-month-day
  std::vector<TomlNode> children;

  const TomlNode* find(std::string_view wanted) const;
  bool is_number() const { return kind == Kind::integer || kind == Kind::number; }
  /// As one would write it, shortened to 40 characters, control characters escaped: 1.5, "abc", [...], {...}.
  std::string shown() const;
};

/// Parses TOML 1.0. A mistake of the syntax is added to `mistakes` (the parser stops at the first) and gives none.
std::optional<TomlNode> parse_toml(std::string_view text, const std::string& file, Mistakes& mistakes);

/// Reads and parses a file; what cannot be opened, is no regular file or is too large is a mistake.
std::optional<TomlNode> load_toml(const std::filesystem::path& file, Mistakes& mistakes);

/// Where the path `named` leads from `folder`, as long as it stays inside one of `roots`, followed through symbolic
/// links. It must be a regular file, or a folder if asked so. Otherwise `fault` says what is wrong with it.
struct GuardedPath {
  std::filesystem::path path;
  std::string fault;
};
GuardedPath guard_path(const std::string& named, const std::filesystem::path& folder,
                       const std::vector<std::filesystem::path>& roots, bool is_folder = false);

/// Does the file lie in the folder, or in one of its folders, after symbolic links? An empty folder holds nothing.
bool lies_within(const std::filesystem::path& file, const std::filesystem::path& folder);

/// A key as TOML wants it: bare if possible, quoted otherwise.
std::string toml_key(std::string_view key);
/// A basic string in quotes, escaped.
std::string toml_text(std::string_view text);
/// A text for a comment, of TOML or a script: without what would end it and make the rest a line of its own.
std::string comment_text(std::string text);

}  // namespace shiyu
