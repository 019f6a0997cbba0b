/// Quantified goals (lianghua mubiao) by stage: a table of progress each month, and a rush at the end of the stage
/// where a township is behind plan. A goal of 0 is none.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Goals {
  static constexpr std::string_view name = "goals", label = "Quantified goals", name_zh = "量化目标";

  struct Params {
    double closing = 0;
    double petitions = 0;
    double days = 0;
    int stage = 12;
    double review = 1000;
    double rush = 0.5;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.closing,
          Field{"closing", "1", in(0, 1), "Goal: at least this share of closings reported as settled; 0: none",
                "目标化解率（0为不设）", "policy; S2: quantified goals by stage"}
              .as_lever());
      row(p.petitions, Field{"petitions", "1/10000/year", in(0, 10000),
                             "Goal: at most so many petitions a year per 10,000 residents; 0: none",
                             "目标万人信访量（0为不设）", "policy; S2: quantified goals by stage"}
                           .as_lever());
      row(p.days, Field{"days", "day", in(0, 365), "Goal: at most so many days from becoming known to the end; 0: none",
                        "目标办理天数（0为不设）", "policy; S2: quantified goals by stage"}
                      .as_lever());
      row(p.stage,
          Field{"stage", "month", in(2, 12), "Months of a stage, counted from January; the last one may be shorter",
                "阶段月数", "policy; S2: a timetable of stages"}
              .as_lever());
      row(p.review, Field{"review", "yuan", in(0, 1000000), "Cost of one monthly review of a township", "单次调度成本",
                          "assumed: a day of two officials and a meeting"}
                        .as_lever());
      row(p.rush, Field{"rush", "1", in(0, 1),
                        "Weight of closing rates added in the last month of a stage where a township is behind plan",
                        "落后乡镇末月突击压力", "assumed: direction, rush before deadlines"}
                      .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t judged = 0;
    std::int64_t met = 0;
    std::int64_t reviewed = 0;
    std::int64_t behind = 0;
    std::int64_t rushing = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.judged,
          Field{"judged", "goals", unbounded, "Goals of townships looked at in monthly reviews", "调度目标项数", ""});
      row(o.met, Field{"met", "goals", unbounded,
                       "Goals of townships looked at in monthly reviews that were met so far", "达到序时进度项数", ""});
      row(o.reviewed, Field{"reviewed", "townships", unbounded, "Townships reviewed", "调度乡镇数", ""});
      row(o.behind, Field{"behind", "townships", unbounded, "Townships reviewed that are behind plan in a goal",
                          "滞后乡镇数", ""});
      row(o.rushing, Field{"rushing", "townships", unbounded,
                           "Townships behind plan in a goal that have a month left and rush", "末月突击乡镇数", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Cost of reviews", "调度成本", ""});
    }
  };

  /// Goals looked at and met by a township after so many days of a stage.
  struct Progress {
    int judged = 0, met = 0;
    bool behind() const { return met < judged; }
  };
  static Progress progress(const Achieved& of, double residents, int days, const Params& p);
  static bool at_work(const Params& p) { return p.closing > 0 || p.petitions > 0 || p.days > 0; }

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
