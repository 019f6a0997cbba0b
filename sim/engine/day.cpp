#include "sim/engine/day.hpp"

namespace shiyu {

const DayPlan& day_plan() {
  static const DayPlan plan = Day::plan();
  return plan;
}

}  // namespace shiyu
