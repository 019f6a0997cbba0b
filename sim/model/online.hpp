/// Online governance (wangluo zonghe zhili): correction of rumours, an anti-fraud platform with awareness, moderation
/// by platforms. Too much moderation makes people report less online.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Online {
  static constexpr std::string_view name = "online", label = "Online governance", name_zh = "网络综合治理";

  struct Params {
    double correction = 0;
    double fraud = 0;
    double moderation = 0;
    double reach = 0.5;
    double fraud_effect = 0.3;
    double moderation_effect = 0.5;
    double chill = 0.5;
    double correction_yuan = 10;
    double fraud_yuan = 1.5;
    double moderation_yuan = 1;
    static constexpr void describe(auto& p, auto&& row) {
      constexpr std::string_view s = "assumed: no estimate exists, so it is varied and never tuned";
      row(p.correction,
          Field{"correction", "1/day", in(0, 1), "Speed at which rumours are corrected", "辟谣速度", "policy; S0, S2"}
              .as_lever());
      row(p.fraud, Field{"fraud", "1", in(0, 1), "Strength of the anti-fraud platform and of awareness",
                         "反诈平台与宣传力度", "policy; S2, S3"}
                       .as_lever());
      row(p.moderation,
          Field{"moderation", "1", in(0, 1), "Strength of moderation by platforms", "平台自律与审核力度", "policy; S3"}
              .as_lever());
      row(p.reach, Field{"reach", "1", in(0, 1), "Share of those active online whom a correction reaches and convinces",
                         "辟谣触达比例", s}
                       .as_uncertain());
      row(p.fraud_effect, Field{"fraud_effect", "1", in(0, 1),
                                "Share of online fraud that the anti-fraud platform prevents", "反诈减少比例", s}
                              .as_uncertain());
      row(p.moderation_effect, Field{"moderation_effect", "1", in(0, 1),
                                     "Share of transmissions online that full moderation stops", "审核阻断比例", s}
                                   .as_uncertain());
      row(p.chill,
          Field{"chill", "1", in(0, 1), "Fall of the own reports of one who is fully active online, at full moderation",
                "审核过度的寒蝉效应", s}
              .as_uncertain());
      row(p.correction_yuan, Field{"correction_yuan", "yuan/year", in(0, 10000),
                                   "Cost of correcting rumours for a resident at a speed of 1 a day", "辟谣人均年费用",
                                   "assumed: order of magnitude"});
      row(p.fraud_yuan, Field{"fraud_yuan", "yuan/year", in(0, 10000), "Cost of the anti-fraud platform for a resident",
                              "反诈人均年费用", "assumed: order of magnitude"});
      row(p.moderation_yuan, Field{"moderation_yuan", "yuan/year", in(0, 10000), "Cost of moderation for a resident",
                                   "审核人均年费用", "assumed: order of magnitude"});
    }
  };

  struct Outputs {
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.cost, Field{"cost", "fen", unbounded, "Cost of online governance", "网络治理费用", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
