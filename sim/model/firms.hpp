/// Self-government of enterprises (qiye zizhi): staff congresses, unions and mediation inside the firm settle matters
/// between people who work together before anybody else is asked.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Firms {
  static constexpr std::string_view name = "firms", label = "Self-government of firms", name_zh = "企业自治";

  struct Params {
    double coverage = 0;
    double settle = 0.02;
    double known = 0.3;
    double workers = 0.25;
    double minutes = 45;
    double yuan = 40;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.coverage, Field{"coverage", "1", in(0, 1),
                            "Share of matters at work that arise in firms with a body of their own to settle them",
                            "企业内部调解覆盖率", "policy; S2: staff congress and union settle matters inside"}
                          .as_lever());
      row(p.settle, Field{"settle", "1/day", in(0, 1), "Hazard that a firm's own body ends a latent matter",
                          "企业内部化解率", "assumed: somewhat less than matters end by themselves"}
                        .as_uncertain());
      row(p.known, Field{"known", "1", in(0, 1),
                         "Factor on the hazard that a firm's own body ends a matter once somebody outside handles it",
                         "受理后企业内部化解系数", "assumed: as with matters that end by themselves"}
                       .as_uncertain());
      row(p.workers, Field{"workers", "1", in(0, 1), "Workers of firms over residents, for the costs",
                           "企业职工占居民比", "assumed: half of those in work"});
      row(p.minutes, Field{"minutes", "minute/year", in(0, 10000),
                           "Minutes a worker of a firm with a body of its own gives to meetings a year",
                           "每职工年参会工时", "assumed: one meeting a year"});
      row(p.yuan, Field{"yuan", "yuan/year", in(0, 10000), "What its own body costs a firm for each worker a year",
                        "每职工年成本", "assumed: an hour and a half of pay"}
                      .as_lever());
    }
  };

  struct Outputs {
    std::int64_t settled = 0;
    std::int64_t minutes = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.settled,
          Field{"settled", "cases", unbounded, "Matters at work that ended inside the firm", "企业内部化解数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes of workers in meetings", "职工参会用时", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Cost on firms; counted with public money so that nothing seems free",
                        "企业承担成本", ""});
    }
  };

  /// Is the firm of a matter covered, if it is a matter at work? Raising the coverage only adds matters.
  static bool covered(const Today& t, const Case& c, const Params& p);
  /// Hazard of ending inside the firm, 1/day.
  static double hazard_of(const Case& c, const Params& p);

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h);
};

}  // namespace shiyu
