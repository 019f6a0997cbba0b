#include "sim/io/checkpoint.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <system_error>

#include "sim/core/errors.hpp"
#include "sim/io/named_file.hpp"
#include "sim/io/refusal.hpp"
#include "sim/io/sha256.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kCheckpointFormat = "shiyu checkpoint", kSnapshotFormat = "shiyu snapshot";
constexpr int kCheckpointVersion = 1;
constexpr std::size_t kBytesOfChunk = std::size_t{1} << 20;
constexpr const char *kHead = "checkpoint.json", *kScenario = "scenario.toml";

std::string read_bounded(const fs::path& file) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  if (error) refuse_file(file.string(), "cannot be read: " + error.message());
  if (size > kLongestScenario) refuse_file(file.string(), "is too long");
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) refuse_file(file.string(), "cannot be read");
  return text.str();
}

std::string json_of(const CheckpointHead& head) {
  nlohmann::ordered_json json{
      {"format", kCheckpointFormat},
      {"version", kCheckpointVersion},
      {"program", head.program},
      {"scenario_sha256", sha256(head.scenario)},
      {"output", EnumNames<OutputLevel>::names[static_cast<std::size_t>(head.level)]},
      {"every", head.every},
  };
  json["data"] = nlohmann::ordered_json::array();
  for (const DataFile& f : head.data) json["data"].push_back({f.path, f.sha256, f.licence, f.source});
  return json.dump(2) + "\n";
}

CheckpointHead head_of(const fs::path& file, const std::string& text, std::string scenario) {
  try {
    const auto json = nlohmann::json::parse(text);
    if (json.at("format") != kCheckpointFormat || json.at("version") != kCheckpointVersion)
      refuse_file(file.string(), "is no checkpoint that this program reads");
    if (json.at("scenario_sha256") != sha256(scenario))
      refuse_file(file.string(), "the scenario beside it was changed since");
    CheckpointHead head{json.at("program"), std::move(scenario), {}, json.at("every"), {}};
    const auto& names = EnumNames<OutputLevel>::names;
    const auto level = std::find(names.begin(), names.end(), json.at("output").get<std::string>());
    if (level == names.end() || head.every < 0) refuse_file(file.string(), "has values that cannot be");
    head.level = static_cast<OutputLevel>(level - names.begin());
    for (const auto& row : json.at("data")) head.data.push_back({row.at(0), row.at(1), row.at(2), row.at(3)});
    return head;
  } catch (const nlohmann::json::exception&) {
    refuse_file(file.string(), "cannot be understood");
  }
}

/// Of what stands in a file of a snapshot beside the state.
std::string digest_of(const Snapshot& s, std::string_view program) {
  Sha256 sum;
  sum.add(program);
  const std::uint64_t numbers[] = {s.variant, static_cast<std::uint64_t>(s.replicate),
                                   static_cast<std::uint64_t>(s.day), s.origin};
  sum.add(numbers, sizeof numbers);
  sum.add(s.state.data(), s.state.size());
  return sum.finish();
}

void fill_snapshot(const hdf5::File& file, const Snapshot& s, const std::string& program) {
  const hdf5::Group root = file.root();
  root.set("format", kSnapshotFormat);
  root.set("format_version", std::int32_t{kCheckpointVersion});
  root.set("program", program);
  root.set("variant", static_cast<std::int64_t>(s.variant));
  root.set("replicate", static_cast<std::int64_t>(s.replicate));
  root.set("day", static_cast<std::int64_t>(s.day));
  root.set("origin", static_cast<std::int64_t>(s.origin));
  root.set("digest", digest_of(s, program));
  const std::size_t chunks = (s.state.size() + kBytesOfChunk - 1) / kBytesOfChunk;
  const hdf5::Dataset state =
      root.create("state", hdf5::Type::u8, {{std::max<std::size_t>(chunks, 1) * kBytesOfChunk}, {kBytesOfChunk}});
  state.set("bytes", std::uint64_t{s.state.size()});
  hdf5::Packer packer;
  std::vector<std::byte> chunk(kBytesOfChunk);
  for (std::size_t c = 0; c < chunks; ++c) {
    const auto part = std::span(s.state)
                          .subspan(c * kBytesOfChunk)
                          .first(std::min(kBytesOfChunk, s.state.size() - c * kBytesOfChunk));
    std::fill(std::copy(part.begin(), part.end(), chunk.begin()), chunk.end(), std::byte{});
    state.write_chunk({c * kBytesOfChunk}, chunk, packer, hdf5::Packing::matches);
  }
}

void write_snapshot(const std::string& path, const Snapshot& s, const std::string& program) {
  hdf5::File file = hdf5::File::create(path);
  try {
    fill_snapshot(file, s, program);
    file.sync_and_close();
  } catch (...) {
    file.abandon();  // the disk is full: what is open must not try to write once more when it closes
    throw;
  }
}

