#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "analysis/json_line.hpp"

using namespace shiyu;

TEST_CASE("An object stands on one line with its keys in order") {
  JsonLine line;
  line.add("residents", std::int64_t{3180884}).add("loop_s", 1.25).add("ok", true).add("name", "长治 \"x\"\n");
  CHECK(line.text() == "{\"residents\": 3180884, \"loop_s\": 1.25, \"ok\": true, \"name\": \"长治 \\\"x\\\"\\n\"}");
}

TEST_CASE("What JSON cannot say is said otherwise") {
  JsonLine line;
  line.add("none", std::numeric_limits<double>::quiet_NaN()).add("bad", std::string_view("\xff\xc0\x80\x01", 4));
  line.add("list", std::vector<double>{1.5, std::numeric_limits<double>::infinity()});
  CHECK(line.text() == "{\"none\": null, \"bad\": \"\\ufffd\\ufffd\\ufffd\\u0001\", \"list\": [1.5, null]}");
}
