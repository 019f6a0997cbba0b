#include "sim/engine/plan.hpp"

#include <algorithm>

#include "sim/core/errors.hpp"

namespace shiyu {

std::size_t DayPlan::row_of(std::size_t param) const {
  const auto at = std::find_if(rows.begin(), rows.end(), [&](const PlanRow& row) { return row.has_param(param); });
  SHIYU_EXPECT(at != rows.end(), "a parameter belongs to a mechanism");
  return static_cast<std::size_t>(at - rows.begin());
}

bool DayPlan::moves_cases(std::size_t row) const {
  return acts_in(modify, row) || acts_in(change, row) ||
         std::find(hazard_rows.begin(), hazard_rows.end(), row) != hazard_rows.end();
}

std::shared_ptr<const Grids> grids_of(const DayPlan& plan, const City& city, const AnyParams& params) {
  if (plan.draw.empty()) return nullptr;
  return std::make_shared<const Grids>(plan.draw.front().run(city, plan.address(params)));
}

}  // namespace shiyu
