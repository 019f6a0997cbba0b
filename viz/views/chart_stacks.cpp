// Cards of parts that add up: the backlog by level, money by line, contacts by sort.
#include <algorithm>
#include <cmath>
#include <set>

#include "viz/plot/numbers.hpp"
#include "viz/views/chart_lines.hpp"

namespace shiyu::viz {

namespace {

struct StackLayer {
  Text name;
  Formula formula;
  ImU32 (*colour)(const Theme& theme);
};

// Blue and orange are the worlds', so layers have others: levels from light to dark, the rest by category.
template <int percent>
ImU32 level_colour(const Theme& theme) {
  return sequential(theme, percent / 100.0);
}
template <std::size_t index>
ImU32 category_colour(const Theme& theme) {
  return category(theme, index);
}
template <std::size_t index>
ImU32 pale_colour(const Theme& theme) {
  return mixed(theme.panel, category(theme, index), 0.45);  // layers are drawn with an opacity of their own
}
ImU32 quiet_colour(const Theme& theme) { return theme.faint; }

/// A panel for each world, on one scale.
ChartContent make_stack(const ChartInput& input, std::span<const StackLayer> layers, Text unit) {
  ChartContent content;
  const Scene& scene = input.scene;
  ChartState& state = input.state;
  for (const StackLayer& layer : layers) {
    const std::vector<std::string> missing = missing_of(scene.atlas, layer.formula);
    if (!missing.empty()) {
      content.missing = missing_text(input.ui, missing);
      return content;
    }
  }
  double reach = 0;
  for (const World world : input.worlds()) {
    LinePlot plot = day_plot(input, input.ui(unit));
    plot.stacked = true;
    plot.named = !input.compares();
    double today = 0;
    std::vector<double> sum;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const auto values = state.series.shown(scene.atlas, input.recording(world), layers[i].formula, state.part);
      // A layer that is nothing on all days would only take a name.
      if (std::all_of(values.begin(), values.end(), [](double v) { return !(std::abs(v) > 1e-9); })) continue;
      plot.curves.push_back({input.ui(layers[i].name), layers[i].colour(input.theme()), values});
      sum.resize(std::max(sum.size(), values.size()), 0);
      for (std::size_t d = 0; d < values.size(); ++d) sum[d] += std::isfinite(values[d]) ? values[d] : 0;
      if (scene.day >= 0 && scene.day < static_cast<int>(values.size()))
        today += values[static_cast<std::size_t>(scene.day)];
    }
    for (const double value : sum) reach = std::max(reach, value);
    content.heads.push_back({input.name(world), input.colour(world), number_text(today)});
    content.panels.push_back({input.compares() ? input.name(world) : "", input.colour(world), std::move(plot)});
  }
  if (input.compares()) content.legend = legend_of(std::get<LinePlot>(content.panels.front().figure));
  if (input.state.window.all())
    for (Panel& panel : content.panels) std::get<LinePlot>(panel.figure).reach = reach;
  return content;
}

constexpr double kMillionYuan = kYear / 100 / 1e6, kThousands = kYear / 1000;

Formula money(std::string_view key, std::vector<Term> terms) {
  for (Term& term : terms) term.weight *= kMillionYuan;
  return {key, Shape::a_month, std::move(terms)};
}

LineChoice cost_choice() {
  return {{"cost of governance", "治理成本"},
          {"million yuan a year, 28 days", "百万元/年，近28天"},
          money("cost", {{"*fen"}})};
}

LineChoice burden_choice() {
  return {{"contact burden", "接触负担"},
          {"thousand contacts a year, 28 days", "千次/年，近28天"},
          burden_formula("burden", Shape::a_month, contact_terms())};
}

}  // namespace

std::vector<Term> contact_terms() {
  return {{"burden_visits", 0.001},  {"burden_inspections", 0.001}, {"burden_care", 0.001}, {"burden_meetings", 0.001},
          {"burden_records", 0.001}, {"burden_counselling", 0.001}, {"burden_calls"}};
}

Formula burden_formula(std::string_view key, Shape shape, std::vector<Term> parts) {
  for (Term& term : parts) term.weight *= kThousands;
  return {key, shape, std::move(parts)};
}

Card levels_card() {
  Card card;
  card.key = "levels";
  card.title = {"Backlog by level", "各层级未结存量"};
  card.says = {"Who holds the known disputes that are open in the evening.", "每日晚间已知未结的纠纷在谁手中。"};
  card.choices = {{"grid to city", "网格至市级"}, {"with courts and petition offices", "含法院、信访"}};
  card.make = [](const ChartInput& input) {
    static const std::vector<StackLayer> kLayers{
        {{"grid", "网格"}, {"open_grid", Shape::level, {{"record_open_grid"}}}, level_colour<25>},
        {{"community", "社区（村）"}, {"open_community", Shape::level, {{"record_open_community"}}}, level_colour<42>},
        {{"township", "乡镇（街道）"}, {"open_township", Shape::level, {{"record_open_township"}}}, level_colour<59>},
        {{"county", "县级"}, {"open_county", Shape::level, {{"record_open_county"}}}, level_colour<76>},
        {{"city", "市级"}, {"open_city", Shape::level, {{"record_open_city"}}}, level_colour<95>},
        {{"refused, held by nobody", "拒绝调解且无人办理"},
         {"open_refused", Shape::level, {{"record_open_refused"}}},
         quiet_colour},
        {{"court, arbitration, petition", "法院、仲裁、信访"},
         {"open_forum", Shape::level, {{"record_open_forum"}}},
         category_colour<3>}};
    return make_stack(input, std::span(kLayers).first(kLayers.size() - (input.choice == 0 ? 1 : 0)),
                      {"disputes", "件纠纷"});
  };
  return card;
}

