// The workbook of a study.
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cmath>
#include <sstream>

#include "analysis/export_study.hpp"
#include "analysis/text_table.hpp"
#include "sim/core/calendar.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/toml_scan.hpp"

namespace shiyu {

namespace {

constexpr std::size_t kLongestText = 32'000;  // bytes that a cell may hold, a little less

/// A workbook that keeps one row in memory; rows are written from the first to the last.
class StudyBook {
 public:
  explicit StudyBook(const std::string& path) : path_(path) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(path.c_str(), &options);
    if (book_ == nullptr) throw FileError(path + ": cannot be written");
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    format_set_text_wrap(bold_);
  }
  StudyBook(const StudyBook&) = delete;
  StudyBook& operator=(const StudyBook&) = delete;
  ~StudyBook() {
    if (book_ != nullptr) workbook_close(book_);
  }

  void sheet(const char* name, lxw_col_t frozen, double first_width, double second_width) {
    sheet_ = workbook_add_worksheet(book_, name);
    row_ = 0;
    column_ = 0;
    if (frozen > 0) worksheet_freeze_panes(sheet_, 1, frozen);
    check(worksheet_set_column(sheet_, 0, 0, first_width, nullptr));
    check(worksheet_set_column(sheet_, 1, 1, second_width, nullptr));
  }
  StudyBook& text(const std::string& value, bool bold = false) {  // never read as a formula
    const std::string shown(cut_to_bytes(value, kLongestText));
    check(worksheet_write_string(sheet_, row_, column_++, shown.c_str(), bold ? bold_ : nullptr));
    return *this;
  }
  StudyBook& number(double value) {  // an empty cell where there is none
    if (std::isfinite(value)) check(worksheet_write_number(sheet_, row_, column_, value, nullptr));
    ++column_;
    return *this;
  }
  StudyBook& heads(std::initializer_list<const char*> names) {
    for (const char* name : names) text(name, true);
    return *this;
  }
  void end_row() {
    ++row_;
    column_ = 0;
  }
  void property(std::string title, std::string comment, std::int64_t created) {
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.comments = comment.data();
    properties.created = static_cast<time_t>(created);  // of the runs, so that equal studies give equal bytes
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

void study_read_me(StudyBook& book, const StudyResults& study, const StudyComparison& comparison) {
  const ResultsHead& h = study.head().results;
  book.sheet("read me", 0, 22, 110);
  const auto line = [&](const char* what, const std::string& value) { book.text(what, true).text(value).end_row(); };
  line("title", h.title);
  line("question", h.question);
  line("what it is",
       "A study of shiyu. Residents are synthetic: compare policies with it, predict no person and no place.");
  line("size",
       fmt::format("{}, {} days from {}, {} residents", comparison.size_text().en, h.days, h.start, h.residents));
  line("runs", fmt::format("{} of {} done, {} failed", comparison.done, comparison.runs, comparison.failed));
  for (const Words& note : study_notes(comparison)) line("comparison", note.en);
  line("sheet runs",
       "A row a run: point, variant, replicate, values of the factors, measures, outputs summed over the "
       "days (levels: their mean)");
  line("sheet columns", "What the columns of the runs are, in English and Chinese");
  line("digest", study.digest());
  line("program", "shiyu " + h.program_version + ", commit " + h.git_commit);
  for (std::size_t v = 0; v < h.variants.size(); ++v) line("variant", h.variants[v] + ": " + h.variant_title(v));
  for (const DataFile& file : h.data) line("data", file.path + ", licence " + file.licence + ": " + file.source);
}

void study_comparison_sheet(StudyBook& book, const StudyComparison& comparison) {
  book.sheet("comparison", 2, 26, 44);
  book.heads({"measure", "meaning", "含义", "unit", "baseline", "baseline mean", "variant", "difference", "low", "high",
              "points", "5 % of points", "95 % of points", "luck", "verdict"})
      .end_row();
  for (const StudyComparison::Row& row : comparison.rows)
    for (std::size_t v = 0; v < row.cells.size(); ++v) {
      const StudyDifference& d = row.cells[v].difference;
      const Estimate& e = d.finding.difference;
      book.text(row.measure.key).text(row.measure.label).text(row.measure.label_zh).text(row.measure.unit);
      book.text(comparison.baseline).number(row.baseline).text(comparison.changed[v]).number(e.mean);
      book.number(e.low()).number(e.high()).number(d.points).number(d.low).number(d.high).number(d.luck);
      book.text(std::string(word_of(row.cells[v].verdict))).end_row();
    }
}

void runs_sheet(StudyBook& book, const StudyOutcomes& outcomes, const std::vector<StudyColumn>& columns) {
  const StudyHead& head = outcomes.head();
  book.sheet("runs", 4, 8, 16);
  book.heads({"point", "variant", "replicate", "status"});
  for (const StudyColumn& column : columns) book.text(column.heading(), true);
  book.end_row();
  for (std::size_t point = 0; point < head.shape.points; ++point)
    for (std::size_t variant = 0; variant < head.shape.variants; ++variant)
      for (int replicate = 0; replicate < head.shape.replicates; ++replicate) {
        const std::size_t run = head.shape.run({point, variant, replicate});
        book.number(static_cast<double>(point)).text(head.results.variants[variant]).number(replicate);
        book.text(EnumNames<RunStatus>::names[static_cast<std::size_t>(outcomes.study().status()[run])]);
        for (const StudyColumn& column : columns) book.number(column.values[run]);
        book.end_row();
      }
}

void columns_sheet(StudyBook& book, const std::vector<StudyColumn>& columns) {
  book.sheet("columns", 1, 36, 14);
  book.heads({"column", "unit", "meaning", "含义", "kind"}).end_row();
  for (const StudyColumn& column : columns)
    book.text(column.heading()).text(column.unit).text(column.label).text(column.label_zh).text(column.kind).end_row();
}

}  // namespace

void export_study_xlsx(const StudyOutcomes& outcomes, const std::vector<StudyColumn>& columns,
                       const StudyComparison& comparison, const std::string& path) {
  const StudyResults& study = outcomes.study();
  const ResultsHead& head = study.head().results;
  if (study.head().shape.runs() >= LXW_ROW_MAX)  // with the head
    throw InputError(fmt::format("the sheet of runs would have {} rows, and one of XLSX ends at {}; use --to csv",
                                 with_decimals(static_cast<double>(study.head().shape.runs() + 1), 0),
                                 with_decimals(LXW_ROW_MAX, 0)));
  StudyBook book(path);
  book.property(head.title, "digest " + study.digest(), days_from_epoch(parse_date(head.start)) * std::int64_t{86'400});
  study_read_me(book, study, comparison);
  study_comparison_sheet(book, comparison);
  runs_sheet(book, outcomes, columns);
  columns_sheet(book, columns);
  book.sheet("scenario", 0, 120, 10);
  std::istringstream lines(head.scenario);
  for (std::string line; std::getline(lines, line);) book.text(line).end_row();
  book.close();
}

}  // namespace shiyu
