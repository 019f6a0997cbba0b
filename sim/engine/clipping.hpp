/// Where a numerical bound cut more draws than a run may lose.
#pragma once
#include <span>

#include "sim/core/params.hpp"
#include "sim/engine/record.hpp"

namespace shiyu {

/// Share of the draws of a mechanism that may be clipped; with more it is another model than the one described.
inline constexpr double kMostClipped = 0.001;

/// Throws InputError, one mistake a mechanism, where the outputs `clipped` and `points` of a mechanism say that more
/// than kMostClipped of its draws were clipped over the run. `outputs` are those of the record, in order.
void check_clipped(std::span<const OutputRow> outputs, const RunRecord& record);

}  // namespace shiyu
