/// Dispatch: what was sent up today is handed to the county's desks, where it competes from its day on.
#pragma once
#include <span>
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Dispatch {
  static constexpr std::string_view name = "dispatch", label = "Passing up to the county", name_zh = "上报流转";
  using Params = NoParams;

  struct Outputs {
    std::int64_t tickets = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.tickets,
          Field{"tickets", "tickets", unbounded, "Tickets handed to desks of the county", "上报县级工单数", ""});
    }
  };

  static void county(const Today& t, CountyState& county, std::span<Chunk> all, const Params& p, ByArea<Outputs>& out);
};

}  // namespace shiyu
