// A against B in plain words: what got better, what got worse, what it cost, how sure it is. The
// grievance burden first; then lists in the four blocks of the measures.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/estimate_text.hpp"
#include "viz/plot/numbers.hpp"
#include "viz/ui/widgets.hpp"
#include "viz/views/views.hpp"

namespace shiyu::viz {

namespace {

constexpr int kDigits = 3;          // of a difference
constexpr double kNothing = 0.001;  // of the value: a difference of few pairs of runs that is not worth a word

using Row = Comparison::Row;
using Cell = Comparison::Cell;

/// Told in sentences of their own, above the lists.
constexpr std::array<std::string_view, 4> kToldFirst{"grievance_burden", "cost", "contacts", "claimed"};

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text;
}

std::string label_of(const Ui& ui, const Measure& m) {
  return std::string(trimmed(ui.chinese() ? m.label_zh : m.label));
}

/// "−56.0 ± 8.5", in percentage points where it is a share.
std::string difference_of(const Row& row, const Cell& cell) {
  Estimate e = cell.difference;
  const double by = row.measure.unit == "share" ? 100 : 1;
  e.mean *= by;
  e.half_width *= by;
  if (!e.has_interval()) return signed_text(e.mean, kDigits);
  std::string text = difference_text(e);
  if (!text.empty() && text[0] == '-')
    text.replace(0, 1, "−");
  else if (e.mean > 0 && text[0] != '+')
    text.insert(0, "+");
  return text;
}

std::string value_of(const Row& row, double value) {
  return row.measure.unit == "share" ? number_text(100 * value) + " %" : number_text(value);
}

struct UnitWords {
  std::string_view unit;
  Text words;
};
// The words of the report (analysis/report_page/strings.js).
constexpr std::array<UnitWords, 16> kUnits{
    {{"cases/year", {"cases a year", "件/年"}},
     {"cases", {"cases", "件"}},
     {"days", {"days", "天"}},
     {"per year", {"a year", "件/年"}},
     {"/1,000/year", {"per 1,000 residents and year", "每千人·年"}},
     {"/1,000", {"per 1,000 residents", "每千人"}},
     {"per dispute", {"per dispute", "次/件"}},
     {"residents", {"residents", "人"}},
     {"0 to 1", {"on a scale of 0 to 1", "（0–1）"}},
     {"mn yuan/year", {"million yuan a year", "百万元/年"}},
     {"1000 h/year", {"thousand hours a year", "千小时/年"}},
     {"1000/year", {"thousand a year", "千次/年"}},
     {"days/year", {"days a year", "天/年"}},
     {"d/1,000/year", {"days of severity for 1,000 residents and year", "严重度·天/千人·年"}},
     {"/1,000 seeds", {"for 1,000 seeds", "每千个源头"}},
     {"mn yuan", {"million yuan", "百万元"}}}};

std::string shown_unit(const Ui& ui, const Measure& m) {
  if (m.unit == "share") return Text{"percentage points", "个百分点"}.in(ui.language);
  for (const UnitWords& one : kUnits)
    if (one.unit == m.unit) return one.words.in(ui.language);
  return std::string(m.unit);
}

/// Of too few pairs to judge, is there a difference that is worth a line?
bool differs_so_far(const Row& row) {
  const Cell& cell = row.cells.front();
  return cell.verdict == Verdict::too_few && std::abs(cell.difference.mean) > kNothing * std::abs(row.baseline.mean);
}

void one_line(Ui& ui, const Row& row, ImU32 colour) {
  const Cell& cell = row.cells.front();
  const std::string label = label_of(ui, row.measure), value = difference_of(row, cell);
  ui.fonts.want(label + value);
  const float width = ImGui::GetContentRegionAvail().x, value_width = ImGui::CalcTextSize(value.c_str()).x;
  ImGui::TextUnformatted(fitted(label, width - value_width - ui.px(12)).c_str());
  const bool over = ImGui::IsItemHovered();
  ImGui::SameLine();
  align_right(value_width);
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(colour), "%s", value.c_str());
  if (over || ImGui::IsItemHovered()) {
    const std::string unit = shown_unit(ui, row.measure);
    ui.fonts.want(unit);
    ImGui::SetTooltip("%s\nA %s   B %s\nB − A  %s %s", label.c_str(), value_of(row, row.baseline.mean).c_str(),
                      value_of(row, cell.value.mean).c_str(), value.c_str(), unit.c_str());
  }
}

const Row* row_named(const Comparison::Block& block, std::string_view key) {
  for (const Row& row : block.rows)
    if (row.measure.key == key) return &row;
  return nullptr;
}

