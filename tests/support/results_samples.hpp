/// Results without a model behind them: heads and records of any size, filled with plausible numbers.
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/engine/record.hpp"

namespace shiyu::samples {

/// How large.
struct Size {
  std::size_t counties = 3, townships = 6, settlements = 20, grids = 50, outputs = 6;
  std::size_t variants = 2;
  int replicates = 2, days = 70;
  std::size_t cases = 200;  ///< logged a run, about five events each
  std::size_t matters = 150;
};
/// As the default output of Changzhi: 13 counties, 3,560 settlements, a year, every third output non-zero.
Size changzhi();

ResultsHead head(const Size& size);
/// Depends on nothing but the arguments.
RunRecord record(const Size& size, std::size_t variant, int replicate);

}  // namespace shiyu::samples
