/// A question put to the model: which city, which days, which parameters, which variants and changes. Plain data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/core/relative.hpp"
#include "sim/engine/grievance_rules.hpp"
#include "sim/engine/output_level.hpp"
#include "sim/world/schedule.hpp"

namespace shiyu {

inline constexpr int kScenarioSchema = 1;

/// What a scenario says about itself. For texts the range is the length in bytes. Chinese texts may be empty: the
/// English ones stand in for them.
struct Heading {
  std::string title, title_zh, question, question_zh, license;
  static constexpr void describe(auto& h, auto&& row) {
    row(h.title, Field{"title", "", in(1, 200), "Name of the scenario", "情景名称", "format"});
    row(h.title_zh, Field{"title_zh", "", in(0, 200), "Name of the scenario in Chinese", "情景的中文名称", "format"});
    row(h.question, Field{"question", "", in(0, 2000), "Question that the scenario answers", "研究问题", "format"});
    row(h.question_zh, Field{"question_zh", "", in(0, 2000), "Question that the scenario answers, in Chinese",
                             "研究问题（中文）", "format"});
    row(h.license, Field{"license", "", in(0, 200), "Licence of the file (SPDX)", "许可", "format"});
  }
  bool operator==(const Heading&) const = default;
};

/// [city]: the city and the tables that describe its institutions; one for all variants.
struct CityChoice {
  std::string name = "changzhi";
  std::string folder;
  std::string county;
  std::string vintage = "2019";
  std::string kinds = "tables/kinds.toml";
  std::string departments = "tables/departments.toml";
  std::string risks = "tables/risks.toml";
  std::string categories = "tables/categories.toml";
  static constexpr void describe(auto& c, auto&& row) {
    row(c.name, Field{"name", "", in(1, 60), "City, as in the names of its data files", "城市", "format"});
    row(c.folder, Field{"folder", "folder", in(0, 200),
                        "Folder of the city's files inside the data folder; empty: the data folder itself", "数据目录",
                        "format"});
    row(c.county, Field{"county", "", in(0, 60), "The one county to be founded (code or name); empty: the whole city",
                        "县（市、区）", "format"});
    row(c.vintage, Field{"vintage", "", in(1, 20), "Year of the divisions", "行政区划年份", "format"});
    row(c.kinds, Field{"kinds", "file", in(1, 200), "Table of kinds of disputes, requests, hazards and clues",
                       "事项类型表", "format"});
    row(c.departments, Field{"departments", "file", in(1, 200), "Table of departments", "部门表", "format"});
    row(c.risks, Field{"risks", "file", in(1, 200), "Table of risk classes", "风险类别表", "format"});
    row(c.categories,
        Field{"categories", "file", in(1, 200), "Table of categories of organisations", "社会组织类别表", "format"});
  }
  bool operator==(const CityChoice&) const = default;
};

/// The longest run, the days of its follow-up included.
inline constexpr int kLongestRun = 3660;

/// [time]: the days that are measured, from day 0 on, and those on which their matters are followed further.
struct TimeSpan {
  std::string start = "2019-01-01";
  int days = 365;
  int follow_up = 0;
  int all() const { return days + follow_up; }
  static constexpr void describe(auto& t, auto&& row) {
    row(t.start, Field{"start", "date", in(10, 10), "First day of the run (year-month-day)", "起始日期", "format"});
    row(t.days, Field{"days", "day", in(1, kLongestRun), "Days that are measured", "统计期天数", "format"});
    row(t.follow_up,
        Field{
            "follow_up", "day", in(0, 1830),
            "Days after them, on which only what becomes of their matters is recorded; 0, or at least measures.horizon",
            "跟踪期天数", "format"});
  }
  bool operator==(const TimeSpan&) const = default;
};

/// [measures]: what measures of matters need to know before a run.
struct MeasureChoice {
  int horizon = 180;
  static constexpr void describe(auto& m, auto&& row) {
    row(m.horizon, Field{"horizon", "day", in(91, 364), "Age up to which the matters that arise on a day are followed",
                         "事项追踪期", "assumed: half a year; what is not resolved by then seldom is"});
  }
  bool operator==(const MeasureChoice&) const = default;
};

/// [random]: seeds are at most 2^53 - 1, so that every reader of JSON and TOML keeps them.
struct RandomChoice {
  std::int64_t seed = 42;
  int replicates = 1;
  std::int64_t founding_seed = 1;
  static constexpr void describe(auto& r, auto&& row) {
    row(r.seed, Field{"seed", "", in(0, 9007199254740991.0), "Seed of the runs", "随机种子", "format"});
    row(r.replicates, Field{"replicates", "", in(1, 10000),
                            "Runs of each variant; replicate n of all variants shares its luck", "重复次数", "format"});
    row(r.founding_seed, Field{"founding_seed", "", in(0, 9007199254740991.0),
                               "Seed of the founded city, one for all runs", "建城种子", "format"});
  }
  bool operator==(const RandomChoice&) const = default;
};

/// One parameter and its value: a number as in ParamRef::number(). A relative one was said against the value before it,
/// and `value` is what comes of it: in a change, where it concerns the first of its variants.
struct Setting {
  std::string path;       ///< "group.name"
  std::size_t param = 0;  ///< position in the list of parameters
  double value = 0;
  Relative relative = {};
  double before = 0;  ///< what a relative setting of a variant was said against
  bool operator==(const Setting&) const = default;
};

/// [[variant]]: the same city on the same days with other parameters.
struct Variant {
  std::string name, title, title_zh;
  std::vector<Setting> settings;
  bool operator==(const Variant&) const = default;
};

/// [[change]]: a lever moves in the morning of a day.
struct Change {
  int day = 0;
  Setting lever;
  std::optional<std::int64_t> county;  ///< code of the one county it concerns; none: the whole city
  std::string variant;                 ///< the one variant it concerns; empty: all
  std::vector<double> base = {};       ///< the lever before any change (variants); of relative ones alone
  bool operator==(const Change&) const = default;
};

inline constexpr std::size_t kMostScheduled = 200;  // projects, and shocks, that a scenario may list

/// [[project]]: a major project in a county, from a day or date on, in all variants or in one.
struct ProjectPlan {
  std::string name, kind = "requisition";
  int day = 0;
  std::int64_t county = 0;  ///< code
  int days = 180;
  double share = 0.25, intensity = 10, cost = 5e7;
  std::string variant = {};  ///< the one variant that has it; empty: all
  static constexpr void describe(auto& p, auto&& row) {
    row(p.name, Field{"name", "", in(1, 60), "Name of the project (snake_case); it keys its luck", "项目名", "format"});
    row(p.kind,
        Field{"kind", "", in(1, 60), "Kind of the project's disputes, of the table of kinds", "纠纷类型", "format"});
    row(p.days, Field{"days", "day", in(1, 3660), "Days over which the project causes disputes", "工期", "format"});
    row(p.share, Field{"share", "1", in(0, 1), "Share of the county's settlements that the project touches",
                       "受影响村社占比", "format"});
    row(p.intensity, Field{"intensity", "1/1000", in(0, 1000),
                           "Disputes per 1,000 residents touched, without any measure", "纠纷强度", "format"});
    row(p.cost, Field{"cost", "yuan", in(0, 1e12), "Money that the project binds", "投资额", "format"});
  }
  bool operator==(const ProjectPlan&) const = default;
};

/// [[shock]]: what comes from outside, from a day or date on, in all variants or in one.
struct ShockPlan {
  std::string name;
  ShockSort sort = ShockSort::epidemic;
  int day = 0;
  std::optional<std::int64_t> county;  ///< code; none: the whole city
  int days = 60;
  double strength = 1;
  std::string variant = {};  ///< the one variant that meets it; empty: all
  static constexpr void describe(auto& s, auto&& row) {
    row(s.name, Field{"name", "", in(1, 60), "Name of the shock (snake_case)", "冲击名", "format"});
    row(s.sort, Field{"sort", "", unbounded, "Sort of the shock; it must be given", "冲击类型（必填）", "format"});
    row(s.days, Field{"days", "day", in(1, 3660), "Days that the shock lasts", "天数", "format"});
    row(s.strength, Field{"strength", "1", in(0, 10), "Strength of the shock: 1 is a severe one", "强度", "format"});
  }
  bool operator==(const ShockPlan&) const = default;
};

/// How the points of a study are chosen. `list`: the values of all factors one beside the other; `factorial`: each with
/// each. The others draw them within the factors' ranges: independently, stratified (McKay, Beckman and Conover 1979),
/// by a low-discrepancy sequence (Sobol 1967), as trajectories that move one factor at a time (Morris 1991), or as
/// pairs of samples of which one column at a time is exchanged (Saltelli et al. 2010).
enum class DesignMethod : std::uint8_t { list, factorial, random, latin_hypercube, sobol, morris, saltelli };
template <>
struct EnumNames<DesignMethod> {
  static constexpr std::array names{"list", "factorial", "random", "latin_hypercube", "sobol", "morris", "saltelli"};
};

/// How a range is passed through from its low end to its high end.
enum class FactorScale : std::uint8_t { linear, log };
template <>
struct EnumNames<FactorScale> {
  static constexpr std::array names{"linear", "log"};
};

/// May a planner set it: on a day, or before the first one?
inline bool is_policy(const Field& field) {
  return field.lever || (!field.uncertain && field.source.starts_with("policy"));
}

/// [[design.lever]] and [[design.uncertain]]: a parameter that differs between the points of a study. A lever is what a
/// planner sets; an uncertainty is what nobody chooses. Either a range or a list of values.
struct Factor {
  Setting param;           ///< its value is not used
  bool uncertain = false;  ///< else a lever
  double low = 0, high = 0;
  FactorScale scale = FactorScale::linear;
  std::vector<double> values;  ///< empty: the range
  bool operator==(const Factor&) const = default;
};

/// [design]: the points of a study; each is run with every variant and replicate.
struct Design {
  DesignMethod method = DesignMethod::list;
  int size = 64;   ///< points; trajectories of Morris; rows of one sample of Saltelli; not used by list, factorial
  int levels = 4;  ///< of a factor's range along a trajectory; even
  std::int64_t seed = 1;        ///< of the points, apart from that of the runs
  std::vector<Factor> factors;  ///< levers first, each group in the order of the file

