# Third-party libraries, all from Debian 12 (tools/packages.txt). Each has one door in the code; tests/rules/rooms.py guards it.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(TBB 2021 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog 1.10 REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(tomlplusplus 3.3 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(ZLIB 1.2 REQUIRED)
# The shared HDF5 of Debian brings libcurl and thirty libraries behind it, for files on web servers, which nobody opens
# here; of the static one only what is used is linked.
set(HDF5_USE_STATIC_LIBRARIES ON)
if(HDF5_C_LIBRARY_hdf5 MATCHES "[.]so$")  # an older build folder remembers the shared one
  unset(HDF5_C_LIBRARY_hdf5 CACHE)
  unset(HDF5_C_LIBRARY_hdf5_hl CACHE)
endif()
find_package(HDF5 REQUIRED COMPONENTS C HL)
find_library(SHIYU_SZ_LIBRARY sz REQUIRED)  # what its filters call
add_library(shiyu_hdf5 INTERFACE)
target_link_libraries(shiyu_hdf5 INTERFACE hdf5::hdf5_hl hdf5::hdf5 ${SHIYU_SZ_LIBRARY} ZLIB::ZLIB ${CMAKE_DL_LIBS})
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
find_package(CLI11 2.1 REQUIRED)
find_package(OpenTURNS 1.20 REQUIRED)  # it and pagmo are linked to analysis/solvers alone
find_package(pagmo 2.18 REQUIRED)

find_path(SHIYU_RANDOM123_INCLUDE Random123/philox.h REQUIRED)
add_library(shiyu_random123 INTERFACE)
target_include_directories(shiyu_random123 SYSTEM INTERFACE ${SHIYU_RANDOM123_INCLUDE})
# Philox needs none of the processor's vector intrinsics, whose headers are longer than all else that a source reads.
foreach(header SSE IA32INTRIN_H X86INTRIN_H XMMINTRIN_H EMMINTRIN_H SMMINTRIN_H WMMINTRIN_H INTRIN_H)
  target_compile_definitions(shiyu_random123 INTERFACE R123_USE_${header}=0)
endforeach()

# Boost.Math and utfcpp are headers alone.
find_path(SHIYU_UTFCPP_INCLUDE utf8cpp/utf8.h REQUIRED)
add_library(shiyu_utfcpp INTERFACE)
target_include_directories(shiyu_utfcpp SYSTEM INTERFACE ${SHIYU_UTFCPP_INCLUDE})
find_path(SHIYU_BOOST_MATH_INCLUDE boost/math/distributions/students_t.hpp REQUIRED)
add_library(shiyu_boost_math INTERFACE)
target_include_directories(shiyu_boost_math SYSTEM INTERFACE ${SHIYU_BOOST_MATH_INCLUDE})
find_path(SHIYU_XLSXWRITER_INCLUDE xlsxwriter.h REQUIRED)
find_library(SHIYU_XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
add_library(shiyu_xlsxwriter INTERFACE)
target_include_directories(shiyu_xlsxwriter SYSTEM INTERFACE ${SHIYU_XLSXWRITER_INCLUDE})
target_link_libraries(shiyu_xlsxwriter INTERFACE ${SHIYU_XLSXWRITER_LIBRARY})

if(SHIYU_BUILD_VIEWER)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(SHIYU_IMGUI REQUIRED IMPORTED_TARGET imgui)
  pkg_check_modules(SHIYU_EPOXY REQUIRED IMPORTED_TARGET epoxy)
  find_package(glfw3 3.3 REQUIRED)
  find_package(OpenGL REQUIRED COMPONENTS OpenGL EGL)
  find_package(PNG REQUIRED)
  find_package(Freetype REQUIRED)  # ImGui's builder of glyphs
  add_library(shiyu_imgui INTERFACE)
  target_link_libraries(shiyu_imgui INTERFACE PkgConfig::SHIYU_IMGUI PkgConfig::SHIYU_EPOXY Freetype::Freetype glfw OpenGL::OpenGL OpenGL::EGL ${CMAKE_DL_LIBS})
  add_library(shiyu_png INTERFACE)
  target_link_libraries(shiyu_png INTERFACE PNG::PNG)
  # GEOS promises a stable interface in C only.
  find_path(SHIYU_GEOS_INCLUDE geos_c.h REQUIRED)
  find_library(SHIYU_GEOS_LIBRARY geos_c REQUIRED)
  add_library(shiyu_geos INTERFACE)
  target_include_directories(shiyu_geos SYSTEM INTERFACE ${SHIYU_GEOS_INCLUDE})
  target_link_libraries(shiyu_geos INTERFACE ${SHIYU_GEOS_LIBRARY})
endif()
