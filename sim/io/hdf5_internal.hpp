/// What the files of this door share: calls of the library that throw with its reason.
#pragma once

#include <hdf5.h>

#include <string>

#include "sim/io/hdf5.hpp"

namespace shiyu::hdf5 {

/// The library prints its errors unless it is told not to, in every thread.
void be_quiet();

/// The reason of the operating system if there is one, else the innermost words of the library. Forgets the errors.
std::string reason();

template <class T>
T check(T result, const char* what) {
  if (result < 0) throw Error(std::string(what) + ": " + reason());
  return result;
}

inline Handle own(hid_t id, const char* what) { return Handle(check(id, what)); }

inline constexpr unsigned kOrdered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

hid_t memory_type(Type type);
hid_t file_type(Type type);
Type type_in_file(hid_t type);
/// Can values of the one be read as the other?
bool fits(Type from, Type to);
/// Of files and groups: creation order is tracked, times are not.
Handle group_properties(hid_t of);
Handle text_type(std::size_t size);
Handle space_of(const Shape& shape, const Shape& limit);

/// The calls a new attribute needs; the old one of that name, if any, is the caller's business.
void write_attribute(hid_t object, const char* name, hid_t type, hid_t space, const void* value, hid_t in_memory);

}  // namespace shiyu::hdf5
