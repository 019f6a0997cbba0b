/// People's mediation committees (renmin tiaojie weiyuanhui) of communities and villages.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Community {
  static constexpr std::string_view name = "community", label = "Community mediation committees",
                                    name_zh = "村居人民调解";

  struct Params {
    double part_minutes = 15;
    double full_minutes = 180;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.part_minutes, Field{"part_minutes", "minute/day", in(0, 480), "Minutes a day of a part-time mediator",
                                "兼职调解员日工时", "assumed: China 2022, 2.8 cases a mediator and year"}
                              .as_lever());
      row(p.full_minutes,
          Field{"full_minutes", "minute/day", in(0, 480), "Minutes a day of a full-time mediator for mediation",
                "专职调解员日工时", "assumed: the rest is education and files"}
              .as_lever());
    }
  };

  struct Outputs {
    std::int64_t sessions = 0;
    std::int64_t minutes = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.sessions, Field{"sessions", "sessions", unbounded, "Sessions of community mediators", "村居调解次数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes that sessions of community mediators took",
                           "村居调解用时", ""});
    }
  };

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
