/// Departments (bumen) of a county: requests, hazards and clues, and their part of joint matters (fork-join). A
/// department may return a ticket as not its own.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Departments {
  static constexpr std::string_view name = "departments", label = "Departments", name_zh = "部门办理";

  struct Params {
    double staff = 1;
    double minutes = 300;
    double refusal = 1;
    int transfer_days = 3;
    double success = 0.85;
    int tries = 3;
    double simplified = 0;
    double saving = 0.35;
    double slips = 0.04;
    double reform_price = 1;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.staff, Field{"staff", "1", in(0, 20), "Multiplier of the staff in the table of departments", "部门人员倍率",
                         "policy"}
                       .as_lever());
      row(p.minutes,
          Field{"minutes", "minute/day", in(0, 600), "Minutes of a case worker of a department for cases on a workday",
                "办件日工时", "assumed: the rest is files and meetings"}
              .as_lever());
      row(p.refusal, Field{"refusal", "1", in(0, 20), "Multiplier of the chances to return a ticket", "退件倍率",
                           "assumed: an uncertainty"}
                         .as_lever());
      row(p.transfer_days, Field{"transfer_days", "day", in(0, 60), "Days that a returned ticket loses", "退件流转天数",
                                 "Shenzhen 2022 art. 45: transfer within three workdays"}
                               .as_lever());
      row(p.success, Field{"success", "1", in(0, 1), "Chance that a task done fixes a request, hazard or clue",
                           "一次办成概率", "assumed: 41 to 97 % by topic in Boston 311"}
                         .as_uncertain());
      row(p.tries, Field{"tries", "tasks", in(1, 20), "Tasks after which an unfixed matter is given up", "办理次数上限",
                         "assumed: a matter is seldom taken up a fourth time"}
                       .as_lever());
      row(p.simplified, Field{"simplified", "1", in(0, 1), "Share of service procedures that are re-engineered",
                              "审批服务流程再造比例", "policy: reform of service departments (S0)"}
                            .as_lever());
      row(p.saving, Field{"saving", "1", in(0, 0.9), "Share of the minutes of a request that simpler procedures save",
                          "流程再造节省工时", "assumed: fewer papers and signatures"}
                        .as_uncertain());
      row(p.slips, Field{"slips", "1", in(0, 0.9), "Share of tasks done that fail because a check was left out",
                         "减少核验的差错", "assumed: small, the price of fewer checks"}
                       .as_uncertain());
      row(p.reform_price,
          Field{"reform_price", "yuan/resident/year", in(0, 1000), "Cost of re-engineering all procedures",
                "流程再造年费用", "assumed: systems and training of a county's service halls"});
    }
  };

  struct Outputs {
    std::int64_t tasks = 0;
    std::int64_t minutes = 0;
    std::int64_t idle = 0;
    std::int64_t transfers = 0;
    std::int64_t transfer_days = 0;
    std::int64_t joint_done = 0;
    std::int64_t joint_days = 0;
    std::int64_t fixed = 0;
    std::int64_t given_up = 0;
    std::int64_t requests = 0;
    std::int64_t request_minutes = 0;
    std::int64_t reform_cost = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.tasks, Field{"tasks", "tasks", unbounded, "Tasks done by departments", "部门办件数", ""});
      row(o.minutes,
          Field{"minutes", "minute", unbounded, "Minutes that tasks done by departments took", "部门用时", ""}
              .for_county());
      row(o.idle, Field{"idle", "minute", unbounded, "Minutes of departments that were left over", "部门剩余工时", ""}
                      .for_county());
      row(o.transfers,
          Field{"transfers", "tickets", unbounded, "Tickets returned as not the department's own", "退件数", ""});
      row(o.transfer_days,
          Field{"transfer_days", "day", unbounded, "Days that returned tickets lost, summed", "退件流转天数合计", ""});
      row(o.joint_done, Field{"joint_done", "cases", unbounded, "Joint matters to which all departments have answered",
                              "联办完成数", ""});
      row(o.joint_days,
          Field{"joint_days", "day", unbounded, "Days that joint matters waited for the slowest department, summed",
                "联办等待天数合计", ""});
      row(o.fixed, Field{"fixed", "cases", unbounded, "Requests, hazards and clues done", "部门办结数", ""});
      row(o.given_up,
          Field{"given_up", "cases", unbounded, "Requests, hazards and clues given up unfixed", "部门未办成数", ""});
      row(o.requests, Field{"requests", "tasks", unbounded, "Tasks begun on requests", "诉求办件数", ""});
      row(o.request_minutes,
          Field{"request_minutes", "minute", unbounded, "Minutes set aside for tasks on requests", "诉求办件工时", ""});
      row(o.reform_cost, Field{"reform_cost", "fen", unbounded, "Re-engineering of procedures", "流程再造经费", ""});
    }
  };

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void change(const Today& t, Chunk& chunk, const Params& p);
  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
