/// How far long work is, as text: a bar for a terminal, a line for a log, an object for a program. Pure functions; who
/// calls them decides where the text goes.
#pragma once

#include <cstdint>
#include <string>

namespace shiyu {

/// Work done of work to do, in steps of equal cost.
struct Progress {
  std::string what;  ///< "run", "sweep"
  std::string unit;  ///< of the steps: "days"
  std::int64_t done = 0, all = 0;
  double seconds = 0;  ///< since the work began

  double share() const { return all > 0 ? static_cast<double>(done) / static_cast<double>(all) : 1; }
  double rate() const { return seconds > 0 ? static_cast<double>(done) / seconds : 0; }  ///< steps a second
  /// Seconds left at the rate so far; negative when nothing is done yet.
  double seconds_left() const {
    return done > 0 ? seconds * static_cast<double>(all - done) / static_cast<double>(done) : -1;
  }
};

/// "0:07", "12:30", "3:05:00"; "-:--" when negative.
std::string clock_text(double seconds);

/// One line of at most `columns` columns, without line end:
///   run [=========>          ]  47 %  5146 of 10950 days, 812 days/s, 0:07 left
std::string progress_bar(const Progress& p, int columns);
/// The same without the bar.
std::string progress_line(const Progress& p);
/// {"event":"progress","what":"run","unit":"days","done":5146,"all":10950,"seconds":6.34,"seconds_left":7.15}
std::string progress_json(const Progress& p);

}  // namespace shiyu