Card money_card() {
  Card card;
  card.key = "money";
  card.title = {"Cost of governance", "治理成本"};
  card.says = {"Money spent, mean of 28 days, as it would be in a year. Public money and what firms bear.",
               "支出的28日均值，折合全年。含公共资金与企业承担部分。"};
  card.choices = {{"by line", "分项"}, {"in all", "合计"}};
  card.make = [](const ChartInput& input) {
    if (input.choice == 1) return make_lines(input, cost_choice());
    static const std::vector<StackLayer> kLayers{
        {{"grid workers", "网格员薪酬"}, money("m_grid", {{"costs_grid_pay"}}), category_colour<2>},
        {{"mediators", "调解员"}, money("m_mediators", {{"costs_mediators"}}), category_colour<1>},
        {{"governance centres", "综治中心"}, money("m_centres", {{"costs_centres"}}), category_colour<3>},
        {{"departments", "部门"}, money("m_departments", {{"costs_departments"}}), category_colour<4>},
        {{"courts, arbitration", "法院与仲裁"}, money("m_courts", {{"costs_courts"}}), category_colour<6>},
        {{"hotline, inspections, audits", "热线、检查、核查"},
         money("m_hotline", {{"costs_hotline"}, {"costs_inspections"}, {"outcomes_audit_cost"}}),
         category_colour<7>},
        {{"organisations", "社会组织与群团"},
         money("m_organisations", {{"costs_organisations"}, {"organisations_cadre_pay"}}),
         pale_colour<2>},
        {{"programmes beyond the usual work", "专项经费"},
         money("m_programmes", {{"*fen"},
                                {"costs_grid_pay", -1},
                                {"costs_mediators", -1},
                                {"costs_centres", -1},
                                {"costs_departments", -1},
                                {"costs_courts", -1},
                                {"costs_hotline", -1},
                                {"costs_organisations", -1},
                                {"costs_inspections", -1},
                                {"organisations_cadre_pay", -1},
                                {"outcomes_audit_cost", -1}}),
         pale_colour<3>}};
    return make_stack(input, kLayers, {"million yuan a year", "百万元/年"});
  };
  return card;
}

Card burden_card() {
  Card card;
  card.key = "burden";
  card.title = {"Contact burden on residents", "居民接触负担"};
  card.says = {
      "How often residents are visited, called, inspected or asked to come; mean of 28 days, as in a year. A cost, "
      "whatever it brings.",
      "居民被走访、联系、检查或要求到场的次数；28日均值，折合全年。无论成效如何，都是代价。"};
  card.choices = {{"by sort", "分类"}, {"in all", "合计"}, {"over cases", "事项联系"}};
  card.make = [](const ChartInput& input) {
    if (input.choice == 1) return make_lines(input, burden_choice());
    if (input.choice == 2)
      return make_lines(input, {{"over cases", "事项联系"},
                                {"thousand contacts a year, 28 days", "千次/年，近28天"},
                                burden_formula("calls", Shape::a_month, {{"burden_calls"}})});
    static const std::vector<StackLayer> kLayers{
        {{"visits to households", "入户走访"},
         burden_formula("b_visits", Shape::a_month, {{"burden_visits", 0.001}}),
         category_colour<2>},
        {{"contacts over cases", "事项联系"},
         burden_formula("b_calls", Shape::a_month, {{"burden_calls"}}),
         category_colour<1>},
        {{"inspections of buildings", "安全检查"},
         burden_formula("b_inspections", Shape::a_month, {{"burden_inspections", 0.001}}),
         category_colour<4>},
        {{"meetings, care, registrations", "议事、特需走访、登记、心理服务"},
         burden_formula("b_meetings", Shape::a_month,
                        {{"burden_care", 0.001},
                         {"burden_meetings", 0.001},
                         {"burden_records", 0.001},
                         {"burden_counselling", 0.001}}),
         category_colour<3>}};
    return make_stack(input, kLayers, {"thousand contacts a year", "千次/年"});
  };
  return card;
}

Card burden_and_cost_card() {
  return line_card("burden_cost", {"Contact burden and cost", "接触负担与成本"},
                   {"What the policy takes from residents and from the budget; mean of 28 days, as in a year.",
                    "方案对居民的打扰与对经费的占用；28日均值，折合全年。"},
                   {burden_choice(), cost_choice()});
}

}  // namespace shiyu::viz
