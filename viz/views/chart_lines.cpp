// Cards of lines by day: a quantity of both worlds, or the difference between them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/estimate_text.hpp"
#include "analysis/verdicts.hpp"
#include "sim/core/calendar.hpp"
#include "viz/plot/numbers.hpp"
#include "viz/views/chart_content.hpp"
#include "viz/views/chart_lines.hpp"

namespace shiyu::viz {

namespace {

double value_at(std::span<const double> values, int day) {
  return day >= 0 && day < static_cast<int>(values.size()) ? values[static_cast<std::size_t>(day)]
                                                           : std::numeric_limits<double>::quiet_NaN();
}

std::string with_percent(double base, double value) {
  const std::string percent = percent_change_text(base, value);
  return signed_text(value - base) + (percent.empty() ? "" : " (" + percent + ")");
}

bool has_pairs(const ChartInput& input) { return input.state.bands.a.size() > 1 && input.state.bands.b.size() > 1; }

std::size_t pairs(const ChartInput& input) { return std::min(input.state.bands.a.size(), input.state.bands.b.size()); }

const char* tag_of(World world) { return world == World::a ? "A" : "B"; }

Part part_of(const ChartInput& input, const LineChoice& choice) {
  return known_by_part(input.scene.atlas, choice.formula) ? input.state.part : Part::city;
}

const Band& paired_band(const ChartInput& input, const LineChoice& choice) {
  ChartState& state = input.state;
  return state.series.paired(input.scene.atlas, state.bands.a, state.bands.b, choice.formula, part_of(input, choice));
}

/// The difference on the shown day: of these two runs, or with replicates the mean with its interval.
Headline difference_head(const ChartInput& input, const LineChoice& choice, double a, double b) {
  const Headline of_two{input.ui(Text{"difference", "差值"}), 0, with_percent(a, b)};
  if (!has_pairs(input)) return of_two;
  const Band& band = paired_band(input, choice);
  Estimate estimate;
  estimate.mean = value_at(band.mean, input.scene.day);
  estimate.half_width = value_at(band.high, input.scene.day) - estimate.mean;
  estimate.replicates = static_cast<int>(pairs(input));
  if (!std::isfinite(estimate.half_width)) return of_two;
  std::string text = difference_text(estimate);
  if (text.starts_with('-')) text.replace(0, 1, "\u2212");
  if (estimate.replicates < kLeastReplicates)
    text += input.ui(Text{", too few pairs to say", "，重复次数过少，无法判断"});
  else if (!is_shown(estimate))
    text += input.ui(Text{", no clear difference", "，无明确差异"});
  return {fmt::format(fmt::runtime(input.ui(Text{"difference, mean of {}", "{} 次的平均差值"})), pairs(input)), 0,
          text};
}

/// B - A of the two runs; with replicates their mean in front of it.
void show_difference(const ChartInput& input, const LineChoice& choice, LinePlot& plot) {
  const Scene& scene = input.scene;
  SeriesStore& series = input.state.series;
  plot.curves.clear();
  plot.rule.reset();
  plot.reach = 0;
  plot.from_zero = true;
  const std::string name = "B \u2212 A";
  const auto values = series.difference(scene.atlas, scene.a, scene.b, choice.formula, part_of(input, choice));
  if (!has_pairs(input)) {
    plot.curves.push_back({name, input.theme().ink, values, {}, {}, Dash::solid, false, "B \u2212 A"});
    return;
  }
  const Band& band = paired_band(input, choice);
  plot.curves.push_back({"", input.theme().quiet, values, {}, {}, Dash::solid, true});
  plot.curves.push_back({name, input.theme().ink, band.mean, band.low, band.high, Dash::solid, false, "B \u2212 A"});
}

}  // namespace

LinePlot day_plot(const ChartInput& input, const std::string& unit) {
  LinePlot plot;
  plot.unit = unit;
  plot.first_day = days_from_epoch(parse_date(input.scene.atlas.head.start));
  plot.marks = input.state.marks;
  plot.shown = input.scene.day;
  return plot;
}

ChartContent make_lines(const ChartInput& input, const LineChoice& choice) {
  ChartContent content;
  const Scene& scene = input.scene;
  ChartState& state = input.state;
  const std::vector<std::string> missing = missing_of(scene.atlas, choice.formula);
  if (!missing.empty()) {
    content.missing = missing_text(input.ui, missing);
    return content;
  }
  LinePlot plot = day_plot(input, input.ui(choice.unit));
  plot.from_zero = choice.from_zero;
  plot.reach = choice.reach;
  plot.rule = choice.rule;
  const Part part = part_of(input, choice);
  if (part != state.part) content.note = whole_city_text(input.ui);
  std::vector<double> today;
  for (const World world : input.worlds()) {
    const RecordingPtr& recording = input.recording(world);
    const auto values = state.series.shown(scene.atlas, recording, choice.formula, part);
    Curve curve{input.name(world), input.colour(world), values};
    curve.tag = tag_of(world);
    const auto& replicates = world == World::a ? state.bands.a : state.bands.b;
    if (replicates.size() > 1) {
      const Band& band = state.series.spread(scene.atlas, replicates, choice.formula, part);
      curve.low = band.low;
      curve.high = band.high;
    }
    if (choice.with_daily)
      plot.curves.insert(plot.curves.begin(), {"",
                                               input.colour(world),
                                               state.series.daily(scene.atlas, recording, choice.formula, part),
                                               {},
                                               {},
                                               Dash::solid,
                                               true});
    plot.curves.push_back(curve);
    today.push_back(value_at(values, scene.day));
    content.heads.push_back({input.name(world), curve.colour, number_text(today.back())});
  }
  if (input.compares()) {
    content.heads.push_back(difference_head(input, choice, today[0], today[1]));
    if (input.state.difference) show_difference(input, choice, plot);
  }
  content.panels.push_back({"", 0, std::move(plot)});
  return content;
}

Card line_card(std::string key, Text title, Text says, std::vector<LineChoice> choices) {
  Card card;
  card.key = std::move(key);
  card.title = title;
  card.says = says;
  if (choices.size() > 1)
    for (const LineChoice& choice : choices) card.choices.push_back(choice.name);
  card.make = [choices = std::move(choices)](const ChartInput& input) {
    return make_lines(input, choices[std::min(static_cast<std::size_t>(input.choice), choices.size() - 1)]);
  };
  return card;
}

Card inflow_card() {
  static const Formula kIn{"inflow", Shape::a_week, {{"triage_accepted_disputes"}}};
  static const Formula kOut{"outflow", Shape::a_week, {{"outcomes_closed"}}};
  Card card;
  card.key = "inflow";
  card.title = {"Inflow and outflow", "流入与流出"};
  card.says = {
      "Disputes accepted and disputes ended on the ladder, a day: mean of 7 days. What is accepted and not ended "
      "piles up or goes on to petition offices and courts.",
      "每日受理与办结的纠纷，7日均值。受理而未办结的形成积压，或转往信访与法院。"};
  card.choices = {{"both", "两者"}, {"accepted", "受理"}, {"ended", "办结"}};
  card.make = [](const ChartInput& input) {
    if (input.choice > 0) {
      const Text name = input.choice == 1 ? Text{"accepted", "受理"} : Text{"ended", "办结"};
      LineChoice choice{name, {"disputes a day", "件纠纷/天"}, input.choice == 1 ? kIn : kOut};
      choice.with_daily = !input.compares();
      return make_lines(input, choice);
    }
    ChartContent content;
    const Scene& scene = input.scene;
    std::vector<std::string> missing = missing_of(scene.atlas, kIn);
    for (const std::string& name : missing_of(scene.atlas, kOut)) missing.push_back(name);
    if (!missing.empty()) {
      content.missing = missing_text(input.ui, missing);
      return content;
    }
    SeriesStore& series = input.state.series;
    const Part part = input.state.part;
    LinePlot plot = day_plot(input, input.ui(Text{"disputes a day", "件纠纷/天"}));
    const std::string accepted = input.ui(Text{"accepted", "受理"}), ended = input.ui(Text{"ended", "办结"});
    for (const World world : input.worlds()) {
      const RecordingPtr& recording = input.recording(world);
      const std::string prefix = input.compares() ? input.name(world) + ", " : "";
      const auto in = series.shown(scene.atlas, recording, kIn, part),
                 out = series.shown(scene.atlas, recording, kOut, part);
      const std::string tag = input.compares() ? std::string(tag_of(world)) + " " : "";
      plot.curves.push_back({prefix + accepted, input.colour(world), in, {}, {}, Dash::solid, false, tag + accepted});
      plot.curves.push_back(
          {prefix + ended, faded(input.colour(world), 0.5), out, {}, {}, Dash::solid, false, tag + ended});
      content.heads.push_back({input.name(world), input.colour(world),
                               number_text(std::round(value_at(in, scene.day))) + " " + accepted + ", " +
                                   number_text(std::round(value_at(out, scene.day))) + " " + ended});
    }
    content.panels.push_back({"", 0, std::move(plot)});
    return content;
  };
  return card;
}

}  // namespace shiyu::viz
