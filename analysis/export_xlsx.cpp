// The only door to libxlsxwriter.
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <sstream>
#include <variant>

#include "analysis/compare.hpp"
#include "analysis/export.hpp"
#include "analysis/export_cells.hpp"
#include "analysis/export_comparison.hpp"
#include "analysis/load_outcomes.hpp"
#include "analysis/text_table.hpp"
#include "sim/core/calendar.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/toml_scan.hpp"

namespace shiyu {

namespace {

constexpr double kTextWidth = 44, kKeyWidth = 14;  // characters
constexpr std::size_t kLongestCell = 32'000;       // bytes that a cell may hold, a little less
constexpr double kNoCell = std::numeric_limits<double>::quiet_NaN();

/// A workbook that keeps one row in memory; rows are written from the first to the last.
class Workbook {
 public:
  explicit Workbook(const std::string& path) : path_(path) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(path.c_str(), &options);
    if (book_ == nullptr) throw FileError(path + ": cannot be written");
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    format_set_text_wrap(bold_);
    grey_ = workbook_add_format(book_);
    format_set_font_color(grey_, 0x606060);
    date_ = workbook_add_format(book_);
    format_set_num_format(date_, "yyyy-mm-dd");
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  ~Workbook() {
    if (book_ != nullptr) workbook_close(book_);
  }

  void sheet(const char* name, int frozen_columns, int frozen_rows = 1) {
    sheet_ = workbook_add_worksheet(book_, name);
    row_ = 0;
    column_ = 0;
    if (frozen_columns > 0)
      worksheet_freeze_panes(sheet_, static_cast<lxw_row_t>(frozen_rows), static_cast<lxw_col_t>(frozen_columns));
  }
  void width(int first, int last, double characters) {
    check(
        worksheet_set_column(sheet_, static_cast<lxw_col_t>(first), static_cast<lxw_col_t>(last), characters, nullptr));
  }
  Workbook& text(const std::string& value) { return write(value, nullptr); }
  Workbook& head(const std::string& value) { return write(value, bold_); }
  /// What stands below a head: a key, a unit.
  Workbook& below(const std::string& value) { return write(value, grey_); }
  Workbook& date(const Date& day) {
    lxw_datetime cell{};
    cell.year = day.year;
    cell.month = day.month;
    cell.day = day.day;
    check(worksheet_write_datetime(sheet_, row_, column_++, &cell, date_));
    return *this;
  }
  Workbook& number(double value) {  // an empty cell where there is none
    if (std::isfinite(value)) check(worksheet_write_number(sheet_, row_, column_, value, nullptr));
    ++column_;
    return *this;
  }
  Workbook& truth(bool value) {
    check(worksheet_write_boolean(sheet_, row_, column_++, value ? 1 : 0, nullptr));
    return *this;
  }
  void end_row() {
    ++row_;
    column_ = 0;
  }
  void property(const std::string& title, const std::string& comment, std::int64_t created) {
    std::string copy = title, remark = comment;
    lxw_doc_properties properties{};
    properties.title = copy.data();
    properties.comments = remark.data();
    properties.created = static_cast<time_t>(created);  // of the run, so that equal results give equal bytes
    workbook_set_properties(book_, &properties);
  }
  void close() {
    const lxw_error error = workbook_close(book_);
    book_ = nullptr;
    check(error);
  }

 private:
  Workbook& write(const std::string& value, lxw_format* format) {
    // The length of a cell is limited; a text is never read as a formula.
    const std::string shown(cut_to_bytes(value, kLongestCell));
    check(worksheet_write_string(sheet_, row_, column_++, shown.c_str(), format));
    return *this;
  }
  void check(lxw_error error) const {
    if (error != LXW_NO_ERROR) throw FileError(path_ + ": cannot be written: " + lxw_strerror(error));
  }

