#include "sim/io/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "sim/core/errors.hpp"

namespace shiyu {

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() {
    SHIYU_EXPECT(context != nullptr && EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1, "OpenSSL knows SHA-256");
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(const void* bytes, std::size_t size) {
  SHIYU_EXPECT(state_ != nullptr, "a finished sum takes no more bytes");
  SHIYU_EXPECT(EVP_DigestUpdate(state_->context, bytes, size) == 1, "OpenSSL sums bytes");
}

Sha256Bytes Sha256::finish_bytes() {
  SHIYU_EXPECT(state_ != nullptr, "a sum is finished once");
  Sha256Bytes sum{};
  unsigned length = 0;
  SHIYU_EXPECT(EVP_DigestFinal_ex(state_->context, reinterpret_cast<unsigned char*>(sum.data()), &length) == 1 &&
                   length == sum.size(),
               "OpenSSL ends a sum");
  state_.reset();
  return sum;
}

std::string sha256_text(const Sha256Bytes& sum) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::byte byte : sum) {
    text += digits[std::to_integer<unsigned>(byte) >> 4];
    text += digits[std::to_integer<unsigned>(byte) & 15];
  }
  return text;
}

std::string sha256(std::string_view text) {
  Sha256 sum;
  sum.add(text);
  return sum.finish();
}

std::string sha256_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw FileError(path + ": cannot be read: " + std::generic_category().message(errno));
  Sha256 sum;
  std::array<char, 1 << 16> buffer;
  while (file.read(buffer.data(), buffer.size()) || file.gcount() > 0)
    sum.add(buffer.data(), static_cast<std::size_t>(file.gcount()));
  if (file.bad()) throw FileError(path + ": cannot be read");
  return sum.finish();
}

}  // namespace shiyu
