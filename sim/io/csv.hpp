/// A small strict reader of comma-separated tables: UTF-8, one header row with known names, every row of equal length.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/errors.hpp"

namespace shiyu {

/// A table of text, cells by row and column. Line numbers are those of the file.
struct CsvTable {
  std::string file;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::vector<int> lines;  // line of each row
};

/// Reads a whole file of at most `limit` bytes. A file that cannot be read is a mistake of the user.
std::string read_text(const std::filesystem::path& path, Mistakes& mistakes, std::size_t limit = std::size_t{64} << 20);

/// Splits text into a table. Quoted cells may hold commas, doubled quotes and line breaks (RFC 4180). Adds a mistake
/// for every row of another length, an unclosed quote, text that is not UTF-8, and for each name of `columns` that the
/// header lacks or holds twice. Further columns are allowed: a table may carry more than one reader needs.
CsvTable parse_csv(const std::string& file, std::string_view text, const std::vector<std::string>& columns,
                   Mistakes& mistakes);
CsvTable read_csv(const std::filesystem::path& path, const std::vector<std::string>& columns, Mistakes& mistakes);

/// A column by name, with readers that say where a cell is wrong.
class CsvColumn {
 public:
  CsvColumn(const CsvTable& table, std::string_view name);
  const std::string& text(std::size_t row) const { return table_->rows[row][index_]; }
  /// A whole number in [lo, hi]; adds a mistake and returns lo otherwise.
  std::int64_t whole(std::size_t row, std::int64_t lo, std::int64_t hi, Mistakes& mistakes) const;
  /// A finite decimal number in [lo, hi]; adds a mistake and returns lo otherwise.
  double number(std::size_t row, double lo, double hi, Mistakes& mistakes) const;
  void wrong(std::size_t row, const std::string& why, Mistakes& mistakes) const;

 private:
  const CsvTable* table_;
  std::size_t index_ = 0;
};

}  // namespace shiyu