/// The grievance burden: the first sentence, large.
void first_sentence(Ui& ui, const Row& row) {
  const Cell& cell = row.cells.front();
  const Verdict verdict = cell.verdict;
  const ImU32 colour = verdict == Verdict::worse    ? ui.theme.bad
                       : verdict == Verdict::better ? ui.theme.good
                                                    : ui.theme.ink;
  quiet(ui, label_of(ui, row.measure));
  ImGui::PushFont(ui.fonts.title);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  const Text word = verdict == Verdict::worse     ? Text{"higher under B", "B 方案更高"}
                    : verdict == Verdict::better  ? Text{"lower under B", "B 方案更低"}
                    : verdict == Verdict::too_few ? Text{"too few pairs to say", "重复次数过少，无法判断"}
                                                  : Text{"no clear difference", "无明确差别"};
  const std::string text = fmt::format("{}  ({})", difference_of(row, cell), ui(word));
  ui.fonts.want(text);
  paragraph(ui, text);
  ImGui::PopStyleColor();
  ImGui::PopFont();
  quiet(ui, shown_unit(ui, row.measure));
}

void also(Ui& ui, const Comparison::Block& block, std::string_view key, const Text& what) {
  const Row* row = row_named(block, key);
  if (row == nullptr) return;
  const Cell& cell = row->cells.front();
  const double share =
      row->baseline.mean != 0 ? 100 * cell.difference.mean / std::abs(row->baseline.mean) : std::nan("");
  const std::string text = fmt::format(
      "{}{}{} {}{}", ui(what), ui(Text{": ", "："}), difference_of(*row, cell), shown_unit(ui, row->measure),
      std::isnan(share) ? "" : fmt::format("  ({}{:.1f}\u00a0%)", share < 0 ? "−" : "+", std::abs(share)));
  ui.fonts.want(text);
  paragraph(ui, text);
}

/// The rows that are `in`, each block of measures under its name.
void list(Ui& ui, const Comparison::Block& block, const Text& head, ImU32 colour,
          const std::function<bool(const Row&)>& in) {
  bool any = false;
  MeasureBlock last{};
  for (const Row& row : block.rows) {
    if (std::find(kToldFirst.begin(), kToldFirst.end(), row.measure.key) != kToldFirst.end() ||
        row.measure.label.starts_with(' ') || !in(row))
      continue;
    if (!any) {
      ImGui::Spacing();
      ImGui::PushStyleColor(ImGuiCol_Text, colour);
      ImGui::PushFont(ui.fonts.title);
      paragraph(ui, head);
      ImGui::PopFont();
      ImGui::PopStyleColor();
    }
    const MeasureBlock now = row.measure.block;
    if (!any || now != last) quiet(ui, std::string(ui.chinese() ? heading_zh_of(now) : heading_of(now)));
    last = now;
    any = true;
    one_line(ui, row, colour);
  }
}

/// How many times both worlds were lived, and the way to live them more often.
void how_sure(Desk& desk) {
  Ui& ui = desk.ui;
  Replicates& replicates = desk.replicates;
  const int made = replicates.made();
  if (made > 1 && made < kLeastReplicates)
    quiet(ui, fmt::format(fmt::runtime(ui.chinese() ? "{} 对运行的平均；不足 {} 对，无法判断优劣。"
                                                    : "Means of {} pairs of runs; fewer than {} are too few to call "
                                                      "anything better or worse."),
                          made, kLeastReplicates));
  else if (made > 1)
    quiet(ui,
          fmt::format(fmt::runtime(ui.chinese() ? "{} 对运行的平均；± 为 95 % 置信区间。列入“不明确”的，区间包含 0。"
                                                : "Means of {} pairs of runs; ± is the 95 % interval. What stands "
                                                  "under 'unclear' has 0 inside it."),
                      made));
  else
    quiet(
        ui,
        Text{"One pair of runs: a difference may be luck. Repeat both worlds with other luck to learn how sure it is.",
             "只有一对运行：差异可能出于偶然。请以其他随机数重复两个世界，以评估把握程度。"});
  if (replicates.running()) {
    ImGui::ProgressBar(static_cast<float>(replicates.share()),
                       {ImGui::GetContentRegionAvail().x - ui.px(80), ui.px(18)},
                       fmt::format("{} / {}", made, replicates.wanted()).c_str());
    ImGui::SameLine();
    if (button(ui, Text{"Stop", "停止"}, "compare.stop")) replicates.stop();
  } else {
    const bool can = desk.session.has(World::b) && desk.session.started();
    if (button(ui,
               made > 1 ? Text{"10 more replicates", "再重复 10 次"}
                        : Text{"Repeat with other luck (10 pairs)", "以其他随机数重复（10 对）"},
               "compare.repeat", made == 1, can))
      replicates.start(desk.session, made + (made == 1 ? 9 : 10));
  }
  if (!replicates.problem().empty()) quiet(ui, replicates.problem());
}

