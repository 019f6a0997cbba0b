/// Makes the plan of a list of mechanisms. Included where a plan is made: by the model's day.cpp and by tests.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include "sim/engine/cohort_outputs.hpp"
#include "sim/engine/desk_outputs.hpp"
#include "sim/engine/grievance_outputs.hpp"
#include "sim/engine/ledger.hpp"
#include "sim/engine/plan.hpp"

namespace shiyu {

namespace detail {

template <class M>
concept DrawsGrids = requires(const City& c, const typename M::Params& p) {
  { M::draw(c, p) } -> std::same_as<Grids>;
};
template <class M>
concept ShapesWorld = requires(WorldShape& w, const typename M::Params& p) { M::shape(w, p); };
template <class M, class Part>
concept Founds = requires(const Today& t, Part& part, const typename M::Params& p) { M::found(t, part, p); };
template <class M, class Part>
concept Changes = requires(const Today& t, Part& part, const typename M::Params& p) { M::change(t, part, p); };
template <class M>
concept Modifies = requires(const Today& t, Chunk& c, const typename M::Params& p) { M::modify(t, c, p); };
template <class M>
concept HasDay = requires(const Today& t, Chunk& c, const typename M::Params& p, ByArea<typename M::Outputs>& o) {
  M::day(t, c, p, o);
};
template <class M>
concept HasCounty = requires(const Today& t, CountyState& c, std::span<Chunk> all, const typename M::Params& p,
                             ByArea<typename M::Outputs>& o) { M::county(t, c, all, p, o); };
template <class M>
concept HasCity =
    requires(const Today& t, CityState& c, std::span<Chunk> all, std::span<CountyState> counties,
             const typename M::Params& p, ByCounty<typename M::Outputs>& o) { M::city(t, c, all, counties, p, o); };
template <class M>
concept HasInbox = requires(const Today& t, Chunk& c, std::span<const Message> inbox, const typename M::Params& p,
                            ByArea<typename M::Outputs>& o) { M::evening(t, c, inbox, p, o); };
template <class M>
concept HasEvening = requires(const Today& t, Chunk& c, const typename M::Params& p, ByArea<typename M::Outputs>& o) {
  M::evening(t, c, p, o);
};
template <class M>
concept HasHazard = requires(const Today& t, const Chunk& chunk, const Case& c, const typename M::Params& p,
                             CaseHazards& h) { M::hazard(t, chunk, c, p, h); };

// A function that bears the name of a hook but not its arguments would be left out without a word. A name that two
// bases share is ambiguous: so a class shows that it has a member of a name, whatever its type.
struct NamedDraw {
  void draw();
};
struct NamedShape {
  void shape();
};
struct NamedFound {
  void found();
};
struct NamedChange {
  void change();
};
struct NamedModify {
  void modify();
};
struct NamedDay {
  void day();
};
struct NamedCounty {
  void county();
};
struct NamedCity {
  void city();
};
struct NamedEvening {
  void evening();
};
struct NamedHazard {
  void hazard();
};
template <class M, class Named>
struct Both : M, Named {};
template <class M>
consteval bool hooks_have_their_arguments() {
  constexpr bool draw = !requires { &Both<M, NamedDraw>::draw; };
  constexpr bool shape = !requires { &Both<M, NamedShape>::shape; }, found = !requires { &Both<M, NamedFound>::found; };
  constexpr bool modify = !requires { &Both<M, NamedModify>::modify; };
  constexpr bool change = !requires { &Both<M, NamedChange>::change; }, day = !requires { &Both<M, NamedDay>::day; };
  constexpr bool county = !requires { &Both<M, NamedCounty>::county; }, city = !requires { &Both<M, NamedCity>::city; };
  constexpr bool evening = !requires { &Both<M, NamedEvening>::evening; };
  constexpr bool hazard = !requires { &Both<M, NamedHazard>::hazard; };
  return draw == DrawsGrids<M> && shape == ShapesWorld<M> &&
         found == (Founds<M, Chunk> || Founds<M, CountyState> || Founds<M, CityState>) &&
         change == (Changes<M, Chunk> || Changes<M, CountyState>) && modify == Modifies<M> && day == HasDay<M> &&
         county == HasCounty<M> && city == HasCity<M> && evening == (HasInbox<M> || HasEvening<M>) &&
         hazard == HasHazard<M>;
}

/// Adds the outputs of one call to where they belong.
template <class Outputs>
void add_to(OutputBlock to, const ByArea<Outputs>& out) {
  for (std::size_t area = 0; area < kAreas; ++area) {
    std::int64_t* at = to.counts + area * to.stride;
    Outputs::describe(out.of[area], [&](const std::int64_t& value, const Field&) { *at++ += value; });
  }
}

/// The row of mechanism M in the plan of Day.
template <class Day, class M>
struct Wrapped {
  using Params = typename M::Params;
  using Out = ByArea<typename M::Outputs>;
  static_assert(hooks_have_their_arguments<M>(), "a hook of a mechanism has other arguments than plan.hpp says");

