#include "sim/app/machine.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <limits>
#include <set>
#include <sstream>

#include "sim/core/parallel.hpp"

namespace shiyu::app {

namespace {

constexpr double kMebi = 1024.0 * 1024.0;

std::string first_line(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

std::optional<double> number_in(const std::filesystem::path& file) {
  const std::string text = first_line(file);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end == text.data()) return {};
  return value;
}

/// A row of /proc/meminfo in MiB.
std::optional<double> memory_row(const std::string& name) {
  std::ifstream in("/proc/meminfo");
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(name + ":")) continue;
    std::istringstream row(line.substr(name.size() + 1));
    double kibi = 0;
    if (row >> kibi) return kibi / 1024;
  }
  return {};
}

/// What the control group of the process still allows, MiB. Looks at the two layouts of Linux, at the root of the
/// group's own view, as containers see it.
std::optional<double> control_group_left() {
  static constexpr std::array<std::array<const char*, 2>, 2> kFiles{
      {{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"},
       {"/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes"}}};
  for (const auto& [limit_file, usage_file] : kFiles) {
    const std::optional<double> limit = number_in(limit_file), usage = number_in(usage_file);
    if (limit && usage && *limit < 1e15) return std::max(0.0, (*limit - *usage) / kMebi);
  }
  return {};
}

}  // namespace

int thread_count(std::optional<int> wanted) {
  if (wanted) return *wanted;
  const std::string slurm = environment("SLURM_CPUS_PER_TASK");
  int count = 0;
  const auto [end, error] = std::from_chars(slurm.data(), slurm.data() + slurm.size(), count);
  if (error == std::errc() && end == slurm.data() + slurm.size() && count >= 1) return count;
  return std::max(1, available_threads());
}

std::optional<double> memory_available_mb() {
  const std::optional<double> machine = memory_row("MemAvailable"), group = control_group_left();
  if (machine && group) return std::min(*machine, *group);
  return machine ? machine : group;
}

std::optional<double> memory_total_mb() { return memory_row("MemTotal"); }

std::optional<double> disk_free_mb(const std::filesystem::path& file) {
  std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
  std::error_code error;
  while (!std::filesystem::exists(folder, error) && folder.has_relative_path()) folder = folder.parent_path();
  const std::filesystem::space_info space = std::filesystem::space(folder, error);
  if (error) return {};
  return static_cast<double>(space.available) / kMebi;
}

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::vector<std::string> loaded_libraries() {
  std::set<std::string> paths;
  std::ifstream in("/proc/self/maps");
  for (std::string line; std::getline(in, line);) {
    const std::size_t at = line.find('/');
    if (at != std::string::npos && line.find(".so", at) != std::string::npos) paths.insert(line.substr(at));
  }
  return {paths.begin(), paths.end()};
}

std::optional<int> terminal_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return {};
  return size.ws_col;
}

std::filesystem::path program_file() {
  std::error_code error;
  const std::filesystem::path file = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::filesystem::path() : file;
}

std::filesystem::path program_folder() { return program_file().parent_path(); }

}  // namespace shiyu::app