void no_comparison(Desk& desk) {
  Ui& ui = desk.ui;
  Session& session = desk.session;
  if (!desk.viewer.comparison_problem().empty()) return quiet(ui, desk.viewer.comparison_problem());
  if (session.has(World::b))
    return quiet(ui, Text{"Run both worlds for a day at least.", "请先让两个世界至少运行一天。"});
  quiet(ui, Text{"There is one world. Add a second one to compare with: a variant of the scenario, or a branch on the "
                 "day that is shown.",
                 "目前只有一个世界。请添加第二个以作比较：情景中的另一方案，或从当前日期分支。"});
  const ResultsHead& head = session.atlas().head;
  for (std::size_t v = 0; v < head.variants.size(); ++v) {
    if (button(ui, fmt::format("B = {}", ui(head.variant_title(v, ui.chinese()))).c_str(),
               fmt::format("compare.add.{}", v))) {
      session.add_b(v);
      desk.state.edited = World::b;
    }
  }
}

void two_worlds(Desk& desk) {
  Ui& ui = desk.ui;
  Session& session = desk.session;
  const ResultsHead& head = session.atlas().head;
  for (const World world : {World::a, World::b}) {
    if (!session.has(world)) continue;
    const Side& side = session.side(world);
    world_badge(ui, world == World::b);
    ImGui::SameLine(0, ui.px(6));
    const bool fixed = side.parted_on >= 0;
    const std::string title = session.title(world, ui.chinese());
    const std::string mark = world == World::a ? "compare.a" : "compare.b";
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - (world == World::b ? ui.px(36) : 0));
    ImGui::PushID(mark.c_str());
    if (ImGui::BeginCombo("##variant", ui(title))) {
      for (std::size_t v = 0; v < head.variants.size(); ++v) {
        if (ImGui::Selectable(ui(head.variant_title(v, ui.chinese())), v == side.variant && !fixed)) {
          session.choose(world, v, session.replicate());
          ImGui::EndCombo();
          ImGui::PopID();
          return;
        }
        ui.mark(fmt::format("{}.{}", mark, v));
      }
      ImGui::EndCombo();
    }
    ui.mark(mark);
    ImGui::PopID();
    if (world == World::b) {
      ImGui::SameLine(0, ui.px(6));
      if (button(ui, "×", "compare.drop")) {
        session.drop_b();
        desk.state.edited = World::a;
        return;
      }
      tip(ui, Text{"Takes world B away", "移除世界 B"});
    }
  }
}

}  // namespace

void compare_panel(Desk& desk, ImVec2 size) {
  Ui& ui = desk.ui;
  if (!begin_panel(ui, "compare", size)) return end_panel();
  title(ui, Text{"B against A", "B 对比 A"});
  two_worlds(desk);
  const Comparison* comparison = desk.viewer.comparison();
  if (comparison == nullptr || comparison->blocks.empty() || comparison->changed.empty()) {
    no_comparison(desk);
    return end_panel();
  }
  const Comparison::Block& city = comparison->blocks.front();
  quiet(ui, fmt::format(fmt::runtime(ui.chinese() ? "全市，{} 至 {}" : "The whole city, {} to {}"),
                        desk.session.atlas().date(0), desk.session.atlas().date(desk.viewer.judged_days() - 1)));
  ImGui::Separator();
  if (const Row* burden = row_named(city, "grievance_burden")) first_sentence(ui, *burden);
  ImGui::Spacing();
  also(ui, city, "cost", {"Cost of governance", "治理成本"});
  also(ui, city, "contacts", {"Contact burden on residents", "居民接触负担"});
  also(ui, city, "claimed", {"Claimed settled (the bodies' own figure)", "上报化解率（部门自报）"});
  how_sure(desk);
  ImGui::Separator();
  const auto is = [&](Verdict verdict) {
    return [verdict](const Row& row) {
      return row.measure.better != Better::channel && row.cells.front().verdict == verdict;
    };
  };
  list(ui, city, {"Better under B", "B 方案改善"}, ui.theme.good, is(Verdict::better));
  list(ui, city, {"Worse under B", "B 方案变差"}, ui.theme.bad, is(Verdict::worse));
  list(ui, city, {"Different so far: too few pairs to say better or worse", "目前有差别：重复次数过少，无法判断优劣"},
       ui.theme.ink, differs_so_far);
  list(ui, city, {"Channels: neither good nor bad alone", "渠道：本身无所谓好坏"}, ui.theme.ink, [](const Row& row) {
    const Verdict v = row.cells.front().verdict;
    return row.measure.better == Better::channel && v != Verdict::unclear && v != Verdict::too_few;
  });
  list(ui, city, {"Different, neither good nor bad", "有差别，无所谓好坏"}, ui.theme.ink, [&](const Row& row) {
    const Verdict v = row.cells.front().verdict;
    return row.measure.better != Better::channel && (v == Verdict::higher || v == Verdict::lower);
  });
  list(ui, city, {"Unclear", "不明确"}, ui.theme.quiet, [](const Row& row) {
    const Verdict v = row.cells.front().verdict;
    return v == Verdict::unclear || (v == Verdict::too_few && !differs_so_far(row));
  });
  end_panel();
}

}  // namespace shiyu::viz
