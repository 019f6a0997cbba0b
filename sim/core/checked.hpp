/// Counting down without wrapping.
#pragma once

#include <concepts>
#include <type_traits>

#include "sim/core/errors.hpp"

namespace shiyu {

/// counter -= n, where nothing may be taken off that was never added: an unsigned counter would wrap in silence.
template <std::integral T>
constexpr void take_off(T& counter, std::type_identity_t<T> n = 1) {
  SHIYU_EXPECT(counter >= n, "a count is taken off only after it was added");
  counter = static_cast<T>(counter - n);
}

}  // namespace shiyu
