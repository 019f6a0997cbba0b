/// Costs: what the year's governance costs, by budget line. Reads the state and writes accounts only, so that a lever
/// of cost changes nothing else.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Costs {
  static constexpr std::string_view name = "costs", label = "Costs", name_zh = "经费";

  struct Params {
    double full_pay = 2500;
    double part_pay = 300;
    double mediator_pay = 2000;
    double subsidy = 100;
    double township_pay = 5000;
    double county_pay = 6000;
    double department_pay = 6000;
    double court_pay = 8000;
    double organisation_hour = 60;
    double hotline_call = 8;
    double inspection = 60;
    double session_hour = 30;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.full_pay, Field{"full_pay", "yuan/month", in(0, 100000), "Pay of a full-time grid worker", "专职网格员月薪",
                            "assumed: near the local minimum wage"}
                          .as_lever());
      row(p.part_pay, Field{"part_pay", "yuan/month", in(0, 100000), "Allowance of a part-time grid worker",
                            "兼职网格员月补贴", "assumed: allowances named in S1"}
                          .as_lever());
      row(p.mediator_pay, Field{"mediator_pay", "yuan/month", in(0, 100000), "Pay of a full-time mediator",
                                "专职调解员月薪", "assumed: below a grid worker in full time"}
                              .as_lever());
      row(p.subsidy,
          Field{"subsidy", "yuan/case", in(0, 100000), "Subsidy for a dispute settled in the grid or community",
                "以案定补", "assumed; Lan 2018: mediators have been paid per case since 2010"}
              .as_lever());
      row(p.township_pay,
          Field{"township_pay", "yuan/month", in(0, 100000), "Pay of one staff member in a township centre",
                "乡镇人员月薪", "assumed: public pay of a township with social insurance"}
              .as_lever());
      row(p.county_pay, Field{"county_pay", "yuan/month", in(0, 100000), "Pay of one staff member in a county centre",
                              "县级人员月薪", "assumed: public pay of a county with social insurance"}
                            .as_lever());
      row(p.department_pay, Field{"department_pay", "yuan/month", in(0, 100000), "Pay of a case worker of a department",
                                  "部门办件人员月薪", "assumed: as in county centres"}
                                .as_lever());
      row(p.court_pay, Field{"court_pay", "yuan/month", in(0, 100000), "Pay of a judge, arbitrator or court mediator",
                             "法官、仲裁员、特邀调解员月薪", "assumed: a third above county staff"}
                           .as_lever());
      row(p.organisation_hour,
          Field{"organisation_hour", "yuan/hour", in(0, 10000), "Price of an hour bought from a social organisation",
                "购买社会组织服务时价", "assumed; S1: services are bought from organisations"}
              .as_lever());
      row(p.hotline_call,
          Field{"hotline_call", "yuan/contact", in(0, 10000), "Cost of one contact with the hotline or a window",
                "热线单次成本", "assumed: six minutes of an operator with overheads"}
              .as_lever());
      row(p.inspection, Field{"inspection", "yuan/visit", in(0, 10000), "Cost of one inspection", "单次检查成本",
                              "assumed: an hour of two inspectors"}
                            .as_lever());
      row(p.session_hour,
          Field{"session_hour", "yuan/hour", in(0, 10000), "Allowance for an hour of a part-time mediator",
                "兼职调解员时补", "assumed: an hour of skilled local work"}
              .as_lever());
    }
  };

  struct Outputs {
    std::int64_t grid_pay = 0;
    std::int64_t arrears = 0;
    std::int64_t mediators = 0;
    std::int64_t centres = 0;
    std::int64_t departments = 0;
    std::int64_t courts = 0;
    std::int64_t organisations = 0;
    std::int64_t hotline = 0;
    std::int64_t inspections = 0;
    std::int64_t debt = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.grid_pay, Field{"grid_pay", "fen", unbounded, "Pay of grid workers that is due, paid out or not",
                            "网格员应发报酬", ""});
      row(o.arrears,
          Field{"arrears", "yuan", unbounded, "Pay of grid workers that is due and not paid out; a part of grid_pay",
                "网格员欠薪（已含在应发报酬内）", ""});
      row(o.mediators,
          Field{"mediators", "fen", unbounded, "Pay, allowances and subsidies of mediators", "调解员经费", ""});
      row(o.centres, Field{"centres", "fen", unbounded, "Staff of governance centres of townships and counties",
                           "综治中心人员经费", ""});
      row(o.departments, Field{"departments", "fen", unbounded, "Case workers of departments", "部门办件人员经费", ""});
      row(o.courts,
          Field{"courts", "fen", unbounded, "Judges, arbitrators and court mediators", "法院与仲裁人员经费", ""});
      row(o.organisations, Field{"organisations", "fen", unbounded, "Services bought from social organisations",
                                 "购买社会组织服务经费", ""});
      row(o.hotline, Field{"hotline", "fen", unbounded, "Hotline and windows", "热线与窗口经费", ""});
      row(o.inspections, Field{"inspections", "fen", unbounded, "Safety inspections", "安全检查经费", ""});
      row(o.debt, Field{"debt", "yuan", unbounded, "Debt: what has been booked since the first day and not been paid",
                        "累计欠付", ""}
                      .as_level()
                      .for_county());
    }
  };

  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
