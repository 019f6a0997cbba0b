/// SHA-256, the check sum by which results name their inputs and themselves.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace shiyu {

/// A sum as it is; sha256_text() gives its 64 hexadecimal digits.
using Sha256Bytes = std::array<std::byte, 32>;
std::string sha256_text(const Sha256Bytes& sum);

/// A running sum.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();
  void add(const void* bytes, std::size_t size);
  void add(std::string_view text) { add(text.data(), text.size()); }
  void add(std::span<const std::byte> bytes) { add(bytes.data(), bytes.size()); }
  /// The sum, which is spent then.
  Sha256Bytes finish_bytes();
  std::string finish() { return sha256_text(finish_bytes()); }

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Of a text.
std::string sha256(std::string_view text);
/// Of a file. Throws FileError when it cannot be read.
std::string sha256_of_file(const std::string& path);

}  // namespace shiyu
