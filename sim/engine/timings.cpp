#include "sim/engine/timings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace shiyu {

void Timings::add(std::string_view name, std::string_view phase, double wall_s) {
  const auto same = [&](const Timing& t) { return t.name == name && t.phase == phase; };
  auto at = std::find_if(rows_.begin(), rows_.end(), same);
  if (at == rows_.end()) at = rows_.insert(rows_.end(), {std::string(name), std::string(phase), 0, 0});
  at->wall_s += wall_s;
  ++at->calls;
}

double Timings::total() const {
  double sum = 0;
  for (const Timing& t : rows_) sum += t.wall_s;
  return sum;
}

void Timings::merge(const Timings& other) {
  for (const Timing& t : other.rows_) {
    add(t.name, t.phase, t.wall_s);
    const auto at = std::find_if(rows_.begin(), rows_.end(),
                                 [&](const Timing& own) { return own.name == t.name && own.phase == t.phase; });
    at->calls += t.calls - 1;
  }
}

std::string timings_table(const Timings& timings) {
  std::vector<Timing> rows = timings.rows();
  std::stable_sort(rows.begin(), rows.end(), [](const Timing& a, const Timing& b) { return a.wall_s > b.wall_s; });
  const double total = timings.total();
  std::string text = "Mechanisms ran one by one, not fused: the sum is above the time of a plain run.\n";
  auto out = std::back_inserter(text);
  fmt::format_to(out, "{:<24} {:<8} {:>9} {:>6} {:>10}\n", "part", "phase", "seconds", "share", "us a day");
  for (const Timing& t : rows)
    fmt::format_to(out, "{:<24} {:<8} {:>9.3f} {:>4.1f} % {:>10.1f}\n", t.name, t.phase, t.wall_s,
                   total > 0 ? 100 * t.wall_s / total : 0,
                   t.calls > 0 ? 1e6 * t.wall_s / static_cast<double>(t.calls) : 0);
  fmt::format_to(out, "{:<24} {:<8} {:>9.3f}\n", "all", "", total);
  return text;
}

}  // namespace shiyu
