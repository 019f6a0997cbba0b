#include "tests/golden/golden_values.hpp"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <fstream>
#include <sstream>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"
#include "sim/founding/households.hpp"
#include "sim/founding/toy.hpp"
#include "tests/golden/golden_runs.hpp"
#include "tests/support/small_city.hpp"

namespace shiyu::test {

namespace {

constexpr std::string_view kHashesHead =
    "# Golden values, made by `tools/reprint golden`: hashes of the runs of golden_runs.cpp and of a founded toy.\n";
constexpr std::string_view kOutputsHead =
    "# Golden values, made by `tools/reprint golden`: outputs of the golden runs, summed over sixty days and all "
    "areas.\n"
    "output\tkind\tunit";

std::string key(std::string_view run, std::string_view what) { return fmt::format("{} {}", run, what); }

/// Lines of a table without comments, parted at tabs; every one has so many fields.
std::vector<std::vector<std::string>> rows_of(const std::filesystem::path& file, std::size_t fields) {
  std::ifstream in(file);
  if (!in) throw InputError(fmt::format("{}: cannot be read", file.string()));
  std::vector<std::vector<std::string>> rows;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    std::vector<std::string> row;
    std::istringstream parts(line);
    for (std::string part; std::getline(parts, part, '\t');) row.push_back(part);
    if (row.size() != fields)
      throw InputError(fmt::format("{}:{}: {} fields, not {}", file.string(), number, row.size(), fields));
    rows.push_back(std::move(row));
  }
  return rows;
}

template <class Number>
Number number_of(const std::filesystem::path& file, const std::string& text, int base) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size())
    throw InputError(fmt::format("{}: \"{}\" is no number", file.string(), text));
  return value;
}

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  if (!out.flush()) throw FileError(fmt::format("{}: cannot be written", file.string()));
}

/// The bytes of a founded toy, and the traits that are drawn for its residents.
void add_city(std::map<std::string, std::uint64_t>& hashes) {
  const City city = found_toy(3, 4, 5, 300);
  std::uint64_t traits = 0;
  for (std::uint32_t r = 0; r < city.residents(); ++r) {
    const Traits t = traits_of(city, r);
    for (const float f : {t.proneness, t.sociability, t.online, t.civic})
      traits = hash64(traits, std::bit_cast<std::uint32_t>(f));
    traits = hash64(traits, t.age_band, t.sex, t.migrant, t.sector);
  }
  hashes["city digest"] = digest(city);
  hashes["city without_map"] = digest_without_map(city);
  hashes["city traits"] = traits;
}

}  // namespace

GoldenValues golden_now() {
  GoldenValues now;
  for (const std::string_view run : kGoldenRuns) {
    const Simulation::Result& result = golden_result(run);
    now.hashes[key(run, "digest")] = result.summary.state_hash;
    for (int table = 0; table < kStateTables; ++table)
      now.hashes[key(run, EnumNames<StateTable>::names[static_cast<std::size_t>(table)])] =
          hash_of(result, result.summary.days - 1, static_cast<StateTable>(table));
    for (const OutputRow& row : day_plan().outputs) now.outputs[key(run, row.path())] = sum_of(result, row.path());
  }
  add_city(now.hashes);
  return now;
}

GoldenValues read_golden(const std::filesystem::path& folder) {
  GoldenValues values;
  const std::filesystem::path hashes = folder / "hashes.tsv", outputs = folder / "outputs.tsv";
  for (const auto& row : rows_of(hashes, 3))
    values.hashes[key(row[0], row[1])] = number_of<std::uint64_t>(hashes, row[2], 16);
  const auto rows = rows_of(outputs, 3 + kGoldenRuns.size());
  for (std::size_t i = 1; i < rows.size(); ++i)  // the first names the columns
    for (std::size_t run = 0; run < kGoldenRuns.size(); ++run)
      values.outputs[key(rows[0][3 + run], rows[i][0])] = number_of<std::int64_t>(outputs, rows[i][3 + run], 10);
  return values;
}

void write_golden(const std::filesystem::path& folder, const GoldenValues& values) {
  std::string hashes(kHashesHead), outputs(kOutputsHead);
  for (const auto& [name, value] : values.hashes) {
    const std::size_t space = name.find(' ');
    hashes += fmt::format("{}\t{}\t{:016x}\n", name.substr(0, space), name.substr(space + 1), value);
  }
  for (const std::string_view run : kGoldenRuns) outputs += fmt::format("\t{}", run);
  for (const OutputRow& row : day_plan().outputs) {
    outputs += fmt::format("\n{}\t{}\t{}", row.path(), row.is_flow() ? "flow" : "level",
                           row.field.unit.empty() ? "1" : row.field.unit);
    for (const std::string_view run : kGoldenRuns)
      outputs += fmt::format("\t{}", values.outputs.at(key(run, row.path())));
  }
  write(folder / "hashes.tsv", hashes);
  write(folder / "outputs.tsv", outputs + "\n");
}

}  // namespace shiyu::test
