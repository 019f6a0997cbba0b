// Cards of counts on the shown day: how long cases took, where they were settled, what was claimed, what is open.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/world/durations.hpp"
#include "viz/plot/numbers.hpp"
#include "viz/views/chart_lines.hpp"

namespace shiyu::viz {

namespace {

constexpr double kNoCount = std::numeric_limits<double>::quiet_NaN();

/// Sum of an output until the shown day.
double so_far(const ChartInput& input, World world, const Formula& formula) {
  const auto values = input.state.series.shown(input.scene.atlas, input.recording(world), formula, input.state.part);
  const int day = input.scene.day;
  return day >= 0 && day < static_cast<int>(values.size()) ? values[static_cast<std::size_t>(day)] : kNoCount;
}

std::vector<std::string> missing_all(const ChartInput& input, std::span<const Formula> formulas) {
  std::vector<std::string> missing;
  for (const Formula& formula : formulas)
    for (const std::string& name : missing_of(input.scene.atlas, formula)) missing.push_back(name);
  return missing;
}

/// Cases ended until the newest cut, by bin; of one level or all.
std::vector<double> ended_by_bin(const Cut& cut, std::size_t levels, std::size_t bins, int level) {
  std::vector<double> counts(bins, 0);
  for (std::size_t l = 0; l < levels; ++l)
    if (level < 0 || static_cast<int>(l) == level)
      for (std::size_t b = 0; b < bins; ++b) counts[b] += static_cast<double>(cut.at(l * bins + b, 0));
  return counts;
}

/// Days by which at least half of the counted have ended: the last one of the bin in which the half is reached.
double median_of(const std::vector<double>& counts, const std::vector<std::int32_t>& edges) {
  const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
  double sum = 0;
  for (std::size_t b = 0; b < counts.size(); ++b) {
    sum += counts[b];
    if (all > 0 && sum >= all / 2) return edges[b + 1] - 1;
  }
  return kNoCount;
}

ChartContent make_durations(const ChartInput& input) {
  ChartContent content;
  const ResultsHead& head = input.scene.atlas.head;
  // Results files name their bins by number alone.
  const std::vector<std::int32_t> edges = head.duration_edges.empty() ? duration_edges() : head.duration_edges;
  const std::size_t levels = head.names.levels.size(), bins = edges.size() - 1;
  Histogram plot;
  plot.unit = input.ui(Text{"% of those ended, a day of duration", "占办结的百分比（每天时长）"});
  plot.x_title = input.ui(Text{"days from known to the end", "发现至办结的天数"});
  std::size_t shown = 31;
  int until = -1;
  for (const World world : input.worlds()) {
    const CutPtr cut = input.scene.cut(world, CutOf::duration);
    if (cut == nullptr || cut->units() != levels * bins) continue;
    const std::vector<double> counts = ended_by_bin(*cut, levels, bins, input.choice - 1);
    const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
    BarSeries series{input.name(world), input.colour(world), {}};
    double sum = 0;
    for (std::size_t b = 0; b < bins; ++b) {
      const double width = edges[b + 1] - edges[b];
      series.values.push_back(all > 0 ? 100 * counts[b] / all / width : kNoCount);
      sum += counts[b];
      if (sum < all * 0.97) shown = std::max(shown, b + 2);
    }
    const double median = median_of(counts, edges);
    content.heads.push_back({series.name, series.colour,
                             number_text(all) + input.ui(Text{" ended, half within ", " 件办结，半数在 "}) +
                                 number_text(median) + input.ui(Text{" days", " 天内"})});
    plot.series.push_back(std::move(series));
    until = cut->day;
  }
  if (plot.series.empty()) {
    content.missing =
        input.ui(Text{"Durations are kept from the end of the first month on, and not in files of the level minimal.",
                      "办结时长自首月末起记录；minimal 级别的文件不含此项。"});
    return content;
  }
  shown = std::min(shown, bins);
  for (std::size_t b = 0; b <= shown; ++b) plot.edges.push_back(edges[b]);
  for (BarSeries& series : plot.series) series.values.resize(shown);
  plot.unit += input.ui(Text{", until ", "，截至 "}) + input.scene.atlas.date(until);
  content.panels.push_back({"", 0, std::move(plot)});
  return content;
}

ChartContent make_survival(const ChartInput& input) {
  ChartContent content;
  LinePlot plot;
  plot.unit = input.ui(Text{"still open, %", "未结比例 %"});
  plot.x_title = input.ui(Text{"days since becoming known", "发现以来天数"});
  plot.reach = 100;
  std::size_t shown = 14;
  for (const World world : input.worlds()) {
    const CaseBook* book = input.book(world);
    if (book == nullptr || book->days() <= input.scene.day || !book->any()) {
      content.missing = cases_missing_text(input, book);
      return content;
    }
    const std::vector<Spell> spells = book->spells(input.scene.day);
    content.held.push_back(share_open(spells));
    const std::vector<double>& open = content.held.back();
    const auto low = std::find_if(open.begin(), open.end(), [](double s) { return s < 2; });
    shown = std::max(shown, static_cast<std::size_t>(low - open.begin()) + 1);
    const auto half = std::find_if(open.begin(), open.end(), [](double s) { return s <= 50; });
    const std::string name = input.name(world);
    content.heads.push_back({name, input.colour(world),
                             half == open.end()
                                 ? input.ui(Text{"half: later than the run can show", "半数：超出运行期"})
                                 : fmt::format("{}{}{}", input.ui(Text{"half have ended after ", "半数办结所需 "}),
                                               half - open.begin(), input.ui(Text{" days", " 天"}))});
  }
  std::size_t i = 0;
  for (const World world : input.worlds()) {
    const std::vector<double>& open = content.held[i++];
    plot.curves.push_back(
        {input.name(world), input.colour(world), std::span(open).first(std::min(shown, open.size()))});
    plot.curves.back().tag = world == World::a ? "A" : "B";
  }
  content.panels.push_back({"", 0, std::move(plot)});
  return content;
}

ChartContent make_settled(const ChartInput& input) {
  static const std::vector<Formula> kLevels{{"settled_grid", Shape::total, {{"mediation_settled_grid"}}},
                                            {"settled_community", Shape::total, {{"mediation_settled_community"}}},
                                            {"settled_township", Shape::total, {{"mediation_settled_township"}}},
                                            {"settled_county", Shape::total, {{"mediation_settled_county"}}},
                                            {"settled_city", Shape::total, {{"mediation_settled_city"}}}};
  static const std::vector<Text> kNames{{"grid", "网格"},
                                        {"community", "社区（村）"},
                                        {"township", "乡镇（街道）"},
                                        {"county", "县级"},
                                        {"city", "市级"}};
  ChartContent content;
  if (const auto missing = missing_all(input, kLevels); !missing.empty()) {
    content.missing = missing_text(input.ui, missing);
    return content;
  }
  ShareBars plot;
  for (std::size_t level = 0; level < kLevels.size(); ++level) {
    BarSeries part{input.ui(kNames[level]), sequential(input.theme(), 0.25 + 0.17 * static_cast<double>(level)), {}};
    for (const World world : input.worlds()) part.values.push_back(so_far(input, world, kLevels[level]));
    plot.parts.push_back(std::move(part));
  }
  std::size_t row = 0;
  for (const World world : input.worlds()) {
    double sum = 0;
    for (const BarSeries& part : plot.parts) sum += part.values[row];
    plot.rows.push_back(input.name(world) + ", " + number_text(sum) + input.ui(Text{" settled", " 件化解"}));
    ++row;
  }
  content.panels.push_back({"", 0, std::move(plot)});
  return content;
}

ChartContent make_truth(const ChartInput& input) {
  static const std::vector<Formula> kTotals{{"t_claimed", Shape::total, {{"outcomes_claimed"}}},
                                            {"t_closed", Shape::total, {{"outcomes_closed"}}},
                                            {"t_satisfied", Shape::total, {{"outcomes_satisfied"}}},
                                            {"t_asked", Shape::total, {{"outcomes_asked"}}},
                                            {"t_gone", Shape::total, {{"outcomes_gone"}}}};
  static const std::vector<LineChoice> kMonths{
      {{"claimed", "上报"},
       {"%", "%"},
       {"m_claimed", Shape::a_month, {{"outcomes_claimed"}}, {{"outcomes_closed"}}, 100}},
      {{"satisfied", "满意"},
       {"%", "%"},
       {"m_satisfied", Shape::a_month, {{"outcomes_satisfied"}}, {{"outcomes_asked"}}, 100}},
      {{"really gone", "真正化解"},
       {"%", "%"},
       {"m_gone", Shape::a_month, {{"outcomes_gone"}}, {{"outcomes_closed"}}, 100}}};
  ChartContent content;
  if (const auto missing = missing_all(input, kTotals); !missing.empty()) {
    content.missing = missing_text(input.ui, missing);
    return content;
  }
  if (input.choice > 0) return make_lines(input, kMonths[static_cast<std::size_t>(std::min(input.choice, 3) - 1)]);
  BarPlot plot;
  plot.unit = "%";
  plot.reach = 100;
  plot.rows = {input.ui(Text{"Claimed settled, of closed", "上报化解率（自报）"}),
               input.ui(Text{"Satisfied, of those asked", "回访满意率"}),
               input.ui(Text{"Really gone, of closed", "真正化解率"})};
  for (const World world : input.worlds()) {
    const auto share = [&](std::size_t above, std::size_t below) {
      const double all = so_far(input, world, kTotals[below]);
      return all > 0 ? 100 * so_far(input, world, kTotals[above]) / all : kNoCount;
    };
    plot.series.push_back({input.name(world), input.colour(world), {share(0, 1), share(2, 3), share(4, 1)}});
  }
  content.panels.push_back({"", 0, std::move(plot)});
  return content;
}

}  // namespace

Card durations_card() {
  Card card;
  card.key = "durations";
  card.title = {"Days from known to the end", "办结天数"};
  card.says = {
      "Of the disputes that have ended, how many took so many days; by the level where they ended; filings straight to "
      "a court included. What is still open is not in it: see the share still open.",
      "已办结纠纷按所用天数的分布，可按办结层级查看，含直接起诉的案件。尚未办结的不在其中，请看未结比例。"};
  card.choices = {{"all", "全部"},    {"grid", "网格"}, {"community", "社区（村）"},   {"township", "乡镇（街道）"},
                  {"county", "县级"}, {"city", "市级"}, {"forums", "信访、仲裁、法院"}};
  card.make = make_durations;
  card.whole_city = true;
  return card;
}

Card survival_card() {
  Card card;
  card.key = "survival";
  card.title = {"Share of disputes still open", "纠纷未结比例"};
  card.says = {
      "Of disputes that became known in the run, the share still open so many days later (Kaplan-Meier; what is open "
      "counts until the shown day). Filings that go straight to a court are left out.",
      "运行期内被发现的纠纷在若干天后仍未结的比例（Kaplan-Meier，未结者计至所示日）。直接起诉的案件不计入。"};
  card.make = make_survival;
  card.needs_cases = true;
  card.whole_city = true;
  return card;
}

Card settled_card() {
  Card card;
  card.key = "settled";
  card.title = {"Where disputes are settled", "化解层级"};
  card.says = {
      "Shares of the disputes settled by mediation until the shown day, by the level that settled them. Agreements "
      "signed under pressure are not among them.",
      "截至所示日经调解化解的纠纷按化解层级的占比。施压签订的不计入。"};
  card.make = make_settled;
  return card;
}

Card truth_card() {
  Card card;
  card.key = "truth";
  card.title = {"Claimed, satisfied, really gone", "上报、满意、真正化解"};
  card.says = {
      "Claimed: what the bodies report of closed disputes, a claim about themselves. Satisfied: of the parties who "
      "were "
      "asked. Really gone: settled and not back within 90 days. A gap between the first and the last is a claim "
      "without substance.",
      "上报：机构自报的办结化解率。满意：受访当事人。真正化解：化解后 90 天内未再发生。首尾之差即为不实的上报。"};
  card.choices = {{"until the shown day", "截至所示日"},
                  {"claimed, 28 days", "上报，近28天"},
                  {"satisfied", "满意"},
                  {"really gone", "真正化解"}};
  card.make = make_truth;
  return card;
}

}  // namespace shiyu::viz
