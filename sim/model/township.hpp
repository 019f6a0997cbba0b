/// Governance centres of townships and streets (zongzhi zhongxin): joint mediation by justice office, police and court.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Township {
  static constexpr std::string_view name = "township", label = "Township governance centres", name_zh = "乡镇综治中心";

  struct Params {
    double staff = 1.5;
    double least = 2;
    double added = 0;
    double minutes = 300;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.staff, Field{"staff", "1/10000", in(0, 100), "Case workers of the centre per 10,000 residents",
                         "每万人办件人员", "assumed: justice office, police and centre staff"}
                       .as_lever());
      row(p.least, Field{"least", "workers", in(0, 100), "Least number of case workers in a township centre",
                         "最少人数", "assumed: a centre has a head and a clerk"}
                       .as_lever());
      row(p.added, Field{"added", "workers", in(0, 100), "Case workers of each centre beside those", "每中心增配人员",
                         "policy; 0: as staffed by residents"}
                       .as_lever());
      row(p.minutes,
          Field{"minutes", "minute/day", in(0, 600), "Minutes of a case worker of the centre for cases on a workday",
                "办件日工时", "assumed: the rest is files and meetings"}
              .as_lever());
    }
  };

  struct Outputs {
    std::int64_t sessions = 0;
    std::int64_t minutes = 0;
    std::int64_t idle = 0;
    std::int64_t first = 0;
    std::int64_t days = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.sessions, Field{"sessions", "sessions", unbounded, "Sessions of township centres", "乡镇调解次数", ""});
      row(o.minutes,
          Field{"minutes", "minute", unbounded, "Minutes that township centres spent on sessions", "乡镇调解用时", ""});
      row(o.idle,
          Field{"idle", "minute", unbounded, "Minutes of township centres that were left over", "乡镇剩余工时", ""}
              .for_county());
      row(o.first, Field{"first", "cases", unbounded, "Matters that came to a first session in a township centre",
                         "首次办理数", ""});
      row(o.days, Field{"days", "day", unbounded,
                        "Days from a matter's coming to the township to its first session there, summed",
                        "首次办理前等待天数合计", ""});
    }
  };

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void change(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
