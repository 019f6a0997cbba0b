/// Smart security (zhihui anfang): a video network with analysis and data sharing, patrol robots, monitoring by firms.
/// They find clues and hazards, raise false alarms, and watch everybody who lives there. Off by default.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Smart {
  static constexpr std::string_view name = "smart", label = "Smart security", name_zh = "智慧安防";

  struct Params {
    double video = 0;
    double analysis = 0;
    double sharing = 0;
    double robots = 0;
    double firms = 0;
    double clues = 0.15;
    double hazards = 0.03;
    double analysis_gain = 1;
    double robot_area = 1500;
    double robot_finds = 0.1;
    double firm_finds = 0.1;
    double sharing_returns = 0.4;
    double sharing_days = 0.4;
    double false_alarms = 6;
    double analysis_alarms = 2;
    double video_capital = 60;
    double video_running = 8;
    double analysis_yuan = 6;
    double sharing_yuan = 3;
    double robot_capital = 80000;
    double robot_running = 20000;
    double firms_yuan = 4;
    double life = 6;

    static constexpr void describe(auto& p, auto&& row) {
      constexpr std::string_view s = "assumed: no estimate exists, so it is varied and never tuned";
      constexpr std::string_view price = "assumed: order of magnitude of tenders";
      row(p.video, Field{"video", "1", in(0, 1), "Share of residents who live under video in public places",
                         "视频覆盖率", "policy; S1"}
                       .as_lever());
      row(p.analysis,
          Field{"analysis", "1", in(0, 1), "Share of the video that is analysed", "视频分析占比", "policy; S1"}
              .as_lever());
      row(p.sharing,
          Field{"sharing", "1", in(0, 1), "Share of departments' data that is shared", "数据共享程度", "policy; S1"}
              .as_lever());
      row(p.robots,
          Field{"robots", "1/10000", in(0, 100), "Patrol robots for 10,000 residents", "每万人巡逻机器人", "policy; S3"}
              .as_lever());
      row(p.firms, Field{"firms", "1", in(0, 1), "Share of firms that monitor safety themselves", "企业自主监测占比",
                         "policy; S3"}
                       .as_lever());
      row(p.clues,
          Field{"clues", "1/day", in(0, 10), "Hazard at visibility 1 that full video finds a clue", "视频发现线索率", s}
              .as_uncertain());
      row(p.hazards, Field{"hazards", "1/day", in(0, 10), "Hazard at visibility 1 that full video finds what is unsafe",
                           "视频发现隐患率", s}
                         .as_uncertain());
      row(p.analysis_gain,
          Field{"analysis_gain", "1", in(0, 20),
                "Rise of the hazards that video finds a clue or what is unsafe when all of it is analysed",
                "分析带来的发现增幅", s}
              .as_uncertain());
      row(p.robot_area, Field{"robot_area", "persons", in(0, 100000), "Residents whose public places a robot patrols",
                              "机器人覆盖人数", "assumed: a community"});
      row(p.robot_finds, Field{"robot_finds", "1/day", in(0, 10),
                               "Hazard at visibility 1 that a robot finds a clue or what is unsafe where it patrols",
                               "机器人发现率", s}
                             .as_uncertain());
      row(p.firm_finds,
          Field{"firm_finds", "1/day", in(0, 10),
                "Hazard at visibility 1 that firms find what is unsafe when all of them monitor", "企业监测发现率", s}
              .as_uncertain());
      row(p.sharing_returns, Field{"sharing_returns", "1", in(0, 1),
                                   "Share of returned tickets that full data sharing prevents", "共享减少退件比例", s}
                                 .as_uncertain());
      row(p.sharing_days,
          Field{"sharing_days", "1", in(0, 1), "Share of the days between handlers that full data sharing saves",
                "共享缩短流转比例", s}
              .as_uncertain());
      row(p.false_alarms, Field{"false_alarms", "1/1000/year", in(0, 100000),
                                "False alarms a year for 1,000 residents under video or robots", "误报率",
                                "assumed: several for each true one"}
                              .as_uncertain());
      row(p.analysis_alarms, Field{"analysis_alarms", "1", in(0, 100),
                                   "Rise of false alarms of video when all of it is analysed", "分析误报增幅", s}
                                 .as_uncertain());
      row(p.video_capital,
          Field{"video_capital", "yuan", in(0, 1e6), "Capital for a resident under video", "视频人均投资", price});
      row(p.video_running, Field{"video_running", "yuan/year", in(0, 1e6), "Running cost for a resident under video",
                                 "视频人均年运维费", price});
      row(p.analysis_yuan, Field{"analysis_yuan", "yuan/year", in(0, 1e6),
                                 "Cost of video analysis for a resident under it", "分析人均年费用", price});
      row(p.sharing_yuan, Field{"sharing_yuan", "yuan/year", in(0, 1e6), "Cost of full data sharing for a resident",
                                "共享人均年费用", price});
      row(p.robot_capital, Field{"robot_capital", "yuan", in(0, 1e8), "Price of a robot", "机器人单价", price});
      row(p.robot_running,
          Field{"robot_running", "yuan/year", in(0, 1e8), "Running cost of a robot", "机器人年运维费", price});
      row(p.firms_yuan,
          Field{"firms_yuan", "yuan/year", in(0, 1e6), "Public cost of full monitoring by firms for a resident",
                "企业监测补助人均年费用", price});
      row(p.life, Field{"life", "year", in(0.5, 50), "Years over which capital is written off", "折旧年限",
                        "assumed: six years of use"});
    }
  };

  struct Outputs {
    std::int64_t true_alarms = 0;
    std::int64_t false_alarms = 0;
    std::int64_t watched = 0;
    std::int64_t capital = 0;
    std::int64_t running = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.true_alarms,
          Field{"true_alarms", "cases", unbounded, "Matters found by video, robots or firms", "有效告警数", ""});
      row(o.false_alarms, Field{"false_alarms", "alarms", unbounded,
                                "Alarms behind which there is nothing; each costs minutes of intake", "误报数", ""});
      row(o.watched,
          Field{"watched", "person day", unbounded, "Days that residents live under video or robots", "监看人日", ""});
      row(o.capital, Field{"capital", "fen", unbounded, "Capital written off", "投资折旧", ""});
      row(o.running, Field{"running", "fen", unbounded, "Running cost", "运维费用", ""});
    }
  };

  /// Share of residents whose public places robots patrol.
  static double patrolled(const Params& p);
  /// False alarms a day for one resident.
  static double alarm_rate(const Params& p);

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
