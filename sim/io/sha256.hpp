/// SHA-256, the check sum by which results name their inputs and themselves.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace shiyu {

/// A running sum.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();
  void add(const void* bytes, std::size_t size);
  void add(std::string_view text) { add(text.data(), text.size()); }
  /// 64 hexadecimal digits. The sum is spent.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Of a text.
std::string sha256(std::string_view text);
/// Of a file. Throws FileError when it cannot be read.
std::string sha256_of_file(const std::string& path);

}  // namespace shiyu
