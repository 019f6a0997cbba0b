/// The plain loop over a city that the model has run.
#pragma once

#include "benchmarks/plain_loop.hpp"
#include "benchmarks/subject.hpp"

namespace shiyu::bench {

/// Matters and seeds of a run of the model, day by day.
PlainDemand demand_of(const RunRecord& record, int days);

struct PlainMade {
  double loop_s = 0;  // wall time of the days
  std::int64_t matters = 0, exposed = 0, active_days = 0;
  std::uint64_t hash = 0;
};
PlainMade plain_run(const Subject& subject, const PlainDemand& demand);

}  // namespace shiyu::bench
