#include "sim/app/shard_status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <nlohmann/json.hpp>
#include <string>
#include <system_error>

#include "analysis/json_line.hpp"
#include "sim/app/machine.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".status.json";
constexpr std::size_t kMostBytes = 4096;
constexpr auto& kStates = EnumNames<ShardState>::names;

// Throws std::out_of_range where it is no state.
ShardState state_named(const std::string& name) {
  const auto found = std::find(kStates.begin(), kStates.end(), name);
  if (found == kStates.end()) throw std::out_of_range("state");
  return static_cast<ShardState>(found - kStates.begin());
}

// Of "2026-11-23T12:48:00Z". Throws std::out_of_range where it is no time.
std::int64_t seconds_of(const std::string& utc) {
  std::tm parts{};
  const char* end = strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  if (end == nullptr || *end != '\0') throw std::out_of_range("time");
  return timegm(&parts);
}

bool is_sound(const ShardStatus& s) {
  constexpr std::size_t kMostRuns = 1'000'000'000;
  return s.runs <= kMostRuns && s.shard.of >= 1 && s.shard.of <= Shard::kMost && s.shard.number >= 1 &&
         s.shard.number <= s.shard.of && s.done <= s.runs && s.failed <= s.runs - s.done && std::isfinite(s.seconds) &&
         std::isfinite(s.seconds_left);
}

}  // namespace

fs::path status_path(const fs::path& out, const Shard& shard) {
  return out.string() +
         (shard.of == 1 ? std::string(kEnding) : fmt::format(".{}-of-{}{}", shard.number, shard.of, kEnding));
}

std::vector<fs::path> status_files(const fs::path& out) {
  std::vector<fs::path> files;
  const fs::path folder = out.has_parent_path() ? out.parent_path() : fs::path(".");
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(out.filename().string() + ".") && name.ends_with(kEnding)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void write_status(const fs::path& file, ShardStatus status) {
  JsonLine line;
  line.add("state", kStates[static_cast<std::size_t>(status.state)]);
  line.add("shard", status.shard.number).add("shards", status.shard.of);
  line.add("runs", status.runs).add("done", status.done).add("failed", status.failed);
  line.add("seconds", status.seconds).add("seconds_left", status.seconds_left).add("updated", utc_now());
  write_whole(file, line.text() + "\n");
}

ShardStatus read_status(const fs::path& file, Mistakes& mistakes) {
  ShardStatus s;
  const std::size_t before = mistakes.list().size();
  const std::string text = read_text(file, mistakes, kMostBytes);
  if (mistakes.list().size() > before) return s;
  try {
    const auto json = nlohmann::json::parse(text);
    s = {{json.at("shard"), json.at("shards")},
         state_named(json.at("state")),
         json.at("runs"),
         json.at("done"),
         json.at("failed"),
         json.at("seconds"),
         json.at("seconds_left"),
         0};
    s.told = seconds_of(json.at("updated"));
    if (is_sound(s)) return s;
  } catch (const nlohmann::json::exception&) {
  } catch (const std::out_of_range&) {
  }
  mistakes.add(file.string(), 0, 0, "is no status of a shard as `shiyu sweep` writes it");
  return {};
}

}  // namespace shiyu::app
