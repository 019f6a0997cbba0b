/// Type-erased views of described structs, so that readers and writers are not templates over the whole day.
/// A view points into the struct it was made from and is valid as long as that struct.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "sim/core/describe.hpp"
#include "sim/core/mechanisms.hpp"

namespace shiyu {

/// An enum field without its type.
struct EnumRef {
  void* address = nullptr;
  std::span<const char* const> names;
  int (*get)(const void*) = nullptr;
  void (*set)(void*, int) = nullptr;
};

using ValueRef = std::variant<double*, int*, std::int64_t*, bool*, std::string*, EnumRef>;

/// Refers to one described member.
template <Describable T>
ValueRef value_ref(T& member) {
  if constexpr (std::is_enum_v<T>) {
    return EnumRef{&member, std::span<const char* const>(EnumNames<T>::names),
                   [](const void* at) { return static_cast<int>(*static_cast<const T*>(at)); },
                   [](void* at, int value) { *static_cast<T*>(at) = static_cast<T>(value); }};
  } else {
    return &member;
  }
}

/// One parameter of one mechanism: "group.name".
struct ParamRef {
  std::string_view group, group_label, group_zh;
  Field field;
  ValueRef value;

  std::string path() const;       ///< "patrol.visit_minutes"
  std::string_view type() const;  ///< "number", "integer", "flag", "choice" or "text"
  bool is_text() const { return std::holds_alternative<std::string*>(value); }
  /// The value as a number: flags are 0 or 1, a choice is its position. Integers are exact up to 2^53.
  double number() const;
  /// Sets the value from such a number, without a check of the range.
  void set_number(double number) const;
  /// The value as it is written in a file: 0.25, 12, true, "first_come".
  std::string text() const;
};

/// The shortest decimal text that reads back as the same double. `keep_point`: a whole value ends in ".0", so that TOML
/// reads a float.
std::string shortest(double value, bool keep_point = true);

/// Meaning of one output: "group.name", a count that adds up over chunks; over days as its kind says.
struct OutputRow {
  std::string_view group, group_label, group_zh;
  Field field;
  std::string path() const;
  bool is_flow() const { return field.kind == OutputKind::flow; }
};

/// Views of every field of one described struct, in the order of its rows.
template <class T>
std::vector<ParamRef> field_refs(T& object, std::string_view group = {}, std::string_view label = {},
                                 std::string_view zh = {}) {
  std::vector<ParamRef> rows;
  rows.reserve(field_count<T>);
  T::describe(object, [&](auto& value, const Field& f) { rows.push_back({group, label, zh, f, value_ref(value)}); });
  return rows;
}

/// Every parameter of the day, in the order of mechanisms and rows. The position in this list is the parameter's index.
template <class Day>
std::vector<ParamRef> param_rows(typename Day::Params& params) {
  std::vector<ParamRef> all;
  all.reserve(Day::param_count);
  Day::for_each([&]<class M>() {
    M::Params::describe(Day::template params_of<M>(params), [&](auto& value, const Field& f) {
      all.push_back({M::name, M::label, M::name_zh, f, value_ref(value)});
    });
  });
  return all;
}

/// Every output of the day, in the order of its mechanisms.
template <class Day>
std::vector<OutputRow> output_rows() {
  std::vector<OutputRow> all;
  all.reserve(Day::output_count);
  Day::for_each([&]<class M>() {
    typename M::Outputs o{};
    M::Outputs::describe(o, [&](auto&, const Field& f) { all.push_back({M::name, M::label, M::name_zh, f}); });
  });
  return all;
}

}  // namespace shiyu
