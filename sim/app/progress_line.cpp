#include "sim/app/progress_line.hpp"

namespace shiyu::app {

namespace {

constexpr int kColumns = 100;

}  // namespace

bool ProgressLine::is_due(const Progress& p) const {
  if (console_.quiet) return false;
  const bool ended = p.done >= p.all;
  if (console_.json) return ended || p.seconds >= shown_at_ + 1;  // a program wants to know that it is alive
  if (console_.err_is_terminal) return true;
  return static_cast<int>(10 * p.share()) > shown_tenths_ || p.seconds >= shown_at_ + 60;
}

void ProgressLine::show(const Progress& p) {
  if (!is_due(p)) return;
  shown_at_ = p.seconds;
  shown_tenths_ = static_cast<int>(10 * p.share());
  if (console_.json) {
    console_.out << progress_json(p) << "\n" << std::flush;
  } else if (console_.err_is_terminal) {
    console_.err << "\r" << progress_bar(p, kColumns) << "\x1b[K" << std::flush;  // for the terminal to obey
    bar_open_ = true;
  } else {
    console_.say("{}\n", progress_line(p));
  }
}

ProgressLine::~ProgressLine() {
  if (bar_open_) console_.err << "\n" << std::flush;
}

}  // namespace shiyu::app
