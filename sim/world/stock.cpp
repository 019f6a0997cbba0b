#include "sim/world/stock.hpp"

#include "sim/core/math.hpp"

namespace shiyu {

double Stock::settle(double target, double rate, int today) {
  const int days = today - day;
  day = today;
  const double before = static_cast<double>(level);
  if (days > 0 && target != before) level = static_cast<float>(target + (before - target) * math::exp(-rate * days));
  return static_cast<double>(level);
}

}  // namespace shiyu
