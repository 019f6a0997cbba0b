/// Safety hazards (yinhuan) in buildings: they arise, breed where others stand unfixed, and cause incidents.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Hazards {
  static constexpr std::string_view name = "hazards", label = "Safety hazards", name_zh = "安全隐患";

  struct Params {
    double scale = 1;
    double breeding = 0.2;
    int breeding_most = 5;
    double inspections = 0.5;
    double find = 0.4;
    double seeds = 0.3;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.scale,
          Field{"scale", "1", in(0, 20), "Multiplier of all rates of hazards", "隐患总倍率", "policy or what-if"}
              .as_lever());
      row(p.breeding,
          Field{"breeding", "1", in(0, 5), "Rise of the rate of hazards for each unfixed hazard in the building",
                "隐患滋生增幅", "assumed: neglect breeds neglect"}
              .as_uncertain());
      row(p.breeding_most,
          Field{"breeding_most", "hazards", in(0, 50), "Unfixed hazards beyond which further ones breed no more",
                "隐患滋生封顶数", "assumed: neglect saturates"});
      row(p.inspections, Field{"inspections", "1/year", in(0, 365), "Safety inspections of a building a year",
                               "每栋年检查次数", "policy; assumed: every second year a mean building"}
                             .as_lever());
      row(p.find, Field{"find", "1", in(0, 1), "Chance that an inspection finds a hazard that is there", "检查发现率",
                        "assumed: less than half is found"}
                      .as_uncertain());
      row(p.seeds,
          Field{"seeds", "1", in(0, 1), "Chance that an incident draws the resident into the risk class it feeds",
                "事故诱发概率", "assumed: most incidents pass without a lasting grievance"}
              .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t arisen = 0;
    std::int64_t found_by_inspection = 0;
    std::int64_t incidents = 0;
    std::int64_t incident_severity = 0;
    std::int64_t open_days = 0;

    static constexpr void describe(auto& o, auto&& row) {
      row(o.arisen, Field{"arisen", "hazards", unbounded, "Hazards that arose", "新增隐患数", ""});
      row(o.found_by_inspection,
          Field{"found_by_inspection", "hazards", unbounded, "Hazards found by inspection", "检查发现隐患数", ""});
      row(o.incidents, Field{"incidents", "incidents", unbounded, "Incidents caused by unfixed hazards", "事故数", ""});
      row(o.incident_severity,
          Field{"incident_severity", "1/1000", unbounded,
                "Sum of the severity of incidents, heavy-tailed, in thousandths", "事故严重度合计（千分之一）", ""});
      row(o.open_days,
          Field{"open_days", "hazard day", unbounded,
                "Days that hazards stand unfixed: one for each that stands in the evening", "未整改隐患日数", ""}
              .for_county());
    }
  };

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h);
};

}  // namespace shiyu
