// How the comparison of a study is written: for people, and as CSV and JSON of the same fields.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/compare.hpp"
#include "analysis/compare_study.hpp"
#include "analysis/csv_text.hpp"
#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"

namespace shiyu {

namespace {

using Align = TextTable::Align;
constexpr std::size_t kMostStudyLabel = 36, kMostStudyUnit = 12;

std::string in_capitals(std::string_view text) {
  std::string all(text);
  std::transform(all.begin(), all.end(), all.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
  return all;
}

std::string signed_range(double low, double high) {
  return std::isfinite(low) ? fmt::format("{} to {}", readable(low, 3, true), readable(high, 3, true)) : "none";
}

MeasureBlock block_of_named(const NamedMeasure& measure) { return measure.as_measure().block; }

/// As the table of measures has it: a part of the measure above begins with two blanks.
std::string label_in_table(const NamedMeasure& measure) {
  return measure.row != nullptr ? label_of(*measure.row) + (measure.row->headline ? " •" : "") : measure.label;
}

TextTable study_table_of(const StudyComparison& comparison, std::size_t v) {
  TextTable table;
  table.add_column("", Align::left, kMostStudyLabel);
  table.add_column("", Align::left, kMostStudyUnit);
  table.add_column(shortened(comparison.baseline, 14), Align::right);
  table.add_column(shortened(comparison.changed[v], 20), Align::right);
  table.add_column("");
  table.add_column("90 % of points", Align::right);
  table.add_column("luck", Align::right);
  std::optional<MeasureBlock> block;
  for (const StudyComparison::Row& row : comparison.rows) {
    if (block != block_of_named(row.measure))
      table.add_heading((block ? "\n" : "") + in_capitals(heading_of(block_of_named(row.measure))));
    block = block_of_named(row.measure);
    const StudyComparison::Cell& cell = row.cells[v];
    const StudyDifference& d = cell.difference;
    table.add_row({label_in_table(row.measure), row.measure.unit, readable(row.baseline),
                   difference_text(d.finding.difference),
                   std::string(short_word_of(cell.verdict)) + (cell.holds() ? " *" : ""), signed_range(d.low, d.high),
                   std::isfinite(d.luck) ? readable(d.luck, 2) : "-"});
  }
  return table;
}

/// Broken between words, so that no line is longer than a table.
std::string in_lines(const std::string& text) {
  constexpr std::size_t kLongestLine = 115;
  std::string lines;
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (length > 0 && length + 1 + (end - at) > kLongestLine) {
      lines += '\n';
      length = 0;
    } else if (length > 0) {
      lines += ' ';
      ++length;
    }
    lines += text.substr(at, end - at);
    length += end - at;
    at = end + 1;
  }
  return lines;
}

/// Points without a value, once for all measures that lack the same.
std::string points_without_text(const StudyComparison& comparison, std::size_t v) {
  std::vector<std::pair<std::string, std::string>> told;  // text, keys
  for (const StudyComparison::Row& row : comparison.rows) {
    const std::string text = row.cells[v].without.text(comparison.points);
    if (text.empty()) continue;
    const auto same = std::ranges::find(told, text, &std::pair<std::string, std::string>::first);
    if (same == told.end())
      told.emplace_back(text, row.measure.key);
    else
      same->second += ", " + row.measure.key;
  }
  std::string all;
  for (const auto& [text, keys] : told) all += fmt::format("{}: {}\n", text, keys);
  return all;
}

template <class F>
void for_each_study_field(const StudyComparison& comparison, const StudyComparison::Row& row, std::size_t v, F&& f) {
  const StudyComparison::Cell& cell = row.cells[v];
  const StudyDifference& d = cell.difference;
  const Estimate& e = d.finding.difference;
  const Measure measure = row.measure.as_measure();
  f("measure", std::string_view(row.measure.key));
  f("label", std::string_view(row.measure.label));
  f("unit", std::string_view(row.measure.unit));
  f("better", std::string_view(EnumNames<Better>::names[static_cast<std::size_t>(measure.better)]));
  f("baseline", std::string_view(comparison.baseline));
  f("baseline_mean", row.baseline);
  f("variant", std::string_view(comparison.changed[v]));
  f("difference", e.mean);
  f("low", e.low());
  f("high", e.high());
  f("confidence", kConfidence);
  f("interval_over", std::string_view(comparison.sampling().filled ? "points" : "replicates"));
  f("points", d.points);
  f("points_p05", d.low);
  f("points_p95", d.high);
  f("points_sd", d.between);
  f("luck_sd", d.luck);
  f("agreeing", d.agreeing);
  f("points_failed", static_cast<int>(cell.without.failed));
  f("points_missing", static_cast<int>(cell.without.missing));
  f("points_undefined", static_cast<int>(cell.without.undefined));
  f("points_beside", static_cast<int>(cell.without.beside));
  f("verdict", word_of(cell.verdict));
  f("p", d.finding.p);
  f("p_sign", d.finding.p_sign);
  f("p_holm", cell.p_holm);
  f("holds", cell.holds());
  f("replicates", comparison.replicates);
  f("label_zh", std::string_view(row.measure.label_zh));
  f("headline", measure.headline);
  f("block", std::string_view(EnumNames<MeasureBlock>::names[static_cast<std::size_t>(measure.block)]));
}

}  // namespace

std::vector<Words> study_notes(const StudyComparison& comparison) {
  std::vector<Words> notes;
  if (comparison.sampling().filled) {
    notes.push_back(
        {"Each point is one set of values of the factors, drawn over their ranges. The difference is the "
         "mean over the points of paired differences at the same luck.",
         "每个设计点是各因素在其范围内的一组取值；差值是各点配对差值（随机因素相同）的平均。"});
    notes.push_back(
        comparison.replicates > 1
            ? Words{"Its 95 % interval is over points and over replicates, because all points share the "
                    "luck of a replicate.",
                    "95%置信区间同时考虑设计点和重复，因为同一次重复中各点的随机因素相同。"}
            : Words{"Its 95 % interval is over points. With one replicate, luck that all points share is "
                    "not in it: make the study with two or more.",
                    "95%置信区间只考虑设计点。只有一次重复时，各点共有的随机因素未计入，应做两次以上重复。"});
  } else {
    notes.push_back(
        {"The points were listed, not drawn: the difference is the mean over these points alone, and its "
         "95 % interval is over replicates.",
         "设计点为人工列出而非抽取：差值只是这些点的平均，95%置信区间按重复计算。"});
  }
  if (comparison.replicates > 1 && comparison.replicates < kLeastReplicates)
    notes.push_back(
        {fmt::format("With {} replicates, how much of the mean is luck that all points share is hardly known, "
                     "so intervals are wide: six or more narrow them more than further points do.",
                     comparison.replicates),
         fmt::format("只有{}次重复，难以得知均值中有多少来自各点共有的随机因素，故区间较宽；"
                     "做六次以上重复，比增加设计点更能收窄区间。",
                     comparison.replicates)});
  notes.push_back(
      {"90 % of points: where the differences at the points lie, from 5 % to 95 %: how much hangs on the "
       "factors. Luck: standard deviation of one pair of runs at a point.",
       "“90%的点”：各点差值的5%至95%分位区间，反映对各因素的依赖程度。“随机”：同一点上一对模拟差值的标准差。"});
  const auto is_undefined = [](const StudyComparison::Row& row) {
    return std::ranges::any_of(row.cells, [](const auto& cell) { return cell.verdict == Verdict::undefined; });
  };
  if (comparison.follow_up == 0 && std::ranges::any_of(comparison.rows, is_undefined))
    notes.push_back({"What follows matters to an age (unmet) is undefined: the study was made with time.follow_up = 0.",
                     "本研究time.follow_up为0，按事项年龄跟踪的指标（如未化解）无定义。"});
  notes.push_back({"The ranges are assumed. A mean over them is no forecast, and what lies outside them was not tried.",
                   "各因素范围均为假定；在其上的平均不是预测，范围以外的取值未作模拟。"});
  return notes;
}

std::string study_table(const StudyComparison& comparison) {
  std::string text =
      fmt::format("{}, {} days; baseline: {}\n", comparison.size_text().en, comparison.days, comparison.baseline);
  for (const FactorColumn& factor : comparison.factors)
    text += fmt::format("  {:<10} {}{}\n", factor.role, factor.name,
                        factor.has_range ? fmt::format(", {} to {}{}", readable(factor.low), readable(factor.high),
                                                       factor.unit == "1" ? "" : " " + factor.unit)
                                         : "");
  if (comparison.done < comparison.runs)
    text += fmt::format("{} of {} runs are there: {} failed, {} missing\n", comparison.done, comparison.runs,
                        comparison.failed, comparison.runs - comparison.done - comparison.failed);
  text += kProvisional;
  for (const Words& note : study_notes(comparison)) text += in_lines(note.en) + "\n";
  if (comparison.changed.empty()) return text + "There is one variant only: nothing to compare it with.\n";
  for (std::size_t v = 0; v < comparison.changed.size(); ++v)
    text += "\n" + study_table_of(comparison, v).text() + points_without_text(comparison, v);
  text +=
      "\n• headline. *: holds when all headlines of the variant are judged at once (Holm 1979), and by signs alone.\n"
      "no benefit: it would be better, but the measure also gets better where less is found, and the guard\n"
      "(grievance burden, unmet) is not shown to be no higher. undefined: nothing to divide by at any point.\n";
  if (!comparison.left_out.empty())
    text += fmt::format("A file of sums does not know: {}\n", fmt::join(comparison.left_out, ", "));
  return text;
}

std::string study_csv(const StudyComparison& comparison) {
  CsvText csv;
  for (const StudyComparison::Row& row : comparison.rows)
    for (std::size_t v = 0; v < row.cells.size(); ++v) {
      for_each_study_field(comparison, row, v, [&](std::string_view key, const auto& value) { csv.add(key, value); });
      csv.end_row();
    }
  return csv.text();
}

std::string study_json(const StudyComparison& comparison) {
  std::string text;
  for (const StudyComparison::Row& row : comparison.rows)
    for (std::size_t v = 0; v < row.cells.size(); ++v) {
      JsonLine line;
      for_each_study_field(comparison, row, v, [&](std::string_view key, const auto& value) { line.add(key, value); });
      text += line.text() + "\n";
    }
  return text;
}

}  // namespace shiyu
