#include "sim/io/file_units.hpp"

#include "sim/core/units.hpp"

namespace shiyu {

namespace {

std::string words_after_name(const std::string& unit) { return " (" + unit + ")"; }

}  // namespace

void describe_unit(const hdf5::Dataset& dataset, const std::string& long_name, const std::string& unit) {
  const FileUnit of = file_unit(unit);
  dataset.set("long_name", of.leaves_out && !long_name.empty() ? long_name + words_after_name(unit) : long_name);
  dataset.set("units", of.udunits);
  if (of.udunits != unit) dataset.set("unit", unit);
}

std::string unit_in(const hdf5::Dataset& dataset) {
  const std::string unit = dataset.text("unit");
  return unit.empty() ? dataset.text("units") : unit;
}

std::string long_name_in(const hdf5::Dataset& dataset) {
  std::string name = dataset.text("long_name");
  const std::string words = words_after_name(dataset.text("unit"));
  if (name.ends_with(words)) name.resize(name.size() - words.size());
  return name;
}

}  // namespace shiyu
