#include "analysis/optimise_front.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/estimate_text.hpp"
#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "analysis/verdicts.hpp"

namespace shiyu {

namespace {

bool has_failed(const AimValues& values) {
  for (const std::vector<double>& of_aim : values)
    for (const double value : of_aim)
      if (std::isnan(value)) return true;
  return false;
}

/// Means of the aims that are sought, less being better.
std::vector<double> sought(const std::vector<Aim>& aims, const AimValues& values) {
  std::vector<double> means;
  for (std::size_t a = 0; a < aims.size(); ++a)
    if (!aims[a].is_limit()) means.push_back(aims[a].sign() * mean_of(values[a]).mean);
  return means;
}

const char* name_of(FrontMark mark) { return EnumNames<FrontMark>::names[static_cast<std::size_t>(mark)]; }
const char* name_of(Goal goal) { return EnumNames<Goal>::names[static_cast<std::size_t>(goal)]; }

std::string unit_text(const Aim& aim) { return aim.unit.empty() ? std::string() : " [" + aim.unit + "]"; }

}  // namespace

Estimate Front::fresh(const FrontPoint& point, std::size_t aim) const {
  return find_difference(baseline_fresh.at(aim), point.fresh.at(aim), unit(aim)).difference;
}

Estimate Front::claimed(const FrontPoint& point, std::size_t aim) const {
  return find_difference(baseline_claimed.at(aim), point.claimed.at(aim), unit(aim)).difference;
}

double Front::optimism(std::size_t aim) const {
  double sum = 0;
  int counted = 0;
  for (const FrontPoint& point : points) {
    if (has_failed(point.fresh) || has_failed(point.claimed)) continue;
    sum += aims.at(aim).sign() * (fresh(point, aim).mean - claimed(point, aim).mean);
    ++counted;
  }
  return counted > 0 ? sum / counted : std::numeric_limits<double>::quiet_NaN();
}

std::size_t Front::count(FrontMark mark) const {
  return static_cast<std::size_t>(
      std::count_if(points.begin(), points.end(), [&](const FrontPoint& p) { return p.mark == mark; }));
}

void mark_points(Front& front) {
  for (FrontPoint& point : front.points) {
    point.mark = has_failed(point.fresh) || has_failed(front.baseline_fresh) ? FrontMark::failed : FrontMark::front;
    if (point.mark == FrontMark::failed) continue;
    for (std::size_t a = 0; a < front.aims.size(); ++a) {
      if (!front.aims[a].is_limit()) continue;
      const Estimate difference = front.fresh(point, a);
      if (!(front.aims[a].sign() * difference.mean > 0)) continue;
      const Verdict verdict = judge(front.aims[a].sign() > 0 ? Better::lower : Better::higher, difference);
      point.mark = std::max(point.mark, verdict == Verdict::worse ? FrontMark::broken : FrontMark::unclear);
    }
  }
  const std::vector<double> baseline = sought(front.aims, front.baseline_fresh);
  std::vector<std::vector<double>> rivals{baseline};
  for (const FrontPoint& point : front.points)
    if (point.mark == FrontMark::front || point.mark == FrontMark::unclear)
      rivals.push_back(sought(front.aims, point.fresh));
  for (FrontPoint& point : front.points) {
    if (point.mark == FrontMark::broken || point.mark == FrontMark::failed) continue;
    const std::vector<double> own = sought(front.aims, point.fresh);
    if (std::any_of(rivals.begin(), rivals.end(), [&](const auto& rival) { return dominates(rival, own); }))
      point.mark = FrontMark::dominated;
  }
}

namespace {

/// "26.11 ± 0.25": a level, which needs no sign.
std::string level_text(const std::vector<double>& values) {
  const std::string text = difference_text(mean_of(values));
  return text.starts_with("+") ? text.substr(1) : text;
}

/// What points come to.
TextTable table_of_aims(const Front& front) {
  TextTable table;
  for (const char* column : {"point", "mark"}) table.add_column(column);
  std::vector<std::string> goals{"", "goal"}, units{"", "unit"}, baseline{"baseline", ""};
  for (std::size_t a = 0; a < front.aims.size(); ++a) {
    table.add_column(front.aims[a].key(), TextTable::Align::right, 28);
    goals.emplace_back(name_of(front.aims[a].goal));
    units.push_back(front.aims[a].unit);
    baseline.push_back(level_text(front.baseline_fresh[a]));
  }
  for (auto* row : {&goals, &units, &baseline}) table.add_row(std::move(*row));
  for (const FrontPoint& point : front.points) {
    std::vector<std::string> cells{point.name, name_of(point.mark)};
    for (std::size_t a = 0; a < front.aims.size(); ++a) cells.push_back(difference_text(front.fresh(point, a)));
    table.add_row(std::move(cells));
  }
  return table;
}

TextTable table_of_levers(const Front& front, const LeverText& text) {
  TextTable table;
  for (const char* column : {"point", "mark"}) table.add_column(column);
  std::vector<std::string> units{"", "unit"};
  for (std::size_t l = 0; l < front.levers.size(); ++l) {
    table.add_column(front.levers[l], TextTable::Align::right, 40);
    units.push_back(front.lever_units[l]);
  }
  table.add_row(std::move(units));
  for (const FrontPoint& point : front.points) {
    std::vector<std::string> cells{point.name, name_of(point.mark)};
    for (std::size_t l = 0; l < front.levers.size(); ++l) cells.push_back(text(l, point.levers[l]));
    table.add_row(std::move(cells));
  }
  return table;
}

}  // namespace

std::string front_table(const Front& front, const LeverText& text) {
  std::string out = table_of_aims(front).text();
  out += "Points: difference to the baseline on fresh replicates, with its 95 % interval.\n";
  if (!front.baseline_fresh.empty() && front.baseline_fresh[0].size() < kLeastReplicates)
    out += fmt::format(
        "Fewer than {} fresh replicates are too few to say that a limit is broken: such points are unclear.\n",
        kLeastReplicates);
  out += "Promised too much by the search, on average over the points:";
  const char* before = " ";
  for (std::size_t a = 0; a < front.aims.size(); ++a) {
    if (front.aims[a].is_limit()) continue;
    out += before + front.aims[a].name + " " + readable(front.optimism(a), 3, true) + unit_text(front.aims[a]);
    before = "; ";
  }
  return out + "\n\n" + table_of_levers(front, text).text();
}

std::string front_csv(const Front& front, const LeverText& text) {
  std::string out = "point,mark";
  for (const std::string& lever : front.levers) out += "," + csv_name(lever);
  for (const Aim& aim : front.aims)
    for (const char* what : {"", " difference", " half width", " claimed difference"})
      out += "," + csv_name(aim.key() + what);
  out += "\nbaseline,";
  for (std::size_t l = 0; l < front.levers.size(); ++l) out += ",";
  for (const std::vector<double>& values : front.baseline_fresh) out += "," + csv_number(mean_of(values).mean) + ",,,";
  out += "\n";
  for (const FrontPoint& point : front.points) {
    out += csv_name(point.name) + "," + name_of(point.mark);
    for (std::size_t l = 0; l < front.levers.size(); ++l) out += "," + csv_field(text(l, point.levers[l]));
    for (std::size_t a = 0; a < front.aims.size(); ++a) {
      const Estimate difference = front.fresh(point, a);
      for (const double number :
           {mean_of(point.fresh[a]).mean, difference.mean, difference.half_width, front.claimed(point, a).mean})
        out += "," + csv_number(number);
    }
    out += "\n";
  }
  return out;
}

std::string front_json(const Front& front, const LeverText& text) {
  std::string out;
  for (std::size_t a = 0; a < front.aims.size(); ++a) {
    const Aim& aim = front.aims[a];
    JsonLine line;
    line.add("objective", aim.name).add("unit", aim.unit).add("goal", name_of(aim.goal));
    line.add("baseline", mean_of(front.baseline_fresh[a]).mean);
    if (aim.is_limit())
      line.add_null("optimism");
    else
      line.add("optimism", front.optimism(a));
    out += line.text() + "\n";
  }
  for (const FrontPoint& point : front.points) {
    JsonLine line;
    line.add("point", point.name).add("mark", name_of(point.mark));
    for (std::size_t l = 0; l < front.levers.size(); ++l) line.add(front.levers[l], text(l, point.levers[l]));
    for (std::size_t a = 0; a < front.aims.size(); ++a) {
      const Estimate difference = front.fresh(point, a);
      const std::string key = front.aims[a].key();
      line.add(key, mean_of(point.fresh[a]).mean).add(key + "_difference", difference.mean);
      line.add(key + "_half_width", difference.half_width).add(key + "_claimed", front.claimed(point, a).mean);
    }
    out += line.text() + "\n";
  }
  return out;
}

}  // namespace shiyu
