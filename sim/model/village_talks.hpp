/// Village deliberation (四议两公开), villagers' talk meetings (村民说事) and consultation on land requisition
/// (征地协商): what is decided together is fought over less, and settled sooner where it is fought over.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct VillageTalks {
  static constexpr std::string_view name = "village_talks", label = "Village deliberation",
                                    name_zh = "村民议事与征地协商";

  struct Params {
    double sessions = 0;
    double fall = 0.3;
    double gain = 0.3;
    double scale = 6;
    double attendance = 30;
    double minutes = 150;
    double price = 400;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.sessions,
          Field{"sessions", "1/year", in(0, 365), "Sessions of deliberation a year in each village", "每村年议事次数",
                "policy; S1: four deliberations and two disclosures, S3: talk meetings on land"}
              .as_lever());
      row(p.fall,
          Field{"fall", "1", in(0, 1), "Fall of disputes over land in villages when talks are frequent",
                "涉地纠纷最大降幅", "assumed: S3 gives the direction; Blattman, Hartman and Blair 2014 about -30 %"}
              .as_uncertain());
      row(p.gain, Field{"gain", "logit", in(-5, 5), "Gain of sessions on land in the community when talks are frequent",
                        "涉地调解增益", "assumed: direction; Blattman, Hartman and Blair 2014"}
                      .as_uncertain());
      row(p.scale, Field{"scale", "1/year", in(0.1, 365), "Sessions a year with 63 % of the largest effect",
                         "效果饱和次数", "assumed: once in two months"}
                       .as_uncertain());
      row(p.attendance, Field{"attendance", "persons", in(0, 1000), "Residents who attend a session", "每次参会村民",
                              "assumed: one from each third household"});
      row(p.minutes, Field{"minutes", "minute", in(0, 2000), "Minutes of the committee for a session", "每次议事工时",
                           "assumed: two hours and a half with notices"});
      row(p.price, Field{"price", "yuan/session", in(0, 1e5), "Cost of a session", "每次议事经费",
                         "assumed: allowances and notices"});
    }
  };

  struct Outputs {
    std::int64_t sessions = 0;
    std::int64_t land_disputes = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.sessions, Field{"sessions", "sessions", unbounded, "Sessions held in villages", "村民议事次数", ""});
      row(o.land_disputes,
          Field{"land_disputes", "cases", unbounded, "Disputes over land that became known", "已知涉地纠纷数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of village committees", "村民议事用时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Sessions of deliberation", "村民议事经费", ""});
    }
  };

  /// Is it a dispute over land: over a project, or in the charge of those who allot land and farms?
  static bool over_land(const Tables& tables, const Kind& kind);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
