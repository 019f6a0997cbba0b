#include "sim/engine/clipping.hpp"

#include <fmt/format.h>

#include "sim/core/errors.hpp"

namespace shiyu {

void check_clipped(std::span<const OutputRow> outputs, const RunRecord& record) {
  const auto sum_of = [&](std::size_t output) {
    std::int64_t sum = 0;
    for (std::size_t at = output; at < record.city.size(); at += outputs.size()) sum += record.city[at];
    return sum;
  };
  Mistakes mistakes;
  for (std::size_t clip = 0; clip < outputs.size(); ++clip) {
    const std::string_view mechanism = outputs[clip].group;
    if (outputs[clip].field.name != "clipped") continue;
    for (std::size_t all = 0; all < outputs.size(); ++all) {
      if (outputs[all].group != mechanism || outputs[all].field.name != "points") continue;
      const auto clipped = static_cast<double>(sum_of(clip)), points = static_cast<double>(sum_of(all));
      if (clipped > kMostClipped * points)
        mistakes.add(std::string(mechanism), 0, 0,
                     fmt::format("{:.2g} % of {} points were clipped, and a run may clip {} %; raise {}.most",
                                 100 * clipped / points, points, 100 * kMostClipped, mechanism));
    }
  }
  mistakes.throw_if_any();
}

}  // namespace shiyu
