/// Case histories of a results file, read a block at a time: a year of a city has millions of events.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/io/results_read.hpp"
#include "sim/world/cases.hpp"
#include "sim/world/events.hpp"

namespace shiyu {

/// One logged case with its events, in the order in which they happened.
struct CaseHistory {
  std::uint64_t key = 0;        ///< the same in all variants
  std::int64_t settlement = 0;  ///< official code of the village or community
  std::uint8_t kind = 0;        ///< position in CodeNames::kinds
  std::uint8_t rate = 1;        ///< one case in so many of its sort is logged
  /// Day, activity, handler, department, cause and severity are set; `cause` is a Channel when the case became known,
  /// an End when it ended, else 255.
  std::span<const Event> events;
};

/// The cases of one run, from first to last. Holds one block in memory.
class CaseReader {
 public:
  static constexpr std::uint64_t kBlock = 16'384;  ///< cases a block

  /// `results` must outlive this. A run that is missing has no cases.
  CaseReader(const Results& results, std::size_t variant, int replicate);

  /// The next case, valid until the following call; none after the last. Throws InputError when the tables are damaged.
  std::optional<CaseHistory> next();

 private:
  void read_block();

  const Results* results_;
  Results::EventRows left_;  // rows that were not read yet
  std::vector<std::uint64_t> key_;
  std::vector<std::int64_t> settlement_;
  std::vector<std::uint8_t> kind_, rate_;
  std::vector<std::int32_t> count_;
  std::vector<Event> events_;
  std::size_t at_case_ = 0, at_event_ = 0;  // in the block
};

}  // namespace shiyu
