/// The golden values, which stand in two tables of this folder: hashes.tsv and outputs.tsv. `tools/reprint golden`
/// renews both, `tools/reprint --diff` says which outputs moved.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace shiyu::test {

struct GoldenValues {
  /// "busy digest": of the state on all days; "busy cases": of a table on the last evening; "city map": of a founded
  /// toy.
  std::map<std::string, std::uint64_t> hashes;
  /// "busy onset.disputes": its sum over all days and areas.
  std::map<std::string, std::int64_t> outputs;
  bool operator==(const GoldenValues&) const = default;
};

/// What this program gives.
GoldenValues golden_now();
/// What the tables in a folder hold. Throws InputError with file and line where one cannot be read.
GoldenValues read_golden(const std::filesystem::path& folder);
/// Writes both tables.
void write_golden(const std::filesystem::path& folder, const GoldenValues& values);

}  // namespace shiyu::test
