#include "sim/io/sums.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/io/results_section.hpp"

namespace shiyu {

namespace {

constexpr Sha256Bytes kNothing{};  // of a run that is missing; no SHA-256 that anybody knows
constexpr std::uint64_t kMostDataSets = 100'000;
constexpr const char *kGroup = "integrity", *kWhole = "data_set", *kWholeSums = "sha256", *kParts = "run_data_set",
                     *kPartSums = "run_sha256", *kByte = "byte";

void add_text(Sha256& sum, std::string_view text) {
  sum.add(text);
  sum.add(std::string_view("", 1));
}

/// Where the rows of a run begin in a table depends on the order in which runs were stored, and times on the day.
bool is_content(std::string_view path) { return !path.starts_with("runs/first_") && !path.starts_with("provenance/"); }

[[noreturn]] void fail_sum(const std::string& path, const char* why) { throw hdf5::Error("'" + path + "' " + why); }

std::vector<Sha256Bytes> sums_in(const hdf5::Dataset& dataset, const hdf5::Shape& shape) {
  if (dataset.type() != hdf5::Type::u8 || dataset.shape() != shape) throw hdf5::Error("sums of another shape");
  const std::vector<std::byte> bytes = dataset.read_bytes(hdf5::Shape(shape.size(), 0), shape);
  std::vector<Sha256Bytes> sums(bytes.size() / sizeof(Sha256Bytes));
  for (std::size_t i = 0; i < sums.size(); ++i)
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * sizeof(Sha256Bytes)), sizeof(Sha256Bytes),
                sums[i].begin());
  return sums;
}

std::span<const std::uint8_t> bytes_of(const std::vector<Sha256Bytes>& sums) {
  return {reinterpret_cast<const std::uint8_t*>(sums.data()), sums.size() * sizeof(Sha256Bytes)};
}

}  // namespace

RunningSum::RunningSum(std::string_view path, hdf5::Type type, std::span<const std::uint64_t> shape) {
  add_text(sum_, path);
  add_text(sum_, hdf5::name_of(type));
  sum_.add(std::as_bytes(shape));
}

Sha256Bytes sum_of(std::string_view path, hdf5::Type type, std::span<const std::uint64_t> shape,
                   std::span<const std::byte> bytes) {
  RunningSum sum(path, type, shape);
  sum.add(bytes);
  return sum.finish();
}

void Sums::put(const std::string& path, const Sha256Bytes& sum) {
  SHIYU_EXPECT(whole_.emplace(path, sum).second, "a data set that all runs share is written once");
}

void Sums::put(const std::string& path, RunPlace run, const Sha256Bytes& sum) {
  std::vector<Sha256Bytes>& of_path = parts_[path];
  of_path.resize(variants_ * replicates_, kNothing);
  SHIYU_EXPECT(of_path.at(cell(run)) == kNothing, "a run writes its part of a data set once");
  of_path[cell(run)] = sum;
}

void Sums::expect(const std::string& path, const Sha256Bytes& sum) const {
  const auto at = whole_.find(path);
  if (at == whole_.end()) fail_sum(path, "has no check sum");
  if (at->second != sum) fail_sum(path, "does not fit its check sum");
}

void Sums::expect(const std::string& path, RunPlace run, const Sha256Bytes& sum) const {
  const auto at = parts_.find(path);
  if (at == parts_.end()) fail_sum(path, "has no check sum");
  if (at->second.at(cell(run)) != sum) fail_sum(path, "does not fit its check sum");
}

bool Sums::has(RunPlace run) const {
  return std::any_of(parts_.begin(), parts_.end(), [&](const auto& of) { return of.second[cell(run)] != kNothing; });
}

std::vector<std::string> Sums::whole_paths() const {
  std::vector<std::string> paths;
  for (const auto& of : whole_) paths.push_back(of.first);
  return paths;
}

