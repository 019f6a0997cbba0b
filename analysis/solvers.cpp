#include "analysis/solvers.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw FileError(fmt::format(
      "designs and searches need the module {}, which could not be loaded: {}; build or install Shiyu again",
      kSolversFile, why));
}

std::string last_error() {
  const char* error = dlerror();
  return error != nullptr ? error : "the system gives no reason";
}

const Solvers& load() {
  // A name without a folder: the system looks where the program was linked to look (RPATH; see CMakeLists.txt).
  void* module = dlopen(kSolversFile, RTLD_NOW | RTLD_LOCAL);
  if (module == nullptr) refuse(last_error());
  const auto version = reinterpret_cast<int (*)()>(dlsym(module, kSolversVersionEntry));
  const auto entry = reinterpret_cast<const Solvers* (*)()>(dlsym(module, kSolversEntry));
  if (version == nullptr || entry == nullptr) refuse(last_error());
  if (version() != kSolversVersion)
    refuse(fmt::format("it has version {}, this program needs {}", version(), kSolversVersion));
  return *entry();
}

}  // namespace

const Solvers& solvers() {
  static const Solvers& loaded = load();
  return loaded;
}

}  // namespace shiyu
