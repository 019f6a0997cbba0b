/// Declare once: a struct says, for every reader, what each of its fields is.
///
///   struct Params {
///     double audit_rate = 0.001;
///     Order  order      = Order::first_come;
///     static constexpr void describe(auto& p, auto&& row) {
///       row(p.audit_rate, Field{"audit_rate", "1", in(0, 1), "Chance that a closed case is audited", "结案抽查概率",
///                               "assumed: no published rate"}.as_lever());
///       row(p.order, Field{"order", "", unbounded, "Order of service", "处理顺序", "policy"}.as_lever());
///     }
///   };
///   static_assert(is_described<Params> && is_sourced<Params>);
///
/// From the rows come keys and their validation, the reference, the schema, sliders and the variables of a results
/// file.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace shiyu {

/// Closed interval of allowed values, in the unit of the field. Open ends are infinite.
struct Range {
  double lo = -std::numeric_limits<double>::infinity();
  double hi = std::numeric_limits<double>::infinity();
  constexpr bool contains(double value) const { return value >= lo && value <= hi; }  // false for NaN
  constexpr bool operator==(const Range&) const = default;
};
inline constexpr Range unbounded{};  ///< no limit, or none that means anything
constexpr Range in(double lo, double hi) { return {lo, hi}; }
constexpr Range at_least(double lo) { return {lo, std::numeric_limits<double>::infinity()}; }

/// How the days of an output become one number: flows add up; a level is what stands at the end of an interval, and its
/// days have a mean and no sum; a rate is a quotient of two outputs, formed from their sums and never added.
enum class OutputKind : std::uint8_t { flow, level, rate };
/// Of what an output is known: of urban and rural settlements in each county; of counties only; of the whole city only.
enum class Scope : std::uint8_t { area, county, city };

/// One row of a description. Every text is a literal.
struct Field {
  std::string_view name = {};          ///< snake_case, the key in files
  std::string_view unit = {};          ///< base unit ("day", "minute", "fen", "1/day"); "1" or "" when there is none
  Range range = {};                    ///< allowed values; ignored for flags, enums and texts
  std::string_view doc = {};           ///< meaning, English
  std::string_view zh = {};            ///< meaning, Chinese
  std::string_view source = {};        ///< a citation, or "assumed: reason"; may be empty for outputs only
  bool lever = false;                  ///< may change on a day, by schedule or slider
  bool uncertain = false;              ///< an uncertainty that nobody chooses
  OutputKind kind = OutputKind::flow;  ///< of an output
  Scope scope = Scope::area;           ///< of an output
  std::string_view numerator = {}, denominator = {};  ///< of a rate: "group.name" of two outputs

  constexpr Field as_lever() const {
    Field f = *this;
    f.lever = true;
    return f;
  }
  constexpr Field as_uncertain() const {
    Field f = *this;
    f.uncertain = true;
    return f;
  }
  constexpr Field as_level() const {
    Field f = *this;
    f.kind = OutputKind::level;
    return f;
  }
  constexpr Field as_rate(std::string_view above, std::string_view below) const {
    Field f = *this;
    f.kind = OutputKind::rate;
    f.numerator = above;
    f.denominator = below;
    return f;
  }
  constexpr Field for_county() const {
    Field f = *this;
    f.scope = Scope::county;
    return f;
  }
  constexpr Field for_city() const {
    Field f = *this;
    f.scope = Scope::city;
    return f;
  }
};

/// Names of the values 0, 1, 2... of an enum that is used as a parameter:
///   template <> struct EnumNames<Order> { static constexpr std::array names{"first_come", "severity_first"}; };
template <class E>
struct EnumNames;
template <>
struct EnumNames<OutputKind> {
  static constexpr std::array names{"flow", "level", "rate"};
};
template <>
struct EnumNames<Scope> {
  static constexpr std::array names{"area", "county", "city"};
};

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires { EnumNames<E>::names.size(); };

/// What a described field may be. Nothing else: no arrays, no nested structs.
template <class T>
concept Describable = std::same_as<T, double> || std::same_as<T, int> || std::same_as<T, std::int64_t> ||
                      std::same_as<T, bool> || std::same_as<T, std::string> || NamedEnum<T>;

