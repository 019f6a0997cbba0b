/// The city's joint conference (lianxi huiyi): large cases, assigned to a named leader.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Conference {
  static constexpr std::string_view name = "conference", label = "City's joint conference", name_zh = "市级联席会议";

  struct Params {
    double minutes = 1500;
    int chain_days = 5;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.minutes, Field{"minutes", "minute/day", in(0, 100000), "Minutes of the conference's staff on a workday",
                           "联席会议日工时", "assumed: five people"}
                         .as_lever());
      row(p.chain_days,
          Field{"chain_days", "day", in(0, 60), "Days that reports and instructions take up and down the chain",
                "请示报告天数", "assumed: flat management shortens it (S0)"}
              .as_lever());
    }
  };

  struct Outputs {
    std::int64_t sessions = 0;
    std::int64_t minutes = 0;
    std::int64_t first = 0;
    std::int64_t delay = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.sessions,
          Field{"sessions", "sessions", unbounded, "Sessions of the city's joint conference", "市级联席次数", ""});
      row(o.minutes, Field{"minutes", "minute", unbounded, "Minutes that the city's joint conference spent on sessions",
                           "市级联席用时", ""});
      row(o.first, Field{"first", "cases", unbounded,
                         "Matters that came to a first session of the city's joint conference", "首次上会数", ""});
      row(o.delay, Field{"delay", "day", unbounded,
                         "Days from a matter's leaving the county to its first session of the conference, summed",
                         "上会前等待天数合计", ""});
    }
  };

  static void city(const Today& t, CityState& city, std::span<Chunk> all, std::span<CountyState> counties,
                   const Params& p, ByCounty<Outputs>& out);
};

}  // namespace shiyu
