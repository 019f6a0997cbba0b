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

/// How values are packed. Every reader unpacks all of them; they differ in the time they take.
enum class Packing : std::uint8_t {
  none,     ///< random bits, such as hashes
  runs,     ///< after shuffling only runs of equal bytes are looked for: counts and codes without an order
  matches,  ///< also earlier strings of bytes: columns with a pattern
};

class Packer {
 public:
  Packer();
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;
  ~Packer();

  struct Packed {
    std::span<const std::byte> bytes;  ///< until the next call
    std::uint32_t skipped;             ///< filter mask: bit 0 when not shuffled, bit 1 when not deflated
  };
  /// Throws Error when the chunk is empty or larger than 1 GiB.
  Packed pack(std::span<const std::byte> values, std::size_t size_of_value, Packing packing);

 private:
  struct Stream;
  std::unique_ptr<Stream> runs_, matches_;
  std::vector<std::byte> shuffled_, packed_;
};

}  // namespace shiyu::hdf5
