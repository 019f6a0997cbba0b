/// The machine the program runs on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shiyu::app {

/// Threads to use: what the command line says, else SLURM_CPUS_PER_TASK (a job sees all processors of its node), else
/// the affinity of the process.
int thread_count(std::optional<int> wanted);

/// MiB that can be used without swapping, under the limit of the control group; none when the system does not say.
std::optional<double> memory_available_mb();
std::optional<double> memory_total_mb();
/// MiB free for this user where a file would be written.
std::optional<double> disk_free_mb(const std::filesystem::path& file);

std::string host_name();
/// "2025-06-01T12:00:00Z"
std::string utc_now();
/// The value of a variable of the environment, or empty.
std::string environment(const char* name);
/// Shared libraries in use, with their paths, sorted.
std::vector<std::string> loaded_libraries();
/// Columns of the terminal of the standard output; none when it is no terminal.
std::optional<int> terminal_width();
/// The program file and its folder; empty when the system does not say.
std::filesystem::path program_file();
std::filesystem::path program_folder();

}  // namespace shiyu::app
