/// Discretion (ziyou cailiang): where handlers may choose what to take next, pressure on closing rates makes them take
/// the easy matters first.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Discretion {
  static constexpr std::string_view name = "discretion", label = "Discretion over what is taken next",
                                    name_zh = "自由裁量与挑案";

  struct Params {
    double freedom = 0;
    double days = 60;
    double hard = 0.4;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.freedom, Field{"freedom", "1", in(0, 1), "How far handlers may depart from the order of the queue",
                           "办件次序裁量空间", "policy; an order that a platform enforces leaves none"}
                         .as_lever());
      row(p.days, Field{"days", "day", in(0, 365),
                        "Days by which the hardest matter is put behind the easiest at full pressure and freedom",
                        "难案后置天数", "assumed: direction from the literature on street-level work (creaming)"}
                      .as_uncertain());
      row(p.hard, Field{"hard", "1", in(0, 1), "Severity at onset from which a dispute is counted as hard",
                        "难案界限（统计用）", "assumed: above the median of most kinds"});
    }
  };

  struct Outputs {
    std::int64_t easy_closed = 0;
    std::int64_t easy_days = 0;
    std::int64_t hard_closed = 0;
    std::int64_t hard_days = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.easy_closed, Field{"easy_closed", "cases", unbounded, "Easy disputes that ended on the ladder of mediation",
                               "易案办结数", ""});
      row(o.easy_days, Field{"easy_days", "day", unbounded,
                             "Days that easy disputes that ended on the ladder of mediation had been known, summed",
                             "易案办理天数合计", ""});
      row(o.hard_closed, Field{"hard_closed", "cases", unbounded, "Hard disputes that ended on the ladder of mediation",
                               "难案办结数", ""});
      row(o.hard_days, Field{"hard_days", "day", unbounded,
                             "Days that hard disputes that ended on the ladder of mediation had been known, summed",
                             "难案办理天数合计", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
