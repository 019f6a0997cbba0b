/// Urban integration (农业转移人口市民化) of residents who are registered elsewhere: household registration, schools,
/// social security. It closes what sets them apart: their greater rate of disputes (onset.migrant_gap) and their
/// reserve towards the channels (reporting.reserve). It asks for nobody's status: services are offered to all, and paid
/// for whom they are meant.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct UrbanIntegration {
  static constexpr std::string_view name = "urban_integration", label = "Integration of migrants",
                                    name_zh = "外来人口融入";

  struct Params {
    double share = 0;
    double effect = 0.7;
    double price = 1500;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.share,
          Field{"share", "1", in(0, 1), "Share of residents registered elsewhere who get the services of residents",
                "同等享有公共服务比例", "policy; S2: reform of household registration"}
              .as_lever());
      row(p.effect, Field{"effect", "1", in(0, 1),
                          "Share of what sets residents registered elsewhere apart that equal services close",
                          "同等服务消除差距比例", "assumed: S2 gives the direction and no size"}
                        .as_uncertain());
      row(p.price,
          Field{"price", "yuan/year", in(0, 1e5), "Cost of equal services for one resident registered elsewhere",
                "人均年服务经费", "assumed: a school place and insurance for a part of them"});
    }
  };

  struct Outputs {
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.cost,
          Field{"cost", "fen", unbounded, "Equal services for residents registered elsewhere", "外来人口融入经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
