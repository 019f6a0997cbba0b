// Price: money, hours of those who govern, contacts that residents bear.
#include "analysis/measures_rows.hpp"

namespace shiyu::rows {

namespace {

constexpr std::string_view kProgrammes =
    "money - (costs_grid_pay + costs_mediators + costs_centres + costs_departments + costs_courts + costs_hotline + "
    "costs_organisations + costs_inspections + organisations_cadre_pay + outcomes_audit_cost)";
constexpr std::string_view kMinutes =
    "triage_minutes + grid_work_minutes + community_minutes + township_minutes + county_centre_minutes + "
    "conference_minutes + departments_minutes + court_minutes + arbitration_minutes + petition_minutes + "
    "organisations_minutes";
constexpr std::string_view kContacts =
    "(burden_visits + burden_inspections + burden_care + burden_meetings + burden_records + burden_counselling) / 1000 "
    "+ burden_calls";
constexpr std::string_view kMillionYuan = "100 * 1000000 * years";
constexpr std::string_view kThousandHours = "60 * 1000 * years";
constexpr std::string_view kThousands = "1000 * years";

/// Offices know what they spend, work and ask for: `seen` is the same for all.
constexpr Measure price_row(std::string_view key, std::string_view label, std::string_view label_zh,
                            std::string_view unit, std::string_view numerator, std::string_view denominator,
                            std::string_view left_out, std::string_view left_out_zh, bool headline = false,
                            MeasureScope scope = MeasureScope::area) {
  return Measure{.key = key,
                 .label = label,
                 .label_zh = label_zh,
                 .unit = unit,
                 .numerator = numerator,
                 .denominator = denominator,
                 .headline = headline,
                 .scope = scope,
                 .seen = Seen::office,
                 .left_out = left_out,
                 .left_out_zh = left_out_zh};
}

constexpr std::array kPriceRows{
    price_row("cost", "Cost of governance", "治理成本", "mn yuan/year", "money", kMillionYuan,
              "What residents and owners lose by waiting and delay. It is booked when it is owed, paid or not.",
              "不含群众和业主因等待、延误而受的损失；按应付入账，无论是否已付。", true),
    price_row("programmes", "  programmes beyond the usual work", "专项经费", "mn yuan/year", kProgrammes, kMillionYuan,
              "Time that usual staff give to programmes.", "不含日常工作人员投入专项的工时。"),
    price_row("grid_pay", "  pay of grid workers", "网格员薪酬", "mn yuan/year", "costs_grid_pay", kMillionYuan,
              "Allowances above the usual pay.", "不含常规报酬以外的津贴。"),
    price_row("arrears", "  owed and not paid out", "其中欠付", "mn yuan/year", "costs_arrears", "1000000 * years",
              "What was owed before the run.", "不含运行之前的欠付。"),
    price_row("debt", "Debt, unpaid on a day", "欠付余额", "mn yuan", "mean(costs_debt)", "1000000",
              "What was owed before the run.", "不含运行之前的欠付。", false, MeasureScope::county),
    price_row("minutes", "Hours of handling, all levels", "各级办理工时", "1000 h/year", kMinutes, kThousandHours,
              "Hours that were ready and not used, and all work but handling.", "不含未用工时和办理以外的工作。", false,
              MeasureScope::county),
    price_row("grid_minutes", "  of grid workers", "网格员办理工时", "1000 h/year", "grid_work_minutes", kThousandHours,
              "Visits, patrols and administration.", "不含走访、巡查和内业。"),
    price_row("contacts", "Contact burden on residents", "居民接触负担", "1000/year", kContacts, kThousands,
              "How long a contact takes, and days under video or robots.", "不反映每次接触的时长；不含视频监看。",
              true),
    price_row("visits", "  visits to households", "入户走访", "1000/year", "burden_visits / 1000", kThousands,
              "Visits about a case.", "不含因办件的上门。"),
    price_row("calls", "  contacts over cases", "事项联系", "1000/year", "burden_calls", kThousands,
              "How long they take.", "不反映联系时长。"),
    price_row("calls_worst_tenth", "  the same, most burdened tenth", "负担最重十分之一社区", "/1,000/year",
              "worst_tenth_contacts", "1", "The other places.", "不含其他社区。", false, MeasureScope::worst_tenth),
    price_row("inspections", "  inspections of buildings", "安全检查", "1000/year", "burden_inspections / 1000",
              kThousands, "The hazards that they find.", "不反映发现的隐患数。"),
    price_row("meetings", "  meetings, care, registrations", "议事、特需走访、登记、心理服务", "1000/year",
              "(burden_care + burden_meetings + burden_records + burden_counselling) / 1000", kThousands,
              "Whether residents came of their own will.", "不区分是否自愿参加。"),
    price_row("watched", "Days under video or robots", "视频监看天数", "days/year", "burden_cameras / 1000",
              "mean(grid_residents) * years", "Private cameras.", "不含私人摄像头。"),
};

}  // namespace

std::span<const Measure> price() {
  static constexpr auto rows = in_block(MeasureBlock::price, kPriceRows);
  return rows;
}

}  // namespace shiyu::rows
