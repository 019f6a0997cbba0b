/// Where the time of a run goes, by mechanism and phase. Measured only when asked for, and then the mechanisms of a
/// phase are not fused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shiyu {

struct Timing {
  std::string name;   ///< mechanism, or a part of the engine
  std::string phase;  ///< "modify", "morning", "county", "city", "evening" or "engine"
  double wall_s = 0;
  std::int64_t calls = 0;  ///< loops, one a day
};

class Timings {
 public:
  void add(std::string_view name, std::string_view phase, double wall_s);
  const std::vector<Timing>& rows() const { return rows_; }  ///< in the order of first appearance
  double total() const;
  void merge(const Timings& other);

 private:
  std::vector<Timing> rows_;
};

/// A table for people, longest first. Says that mechanisms ran one by one.
std::string timings_table(const Timings& timings);

}  // namespace shiyu
