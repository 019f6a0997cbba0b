/// A day is a list of phases, each a list of mechanisms. From it follow the list of all mechanisms, with their
/// parameters and outputs, and the plan that the engine runs.
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include "sim/core/mechanisms.hpp"
#include "sim/engine/cohort_outputs.hpp"
#include "sim/engine/desk_outputs.hpp"
#include "sim/engine/grievance_outputs.hpp"
#include "sim/engine/ledger.hpp"
#include "sim/engine/plan.hpp"

namespace shiyu {

namespace detail {

/// Where a type first stands among others.
template <class T, class... M>
consteval std::size_t first_of() {
  constexpr std::array<bool, sizeof...(M)> is{std::is_same_v<T, M>...};
  std::size_t i = 0;
  while (!is[i]) ++i;
  return i;
}

/// How many different types there are, and the position at which each first stands.
template <class... M>
struct Distinct {
  static consteval auto find() {
    constexpr std::array<std::size_t, sizeof...(M)> first{first_of<M, M...>()...};
    std::pair<std::array<std::size_t, sizeof...(M)>, std::size_t> found{};
    for (std::size_t i = 0; i < first.size(); ++i)
      if (first[i] == i) found.first[found.second++] = i;
    return found;
  }
  template <std::size_t... i>
  static auto list(std::index_sequence<i...>) {
    constexpr auto found = find();
    return Mechanisms<std::tuple_element_t<found.first[i], std::tuple<M...>>...>{};
  }
};

template <class... M>
struct List {};
template <class... A, class... B>
List<A..., B...> operator+(List<A...>, List<B...>) {
  return {};
}
template <class... M>
auto distinct(List<M...>) {
  return Distinct<M...>::list(std::make_index_sequence<Distinct<M...>::find().second>{});
}

/// All mechanisms of some phases, each once: those of daily phases first, in the order in which they act.
template <class... Phases>
using MechanismsOf =
    decltype(distinct((std::conditional_t<Phases::daily, typename Phases::List, List<>>{} + ... + List<>{}) +
                      (std::conditional_t<Phases::daily, List<>, typename Phases::List>{} + ... + List<>{})));

}  // namespace detail

namespace phase {

/// What all phases share.
template <class... M>
struct Acting {
  using List = detail::List<M...>;
  static constexpr bool daily = false;
};
template <class... M>
struct Daily : Acting<M...> {
  static constexpr bool daily = true;
};

template <class Day, class M>
inline constexpr std::size_t row = Day::template index_of<M>();

/// The parameters of a mechanism among those of the day.
template <class Day, class M>
const typename M::Params& of(const void* params_of_day) {
  return Day::template params_of<M>(*static_cast<const typename Day::Params*>(params_of_day));
}

/// Adds the outputs of one call to where they belong.
template <class Outputs>
void add_to(OutputBlock to, const ByArea<Outputs>& out) {
  for (std::size_t area = 0; area < kAreas; ++area) {
    std::int64_t* at = to.counts + area * to.stride;
    Outputs::describe(out.of[area], [&](const std::int64_t& value, const Field&) { *at++ += value; });
  }
}

}  // namespace phase

/// A day of these phases (namespace phase).
template <class... Phases>
struct DayOf : detail::MechanismsOf<Phases...> {
  static DayPlan plan() {
    DayPlan plan;
    std::size_t outputs = 0, params = 0;
    DayOf::for_each([&]<class M>() {
      const std::size_t own_outputs = field_count<typename M::Outputs>, own_params = field_count<typename M::Params>;
      plan.rows.push_back({M::name, outputs, own_outputs, params, own_params});
      outputs += own_outputs;
      params += own_params;
    });
    plan.outputs = output_rows<DayOf>();
    for (const auto& rows : {cohort_rows(), desk_rows(), grievance_rows(), record_rows()})
      plan.outputs.insert(plan.outputs.end(), rows.begin(), rows.end());
    plan.hazards = [](const Today&, const Chunk&, const Case&, const void*, CaseHazards&) {};
    (Phases::template add<DayOf>(plan), ...);
    plan.address = [](const AnyParams& params_of_day) -> const void* {
      return &std::any_cast<const typename DayOf::Params&>(params_of_day);
    };
    plan.param_rows = [](AnyParams& params_of_day) {
      return shiyu::param_rows<DayOf>(std::any_cast<typename DayOf::Params&>(params_of_day));
    };
    return plan;
  }
};

}  // namespace shiyu
