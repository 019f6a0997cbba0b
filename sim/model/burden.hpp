/// Contact burden: what governance asks of residents, in parts.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Burden {
  static constexpr std::string_view name = "burden", label = "Contact burden", name_zh = "打扰负担";
  using Params = NoParams;

  struct Outputs {
    std::int64_t visits = 0;
    std::int64_t calls = 0;
    std::int64_t inspections = 0;
    std::int64_t care = 0;
    std::int64_t meetings = 0;
    std::int64_t cameras = 0;
    std::int64_t records = 0;
    std::int64_t counselling = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.visits, Field{"visits", "contacts/1000", unbounded, "Visits of grid workers to households, in thousandths",
                          "走访打扰（千分之一）", ""});
      row(o.calls, Field{"calls", "contacts", unbounded,
                         "Contacts over cases: sessions, repeats, questions after a closing", "办件接触次数", ""});
      row(o.inspections, Field{"inspections", "contacts/1000", unbounded, "Inspections of buildings, in thousandths",
                               "检查打扰（千分之一）", ""});
      row(o.care,
          Field{"care", "contacts/1000", unbounded, "Priority visits to people who declared a need, in thousandths",
                "特需走访打扰（千分之一）", ""});
      row(o.meetings,
          Field{"meetings", "contacts/1000", unbounded, "Residents' attendances at meetings and halls, in thousandths",
                "议事参会次数（千分之一）", ""});
      row(o.cameras,
          Field{"cameras", "person day/1000", unbounded,
                "Days that residents live under video or robots, in thousandths", "视频监看人日（千分之一）", ""});
      row(o.records, Field{"records", "contacts/1000", unbounded,
                           "Registrations and records asked of residents and firms, in thousandths",
                           "登记核验次数（千分之一）", ""});
      row(o.counselling, Field{"counselling", "contacts/1000", unbounded, "Sessions of counselling, in thousandths",
                               "心理服务次数（千分之一）", ""});
    }
  };

  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
