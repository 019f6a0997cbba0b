#include "sim/engine/plan.hpp"

namespace shiyu {

std::shared_ptr<const Grids> grids_of(const DayPlan& plan, const City& city, const AnyParams& params) {
  for (const PlanRow& row : plan.rows)
    if (row.draw != nullptr) return std::make_shared<const Grids>(row.draw(city, plan.address(params)));
  return nullptr;
}

}  // namespace shiyu
