// Files keep the conventions that they claim.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>
#include <utility>

#include "sim/app/study.hpp"
#include "sim/core/units.hpp"
#include "sim/io/results_read.hpp"
#include "tests/app/toy_study.hpp"

using namespace shiyu;

TEST_CASE("Units of results and studies are known to UDUNITS, and seed and digest stand beside the replicates") {
  const ToyStudy toy;
  REQUIRE(toy.run({"--quiet"}).code == 0);
  REQUIRE(toy.sweep("study.h5").code == 0);
  CHECK(std::system(
            ("/usr/bin/python3 -B tests/io/cf_units.py " + toy.results() + " " + toy.out("study.h5")).c_str()) == 0);
}

TEST_CASE("A unit is read back as it was declared, whatever the file calls it") {
  const ToyProject toy(4);
  REQUIRE(toy.run({"--quiet"}).code == 0);
  const Results results(toy.results());
  std::size_t left_out = 0;
  for (const Variable& v : results.head().outputs) {
    INFO(v.name << " " << v.unit << " " << v.long_name);
    left_out += file_unit(v.unit).leaves_out;
    CHECK(v.unit != "");
    CHECK_FALSE(v.long_name.ends_with("(" + v.unit + ")"));
    if (v.name == "costs_grid_pay") CHECK(v.unit == "fen");
  }
  CHECK(left_out > 100);
}
