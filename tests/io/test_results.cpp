#include <catch2/catch.hpp>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "sim/core/errors.hpp"
#include "sim/io/hdf5.hpp"
#include "sim/io/results_events.hpp"
#include "sim/io/results_format.hpp"
#include "sim/io/results_hdf5.hpp"
#include "sim/io/results_read.hpp"
#include "sim/io/sha256.hpp"
#include "tests/support/results_samples.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;
using samples::Size;
using Runs = std::vector<std::pair<std::size_t, int>>;

namespace {

const Runs kInOrder{{0, 0}, {1, 0}, {0, 1}, {1, 1}};

std::string write_sample(const std::string& path, const Runs& runs, ResultsWriter::Options options = {},
                         const Size& size = {}) {
  ResultsWriter writer(path, samples::head(size), options);
  for (const auto& [variant, replicate] : runs) writer.write(samples::record(size, variant, replicate));
  writer.finish();
  return writer.digest();
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// One variable out of interleaved ones.
template <class T>
std::vector<std::int64_t> variable(const std::vector<T>& interleaved, std::size_t count, std::size_t which) {
  std::vector<std::int64_t> values;
  for (std::size_t i = which; i < interleaved.size(); i += count)
    values.push_back(static_cast<std::int64_t>(interleaved[i]));
  return values;
}

}  // namespace

TEST_CASE("SHA-256 gives the sums of the standard") {
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const Scratch scratch;
  std::ofstream(scratch / "abc") << "abc";
  CHECK(sha256_of_file(scratch / "abc") == sha256("abc"));
  CHECK_THROWS_AS(sha256_of_file(scratch / "none"), FileError);
}

TEST_CASE("Results hold what was put into them") {
  const Scratch scratch;
  const Size size;
  const std::string path = scratch / "results.h5";
  const std::string digest = write_sample(path, kInOrder);
  const Results results(path);
  const ResultsHead written = samples::head(size), &read = results.head();
  CHECK(read.title == written.title);
  CHECK(read.question == written.question);
  CHECK(read.question_zh == written.question_zh);
  CHECK(read.scenario == written.scenario);
  CHECK(read.scenario_sha256 == sha256(written.scenario));
  CHECK(read.variants == written.variants);
  CHECK(read.variant_titles == written.variant_titles);
  CHECK(read.variant_titles_zh == written.variant_titles_zh);
  CHECK(read.variant_title(0, true) == "现状");
  CHECK(read.variant_title(1, true) == "Variant 1");
  CHECK(read.replicates == 2);
  CHECK(read.days == size.days);
  CHECK(read.follow_up == written.follow_up);
  CHECK(read.horizon == written.horizon);
  CHECK(read.matter_sample == written.matter_sample);
  CHECK(read.seed == 42);
  CHECK(read.start == "2019-01-01");
  CHECK(read.data == written.data);
  CHECK(read.provenance == written.provenance);
  CHECK(read.names.tables == written.names.tables);
  CHECK(read.tally == written.tally);
  CHECK(read.outputs == written.outputs);
  CHECK(results.units("community") == written.settlements);
  CHECK(results.digest() == digest);
  CHECK(results.content_digest() == digest);

  for (const auto& [variant, replicate] : kInOrder) {
    const RunRecord record = samples::record(size, variant, replicate);
    CHECK(results.has_run(variant, replicate));
    CHECK(results.run_info(variant, replicate) == record.info);
    CHECK(results.hashes(variant, replicate) == record.hash);
    CHECK(results.accounts(variant, replicate) == record.accounts);
    CHECK(results.matters(variant, replicate) == record.matters);
    CHECK(results.city("group_output_3", variant, replicate) == variable(record.city, size.outputs, 3));
    CHECK(results.counts("county", "group_output_1", variant, replicate).values ==
          variable(record.county, size.outputs, 1));
    CHECK(results.counts("township", "known", variant, replicate).values == variable(record.township, 12, 1));
    const Counts community = results.counts("community", "open_latent", variant, replicate);
    CHECK(community.values == variable(record.community, 12, 11));
    CHECK(community.shape == std::vector<std::uint64_t>{3, size.settlements});
    CHECK(results.counts("duration", "cases", variant, replicate).values == variable(record.durations, 1, 0));
    CHECK(results.counts("grid", "count", variant, replicate).values ==
          std::vector<std::int64_t>{static_cast<std::int64_t>(50 * (variant + 1))});
    const std::vector<std::int64_t> grids = results.counts("grid", "settlement", variant, replicate).values;
    REQUIRE(grids.size() == 100);  // as many as the variant with most
    CHECK(grids[49] == record.grid_settlement[49]);
    CHECK((grids[50] == -1) == (variant == 0));
  }
  const std::vector<std::int64_t> all = results.city("record_open_known");
  REQUIRE(all.size() == 2 * 2 * 70 * 2);
  CHECK(std::vector<std::int64_t>(all.begin() + 140, all.begin() + 280) == results.city("record_open_known", 0, 1));
  CHECK_THROWS_WITH(results.city("record_open_knwn"), Catch::Contains("did you mean record_open_known?"));
}

TEST_CASE("An output is stored only for what it is known of") {
  const Scratch scratch;
  const Size size;
  const std::string path = scratch / "results.h5";
  write_sample(path, {{0, 0}});
  const Results results(path);
  CHECK(results.head().outputs == samples::head(size).outputs);
  const RunRecord record = samples::record(size, 0, 0);
  for (const std::size_t output : {4u, 5u}) {  // of the whole city; of counties
    const std::string name = "group_output_" + std::to_string(output);
    const hdf5::File file = hdf5::File::open(path);
    CHECK(file.root().group("city").dataset(name.c_str()).shape() == hdf5::Shape{2, 2, 70});
    CHECK(file.root().group("county").has(name.c_str()) == (output == 5));
    CHECK(file.root().group("city").dataset(name.c_str()).integer("_FillValue") == -1);
    const std::vector<std::int64_t> given = variable(record.city, size.outputs, output),
                                    read = results.city(name, 0, 0);
    REQUIRE(read.size() == given.size());
    bool same = true;
    for (std::size_t i = 0; i < read.size(); i += 2)
      same = same && read[i] == given[i] + given[i + 1] && read[i + 1] == 0;
    CHECK(same);
    const std::vector<std::int64_t> missing = results.city(name, 1, 0);
    CHECK(std::count(missing.begin(), missing.end(), -1) == 140);
  }
}

TEST_CASE("Events stand side by side by case") {
  const auto event = [](std::uint64_t key, int day) {
    Event e;
    e.key = key;
    e.day = day;
    return e;
  };
  const std::vector<Event> log{event(7, 0), event(3, 0), event(7, 1), event(9, 2), event(3, 5), event(7, 6)};
  const GroupedEvents grouped = group_events(log);
  CHECK(grouped.cases.key == std::vector<std::uint64_t>{7, 3, 9});
  CHECK(grouped.cases.events == std::vector<std::int32_t>{3, 2, 1});
  std::vector<int> days;
  for (const Event& e : grouped.events) days.push_back(e.day);
  CHECK(days == std::vector<int>{0, 1, 6, 0, 5, 2});
  CHECK(group_events({}).events.empty());
}

TEST_CASE("Equal data give equal bytes, in whatever order the runs end") {
  const Scratch scratch;
  const std::string digest = write_sample(scratch / "a.h5", kInOrder);
  CHECK(write_sample(scratch / "b.h5", {{1, 1}, {0, 1}, {1, 0}, {0, 0}}) == digest);
  CHECK(bytes_of(scratch / "a.h5") == bytes_of(scratch / "b.h5"));
  // With no room to wait the order in the file is another, but the digest is the same.
  CHECK(write_sample(scratch / "c.h5", {{1, 1}, {0, 1}, {1, 0}, {0, 0}}, {.max_waiting = 1}) == digest);
  CHECK(Results(scratch / "c.h5").content_digest() == digest);
  Size other;
  other.cases = 201;
  CHECK(write_sample(scratch / "d.h5", kInOrder, {}, other) != digest);
}

TEST_CASE("Where and when a file was made does not touch its digest") {
  const Scratch scratch;
  const Size size;
  ResultsHead head = samples::head(size);
  head.provenance.host = "elsewhere";
  head.provenance.threads = 8;
  ResultsWriter writer(scratch / "b.h5", head);
  for (const auto& [variant, replicate] : kInOrder) {
    RunRecord record = samples::record(size, variant, replicate);
    record.info.loop_s = 99;
    writer.write(std::move(record));
  }
  writer.finish();
  CHECK(writer.digest() == write_sample(scratch / "a.h5", kInOrder));
}

TEST_CASE("A run that never came is marked as missing") {
  const Scratch scratch;
  write_sample(scratch / "r.h5", {{0, 0}, {1, 1}});
  const Results results(scratch / "r.h5");
  CHECK(results.has_run(0, 0));
  CHECK_FALSE(results.has_run(1, 0));
  CHECK_FALSE(results.has_run(0, 1));
  CHECK(results.has_run(1, 1));
  CHECK(results.city("record_open_known", 1, 0) == std::vector<std::int64_t>(140, -1));
  CHECK(results.content_digest() == results.digest());
}

TEST_CASE("The least output holds the city, its hashes and its accounts") {
  const Scratch scratch;
  const Size size;
  ResultsHead head = samples::head(size);
  head.level = OutputLevel::minimal;
  ResultsWriter writer(scratch / "r.h5", head);
  writer.write(samples::record(size, 0, 0));
  writer.finish();
  const Results results(scratch / "r.h5");
  CHECK(results.hashes(0, 0) == samples::record(size, 0, 0).hash);
  CHECK(results.content_digest() == results.digest());
  CHECK_THROWS_AS(results.units("community"), InputError);
}

TEST_CASE("A record that does not fit the head is our mistake, and leaves no file") {
  const Scratch scratch;
  RunRecord record = samples::record({}, 0, 0);
  SECTION("an array is too short") { record.city.pop_back(); }
  SECTION("a monthly count needs more than 32 bits") { record.community[5] = std::int64_t{1} << 31; }
  SECTION("an event is of no settlement") { record.events[0].settlement = 20; }
  ResultsWriter writer(scratch / "r.h5", samples::head({}));
  writer.write(record);
  CHECK_THROWS_AS(writer.finish(), InternalError);
  CHECK(std::filesystem::is_empty(scratch.path));
}

TEST_CASE("A run is written once") {
  const Scratch scratch;
  ResultsWriter writer(scratch / "r.h5", samples::head({}));
  writer.write(samples::record({}, 0, 0));
  CHECK_THROWS_AS(writer.write(samples::record({}, 0, 0)), InternalError);
}

TEST_CASE("A year of Changzhi stays small on the disk") {
  const Scratch scratch;
  Size size = samples::changzhi();
  size.replicates = 2;
  ResultsWriter writer(scratch / "r.h5", samples::head(size));
  for (int replicate = 0; replicate < 2; ++replicate) writer.write(samples::record(size, 0, replicate));
  writer.finish();
  // Rules: 15 to 20 MB for ten runs, without the table of matters; what is written once is about 1.3 MB.
  CHECK(std::filesystem::file_size(scratch / "r.h5") < 1'300'000 + 2 * (2'000'000 + 600'000));
}

TEST_CASE("What is no whole results file of this version is refused") {
  const Scratch scratch;
  const std::string path = scratch / "r.h5";
  SECTION("no file") { CHECK_THROWS_AS(Results(path), InputError); }
  SECTION("a folder") { CHECK_THROWS_AS(Results(scratch.path.string()), InputError); }
  SECTION("a text") {
    std::ofstream(path) << "not HDF5";
    CHECK_THROWS_WITH(Results(path), Catch::Contains("no results file"));
  }
  SECTION("another HDF5 file") {
    hdf5::File::create(path).sync_and_close();
    CHECK_THROWS_WITH(Results(path), Catch::Contains("is no results file of shiyu"));
  }
  SECTION("another version, and one that was never completed") {
    for (const int version : {kResultsVersion + 1, kResultsVersion, kOldestResultsVersion}) {
      std::filesystem::remove(path);
      hdf5::File file = hdf5::File::create(path);
      file.root().set("format", "shiyu results");
      file.root().set("format_version", version);
      file.root().set("status", "incomplete");
      file.sync_and_close();
      CHECK_THROWS_WITH(Results(path),
                        Catch::Contains(version > kResultsVersion ? "is of format version 3" : "is incomplete"));
    }
  }
  SECTION("a file cut short") {
    write_sample(path, kInOrder);
    for (const double part : {0.999, 0.9, 0.5, 0.1, 0.0}) {
      std::filesystem::resize_file(
          path, static_cast<std::uintmax_t>(part * static_cast<double>(std::filesystem::file_size(path))));
      CHECK_THROWS_AS(Results(path), InputError);
    }
  }
}

TEST_CASE("A number that was changed in a file is refused where it is read") {
  const Scratch scratch;
  const std::string path = scratch / "r.h5";
  write_sample(path, kInOrder);
  std::string bytes = bytes_of(path);
  const std::uint64_t hash = samples::record({}, 1, 1).hash[17];  // hashes are stored as they are
  char text[8];
  std::memcpy(text, &hash, 8);
  const std::size_t at = bytes.find(std::string(text, 8));
  REQUIRE(at != std::string::npos);
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  std::ofstream(path, std::ios::binary) << bytes;
  const Results results(path);
  CHECK_THROWS_WITH(results.content_digest(), Catch::Contains("'check/hash' does not fit its check sum"));
  CHECK_THROWS_WITH(results.hashes(1, 1), Catch::Contains("'check/hash' does not fit its check sum"));
  CHECK_NOTHROW(results.hashes(1, 0));
}
