/// Petitions (xinfang): a lawful channel for a matter that waits too long. Fewer of them are no success by themselves.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Petition {
  static constexpr std::string_view name = "petition", label = "Petitions", name_zh = "信访";

  struct Params {
    double scale = 1;
    double upward = 0.05;
    double staff = 1.2;
    double minutes = 300;
    int deadline = 60;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.scale, Field{"scale", "1", in(0, 20), "Multiplier of the hazards of a petition", "信访总倍率",
                         "assumed: an uncertainty"}
                       .as_uncertain());
      row(p.upward, Field{"upward", "1", in(0, 1), "Share of second petitions that leaves the city upward", "越级占比",
                          "assumed: few reach the province"}
                        .as_uncertain());
      row(p.staff, Field{"staff", "1/100000", in(0, 1000), "Staff of petition offices per 100,000 residents",
                         "每十万人信访干部", "assumed: three or four a county"}
                       .as_lever());
      row(p.minutes,
          Field{"minutes", "minute/day", in(0, 600), "Minutes of one in a petition office for cases on a workday",
                "办件日工时", "assumed: the rest is files and reception"}
              .as_lever());
      row(p.deadline, Field{"deadline", "day", in(1, 365), "Days to finish a petition", "办理期限",
                            "Regulation on petitions 2022: 60 days"});
    }
  };

  struct Outputs {
    std::int64_t petitions = 0;
    std::int64_t again = 0;
    std::int64_t upward = 0;
    std::int64_t sessions = 0;
    std::int64_t minutes = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.petitions, Field{"petitions", "petitions", unbounded,
                             "Petitions over open matters, first reports at the office included", "信访件数", ""});
      row(o.again, Field{"again", "petitions", unbounded, "Petitions over open matters that repeat an earlier one",
                         "重复信访数", ""});
      row(o.upward, Field{"upward", "cases", unbounded, "Matters petitioned to the province; they leave the city",
                          "越级信访数", ""});
      row(o.sessions, Field{"sessions", "sessions", unbounded, "Petitions examined by the offices", "信访办理数", ""});
      row(o.minutes,
          Field{"minutes", "minute", unbounded, "Minutes that examining petitions took", "信访用时", ""}.for_county());
    }
  };

  static void found(const Today& t, Chunk& chunk, const Params& p);
  static void change(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
  static void hazard(const Today& t, const Chunk& chunk, const Case& c, const Params& p, CaseHazards& h);
};

}  // namespace shiyu
