/// The golden runs: sixty days of a small city with the whole model, under three policies.
#pragma once
#include <array>
#include <string_view>

#include "sim/engine/simulation.hpp"

namespace shiyu::test {

/// busy: high rates, and levers that move on the way, so that every mechanism of the default has work.
/// defaults: every parameter as it stands in the code. everything: scenarios/everything.toml, all programmes at work.
inline constexpr std::array<std::string_view, 3> kGoldenRuns{"busy", "defaults", "everything"};

/// One of them; 0 threads: no parallel loop inside the run.
Simulation::Result run_golden(std::string_view name, int threads = 0, bool check_daily = false);
/// The same on no thread of its own, made once.
const Simulation::Result& golden_result(std::string_view name);

}  // namespace shiyu::test
