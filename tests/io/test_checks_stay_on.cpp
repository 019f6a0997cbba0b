// What a program of HDF5 changes in a results file: no such change switches a check off.
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "sim/core/errors.hpp"
#include "sim/io/results_hdf5.hpp"
#include "sim/io/results_read.hpp"
#include "tests/support/edited.hpp"
#include "tests/support/results_samples.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;

namespace {

void write_runs(const std::string& path, samples::Size size = {}) {
  ResultsWriter writer(path, samples::head(size));
  for (int replicate = 0; replicate < size.replicates; ++replicate)
    for (std::size_t variant = 0; variant < size.variants; ++variant)
      writer.write(samples::record(size, variant, replicate));
  writer.finish();
}

}  // namespace

TEST_CASE("A file that says it is of version 1 is held against its check sums all the same") {
  const Scratch scratch;
  const std::string path = scratch / "r.h5";
  write_runs(path);
  edit_with_h5py(path, "f.attrs.modify('format_version', 1); d = f['check/hash']; d[1, 1, 3, 0] = 7");
  const auto read = [&] { return Results(path).hashes(1, 1); };
  CHECK_THROWS_AS(read(), InputError);
}

TEST_CASE("The program and the status that a file names are held against its sums") {
  const Scratch scratch;
  for (const char* edit : {"f.attrs['program_version'] = '9.9.9'", "f.attrs['status'] = 'partial'",
                           "del f.attrs['scenario_sha256']", "f.attrs['git_commit'] = 'f00'"}) {
    const std::string path = scratch / "r.h5";
    std::filesystem::remove(path);
    write_runs(path);
    CHECK_NOTHROW(Results(path));
    edit_with_h5py(path, edit);
    INFO(edit);
    CHECK_THROWS_AS(Results(path), InputError);
  }
}

TEST_CASE("Damaged case histories are refused however often they are asked for") {
  const Scratch scratch;
  const std::string path = scratch / "r.h5";
  write_runs(path);
  edit_with_h5py(path, "d = f['events/day']; d[5] = d[5] + 1");
  const Results results(path);
  for (int i = 0; i < 2; ++i)
    CHECK_THROWS_WITH(results.event_rows(0, 0), Catch::Contains("'events/day' does not fit its check sum"));
  CHECK_NOTHROW(results.event_rows(1, 1));
}

TEST_CASE("A file without provenance is whole") {
  const Scratch scratch;
  const std::string path = scratch / "r.h5";
  write_runs(path);
  edit_with_h5py(path, "del f['provenance']");
  const Results results(path);
  CHECK(results.content_digest() == results.digest());
}

TEST_CASE("What stands behind the grids of a run is not shown") {
  const Scratch scratch;
  const std::string path = scratch / "r.h5";
  write_runs(path);
  const auto grids = static_cast<std::size_t>(Results(path).counts("grid", "count", 0, 0).values.at(0));
  const std::string variable = Results(path).variables("grid").at(1).name;
  REQUIRE(grids < Results(path).counts("grid", variable, 0, 0).values.size());
  edit_with_h5py(path, "d = f['grid/" + variable + "']; d[0, 0, " + std::to_string(grids) + "] = 5");
  CHECK(Results(path).counts("grid", variable, 0, 0).values.at(grids) < 0);
}
