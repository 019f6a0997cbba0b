/// Tables of the scenario: what sorts of matters there are, who handles them, how risk spreads, which organisations
/// help. Data, not code: each row is read from a file in data/tables and checked like a scenario.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/describe.hpp"

namespace shiyu {

/// What a matter is: a dispute has two or more parties; a filing is a dispute that goes straight to a court.
enum class Family : std::uint8_t { dispute, filing, request, hazard, clue };
inline constexpr int kFamilies = 5;
template <>
struct EnumNames<Family> {
  static constexpr std::array names{"dispute", "filing", "request", "hazard", "clue"};
};

/// Who the other party of a dispute is.
enum class Relation : std::uint8_t { none, household, building, workplace, firm, trader, department, project };
template <>
struct EnumNames<Relation> {
  static constexpr std::array names{"none", "household", "building",   "workplace",
                                    "firm", "trader",    "department", "project"};
};

/// Specialists whom a department can lend to grids.
enum class Specialist : std::uint8_t { none, police, lawyer, psychologist, city_management };
template <>
struct EnumNames<Specialist> {
  static constexpr std::array names{"none", "police", "lawyer", "psychologist", "city_management"};
};

/// The five levels of governance centres (zongzhi zhongxin) and the grid below them.
enum class Level : std::uint8_t { grid, community, township, county, city };
inline constexpr int kLevels = 5;
template <>
struct EnumNames<Level> {
  static constexpr std::array names{"grid", "community", "township", "county", "city"};
};

/// Mass organisations (qunzhong zuzhi) that may be asked.
enum class MassOrganisation : std::uint8_t { none, union_, women, youth };
template <>
struct EnumNames<MassOrganisation> {
  static constexpr std::array names{"none", "union", "women", "youth"};
};

/// Where a matter can be decided when mediation does not settle it.
enum class Forum : std::uint8_t { none, court, arbitration };
template <>
struct EnumNames<Forum> {
  static constexpr std::array names{"none", "court", "arbitration"};
};

/// One kind of matter (case, hazard or clue).
struct KindRow {
  std::string name = "kind";
  std::string label = "";
  std::string label_zh = "";
  Family family = Family::dispute;
  double rate = 10;
  double urban = 1;
  double rural = 1;
  double season = 0;
  int season_peak = 1;
  double off_days = 1;
  Relation relation = Relation::none;
  double collective = 0;
  double group_size = 10;
  double severity = 0.3;
  double severity_spread = 0.6;
  double heat = 0.004;
  double cooling = 0.02;
  double report = 0.004;
  double visibility = 0.3;
  double violence = 0;
  double petition = 0;
  double suit = 0;
  double feed = 0;
  std::string feeds = "";
  Level entry = Level::grid;
  double minutes = 60;
  double success_grid = 0;
  double success_community = 0.3;
  double success_township = 0.5;
  double success_county = 0.6;
  double success_city = 0.8;
  double refusal = 0.05;
  double joint = 0;
  std::string department = "";
  std::string second = "";
  MassOrganisation mass = MassOrganisation::none;
  std::string organisation = "";
  Forum forum = Forum::none;
  double deadline = 30;
  double answered = 0;
  double protect = 0;
  double relapse = 0.001;
  std::string source = "assumed: order of magnitude";

