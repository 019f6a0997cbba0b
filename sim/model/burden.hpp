/// Contact burden: what governance asks of residents, in parts.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Burden {
  static constexpr std::string_view name = "burden", name_zh = "打扰负担";
  using Params = NoParams;

  struct Outputs {
    std::int64_t visits = 0;
    std::int64_t calls = 0;
    std::int64_t inspections = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.visits, Field{"visits", "contacts/1000", unbounded, "Visits of grid workers to households, in thousandths",
                          "走访打扰（千分之一）", ""});
      row(o.calls, Field{"calls", "contacts", unbounded,
                         "Contacts over cases: sessions, repeats, questions after a closing", "办件接触次数", ""});
      row(o.inspections, Field{"inspections", "contacts/1000", unbounded, "Inspections of buildings, in thousandths",
                               "检查打扰（千分之一）", ""});
    }
  };

  static void evening(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
