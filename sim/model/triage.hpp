/// Intake and triage (shouli fenliu): what became known is accepted, given a level, a handler and a deadline. Reads
/// need, place and case; never who the person is.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Triage {
  static constexpr std::string_view name = "triage", label = "Intake and triage", name_zh = "受理分流";

  struct Params {
    Discipline discipline = Discipline::first_come;
    double community = 0.35;
    double township = 0.6;
    double county = 0.85;
    int group_township = 5;
    int group_county = 30;
    double deadline = 1;
    int minutes = 6;

    static constexpr void describe(auto& p, auto&& row) {
      row(p.discipline,
          Field{"discipline", "", unbounded, "Order of service in every queue", "排队规则", "policy"}.as_lever());
      row(p.community, Field{"community", "1", in(0, 1), "Severity from which a matter starts in the community",
                             "社区起点严重度", "policy; small matters stay in the grid (S3)"}
                           .as_lever());
      row(p.township, Field{"township", "1", in(0, 1), "Severity from which a matter starts in the township centre",
                            "乡镇起点严重度", "policy; S3"}
                          .as_lever());
      row(p.county, Field{"county", "1", in(0, 1), "Severity from which a matter starts in the county",
                          "县级起点严重度", "policy; S3"}
                        .as_lever());
      row(p.group_township, Field{"group_township", "persons", in(2, 100000),
                                  "Size of the group from which a matter starts in the township", "乡镇起点人数",
                                  "Regulation on petitions 2022: at most five representatives"}
                                .as_lever());
      row(p.group_county,
          Field{"group_county", "persons", in(2, 100000), "Size of the group from which a matter starts in the county",
                "县级起点人数", "assumed: beyond what a township can receive at once"}
              .as_lever());
      row(p.deadline, Field{"deadline", "1", in(0.1, 10), "Factor on the deadlines of the table of kinds",
                            "办理期限系数", "policy; the table holds the legal ones"}
                          .as_lever());
      row(p.minutes, Field{"minutes", "minute", in(0, 240), "Minutes to take in one contact", "单件受理工时",
                           "Beijing 12345: six minutes a ticket"});
    }
  };

  struct Outputs {
    std::int64_t accepted = 0;
    std::int64_t accepted_disputes = 0;
    std::int64_t unfounded = 0;
    std::int64_t protected_ = 0;
    std::int64_t minutes = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.accepted, Field{"accepted", "cases", unbounded, "Matters accepted", "受理数", ""});
      row(o.accepted_disputes, Field{"accepted_disputes", "cases", unbounded, "Disputes accepted", "受理纠纷数", ""});
      row(o.unfounded, Field{"unfounded", "cases", unbounded, "Matters found to have no ground", "不实数", ""});
      row(o.protected_,
          Field{"protected", "cases", unbounded, "Matters routed to protection and not mediated", "转保护数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded,
                           "Minutes of intake, repeats and reports without ground included", "受理工时", ""}
                         .for_county());
    }
  };

  /// Lowest level at which a dispute starts.
  static Level entry_level(Level kind_entry, double severity, int group, const Params& p);

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void change(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
