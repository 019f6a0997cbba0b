#include "sim/core/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace shiyu {

namespace {

std::string figures(const Progress& p) {
  return fmt::format("{:3.0f} %  {} of {} {}, {:.3g} {}/s, {} left", std::floor(p.share() * 100), p.done, p.all, p.unit,
                     p.rate(), p.unit, clock_text(p.seconds_left()));
}

}  // namespace

std::string clock_text(double seconds) {
  if (!(seconds >= 0)) return "-:--";
  const auto whole = static_cast<long long>(std::min(seconds + 0.5, 3.6e8));
  const long long hours = whole / 3600, minutes = whole / 60 % 60, rest = whole % 60;
  return hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, minutes, rest) : fmt::format("{}:{:02}", minutes, rest);
}

std::string progress_bar(const Progress& p, int columns) {
  const std::string text = figures(p);
  const int width = std::min(40, columns - static_cast<int>(text.size() + p.what.size()) - 4);
  if (width < 4) {
    std::string line = progress_line(p);
    if (static_cast<int>(line.size()) > columns) line.resize(static_cast<std::size_t>(std::max(columns, 0)));
    return line;
  }
  const int filled = static_cast<int>(p.share() * width);
  std::string bar(static_cast<std::size_t>(filled), '=');
  if (filled < width) bar += '>';
  bar.resize(static_cast<std::size_t>(width), ' ');
  return fmt::format("{} [{}] {}", p.what, bar, text);
}

std::string progress_line(const Progress& p) { return fmt::format("{} {}", p.what, figures(p)); }

std::string progress_json(const Progress& p) {
  const double left = p.seconds_left();
  return fmt::format(
      R"({{"event":"progress","what":"{}","unit":"{}","done":{},"all":{},"seconds":{:.3f},"seconds_left":{}}})", p.what,
      p.unit, p.done, p.all, p.seconds, left < 0 ? "null" : fmt::format("{:.3f}", left));
}

}  // namespace shiyu
