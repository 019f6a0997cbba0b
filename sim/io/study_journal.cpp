#include "sim/io/study_journal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"
#include "sim/io/file_lock.hpp"
#include "sim/io/named_file.hpp"
#include "sim/io/sha256.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMagic = "shiyu study journal 1\n";
constexpr std::uint64_t kLongestHead = std::uint64_t{1} << 26;
constexpr std::uint64_t kMostNumbers = 1'000'000;  // of a run
constexpr std::size_t kReason = 240;

[[noreturn]] void fail_journal(const fs::path& file, const std::string& what) {
  throw FileError(fmt::format("{}: {}: {}", file.string(), what, std::generic_category().message(errno)));
}
[[noreturn]] void refuse_journal(const fs::path& file, const std::string& why) {
  throw InputError(fmt::format("{}: {}", file.string(), why));
}

constexpr const char* kAtWork = "another process is writing it";

std::uint64_t record_bytes(const JournalHead& head) { return 3 * 8 + kReason + 8 * (head.outputs + head.lines) + 8; }

template <class T>
void put(std::string& to, const T& value) {
  to.append(reinterpret_cast<const char*>(&value), sizeof value);
}
template <class T>
T take(const char*& at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  at += sizeof value;
  return value;
}

std::uint64_t check_sum(std::string_view bytes) { return hash64(hash_name(bytes), bytes.size()); }

std::string record_of(const RunSums& sums) {
  std::string bytes;
  put(bytes, std::uint64_t{sums.run});
  put(bytes, static_cast<std::uint64_t>(sums.status));
  put(bytes, sums.state_hash);
  std::string reason = sums.reason;
  reason.resize(kReason, '\0');
  bytes += reason;
  for (const std::int64_t x : sums.outputs) put(bytes, x);
  for (const std::int64_t x : sums.accounts) put(bytes, x);
  put(bytes, check_sum(bytes));
  return bytes;
}

/// False when the record was not written to its end.
bool read_record(const std::string& bytes, const JournalHead& head, RunSums& sums) {
  const char* at = bytes.data();
  sums.run = take<std::uint64_t>(at);
  const auto status = take<std::uint64_t>(at);
  sums.state_hash = take<std::uint64_t>(at);
  sums.reason.assign(at, std::find(at, at + kReason, '\0'));
  at += kReason;
  sums.outputs.resize(head.outputs);
  for (std::int64_t& x : sums.outputs) x = take<std::int64_t>(at);
  sums.accounts.resize(head.lines);
  for (std::int64_t& x : sums.accounts) x = take<std::int64_t>(at);
  if (take<std::uint64_t>(at) != check_sum(std::string_view(bytes).substr(0, bytes.size() - 8))) return false;
  if (sums.run >= head.runs || !head.shard.holds(sums.run) || status < 1 || status > 2) return false;
  sums.status = static_cast<RunStatus>(status);
  return true;
}

nlohmann::ordered_json json_of(const JournalHead& head) {
  nlohmann::ordered_json json{{"scenario", head.scenario},     {"program_version", head.program_version},
                              {"git_commit", head.git_commit}, {"runs", head.runs},
                              {"outputs", head.outputs},       {"lines", head.lines}};
  json["data"] = nlohmann::ordered_json::array();
  for (const DataFile& f : head.data) json["data"].push_back({f.path, f.sha256, f.licence, f.source});
  return json;
}

JournalHead head_of(const fs::path& file, const std::string& text) {
  try {
    const auto json = nlohmann::json::parse(text);
    JournalHead head{json.at("scenario"), json.at("program_version"), json.at("git_commit"), {},
                     json.at("runs"),     json.at("outputs"),         json.at("lines"),      {}};
    for (const auto& row : json.at("data")) head.data.push_back({row.at(0), row.at(1), row.at(2), row.at(3)});
    head.shard = {json.at("shard").at(0), json.at("shard").at(1)};
    const bool sound = head.shard.of >= 1 && head.shard.number >= 1 && head.shard.number <= head.shard.of &&
                       head.outputs <= kMostNumbers && head.lines <= kMostNumbers;
    if (!sound) refuse_journal(file, "the head of the journal has numbers that cannot be");
    return head;
  } catch (const nlohmann::json::exception&) {
    refuse_journal(file, "the head of the journal cannot be understood");
  }
}

bool is_nothing(const std::string& bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\0'; });
}

