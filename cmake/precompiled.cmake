# Headers that are read once a target and not once a source, where sources are compiled one by one (joined sources read
# them once anyway). This list is the only place that names them. Sources include what they use as if it were not there:
# the preset debug0, which sets CMAKE_DISABLE_PRECOMPILE_HEADERS, finds what is missing. Only a header that most sources of
# the target include belongs here: each source pays for all that is read.
set(precompiled_world sim/world/casework.hpp)
set(precompiled_engine sim/engine/simulation.hpp)
set(precompiled_io sim/io/results_read.hpp)
set(precompiled_analysis sim/io/results_read.hpp analysis/outcomes.hpp)
set(precompiled_app sim/app/verbs.hpp)
set(precompiled_viz viz/session/session.hpp)
set(precompiled_tests <catch2/catch.hpp> <filesystem> <fstream> <sstream> tests/support/small_city.hpp)
# Rooms that read what another has read.
set(precompiled_as_founding world)
set(precompiled_as_model world)

# shiyu_precompile(<target> <list>): reads the headers of the list, or those of the room it names, before each source.
function(shiyu_precompile target name)
  get_target_property(joined ${target} UNITY_BUILD)
  if(joined OR CMAKE_DISABLE_PRECOMPILE_HEADERS OR NOT (precompiled_as_${name} OR precompiled_${name}))
    return()
  endif()
  # g++ does not keep in a precompiled header what libstdc++ says about warnings in it. All builds with joined sources, and
  # debug0, still have these two.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>
    $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds>)
  if(precompiled_as_${name})
    target_precompile_headers(${target} REUSE_FROM shiyu_${precompiled_as_${name}})
  else()
    set(headers ${precompiled_${name}})
    list(TRANSFORM headers PREPEND ${PROJECT_SOURCE_DIR}/ REGEX "^[^<]")
    target_precompile_headers(${target} PRIVATE ${headers})
  endif()
endfunction()
