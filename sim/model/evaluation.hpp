/// Evaluation (kaohe): each quarter the townships of a county are scored by weighted indicators with a negative list.
/// Those in the lower half shift their effort to what is scored, and to the look of it. A weight of 0 asks for nothing.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Evaluation {
  static constexpr std::string_view name = "evaluation", label = "Evaluation of townships", name_zh = "考核评价";

  struct Params {
    double closing = 0;
    double reports = 0;
    double satisfied = 0;
    double unmet = 0;
    double petitions = 0;
    double incidents = 0;
    double award = 20000;
    double assessment = 5000;
    double claims = 0.6;
    double padding = 0.1;
    double effort = 0.3;
    static constexpr void describe(auto& p, auto&& row) {
      constexpr std::string_view s = "policy; S0, S1, S4: yearly scores with a negative list";
      row(p.closing,
          Field{"closing", "1", in(0, 10), "Weight of the share reported as settled", "上报化解率权重", s}.as_lever());
      row(p.reports,
          Field{"reports", "1", in(0, 10), "Weight of the number of matters reported", "上报数量权重", s}.as_lever());
      row(p.satisfied,
          Field{"satisfied", "1", in(0, 10), "Weight of satisfaction of those asked", "满意率权重", s}.as_lever());
      row(p.unmet, Field{"unmet", "1", in(0, 10), "Negative list: weight of grievances that ended unmet",
                         "负面清单：未满足诉求权重", s}
                       .as_lever());
      row(p.petitions,
          Field{"petitions", "1", in(0, 10), "Negative list: weight of petitions", "负面清单：信访权重", s}.as_lever());
      row(p.incidents,
          Field{"incidents", "1", in(0, 10), "Negative list: weight of incidents", "负面清单：事件权重", s}.as_lever());
      row(p.award, Field{"award", "yuan", in(0, 1000000), "Award a quarter for a township of the upper half",
                         "季度奖励", "policy; S4: awards for the best"}
                       .as_lever());
      row(p.assessment, Field{"assessment", "yuan", in(0, 1000000), "Cost of assessing one township in a quarter",
                              "单次考评成本", "assumed: two assessors for some days"}
                            .as_lever());
      row(p.claims, Field{"claims", "1", in(0, 1),
                          "Pressure added in the lower half for each weight on the share reported as settled",
                          "落后乡镇虚报压力", "assumed: direction, gaming of indicators"}
                        .as_uncertain());
      row(p.padding, Field{"padding", "1/10000/day", in(0, 10),
                           "Reports for their number's sake in the lower half, for each weight on that number",
                           "落后乡镇凑数上报", "assumed: direction; rewards also raise trivial reports"}
                         .as_uncertain());
      row(p.effort, Field{"effort", "logit", in(-5, 5),
                          "Added to sessions in grid and community in the lower half, for each weight on satisfaction "
                          "and unmet grievances",
                          "落后乡镇实际努力", "assumed: care can be turned to what residents say"}
                        .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t scored = 0;
    std::int64_t behind = 0;
    std::int64_t awards = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.scored, Field{"scored", "townships", unbounded, "Townships scored", "参评乡镇数", ""});
      row(o.behind,
          Field{"behind", "townships", unbounded, "Townships scored that are in the lower half", "靠后乡镇数", ""});
      row(o.awards, Field{"awards", "fen", unbounded, "Awards for townships of the upper half", "考核奖励支出", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Cost of assessment", "考评成本", ""});
    }
  };

  /// Score of a township: each indicator against its mean over the county, by its weight. `all` holds sums over the
  /// county.
  static double score(const Achieved& of, double residents, const Achieved& all, double all_residents, const Params& p);
  static bool at_work(const Params& p);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
