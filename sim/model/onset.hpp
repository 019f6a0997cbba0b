/// Onset of disputes, of matters for a court, and of public-order clues: from causes alone. Whether and how they are
/// voiced is decided by those who report, petition and sue.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

/// What raises or lowers a resident's rate, each with its coefficient.
struct OnsetTerms {
  double proneness = 1;       // of the resident, mean 1
  bool tense = false;         // active in social contradictions
  double crowding = 0;        // of the settlement, in [0,1]
  double social_capital = 0;  // of the settlement, in [0,1]
  double organised = 0;       // sum over categories of their effect x organisations per 1,000 residents
  int open_hazards = 0;       // in the building
};

struct Onset {
  static constexpr std::string_view name = "onset", label = "Onset of disputes", name_zh = "纠纷发生";

  struct Params {
    double scale = 1;
    double tension = 0.5;
    double crowding = 0.3;
    double social_capital = 0.3;
    double moral = 0;
    double hazard = 0.1;
    int hazards_felt = 5;
    double most = 8;
    double spurious_share = 0;
    double migrant_gap = 0;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.scale,
          Field{"scale", "1", in(0, 20), "Multiplier of all rates of onset", "发生率总倍率", "policy or what-if"}
              .as_lever());
      row(p.tension,
          Field{"tension", "1", in(0, 5), "Rise of the rate of onset for a resident active in social contradictions",
                "矛盾活跃者增幅",
                "assumed: conflict begets conflict (Wang et al. 2018, arXiv 1805.08570: grid events excite each other)"}
              .as_uncertain());
      row(p.crowding, Field{"crowding", "1", in(0, 2), "Rise of the rate of onset at full crowding", "拥挤增幅",
                            "assumed: direction from urban housing disputes"}
                          .as_uncertain());
      row(p.social_capital, Field{"social_capital", "1", in(0, 1), "Fall of the rate of onset at full social capital",
                                  "社会资本降幅", "assumed: direction from Read and Michelson 2018"}
                                .as_uncertain());
      row(p.moral, Field{"moral", "1", in(0, 1), "Fall of the rate of onset by moral education", "德治降幅", "policy"}
                       .as_lever());
      row(p.hazard, Field{"hazard", "1", in(0, 2), "Rise of the rate of onset for each open hazard in the building",
                          "隐患增幅", "assumed: unfixed nuisances cause quarrels"}
                        .as_uncertain());
      row(p.hazards_felt, Field{"hazards_felt", "hazards", in(0, 100),
                                "Open hazards in a building beyond which more of them raise disputes no further",
                                "隐患影响上限", "assumed: a building that is unsafe is unsafe"}
                              .as_uncertain());
      row(p.most, Field{"most", "1", in(1, 64),
                        "Largest multiplier of one resident at scale 1; above it draws are clipped, and a run with 0.1 "
                        "% of such fails",
                        "个体倍率上限", "numerical bound"});
      row(p.spurious_share, Field{"spurious_share", "1", in(0, 1), "Share of clues that have no ground", "虚假线索占比",
                                  "assumed: no published share"}
                                .as_uncertain());
      row(p.migrant_gap,
          Field{"migrant_gap", "1", in(0, 5),
                "Rise of the rate of onset for residents registered elsewhere, before integration", "流动人口增幅",
                "assumed: none unless a study asks; S2 names their integration as a problem, without a size"}
              .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t disputes = 0;
    std::int64_t court_matters = 0;
    std::int64_t clues = 0;
    std::int64_t with_departments = 0;
    std::int64_t with_traders = 0;
    std::int64_t of_migrants = 0;
    std::int64_t points = 0;
    std::int64_t clipped = 0;

    static constexpr void describe(auto& o, auto&& row) {
      row(o.disputes, Field{"disputes", "cases", unbounded, "Disputes that began (latent)", "新发生纠纷数", ""});
      row(o.court_matters, Field{"court_matters", "cases", unbounded, "Matters for a court that arose, filed or not",
                                 "新发生涉诉事项数", ""});
      row(o.clues,
          Field{"clues", "cases", unbounded, "Public-order and fraud clues that arose", "治安与诈骗线索数", ""});
      row(o.with_departments,
          Field{"with_departments", "cases", unbounded,
                "Disputes that began (latent) with a department or over a project", "涉部门与涉项目纠纷数", ""});
      row(o.with_traders,
          Field{"with_traders", "cases", unbounded, "Disputes and matters for a court against a trader or lender",
                "涉商户与借贷纠纷及涉诉事项数", ""});
      row(o.of_migrants,
          Field{"of_migrants", "cases", unbounded, "Disputes of residents registered elsewhere", "流动人口纠纷数", ""});
      row(o.points, Field{"points", "points", unbounded, "Candidates drawn in strips", "候选点数", ""});
      row(o.clipped, Field{"clipped", "points", unbounded, "Candidates whose multiplier was clipped", "被截断数", ""});
    }
  };

  /// Multiplier of a resident's rate against the table, not clipped.
  static double multiplier(const OnsetTerms& x, const Params& p);

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
