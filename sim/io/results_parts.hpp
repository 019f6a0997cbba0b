/// What results files and files of studies have in common.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/io/checked_read.hpp"
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
/// The same of a file that is read. What came later is missing in files of 0.1.0.
void read_heading(const hdf5::Group& root, ResultsHead& head);
void read_titles(const CheckedReader& in, ResultsHead& head);
std::string read_scenario_text(const CheckedReader& in);
/// The table of the files that were read.
void write_files(Section& section, std::span<const DataFile> files);
void set_provenance(const hdf5::Group& group, const Provenance& provenance);
/// What a file says of itself in attributes, as far as its digest covers it. The scenario and the names of variants are
/// data sets.
std::string heading_of(const ResultsHead& head, std::string_view format);
/// What a file says of itself and its digest leaves out, because equal runs of two programs have one digest:
/// `integrity` covers it.
std::string identity_of(const hdf5::Group& root, std::string_view status);

/// A file at the end of its writing.
struct Completing {
  hdf5::File& file;
  const hdf5::Group& root;
  hdf5::Scales& scales;
  hdf5::Packer& packer;
  const Sums& sums;
};
/// Writes check sums and digest, and, when all that is on the disk, the word that makes the file whole. Closes it.
/// Returns the digest.
std::string complete_file(const Completing& parts, std::string_view heading, std::string_view status);

}  // namespace shiyu