/// Reads records to the end. What is no record is damage when it is as long as one, and not what a machine leaves that
/// failed before the disk had the bytes.
void read_records(std::istream& in, Journal& journal) {
  std::string bytes(record_bytes(journal.head), '\0');
  std::uint64_t damaged = 0;
  bool is_whole = true;
  while (in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
    RunSums sums;
    if (read_record(bytes, journal.head, sums)) {
      (is_whole ? journal.runs : journal.behind).push_back(std::move(sums));
      if (is_whole) journal.bytes += bytes.size();
    } else {
      is_whole = false;
      damaged += is_nothing(bytes) ? 0 : 1;
    }
  }
  if (damaged > 0 || !journal.behind.empty())
    journal.damage =
        fmt::format("is damaged from byte {} on: {} of {} runs there cannot be read", journal.bytes,
                    std::max<std::uint64_t>(damaged, 1), std::max<std::uint64_t>(damaged, 1) + journal.behind.size());
}

}  // namespace

std::string JournalHead::study() const { return sha256(json_of(*this).dump()); }

Journal read_journal(const fs::path& file) {
  expect_file(file);
  std::ifstream in(file, std::ios::binary);
  if (!in) fail_journal(file, "cannot be read");
  std::string magic(kMagic.size(), '\0');
  std::uint64_t length = 0;
  in.read(magic.data(), static_cast<std::streamsize>(magic.size()));
  in.read(reinterpret_cast<char*>(&length), sizeof length);
  if (!in || magic != kMagic) refuse_journal(file, "is no journal of a study of this version");
  if (length > std::min<std::uint64_t>(kLongestHead, fs::file_size(file)))
    refuse_journal(file, "the head of the journal is cut off");
  std::string text(length, '\0');
  if (!in.read(text.data(), static_cast<std::streamsize>(length)))
    refuse_journal(file, "the head of the journal is cut off");
  Journal journal;
  journal.head = head_of(file, text);
  journal.bytes = kMagic.size() + sizeof length + length;
  read_records(in, journal);
  std::vector<std::uint64_t> seen;
  for (const std::vector<RunSums>* runs : {&journal.runs, &journal.behind})
    for (const RunSums& sums : *runs) seen.push_back(sums.run);
  std::sort(seen.begin(), seen.end());
  if (std::adjacent_find(seen.begin(), seen.end()) != seen.end())
    refuse_journal(file, "a run stands in the journal twice");
  return journal;
}

void remove_journal(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);  // locks over a network need it for writing
  if (descriptor < 0 && errno == ENOENT) return;
  if (descriptor < 0) fail_journal(file, "cannot be removed");
  const bool is_ours = lock_file(descriptor);
  const int why = is_ours && ::unlink(file.c_str()) != 0 ? errno : 0;
  ::close(descriptor);
  if (!is_ours) refuse_journal(file, kAtWork);
  if (why == 0) return;
  errno = why;
  fail_journal(file, "cannot be removed");
}

JournalWriter::JournalWriter(const fs::path& file, const JournalHead& head) : file_(file), head_(head) {
  std::error_code absent;
  if (fs::exists(file, absent)) refuse_journal(file, "exists; use --resume to go on with it, or --force to begin anew");
  // It gets its name when the head is whole: a process that is killed before leaves nothing that cannot be resumed.
  const std::string part = temporary_beside(file.string());
  descriptor_ = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail_journal(file, "cannot be made");
  try {
    lock();
    auto json = json_of(head);
    json["shard"] = {head.shard.number, head.shard.of};
    const std::string text = json.dump();
    std::string bytes(kMagic);
    put(bytes, std::uint64_t{text.size()});
    write(bytes + text);
    sync();
    give_name(part, file.string(), false);
  } catch (...) {
    ::unlink(part.c_str());
    throw;
  }
}

JournalWriter::JournalWriter(const fs::path& file, const Journal& journal) : file_(file), head_(journal.head) {
  descriptor_ = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor_ < 0) fail_journal(file, "cannot be written");
  lock();
  if (::ftruncate(descriptor_, static_cast<off_t>(journal.bytes)) != 0 ||
      ::lseek(descriptor_, static_cast<off_t>(journal.bytes), SEEK_SET) < 0)
    fail_journal(file, "cannot be written");
  size_ = journal.bytes;
}

JournalWriter::~JournalWriter() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void JournalWriter::lock() {
  if (lock_file(descriptor_)) return;
  ::close(descriptor_);
  descriptor_ = -1;
  refuse_journal(file_, kAtWork);
}

void JournalWriter::append(const RunSums& sums) {
  SHIYU_EXPECT(sums.outputs.size() == head_.outputs && sums.accounts.size() == head_.lines,
               "the numbers of a run fit the head of the journal");
  write(record_of(sums));
}

void JournalWriter::write(const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = ::write(descriptor_, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      const int why = errno;
      if (::ftruncate(descriptor_, static_cast<off_t>(size_)) == 0) ::lseek(descriptor_, 0, SEEK_END);
      errno = why;
      fail_journal(file_, "a run cannot be written");
    }
    done += static_cast<std::size_t>(n);
  }
  size_ += bytes.size();
}

void JournalWriter::sync() {
  if (::fdatasync(descriptor_) != 0) fail_journal(file_, "cannot be written");
}

}  // namespace shiyu
