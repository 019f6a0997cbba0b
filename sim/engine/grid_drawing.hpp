/// Grids as the policy of a run draws them. The drawing itself is founding's; this is its place in the list of the day,
/// where its parameters are declared and its grids counted.
#pragma once
#include <string_view>

#include "sim/founding/grids.hpp"
#include "sim/world/casework.hpp"

namespace shiyu {

struct GridDrawing {
  static constexpr std::string_view name = "grid", label = "Drawing of grids", name_zh = "网格划分";
  using Params = GridParams;

  struct Outputs {
    std::int64_t grids = 0;
    std::int64_t residents = 0;
    static constexpr void describe(auto& o, auto&& row) {
      row(o.grids, Field{"grids", "grids", unbounded, "Grids", "网格数", ""}.as_level());
      row(o.residents,
          Field{"residents", "residents", unbounded, "Residents who live in grids", "网格内居民数", ""}.as_level());
    }
  };

  static Grids draw(const City& city, const Params& p) { return draw_grids(city, p); }
  static void evening(const Today&, Chunk& chunk, const Params&, ByArea<Outputs>& out) {
    for (std::size_t a = 0; a < kAreas; ++a) {
      out.of[a].grids += chunk.grids_in[a];
      out.of[a].residents += chunk.residents_in[a];
    }
  }
};

}  // namespace shiyu
