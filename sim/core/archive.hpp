/// The state of a run as bytes: written and read by the same list of members, so that what is written can be read.
///
///   struct Desk {
///     std::vector<Ticket> heap;
///     std::int32_t minutes_left = 0;
///     SHIYU_MEMBERS(heap, minutes_left)      // a list that leaves a member out does not compile
///   };
///   StateWriter out; out.put(desk);
///   StateReader in(out.bytes()); in.get(desk);
///
/// What has no list is copied byte by byte and must be trivially copyable. The bytes are those of one build on one kind
/// of machine: they are made to be read again by the program that wrote them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/core/errors.hpp"

/// Lists all data members of a class, in their order, private ones too.
#define SHIYU_MEMBERS(...)                                             \
  static constexpr const char* member_names() { return #__VA_ARGS__; } \
  static constexpr void members(auto& self_, auto&& visit_) {          \
    auto& [__VA_ARGS__] = self_;                                       \
    visit_(#__VA_ARGS__, __VA_ARGS__);                                 \
  }

namespace shiyu {

template <class T>
concept HasMembers = requires(T& t) { T::members(t, [](const char*, auto&...) {}); };

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_std_array = false;
template <class T, std::size_t n>
inline constexpr bool is_std_array<std::array<T, n>> = true;
template <class T>
inline constexpr bool is_pair = false;
template <class A, class B>
inline constexpr bool is_pair<std::pair<A, B>> = true;

/// Copied byte by byte.
template <class T>
concept Plain = std::is_trivially_copyable_v<T> && !std::is_pointer_v<T>;

class StateWriter {
 public:
  template <class T>
  void put(const T& value) {
    if constexpr (Plain<T>) {
      append(&value, sizeof value);
    } else if constexpr (is_vector<T> || std::is_same_v<T, std::string>) {
      put(std::uint64_t{value.size()});
      if constexpr (Plain<typename T::value_type>)
        append(value.data(), value.size() * sizeof(typename T::value_type));
      else
        for (const auto& element : value) put(element);
    } else if constexpr (is_std_array<T>) {
      for (const auto& element : value) put(element);
    } else if constexpr (is_pair<T>) {
      put(value.first);
      put(value.second);
    } else {
      static_assert(HasMembers<const T>, "a class that is part of the state lists its members with SHIYU_MEMBERS");
      T::members(value, [&](const char*, const auto&... member) { (put(member), ...); });
    }
  }
  const std::vector<std::byte>& bytes() const { return bytes_; }
  std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  void append(const void* from, std::size_t size) {
    if (size == 0) return;
    const std::size_t at = bytes_.size();
    bytes_.resize(at + size);
    std::memcpy(bytes_.data() + at, from, size);
  }
  std::vector<std::byte> bytes_;
};

/// Reads what a StateWriter wrote. Throws InputError when the bytes end too soon, and never takes more memory than they
/// can fill.
class StateReader {
 public:
  explicit StateReader(std::span<const std::byte> bytes) : bytes_{bytes} {}

  template <class T>
  void get(T& value) {
    if constexpr (Plain<T>) {
      copy(&value, sizeof value);
    } else if constexpr (is_vector<T> || std::is_same_v<T, std::string>) {
      using Element = typename T::value_type;
      constexpr std::size_t least = Plain<Element> ? sizeof(Element) : 1;
      std::uint64_t size = 0;
      get(size);
      if (size > bytes_.size() / least) fail();
      value.resize(size);
      if constexpr (Plain<Element>)
        copy(value.data(), size * sizeof(Element));
      else
        for (auto& element : value) get(element);
    } else if constexpr (is_std_array<T>) {
      for (auto& element : value) get(element);
    } else if constexpr (is_pair<T>) {
      get(value.first);
      get(value.second);
    } else {
      T::members(value, [&](const char*, auto&... member) { (get(member), ...); });
    }
  }
  template <class T>
  T get() {
    T value{};
    get(value);
    return value;
  }
  /// All bytes have been read.
  bool done() const { return bytes_.empty(); }

 private:
  [[noreturn]] static void fail() { throw InputError("the saved state is cut off or damaged"); }
  void copy(void* to, std::size_t size) {
    if (size > bytes_.size()) fail();
    if (size > 0) std::memcpy(to, bytes_.data(), size);
    bytes_ = bytes_.subspan(size);
  }
  std::span<const std::byte> bytes_;
};

}  // namespace shiyu
