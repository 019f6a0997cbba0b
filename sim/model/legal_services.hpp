/// Public legal services (公共法律服务) in four levels: platforms, legal advisers of villages, legal aid, legal
/// education. Advice makes sessions succeed and a part of suits needless; who knows the law also uses it.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct LegalServices {
  static constexpr std::string_view name = "legal_services", label = "Public legal services", name_zh = "公共法律服务";

  struct Params {
    double coverage = 0;
    double education = 0;
    double gain = 0.3;
    double diverted = 0.25;
    double reports = 0.1;
    double formal = 0.1;
    double platform_price = 6000;
    double platform_minutes = 480;
    double education_price = 2;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.coverage,
          Field{"coverage", "1", in(0, 1), "Share of villages and communities with a platform and a legal adviser",
                "法律服务平台覆盖率", "policy; Jincheng: 2,296 platforms for 2,218 units, Jinzhong: all 2,869 (S1)"}
              .as_lever());
      row(p.education, Field{"education", "1", in(0, 1), "Share of residents whom legal education reaches in a year",
                             "普法年覆盖率", "policy; S1, S2: legal education of the whole people"}
                           .as_lever());
      row(p.gain, Field{"gain", "logit", in(-5, 5),
                        "Gain of sessions up to the county on what a court or arbitration could decide", "法律意见增益",
                        "assumed: both sides know what a judge would say"}
                      .as_uncertain());
      row(p.diverted, Field{"diverted", "1", in(0, 1), "Fall of suits over open disputes at full coverage",
                            "分流诉讼降幅", "assumed: advisers warn of a suit that will be lost"}
                          .as_uncertain());
      row(p.reports,
          Field{"reports", "1", in(0, 5), "Rise of own reports among those whom education reached", "普法后反映增幅",
                "assumed: direction; Jiang and Wu 2015: education raises the use of formal ways"}
              .as_uncertain());
      row(p.formal, Field{"formal", "1", in(0, 5), "Rise of suits among those whom education reached", "普法后诉讼增幅",
                          "assumed: direction; Jiang and Wu 2015: education raises the use of courts"}
                        .as_uncertain());
      row(p.platform_price, Field{"platform_price", "yuan/year", in(0, 1e6), "Cost of a platform with its adviser",
                                  "平台年经费", "assumed: a retainer for some days a month"});
      row(p.platform_minutes, Field{"platform_minutes", "minute/month", in(0, 20000), "Minutes of an adviser a month",
                                    "法律顾问月工时", "assumed: one day a month on the spot"});
      row(p.education_price,
          Field{"education_price", "yuan/resident", in(0, 1000), "Cost of reaching a resident in a year",
                "普法人均经费", "assumed: papers and evenings"});
    }
  };

  struct Outputs {
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of legal advisers", "法律顾问用时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Platforms, advisers and legal education", "公共法律服务经费", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