/// For a mechanism without parameters, or without outputs.
struct NoParams {
  static constexpr void describe(auto&, auto&&) {}
};
struct NoOutputs {
  static constexpr void describe(auto&, auto&&) {}
};

namespace detail {

/// Converts to anything but its owner, which a one-element list would otherwise copy.
template <class Owner>
struct AnyBut {
  template <class T>
    requires(!std::same_as<T, Owner>)
  constexpr operator T() const;
};
template <class Owner, std::size_t>
using AnyAt = AnyBut<Owner>;

/// Can T be initialised from n values? True for every n up to its number of members, so two questions give the number:
/// no search, and the cost is linear in the members.
template <class T, std::size_t n>
consteval bool takes() {
  return []<std::size_t... i>(std::index_sequence<i...>) {
    return requires { T{AnyAt<T, i>{}...}; };
  }(std::make_index_sequence<n>{});
}

/// Room for a T that is never built: its members can be named at compile time even where T holds a std::string, whose
/// default is no constant expression for clang with this standard library.
template <class T>
union Unbuilt {
  constexpr Unbuilt() {}
  constexpr ~Unbuilt() {}
  T object;
};
template <class T>
concept ConstantDefault = requires { typename std::bool_constant<(static_cast<void>(T{}), true)>; };

template <class T>
consteval std::size_t count_rows() {
  std::size_t n = 0;
  Unbuilt<T> room;
  T::describe(room.object, [&](auto&, const Field&) { ++n; });
  return n;
}

constexpr bool is_snake_case(std::string_view name) {
  if (name.empty() || name.front() < 'a' || name.front() > 'z') return false;
  for (const char c : name)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  return true;
}

/// Names are unique and snake_case, no member has two rows, meanings stand in both languages, a rate names its parts.
template <class T>
consteval bool rows_are_sound() {
  constexpr std::size_t n = count_rows<T>();
  std::array<std::string_view, n + 1> names{};
  std::array<const void*, n + 1> members{};
  std::size_t row_count = 0;
  bool sound = true;
  Unbuilt<T> room;
  T::describe(room.object, [&](auto& value, const Field& f) {
    static_assert(Describable<std::remove_cvref_t<decltype(value)>>,
                  "a described field is a double, int, std::int64_t, bool, std::string or named enum");
    sound = sound && is_snake_case(f.name) && !f.doc.empty() && !f.zh.empty() && f.range.lo <= f.range.hi &&
            (f.kind == OutputKind::rate) == (!f.numerator.empty() && !f.denominator.empty());
    for (std::size_t i = 0; i < row_count; ++i)
      sound = sound && names[i] != f.name && members[i] != static_cast<const void*>(&value);
    names[row_count] = f.name;
    members[row_count] = &value;
    ++row_count;
  });
  return sound;
}

/// Default values lie in their ranges. Not asked of rows of data tables, which are always read from a file.
template <class T>
consteval bool defaults_lie_in_range() {
  bool all = true;
  if constexpr (ConstantDefault<T>) {
    T t{};
    T::describe(t, [&](auto& value, const Field& f) {
      using V = std::remove_cvref_t<decltype(value)>;
      if constexpr (std::is_arithmetic_v<V> && !std::same_as<V, bool>)
        all = all && f.range.contains(static_cast<double>(value));
    });
  }
  return all;
}

}  // namespace detail

/// Every member of the aggregate T has exactly one row, and the rows are sound.
template <class T>
concept Described = std::is_aggregate_v<T> && detail::takes<T, detail::count_rows<T>()>() &&
                    !detail::takes<T, detail::count_rows<T>() + 1>() && detail::rows_are_sound<T>();
template <class T>
inline constexpr bool is_described = Described<T>;

/// The defaults of T keep their own ranges.
template <class T>
inline constexpr bool has_sound_defaults = detail::defaults_lie_in_range<T>();

/// Every row of T names its source.
template <class T>
consteval bool rows_have_sources() {
  bool all = true;
  detail::Unbuilt<T> room;
  T::describe(room.object, [&](auto&, const Field& f) { all = all && !f.source.empty(); });
  return all;
}
template <class T>
inline constexpr bool is_sourced = rows_have_sources<T>();

/// Number of described fields of T.
template <class T>
inline constexpr std::size_t field_count = detail::count_rows<T>();

}  // namespace shiyu
