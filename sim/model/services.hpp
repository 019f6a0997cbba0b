/// Public services that residents need most (基本公共服务与民生实事): schools, jobs, social security, care, housing.
/// What is supplied need not be asked for, and fewer quarrel with departments over it; it is dear.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Services {
  static constexpr std::string_view name = "services", label = "Public services", name_zh = "公共服务供给";

  struct Params {
    double supply = 0;
    double requests = 0.3;
    double grievances = 0.2;
    double scale = 1;
    double price = 300;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.supply,
          Field{"supply", "1", in(0, 5), "Supply of services beyond today's, in yearly rounds of practical matters",
                "新增服务供给", "policy; S2: practical matters done every year"}
              .as_lever());
      row(p.requests, Field{"requests", "1", in(0, 1), "Fall of service needs when supply is ample", "诉求最大降幅",
                            "assumed: S2 gives the direction and no size"}
                          .as_uncertain());
      row(p.grievances, Field{"grievances", "1", in(0, 1), "Fall of disputes with departments when supply is ample",
                              "涉部门纠纷最大降幅", "assumed: S2 gives the direction and no size"}
                            .as_uncertain());
      row(p.scale, Field{"scale", "1", in(0.1, 10), "Supply with 63 % of the largest effect", "供给饱和量",
                         "assumed: the first round does most"}
                       .as_uncertain());
      row(p.price,
          Field{"price", "yuan/year", in(0, 1e5), "Cost per resident and year of one round of practical matters",
                "人均年供给经费", "assumed: many times what governance itself costs"});
    }
  };

  struct Outputs {
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.cost, Field{"cost", "fen", unbounded, "Public services supplied beside today's", "新增公共服务经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
