/// The group /matters: what became of each matter that arose, one row a matter and run.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/engine/record.hpp"
#include "sim/io/results_section.hpp"

namespace shiyu {

class MatterTable {
 public:
  /// Rows of a run in the table.
  struct Rows {
    std::int64_t first = 0, count = 0;
  };

  MatterTable(Section& section, const ResultsHead& head);
  Rows append(RunPlace run, std::span<const Matter> matters, Sums& sums);
  /// Completes the table.
  void finish();

 private:
  Section* section_;
  std::vector<GrowingVariable> columns_;
  std::uint64_t rows_ = 0;
};

}  // namespace shiyu