  static constexpr void describe(auto& r, auto&& row) {
    constexpr std::string_view s = "data/tables";
    row(r.name, Field{"name", "", unbounded, "Key of the kind", "类型键名", s});
    row(r.label, Field{"label", "", unbounded, "Name in English", "英文名称", s});
    row(r.label_zh, Field{"label_zh", "", unbounded, "Name in Chinese", "中文名称", s});
    row(r.family, Field{"family", "", unbounded,
                        "Dispute, direct court filing, service request, safety hazard or public-order clue",
                        "大类：纠纷、直接起诉、诉求、隐患、线索", s});
    row(r.rate, Field{"rate", "1/10000/year", in(0, 20000),
                      "Onsets a year per 10,000 residents at multiplier 1; also the unit of the strips of onset",
                      "每万人每年发生数（倍率为1时）", s});
    row(r.urban, Field{"urban", "1", in(0, 10), "Multiplier of the rate in urban settlements", "城镇倍率", s});
    row(r.rural, Field{"rural", "1", in(0, 10), "Multiplier of the rate in villages", "乡村倍率", s});
    row(r.season, Field{"season", "1", in(0, 0.95), "Relative amplitude of the yearly cycle", "季节振幅", s});
    row(r.season_peak, Field{"season_peak", "day of year", in(1, 366),
                             "Day of the year on which the yearly cycle peaks", "季节峰值日", s});
    row(r.off_days,
        Field{"off_days", "1", in(0, 5), "Multiplier of the rate on weekends and holidays", "休息日倍率", s});
    row(r.relation, Field{"relation", "", unbounded, "Who the other party is", "对方当事人", s});
    row(r.collective,
        Field{"collective", "1", in(0, 1), "Chance that a group of residents is affected", "群体性概率", s});
    row(r.group_size, Field{"group_size", "persons", in(2, 5000),
                            "Mean size of an affected group of residents (geometric)", "群体平均人数", s});
    row(r.severity, Field{"severity", "1", in(0.01, 0.99), "Median severity at onset", "初始严重度中位数", s});
    row(r.severity_spread, Field{"severity_spread", "1", in(0, 3), "Standard deviation of the logit of severity",
                                 "严重度离散（logit）", s});
    row(r.heat, Field{"heat", "1/day", in(0, 0.2), "Growth of the logit of severity a day while nothing is done",
                      "搁置升温率", s});
    row(r.cooling, Field{"cooling", "1/day", in(0, 2), "Hazard of ending by itself at severity 0.5", "自行化解率", s});
    row(r.report,
        Field{"report", "1/day", in(0, 5), "Hazard of a party's own report at multiplier 1", "当事人反映率", s});
    row(r.visibility, Field{"visibility", "1", in(0, 1), "Chance that one full patrol of the place notices the matter",
                            "巡查可见度", s});
    row(r.violence,
        Field{"violence", "1/day", in(0, 0.1), "Hazard of violence (of an incident, for hazards) at severity 1",
              "转为暴力或事故的危险率", s});
    row(r.petition,
        Field{"petition", "1/day", in(0, 1),
              "Hazard of a petition at severity 1, a month over the deadline, without trust", "信访危险率", s});
    row(r.suit, Field{"suit", "1/day", in(0, 1), "Hazard of a suit at severity 1 by a party with access to law",
                      "起诉危险率", s});
    row(r.feed, Field{"feed", "1/day", in(0, 0.5),
                      "Hazard of drawing a party into the risk class that the kind feeds, at severity 1",
                      "诱发风险状态的危险率", s});
    row(r.feeds, Field{"feeds", "", unbounded, "Risk class that the kind feeds, or nothing", "诱发的风险类别", s});
    row(r.entry, Field{"entry", "", unbounded, "Lowest level that takes the matter in", "受理起点层级", s});
    row(r.minutes,
        Field{"minutes", "minute", in(1, 20000), "Working minutes of one session or task", "每次处理所需工时", s});
    row(r.success_grid, Field{"success_grid", "logit", in(-10, 10), "Logit of success of a session in the grid",
                              "网格调处成功（logit）", s});
    row(r.success_community, Field{"success_community", "logit", in(-10, 10), "Success of a session in the community",
                                   "社区（村）调处成功（logit）", s});
    row(r.success_township, Field{"success_township", "logit", in(-10, 10),
                                  "Success of a session in the township centre", "乡镇（街道）调处成功（logit）", s});
    row(r.success_county,
        Field{"success_county", "logit", in(-10, 10), "Success of a session in the county centre or a department",
              "县级调处成功（logit）", s});
    row(r.success_city, Field{"success_city", "logit", in(-10, 10),
                              "Success of a session in the city's joint conference", "市级联席成功（logit）", s});
    row(r.refusal, Field{"refusal", "1", in(0, 1), "Chance that a party refuses mediation when a level first offers it",
                         "拒绝调解概率", s});
    row(r.joint, Field{"joint", "1", in(0, 1), "Chance that two departments are needed", "需部门联办概率", s});
    row(r.department, Field{"department", "", unbounded, "Department in charge", "主办部门", s});
    row(r.second, Field{"second", "", unbounded, "Second department of a joint matter", "协办部门", s});
    row(r.mass, Field{"mass", "", unbounded, "Mass organisation that may be asked", "可参与的群团组织", s});
    row(r.organisation, Field{"organisation", "", unbounded, "Category of social organisation that may be asked",
                              "可参与的社会组织类别", s});
    row(r.forum, Field{"forum", "", unbounded, "Where the matter can be decided", "裁判途径", s});
    row(r.deadline, Field{"deadline", "day", in(1, 730), "Days allowed from acceptance to closing", "办理期限", s});
    row(r.answered, Field{"answered", "1", in(0, 1), "Share of contacts that are consultations answered at once",
                          "即时答复（咨询）占比", s});
    row(r.protect,
        Field{"protect", "1", in(0, 1),
              "Share of matters that go to protection (domestic violence, minors) and must never be mediated",
              "转入保护程序占比", s});
    row(r.relapse,
        Field{"relapse", "1/day", in(0, 1), "Hazard of coming back after a settlement at severity 1", "反复率", s});
    row(r.source, Field{"source", "", unbounded, "Where the figures come from", "数据来源", s});
  }
};

/// One kind of department (bumen) of a county.
struct DepartmentRow {
  std::string name = "department";
  std::string label = "";
  std::string label_zh = "";
  double staff = 3;
  double minutes = 60;
  double refusal = 0.05;
  Specialist specialist = Specialist::none;
  bool land = false;
  std::string source = "assumed: order of magnitude";

