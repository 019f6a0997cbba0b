# shiyu_room(<name> [NEEDS <rooms and libraries...>] [EXCEPT <folders...>])
# A room is the static library shiyu_<name> made of every .cpp beside its CMakeLists.txt. Sources are globbed, because a
# mechanism is a pair of files and one name in sim/engine/day.hpp: there is no third place to forget.
# Folders named by EXCEPT are targets of their own. A room of headers alone is an INTERFACE library, as CMake wants it.
function(shiyu_room name)
  cmake_parse_arguments(PARSE_ARGV 1 room "" "" "NEEDS;EXCEPT")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  foreach(folder ${room_EXCEPT})
    list(FILTER sources EXCLUDE REGEX "^${CMAKE_CURRENT_SOURCE_DIR}/${folder}/")
  endforeach()
  set(target shiyu_${name})
  if(sources)
    add_library(${target} STATIC ${sources})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(${target} PUBLIC ${room_NEEDS} PRIVATE shiyu_options)
    # What runs once a file or once an answer gains little from optimising, and costs the most to optimise.
    if(name MATCHES "^(io|analysis|app)$" OR (name STREQUAL "viz" AND CMAKE_BUILD_TYPE STREQUAL "Debug"))
      target_compile_options(${target} PRIVATE ${SHIYU_COLD_FLAGS})
    endif()
    # What runs every day is optimised file by file in a release: joined, g++ gives up inlining sooner (a tenth slower).
    if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU"
       AND name MATCHES "^(world|model|engine)$")
      set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
    endif()
    shiyu_precompile(${target} ${name})
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${target} INTERFACE ${room_NEEDS})
  endif()
endfunction()
