#include "sim/engine/day.hpp"

#include "sim/engine/plan_of.hpp"

namespace shiyu {

const DayPlan& day_plan() {
  static const DayPlan plan = plan_of<Day>();
  return plan;
}

}  // namespace shiyu
