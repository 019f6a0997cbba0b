#include "sim/io/hdf5_pack.hpp"

#include <zlib.h>

#include "sim/io/hdf5.hpp"

namespace shiyu::hdf5 {

struct Packer::Stream {
  z_stream z{};
};

Packer::Packer() : stream_(std::make_unique<Stream>()) {
  if (deflateInit(&stream_->z, static_cast<int>(kDeflateLevel)) != Z_OK) throw Error("packing: no memory");
}

Packer::~Packer() { deflateEnd(&stream_->z); }

Packer::Packed Packer::pack(std::span<const std::byte> values, std::size_t size_of_value) {
  if (values.empty() || values.size() > (std::size_t{1} << 30)) throw Error("packing: a chunk of impossible size");
  const std::size_t count = values.size() / size_of_value;
  std::span<const std::byte> input = values;
  if (size_of_value > 1) {  // first bytes of all values, then second bytes, ...
    shuffled_.resize(values.size());
    for (std::size_t byte = 0; byte < size_of_value; ++byte) {
      std::byte* to = shuffled_.data() + byte * count;
      const std::byte* from = values.data() + byte;
      for (std::size_t i = 0; i < count; ++i) to[i] = from[i * size_of_value];
    }
    input = shuffled_;
  }
  z_stream& z = stream_->z;
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
