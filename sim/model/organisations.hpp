/// Social organisations in six categories and the three mass organisations (union, women's federation, youth league):
/// minutes they give to sessions on matters of their field.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Organisations {
  static constexpr std::string_view name = "organisations", label = "Social organisations", name_zh = "社会组织与群团";

  struct Params {
    double number = 1;
    double capacity = 1;
    double onset = 1;
    double asked = 0.4;
    double session_minutes = 90;
    double cadres = 2;
    double cadre_minutes = 600;
    double mass_asked = 0.5;
    double cadre_pay = 6000;
    double upkeep = 20000;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.number,
          Field{"number", "1", in(0, 20), "Social organisations over those registered, from the next Monday on",
                "社会组织数量倍率", "policy; S0: social organisations in six categories are to grow"}
              .as_lever());
      row(p.capacity, Field{"capacity", "1", in(0, 20), "Multiplier of the minutes of social organisations",
                            "社会组织工时倍率", "policy: purchase of services"}
                          .as_lever());
      row(p.onset,
          Field{"onset", "1", in(0, 10), "Multiplier of the fall of onset where organisations are (categories table)",
                "社会组织减少纠纷发生的倍率", "assumed: an uncertainty; sizes in the table of categories"}
              .as_uncertain());
      row(p.asked, Field{"asked", "1", in(0, 1), "Chance that a handler asks the organisation of the field",
                         "邀请社会组织概率", "assumed: habit, not rule"}
                       .as_lever());
      row(p.session_minutes,
          Field{"session_minutes", "minute", in(1, 600), "Minutes an organisation gives to one session", "单次参与工时",
                "assumed: an hour and a half with the way"});
      row(p.cadres, Field{"cadres", "1/100000", in(0, 100), "Cadres of each mass organisation for 100,000 residents",
                          "每十万人群团干部", "assumed: a handful a county"}
                        .as_lever());
      row(p.cadre_minutes, Field{"cadre_minutes", "minute/week", in(0, 3000), "Minutes a week of a cadre for cases",
                                 "群团干部每周工时", "assumed: a quarter of the week"}
                               .as_lever());
      row(p.mass_asked,
          Field{"mass_asked", "1", in(0, 1), "Chance that a handler asks the mass organisation of the field",
                "邀请群团概率", "assumed: habit, not rule"}
              .as_lever());
      row(p.cadre_pay, Field{"cadre_pay", "yuan/month", in(0, 100000),
                             "Pay of a cadre, counted for the part of the week that cases take", "群团干部月薪",
                             "assumed: as in county centres"}
                           .as_lever());
      row(p.upkeep,
          Field{"upkeep", "yuan/year", in(0, 10000000), "Support for a social organisation beyond those registered",
                "新增社会组织年扶持经费", "assumed: rent and a part of a salary"}
              .as_lever());
    }
  };

  struct Outputs {
    std::int64_t living = 0;
    std::int64_t joined = 0;
    std::int64_t minutes = 0;
    std::int64_t mass_joined = 0;
    std::int64_t short_of_minutes = 0;
    std::int64_t prepaid = 0;
    std::int64_t cadre_pay = 0;
    std::int64_t upkeep = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.living, Field{"living", "organisations", unbounded, "Social organisations at work", "在册社会组织数", ""}
                        .as_level()
                        .for_county());
      row(o.joined,
          Field{"joined", "sessions", unbounded, "Sessions that a social organisation joined", "社会组织参与次数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes social organisations gave", "社会组织用时", ""});
      row(o.mass_joined,
          Field{"mass_joined", "sessions", unbounded, "Sessions that a mass organisation joined", "群团参与次数", ""});
      row(o.short_of_minutes,
          Field{"short_of_minutes", "sessions", unbounded,
                "Sessions for which a social organisation was asked and had no minutes left", "邀请未果次数", ""});
      row(o.prepaid, Field{"prepaid", "minute", unbounded,
                           "Minutes social organisations gave that had been bought in advance", "预购服务用时", ""});
      row(o.cadre_pay, Field{"cadre_pay", "fen", unbounded, "Pay of mass organisations' cadres for their time on cases",
                             "群团干部报酬", ""});
      row(o.upkeep, Field{"upkeep", "fen", unbounded, "Support for social organisations beyond those registered",
                          "新增社会组织扶持经费", ""});
    }
  };

  static constexpr double kMassOrganisations = 3;
  static constexpr double kMassWeek = 2400;  // minutes of a working week

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