  std::string path_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format *bold_ = nullptr, *grey_ = nullptr, *date_ = nullptr;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
};

/// A text of the workbook in both languages.
struct BothTexts {
  const char *en, *zh;
  const char* in(const TableStyle& style) const { return style.chinese ? zh : en; }
};

constexpr BothTexts kReadMe{"read me", "说明"}, kComparison{"comparison", "方案比较"}, kCity{"city daily", "全市逐日"},
    kCounties{"counties", "县区逐周"}, kColumns{"columns", "列说明"}, kScenario{"scenario", "方案文件"};

void read_me(Workbook& book, const Results& results, const TableStyle& style) {
  const ResultsHead& h = results.head();
  book.sheet(kReadMe.in(style), 0);
  book.width(0, 0, 22);
  book.width(1, 1, 110);
  const auto line = [&](const BothTexts& what, const std::string& value) {
    book.head(what.in(style)).text(value).end_row();
  };
  const auto told = [&](const BothTexts& what, const BothTexts& text) { line(what, text.in(style)); };
  line({"title", "标题"}, h.title_in(style.chinese));
  line({"question", "问题"}, h.question_in(style.chinese));
  told({"what it is", "性质"},
       {"Results of shiyu. Residents are synthetic: compare policies with it, predict no person and no place.",
        "shiyu 的模拟结果。居民均为合成：可用于比较方案，不可用于预测具体的人或地方。"});
  line({"runs", "运行"},
       fmt::format(fmt::runtime(style.chinese ? "{0} 个方案，各重复 {1} 次，自 {2} 起 {3} 天，{4} 名居民"
                                              : "{0} variants, {1} replicates, {3} days from {2}, {4} residents"),
                   h.variants.size(), h.replicates, h.start, h.days, h.residents));
  told(kComparison, {"Paired differences to the baseline with 95 % intervals over replicates, as `shiyu compare`",
                     "与基准方案的配对差值及 95% 区间，同 `shiyu compare`"});
  told(kCity,
       {"Every output of every day, urban and rural, mean over replicates; what is not known by area stands in "
        "rows of its own (city); single ones: --to csv",
        "各项输出逐日数值，分城市社区与农村，为各次重复的均值；不分城乡的另列一行（全市）；单次重复见 --to csv"});
  told(kCounties, {"Every output of every week by county, mean over replicates: flows of the week, levels at its end; "
                   "empty where an output is of the whole city only",
                   "各县区逐周数值，为各次重复的均值：流量为一周合计，存量为周末数；仅有全市数的留空"});
  told(kColumns, {"What each column is: key, name, unit, kind and scope. Money is in yuan",
                  "各列的键名、名称、单位、类别和统计范围；金额单位为元"});
  told(kScenario, {"The scenario with every parameter", "方案文件全文（全部参数）"});
  line({"digest", "摘要"}, results.digest());
  line({"seed", "随机种子"}, std::to_string(h.seed));
  line({"program", "程序"}, "shiyu " + h.program_version + ", commit " + h.git_commit);
  for (std::size_t v = 0; v < h.variants.size(); ++v)
    line({"variant", "方案"}, h.variants[v] + ": " + h.variant_title(v, style.chinese));
  for (const DataFile& file : h.data)
    line({"data", "数据"}, file.path + ", licence " + file.licence + ": " + file.source);
}

void comparison_sheet(Workbook& book, const Comparison& comparison, const ResultsHead& head, const TableStyle& style) {
  book.sheet(kComparison.in(style), 4);
  book.width(1, 2, kKeyWidth);
  book.width(3, 3, kTextWidth);
  for (const std::string& name : comparison_heads(style.chinese)) book.head(name);
  book.end_row();
  for (const auto& row : comparison_rows(comparison, head, style.chinese)) {
    for (const TableCell& cell : row)
      if (const double* number = std::get_if<double>(&cell))
        book.number(*number);
      else if (const bool* truth = std::get_if<bool>(&cell))
        book.truth(*truth);
      else
        book.text(std::get<std::string>(cell));
    book.end_row();
  }
}

/// Three rows above the numbers: names, keys, units. What says which row it is has no unit.
void heads(Workbook& book, std::initializer_list<const char*> keys, const std::vector<Variable>& outputs,
           const TableStyle& style) {
  for (const char* key : keys) book.head(table_word(key, style.chinese));
  for (const Variable& output : outputs) book.head(shown_name_of(output, style.chinese));
  book.end_row();
  for (const char* key : keys) book.below(key);
  for (const Variable& output : outputs) book.below(output.name);
  book.end_row();
  for (std::size_t i = 0; i < keys.size(); ++i) book.below("");
  for (const Variable& output : outputs) book.below(shown_unit_of(output, style.chinese));
  book.end_row();
}
constexpr int kHeadRows = 3;

/// Sum over the replicates there are of a variable of one variant, divided by their number.
template <class Read>
std::vector<double> mean_over_replicates(const Results& results, std::size_t variant, Read&& read) {
  std::vector<double> mean;
  int runs = 0;
  for (int r = 0; r < results.head().replicates; ++r) {
    if (!results.has_run(variant, r)) continue;
    const std::vector<std::int64_t> values = read(r);
    mean.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) mean[i] += static_cast<double>(values[i]);
    ++runs;
  }
  for (double& m : mean) m /= runs;
  return mean;
}

/// Of one in its shown unit, so many of the file's.
std::vector<double> counts_in_units(const std::vector<Variable>& outputs) {
  std::vector<double> counts;
  for (const Variable& output : outputs) counts.push_back(static_cast<double>(shown_unit(output.unit).counts));
  return counts;
}

void city_sheet(Workbook& book, const Results& results, const TableStyle& style) {
  const ResultsHead& h = results.head();
  const std::int32_t start = days_from_epoch(parse_date(h.start));
  book.sheet(kCity.in(style), 4, kHeadRows);
  book.width(0, 3, kKeyWidth);
  heads(book, {"variant", "variant_title", "date", "area"}, h.outputs, style);
  const std::vector<std::string> rows = rows_of_day(h);
  const std::vector<double> in_one = counts_in_units(h.outputs);
  for (std::size_t v = 0; v < h.variants.size(); ++v) {
    std::vector<std::vector<double>> columns;
    for (const Variable& output : h.outputs)
      columns.push_back(mean_over_replicates(results, v, [&](int r) { return results.city(output.name, v, r); }));
    if (columns.empty() || columns.front().empty()) continue;  // the variant has no run
    for (std::size_t i = 0; i < static_cast<std::size_t>(h.days) * rows.size(); ++i) {
      const std::size_t day = i / rows.size(), row = i % rows.size();
      book.text(h.variants[v]).text(h.variant_title(v, style.chinese));
      book.date(date_from_epoch(start + static_cast<std::int32_t>(day))).text(table_word(rows[row], style.chinese));
      for (std::size_t o = 0; o < columns.size(); ++o)
        book.number(cell_of_day(h.outputs[o], columns[o], day, row, h.names.areas.size()).value_or(kNoCell) /
                    in_one[o]);
      book.end_row();
    }
  }
}

void county_sheet(Workbook& book, const Results& results, const TableStyle& style) {
  const ResultsHead& h = results.head();
  book.sheet(kCounties.in(style), 5, kHeadRows);
  book.width(0, 4, kKeyWidth);
  const bool none = h.level == OutputLevel::minimal;
  heads(book, {"variant", "variant_title", "week", "code", "county"}, none ? std::vector<Variable>{} : h.outputs,
        style);
  if (none) return;
  const std::int32_t start = days_from_epoch(parse_date(h.start));
  const std::vector<std::int32_t> weeks = week_edges(h.days);
  const UnitTable counties = results.units("county");
  const std::vector<double> in_one = counts_in_units(h.outputs);
  for (std::size_t v = 0; v < h.variants.size(); ++v) {
    std::vector<std::vector<double>> columns;  // empty: of the whole city only, or of no run
    for (const Variable& output : h.outputs)
      columns.push_back(output.scope == Scope::city ? std::vector<double>{}
                                                    : mean_over_replicates(results, v, [&](int r) {
                                                        return results.counts("county", output.name, v, r).values;
                                                      }));
    const bool there = std::any_of(columns.begin(), columns.end(), [](const auto& column) { return !column.empty(); });
    for (std::size_t row = 0; there && row < (weeks.size() - 1) * counties.size(); ++row) {
      const std::size_t county = row % counties.size();
      book.text(h.variants[v])
          .text(h.variant_title(v, style.chinese))
          .date(date_from_epoch(start + weeks.at(row / counties.size())))
          .text(std::to_string(counties.code[county]))
          .text(counties.name[county]);
      for (std::size_t o = 0; o < columns.size(); ++o)
        book.number(columns[o].empty() ? kNoCell : columns[o].at(row) / in_one[o]);
      book.end_row();
    }
  }
}

void columns_sheet(Workbook& book, const Results& results, const TableStyle& style) {
  book.sheet(kColumns.in(style), 2);
  book.width(0, 3, kTextWidth);
  for (const std::string& head : column_heads(style.chinese)) book.head(head);
  book.end_row();
  for (const Variable& output : results.head().outputs) {
    for (const std::string& cell : column_row(output, style.chinese)) book.text(cell);
    book.end_row();
  }
}

/// A sheet has an end, and rows beyond it would be missing in silence.
void refuse_long_sheets(const Results& results) {
  const ResultsHead& h = results.head();
  const auto check = [](const char* sheet, std::size_t rows) {
    if (rows + kHeadRows > LXW_ROW_MAX)
      throw InputError(fmt::format("the sheet of {} would have {} rows, and one of XLSX ends at {}; use --to csv",
                                   sheet, with_decimals(static_cast<double>(rows + kHeadRows), 0),
                                   with_decimals(LXW_ROW_MAX, 0)));
  };
  check("the days of the city", h.variants.size() * static_cast<std::size_t>(h.days) * rows_of_day(h).size());
  if (h.level != OutputLevel::minimal)
    check("the weeks of the counties",
          h.variants.size() * (week_edges(h.days).size() - 1) * results.units("county").size());
}

void scenario_sheet(Workbook& book, const Results& results, const TableStyle& style) {
  book.sheet(kScenario.in(style), 0);
  book.width(0, 0, 120);
  std::istringstream lines(results.head().scenario);
  for (std::string line; std::getline(lines, line);) book.text(line).end_row();
}

}  // namespace

void export_xlsx(const Results& results, std::size_t baseline, const TableStyle& style, const std::string& path) {
  refuse_long_sheets(results);
  const ResultsHead& head = results.head();
  Workbook book(path);
  book.property(head.title_in(style.chinese), "digest " + results.digest(),
                days_from_epoch(parse_date(head.start)) * std::int64_t{86'400});
  read_me(book, results, style);
  comparison_sheet(book, compare(load_outcomes(results, names_of_measures()), baseline), head, style);
  city_sheet(book, results, style);
  county_sheet(book, results, style);
  columns_sheet(book, results, style);
  scenario_sheet(book, results, style);
  book.close();
}

}  // namespace shiyu