  static constexpr void describe(auto& d, auto&& row) {
    row(d.method, Field{"method", "", unbounded, "How points are chosen", "设计方法", "format"});
    row(d.size,
        Field{"size", "", in(1, 100000),
              "Points; for morris trajectories, for saltelli rows of one sample; not used by list and factorial",
              "样本量", "format"});
    row(d.levels, Field{"levels", "", in(2, 100), "Levels of a range along a trajectory of morris; an even number",
                        "水平数", "format"});
    row(d.seed, Field{"seed", "", in(0, 9007199254740991.0), "Seed of the points", "设计随机种子", "format"});
  }
  bool operator==(const Design&) const = default;
};

inline constexpr double kMostDesignPoints = 1e6;
/// Points that a design makes, 0 for one without factors; a float, so that nothing overflows.
double points_of(const Design& design);

/// What a search does with a measure: seeks less or more of it, or only lets none of it be worse than under the
/// baseline.
enum class Goal : std::uint8_t { minimize, maximize, no_higher, no_lower };
template <>
struct EnumNames<Goal> {
  static constexpr std::array names{"minimize", "maximize", "no_higher", "no_lower"};
};

/// [[objective]]: what `shiyu optimize` looks for.
struct Objective {
  std::string measure;  ///< key of a measure, or a formula over outputs; checked by who evaluates it
  Goal goal = Goal::minimize;
  bool is_limit() const { return goal == Goal::no_higher || goal == Goal::no_lower; }
  static constexpr void describe(auto& o, auto&& row) {
    row(o.measure, Field{"measure", "", in(1, 1000), "A measure as `shiyu compare` names it, or a formula over outputs",
                         "指标", "format"});
    row(o.goal,
        Field{"goal", "", unbounded, "Less or more of the measure, or no more or no less than under the baseline",
              "优化目标", "format"});
  }
  bool operator==(const Objective&) const = default;
};

/// All of a scenario but the parameters themselves.
struct ScenarioHead {
  int schema = kScenarioSchema;
  Heading heading;
  std::vector<std::string> authors;
  std::vector<std::string> files;  ///< the file and what it extends, the file first; not part of the resolved text
  CityChoice city;
  TimeSpan time;
  MeasureChoice measures;
  RandomChoice random;
  std::vector<Variant> variants;  ///< at least one after reading: "base" when the file names none
  std::vector<Change> changes;    ///< in the order of the file
  std::vector<ProjectPlan> projects;
  std::vector<ShockPlan> shocks;
  std::optional<Design> design;  ///< none: the scenario as it stands is the only point
  std::vector<Objective> objectives;

