/// A model is a list of mechanisms in the order of the day. A mechanism is a struct with
///   static constexpr std::string_view name = "patrol",    // snake_case; also the table in a scenario
///       label = "Patrols", name_zh = "巡查";              // for people
///   struct Params  { ... describe() };                                     // or: using Params = NoParams;
///   struct Outputs { ... describe() };                                     // or: using Outputs = NoOutputs;
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "sim/core/describe.hpp"

namespace shiyu {

namespace detail {

template <class Outputs>
consteval bool all_counts() {
  bool all = true;
  Outputs o{};
  Outputs::describe(
      o, [&](auto& v, const Field&) { all = all && std::is_same_v<std::remove_cvref_t<decltype(v)>, std::int64_t>; });
  return all;
}

template <class Outputs>
consteval bool none_is_a_rate() {
  bool none = true;
  Outputs o{};
  Outputs::describe(o, [&](auto&, const Field& f) { none = none && f.kind != OutputKind::rate; });
  return none;
}

template <class... M>
consteval bool names_are_unique() {
  constexpr std::array<std::string_view, sizeof...(M)> names{M::name...};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!is_snake_case(names[i])) return false;
    for (std::size_t j = 0; j < i; ++j)
      if (names[i] == names[j]) return false;
  }
  return true;
}

}  // namespace detail

/// The list, and what follows from it. Tuples are read by position, so that mechanisms may share NoParams or NoOutputs.
template <class... M>
struct Mechanisms {
  static_assert((is_described<typename M::Params> && ...), "a mechanism's Params has a field without a sound row");
  static_assert((is_described<typename M::Outputs> && ...), "a mechanism's Outputs has a field without a sound row");
  static_assert((is_sourced<typename M::Params> && ...), "a parameter names no source");
  static_assert((has_sound_defaults<typename M::Params> && ...), "the default of a parameter is outside its range");
  static_assert((detail::all_counts<typename M::Outputs>() && ...), "an output is a std::int64_t, so that it adds up");
  static_assert((detail::none_is_a_rate<typename M::Outputs>() && ...), "a mechanism counts; readers form the rates");
  static_assert(detail::names_are_unique<M...>(), "two mechanisms share a name, or a name is not snake_case");
  static_assert(((!M::label.empty() && !M::name_zh.empty()) && ...), "a mechanism has no name for people");

  using Params = std::tuple<typename M::Params...>;
  using Outputs = std::tuple<typename M::Outputs...>;
  static constexpr std::size_t count = sizeof...(M);
  static constexpr std::array<std::string_view, count> names{M::name...};
  static constexpr std::size_t param_count = (field_count<typename M::Params> + ... + 0);
  static constexpr std::size_t output_count = (field_count<typename M::Outputs> + ... + 0);

  /// Position of a mechanism in the list.
  template <class Wanted>
  static consteval std::size_t index_of() {
    static_assert((std::is_same_v<Wanted, M> || ...), "this mechanism is not in the list");
    constexpr std::array<bool, count> is{std::is_same_v<Wanted, M>...};
    std::size_t i = 0;
    while (!is[i]) ++i;
    return i;
  }

  /// f.template operator()<M>() for each mechanism, in order.
  static constexpr void for_each(auto&& f) { (f.template operator()<M>(), ...); }

  /// The element of mechanism `Wanted` in a Params or Outputs tuple; const if the tuple is.
  template <class Wanted>
  static constexpr auto& get(auto& tuple) {
    return std::get<index_of<Wanted>()>(tuple);
  }
  template <class Wanted>
  static constexpr auto& params_of(auto& params) {
    return std::get<index_of<Wanted>()>(params);
  }
  template <class Wanted>
  static constexpr auto& outputs_of(auto& outputs) {
    return std::get<index_of<Wanted>()>(outputs);
  }
};

}  // namespace shiyu
