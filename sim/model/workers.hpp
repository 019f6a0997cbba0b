/// Grid workers: posts, contracts, skill, familiarity, fatigue, turnover and vacancies.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Workers {
  static constexpr std::string_view name = "workers", label = "Grid workers", name_zh = "网格员";

  struct Params {
    double per_post_urban = 0;
    double per_post_rural = 0;
    int per_grid = 1;
    double full_time_urban = 0.7;
    double full_time_rural = 0.1;
    int full_minutes = 420;
    int part_minutes = 120;
    double admin_share = 0.3;
    double patrol = 0.35;
    double visits = 0.25;
    double handling = 0.4;
    double visit_minutes = 25;
    double skill_spread = 0.3;
    double familiarity_scale = 1.2;
    double forgetting = 0.006;
    double start = 0.4;
    double fresh = 0.1;
    double turnover = 0.0005;
    double fatigue_weight = 1.0;
    double pay_weight = 0.5;
    double pay_factor = 1;
    int recruit_days = 45;
    double cover = 0.3;
    bool relabelled = false;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.per_post_urban, Field{"per_post_urban", "household", in(0, 5000),
                                  "Households for each post in towns; 0: as many posts as grids",
                                  "城镇每岗位户数（0为每网格一岗）", "policy; S1: one grid, one worker"});
      row(p.per_post_rural, Field{"per_post_rural", "household", in(0, 5000),
                                  "Households for each post in villages; 0: as many posts as grids",
                                  "乡村每岗位户数（0为每网格一岗）", "policy; S1: one grid, one worker"});
      row(p.per_grid, Field{"per_grid", "workers", in(1, 20), "Posts for each grid when they follow the grids",
                            "每网格人数", "policy; S1: one grid, one worker"});
      row(p.full_time_urban, Field{"full_time_urban", "1", in(0, 1), "Share of full-time contracts in towns",
                                   "城镇专职占比", "assumed: town grids are staffed by paid workers"});
      row(p.full_time_rural,
          Field{"full_time_rural", "1", in(0, 1), "Share of full-time contracts in villages", "乡村专职占比",
                "assumed: village cadres serve beside their work (Binzhou 2021 art. 7)"});
      row(p.full_minutes, Field{"full_minutes", "minute/day", in(30, 720),
                                "Minutes of a full-time worker on a day, averaged over the week", "专职日工时",
                                "model specification: 420"});
      row(p.part_minutes, Field{"part_minutes", "minute/day", in(10, 720),
                                "Minutes of a part-time worker on a day, averaged over the week", "兼职日工时",
                                "model specification: 120"});
      row(p.admin_share,
          Field{"admin_share", "1", in(0, 0.95), "Share of grid workers' minutes that forms and platforms take",
                "事务性占比", "assumed: relief of the grass roots is a declared aim (S0)"}
              .as_lever());
      row(p.patrol, Field{"patrol", "1", in(0, 1), "Weight of patrols in the minutes left after administration",
                          "巡查权重", "policy; assumed split"}
                        .as_lever());
      row(p.visits,
          Field{"visits", "1", in(0, 1), "Weight of visits to households in the minutes left after administration",
                "走访权重", "policy; assumed split"}
              .as_lever());
      row(p.handling,
          Field{"handling", "1", in(0, 1), "Weight of handling matters in the minutes left after administration",
                "处置权重", "policy; assumed split"}
              .as_lever());
      row(p.visit_minutes, Field{"visit_minutes", "minute", in(1, 240), "Minutes of a visit with the way", "走访用时",
                                 "assumed: short talks"});
      row(p.skill_spread, Field{"skill_spread", "logit", in(0, 3), "Standard deviation of skill between workers",
                                "技能差异", "assumed: moderate"}
                              .as_uncertain());
      row(p.familiarity_scale,
          Field{"familiarity_scale", "contacts", in(0.05, 50), "Contacts a resident after which two thirds are known",
                "熟悉度尺度", "assumed: people are known after one or two talks"}
              .as_uncertain());
      row(p.forgetting, Field{"forgetting", "1/day", in(0, 1), "Loss of familiarity", "遗忘率", "assumed: half a year"}
                            .as_uncertain());
      row(p.start, Field{"start", "1", in(0, 1), "Familiarity on the first day", "初始熟悉度",
                         "assumed: grids have run for some years"}
                       .as_uncertain());
      row(p.fresh, Field{"fresh", "1", in(0, 1), "Familiarity of a new worker", "新人熟悉度",
                         "assumed: locals know some neighbours"}
                       .as_uncertain());
      row(p.turnover, Field{"turnover", "1/day", in(0, 0.1), "Hazard of leaving without fatigue at normal pay",
                            "基础流失率", "assumed: one in six a year"}
                          .as_uncertain());
      row(p.fatigue_weight,
          Field{"fatigue_weight", "1", in(0, 10), "Rise of the logarithm of the hazard of leaving at full load",
                "疲劳对流失的影响", "assumed: direction from burnout literature"}
              .as_uncertain());
      row(p.pay_weight,
          Field{"pay_weight", "1", in(0, 10), "Fall of the logarithm of the hazard of leaving at doubled pay",
                "待遇对流失的影响", "assumed: direction"}
              .as_uncertain());
      row(p.pay_factor, Field{"pay_factor", "1", in(0, 10), "Pay against normal", "待遇倍率", "policy"}.as_lever());
      row(p.recruit_days,
          Field{"recruit_days", "day", in(1, 365), "Days a post stays vacant", "空缺天数", "assumed: six weeks"}
              .as_lever());
      row(p.cover, Field{"cover", "1", in(0, 1), "Share of a vacant post's minutes that neighbours give",
                         "空缺代管占比", "model specification; assumed size"}
                       .as_uncertain());
      row(p.relabelled,
          Field{"relabelled", "", unbounded, "Grid workers are committee members by another name and add no minutes",
                "换牌网格（不增加力量）", "Minxin Pei 2021: most grids are relabelled committees"});
    }
  };

  struct Outputs {
    std::int64_t posts = 0;
    std::int64_t vacant = 0;
    std::int64_t left = 0;
    std::int64_t hired = 0;
    std::int64_t minutes = 0;
    std::int64_t fatigue = 0;
    std::int64_t tired = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.posts, Field{"posts", "workers", unbounded, "Posts of grid workers", "网格员岗位数", ""}.as_level());
      row(o.vacant, Field{"vacant", "workers", unbounded, "Posts that are vacant", "空缺岗位数", ""}.as_level());
      row(o.left, Field{"left", "workers", unbounded, "Workers who left", "离职人数", ""});
      row(o.hired, Field{"hired", "workers", unbounded, "Workers who were hired", "新聘人数", ""});
      row(o.minutes,
          Field{"minutes", "minute", unbounded, "Minutes of grid workers after administration", "可用工时", ""});
      row(o.fatigue, Field{"fatigue", "1/1000", unbounded, "Fatigue at leaving, summed over leavers, in thousandths",
                           "离职者疲劳合计（千分之一）", ""});
      row(o.tired,
          Field{"tired", "1/1000", unbounded,
                "Fatigue of those in their posts, summed, in thousandths: over posts that are filled, the mean",
                "在岗者疲劳合计（千分之一）", ""}
              .as_level());
    }
  };

  /// Hazard of leaving, 1/day.
  static double leaving(double fatigue, const Params& p);

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void change(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
