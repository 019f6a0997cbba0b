#include <algorithm>
#include <array>
#include <cstring>

#include "sim/io/hdf5_internal.hpp"

namespace shiyu::hdf5 {

// Dimension scales, as the specification of the library's high-level part lays them down.

namespace {
std::uint64_t address_of(hid_t dataset) {
  hobj_ref_t reference;
  check(H5Rcreate(&reference, dataset, ".", H5R_OBJECT, -1), "reference");
  return reference;
}

void set_null_terminated(hid_t object, const char* name, const std::string& text) {
  const Handle type = own(H5Tcopy(H5T_C_S1), "text type"), space = own(H5Screate(H5S_SCALAR), "scalar");
  check(H5Tset_size(type.id(), text.size() + 1), "text size");
  write_attribute(object, name, type.id(), space.id(), text.c_str(), type.id());
}
}  // namespace

void Scales::define(const Dataset& scale, const char* name, bool is_variable) {
  be_quiet();
  set_null_terminated(scale.id(), "CLASS", "DIMENSION_SCALE");
  std::string label = name;
  if (!is_variable) {  // the words by which netCDF-4 knows such a dimension; the number is right-aligned in ten places
    const std::string size = std::to_string(count_of(scale.shape()));
    label = "This is a netCDF dimension but not a netCDF variable." +
            std::string(10 - std::min<std::size_t>(10, size.size()), ' ') + size;
  }
  set_null_terminated(scale.id(), "NAME", label);
  scale.set("_Netcdf4Dimid", static_cast<std::int32_t>(scales_.size()));
  check(H5Iinc_ref(scale.id()), "scale");
  scales_.push_back({address_of(scale.id()), Handle(scale.id()), {}});
}

void Scales::join(const Dataset& dataset, std::span<const Dataset* const> scales) {
  be_quiet();
  const std::uint64_t address = address_of(dataset.id());
  std::vector<hobj_ref_t> references;
  std::vector<hvl_t> lists;
  references.reserve(scales.size());
  for (std::size_t axis = 0; axis < scales.size(); ++axis) {
    references.push_back(address_of(scales[axis]->id()));
    lists.push_back({1, &references.back()});
    for (Scale& scale : scales_)
      if (scale.address == references.back()) scale.uses.push_back({address, static_cast<int>(axis)});
  }
  const Handle type = own(H5Tvlen_create(H5T_STD_REF_OBJ), "list type"),
               space = space_of({lists.size()}, {lists.size()});
  write_attribute(dataset.id(), "DIMENSION_LIST", type.id(), space.id(), lists.data(), type.id());
}

std::int32_t Scales::number_of(std::uint64_t address) const {
  const auto at = std::find_if(scales_.begin(), scales_.end(), [&](const Scale& s) { return s.address == address; });
  if (at == scales_.end()) throw Error("a dimension that was not made one");
  return static_cast<std::int32_t>(at - scales_.begin());
}

void Scales::join_texts(const Dataset& scale, const Dataset& characters) {
  be_quiet();
  // A dimension has no list of dimensions: netCDF numbers them and keeps the numbers of such a one.
  const std::array numbers{number_of(address_of(scale.id())), number_of(address_of(characters.id()))};
  scale.set("_Netcdf4Coordinates", std::span<const std::int32_t>(numbers));
}

void Scales::write() {
  be_quiet();
  struct Entry {
    hobj_ref_t dataset;
    int axis;
  };
  const Handle type = own(H5Tcreate(H5T_COMPOUND, sizeof(Entry)), "list type");
  check(H5Tinsert(type.id(), "dataset", HOFFSET(Entry, dataset), H5T_STD_REF_OBJ), "list type");
  check(H5Tinsert(type.id(), "dimension", HOFFSET(Entry, axis), H5T_NATIVE_INT), "list type");
  for (const Scale& scale : scales_) {
    if (scale.uses.empty()) continue;
    std::vector<Entry> entries(scale.uses.size());
    std::memset(entries.data(), 0, entries.size() * sizeof(Entry));  // padding goes to the file
    for (std::size_t i = 0; i < entries.size(); ++i) {
      entries[i].dataset = scale.uses[i].dataset;
      entries[i].axis = scale.uses[i].axis;
    }
    const Handle space = space_of({entries.size()}, {entries.size()});
    write_attribute(scale.handle.id(), "REFERENCE_LIST", type.id(), space.id(), entries.data(), type.id());
  }
  scales_.clear();
}

}  // namespace shiyu::hdf5
