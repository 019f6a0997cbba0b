#include "analysis/solvers.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/io/sha256.hpp"

namespace shiyu {

namespace {

namespace fs = std::filesystem;

constexpr const char* kProgram = "/proc/self/exe";

/// Where the module may lie. No other folders: whoever can write to one could have the program run what he likes.
struct Places {
  std::vector<fs::path> modules;
  std::string tree = "build/release";  ///< as somebody at the root of the repository names it

  std::string build() const { return "build it: cmake --build " + tree + " --target shiyu_solvers"; }
};

[[noreturn]] void refuse(const std::string& why, const std::string& remedy) {
  throw FileError(fmt::format("designs and searches need the module {}: {}; {}", kSolversFile, why, remedy));
}

Places places() {
  Places found;
  std::error_code error;
  const fs::path home = fs::read_symlink(kProgram, error).parent_path();
  if (error)
    refuse(fmt::format("the folder of the program is unknown ({}: {})", kProgram, error.message()), found.build());
  found.modules.push_back(home.parent_path() / "lib/shiyu" / kSolversFile);  // installed
  for (const fs::path& tree : {home.parent_path(), home.parent_path().parent_path()}) {
    if (!fs::exists(tree / "CMakeCache.txt", error)) continue;  // no build tree
    found.modules.push_back(tree / "modules" / kSolversFile);
    const bool usual = tree.parent_path().filename() == "build";
    found.tree = usual ? "build/" + tree.filename().string() : tree.string();
    break;
  }
  return found;
}

fs::path find_module(const Places& places) {
  std::string tried;
  std::error_code error;
  for (const fs::path& path : places.modules) {
    if (fs::exists(path, error)) return path;
    tried += (tried.empty() ? "there is none at " : " or at ") + path.string();
  }
  refuse(tried, places.build());
}

/// Nobody may have put it there but those who could have changed the program itself.
void check_owner(const fs::path& path, const Places& places) {
  struct stat module{}, program{};
  if (stat(path.c_str(), &module) != 0 || stat(kProgram, &program) != 0)
    refuse(path.string() + ": " + std::strerror(errno), places.build());
  const std::string remedy = "remove it, and " + places.build();
  if (!S_ISREG(module.st_mode)) refuse(path.string() + " is no file", remedy);
  if (module.st_uid != 0 && module.st_uid != geteuid() && module.st_uid != program.st_uid)
    refuse(path.string() + " belongs to another user", remedy);
  if ((module.st_mode & S_IWOTH) != 0) refuse("everybody may write to " + path.string(), remedy);
}

/// The system ends the program when it loads a file with a piece missing, so the file is compared with the sum that
/// the build wrote.
void check_whole(const fs::path& path, const Places& places) {
  const std::string remedy = "remove it, and " + places.build();  // newer than its sources, it would not be built again
  std::string sum;
  if (!(std::ifstream(path.string() + ".sha256") >> sum)) refuse(path.string() + ".sha256 cannot be read", remedy);
  if (sha256_of_file(path.string()) != sum)
    refuse(path.string() + " is damaged: its SHA-256 is not that of " + path.filename().string() + ".sha256", remedy);
}

struct Loaded {
  std::string path;
  const Solvers* solvers = nullptr;
};

Loaded load() {
  const Places where = places();
  const fs::path path = find_module(where);
  check_owner(path, where);
  check_whole(path, where);
  void* module = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  const auto check_found = [&](const void* found) {
    if (found != nullptr) return;
    const char* error = dlerror();
    refuse(error != nullptr ? error : "the system gives no reason",
           "install its libraries: tools/install-dependencies run; then " + where.build());
  };
  check_found(module);
  void* build = dlsym(module, kSolversBuildEntry);
  check_found(build);
  if (const char* its = reinterpret_cast<const char* (*)()>(build)(); its != solvers_build())
    refuse(fmt::format("{} is of another build than the program ({}, not {})", path.string(), its, solvers_build()),
           where.build() + " shiyu");
  void* entry = dlsym(module, kSolversEntry);
  check_found(entry);
  return {path.string(), reinterpret_cast<const Solvers* (*)()>(entry)()};
}

const Loaded& loaded() {
  static const Loaded module = load();
  return module;
}

}  // namespace

const Solvers& solvers() { return *loaded().solvers; }

std::string solvers_path() { return loaded().path; }

std::string_view solvers_build() { return SHIYU_SOLVERS_BUILD; }

}  // namespace shiyu
