// Values that do not compress are stored as they are, and read back.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <string>
#include <vector>

#include "sim/core/hash.hpp"
#include "sim/io/checkpoint.hpp"
#include "sim/io/hdf5.hpp"
#include "tests/support/scratch.hpp"

using namespace shiyu;

namespace {

std::vector<std::byte> random_bytes(std::size_t size) {
  std::vector<std::byte> bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::byte>(mix64(hash64(i, size)) & 0xff);
  return bytes;
}

}  // namespace

TEST_CASE("Random values of every type read back, however they were packed") {
  using hdf5::Packing, hdf5::Type;
  const Scratch scratch;
  constexpr std::uint64_t kValues = 40'000;
  for (const Type type : {Type::u8, Type::u16, Type::i32, Type::u64, Type::f64})
    for (const Packing packing : {Packing::none, Packing::runs, Packing::matches}) {
      const std::string path = scratch / (std::to_string(hdf5::size_of(type)) +
                                          std::to_string(static_cast<int>(packing)) + hdf5::name_of(type) + ".h5");
      INFO(path);
      const std::vector<std::byte> bytes = random_bytes(kValues * hdf5::size_of(type));
      {
        hdf5::File file = hdf5::File::create(path);
        hdf5::Packer packer;
        file.root().create("values", type, {{kValues}, {kValues}}).write_chunk({0}, bytes, packer, packing);
        file.sync_and_close();
      }
      const hdf5::File file = hdf5::File::open(path);
      CHECK((file.root().dataset("values").read_bytes({0}, {kValues}) == bytes));
    }
}

TEST_CASE("A checkpoint keeps a state that does not compress") {
  const Scratch scratch;
  Snapshot snapshot;
  snapshot.state = random_bytes(2'600'000);
  const Checkpoint checkpoint = Checkpoint::begin(scratch / "r.h5.checkpoint", CheckpointHead{}, false);
  checkpoint.keep(snapshot);
  const auto last = checkpoint.last(0, 0);
  REQUIRE(last);
  CHECK((last->state == snapshot.state));
}

TEST_CASE("A pipe in place of a state is refused, and nobody waits for its writer") {
  const Scratch scratch;
  const Checkpoint checkpoint = Checkpoint::begin(scratch / "r.h5.checkpoint", CheckpointHead{}, false);
  REQUIRE(::mkfifo((scratch / "r.h5.checkpoint/run-0-0.h5").c_str(), 0600) == 0);
  CHECK_THROWS_WITH(checkpoint.last(0, 0), Catch::Contains("is no regular file"));
}
