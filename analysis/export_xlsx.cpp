// The only door to libxlsxwriter.
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cmath>
#include <limits>
#include <sstream>

#include "analysis/compare.hpp"
#include "analysis/estimate_text.hpp"
#include "analysis/export.hpp"
#include "analysis/export_cells.hpp"
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
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  ~Workbook() {
    if (book_ != nullptr) workbook_close(book_);
  }

  void sheet(const char* name, int frozen_columns) {
    sheet_ = workbook_add_worksheet(book_, name);
    row_ = 0;
    column_ = 0;
    if (frozen_columns > 0) worksheet_freeze_panes(sheet_, 1, static_cast<lxw_col_t>(frozen_columns));
  }
  void width(int first, int last, double characters) {
    check(
        worksheet_set_column(sheet_, static_cast<lxw_col_t>(first), static_cast<lxw_col_t>(last), characters, nullptr));
  }
  Workbook& text(const std::string& value, bool bold = false) {
    // The length of a cell is limited; a text is never read as a formula.
    const std::string shown(cut_to_bytes(value, kLongestCell));
    check(worksheet_write_string(sheet_, row_, column_++, shown.c_str(), bold ? bold_ : nullptr));
    return *this;
  }
  Workbook& head(const std::string& value) { return text(value, true); }
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
  void check(lxw_error error) const {
    if (error != LXW_NO_ERROR) throw FileError(path_ + ": cannot be written: " + lxw_strerror(error));
  }

  std::string path_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* bold_ = nullptr;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
};

void read_me(Workbook& book, const Results& results) {
  const ResultsHead& h = results.head();
  book.sheet("read me", 0);
  book.width(0, 0, 22);
  book.width(1, 1, 110);
  const auto line = [&](const char* what, const std::string& value) { book.head(what).text(value).end_row(); };
  line("title", h.title);
  line("question", h.question);
  line("what it is",
       "Results of shiyu. Residents are synthetic: compare policies with it, predict no person and no place.");
  line("runs", fmt::format("{} variants, {} replicates, {} days from {}, {} residents", h.variants.size(), h.replicates,
                           h.days, h.start, h.residents));
  line("comparison", "Paired differences to the baseline with 95 % intervals over replicates, as `shiyu compare`");
  line("city daily",
       "Every output of every day, urban and rural, mean over replicates; what is not known by area stands in rows of "
       "its own (city); single ones: --to csv");
  line("counties",
       "Every output of every week by county, mean over replicates: flows of the week, levels at its end; empty where "
       "an output is of the whole city only");
  line("scenario", "The scenario with every parameter");
  line("digest", results.digest());
  line("program", "shiyu " + h.program_version + ", commit " + h.git_commit);
  for (std::size_t v = 0; v < h.variants.size(); ++v) line("variant", h.variants[v] + ": " + h.variant_titles[v]);
  for (const DataFile& file : h.data) line("data", file.path + ", licence " + file.licence + ": " + file.source);
}

void comparison_sheet(Workbook& book, const Comparison& comparison) {
  book.sheet("comparison", 4);
  book.width(1, 1, kKeyWidth);
  book.width(2, 2, kTextWidth);
  for (const char* name :
       {"area", "block", "measure", "unit", "baseline", "baseline mean", "variant", "variant mean", "difference", "low",
        "high", "replicates", "verdict", "p_sign", "p_holm", "holds", "why not"})
    book.head(name);
  book.end_row();
  for (const Comparison::Block& block : comparison.blocks)
    for (const Comparison::Row& row : block.rows)
      for (std::size_t v = 0; v < row.cells.size(); ++v) {
        const Comparison::Cell& cell = row.cells[v];
        book.text(EnumNames<AreaPart>::names[static_cast<std::size_t>(block.part)])
            .text(std::string(heading_of(row.measure.block)))
            .text(label_of(row.measure))
            .text(std::string(row.measure.unit))
            .text(comparison.baseline)
            .number(row.baseline.mean)
            .text(comparison.changed[v])
            .number(cell.value.mean)
            .number(cell.difference.mean)
            .number(cell.difference.low())
            .number(cell.difference.high())
            .number(cell.difference.replicates)
            .text(std::string(word_of(cell.verdict)))
            .number(cell.p_sign)
            .number(cell.p_holm)
            .truth(cell.holds())
            .text(std::string(cell.reason()))
            .end_row();
      }
}

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

