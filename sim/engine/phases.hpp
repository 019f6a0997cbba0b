/// The phases of a run. A day (sim/engine/day.hpp) lists in each phase the mechanisms that act in it, in the order in
/// which they act; the functions of the mechanisms are called as they are named here. Included where a plan is made: by
/// the model's day.cpp and by tests.
///
/// Parameters are those of the chunk's or county's county; draw(), shape() and city() get those of the whole city.
#pragma once

#include <span>

#include "sim/engine/day_of.hpp"

namespace shiyu::phase {

/// Once, before the world is built: Grids M::draw(city, params), unless a run is told its grids.
template <class... M>
struct Draw : Acting<M...> {
  template <class Day>
  static void add(DayPlan& plan) {
    (plan.draw.push_back(
         {row<Day, M>, [](const shiyu::City& city, const void* p) { return M::draw(city, of<Day, M>(p)); }}),
     ...);
  }
};

/// Once, before the world is built: M::shape(world shape, params).
template <class... M>
struct Shape : Acting<M...> {
  template <class Day>
  static void add(DayPlan& plan) {
    (plan.shape.push_back({row<Day, M>, [](WorldShape& shape, const void* p) { M::shape(shape, of<Day, M>(p)); }}),
     ...);
  }
};

/// Once, in the morning of the first day, over chunks: M::found(today, chunk, params).
template <class... M>
struct FoundChunks : Acting<M...> {
  template <class Day>
  static void add(DayPlan& plan) {
    (plan.found_chunks.push_back(
         {row<Day, M>, [](const Today& t, Chunk& chunk, const void* p) { M::found(t, chunk, of<Day, M>(p)); }}),
     ...);
  }
};

/// Once, after all chunks: M::found(today, city, params).
template <class... M>
struct FoundCity : Acting<M...> {
  template <class Day>
  static void add(DayPlan& plan) {
    (plan.found_city.push_back(
         {row<Day, M>, [](const Today& t, CityState& city, const void* p) { M::found(t, city, of<Day, M>(p)); }}),
     ...);
  }
};

/// In the morning of a change of one of its parameters, over chunks: M::change(today, chunk, params).
template <class... M>
struct Change : Acting<M...> {
  template <class Day>
  static void add(DayPlan& plan) {
    (plan.change.push_back(
         {row<Day, M>, [](const Today& t, Chunk& chunk, const void* p) { M::change(t, chunk, of<Day, M>(p)); }}),
     ...);
  }
};

/// On Mondays, on the first day and in the morning of a change of policy, over chunks: M::modify(today, chunk, params)
/// writes Chunk::modifiers, which are neutral before.
template <class... M>
struct Modify : Acting<M...> {
  template <class Day>
  static void add(DayPlan& plan) {
    (plan.modify.push_back(
         {row<Day, M>, [](const Today& t, Chunk& chunk, const void* p) { M::modify(t, chunk, of<Day, M>(p)); }}),
     ...);
  }
};

/// Over chunks, in parallel: M::morning(today, chunk, params, outputs by area).
template <class... M>
struct Morning : Daily<M...> {
  template <class Day>
  static void add(DayPlan& plan) {
    (plan.morning.push_back({row<Day, M>,
                             [](const Today& t, Chunk& chunk, const void* p, OutputBlock to) {
                               ByArea<typename M::Outputs> out;
                               M::morning(t, chunk, of<Day, M>(p), out);
                               add_to(to, out);
                             }}),
     ...);
  }
};

/// Over counties, in parallel: M::county(today, county, all chunks, params, outputs by area).
template <class... M>
struct Counties : Daily<M...> {
  template <class Day>
  static void add(DayPlan& plan) {
    (plan.counties.push_back(
         {row<Day, M>,
          [](const Today& t, CountyState& county, std::span<Chunk> all, const void* p, OutputBlock to) {
            ByArea<typename M::Outputs> out;
            M::county(t, county, all, of<Day, M>(p), out);
            add_to(to, out);
          }}),
     ...);
  }
};

/// Once a day, on one thread: M::city(today, city, all chunks, all counties, params, outputs by county).
template <class... M>
struct City : Daily<M...> {
  template <class Day>
  static void add(DayPlan& plan) {
    (plan.city.push_back({row<Day, M>,
                          [](const Today& t, CityState& city, std::span<Chunk> all, std::span<CountyState> counties,
                             const void* p, std::span<const OutputBlock> to) {
                            ByCounty<typename M::Outputs> out(counties.size());
                            M::city(t, city, all, counties, of<Day, M>(p), out);
                            for (std::size_t c = 0; c < counties.size(); ++c) add_to(to[c], out.of[c]);
                            add_to(to[counties.size()], out.whole);
                          }}),
     ...);
  }
};

/// Over chunks, in parallel: M::evening(today, chunk, [messages to its residents,] params, outputs by area).
template <class... M>
struct Evening : Daily<M...> {
  template <class Day>
  static void add(DayPlan& plan) {
    (plan.evening.push_back({row<Day, M>,
                             [](const Today& t, Chunk& chunk, [[maybe_unused]] std::span<const Message> inbox,
                                const void* p, OutputBlock to) {
                               ByArea<typename M::Outputs> out;
                               if constexpr (requires { M::evening(t, chunk, inbox, of<Day, M>(p), out); })
                                 M::evening(t, chunk, inbox, of<Day, M>(p), out);
                               else
                                 M::evening(t, chunk, of<Day, M>(p), out);
                               add_to(to, out);
                             }}),
     ...);
  }
};

/// At the end of the evening, for each case that was touched: M::hazard(today, chunk, case, params, hazards) adds.
template <class... M>
struct Hazards : Acting<M...> {
  template <class Day>
  static void add(DayPlan& plan) {
    (plan.hazard_rows.push_back(row<Day, M>), ...);
    plan.hazards = [](const Today& t, const Chunk& chunk, const Case& c, const void* p, CaseHazards& h) {
      (M::hazard(t, chunk, c, of<Day, M>(p), h), ...);
    };
  }
};

}  // namespace shiyu::phase
