/// Candidates of onset: counts the points in the lowest strips of all streams, from one block of draws a settlement and
/// day. Which of them become matters is decided by the mechanism of each stream.
#pragma once
#include <string_view>

#include "sim/core/describe.hpp"
#include "sim/world/today.hpp"

namespace shiyu {

struct Candidates {
  static constexpr std::string_view name = "candidates", label = "Candidates of onset", name_zh = "候选点";
  using Params = NoParams;
  using Outputs = NoOutputs;

  static void found(const Today& t, Chunk& chunk, const Params&);
  static void morning(const Today& t, Chunk& chunk, const Params&, ByArea<Outputs>&);
};

}  // namespace shiyu
