#include "analysis/solvers.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string>

#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

namespace fs = std::filesystem;

/// Where the module lies, seen from the folder of the program: installed, and in a build tree.
constexpr std::array kFolders{"../lib/shiyu", "../modules", "../../modules"};

[[noreturn]] void refuse(const std::string& why) {
  throw FileError(
      fmt::format("designs and searches need the module {} of this program: {}; build all targets, or install Shiyu",
                  kSolversFile, why));
}

std::string last_error() {
  const char* error = dlerror();
  return error != nullptr ? error : "the system gives no reason";
}

/// A path and not a bare name, for which the system would look in folders that others may write.
fs::path module_path() {
  std::error_code error;
  const fs::path home = fs::read_symlink("/proc/self/exe", error).parent_path();
  if (error) refuse("the folder of the program is unknown (/proc/self/exe: " + error.message() + ")");
  for (const char* folder : kFolders)
    if (const fs::path path = home / folder / kSolversFile; fs::exists(path, error)) return path;
  refuse("it is not beside " + home.string());
}

template <class Function>
Function* symbol_of(void* module, const char* name) {
  void* found = dlsym(module, name);
  if (found == nullptr) refuse(last_error());
  return reinterpret_cast<Function*>(found);
}

const Solvers& load() {
  void* module = dlopen(module_path().c_str(), RTLD_NOW | RTLD_LOCAL);
  if (module == nullptr) refuse(last_error());
  const int version = symbol_of<int()>(module, kSolversVersionEntry)();
  if (version != kSolversVersion)
    refuse(fmt::format("it has version {}, this program needs {}", version, kSolversVersion));
  return *symbol_of<const Solvers*()>(module, kSolversEntry)();
}

}  // namespace

const Solvers& solvers() {
  static const Solvers& loaded = load();
  return loaded;
}

}  // namespace shiyu