void city_sheet(Workbook& book, const Results& results) {
  const ResultsHead& h = results.head();
  const std::int32_t start = days_from_epoch(parse_date(h.start));
  book.sheet("city daily", 3);
  book.width(0, 2, kKeyWidth);
  for (const char* name : {"variant", "date", "area"}) book.head(name);
  for (const Variable& output : h.outputs) book.head(output.name);
  book.end_row();
  const std::vector<std::string> rows = rows_of_day(h);
  for (std::size_t v = 0; v < h.variants.size(); ++v) {
    std::vector<std::vector<double>> columns;
    for (const Variable& output : h.outputs)
      columns.push_back(mean_over_replicates(results, v, [&](int r) { return results.city(output.name, v, r); }));
    if (columns.empty() || columns.front().empty()) continue;  // the variant has no run
    for (std::size_t i = 0; i < static_cast<std::size_t>(h.days) * rows.size(); ++i) {
      const std::size_t day = i / rows.size(), row = i % rows.size();
      book.text(h.variants[v]).text(to_string(date_from_epoch(start + static_cast<std::int32_t>(day)))).text(rows[row]);
      for (std::size_t o = 0; o < columns.size(); ++o)
        book.number(cell_of_day(h.outputs[o], columns[o], day, row, h.names.areas.size()).value_or(kNoCell));
      book.end_row();
    }
  }
}

void county_sheet(Workbook& book, const Results& results) {
  const ResultsHead& h = results.head();
  book.sheet("counties", 4);
  book.width(0, 3, kKeyWidth);
  for (const char* name : {"variant", "week", "code", "county"}) book.head(name);
  if (h.level == OutputLevel::minimal) return book.end_row();
  for (const Variable& output : h.outputs) book.head(output.name);
  book.end_row();
  const std::int32_t start = days_from_epoch(parse_date(h.start));
  const std::vector<std::int32_t> weeks = week_edges(h.days);
  const UnitTable counties = results.units("county");
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
          .text(to_string(date_from_epoch(start + weeks.at(row / counties.size()))))
          .text(std::to_string(counties.code[county]))
          .text(counties.name[county]);
      for (const auto& column : columns) book.number(column.empty() ? kNoCell : column.at(row));
      book.end_row();
    }
  }
}

/// A sheet has an end, and rows beyond it would be missing in silence.
void refuse_long_sheets(const Results& results) {
  const ResultsHead& h = results.head();
  const auto check = [](const char* sheet, std::size_t rows) {
    if (rows >= LXW_ROW_MAX)  // with the head
      throw InputError(fmt::format("the sheet of {} would have {} rows, and one of XLSX ends at {}; use --to csv",
                                   sheet, with_decimals(static_cast<double>(rows + 1), 0),
                                   with_decimals(LXW_ROW_MAX, 0)));
  };
  check("the days of the city", h.variants.size() * static_cast<std::size_t>(h.days) * rows_of_day(h).size());
  if (h.level != OutputLevel::minimal)
    check("the weeks of the counties",
          h.variants.size() * (week_edges(h.days).size() - 1) * results.units("county").size());
}

void scenario_sheet(Workbook& book, const Results& results) {
  book.sheet("scenario", 0);
  book.width(0, 0, 120);
  std::istringstream lines(results.head().scenario);
  for (std::string line; std::getline(lines, line);) book.text(line).end_row();
}

}  // namespace

void export_xlsx(const Results& results, std::size_t baseline, const std::string& path) {
  refuse_long_sheets(results);
  Workbook book(path);
  book.property(results.head().title, "digest " + results.digest(),
                days_from_epoch(parse_date(results.head().start)) * std::int64_t{86'400});
  read_me(book, results);
  comparison_sheet(book, compare(load_outcomes(results, names_of_measures()), baseline));
  city_sheet(book, results);
  county_sheet(book, results);
  scenario_sheet(book, results);
  book.close();
}

}  // namespace shiyu