  /// Position of a variant; throws InputError when there is none of that name.
  std::size_t variant_index(const std::string& name) const;
  bool operator==(const ScenarioHead&) const = default;
};

/// A scenario of a list of mechanisms (core/mechanisms.hpp).
template <class Day>
struct ScenarioOf {
  ScenarioHead head;
  typename Day::Params params;

  /// Parameters of a variant: those of the scenario with the variant's settings. `first` is the position of the day's
  /// first parameter in the list the scenario was read with; settings of other groups are left to their owner.
  typename Day::Params variant_params(std::size_t variant, std::size_t first = 0) const {
    typename Day::Params changed = params;
    const std::vector<ParamRef> rows = param_rows<Day>(changed);
    for (const Setting& s : head.variants.at(variant).settings)
      if (s.param >= first && s.param - first < rows.size()) rows[s.param - first].set_number(s.value);
    return changed;
  }
};

/// A variant under another name, or several that were one.
struct RenamedVariant {
  std::string now, was;
};
/// Changes, projects or shocks of the variants that were, as those of the variants that are now.
template <class Plan>
std::vector<Plan> plans_of_renamed(const std::vector<Plan>& plans, const std::vector<RenamedVariant>& variants) {
  std::vector<Plan> all;
  for (const Plan& plan : plans) {
    if (plan.variant.empty()) all.push_back(plan);
    for (const RenamedVariant& variant : variants) {
      if (plan.variant.empty() || plan.variant != variant.was) continue;
      all.push_back(plan);
      all.back().variant = variant.now;
    }
  }
  return all;
}

/// Views of [city], [time], [measures] and [random], which read like parameters.
std::vector<ParamRef> head_rows(ScenarioHead& head);

/// What a run of the scenario follows of matters, in a city of so many residents: all of them have a row in the table
/// of matters up to half a million residents and at the output level `full`, else one in eight.
GrievanceRules grievance_rules(const ScenarioHead& head, std::int64_t residents,
                               OutputLevel level = OutputLevel::standard);

/// Days from 1970-01-01 of an ISO date such as "2019-02-28"; none when the text is no date of the calendar.
std::optional<int> epoch_day(const std::string& iso_date);
/// The ISO date of such a day.
std::string iso_date(int epoch_day);

}  // namespace shiyu
