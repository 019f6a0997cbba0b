// Random draws that belong to a decision: who asks, for what, on which occasion; never to a thread or a call order.
// The only file that knows Random123.
#pragma once
#include <Random123/philox.h>

#include <cstdint>
#include <string_view>

#include "sim/core/hash.hpp"

namespace shiyu {

/// Four independent 64-bit words of one block of the generator.
struct DrawBlock {
  r123::Philox4x64::ctr_type words;
  std::uint64_t word(int lane) const { return words[static_cast<std::size_t>(lane)]; }
  /// Uniform in (0, 1): 53 bits, never 0 and never 1, so that its logarithm is finite.
  double uniform(int lane) const { return uniform_of(bits(lane)); }
  /// The uniform as a whole number in [0, 2^52): rises with it, for tests against a threshold.
  std::uint64_t bits(int lane) const { return words[static_cast<std::size_t>(lane)] >> 12; }
  /// Uniform in (0, 1) from the low 32 bits of a word: beside `uniform` of the same word where a grain of 2e-10 does.
  double low_uniform(int lane) const {
    return (static_cast<double>(static_cast<std::uint32_t>(word(lane))) + 0.5) * 0x1p-32;
  }
  static double uniform_of(std::uint64_t bits) { return (static_cast<double>(bits) + 0.5) * 0x1p-52; }
};

/// Name of a stream, hashed when the program is compiled.
struct StreamName {
  std::uint64_t hash;
  consteval StreamName(std::string_view name) : hash{hash_name(name)} {}
  consteval StreamName(const char* name) : StreamName{std::string_view{name}} {}
};

/// A stream of draws: Philox4x64-10 (Salmon et al. 2011) keyed by hash64(seed, replicate, name of the stream) and
/// counted by (entity key, occasion, nth). Two policies that ask the same question get the same number.
class Draws {
 public:
  constexpr Draws(std::uint64_t seed, std::uint64_t replicate, std::uint64_t stream)
      : key_{hash64(seed, replicate, stream)} {}
  constexpr Draws(std::uint64_t seed, std::uint64_t replicate, std::string_view stream)
      : Draws{seed, replicate, hash_name(stream)} {}

  DrawBlock block(std::uint64_t entity, std::uint64_t occasion = 0, std::uint64_t nth = 0) const {
    const r123::Philox4x64::ctr_type counter{{entity, occasion, nth, 0}};
    const r123::Philox4x64::key_type key{{key_, 0}};
    return {r123::Philox4x64{}(counter, key)};
  }
  double uniform(std::uint64_t entity, std::uint64_t occasion = 0, std::uint64_t nth = 0) const {
    return block(entity, occasion, nth).uniform(0);
  }

 private:
  std::uint64_t key_;
};

/// Uniform in (0, 1) for each of very many keys of one day, from one drawn word: a hash in the place of a block a key.
/// The word must be drawn, so that seed and replicate decide. SplitMix64's finaliser (Steele et al. 2014).
inline double uniform_of_key(std::uint64_t drawn, std::uint64_t key) {
  return DrawBlock::uniform_of(mix64(key ^ drawn) >> 12);
}

/// Whole number in [0, n) from a 64-bit word, without division (Lemire 2019; bias below n / 2^64).
inline std::uint64_t below(std::uint64_t word, std::uint64_t n) {
  return static_cast<std::uint64_t>((static_cast<Wide>(word) * n) >> 64);
}

}  // namespace shiyu
