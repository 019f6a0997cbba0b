/// Draws and changes for the fuzz driver: what people and programs do to texts, and what disks do to bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace shiyu::fuzz {

/// Numbers that depend on nothing but their seed.
class Luck {
 public:
  explicit Luck(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  bool chance(double p) { return static_cast<double>(next() >> 11) * 0x1p-53 < p; }
  template <class T>
  const T& pick(const std::vector<T>& of) {
    return of[below(of.size())];
  }

 private:
  std::uint64_t state_;
};

/// Changes a text of lines ("key = value", [table], cells) one to a few times: lines and blocks are dropped, doubled,
/// moved, renamed; values become other values, of other types, huge, tiny, empty or no numbers; bytes are changed.
std::string changed_text(const std::string& text, Luck& luck);

/// Changes bytes one to a few times: flipped, zeroed, copied, cut off.
std::string changed_bytes(const std::string& bytes, Luck& luck);

}  // namespace shiyu::fuzz
