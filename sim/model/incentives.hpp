/// Incentives (yi an ding bu): money for each settled case above the usual subsidy, and an allowance for grid leaders.
/// The usual subsidy itself is paid by `costs`.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Incentives {
  static constexpr std::string_view name = "incentives", label = "Incentives of mediators and grid leaders",
                                    name_zh = "以案定补与网格长津贴";

  struct Params {
    double bonus = 0;
    double allowance = 0;
    double effort = 0.3;
    double overclaim = 0.1;
    double stay = 0.3;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.bonus, Field{"bonus", "yuan/case", in(0, 100000),
                         "Paid above the usual subsidy for a dispute reported as settled in the grid or community",
                         "以案定补增额", "policy; S1: subsidies and allowances stand in the budget"}
                       .as_lever());
      row(p.allowance,
          Field{"allowance", "yuan/month", in(0, 100000), "Paid above the usual pay to each grid worker in post",
                "网格长津贴增额", "policy; S1: grid leaders' allowances"}
              .as_lever());
      row(p.effort, Field{"effort", "logit", in(-5, 5),
                          "Added to sessions in grid and community when subsidies rise by a factor of e", "补贴增益",
                          "assumed; Lan 2018: counts jumped when mediators began to be paid per case"}
                        .as_uncertain());
      row(p.overclaim,
          Field{
              "overclaim", "1", in(0, 1),
              "Chance added that a matter not settled is claimed when subsidies rise by a factor of e, without audits",
              "补贴引发的虚报", "assumed; Lan 2018: counts react to rules of payment"}
              .as_uncertain());
      row(p.stay, Field{"stay", "1", in(0, 10),
                        "Fall of the logarithm of the hazard that a grid worker leaves, for 300 yuan a month",
                        "津贴对留任的影响", "assumed: an allowance of that size doubles the pay of a part-time worker"}
                      .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t paid = 0;
    std::int64_t unearned = 0;
    std::int64_t bonuses = 0;
    std::int64_t allowances = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.paid, Field{"paid", "cases", unbounded, "Disputes for which a bonus was paid", "补贴案件数", ""});
      row(o.unearned, Field{"unearned", "cases", unbounded, "Disputes for which a bonus was paid that were not settled",
                            "未化解而领取补贴数", ""});
      row(o.bonuses,
          Field{"bonuses", "fen", unbounded, "Bonuses for disputes reported as settled in the grid or community",
                "以案定补增额支出", ""});
      row(o.allowances, Field{"allowances", "fen", unbounded, "Allowances of grid workers above the usual pay",
                              "网格长津贴支出", ""});
    }
  };

  /// Rise of the subsidy as the logarithm of its factor; 0 at the usual one.
  static double rise(double bonus);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
