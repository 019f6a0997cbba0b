/// The plan of a day as data: what each mechanism does in each phase, and which parameters and outputs it has. The
/// engine runs a plan and knows no mechanism; phases.hpp makes the plan of a day.
#pragma once

#include <any>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/params.hpp"
#include "sim/world/casework.hpp"
#include "sim/world/shape.hpp"
#include "sim/world/today.hpp"
#include "sim/world/world.hpp"

namespace shiyu {

/// Parameters of all mechanisms (a Day::Params) without their type. A copy is independent.
using AnyParams = std::any;

/// Where the outputs of a chunk, county or the city are added: one block of `stride` counts an area.
struct OutputBlock {
  std::int64_t* counts = nullptr;  // (areas, stride)
  std::size_t stride = 0;
};

/// One mechanism.
struct PlanRow {
  std::string_view name;
  std::size_t first_output = 0, outputs = 0;  // its outputs in DayPlan::outputs
  std::size_t first_param = 0, params = 0;    // its parameters in DayPlan::param_rows
  bool has_param(std::size_t param) const { return param >= first_param && param < first_param + params; }
};

/// What one mechanism does in one phase. `params` points to the Day::Params of a county or of the city.
template <class F>
struct Step {
  std::size_t row;  // of the mechanism, in DayPlan::rows
  F* run;
};
template <class F>
using Steps = std::vector<Step<F>>;

/// The phases, each in the order in which its mechanisms act; sim/engine/phases.hpp says when each of them runs.
struct DayPlan {
  std::vector<PlanRow> rows;       // of all mechanisms
  std::vector<OutputRow> outputs;  // of all mechanisms, then the engine's own (cohort, desks, grievance, record)

  Steps<Grids(const City&, const void* params)> draw;
  Steps<void(WorldShape&, const void* params)> shape;
  Steps<void(const Today&, Chunk&, const void* params)> found_chunks;
  Steps<void(const Today&, CityState&, const void* params)> found_city;
  Steps<void(const Today&, Chunk&, const void* params)> change;
  Steps<void(const Today&, Chunk&, const void* params)> modify;
  Steps<void(const Today&, Chunk&, const void* params, OutputBlock)> morning;
  Steps<void(const Today&, CountyState&, std::span<Chunk>, const void* params, OutputBlock)> counties;
  Steps<void(const Today&, CityState&, std::span<Chunk>, std::span<CountyState>, const void* params,
             std::span<const OutputBlock>)>
      city;  // outputs of each county, and of the city as a whole
  Steps<void(const Today&, Chunk&, std::span<const Message>, const void* params, OutputBlock)> evening;
  std::vector<std::size_t> hazard_rows;  // mechanisms that add to the hazards of a case
  /// Hazards of a case: those of all mechanisms added up, in one call.
  void (*hazards)(const Today&, const Chunk&, const Case&, const void* params, CaseHazards&) = nullptr;

  const void* (*address)(const AnyParams&) = nullptr;  // of the Day::Params inside
  std::vector<ParamRef> (*param_rows)(AnyParams&) = nullptr;

  /// The mechanism that a parameter belongs to; `param` is its position in param_rows().
  std::size_t row_of(std::size_t param) const;
  /// Does a change of its parameters move what happens to open cases? A parameter of cost alone touches nothing.
  bool moves_cases(std::size_t row) const;
};

template <class F>
bool acts_in(const Steps<F>& phase, std::size_t row) {
  for (const Step<F>& step : phase)
    if (step.row == row) return true;
  return false;
}

/// Grids as a mechanism of the plan draws them for the city-wide parameters; none when no mechanism does.
std::shared_ptr<const Grids> grids_of(const DayPlan& plan, const City& city, const AnyParams& params);

/// The plan of the model: sim/engine/day.hpp.
const DayPlan& day_plan();

}  // namespace shiyu
