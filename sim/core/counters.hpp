/// Counters: members that repeat what other members say, so that a day need not read all rows. Every member of a class
/// of the state is either primary or a counter, and each counter has a row that recounts it:
///
///   class Shop {
///     std::vector<Item> items_;
///     std::int64_t in_stock_ = 0;
///    public:
///     SHIYU_MEMBERS(items_, in_stock_)
///     SHIYU_PRIMARY(items_)
///     SHIYU_COUNTERS(in_stock_)
///     static std::span<const CounterRow<Shop, Today>> counters();
///   };
///   static_assert(has_roles<Shop>);
///
///   static constexpr std::array rows{
///       counter<&Shop::in_stock_, [](const Today&, const Shop& s, std::int64_t& n) {
///         for (const Item& item : s.items_) n += item.left;
///       }>("in_stock_")};
///   static_assert(counts_all<Shop>(rows));
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "sim/core/archive.hpp"
#include "sim/core/bits.hpp"

/// Members that nothing else in the state says.
#define SHIYU_PRIMARY(...) \
  static constexpr std::string_view primary_names() { return #__VA_ARGS__; }
/// Members that can be counted from others.
#define SHIYU_COUNTERS(...) \
  static constexpr std::string_view counter_names() { return #__VA_ARGS__; }

namespace shiyu {

/// One counter of an Owner; `Context` is what counting needs beside it.
template <class Owner, class Context>
struct CounterRow {
  std::string_view member;
  /// Where the kept numbers differ from those recounted, in words; empty when they are equal.
  std::string (*difference)(const Context&, const Owner&);
  /// Moves the first kept number by one, for tests. False when there is none.
  bool (*disturb)(Owner&);
};

namespace detail {

/// Takes the first name off "posts, vacant" and returns it.
constexpr std::string_view take_name(std::string_view& names) {
  const auto is_space = [](char c) { return c == ' ' || c == '\n'; };
  while (!names.empty() && is_space(names.front())) names.remove_prefix(1);
  const std::size_t comma = names.find(',');
  std::string_view name = names.substr(0, comma);
  names.remove_prefix(comma == std::string_view::npos ? names.size() : comma + 1);
  while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
  return name;
}

/// How many names a list has, and the sum of their hashes (FNV-1a): compared instead of the names, because a compiler
/// gives up on comparing each name of a long list with each.
struct NameSum {
  int count = 0;
  std::uint64_t hashes = 0;
  constexpr bool operator==(const NameSum&) const = default;
};
constexpr NameSum sum_of_names(std::string_view names) {
  NameSum sum;
  while (!names.empty()) {
    std::uint64_t hash = 0xcbf29ce484222325ull;
    for (const char c : take_name(names)) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
    sum.hashes += hash;
    ++sum.count;
  }
  return sum;
}

/// Each number of a value, however it is nested.
template <class T, class F>
void for_each_number(T& value, F&& f) {
  if constexpr (std::is_enum_v<std::remove_const_t<T>>)
    return;
  else if constexpr (std::is_arithmetic_v<std::remove_const_t<T>>)
    f(value);
  else if constexpr (HasMembers<T>)
    std::remove_const_t<T>::members(value, [&](const char*, auto&... member) { (for_each_number(member, f), ...); });
  else
    for (auto& element : value) for_each_number(element, f);
}

template <class T>
T emptied(T value) {
  for_each_number(value, [](auto& number) { number = {}; });
  return value;
}

/// f(kept, counted) for the numbers of two values of one shape, side by side; false where their sizes differ.
template <class T, class F>
bool for_each_pair(const T& kept, const T& counted, F&& f) {
  if constexpr (std::is_enum_v<T>) {
    f(static_cast<int>(kept), static_cast<int>(counted));
    return true;
  } else if constexpr (std::is_arithmetic_v<T>) {
    f(kept, counted);
    return true;
  } else if constexpr (HasMembers<T>) {
    bool alike = true;
    T::members(kept, [&](const char*, const auto&... a) {
      T::members(counted, [&](const char*, const auto&... b) { alike = (for_each_pair(a, b, f) && ...); });
    });
    return alike;
  } else {
    if (kept.size() != counted.size()) return false;
    for (std::size_t i = 0; i < kept.size(); ++i)
      if (!for_each_pair(kept[i], counted[i], f)) return false;
    return true;
  }
}

/// The first number that differs; floating-point ones by more than `tolerance` of the larger of themselves and 1.
template <class T>
std::string difference_of(const T& kept, const T& counted, double tolerance) {
  std::string words;
  std::size_t i = 0;
  const bool alike = for_each_pair(kept, counted, [&](auto is, auto rows) {
    bool differs = is != rows;
    if constexpr (std::is_floating_point_v<decltype(is)>)
      differs = !(std::abs(is - rows) <= tolerance * std::max(1.0, static_cast<double>(std::abs(rows))));
    if (differs && words.empty()) words = fmt::format("[{}] is {}, recounted {}", i, is, rows);
    ++i;
  });
  return !words.empty() || alike ? words : " has another size when recounted";
}

template <class T>
bool move_first_number(T& value) {
  bool moved = false;
  for_each_number(value, [&](auto& number) {
    using Number = std::remove_cvref_t<decltype(number)>;
    if (!moved) number = static_cast<Number>(number + Number{1});
    moved = true;
  });
  return moved;
}

inline bool move_first_number(BitSet& bits) {
  if (bits.size() == 0) return false;
  bits.test(0) ? bits.reset(0) : bits.set(0);
  return true;
}

template <class>
struct MemberOf;
template <class T, class Owner_>
struct MemberOf<T Owner_::*> {
  using Owner = Owner_;
};
template <class>
struct ContextOf;
template <class F, class Context_, class Owner, class T>
struct ContextOf<void (F::*)(const Context_&, const Owner&, T&) const> {
  using Context = Context_;
};

}  // namespace detail

/// The row of a counter. `count(context, owner, value)` fills a value of the member's type and size whose numbers are
/// 0. `tolerance`, relative and at least to 1, is for sums of floating-point numbers only.
template <auto member, auto count, double tolerance = 0.0>
constexpr auto counter(std::string_view name) {
  using Owner = typename detail::MemberOf<decltype(member)>::Owner;
  using Context = typename detail::ContextOf<decltype(&decltype(count)::operator())>::Context;
  return CounterRow<Owner, Context>{name,
                                    [](const Context& context, const Owner& owner) {
                                      auto counted = detail::emptied(owner.*member);
                                      count(context, owner, counted);
                                      return detail::difference_of(owner.*member, counted, tolerance);
                                    },
                                    [](Owner& owner) { return detail::move_first_number(owner.*member); }};
}

/// Every member of T is named once: as primary or as a counter.
template <class T>
consteval bool roles_are_complete() {
  const auto primary = detail::sum_of_names(T::primary_names()), counters = detail::sum_of_names(T::counter_names());
  return detail::sum_of_names(T::member_names()) ==
         detail::NameSum{primary.count + counters.count, primary.hashes + counters.hashes};
}
template <class T>
inline constexpr bool has_roles = roles_are_complete<T>();

/// Every counter of T has exactly one of these rows.
template <class T, class Rows>
constexpr bool counts_all(const Rows& rows) {
  std::size_t counters = 0;
  for (std::string_view names = T::counter_names(); !names.empty(); ++counters) {
    const std::string_view name = detail::take_name(names);
    int times = 0;
    for (const auto& row : rows) times += row.member == name;
    if (times != 1) return false;
  }
  return counters == std::size(rows);
}

/// What differs, "open_hazards[12] is 65535, recounted 0"; empty when nothing does.
template <class Owner, class Context>
std::string first_wrong_counter(std::span<const CounterRow<Owner, Context>> rows, const Context& context,
                                const Owner& owner) {
  for (const auto& row : rows)
    if (const std::string words = row.difference(context, owner); !words.empty())
      return std::string(row.member) + words;
  return {};
}

}  // namespace shiyu
