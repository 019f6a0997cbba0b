/// Social organisations in six categories and the three mass organisations (union, women's federation, youth league):
/// minutes they give to sessions on matters of their field.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Organisations {
  static constexpr std::string_view name = "organisations", name_zh = "社会组织与群团";

  struct Params {
    double capacity = 1;
    double asked = 0.4;
    double session_minutes = 90;
    double cadres = 2;
    double cadre_minutes = 600;
    double mass_asked = 0.5;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.capacity, Field{"capacity", "1", in(0, 20), "Multiplier of the minutes of social organisations",
                            "社会组织工时倍率", "policy: purchase of services"}
                          .as_lever());
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
    }
  };

  struct Outputs {
    std::int64_t living = 0;
    std::int64_t joined = 0;
    std::int64_t minutes = 0;
    std::int64_t mass_joined = 0;
    std::int64_t short_of_minutes = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.living, Field{"living", "organisations", unbounded, "Social organisations at work", "在册社会组织数", ""});
      row(o.joined,
          Field{"joined", "sessions", unbounded, "Sessions that a social organisation joined", "社会组织参与次数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes social organisations gave", "社会组织用时", ""});
      row(o.mass_joined,
          Field{"mass_joined", "sessions", unbounded, "Sessions that a mass organisation joined", "群团参与次数", ""});
      row(o.short_of_minutes, Field{"short_of_minutes", "sessions", unbounded,
                                    "Sessions for which it was asked and had no minutes left", "邀请未果次数", ""});
    }
  };

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void day(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
