// The cards of the page and of the side panel, and those that are lines alone. Words are those of the report.
#include "viz/views/chart_lines.hpp"

namespace shiyu::viz {

namespace {

constexpr Text kCases{"cases", "件"}, kDisputes{"disputes", "件纠纷"}, kCasesAYear{"cases a year", "件/年"};
constexpr Text kSoFar{"since the first day", "自首日累计"}, kRate{"a year, 28 days", "年化，近28天"};

Card unmet_card() {
  return line_card("unmet", {"Unmet grievances, of those found", "已发现而未满足的诉求"},
                   {"Grievances with ground that ended without being met: given up, taken to the province, turned "
                    "violent, or signed "
                    "under pressure. Read this first; the rest counts only beside it.",
                    "有理而未获满足即告终结的诉求：放弃、越级信访、民转刑或施压签订。请先看此项，其余均须与之对照。"},
                   {{kSoFar, kCases, {"unmet", Shape::total, {{"outcomes_unmet"}}}},
                    {kRate, kCasesAYear, {"unmet_rate", Shape::a_month, {{"outcomes_unmet", kYear}}}}});
}

Card backlog_card() {
  return line_card(
      "backlog", {"Backlog", "未结存量"},
      {"Disputes, or other known matters, that are open in the evening.", "每日晚间未结的纠纷或其他已知事项。"},
      {{{"on the ladder, grid to city", "网格至市级在办"},
        kDisputes,
        {"ladder", Shape::level, {{"record_open_known"}, {"record_open_forum", -1}}}},
       {{"known, courts included", "已知未结（含法院、信访）"},
        kDisputes,
        {"known", Shape::level, {{"record_open_known"}}}},
       {{"past their deadline", "逾期"}, kDisputes, {"overdue", Shape::level, {{"record_open_overdue"}}}},
       {{"latent", "潜在（尚未发现）"}, kDisputes, {"latent", Shape::level, {{"record_open_latent"}}}},
       {{"requests, hazards, clues", "诉求、隐患、线索"},
        {"matters", "件"},
        {"other_matters", Shape::level, {{"record_open_all_known"}, {"record_open_known", -1}}}}});
}

Card waiting_card() {
  const Text days{"days", "天"};
  return line_card("waiting", {"How long cases wait", "等待时长"},
                   {"Means over the disputes of the last 28 days; and the share that ended after its deadline.",
                    "近28天纠纷的均值，以及逾期办结的占比。"},
                   {{{"from known to the end", "办结天数"},
                     days,
                     {"resolution", Shape::a_month, {{"outcomes_days"}}, {{"outcomes_closed"}}}},
                    {{"from onset to known", "发现时滞"},
                     days,
                     {"discovery", Shape::a_month, {{"reporting_delay"}}, {{"reporting_found_by_centres"}}}},
                    {{"ended late", "逾期办结占比"},
                     {"%", "%"},
                     {"late", Shape::a_month, {{"outcomes_late"}}, {{"outcomes_closed"}}, 100}}});
}

Card channels_card() {
  Card card = line_card("channels", {"Petitions and suits", "信访与诉讼"},
                        {"Lawful channels. Fewer are no benefit by themselves, more are no harm: look at unmet "
                         "grievances (of those found) first.",
                         "合法渠道。减少本身不是改善，增多也不是损害：请先看已发现而未满足的诉求。"},
                        {{{"petitions", "信访"},
                          {"petitions since the first day", "件（自首日累计）"},
                          {"petitions", Shape::total, {{"petition_petitions"}}}},
                         {{"taken to the province", "越级信访"},
                          {"cases since the first day", "件（自首日累计）"},
                          {"upward", Shape::total, {{"petition_upward"}}}},
                         {{"suits docketed", "一审立案"},
                          {"cases since the first day", "件（自首日累计）"},
                          {"suits", Shape::total, {{"court_docketed"}}}}});
  // Never alone: unmet grievances stand in the same card.
  card.make = [make = card.make](const ChartInput& input) {
    ChartContent content = make(input);
    const ChartContent unmet = make_lines(input, {kSoFar, kCases, {"unmet", Shape::total, {{"outcomes_unmet"}}}});
    for (const Headline& head : unmet.heads)
      content.note += (content.note.empty() ? "" : "   ") + head.name + " " + head.text;
    if (!content.note.empty())
      content.note = input.ui(Text{"Unmet grievances, of those found, beside it: ", "对照，已发现而未满足的诉求："}) +
                     content.note;
    return content;
  };
  return card;
}

Card harm_card() {
  return line_card("harm", {"Violence and incidents", "暴力与事故"},
                   {"Disputes that turned violent, and incidents from hazards that nobody fixed; since the first day.",
                    "民转刑案件，以及未整改隐患引发的事故；自首日累计。"},
                   {{{"turned violent", "民转刑"}, kCases, {"violence", Shape::total, {{"violence_cases"}}}},
                    {{"incidents from hazards", "安全事故"},
                     {"incidents", "起"},
                     {"incidents", Shape::total, {{"hazards_incidents"}}}}});
}

Card risk_card() {
  const Text residents{"residents active", "活跃人数"};
  const auto active = [&](Text name, std::string_view key, std::vector<Term> terms) {
    return LineChoice{name, residents, {key, Shape::level, std::move(terms)}};
  };
  LineChoice reproduction{
      {"R_t", "再生数 R_t"}, {"R_t", "R_t"}, {"reproduction", Shape::level, {{"spread_reproduction"}}, {}, 0.001}};
  reproduction.reach = 1.1;
  reproduction.rule = 1;
  return line_card(
      "risk", {"Spread of risk", "风险传播"},
      {"Residents active in a class of risk, in the morning. R_t below 1: risk dies out without new matters. The "
       "scales "
       "of the spread are assumptions: compare the policies, not the levels.",
       "各类风险的活跃人数（早晨）。R_t 低于 1 时若无新事项则自行消退。传播强度为假定值：请比较方案，而非绝对水平。"},
      {active({"all", "合计"}, "active",
              {{"spread_active_order"},
               {"spread_active_contradictions"},
               {"spread_active_safety"},
               {"spread_active_online"}}),
       active({"public order", "社会治安"}, "active_order", {{"spread_active_order"}}),
       active({"social contradictions", "社会矛盾"}, "active_contradictions", {{"spread_active_contradictions"}}),
       active({"public safety", "公共安全"}, "active_safety", {{"spread_active_safety"}}),
       active({"online", "网络"}, "active_online", {{"spread_active_online"}}), reproduction});
}

Card trust_card() {
  LineChoice trust{
      {"trust", "信任"}, {"0 to 1", "0–1"}, {"trust", Shape::level, {{"trust_level"}}, {{"grid_residents"}}, 0.001}};
  trust.from_zero = false;
  return line_card(
      "trust", {"Mean trust of residents", "居民平均信任"},
      {"Trust in institutions, from 0 to 1, mean of all residents. It moves with what people feel at a closing. "
       "The axis does not begin at 0.",
       "居民对机构的信任（0–1），全体均值，随办结时的感受变化。纵轴不从0开始。"},
      {trust});
}

}  // namespace

const std::vector<Card>& all_cards() {
  static const std::vector<Card> kCards{
      unmet_card(),     backlog_card(),  inflow_card(),  waiting_card(), levels_card(),   truth_card(),
      durations_card(), survival_card(), settled_card(), flow_card(),    fairness_card(), kinds_card(),
      channels_card(),  harm_card(),     risk_card(),    trust_card(),   money_card(),    burden_card()};
  return kCards;
}

const std::vector<Card>& key_cards() {
  static const std::vector<Card> kCards{unmet_card(), backlog_card(), inflow_card(), burden_and_cost_card()};
  return kCards;
}

}  // namespace shiyu::viz
