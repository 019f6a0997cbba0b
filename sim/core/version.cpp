#include "sim/core/version.hpp"

#include "version_values.hpp"  // generated, see cmake/version.cmake

namespace shiyu {

Version version() { return {SHIYU_VERSION, SHIYU_GIT_COMMIT, SHIYU_GIT_DIRTY, SHIYU_COMPILER, SHIYU_BUILD_TYPE}; }

}  // namespace shiyu
