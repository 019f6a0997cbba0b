/// Packs chunks as the library's shuffle and deflate filters do, with one stream for all of them: the library would
/// make a new one of a quarter of a megabyte for each chunk, which costs more than the packing of a small one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace shiyu::hdf5 {

inline constexpr unsigned kDeflateLevel = 1;  // as small as 4 within a few per cent, twice as fast

class Packer {
 public:
  Packer();
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;
  ~Packer();

  struct Packed {
    std::span<const std::byte> bytes;  ///< until the next call
    std::uint32_t skipped;             ///< filter mask: bit 1 when deflating would not have made it smaller
  };
  /// Throws Error when the chunk is empty or larger than 1 GiB.
  Packed pack(std::span<const std::byte> values, std::size_t size_of_value);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  std::vector<std::byte> shuffled_, packed_;
};

}  // namespace shiyu::hdf5
