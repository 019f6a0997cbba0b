#include <catch2/catch.hpp>

#include <cstdlib>
#include <string>

#include "sim/io/results_hdf5.hpp"
#include "tests/support/results_samples.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;

TEST_CASE("Other people's programs read results: ncdump, h5dump, xarray") {
  const Scratch scratch;
  ResultsWriter writer(scratch / "r.h5", samples::head({}));
  for (const int replicate : {0, 1})
    for (const std::size_t variant : {0u, 1u}) writer.write(samples::record({}, variant, replicate));
  writer.finish();
  CHECK(std::system(("/usr/bin/python3 tests/io/results_readers.py " + (scratch / "r.h5")).c_str()) == 0);
}
