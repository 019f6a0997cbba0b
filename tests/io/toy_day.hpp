/// Two small mechanisms for tests of scenarios, so that these do not depend on the parameters of the model.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "sim/core/mechanisms.hpp"
#include "sim/engine/policy.hpp"
#include "sim/io/scenario_toml.hpp"

namespace shiyu::toy {

enum class Order { first_come, severity_first, oldest_first };

}  // namespace shiyu::toy

namespace shiyu {
template <>
struct EnumNames<toy::Order> {
  static constexpr std::array names{"first_come", "severity_first", "oldest_first"};
};
}  // namespace shiyu

namespace shiyu::toy {

/// How every scenario of these tests begins.
inline const std::string kHead = "schema = 1\ntitle = \"Case\"\n";

struct Patrol {
  static constexpr std::string_view name = "patrol", label = "Patrol", name_zh = "巡查";
  struct Params {
    double visit_minutes = 12;
    double skip_rate = 0.05;
    double familiarity = 0.3;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.visit_minutes,
          Field{"visit_minutes", "minute", in(1, 240), "Time of a visit", "走访用时", "toy"}.as_lever());
      row(p.skip_rate, Field{"skip_rate", "1", in(0, 1), "Share of visits left out", "漏访率", "toy"}.as_lever());
      row(p.familiarity,
          Field{"familiarity", "1", in(0, 1), "What a visit adds", "熟悉度", "assumed: toy"}.as_uncertain());
    }
  };
  struct Outputs {
    std::int64_t visits = 0;
    std::int64_t minutes = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.visits, Field{"visits", "visits", at_least(0), "Visits made", "走访次数"});
      row(o.minutes, Field{"minutes", "minute", at_least(0), "Time spent", "走访用时"});
    }
  };
};

struct Handling {
  static constexpr std::string_view name = "handling", label = "Handling", name_zh = "办理";
  struct Params {
    int deadline = 30;
    bool joint = false;
    Order order = Order::first_come;
    std::int64_t hourly_wage = 3000;
    double appeal_rate = 0.1;
    int windows = 4;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.deadline, Field{"deadline", "day", in(1, 365), "Days allowed", "办理期限", "toy"}.as_lever());
      row(p.joint, Field{"joint", "", {}, "Departments work together", "联合办理", "toy"}.as_lever());
      row(p.order, Field{"order", "", {}, "Order of service", "处理顺序", "toy"}.as_lever());
      row(p.hourly_wage, Field{"hourly_wage", "fen/hour", in(0, 100'000), "Pay of an hour", "时薪", "toy"});
      row(p.appeal_rate, Field{"appeal_rate", "1/year", at_least(0), "Appeals a case and year", "复议率", "toy"});
      row(p.windows, Field{"windows", "windows", in(1, 50), "Windows of a hall", "窗口数", "policy: toy"});
    }
  };
  using Outputs = NoOutputs;
};

struct Founding {
  static constexpr std::string_view name = "founding", label = "Founding", name_zh = "建城";
  struct Params {
    double household_size = 2.52;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.household_size,
          Field{"household_size", "persons", in(1, 10), "Mean size of a household", "户均人口", "toy"});
    }
  };
  using Outputs = NoOutputs;
};

using Day = Mechanisms<Patrol, Handling, Founding>;
using Scenario = ScenarioOf<Day>;

/// Sets the lever in the parameters of the counties it concerns.
inline void apply_change(const shiyu::PolicyChange& change, std::span<Day::Params> counties) {
  for (std::size_t c = 0; c < counties.size(); ++c)
    if (change.county < 0 || static_cast<std::size_t>(change.county) == c)
      param_rows<Day>(counties[c]).at(change.param).set_number(change.value);
}

inline ScenarioOptions options() {
  ScenarioOptions o;
  o.data_folder = "tests/bad/data";
  o.counties = [](const CityChoice&) { return std::vector<CountyName>{{140406, "Lucheng"}, {140427, "Huguan"}}; };
  return o;
}

inline Scenario read(std::string_view text, std::vector<std::string> settings = {}) {
  Scenario s;
  ScenarioOptions o = options();
  o.settings = std::move(settings);
  s.head = read_scenario_text(text, "text", param_rows<Day>(s.params), o);
  return s;
}

}  // namespace shiyu::toy
