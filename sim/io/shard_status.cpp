#include "sim/io/shard_status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <system_error>

#include "sim/io/csv.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu {

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

constexpr const char* kUtc = "%Y-%m-%dT%H:%M:%SZ";

std::string utc_text(std::int64_t seconds) {
  const std::time_t when = seconds;
  std::tm parts{};
  gmtime_r(&when, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), kUtc, &parts);
  return text.data();
}

// Of "2026-11-23T12:48:00Z". Throws std::out_of_range where it is no time.
std::int64_t seconds_of(const std::string& utc) {
  std::tm parts{};
  const char* end = strptime(utc.c_str(), kUtc, &parts);
  if (end == nullptr || *end != '\0') throw std::out_of_range("time");
  return timegm(&parts);
}

// Throws std::out_of_range where it is no whole number up to `most`.
std::size_t count_of(const nlohmann::json& json, std::size_t most) {
  if (!json.is_number_unsigned() || json.get<std::size_t>() > most) throw std::out_of_range("count");
  return json.get<std::size_t>();
}

ShardStatus status_of(const nlohmann::json& json) {
  constexpr std::size_t kMostShardRuns = 1'000'000'000;
  ShardStatus s;
  s.shard.of = static_cast<int>(count_of(json.at("shards"), Shard::kMost));
  s.shard.number = static_cast<int>(count_of(json.at("shard"), static_cast<std::size_t>(s.shard.of)));
  s.state = state_named(json.at("state"));
  s.runs = count_of(json.at("runs"), kMostShardRuns);
  s.done = count_of(json.at("done"), s.runs);
  s.failed = count_of(json.at("failed"), s.runs - s.done);
  s.seconds = json.at("seconds");
  s.seconds_left = json.at("seconds_left");
  s.told = seconds_of(json.at("updated"));
  const bool is_done = s.done + s.failed == s.runs;
  if (s.shard.number < 1 || (s.state == ShardState::done && !is_done)) throw std::out_of_range("shard");
  return s;
}

// Of "3-of-8".
bool is_part(std::string_view text) {
  const std::size_t middle = text.find("-of-");
  const auto is_number = [](std::string_view digits) {
    return !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return middle != std::string_view::npos && is_number(text.substr(0, middle)) && is_number(text.substr(middle + 4));
}

}  // namespace

fs::path status_path(const fs::path& out, const Shard& shard) {
  return out.string() +
         (shard.of == 1 ? std::string(kEnding) : fmt::format(".{}-of-{}{}", shard.number, shard.of, kEnding));
}

std::vector<fs::path> status_files(const fs::path& out) {
  std::vector<fs::path> files;
  const fs::path folder = out.has_parent_path() ? out.parent_path() : fs::path(".");
  const std::string whole = out.filename().string();
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(whole) || !name.ends_with(kEnding)) continue;
    const std::string_view part =
        std::string_view(name).substr(whole.size(), name.size() - whole.size() - kEnding.size());
    if (part.empty() || (part[0] == '.' && is_part(part.substr(1)))) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void write_status(const fs::path& file, const ShardStatus& status) {
  const nlohmann::ordered_json json{{"state", kStates[static_cast<std::size_t>(status.state)]},
                                    {"shard", status.shard.number},
                                    {"shards", status.shard.of},
                                    {"runs", status.runs},
                                    {"done", status.done},
                                    {"failed", status.failed},
                                    {"seconds", status.seconds},
                                    {"seconds_left", status.seconds_left},
                                    {"updated", utc_text(status.told)}};
  write_whole(file, json.dump() + "\n", status.state == ShardState::running ? Leftovers::keep : Leftovers::remove);
}

ShardStatus read_status(const fs::path& file, Mistakes& mistakes) {
  const std::size_t before = mistakes.list().size();
  const std::string text = read_text(file, mistakes, kMostBytes);
  if (mistakes.list().size() > before) return {};
  try {
    const ShardStatus s = status_of(nlohmann::json::parse(text));
    if (file.string().ends_with(status_path({}, s.shard).string())) return s;
    mistakes.add(file.string(), 0, 0,
                 fmt::format("is the status of shard {} of {}, by another name", s.shard.number, s.shard.of));
    return {};
  } catch (const nlohmann::json::exception&) {
  } catch (const std::out_of_range&) {
  }
  mistakes.add(file.string(), 0, 0, "is no status of a shard as `shiyu sweep` writes it");
  return {};
}

}  // namespace shiyu
