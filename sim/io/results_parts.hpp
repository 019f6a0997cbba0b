/// What results files and files of studies have in common.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/io/hdf5.hpp"
#include "sim/io/results_section.hpp"

namespace shiyu {

/// of(0), of(1), ... of(size - 1)
template <class T, class Of>
std::vector<T> each(std::size_t size, Of&& of) {
  std::vector<T> values;
  values.reserve(size);
  for (std::size_t i = 0; i < size; ++i) values.push_back(of(i));
  return values;
}

/// Attributes of a file that is begun: what it is, and what its runs were made from.
void set_head(const hdf5::Group& root, const ResultsHead& head, std::string_view format, int version);
/// Titles of the variants, in both languages.
void write_titles(Section& runs, const ResultsHead& head);
/// The same texts of a file that is read; those in Chinese came later and may be missing.
void read_heading(const hdf5::Group& root, ResultsHead& head);
void read_titles(const hdf5::Group& runs, ResultsHead& head);
/// The table of the files that were read.
void write_files(Section& section, std::span<const DataFile> files);
void set_provenance(const hdf5::Group& group, const Provenance& provenance);
/// The word that makes a file whole, when all else is on the disk. Closes it.
void complete_file(hdf5::File& file, const hdf5::Group& root, std::string_view status = "complete");

}  // namespace shiyu
