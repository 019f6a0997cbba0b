/// The plan of a day as data: which hooks each mechanism of the list has, and which parameters and outputs. The engine
/// runs a plan and knows no mechanism; plan_of.hpp makes the plan of a list (core/mechanisms.hpp).
///
/// Hooks of a mechanism M, all of them static functions and each of them optional:
///   Grids draw(const City&, const Params&)                        once, before the world is built, unless a run is
///                                                                 told its grids
///   void shape(WorldShape&, const Params&)                        once, before the world is built
///   void found(const Today&, Chunk&, const Params&)               once, in the morning of the first day
///   void found(const Today&, CountyState&, const Params&)         once, after all chunks
///   void found(const Today&, CityState&, const Params&)           once, after all counties
///   void change(const Today&, Chunk&, const Params&)              in the morning of a change of one of its parameters
///   void change(const Today&, CountyState&, const Params&)        the same for the counties concerned, before
///   void lend(const Today&, Chunk&, const Params&)                on Mondays, on the first day, and in the morning of
///   a
///                                                                 change of policy: writes terms into Chunk::support,
///                                                                 which is neutral before
///   void day(const Today&, Chunk&, const Params&, ByArea<Outputs>&)                            phase 1, over chunks
///   void county(const Today&, CountyState&, std::span<Chunk> all, const Params&, ByArea<Outputs>&)  2, over counties
///   void city(const Today&, CityState&, std::span<Chunk> all, std::span<CountyState> all, const Params&,
///             ByCounty<Outputs>&)                                                              phase 3, one thread
///   void evening(const Today&, Chunk&, [std::span<const Message> inbox,] const Params&, ByArea<Outputs>&)  4, chunks
///   void hazard(const Today&, const Chunk&, const Case&, const Params&, CaseHazards&)          for each touched case
/// Parameters are those of the chunk's or county's county; draw(), shape() and city() get those of the whole city.
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

/// One mechanism. A hook it does not have is null. `params` points to the Day::Params of a county or of the city.
struct PlanRow {
  std::string_view name;
  std::size_t first_output = 0, outputs = 0;  // its outputs in DayPlan::outputs
  std::size_t first_param = 0, params = 0;    // its parameters in DayPlan::param_rows
  bool hazard = false;                        // it adds hazards to cases
  Grids (*draw)(const City&, const void* params) = nullptr;
  void (*shape)(WorldShape&, const void* params) = nullptr;
  void (*found_chunk)(const Today&, Chunk&, const void* params) = nullptr;
  void (*found_county)(const Today&, CountyState&, const void* params) = nullptr;
  void (*found_city)(const Today&, CityState&, const void* params) = nullptr;
  void (*change_chunk)(const Today&, Chunk&, const void* params) = nullptr;
  void (*change_county)(const Today&, CountyState&, const void* params) = nullptr;
  void (*modify)(const Today&, Chunk&, const void* params) = nullptr;
  void (*day)(const Today&, Chunk&, const void* params, OutputBlock) = nullptr;
  void (*county)(const Today&, CountyState&, std::span<Chunk>, const void* params, OutputBlock) = nullptr;
  void (*city)(const Today&, CityState&, std::span<Chunk>, std::span<CountyState>, const void* params,
               std::span<const OutputBlock> to) = nullptr;  // of each county, and of the city as a whole
  void (*evening)(const Today&, Chunk&, std::span<const Message>, const void* params, OutputBlock) = nullptr;
};

struct DayPlan {
  std::vector<PlanRow> rows;       // in the order of the list
  std::vector<OutputRow> outputs;  // of all mechanisms, then the engine's own (cohort, desks, grievance, record)
  /// Hazards of a case: those of all mechanisms added up, in one call.
  void (*hazards)(const Today&, const Chunk&, const Case&, const void* params, CaseHazards&) = nullptr;
  const void* (*address)(const AnyParams&) = nullptr;  // of the Day::Params inside
  std::vector<ParamRef> (*param_rows)(AnyParams&) = nullptr;
};

/// Grids as a mechanism of the plan draws them for the city-wide parameters; none when no mechanism does.
std::shared_ptr<const Grids> grids_of(const DayPlan& plan, const City& city, const AnyParams& params);

/// The plan of the model: sim/engine/day.hpp.
const DayPlan& day_plan();

}  // namespace shiyu
