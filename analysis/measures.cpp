#include "analysis/measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace shiyu {

namespace {

// Sums that several measures share.
constexpr std::string_view kSettled =
    "mediation_settled_grid + mediation_settled_community + mediation_settled_township + mediation_settled_county + "
    "mediation_settled_city";
constexpr std::string_view kActive =
    "mean(spread_active_order) + mean(spread_active_contradictions) + mean(spread_active_safety) + "
    "mean(spread_active_online)";
constexpr std::string_view kExposed =
    "spread_offspring_order + spread_offspring_contradictions + spread_offspring_safety + spread_offspring_online";
constexpr std::string_view kStagesEnded =
    "spread_ended_order + spread_ended_contradictions + spread_ended_safety + spread_ended_online";
constexpr std::string_view kProgrammes =
    "money - (costs_grid_pay + costs_mediators + costs_centres + costs_departments + costs_courts + costs_hotline + "
    "costs_organisations + costs_inspections + organisations_cadre_pay + outcomes_audit_cost)";
constexpr std::string_view kMinutes =
    "triage_minutes + grid_work_minutes + community_minutes + township_minutes + county_centre_minutes + "
    "conference_minutes + "
    "departments_minutes + court_minutes + arbitration_minutes + petition_minutes + organisations_minutes";
constexpr std::string_view kBurden =
    "(burden_visits + burden_inspections + burden_care + burden_meetings + burden_records + burden_counselling) / 1000 "
    "+ "
    "burden_calls";
constexpr std::string_view kBurdenUnit = "65536 * days * residents / 365000";
constexpr std::string_view kGrievance =
    "sum(grievance_unheard) + sum(grievance_waiting) + sum(grievance_in_hand) + sum(grievance_in_court) + "
    "sum(grievance_without_relief)";
constexpr std::string_view kMillionYuan = "100 * 1000000 * years";
constexpr std::string_view kThousandHours = "60 * 1000 * years";
constexpr std::string_view kThousands = "1000 * years";

// A key is never used again for another meaning. Claimed, satisfied when asked and really gone stand side by side.
constexpr std::array kRows{
    Measure{"grievance_burden", "Grievance burden", "怨情负担", "d/1,000/year", kGrievance, kBurdenUnit, Better::lower},
    Measure{"burden_unheard", "  of matters nobody knows", "其中未被知晓", "d/1,000/year", "sum(grievance_unheard)",
            kBurdenUnit, Better::lower},
    Measure{"burden_waiting", "  that wait", "其中等候办理", "d/1,000/year", "sum(grievance_waiting)", kBurdenUnit,
            Better::lower},
    Measure{"burden_in_hand", "  in hand", "其中正在办理", "d/1,000/year", "sum(grievance_in_hand)", kBurdenUnit,
            Better::lower},
    Measure{"burden_in_court", "  before courts and arbitration", "其中诉讼仲裁", "d/1,000/year",
            "sum(grievance_in_court)", kBurdenUnit, Better::lower},
    Measure{"burden_without_relief", "  ended without relief", "其中未获救济即终结", "d/1,000/year",
            "sum(grievance_without_relief)", kBurdenUnit, Better::lower},
    Measure{"unmet_grievances", "Unmet, of those found", "已发现而未满足的诉求", "cases/year", "outcomes_unmet",
            "years", Better::lower},
    Measure{"unmet_worst_tenth", "  worst-off tenth of places", "处境最差十分之一社区", "/1,000/year",
            "worst_tenth_unmet", "1", Better::lower},
    Measure{"backlog", "Backlog: known disputes open", "积案：已知未结纠纷", "cases", "record_open_known", "1",
            Better::lower},
    Measure{"backlog_worst_tenth", "  worst-off tenth of places", "处境最差十分之一社区", "/1,000",
            "worst_tenth_open_known", "1", Better::lower},
    Measure{"overdue", "  past their deadline", "其中逾期", "cases", "record_open_overdue", "1", Better::lower},
    Measure{"backlog_age", "  mean age since known", "平均已存续天数", "days", "sum(record_open_age)",
            "sum(record_open_known)", Better::lower},
    Measure{"latent", "Latent disputes", "潜在纠纷", "cases", "record_open_latent", "1", Better::lower},
    Measure{"discovery_delay", "Days from onset to known", "发现时滞", "days", "reporting_delay",
            "reporting_found_by_centres", Better::lower},
    Measure{"resolution_days", "Days from known to the end", "办结天数", "days", "outcomes_days", "outcomes_closed",
            Better::lower},
    Measure{"late", "Ended after the deadline", "逾期办结占比", "share", "outcomes_late", "outcomes_closed",
            Better::lower},
    Measure{"request_days", "Days to close a request", "诉求办结天数", "days", "outcomes_requests_days",
            "outcomes_requests_closed", Better::lower},
    Measure{"moved_up", "Moved up a level, per dispute", "上交层级次数", "per dispute",
            "mediation_moved_up + refusal_moved_up", "triage_accepted_disputes", Better::lower},
    Measure{"settled_in_grid", "Settled in the grid, of settled", "网格内化解占比", "share", "mediation_settled_grid",
            kSettled, Better::higher},
    Measure{"violence", "Disputes that turned violent", "民转刑案件", "cases/year", "violence_cases", "years",
            Better::lower},
    Measure{"incidents", "Incidents from hazards", "安全事故", "per year", "hazards_incidents", "years", Better::lower},
    Measure{"incidents_worst_tenth", "  with violence, worst-off tenth", "处境最差十分之一社区（含暴力）",
            "/1,000/year", "worst_tenth_incidents", "1", Better::lower},
    Measure{"suits", "First-instance suits docketed", "一审立案", "cases/year", "court_docketed", "years",
            Better::channel},
    Measure{"petitions", "Petitions", "信访", "per year", "petition_petitions", "years", Better::channel},
    Measure{"petitions_upward", "  taken to the province", "越级信访", "per year", "petition_upward", "years",
            Better::channel},
    Measure{"active", "Residents active in a risk class", "处于活跃风险状态人数", "residents", kActive, "1",
            Better::lower},
    Measure{"offspring", "Exposed by each active resident", "每名活跃者新增暴露", "residents", kExposed, kStagesEnded,
            Better::lower},
    Measure{"reproduction", "Reproduction number R_t", "再生数", "residents", "sum(spread_reproduction)", "1000 * days",
            Better::lower},
    Measure{"claimed", "Claimed settled, of closed", "上报化解率", "share", "outcomes_claimed", "outcomes_closed",
            Better::neither},
    Measure{"satisfied", "Satisfied, of those asked", "回访满意率", "share", "outcomes_satisfied", "outcomes_asked",
            Better::higher},
    Measure{"gone", "Really gone, of closed", "真正化解率", "share", "outcomes_gone", "outcomes_closed",
            Better::higher},
    Measure{"under_pressure", "Signed under pressure", "施压签订协议", "cases/year", "mediation_under_pressure",
            "years", Better::lower},
    Measure{"relapsed", "Settled matters that came back", "反复", "cases/year", "outcomes_relapsed", "years",
            Better::lower},
    Measure{"trust", "Mean trust of residents", "居民平均信任", "0 to 1", "sum(trust_level)",
            "1000 * sum(grid_residents)", Better::higher},
    Measure{"cost", "Cost of governance", "治理成本", "mn yuan/year", "money", kMillionYuan, Better::lower},
    Measure{"programmes", "  programmes beyond the usual work", "专项经费", "mn yuan/year", kProgrammes, kMillionYuan,
            Better::lower},
    Measure{"grid_pay", "  pay of grid workers", "网格员薪酬", "mn yuan/year", "costs_grid_pay", kMillionYuan,
            Better::lower},
    Measure{"minutes", "Hours of handling, all levels", "各级办理工时", "1000 h/year", kMinutes, kThousandHours,
            Better::lower},
    Measure{"grid_minutes", "  of grid workers", "网格员办理工时", "1000 h/year", "grid_work_minutes", kThousandHours,
            Better::lower},
    Measure{"vacancies", "Posts of grid workers vacant", "网格员岗位空缺率", "share", "workers_vacant", "workers_posts",
            Better::lower},
    Measure{"contacts", "Contact burden on residents", "居民接触负担", "1000/year", kBurden, kThousands, Better::lower},
    Measure{"visits", "  visits to households", "入户走访", "1000/year", "burden_visits / 1000", kThousands,
            Better::lower},
    Measure{"calls", "  contacts over cases", "事项联系", "1000/year", "burden_calls", kThousands, Better::lower},
    Measure{"calls_worst_tenth", "  the same, most burdened tenth", "负担最重十分之一社区", "/1,000/year",
            "worst_tenth_contacts", "1", Better::lower},
    Measure{"inspections", "  inspections of buildings", "安全检查", "1000/year", "burden_inspections / 1000",
            kThousands, Better::lower},
    Measure{"meetings", "  meetings, care, registrations", "议事、特需走访、登记、心理服务", "1000/year",
            "(burden_care + burden_meetings + burden_records + burden_counselling) / 1000", kThousands, Better::lower},
    Measure{"watched", "Days under video or robots", "视频监看天数", "days/year", "burden_cameras / 1000",
            "mean(grid_residents) * years", Better::lower},
};

// What a decision is about: grievances, waiting, the spread of risk, what really ends, and the price.
constexpr std::array<std::string_view, kMostHeadlines> kHeadlines{
    "grievance_burden", "backlog", "unmet_grievances", "active", "incidents", "gone", "cost", "contacts"};

constexpr auto with_headlines(auto rows) {
  for (Measure& row : rows)
    for (const std::string_view key : kHeadlines) row.headline |= row.key == key;
  return rows;
}
constexpr auto kMeasures = with_headlines(kRows);
static_assert(std::count_if(kMeasures.begin(), kMeasures.end(), [](const Measure& m) { return m.headline; }) ==
                  static_cast<std::ptrdiff_t>(kHeadlines.size()),
              "every headline is a measure");

}  // namespace

std::span<const Measure> measures() { return kMeasures; }

std::string key_of(const Measure& measure) {
  static constexpr std::array kAdded{"", "_week_ends", "_month_ends"};
  return std::string(measure.key) + kAdded[static_cast<std::size_t>(measure.moments)];
}

std::string label_of(const Measure& measure) {
  static constexpr std::array kAdded{"", ", mean of week ends", ", mean of month ends"};
  return std::string(measure.label) + kAdded[static_cast<std::size_t>(measure.moments)];
}

std::string label_zh_of(const Measure& measure) {
  static constexpr std::array kAdded{"", "（周末时点平均）", "（月末时点平均）"};
  return std::string(measure.label_zh) + kAdded[static_cast<std::size_t>(measure.moments)];
}

Expression formula_of(const Measure& measure) {
  return Expression(fmt::format("({}) / ({})", measure.numerator, measure.denominator));
}

}  // namespace shiyu
