/// Experience spread (jingyan tuiguang): some counties begin with a practice of mediation, others take it over when
/// they see that it helps, and each grows into it with routine.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Diffusion {
  static constexpr std::string_view name = "diffusion", label = "Spread of experience", name_zh = "试点与经验推广";

  struct Params {
    double start = 0;
    double gain = 0.5;
    double learning = 0.02;
    double imitation = 1.5;
    double curiosity = 0.05;
    double setup = 20000;
    double upkeep = 30000;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.start, Field{"start", "1", in(0, 1), "Share of counties that begin with the practice", "试点县比例",
                         "policy; S4: pilots by class of city, experience spread from city to city"}
                       .as_lever());
      row(p.gain,
          Field{"gain", "logit", in(-5, 5), "Added to sessions in community and township once the practice is routine",
                "成熟做法增益", "assumed: a good practice is worth a fair mediator"}
              .as_uncertain());
      row(p.learning,
          Field{"learning", "1/day", in(0.0001, 1), "Rate at which the practice becomes routine, and is lost again",
                "熟练速率", "assumed: some months"}
              .as_uncertain());
      row(p.imitation, Field{"imitation", "1", in(0, 10),
                             "Chance a quarter that a county takes the practice over, for each relative advantage it "
                             "sees in unmet grievances per known dispute",
                             "观察优势后的采纳概率", "assumed: direction, policies spread after success"}
                           .as_uncertain());
      row(p.curiosity, Field{"curiosity", "1", in(0, 1),
                             "Chance a quarter that a county takes the practice over without any advantage seen",
                             "基础采纳概率", "assumed: orders and fashion"}
                           .as_uncertain());
      row(p.setup, Field{"setup", "yuan/10000", in(0, 10000000), "Money to take the practice over per 10,000 residents",
                         "每万人导入经费", "assumed: training and visits"}
                       .as_lever());
      row(p.upkeep,
          Field{"upkeep", "yuan/10000/year", in(0, 10000000), "Money to keep the practice up per 10,000 residents",
                "每万人年维持经费", "assumed: half a post"}
              .as_lever());
    }
  };

  struct Outputs {
    std::int64_t practising = 0;
    std::int64_t taken_over = 0;
    std::int64_t cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.practising,
          Field{"practising", "county day", unbounded, "Days that counties have the practice", "采用县日数", ""}
              .for_county());
      row(o.taken_over, Field{"taken_over", "counties", unbounded, "Counties that took the practice over from others",
                              "新采纳县数", ""}
                            .for_county());
      row(o.cost, Field{"cost", "fen", unbounded, "Money for the practice", "推广经费", ""});
    }
  };

  /// Chance that a county takes the practice over: `here` and `there` are unmet grievances per known dispute in the
  /// county and where it is practised.
  static double chance(double here, double there, const Params& p);

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void change(const Today& t, Chunk& chunk, const Params& p);
  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void city(const Today& t, CityState& city, std::span<Chunk> all, std::span<CountyState> counties,
                   const Params& p, ByCounty<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
