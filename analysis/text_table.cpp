#include "analysis/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "sim/core/errors.hpp"

namespace shiyu {

std::string in_words(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

namespace {

constexpr std::string_view kGap = "  ";

struct Glyph {
  std::size_t bytes;
  std::size_t cells;
};

std::size_t cells_of(std::uint32_t code) {
  // East Asian Wide and Fullwidth (Unicode 15, annex 11), to the grain that names of places and measures need.
  static constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 11> kWide{{{0x1100, 0x115f},
                                                                                  {0x2e80, 0x303e},
                                                                                  {0x3041, 0x4dbf},
                                                                                  {0x4e00, 0xa4cf},
                                                                                  {0xac00, 0xd7a3},
                                                                                  {0xf900, 0xfaff},
                                                                                  {0xfe30, 0xfe4f},
                                                                                  {0xff00, 0xff60},
                                                                                  {0xffe0, 0xffe6},
                                                                                  {0x1f300, 0x1faff},
                                                                                  {0x20000, 0x3fffd}}};
  static constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 3> kWithoutWidth{
      {{0x300, 0x36f}, {0x200b, 0x200f}, {0xfe00, 0xfe0f}}};
  const auto within = [code](const auto& ranges) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [code](const auto& r) { return code >= r.first && code <= r.second; });
  };
  return within(kWithoutWidth) ? 0 : within(kWide) ? 2 : 1;
}

Glyph first_glyph(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  const std::size_t length = lead < 0x80                   ? 1
                             : lead >= 0xf0 && lead < 0xf8 ? 4
                             : lead >= 0xe0                ? 3
                             : lead >= 0xc0                ? 2
                                                           : 0;
  if (length <= 1 || lead >= 0xf8 || length > text.size()) return {1, 1};
  std::uint32_t code = lead & (0xffu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0u) != 0x80u) return {1, 1};
    code = code << 6 | (byte(i) & 0x3fu);
  }
  return {length, cells_of(code)};
}

std::string padded(const std::string& text, std::size_t cells, TextTable::Align align) {
  const std::size_t width = display_width(text);
  const std::string blanks(cells > width ? cells - width : 0, ' ');
  return align == TextTable::Align::left ? text + blanks : blanks + text;
}

void end_line(std::string& text) {
  text.erase(text.find_last_not_of(' ') + 1);
  text += '\n';
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t cells = 0;
  while (!text.empty()) {
    const Glyph glyph = first_glyph(text);
    cells += glyph.cells;
    text.remove_prefix(glyph.bytes);
  }
  return cells;
}

std::string shortened(std::string_view text, std::size_t cells) {
  if (display_width(text) <= cells) return std::string(text);
  if (cells == 0) return {};
  std::size_t used = 1, bytes = 0;  // one cell for the ellipsis
  while (bytes < text.size()) {
    const Glyph glyph = first_glyph(text.substr(bytes));
    if (used + glyph.cells > cells) break;
    used += glyph.cells;
    bytes += glyph.bytes;
  }
  return std::string(text.substr(0, bytes)) + "…";
}

std::string with_decimals(double number, int decimals, bool sign) {
  if (!std::isfinite(number)) return "none";
  std::string digits = fmt::format("{:.{}f}", std::abs(number), decimals);
  const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
  for (std::size_t at = std::min(digits.find('.'), digits.size()); at > 3;) digits.insert(at -= 3, ",");
  if (is_zero) return digits;  // neither -0 nor +0
  return (number < 0 ? "-" : sign ? "+" : "") + digits;
}

std::string readable(double number, int digits, bool sign) {
  if (!std::isfinite(number)) return "none";
  if (std::abs(number) < kRoundsToZero) return "0";
  const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(number))));
  return with_decimals(number, std::clamp(digits - 1 - magnitude, 0, 9), sign);
}

void TextTable::add_column(std::string head, Align align, std::size_t most_cells) {
  columns_.push_back({std::move(head), align, most_cells});
}

void TextTable::add_row(std::vector<std::string> cells) {
  SHIYU_EXPECT(!cells.empty() && cells.size() == columns_.size(), "a row of a table has a cell a column");
  for (std::size_t c = 0; c < cells.size(); ++c) cells[c] = shortened(cells[c], columns_[c].most);
  rows_.push_back({"", std::move(cells)});
}

void TextTable::add_heading(std::string text) { rows_.push_back({std::move(text), {}}); }

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> all;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t widest = display_width(columns_[c].head);
    for (const Row& row : rows_)
      if (!row.cells.empty()) widest = std::max(widest, display_width(row.cells[c]));
    all.push_back(widest);
  }
  return all;
}

std::size_t TextTable::width() const {
  std::size_t total = 0;
  for (const std::size_t w : widths()) total += w + (total > 0 ? kGap.size() : 0);
  return total;
}

std::string TextTable::text() const {
  const std::vector<std::size_t> cells = widths();
  std::string out;
  const auto line = [&](const auto& cell_of) {
    std::string one;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      one += std::string(c > 0 ? kGap : "") + padded(cell_of(c), cells[c], columns_[c].align);
    end_line(one);
    out += one;
  };
  line([&](std::size_t c) { return columns_[c].head; });
  line([&](std::size_t c) { return std::string(cells[c], '-'); });
  for (const Row& row : rows_) {
    if (row.cells.empty()) {
      out += row.heading;
      out += '\n';
    } else {
      line([&](std::size_t c) { return row.cells[c]; });
    }
  }
  return out;
}

}  // namespace shiyu