  static constexpr void describe(auto& r, auto&& row) {
    constexpr std::string_view s = "data/tables";
    row(r.name, Field{"name", "", unbounded, "Key of the department", "部门键名", s});
    row(r.label, Field{"label", "", unbounded, "Name in English", "英文名称", s});
    row(r.label_zh, Field{"label_zh", "", unbounded, "Name in Chinese", "中文名称", s});
    row(r.staff, Field{"staff", "1/100000", in(0, 1000), "Case workers per 100,000 residents of the county",
                       "每十万人办件人员", s});
    row(r.minutes, Field{"minutes", "minute", in(1, 5000), "Minutes of a task in a joint matter", "联办任务工时", s});
    row(r.refusal,
        Field{"refusal", "1", in(0, 1), "Chance that the department returns a ticket as not its own", "退件概率", s});
    row(r.specialist,
        Field{"specialist", "", unbounded, "Specialists that the department can lend to grids", "可下沉专业力量", s});
    row(r.land,
        Field{"land", "", unbounded, "Disputes sent to the department first are over land", "是否主管土地纠纷", s});
    row(r.source, Field{"source", "", unbounded, "Where the figures come from", "数据来源", s});
  }
};

/// One of the four risk classes that spread. Political security is no row: it is an index of trust (rules of ethics).
struct RiskRow {
  std::string name = "risk";
  std::string label = "";
  std::string label_zh = "";
  double scale = 0.002;
  double household = 1;
  double building = 0.05;
  double workplace = 0.3;
  double friends = 0.5;
  double online = 0;
  double incubation = 3;
  double recovery = 0.05;
  double waning = 0.01;
  double trust_weight = 0.3;
  double with_order = 0;
  double with_contradictions = 0;
  double with_safety = 0;
  double with_online = 0;
  double to_order = 0;
  double to_contradictions = 0;
  double to_safety = 0;
  double to_online = 0;
  std::string source = "assumed: an uncertainty, never tuned";

