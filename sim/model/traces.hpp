/// Trace-keeping (henji guanli): each indicator of evaluation asks for photographs, forms and logs. They take minutes
/// of handling, and give auditors something to check.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Traces {
  static constexpr std::string_view name = "traces", label = "Trace-keeping", name_zh = "痕迹管理";

  struct Params {
    double indicators = 0;
    double share = 0.008;
    double found = 0.004;
    static constexpr void describe(auto& p, auto&& row) {
      row(p.indicators,
          Field{"indicators", "indicators", in(0, 100), "Indicators of evaluation above those of the start",
                "新增考核指标数", "policy; S0: relief of the grass roots is a declared aim"}
              .as_lever());
      row(p.share,
          Field{"share", "1", in(0, 0.1), "Share of grid workers' minutes that the traces of one indicator take",
                "单项指标留痕工时占比", "assumed: three to four minutes of a working day"}
              .as_uncertain());
      row(p.found,
          Field{"found", "1", in(0, 0.1), "Share of closings added to what audits find out, for each indicator",
                "单项指标提升核查效力", "assumed: small; files are checked more than facts"}
              .as_uncertain());
    }
  };

  struct Outputs {
    std::int64_t minutes = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.minutes,
          Field{"minutes", "minute", unbounded, "Minutes that traces take, counted by the week", "留痕工时", ""});
    }
  };

  static void modify(const Today& t, Chunk& chunk, const Params& p);
  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