Snapshot read_snapshot(const std::string& path, const std::string& program) {
  const hdf5::File file = hdf5::File::open(path);
  const hdf5::Group root = file.root();
  if (root.text("format") != kSnapshotFormat || root.integer("format_version") != kCheckpointVersion)
    refuse_file(path, "is no snapshot that this program reads");
  if (root.text("program") != program)
    refuse_file(path, fmt::format("was written by another program ({}; this is {})", root.text("program"), program));
  Snapshot s;
  s.variant = static_cast<std::size_t>(root.integer("variant"));
  s.replicate = static_cast<int>(root.integer("replicate"));
  s.day = static_cast<int>(root.integer("day"));
  s.origin = static_cast<std::uint64_t>(root.integer("origin"));
  const hdf5::Dataset state = root.dataset("state");
  const auto bytes = static_cast<std::uint64_t>(state.integer("bytes"));
  if (state.shape().size() != 1 || bytes > state.shape()[0]) refuse_file(path, "is damaged");
  s.state = state.read_bytes({0}, {bytes});
  if (root.text("digest") != digest_of(s, program)) refuse_file(path, "is damaged: its numbers do not fit its digest");
  return s;
}

/// Is it of a checkpoint? Parts of files are, of writers that were killed.
bool is_ours(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  std::error_code error;
  return entry.is_regular_file(error) && !entry.is_symlink(error) &&
         ((name.starts_with("run-") && name.ends_with(".h5")) || is_part_name(name) || name == kHead ||
          name == kScenario || name == FolderLock::kName);
}

/// What somebody else has put there is not taken away.
void refuse_foreign(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) throw InputError(folder.string() + ": is no folder");
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (!is_ours(entry))
      throw InputError(folder.string() + ": holds " + entry.path().filename().string() +
                       ", which does not belong to a checkpoint; move it, or name another results file");
  if (error) throw FileError(folder.string() + ": cannot be read: " + error.message());
}

/// All but the lock. The head is the first to go: without it the rest is what a kill has left.
void remove_files(const fs::path& folder) {
  std::error_code ignored;
  fs::remove(folder / kHead, ignored);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored))
    if (is_ours(entry) && entry.path().filename() != FolderLock::kName) fs::remove(entry.path(), ignored);
}

}  // namespace

fs::path checkpoint_folder(const fs::path& out) {
  fs::path folder = out;
  return folder += ".checkpoint";
}

Checkpoint::Checkpoint(fs::path folder, CheckpointHead head, FolderLock lock)
    : folder_(std::move(folder)), head_(std::move(head)), lock_(std::move(lock)) {}

Checkpoint Checkpoint::begin(const fs::path& folder, const CheckpointHead& head, bool force) {
  std::error_code error;
  const bool fresh = fs::create_directory(folder, error);
  if (error) throw FileError(folder.string() + ": cannot be made: " + error.message());
  if (!fresh) refuse_foreign(folder);
  FolderLock lock(folder);
  if (fs::exists(folder / kHead, error) && !force)
    throw InputError(folder.string() + ": is there already; go on from it with `shiyu resume`, or use --force");
  remove_files(folder);
  write_whole(folder / kScenario, head.scenario);
  write_whole(folder / kHead, json_of(head));  // the last: from now on it can be resumed
  return {folder, head, std::move(lock)};
}

Checkpoint Checkpoint::open(const fs::path& folder) {
  const fs::path file = folder / kHead;
  std::error_code error;
  if (!fs::exists(file, error))
    refuse_file(folder.string(),
                "cannot be resumed: the run that left it had not begun or had ended; run the scenario again");
  FolderLock lock(folder);
  const std::string text = read_bounded(file);
  return {folder, head_of(file, text, read_bounded(folder / kScenario)), std::move(lock)};
}

fs::path Checkpoint::file_of(std::size_t variant, int replicate) const {
  return folder_ / fmt::format("run-{}-{}.h5", replicate, variant);
}

void Checkpoint::keep(const Snapshot& snapshot) const {
  const std::string path = file_of(snapshot.variant, snapshot.replicate).string();
  const std::string part = temporary_beside(path);
  try {
    write_snapshot(part, snapshot, head_.program);
    give_name(part, path, true);
  } catch (const hdf5::Error& error) {
    ::unlink(part.c_str());
    throw FileError(path + ": cannot be written: " + error.what());
  } catch (...) {
    ::unlink(part.c_str());
    throw;
  }
}

std::optional<Snapshot> Checkpoint::last(std::size_t variant, int replicate) const {
  const fs::path path = file_of(variant, replicate);
  std::error_code error;
  if (!fs::exists(path, error)) return {};
  expect_file(path);  // a pipe there would wait for a writer
  Snapshot s = reading_file(path.string(), "snapshot", [&] { return read_snapshot(path.string(), head_.program); });
  if (s.variant != variant || s.replicate != replicate) refuse_file(path.string(), "is of another run");
  return s;
}

void Checkpoint::remove() const {
  remove_files(folder_);
  std::error_code ignored;
  fs::remove(folder_ / FolderLock::kName, ignored);
  fs::remove(folder_, ignored);  // stays when somebody has put something else into it
}

}  // namespace shiyu