std::vector<std::string> Sums::part_paths() const {
  std::vector<std::string> paths;
  for (const auto& of : parts_) paths.push_back(of.first);
  return paths;
}

std::string Sums::of_run(RunPlace run) const {
  if (!has(run)) return {};
  Sha256 sum;
  for (const auto& [path, of_path] : parts_) {
    add_text(sum, path);
    sum.add(of_path[cell(run)]);
  }
  return sum.finish();
}

std::string Sums::digest(std::string_view heading) const {
  Sha256 sum;
  add_text(sum, heading);
  for (const auto& [path, of_path] : whole_) {
    if (!is_content(path)) continue;
    add_text(sum, path);
    sum.add(of_path);
  }
  for (std::size_t variant = 0; variant < variants_; ++variant)
    for (std::size_t realization = 0; realization < replicates_; ++realization)
      add_text(sum, of_run({variant, realization}));
  return sum.finish();
}

std::string Sums::of_table(std::string_view identity) const {
  Sha256 sum;
  add_text(sum, identity);
  for (const auto& [path, of_path] : whole_) {
    add_text(sum, path);
    sum.add(of_path);
  }
  for (const auto& [path, of_path] : parts_) {
    add_text(sum, path);
    sum.add(std::as_bytes(std::span(of_path)));
  }
  return sum.finish();
}

void Sums::write(const hdf5::Group& root, hdf5::Scales& scales, hdf5::Packer& packer) const {
  Sums own(0, 0);  // sums of the sums are of_table()
  Section group(root, kGroup, "Check sums", SectionTools{scales, packer, own});
  std::vector<std::string> paths;
  std::vector<Sha256Bytes> sums;
  for (const auto& [path, sum] : whole_) {
    paths.push_back(path);
    sums.push_back(sum);
  }
  group.text_axis(kWhole, paths, "Data set that all runs share");
  group.bare_axis(kByte, sizeof(Sha256Bytes));
  group.random_bytes(kWholeSums, {kWhole, kByte}, bytes_of(sums), "SHA-256 of name, type, shape and values");
  paths.clear();
  sums.clear();
  for (const auto& [path, of_path] : parts_) {
    paths.push_back(path);
    sums.insert(sums.end(), of_path.begin(), of_path.end());
  }
  group.text_axis(kParts, paths, "Data set of which each run writes a part");
  group.bare_axis("variant", variants_);
  group.bare_axis("realization", replicates_);
  group.random_bytes(kPartSums, {kParts, "variant", "realization", kByte}, bytes_of(sums),
                     "SHA-256 of the part of a run; 0 when it is missing");
}

Sums Sums::read(const hdf5::Group& root, std::size_t variants, std::size_t replicates, const std::string& of_table,
                std::string_view identity) {
  const hdf5::Group group = root.group(kGroup);
  const std::vector<std::string> whole = group.dataset(kWhole).read_texts(), parts = group.dataset(kParts).read_texts();
  if (whole.size() > kMostDataSets || parts.size() > kMostDataSets) throw hdf5::Error("too many check sums");
  const auto sums = sums_in(group.dataset(kWholeSums), {whole.size(), sizeof(Sha256Bytes)}),
             of_runs = sums_in(group.dataset(kPartSums), {parts.size(), variants, replicates, sizeof(Sha256Bytes)});
  Sums read(variants, replicates);
  for (std::size_t i = 0; i < whole.size(); ++i) read.whole_.emplace(whole[i], sums[i]);
  const std::size_t runs = variants * replicates;
  for (std::size_t i = 0; i < parts.size(); ++i)
    read.parts_.emplace(parts[i], std::vector(of_runs.begin() + static_cast<std::ptrdiff_t>(i * runs),
                                              of_runs.begin() + static_cast<std::ptrdiff_t>((i + 1) * runs)));
  if (read.of_table(identity) != of_table)
    throw hdf5::Error("the check sums, or the program, status or scenario that it names, do not fit `integrity`");
  return read;
}

}  // namespace shiyu