  static const Params& params_in(const void* all) {
    return Day::template params_of<M>(*static_cast<const typename Day::Params*>(all));
  }
  template <class Part>
  static void found(const Today& t, Part& part, const void* params) {
    M::found(t, part, params_in(params));
  }
  template <class Part>
  static void change(const Today& t, Part& part, const void* params) {
    M::change(t, part, params_in(params));
  }

  static PlanRow row() {
    PlanRow r;
    r.name = M::name;
    r.outputs = field_count<typename M::Outputs>;
    r.params = field_count<Params>;
    r.hazard = HasHazard<M>;
    if constexpr (DrawsGrids<M>)
      r.draw = [](const City& c, const void* params) { return M::draw(c, params_in(params)); };
    if constexpr (ShapesWorld<M>) r.shape = [](WorldShape& w, const void* params) { M::shape(w, params_in(params)); };
    if constexpr (Founds<M, Chunk>) r.found_chunk = &found<Chunk>;
    if constexpr (Founds<M, CountyState>) r.found_county = &found<CountyState>;
    if constexpr (Founds<M, CityState>) r.found_city = &found<CityState>;
    if constexpr (Changes<M, Chunk>) r.change_chunk = &change<Chunk>;
    if constexpr (Changes<M, CountyState>) r.change_county = &change<CountyState>;
    if constexpr (Modifies<M>)
      r.modify = [](const Today& t, Chunk& chunk, const void* params) { M::modify(t, chunk, params_in(params)); };
    if constexpr (HasDay<M>)
      r.day = [](const Today& t, Chunk& chunk, const void* params, OutputBlock to) {
        Out out;
        M::day(t, chunk, params_in(params), out);
        add_to(to, out);
      };
    if constexpr (HasCounty<M>)
      r.county = [](const Today& t, CountyState& county, std::span<Chunk> all, const void* params, OutputBlock to) {
        Out out;
        M::county(t, county, all, params_in(params), out);
        add_to(to, out);
      };
    if constexpr (HasCity<M>)
      r.city = [](const Today& t, CityState& city, std::span<Chunk> all, std::span<CountyState> counties,
                  const void* params, std::span<const OutputBlock> to) {
        ByCounty<typename M::Outputs> out(counties.size());
        M::city(t, city, all, counties, params_in(params), out);
        for (std::size_t c = 0; c < counties.size(); ++c) add_to(to[c], out.of[c]);
        add_to(to[counties.size()], out.whole);
      };
    if constexpr (HasInbox<M> || HasEvening<M>)
      r.evening = [](const Today& t, Chunk& chunk, [[maybe_unused]] std::span<const Message> inbox, const void* params,
                     OutputBlock to) {
        Out out;
        if constexpr (HasInbox<M>)
          M::evening(t, chunk, inbox, params_in(params), out);
        else
          M::evening(t, chunk, params_in(params), out);
        add_to(to, out);
      };
    return r;
  }
};

}  // namespace detail

/// The plan of a list of mechanisms.
template <class Day>
DayPlan plan_of() {
  DayPlan plan;
  std::size_t outputs = 0, params = 0;
  Day::for_each([&]<class M>() {
    PlanRow row = detail::Wrapped<Day, M>::row();
    row.first_output = outputs;
    row.first_param = params;
    outputs += row.outputs;
    params += row.params;
    plan.rows.push_back(row);
  });
  plan.outputs = output_rows<Day>();
  for (const OutputRow& row : cohort_rows()) plan.outputs.push_back(row);
  for (const OutputRow& row : desk_rows()) plan.outputs.push_back(row);
  for (const OutputRow& row : grievance_rows()) plan.outputs.push_back(row);
  for (const OutputRow& row : record_rows()) plan.outputs.push_back(row);
  plan.hazards = [](const Today& t, const Chunk& chunk, const Case& c, const void* all, CaseHazards& h) {
    Day::for_each([&]<class M>() {
      if constexpr (detail::HasHazard<M>) M::hazard(t, chunk, c, detail::Wrapped<Day, M>::params_in(all), h);
    });
  };
  plan.address = [](const AnyParams& params_of_day) -> const void* {
    return &std::any_cast<const typename Day::Params&>(params_of_day);
  };
  plan.param_rows = [](AnyParams& params_of_day) {
    return param_rows<Day>(std::any_cast<typename Day::Params&>(params_of_day));
  };
  return plan;
}

}  // namespace shiyu
