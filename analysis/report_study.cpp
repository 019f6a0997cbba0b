#include "analysis/report_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/compare.hpp"
#include "analysis/estimate_text.hpp"
#include "analysis/text_table.hpp"
#include "sim/core/unit_words.hpp"

namespace shiyu {

namespace {

constexpr std::string_view kStyle = R"(:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; max-width: 1400px; margin: 0 auto; padding: 1.2rem; overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.88rem; margin: 0.6rem 0 1.4rem; }
th, td { padding: 0.2rem 0.6rem; text-align: left; border-bottom: 1px solid #8884; }
td.u { min-width: 7rem; } td.w .zh { white-space: nowrap; }
td.n, th.n { text-align: right; white-space: nowrap; }
tr.block th { padding-top: 0.9rem; }
.better { color: #0a5c99; font-weight: 600; } .worse { color: #a84300; font-weight: 600; }
.note { border-left: 4px solid #0a5c99; padding: 0.2rem 0.8rem; margin: 0.8rem 0; }
svg { display: block; } .points { stroke: currentColor; stroke-width: 1.5; fill: none; } .mean { stroke: #6aa7d6; stroke-width: 7; } .zero { stroke: #8a929c; stroke-dasharray: 2 2; }
#zh:checked ~ main .en, #en:checked ~ main .zh { display: none; }
@media (prefers-color-scheme: dark) { .better { color: #79c0ff; } .worse { color: #f5a36b; } .mean { stroke: #2f6ea3; } }
@media print { input, label { display: none; } })";

/// Texts come from files of strangers too.
std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string both(const Words& words) {
  const std::string en = html_text(words.en), zh = html_text(words.zh.empty() ? words.en : words.zh);
  return fmt::format("<span class=\"en\" lang=\"en\">{}</span><span class=\"zh\" lang=\"zh-CN\">{}</span>", en, zh);
}

std::string head_cell(const Words& words, bool number = false) {
  return fmt::format("<th scope=\"col\"{}>{}</th>", number ? " class=\"n\"" : "", both(words));
}

std::string unit_cell(std::string_view unit) {
  return both({unit_for_people(unit, false), unit_for_people(unit, true)});
}

Words word_for_people(Verdict verdict) {
  static constexpr std::array kZh{"改善",  "变差", "较低", "较高", "无明确差异", "本身不算改善", "样本过少，无法判断",
                                  "无定义"};
  static_assert(kZh.size() == EnumNames<Verdict>::names.size());
  return {std::string(word_of(verdict)), kZh[static_cast<std::size_t>(verdict)]};
}

constexpr double kBarWidth = 150, kBarHeight = 16;

/// 90 % of the points as a thin line with ends, the interval of the mean as a thick one, 0 in the middle: each row has
/// a scale of its own. Nothing where nothing differs.
std::string difference_bars(const StudyDifference& d) {
  const Estimate& e = d.finding.difference;
  const double largest = std::max({std::abs(e.mean), std::abs(d.low), std::abs(d.high)});
  if (d.points == 0 || !std::isfinite(d.low) || largest < kRoundsToZero) return {};
  const bool bounded = e.has_interval() && std::isfinite(e.half_width);
  const double low = bounded ? e.low() : e.mean, high = bounded ? e.high() : e.mean;
  double most = 0;
  for (const double v : {d.low, d.high, low, high}) most = std::max(most, std::abs(v));
  const auto x = [&](double v) { return most > 0 ? kBarWidth / 2 * (1 + 0.96 * v / most) : kBarWidth / 2; };
  const double middle = kBarHeight / 2, from = x(d.low), to = std::max(x(d.high), x(d.low) + 1);
  const std::string mean =
      fmt::format("<path class=\"mean\" d=\"M{:.1f} {}H{:.1f}\"/>", x(low), middle, std::max(x(high), x(low) + 1));
  const std::string points =
      fmt::format("<path class=\"points\" d=\"M{0:.1f} 2V{2}M{1:.1f} 2V{2}M{0:.1f} {3}H{1:.1f}\"/>", from, to,
                  kBarHeight - 2, middle);
  return fmt::format(
      "<svg role=\"img\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\"><title>{2}</title><line class=\"zero\" "
      "x1=\"{3}\" x2=\"{3}\" y1=\"0\" y2=\"{1}\"/>{4}{5}</svg>",
      kBarWidth, kBarHeight,
      fmt::format("90 %: {} .. {}; 95 %: {} .. {}", readable(d.low, 3), readable(d.high, 3), readable(low, 3),
                  readable(high, 3)),
      kBarWidth / 2, mean, points);
}

std::string difference_row(const StudyComparison::Row& row, const StudyComparison::Cell& cell) {
  const StudyDifference& d = cell.difference;
  const char* kind = cell.verdict == Verdict::better ? "better" : cell.verdict == Verdict::worse ? "worse" : "";
  const Words label{row.measure.label + (row.measure.as_measure().headline ? " •" : ""), row.measure.label_zh};
  const bool known = std::isfinite(d.low);
  return fmt::format(
      "<tr><td>{}<br><code>{}</code></td><td class=\"u\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
      "class=\"w {}\">{}{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
      both(label), html_text(row.measure.key), unit_cell(row.measure.unit), readable(row.baseline),
      difference_text(d.finding.difference), kind, both(word_for_people(cell.verdict)), cell.holds() ? " *" : "",
      difference_bars(d), known ? fmt::format("{} .. {}", readable(d.low, 3, true), readable(d.high, 3, true)) : "-",
      std::isfinite(d.luck) ? readable(d.luck, 2) : "-");
}

std::string differences_section(const StudyComparison& c, const StudyHead& head, std::size_t v) {
  const auto position = [&](const std::string& name) {
    return static_cast<std::size_t>(std::ranges::find(head.results.variants, name) - head.results.variants.begin());
  };
  const auto title = [&](const std::string& name, bool zh) { return head.results.variant_title(position(name), zh); };
  std::string text = fmt::format(
      "<h2>{}</h2>\n<table><thead><tr>{}{}{}{}{}{}{}{}</tr></thead><tbody>\n",
      both({fmt::format("{} against {}", title(c.changed[v], false), title(c.baseline, false)),
            fmt::format("{} 对比 {}", title(c.changed[v], true), title(c.baseline, true))}),
      head_cell({"measure", "指标"}), head_cell({"unit", "单位"}), head_cell({"baseline", "基准"}, true),
      head_cell({"difference", "差值"}, true), head_cell({"word", "判断"}),
      head_cell({"95 % of the mean (thick), 90 % of points (line with ends)", "均值95%区间（粗）与90%的点（带端线）"}),
      head_cell({"90 % of points", "90%的点"}, true), head_cell({"luck", "随机"}, true));
  const MeasureBlock none = MeasureBlock::other;
  MeasureBlock block = none;
  bool first = true;
  for (const StudyComparison::Row& row : c.rows) {
    if (const MeasureBlock of = row.measure.as_measure().block; first || of != block) {
      text += fmt::format("<tr class=\"block\"><th colspan=\"8\" scope=\"rowgroup\">{}</th></tr>\n",
                          both({std::string(heading_of(of)), std::string(heading_zh_of(of))}));
      block = of;
      first = false;
    }
    text += difference_row(row, row.cells[v]);
  }
  return text + "</tbody></table>\n";
}

std::string sensitivity_section(const StudyHead& head, const StudySensitivity& of) {
  std::string text = fmt::format("<h3>{} <code>{}</code></h3>\n", both({of.measure.label, of.measure.label_zh}),
                                 html_text(of.measure.key));
  const SensitivityTable table = sensitivity_table(head, of);
  if (const Words why = of.refused(); !why.empty()) {
    text += "<p class=\"note\">" + both({"No indices: " + why.en + ".", "无指数：" + why.zh + "。"}) + "</p>\n";
  } else {
    text += "<table><thead><tr>";
    for (std::size_t i = 0; i < table.heads.size(); ++i) text += head_cell(table.heads[i], i >= 2);
    text += "</tr></thead><tbody>\n";
    for (const std::vector<std::string>& row : table.rows) {
      text += "<tr>";
      for (std::size_t i = 0; i < row.size(); ++i)
        text += fmt::format("<td{}>{}</td>", i >= 2 ? " class=\"n\"" : "", html_text(row[i]));
      text += "</tr>\n";
    }
    text += "</tbody></table>\n";
  }
  for (const Words& note : table.notes) text += "<p>" + both(note) + "</p>\n";
  return text;
}

std::string factors_table(const StudyComparison& c) {
  if (c.factors.empty()) return {};
  std::string text = fmt::format("<table><thead><tr>{}{}{}{}{}</tr></thead><tbody>\n", head_cell({"factor", "因素"}),
                                 head_cell({"role", "角色"}), head_cell({"low", "下限"}, true),
                                 head_cell({"high", "上限"}, true), head_cell({"unit", "单位"}));
  for (const FactorColumn& factor : c.factors)
    text += fmt::format(
        "<tr><td><code>{}</code></td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n",
        html_text(factor.name), both({factor.role, factor.role == "lever" ? "政策杠杆" : "不确定因素"}),
        factor.has_range ? readable(factor.low) : "-", factor.has_range ? readable(factor.high) : "-",
        unit_cell(factor.unit));
  return text + "</tbody></table>\n";
}

}  // namespace

std::string study_page(const StudyHead& head, const std::string& digest, const StudyReport& report) {
  const StudyComparison& c = report.comparison;
  const ResultsHead& h = head.results;
  std::string text = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>{}</title>\n<style>{}</style></head><body>\n<input type=\"radio\" "
      "name=\"language\" id=\"en\" checked><label for=\"en\">English</label> <input type=\"radio\" name=\"language\" "
      "id=\"zh\"><label for=\"zh\">中文</label>\n<main>\n<h1>{}</h1>\n<p>{}</p>\n",
      html_text(h.title), kStyle, both({c.title, c.title_zh}), both({h.question_in(false), h.question_in(true)}));
  text +=
      "<p class=\"note\">" +
      both({"Residents are synthetic: compare policies with it, predict no person and no place. " +
                std::string(kProvisional),
            "居民均为合成：只用于比较政策，不预测任何人或地方。本结果为临时结果：模拟以假定的旧有存量开始且无预运行，"
            "请勿据以决策。"}) +
      "</p>\n";
  text +=
      "<p>" +
      both({fmt::format("{}, {} days from {}, {} residents; {} of {} runs done, {} failed", c.size_text().en, c.days,
                        h.start, with_decimals(static_cast<double>(h.residents), 0), c.done, c.runs, c.failed),
            fmt::format("{}，自{}起{}天，居民{}人；{}次模拟中完成{}次，失败{}次", c.size_text().zh, h.start, c.days,
                        with_decimals(static_cast<double>(h.residents), 0), c.runs, c.done, c.failed)}) +
      "</p>\n" + factors_table(c);
  for (const Words& note : study_notes(c)) text += "<p>" + both(note) + "</p>\n";
  if (c.changed.empty())
    text +=
        "<p>" + both({"There is one variant only: nothing to compare it with.", "只有一个方案，无可比较。"}) + "</p>\n";
  for (std::size_t v = 0; v < c.changed.size(); ++v) text += differences_section(c, head, v);
  text += "<h2>" + both({"What it depends on", "结果取决于什么"}) + "</h2>\n";
  if (!report.no_sensitivity.empty())
    text += "<p class=\"note\">" + both(report.no_sensitivity) + "</p>\n";
  else
    text += "<p>" + both({"Variant: " + report.sensitivity_variant, "方案：" + report.sensitivity_variant}) + "</p>\n";
  for (const StudySensitivity& one : report.sensitivity) text += sensitivity_section(head, one);
  text += fmt::format(
      "<h2>{}</h2>\n<p>shiyu {}, {}</p><p>digest "
      "<code>{}</code></p>\n<details><summary>{}</summary><pre>{}</pre></details>\n",
      both({"Sources", "来源"}), html_text(h.program_version), html_text(h.git_commit), html_text(digest),
      both({"Scenario", "情景"}), html_text(h.scenario));
  for (const DataFile& file : h.data)
    text += fmt::format("<p>{}: {} ({})</p>\n", html_text(file.path), html_text(file.source), html_text(file.licence));
  return text + "</main></body></html>\n";
}

}  // namespace shiyu
