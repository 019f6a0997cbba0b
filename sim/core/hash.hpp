// 64-bit mixing: keys of entities, names of streams, and the incremental hash of the state.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace shiyu {

/// Bijective mixer of 64 bits (the finaliser of splitmix64; Steele, Lea and Flood 2014): every input bit moves half of
/// the output bits.
constexpr std::uint64_t mix64(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ull;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

/// Hash of an ordered list of integers: hash64(a, b) differs from hash64(b, a).
template <class... T>
constexpr std::uint64_t hash64(T... values) {
  std::uint64_t h = 0x9e3779b97f4a7c15ull;
  ((h = mix64(h ^ (static_cast<std::uint64_t>(values) + 0x9e3779b97f4a7c15ull + (h << 6)))), ...);
  return h;
}

/// Hash of a name (FNV-1a, then mixed). Usable in static_assert, so that two names that collide do not compile.
constexpr std::uint64_t hash_name(std::string_view name) {
  std::uint64_t h = 14695981039346656037ull;
  for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return mix64(h);
}

/// The 128-bit integer that g++ and clang have beside the standard's types.
__extension__ using Wide = unsigned __int128;

namespace detail {
/// Product of two 64-bit words folded to 64 bits: one multiplication mixes sixteen bytes.
inline std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
  const auto product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}
}  // namespace detail

/// Hash of a row of a table as the state hash sums it: `table` and `id` are part of it, so that two rows that swap
/// their content are seen. The row must have no padding, otherwise two equal rows could differ in bytes nobody wrote.
template <class Row>
std::uint64_t hash_row(std::uint64_t table, std::uint64_t id, const Row& row) {
  static_assert(std::is_trivially_copyable_v<Row> && sizeof(Row) % 8 == 0);
  constexpr std::size_t kWords = sizeof(Row) / 8;
  std::uint64_t words[kWords];
  std::memcpy(words, &row, sizeof(Row));
  std::uint64_t h = mix64(table ^ (id * 0x9e3779b97f4a7c15ull));
  std::uint64_t sum = 0;
  std::size_t i = 0;
  for (; i + 1 < kWords; i += 2)
    sum += detail::fold(words[i] ^ (0xa0761d6478bd642full + i), words[i + 1] ^ (h + 0xe7037ed1a0b428dbull * (i + 1)));
  if (i < kWords) sum += detail::fold(words[i] ^ 0x8ebc6af09c88c6e3ull, h ^ 0x589965cc75374cc3ull);
  return mix64(sum ^ h);
}

/// Hash of one small value of a column, for fields that are written one by one.
constexpr std::uint64_t hash_value(std::uint64_t table, std::uint64_t id, std::uint64_t value) {
  return mix64(table ^ mix64(id * 0x9e3779b97f4a7c15ull + value));
}

}  // namespace shiyu
