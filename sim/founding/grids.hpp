/// Grids: contiguous buildings of a settlement that one grid worker looks after. A lever: drawn again whenever a target
/// size changes, and no draw, resident or building depends on it.
#pragma once

#include "sim/core/describe.hpp"
#include "sim/world/city.hpp"
#include "sim/world/grids.hpp"

namespace shiyu {

/// Target sizes. The defaults give Changzhi (2019 divisions, 2020 census) 12,000 grids within 2 %.
struct GridParams {
  double households_urban = 116;
  double households_rural = 87;

  static constexpr void describe(auto& p, auto&& row) {
    row(p.households_urban, Field{"households_urban", "household", in(1, 100000),
                                  "Households a grid of an urban settlement should hold", "城镇网格目标户数",
                                  "policy; fitted with the rural target: seed 1 gives 12,000 grids in Changzhi 2019 "
                                  "(published: more than 12,000)"});
    row(p.households_rural, Field{"households_rural", "household", in(1, 100000),
                                  "Households a grid of a rural settlement should hold", "农村网格目标户数",
                                  "policy; fitted with the urban target: seed 1 gives 12,000 grids in Changzhi 2019 "
                                  "(published: more than 12,000)"});
  }
};
static_assert(is_described<GridParams> && is_sourced<GridParams>);

/// Draws grids: max(1, round(households / target)) a settlement, at most one a building; cuts lie at the building whose
/// edge is nearest to equal shares of households. Deterministic, parallel over settlements.
Grids draw_grids(const City& city, const GridParams& params);

}  // namespace shiyu
