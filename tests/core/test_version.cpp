#include "sim/core/version.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

TEST_CASE("The program knows its version and the commit it was built from") {
  const shiyu::Version v = shiyu::version();
  CHECK(std::count(v.version.begin(), v.version.end(), '.') == 2);
  CHECK(v.version.find_first_not_of("0123456789.") == std::string::npos);
  const bool known =
      v.git_commit.size() == 40 && v.git_commit.find_first_not_of("0123456789abcdef") == std::string::npos;
  CHECK((known || v.git_commit == "unknown"));
  CHECK_FALSE(v.compiler.empty());
  CHECK_FALSE(v.build_type.empty());
}
