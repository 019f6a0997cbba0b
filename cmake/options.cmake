# How our own code is compiled. Everything that could change a result stands here and nowhere else:
# no fused multiply-add by the compiler (-ffp-contract=off), no vectoriser of straight-line code (g++ 12 drops the rounding
# of a pair of doubles that goes through floats), one instruction set on every machine, never fast-math,
# so that -O0 and -O3, g++ and clang give the same state hash (tests/golden).
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

# Added for rooms where the simulation spends no time (cmake/rooms.cmake). Results do not depend on it, as on no other level
# of optimisation.
set(SHIYU_COLD_FLAGS "" CACHE STRING "Flags of rooms that run once a file, such as -O1")

find_program(SHIYU_CCACHE ccache)
if(SHIYU_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # ccache keeps what includes a precompiled header only when told that its macros and times are fine. What was compiled
  # without full debug information in one clone serves in another.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
      CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} ${SHIYU_CCACHE})
endif()

add_library(shiyu_options INTERFACE)
target_compile_features(shiyu_options INTERFACE cxx_std_20)
target_compile_options(shiyu_options INTERFACE
  -ffp-contract=off -march=x86-64-v2 $<$<CXX_COMPILER_ID:GNU>:-fno-tree-slp-vectorize>
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
  $<$<BOOL:${SHIYU_WERROR}>:-Werror>)
# g++ 12 sees overlapping copies in every inlined std::string concatenation (GCC bug 105651): never a mistake of ours.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(shiyu_options INTERFACE -Wno-restrict)
endif()
# The libstdc++ of g++ 12 calls a function it declares deprecated from std::stable_sort; clang reports that in our files.
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  target_compile_options(shiyu_options INTERFACE -Wno-deprecated-declarations)
endif()
# Bounds of vectors and spans are checked wherever assertions are on.
target_compile_definitions(shiyu_options INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
