/// A table of CSV (RFC 4180) that is written field by field: the keys of the fields make the head line.
#pragma once

#include <string>
#include <string_view>

#include "analysis/estimate_text.hpp"

namespace shiyu {

/// The mark by which Excel knows that a file is UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

class CsvText {
 public:
  /// Adds a field to the row. Every row has the same keys, in the same order.
  template <class T>
  void add(std::string_view key, const T& value) {
    const char* comma = keys_.empty() ? "" : ",";
    keys_ += comma + std::string(key);
    row_ += comma + cell(value);
  }
  void end_row() {
    head_ = keys_ + "\n";
    rows_ += row_ + "\n";
    keys_.clear();
    row_.clear();
  }
  /// The head line and the rows so far; empty when there is no row.
  std::string text() const { return head_ + rows_; }

 private:
  static std::string cell(std::string_view text) { return csv_name(text); }
  static std::string cell(const char* text) { return csv_name(text); }  // else a literal would be a truth
  static std::string cell(double number) { return csv_number(number); }
  static std::string cell(int number) { return std::to_string(number); }
  static std::string cell(bool truth) { return truth ? "true" : "false"; }

  std::string keys_, row_, head_, rows_;
};

}  // namespace shiyu
