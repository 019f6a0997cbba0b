/// Who tells (群体观察): counts of reports by groups of residents, for questions of fairness. It observes only: nothing
/// in the model reads what it counts.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Groups {
  static constexpr std::string_view name = "groups", label = "Reports by group", name_zh = "群体观察";
  using Params = NoParams;

  struct Outputs {
    std::int64_t reports = 0;
    std::int64_t by_migrants = 0;
    std::int64_t by_young = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.reports, Field{"reports", "cases", unbounded, "Disputes that became known because a party told",
                           "当事人反映的纠纷数", ""});
      row(o.by_migrants,
          Field{"by_migrants", "cases", unbounded,
                "Disputes that became known because residents registered elsewhere told", "流动人口反映的纠纷数", ""});
      row(o.by_young,
          Field{"by_young", "cases", unbounded, "Disputes that became known because residents of 15 to 34 years told",
                "青年反映的纠纷数", ""});
    }
  };

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
