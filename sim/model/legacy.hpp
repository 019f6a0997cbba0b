/// The legacy stock (jian): matters that were open before the first day.
#pragma once
#include <string_view>

#include "sim/world/casework.hpp"

namespace shiyu {

struct Legacy {
  static constexpr std::string_view name = "legacy", name_zh = "历史积案";
  using Params = NoParams;
  using Outputs = NoOutputs;

  static void found(const Today& t, Chunk& chunk, const Params& p);
};

}  // namespace shiyu
