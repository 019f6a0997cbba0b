/// Tables for a terminal: columns as wide as what they show, Chinese characters two cells wide.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shiyu {

/// A name of a file in words: "platform_labour" as "platform labour".
std::string in_words(std::string_view name);

/// Cells that UTF-8 text takes on a terminal: two for a wide character, none for a combining one, one for a byte that
/// is no UTF-8.
std::size_t display_width(std::string_view text);

/// The text cut to at most `cells`, with an ellipsis when something was cut.
std::string shortened(std::string_view text, std::size_t cells);

/// Below it a number is 0 to a reader: nine decimals are the most.
inline constexpr double kRoundsToZero = 5e-10;

/// A number for a reader: `digits` significant digits but never fewer than the whole ones, thousands apart. "none" for
/// NaN. With `sign`, a plus for positive numbers.
std::string readable(double number, int digits = 4, bool sign = false);

/// A number with so many decimals, thousands apart. "none" for NaN.
std::string with_decimals(double number, int decimals, bool sign = false);

class TextTable {
 public:
  enum class Align { left, right };

  void add_column(std::string head, Align align = Align::left, std::size_t most_cells = 60);
  /// As many cells as columns.
  void add_row(std::vector<std::string> cells);
  /// A line of text across the table, in place of a row.
  void add_heading(std::string text);

  /// Head, rule and rows; every line ends with a newline and has no trailing blanks.
  std::string text() const;
  std::size_t width() const;

 private:
  struct Column {
    std::string head;
    Align align;
    std::size_t most;
  };
  struct Row {
    std::string heading;  // when there are no cells
    std::vector<std::string> cells;
  };
  std::vector<std::size_t> widths() const;
  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace shiyu