  static constexpr void describe(auto& r, auto&& row) {
    constexpr std::string_view s = "data/tables";
    row(r.name, Field{"name", "", unbounded, "Key of the class", "风险类键名", s});
    row(r.label, Field{"label", "", unbounded, "Name in English", "英文名称", s});
    row(r.label_zh, Field{"label_zh", "", unbounded, "Name in Chinese", "中文名称", s});
    row(r.scale,
        Field{"scale", "1/day", in(0, 1), "Transmission hazard of one contact at layer weight 1", "单次接触传播率", s}
            .as_uncertain());
    row(r.household, Field{"household", "1", in(0, 10), "Weight of contacts in the household", "家庭层权重", s});
    row(r.building, Field{"building", "1", in(0, 10), "Weight of contacts in the building or lane", "楼栋层权重", s});
    row(r.workplace, Field{"workplace", "1", in(0, 10), "Weight of contacts at work or school", "单位层权重", s});
    row(r.friends, Field{"friends", "1", in(0, 10), "Weight of friends in the neighbourhood", "熟人层权重", s});
    row(r.online, Field{"online", "1", in(0, 10), "Weight of ties online", "网络层权重", s});
    row(r.incubation, Field{"incubation", "day", in(1, 60), "Mean days from exposed to active", "潜伏期", s});
    row(r.recovery, Field{"recovery", "1/day", in(0.001, 1), "Chance of recovery a day", "恢复率", s});
    row(r.waning, Field{"waning", "1/day", in(0, 1), "Chance a day that a recovered resident is susceptible again",
                        "免疫消退率", s});
    row(r.trust_weight,
        Field{"trust_weight", "1", in(0, 1), "Fall of susceptibility at full trust", "信任降低易感性", s}
            .as_uncertain());
    row(r.with_order, Field{"with_order", "1", in(0, 10), "Added susceptibility of a resident active in public order",
                            "与治安风险叠加", s}
                          .as_uncertain());
    row(r.with_contradictions,
        Field{"with_contradictions", "1", in(0, 10),
              "Added susceptibility of a resident active in social contradictions", "与社会矛盾叠加", s}
            .as_uncertain());
    row(r.with_safety, Field{"with_safety", "1", in(0, 10),
                             "Added susceptibility of a resident active in public safety", "与公共安全叠加", s}
                           .as_uncertain());
    row(r.with_online,
        Field{"with_online", "1", in(0, 10), "Added susceptibility of a resident active online", "与网络风险叠加", s}
            .as_uncertain());
    row(r.to_order,
        Field{"to_order", "1/day", in(0, 1), "Conversion of an active resident into public order", "转化为治安风险", s}
            .as_uncertain());
    row(r.to_contradictions, Field{"to_contradictions", "1/day", in(0, 1),
                                   "Conversion of an active resident into social contradictions", "转化为社会矛盾", s}
                                 .as_uncertain());
    row(r.to_safety, Field{"to_safety", "1/day", in(0, 1), "Conversion of an active resident into public safety",
                           "转化为公共安全", s}
                         .as_uncertain());
    row(r.to_online,
        Field{"to_online", "1/day", in(0, 1), "Conversion of an active resident into online risk", "转化为网络风险", s}
            .as_uncertain());
    row(r.source, Field{"source", "", unbounded, "Where the figures come from", "数据来源", s});
  }
};
inline constexpr int kRisks = 4;
/// Rows of the table of risk classes, in this order; the reader refuses another.
enum class RiskClass : std::uint8_t { order, contradictions, safety, online };

/// One category of social organisations (shehui zuzhi).
struct CategoryRow {
  std::string name = "category";
  std::string label = "";
  std::string label_zh = "";
  double share = 0.16;
  double minutes = 200;
  double effect = 0.3;
  double onset = 0;
  std::string source = "assumed: order of magnitude";

  static constexpr void describe(auto& r, auto&& row) {
    constexpr std::string_view s = "data/tables";
    row(r.name, Field{"name", "", unbounded, "Key of the category", "类别键名", s});
    row(r.label, Field{"label", "", unbounded, "Name in English", "英文名称", s});
    row(r.label_zh, Field{"label_zh", "", unbounded, "Name in Chinese", "中文名称", s});
    row(r.share, Field{"share", "1", in(0, 1), "Share of the city's organisations; shares add up to 1", "数量占比", s});
    row(r.minutes,
        Field{"minutes", "minute/week", in(0, 20000), "Minutes a mean organisation gives a week", "每周服务工时", s});
    row(r.effect,
        Field{"effect", "logit", in(-3, 3), "Gain in the logit of success of a session the organisation joins",
              "参与后成功率增益（logit）", s}
            .as_uncertain());
    row(r.onset, Field{"onset", "1", in(0, 1), "Fall of onset at one organisation per 1,000 residents of the township",
                       "降低发生率", s}
                     .as_uncertain());
    row(r.source, Field{"source", "", unbounded, "Where the figures come from", "数据来源", s});
  }
};

/// The tables with references resolved to positions: what the model reads.
struct Kind {
  KindRow row;
  double daily = 0;              // onsets per resident and day at multiplier 1
  double severity_logit = 0;     // of the median severity at onset
  int department = -1;           // position in departments, or -1
  int second = -1;               //
  int feeds = -1;                // position in risks, or -1
  int organisation = -1;         // position in categories, or -1
  double success[kLevels] = {};  // logit by level
};

/// Fraud online and the like: a clue that feeds online risk.
inline bool is_online_fraud(const Kind& kind) {
  return kind.row.family == Family::clue && kind.feeds == static_cast<int>(RiskClass::online);
}

struct Tables {
  std::vector<Kind> kinds;
  std::vector<DepartmentRow> departments;
  std::vector<RiskRow> risks;  // kRisks rows
  std::vector<CategoryRow> categories;
};
inline constexpr std::size_t kMaxKinds = 64;

/// Resolves the names in the rows. Mistakes (unknown department, duplicate name, wrong number of classes) are returned
/// as texts with a near miss, one a mistake; then `tables` is not usable.
std::vector<std::string> compile_tables(std::vector<KindRow> kinds, std::vector<DepartmentRow> departments,
                                        std::vector<RiskRow> risks, std::vector<CategoryRow> categories,
                                        Tables& tables);

}  // namespace shiyu
