# The page of `shiyu report`: npm fetches Apache ECharts and esbuild into the build tree as package-lock.json names them,
# esbuild joins them with the sources in analysis/report_page, and the page becomes a C++ file of shiyu_analysis.
# npm runs once a build tree, and again only when the lock changes; it takes from its own cache what it has.
option(SHIYU_BUILD_REPORT "Build the page of `shiyu report`; needs npm, and a network the first time" ON)

if(SHIYU_BUILD_REPORT)
  find_program(SHIYU_NPM npm)
  find_program(SHIYU_NODE NAMES node nodejs)
  if(NOT SHIYU_NPM OR NOT SHIYU_NODE)
    message(FATAL_ERROR "npm is missing: it fetches the charts of `shiyu report`. Install it (Debian: apt-get install npm), "
                        "or configure with -DSHIYU_BUILD_REPORT=OFF for a program without that verb.")
  endif()
  set(sources ${PROJECT_SOURCE_DIR}/analysis/report_page)
  set(packages ${CMAKE_CURRENT_BINARY_DIR}/report_page)
  file(GLOB page_sources CONFIGURE_DEPENDS ${sources}/*.js ${sources}/*.css ${sources}/*.html ${sources}/build.mjs)
  add_custom_command(OUTPUT ${packages}/fetched
    COMMAND ${CMAKE_COMMAND} -D NPM=${SHIYU_NPM} -D SOURCES=${sources} -D PACKAGES=${packages}
            -P ${PROJECT_SOURCE_DIR}/cmake/fetch_page_packages.cmake
    DEPENDS ${sources}/package.json ${sources}/package-lock.json ${PROJECT_SOURCE_DIR}/cmake/fetch_page_packages.cmake
    COMMENT "Fetching Apache ECharts and esbuild with npm" VERBATIM)
  add_custom_command(OUTPUT ${packages}/report_page.cpp
    COMMAND ${SHIYU_NODE} ${sources}/build.mjs ${sources} ${packages}/report_page.cpp
    WORKING_DIRECTORY ${packages} DEPENDS ${packages}/fetched ${page_sources}
    COMMENT "Bundling the page of the report" VERBATIM)
  target_sources(shiyu_analysis PRIVATE ${packages}/report_page.cpp)
  # One long literal: longer than compilers must take, shorter than ours do.
  set_source_files_properties(${packages}/report_page.cpp PROPERTIES
    COMPILE_OPTIONS -Wno-overlength-strings SKIP_UNITY_BUILD_INCLUSION ON)
  target_compile_definitions(shiyu_analysis PRIVATE SHIYU_REPORT_PAGE)
endif()
