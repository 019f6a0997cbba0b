/// Shows how far a batch of runs is: a bar on a terminal, lines elsewhere, JSON objects when asked for.
#pragma once

#include "sim/app/console.hpp"
#include "sim/core/progress.hpp"

namespace shiyu::app {

class ProgressLine {
 public:
  explicit ProgressLine(Console& console) : console_(console) {}
  /// Ends the line of the bar.
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Progress& progress);

 private:
  bool is_due(const Progress& progress) const;
  Console& console_;
  int shown_tenths_ = 0;
  double shown_at_ = 0;
  bool bar_open_ = false;
};

}  // namespace shiyu::app
