/// Governance centres of counties: cases that the townships did not settle, and joint matters once departments
/// answered.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct CountyCentre {
  static constexpr std::string_view name = "county_centre", label = "County governance centres",
                                    name_zh = "县级综治中心";

  struct Params {
    double staff = 4;
    double minutes = 300;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.staff, Field{"staff", "1/100000", in(0, 1000), "Mediators of the centre per 100,000 residents",
                         "每十万人办件人员", "assumed: a dozen for a county of 300,000"}
                       .as_lever());
      row(p.minutes,
          Field{"minutes", "minute/day", in(0, 600), "Minutes of a mediator of the centre for cases on a workday",
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
      row(o.sessions, Field{"sessions", "sessions", unbounded, "Sessions of county centres", "县级调解次数", ""});
      row(o.minutes,
          Field{"minutes", "minute", unbounded, "Minutes that county centres spent on sessions", "县级调解用时", ""});
      row(o.idle,
          Field{"idle", "minute", unbounded, "Minutes of county centres that were left over", "县级剩余工时", ""}
              .for_county());
      row(o.first, Field{"first", "cases", unbounded, "Matters that came to a first session in a county centre",
                         "首次办理数", ""});
      row(o.days, Field{"days", "day", unbounded,
                        "Days from a matter's coming to the county centre to its first session there, summed",
                        "首次办理前等待天数合计", ""});
    }
  };

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void change(const Today& t, Chunk& chunk, const Params& p);
  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
