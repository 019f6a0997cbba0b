/// Spread of risk between residents over their ties: exposed, active, recovered, susceptible again (rules:
/// transmission.hpp).
#pragma once
#include <span>
#include <string_view>

#include "sim/model/transmission.hpp"
#include "sim/world/world.hpp"

namespace shiyu {

/// Reads: ties, trust, who is active this morning. Writes: `chunk.risk`; exposures go through `chunk.outbox`, also
/// within the chunk. No draw of it is keyed by a grid, a chunk or an order. Mechanisms
/// before it in the day read who was active yesterday, those after it who is today; what they do (`RiskPool::recover`,
/// messages of type seed) takes effect from the next morning.
struct Spread {
  static constexpr std::string_view name = "spread", label = "Spread of risk", name_zh = "风险传播";
  using Params = SpreadParams;
  using Outputs = SpreadOutputs;

  static void morning(const Today& t, Chunk& chunk, const Params& p, ByArea<Outputs>& out);
  static void found(const Today& t, CityState& city, const Params& p);
  static void city(const Today& t, CityState& city, std::span<Chunk> all, std::span<CountyState> counties,
                   const Params& p, ByCounty<Outputs>& out);
  static void evening(const Today& t, Chunk& chunk, std::span<const Message> inbox, const Params& p,
                      ByArea<Outputs>& out);
};

}  // namespace shiyu
