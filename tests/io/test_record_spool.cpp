#include "sim/io/record_spool.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/io/results_hdf5.hpp"
#include "tests/support/results_samples.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;

namespace {

std::string digest_of(const std::string& path, const ResultsHead& head, const std::vector<RunRecord>& records) {
  ResultsWriter writer(path, head, {});
  for (RunRecord record : records) writer.write(std::move(record));
  writer.finish();
  return writer.digest();
}

}  // namespace

TEST_CASE("What waited on the disk makes the file that it would have made at once, and leaves nothing") {
  const Scratch scratch;
  const samples::Size size;
  std::vector<RunRecord> made, back;
  RecordSpool spool(scratch / "x.h5");
  for (int replicate = 0; replicate < size.replicates; ++replicate)
    for (std::size_t variant = 0; variant < size.variants; ++variant) {
      made.push_back(samples::record(size, variant, replicate));
      spool.add(made.back());
    }
  CHECK(std::filesystem::is_empty(scratch.path));
  spool.hand_over([&](RunRecord&& record) { back.push_back(std::move(record)); });
  REQUIRE(back.size() == made.size());
  for (std::size_t i = 0; i < made.size(); ++i) CHECK(back[i].info == made[i].info);
  CHECK(digest_of(scratch / "back.h5", samples::head(size), back) ==
        digest_of(scratch / "made.h5", samples::head(size), made));
}

TEST_CASE("A folder that is not there is told") {
  const Scratch scratch;
  CHECK_THROWS_AS(RecordSpool(scratch / "no/x.h5"), FileError);
}
