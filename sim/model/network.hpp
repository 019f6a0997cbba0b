/// Party-building network in four levels (siji dangjian wangge): street, community, grid, groups of buildings. It
/// mobilises volunteers who notice hazards and clues, and brings departments to one table; its meetings take minutes
/// of grid workers.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Network {
  static constexpr std::string_view name = "network", label = "Party-building network", name_zh = "四级党建网格";

  struct Params {
    double reach = 0;
    double volunteers = 0.004;
    double handover = 0.15;
    double refusal = 0.15;
    double meetings = 0.02;
    double price = 6000;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.reach, Field{"reach", "1", in(0, 1), "Share of grids and groups of buildings that the network reaches",
                         "网络覆盖比例", "policy: 11,813 groups in grids of Shanxi (S1)"}
                       .as_lever());
      row(p.volunteers, Field{"volunteers", "1/day", in(0, 0.5),
                              "Hazard at full visibility that volunteers notice a safety hazard or clue, at full reach",
                              "志愿者发现率", "assumed: a tenth of what a patrol finds"}
                            .as_uncertain());
      row(p.handover, Field{"handover", "1", in(0, 1), "Share of the days between handlers saved at full reach",
                            "流转天数节省", "assumed: those who share a branch call each other"}
                          .as_uncertain());
      row(p.refusal, Field{"refusal", "1", in(0, 1), "Fall of the chance of a returned ticket at full reach",
                           "退件减少比例", "assumed: as for hand-overs"}
                         .as_uncertain());
      row(p.meetings,
          Field{"meetings", "1", in(0, 0.5), "Share of grid workers' minutes that meetings take at full reach",
                "会议占用工时", "assumed: an afternoon a fortnight"}
              .as_uncertain());
      row(p.price, Field{"price", "yuan/settlement/year", in(0, 1000000), "Activities of the network in a settlement",
                         "每村居年活动费", "assumed: funds for activities of a community's branch"}
                       .as_lever());
    }
  };

  struct Outputs {
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.cost, Field{"cost", "fen", unbounded, "Activities of the network", "党建网格经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
