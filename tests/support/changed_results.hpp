#pragma once

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "sim/io/results_read.hpp"

namespace shiyu {

/// Makes the first run of a results file one whose hash of an evening is another, as another program would have
/// written. Hashes are stored as they are: a byte of one that no other day has is changed.
inline void change_hash(const std::string& file, int day) {
  std::vector<std::uint64_t> hashes;
  std::size_t tables = 0;
  {
    const Results results(file);
    hashes = results.hashes(0, 0);
    tables = hashes.size() / static_cast<std::size_t>(results.head().days);
  }
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const std::size_t first = static_cast<std::size_t>(day) * tables;
  for (std::size_t i = first; i < first + tables; ++i) {
    std::string hash(sizeof hashes[i], '\0');
    std::memcpy(hash.data(), &hashes[i], hash.size());
    const std::size_t at = bytes.find(hash);
    REQUIRE(at != std::string::npos);
    if (at != bytes.rfind(hash)) continue;
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    std::ofstream(file, std::ios::binary) << bytes;
    return;
  }
  FAIL("no table has a hash on day " << day << " that it has on no other");
}

}  // namespace shiyu
