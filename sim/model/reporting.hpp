/// Reporting (fanying): a party or a bystander tells somebody, and tells again while the matter waits; a party with a
/// matter for a court files it, takes it to a centre, or bears it until it passes or is filed later.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Reporting {
  static constexpr std::string_view name = "reporting", label = "Reporting by residents", name_zh = "群众反映";

  struct Params {
    double scale = 0.58;
    double severity = 3;
    double trust = 1.5;
    double place = 1;
    double success = 0.57;
    double bystander = 0.0005;
    double reward = 0;
    double reward_price = 20;
    double reserve = 0;
    double spurious = 0.002;
    double spurious_reward = 0.02;
    double repeat = 0.01;
    double repeat_late = 0.03;
    double familiar = 0.3;
    double hall = 0.2;
    double hotline = 0.3;
    double calls = 0.7;
    double police = 0.3;
    double windows = 0.8;
    double court_first = 0.95;
    double centre_first = 0.3;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.scale, Field{"scale", "1", in(0, 20), "Multiplier of the hazards of reporting", "反映总倍率",
                         "assumed: fitted to disputes found by centres"}
                       .as_uncertain());
      row(p.severity,
          Field{"severity", "logit", in(-10, 10), "Rise of the logit of reporting with severity, from 0 to 1",
                "严重度影响", "assumed: direction from Michelson 2008"}
              .as_uncertain());
      row(p.trust, Field{"trust", "logit", in(-10, 10), "Rise of the logit of reporting with trust, from 0 to 1",
                         "信任影响", "assumed: direction from Chen, Pan and Xu 2016"}
                       .as_uncertain());
      row(p.place, Field{"place", "1", in(0, 2), "Power with which a place's readiness to report counts",
                         "地区差异指数", "Boston 311: places differ by up to a factor of three"}
                       .as_uncertain());
      row(p.success,
          Field{"success", "1", in(0, 3), "Relative rise of the hazard of reporting after a report that was fixed",
                "首次办成后的增幅", "Sjoberg, Mellon and Peixoto 2017: +57 %"});
      row(p.bystander,
          Field{"bystander", "1/day", in(0, 1), "Hazard that somebody not concerned reports a visible matter",
                "旁观者举报率", "assumed: rare"}
              .as_uncertain());
      row(p.reward, Field{"reward", "1", in(0, 10), "Reward points for a report, against a day's small expense",
                          "举报奖励", "policy; S1, S3: points spent in shops"}
                        .as_lever());
      row(p.reward_price, Field{"reward_price", "yuan/report", in(0, 10000),
                                "Paid in points for a bystander's report with ground, at reward 1", "单次举报奖励金额",
                                "assumed: a day's small expense; S1: points are spent in hotels, hospitals and shops"}
                              .as_lever());
      row(p.reserve, Field{"reserve", "1", in(0, 1),
                           "Fall of the own reports of residents registered elsewhere, before integration",
                           "外来居民反映降幅", "assumed: none unless a study asks"}
                         .as_uncertain());
      row(p.spurious, Field{"spurious", "1/10000/day", in(0, 100), "Reports without ground a day per 10,000 residents",
                            "虚假举报基数", "assumed: rare"}
                          .as_uncertain());
      row(p.spurious_reward, Field{"spurious_reward", "1/10000/day", in(0, 100),
                                   "Reports without ground added a day per 10,000 residents for each unit of reward",
                                   "奖励引发的虚假举报", "assumed: rewards also raise trivial reports"}
                                 .as_uncertain());
      row(p.repeat, Field{"repeat", "1/day", in(0, 5), "Hazard of asking again while a matter waits", "催办率",
                          "assumed: once in three months"}
                        .as_uncertain());
      row(p.repeat_late,
          Field{"repeat_late", "1/day", in(0, 5), "Further hazard of asking again once the deadline has passed",
                "逾期催办增幅", "assumed: backlog raises its own demand"}
              .as_uncertain());
      row(p.familiar,
          Field{"familiar", "1", in(0, 1), "Share of reports that go to the grid worker when the worker is known",
                "找网格员占比", "assumed: local leaders first (Michelson 2008)"}
              .as_uncertain());
      row(p.hall, Field{"hall", "1", in(0, 1), "Share of reports that go to the committee or hall of the community",
                        "找村居占比", "assumed: local leaders first (Michelson 2008)"}
                      .as_lever());
      row(p.hotline, Field{"hotline", "1", in(0, 1),
                           "Share of reports to neither grid worker nor hall that go to the hotline or the app",
                           "热线与网络占比", "assumed: a third of what local people do not take"}
                         .as_lever());
      row(p.calls,
          Field{"calls", "1", in(0, 1), "Share of contacts with the hotline that are calls; the rest come by app",
                "热线来电占比", "assumed: most still call"}
              .as_uncertain());
      row(p.police,
          Field{"police", "1", in(0, 1), "Share of reports to neither grid worker nor hall that go to the police",
                "110报警占比", "Xuzhou 2017: 18.7 dispute calls per 1,000 and year"}
              .as_uncertain());
      row(p.windows, Field{"windows", "1", in(0, 1),
                           "Share of those who go elsewhere that come to the window of a centre; the rest petition",
                           "综治中心窗口占比", "assumed: a petition is the exception"}
                         .as_uncertain());
      row(p.court_first,
          Field{"court_first", "1", in(0, 1), "Chance that a matter for a court is filed on the day it arises",
                "涉诉事项当日起诉概率",
                "assumed: these are the matters of which suits are made; how many are never filed is not counted"}
              .as_uncertain());
      row(p.centre_first,
          Field{"centre_first", "1", in(0, 1),
                "Chance that a matter for a court that is not filed at once is taken to a governance centre",
                "未起诉事项先找综治中心的概率",
                "assumed: a third; the others bear it until it passes or is filed later"}
              .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t reports = 0;
    std::int64_t found_by_centres = 0;
    std::int64_t found_family = 0;
    std::int64_t found_neighbour = 0;
    std::int64_t police = 0;
    std::int64_t bystanders = 0;
    std::int64_t by_worker = 0;
    std::int64_t by_hall = 0;
    std::int64_t by_hotline = 0;
    std::int64_t by_window = 0;
    std::int64_t repeats = 0;
    std::int64_t spurious = 0;
    std::int64_t delay = 0;
    std::int64_t rewards = 0;
    std::int64_t filed = 0;
    std::int64_t to_centre = 0;
    std::int64_t borne = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.reports, Field{"reports", "cases", unbounded, "Latent matters reported by a party", "当事人反映数", ""});
      row(o.found_by_centres,
          Field{"found_by_centres", "cases", unbounded,
                "Disputes that grid, community or governance centres came to know", "中心排查发现纠纷数", ""});
      row(o.found_family, Field{"found_family", "cases", unbounded,
                                "Disputes of the kind `family` that grid, community or governance centres came to know",
                                "中心排查发现家庭纠纷数", ""});
      row(o.found_neighbour,
          Field{"found_neighbour", "cases", unbounded,
                "Disputes of the kind `neighbour` that grid, community or governance centres came to know",
                "中心排查发现邻里纠纷数", ""});
      row(o.police, Field{"police", "cases", unbounded, "Disputes that reached the police first", "110纠纷警情数", ""});
      row(o.bystanders,
          Field{"bystanders", "cases", unbounded, "Matters reported by somebody not concerned", "旁观者举报数", ""});
      row(o.by_worker, Field{"by_worker", "cases", unbounded, "Matters told to a grid worker", "向网格员反映数", ""});
      row(o.by_hall, Field{"by_hall", "cases", unbounded, "Matters told to the committee or hall of the community",
                           "向村居反映数", ""});
      row(o.by_hotline,
          Field{"by_hotline", "cases", unbounded, "Matters told to the hotline or the app", "向热线与网络反映数", ""});
      row(o.by_window,
          Field{"by_window", "cases", unbounded, "Matters told at a window of a centre or a petition office",
                "向窗口与信访部门反映数", ""});
      row(o.repeats,
          Field{"repeats", "contacts", unbounded, "Contacts repeated while a matter waited", "催办次数", ""});
      row(o.spurious, Field{"spurious", "reports", unbounded, "Reports without ground", "虚假举报数", ""});
      row(o.delay, Field{"delay", "day", unbounded, "Days from onset to becoming known, summed over disputes found",
                         "发现时滞合计", ""});
      row(o.rewards, Field{"rewards", "fen", unbounded, "Points paid for reports of bystanders", "举报奖励经费", ""});
      row(o.filed, Field{"filed", "cases", unbounded, "Matters for a court that were filed on the day they arose",
                         "当日起诉数", ""});
      row(o.to_centre,
          Field{"to_centre", "cases", unbounded, "Matters for a court that were taken to a governance centre first",
                "涉诉事项先找综治中心数", ""});
      row(o.borne, Field{"borne", "cases", unbounded,
                         "Matters for a court that were borne at first: they pass or are filed later",
                         "涉诉事项暂时隐忍数", ""});
    }
  };

  /// Channel of a report from a uniform in (0,1); `open` is the share of the hotline that answers.
  static Channel channel_of(double u, double familiarity, double open, const Params& p);

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h);
};

}  // namespace shiyu
