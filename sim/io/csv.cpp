#include "sim/io/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>

#include "sim/core/utf8.hpp"

namespace shiyu {

std::string read_text(const std::filesystem::path& path, Mistakes& mistakes, std::size_t limit) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    mistakes.add(path.string(), 0, 0, "no such file");
    return {};
  }
  const auto size = std::filesystem::file_size(path, error);
  if (error || size > limit) {
    mistakes.add(path.string(), 0, 0, fmt::format("larger than {} bytes", limit));
    return {};
  }
  std::ifstream in(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  if (!in.read(text.data(), static_cast<std::streamsize>(text.size()))) {
    mistakes.add(path.string(), 0, 0, "cannot be read");
    return {};
  }
  return text;
}

namespace {

// Walks the text once; calls row(cells, line) for each row. Returns the line of an unclosed quote, 0 if there is none.
template <class Row>
int split(std::string_view text, Row&& row) {
  std::vector<std::string> cells(1);
  int line = 1, first_line = 1, quote_line = 0;
  bool any = false;  // something stands in the row
  const auto end_row = [&] {
    if (any) row(cells, first_line);
    cells.assign(1, "");
    any = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (quote_line > 0) {
      if (c != '"')
        cells.back() += c;
      else if (i + 1 < text.size() && text[i + 1] == '"')
        cells.back() += text[++i];
      else
        quote_line = 0;
    } else if (c == '\n') {
      end_row();
      first_line = line;
    } else if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      continue;
    } else if (c == '"' && cells.back().empty()) {
      quote_line = line;
      any = true;
    } else if (c == ',') {
      cells.emplace_back();
      any = true;
    } else {
      cells.back() += c;
      any = true;
    }
  }
  end_row();
  return quote_line;
}

}  // namespace

CsvTable parse_csv(const std::string& file, std::string_view text, const std::vector<std::string>& columns,
                   Mistakes& mistakes) {
  CsvTable table;
  table.file = file;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);  // spreadsheets write a byte-order mark
  if (!is_plain_utf8(text)) {
    mistakes.add(file, 0, 0, "is not UTF-8 text");
    return table;
  }
  const int unclosed = split(text, [&](std::vector<std::string>& cells, int line) {
    if (table.header.empty()) {
      table.header = cells;
    } else if (cells.size() != table.header.size()) {
      mistakes.add(file, line, 0, fmt::format("{} cells, but the header has {}", cells.size(), table.header.size()));
    } else {
      table.rows.push_back(std::move(cells));
      table.lines.push_back(line);
    }
  });
  if (unclosed > 0) mistakes.add(file, unclosed, 0, "a quote is not closed");
  for (const std::string& name : columns) {
    const auto n = std::count(table.header.begin(), table.header.end(), name);
    if (n == 1) continue;
    mistakes.add(file, 1, 0, fmt::format("column '{}' {}", name, n == 0 ? "is missing" : "stands twice"));
    table.rows.clear(), table.lines.clear();
  }
  return table;
}

CsvTable read_csv(const std::filesystem::path& path, const std::vector<std::string>& columns, Mistakes& mistakes) {
  const std::size_t before = mistakes.list().size();
  const std::string text = read_text(path, mistakes);
  if (mistakes.list().size() > before) return {path.string(), {}, {}, {}};
  return parse_csv(path.string(), text, columns, mistakes);
}

CsvColumn::CsvColumn(const CsvTable& table, std::string_view name) : table_(&table) {
  const auto it = std::find(table.header.begin(), table.header.end(), name);
  if (it != table.header.end()) index_ = static_cast<std::size_t>(it - table.header.begin());
  SHIYU_EXPECT(it != table.header.end() || table.rows.empty(), "columns are asked for when the table is read");
}

void CsvColumn::wrong(std::size_t row, const std::string& why, Mistakes& mistakes) const {
  mistakes.add(table_->file, table_->lines[row], 0,
               fmt::format("{} = '{}' {}", table_->header[index_], text(row).substr(0, 40), why));
}

std::int64_t CsvColumn::whole(std::size_t row, std::int64_t lo, std::int64_t hi, Mistakes& mistakes) const {
  const std::string& cell = text(row);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error == std::errc{} && end == cell.data() + cell.size() && value >= lo && value <= hi) return value;
  wrong(row, fmt::format("is not a whole number in [{}, {}]", lo, hi), mistakes);
  return lo;
}

double CsvColumn::number(std::size_t row, double lo, double hi, Mistakes& mistakes) const {
  const std::string& cell = text(row);
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error == std::errc{} && end == cell.data() + cell.size() && value >= lo && value <= hi) return value;
  wrong(row, fmt::format("is not a number in [{}, {}]", lo, hi), mistakes);
  return lo;
}

}  // namespace shiyu
