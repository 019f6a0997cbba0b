/// Room in vectors that live as long as a run: with little slack, since there are millions of residents.
#pragma once
#include <cstddef>
#include <vector>

namespace shiyu {

/// Makes room for `size` elements. A vector that has too little gets an eighth more than it needs; by itself it would
/// get double, of which a quarter is never used on average. Each element is still moved a bounded number of times.
template <class T>
void make_room(std::vector<T>& v, std::size_t size) {
  if (size > v.capacity()) v.reserve(size + size / 8 + 8);
}

/// As v.resize(size), where it grows.
template <class T>
void grow_to(std::vector<T>& v, std::size_t size) {
  if (size <= v.size()) return;
  make_room(v, size);
  v.resize(size);
}

/// As v.push_back(value).
template <class T>
void append(std::vector<T>& v, const T& value) {
  const T copy = value;  // it may stand in `v`
  make_room(v, v.size() + 1);
  v.push_back(copy);
}

}  // namespace shiyu
