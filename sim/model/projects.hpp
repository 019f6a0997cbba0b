/// Major projects (zhongda xiangmu) cause disputes in the settlements they touch. Stability-risk assessment as a gate,
/// hearing, third-party evaluation and compensation each leave fewer of them, cost money, and take days.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Projects {
  static constexpr std::string_view name = "projects", label = "Major projects", name_zh = "重大项目";

  struct Params {
    double rate = 0;
    int days = 180;
    double share = 0.25;
    double intensity = 10;
    double spread = 0.6;
    double value = 5e7;
    double assessment = 0;
    double hearing = 0;
    double third_party = 0;
    double compensation = 0;
    double jobs = 0;
    double assessment_effect = 0.2;
    double hearing_effect = 0.15;
    double third_party_effect = 0.1;
    double stopped = 0.05;
    double compensation_effect = 0.5;
    double compensation_half = 20000;
    double jobs_effect = 0.3;
    double jobs_half = 10;
    int assessment_days = 30;
    int hearing_days = 20;
    int third_party_days = 25;
    double assessment_yuan = 60000;
    double hearing_yuan = 10000;
    double third_party_yuan = 120000;
    double job_yuan = 15000;
    int hearing_people = 40;
    double delay_interest = 0.05;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.rate, Field{"rate", "1/year", in(0, 100), "Major projects a county and year that no scenario lists",
                        "每县年项目数", "what-if: 0, because projects are listed by a scenario"});
      row(p.days,
          Field{"days", "day", in(1, 3660), "Days over which a major project that no scenario lists causes disputes",
                "项目工期", "assumed: half a year of requisition and building"});
      row(p.share, Field{"share", "1", in(0, 1),
                         "Share of the county's settlements touched by a major project that no scenario lists",
                         "受影响村社占比", "assumed: a few of them"});
      row(p.intensity, Field{"intensity", "1/1000", in(0, 1000),
                             "Disputes per 1,000 residents touched over the whole project, without any measure",
                             "项目引发纠纷强度", "assumed: twice the disputes that reach a third party there in a year"}
                           .as_uncertain());
      row(p.spread,
          Field{"spread", "1", in(0, 2), "Standard deviation of the logarithm of the intensity between projects",
                "项目间差异", "assumed: most are quiet, a few are not"}
              .as_uncertain());
      row(p.value, Field{"value", "yuan", in(0, 1e12), "Money that a major project that no scenario lists binds",
                         "项目投资额", "assumed: order of magnitude of a county's project"});
      row(p.assessment,
          Field{"assessment", "1", in(0, 1), "Share of projects whose risk to stability is assessed before they begin",
                "稳评覆盖率", "policy; S0, S3"}
              .as_lever());
      row(p.hearing,
          Field{"hearing", "1", in(0, 1), "Share of projects on which residents are heard", "听证覆盖率", "policy; S3"}
              .as_lever());
      row(p.third_party, Field{"third_party", "1", in(0, 1), "Share of projects evaluated by a third party",
                               "第三方评估覆盖率", "policy; S3"}
                             .as_lever());
      row(p.compensation, Field{"compensation", "yuan", in(0, 1e7), "Compensation for each household touched",
                                "每户补偿额", "policy; S3"}
                              .as_lever());
      row(p.jobs,
          Field{"jobs", "1/100", in(0, 100), "Jobs offered for 100 households touched", "每百户安置岗位", "policy; S3"}
              .as_lever());
      constexpr std::string_view s = "assumed: no causal estimate exists, so it is varied and never tuned";
      row(p.assessment_effect, Field{"assessment_effect", "1", in(0, 1),
                                     "Share of disputes that an assessment prevents", "稳评减少纠纷比例", s}
                                   .as_uncertain());
      row(p.hearing_effect,
          Field{"hearing_effect", "1", in(0, 1), "Share of disputes that a hearing prevents", "听证减少纠纷比例", s}
              .as_uncertain());
      row(p.third_party_effect,
          Field{"third_party_effect", "1", in(0, 1), "Share of disputes that an evaluation by a third party prevents",
                "第三方评估减少纠纷比例", s}
              .as_uncertain());
      row(p.stopped,
          Field{"stopped", "1", in(0, 1), "Chance that an assessed project is not allowed to begin", "稳评否决概率", s}
              .as_uncertain());
      row(p.compensation_effect, Field{"compensation_effect", "1", in(0, 1),
                                       "Share of disputes that unlimited compensation prevents", "补偿减少纠纷上限", s}
                                     .as_uncertain());
      row(p.compensation_half,
          Field{"compensation_half", "yuan", in(1, 1e7),
                "Compensation of a household that has half of the effect of unlimited compensation", "补偿半效额", s}
              .as_uncertain());
      row(p.jobs_effect,
          Field{"jobs_effect", "1", in(0, 1), "Share of disputes that jobs prevent at most", "岗位减少纠纷上限", s}
              .as_uncertain());
      row(p.jobs_half, Field{"jobs_half", "1/100", in(0.01, 100),
                             "Jobs for 100 households that have half of the largest effect of jobs", "岗位半效数", s}
                           .as_uncertain());
      row(p.assessment_days, Field{"assessment_days", "day", in(0, 730), "Days that an assessment takes", "稳评天数",
                                   "assumed: a month of surveys and review"});
      row(p.hearing_days, Field{"hearing_days", "day", in(0, 730), "Days that a hearing takes", "听证天数",
                                "assumed: notice, hearing and record"});
      row(p.third_party_days,
          Field{"third_party_days", "day", in(0, 730), "Days that an evaluation by a third party takes",
                "第三方评估天数", "assumed: tender and report"});
      row(p.assessment_yuan, Field{"assessment_yuan", "yuan", in(0, 1e8), "Cost of an assessment", "稳评费用",
                                   "assumed: order of magnitude"});
      row(p.hearing_yuan,
          Field{"hearing_yuan", "yuan", in(0, 1e8), "Cost of a hearing", "听证费用", "assumed: order of magnitude"});
      row(p.third_party_yuan, Field{"third_party_yuan", "yuan", in(0, 1e8), "Cost of an evaluation by a third party",
                                    "第三方评估费用", "assumed: order of magnitude"});
      row(p.job_yuan, Field{"job_yuan", "yuan", in(0, 1e6), "Cost of a job offered", "每岗位费用",
                            "assumed: training and subsidy of a year"});
      row(p.hearing_people, Field{"hearing_people", "persons", in(0, 10000), "Residents who attend a hearing",
                                  "听证到会人数", "assumed: a hall"});
      row(p.delay_interest,
          Field{"delay_interest", "1/year", in(0, 1), "Loss of a project that waits, share of its money", "延期损失率",
                "assumed: interest"});
    }
  };

  struct Outputs {
    std::int64_t planned = 0;
    std::int64_t assessed = 0;
    std::int64_t heard = 0;
    std::int64_t evaluated = 0;
    std::int64_t stopped = 0;
    std::int64_t delay = 0;
    std::int64_t delay_loss = 0;
    std::int64_t households = 0;
    std::int64_t disputes = 0;
    std::int64_t averted = 0;
    std::int64_t cost = 0;
    std::int64_t compensation = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.planned,
          Field{"planned", "projects", unbounded, "Projects that were planned", "计划项目数", ""}.for_county());
      row(o.assessed,
          Field{"assessed", "projects", unbounded, "Projects whose risk was assessed", "稳评项目数", ""}.for_county());
      row(o.heard, Field{"heard", "projects", unbounded, "Projects with a hearing", "听证项目数", ""}.for_county());
      row(o.evaluated,
          Field{"evaluated", "projects", unbounded, "Projects evaluated by a third party", "第三方评估项目数", ""}
              .for_county());
      row(o.stopped,
          Field{"stopped", "projects", unbounded, "Projects that were not allowed", "未准项目数", ""}.for_county());
      row(o.delay,
          Field{"delay", "day", unbounded, "Days by which projects begin later, summed", "项目延期天数合计", ""}
              .for_county());
      row(o.delay_loss, Field{"delay_loss", "yuan", unbounded,
                              "What the delay costs the owners of projects; no public money", "项目延期损失", ""}
                            .for_county());
      row(o.households,
          Field{"households", "households", unbounded, "Households touched by projects", "受影响户数", ""});
      row(o.disputes,
          Field{"disputes", "cases", unbounded, "Disputes over projects that began (latent)", "项目引发纠纷数", ""});
      row(o.averted,
          Field{"averted", "cases", unbounded, "Disputes that measures and programmes prevented", "避免纠纷数", ""});
      row(o.cost, Field{"cost", "fen", unbounded, "Cost of assessments, hearings and evaluations", "稳评费用合计", ""}
                      .for_county());
      row(o.compensation,
          Field{"compensation", "fen", unbounded, "Compensation paid and jobs offered", "补偿费用", ""});
    }
  };

  /// Share of disputes that money and jobs leave: diminishing returns.
  static double left_by_compensation(const Params& p);

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
