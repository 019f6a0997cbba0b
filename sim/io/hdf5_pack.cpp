#include "sim/io/hdf5_pack.hpp"

#include <zlib.h>

#include "sim/io/hdf5.hpp"

namespace shiyu::hdf5 {

struct Packer::Stream {
  z_stream z{};
  explicit Stream(int strategy) {
    if (deflateInit2(&z, static_cast<int>(kDeflateLevel), Z_DEFLATED, 15, 8, strategy) != Z_OK)
      throw Error("packing: no memory");
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() { deflateEnd(&z); }
};

Packer::Packer() : runs_(std::make_unique<Stream>(Z_RLE)), matches_(std::make_unique<Stream>(Z_DEFAULT_STRATEGY)) {}
Packer::~Packer() = default;

namespace {
/// First bytes of all values, then second bytes, and so on.
template <std::size_t kSize>
void shuffle(const std::byte* from, std::size_t count, std::byte* to) {
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t byte = 0; byte < kSize; ++byte) to[byte * count + i] = from[i * kSize + byte];
}
}  // namespace

Packer::Packed Packer::pack(std::span<const std::byte> values, std::size_t size_of_value, Packing packing) {
  if (values.empty() || values.size() > (std::size_t{1} << 30)) throw Error("packing: a chunk of impossible size");
  if (packing == Packing::none) return {values, 3};
  std::span<const std::byte> input = values;
  if (size_of_value > 1) {
    const std::size_t count = values.size() / size_of_value;
    shuffled_.resize(values.size());
    if (size_of_value == 2) shuffle<2>(values.data(), count, shuffled_.data());
    if (size_of_value == 4) shuffle<4>(values.data(), count, shuffled_.data());
    if (size_of_value == 8) shuffle<8>(values.data(), count, shuffled_.data());
    input = shuffled_;
  }
  z_stream& z = (packing == Packing::runs ? *runs_ : *matches_).z;
  deflateReset(&z);
  packed_.resize(input.size());
  z.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(input.data()));
  z.avail_in = static_cast<uInt>(input.size());
  z.next_out = reinterpret_cast<Bytef*>(packed_.data());
  z.avail_out = static_cast<uInt>(packed_.size());
  if (deflate(&z, Z_FINISH) != Z_STREAM_END) return {input, 2};  // it did not fit into as many bytes
  return {std::span<const std::byte>(packed_).first(packed_.size() - z.avail_out), 0};
}

}  // namespace shiyu::hdf5
