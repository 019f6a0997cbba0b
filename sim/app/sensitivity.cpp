#include <fmt/format.h>

#include "analysis/designs.hpp"
#include "analysis/estimate_text.hpp"
#include "analysis/json_line.hpp"
#include "analysis/sensitivity.hpp"
#include "analysis/study_outcomes.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/open_results.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"

namespace shiyu::app {

namespace {

std::string interval_text(const Bounded& b) {
  if (!b.has_interval()) return readable(b.value, 3);
  return fmt::format("{} ({} to {})", readable(b.value, 3), readable(b.low, 3), readable(b.high, 3));
}

void add(JsonLine& line, const std::string& name, const Bounded& b) {
  line.add(name, b.value).add(name + "_low", b.low).add(name + "_high", b.high);
}

/// One outcome of one variant over the points of a study.
class OneOutcome {
 public:
  OneOutcome(const StudyResults& study, const std::string& file, const std::string& text, std::size_t variant)
      : head_(study.head()),
        file_(file),
        text_(text),
        by_point_(by_point(head_.shape, read_outcome(study, text), variant)),
        means_(means_of(by_point_)) {}

  void tell(Console& console) const {
    if (head_.design.method == DesignMethod::morris)
      tell_morris(console);
    else
      tell_sobol(console);
  }

 private:
  JsonLine line_of(std::size_t factor) const {
    JsonLine line;
    line.add("outcome", text_).add("factor", head_.factors[factor].name).add("role", head_.factors[factor].role);
    return line;
  }
  TextTable table_of(std::initializer_list<const char*> columns) const {
    TextTable table;
    table.add_column(text_);
    table.add_column("role");
    for (const char* column : columns) table.add_column(column, TextTable::Align::right);
    return table;
  }

  void tell_morris(Console& console) const {
    const Design& d = head_.design;
    const auto nominal = unit_points(d.method, d.size, d.levels, head_.factors.size(), d.seed);
    const MorrisScreening found = morris_screening(nominal, made_coordinates(head_, nominal, file_), means_);
    TextTable table = table_of({"mu*", "mu", "sigma", "effects"});
    for (std::size_t f = 0; f < found.factors.size(); ++f) {
      const ElementaryEffects& e = found.factors[f];
      table.add_row({head_.factors[f].name, head_.factors[f].role, difference_text(e.mean_absolute),
                     difference_text(e.mean), interval_text(e.deviation), std::to_string(e.effects)});
      if (!console.json) continue;
      JsonLine line = line_of(f);
      line.add("mu_star", e.mean_absolute.mean).add("mu_star_half_width", e.mean_absolute.half_width);
      line.add("mu", e.mean.mean).add("mu_half_width", e.mean.half_width);
      add(line, "sigma", e.deviation);
      console.print("{}\n", line.add("effects", e.effects).text());
    }
    if (!console.json) {
      console.print("{}{} trajectories; {} points failed, and {} effects were lost with them\n", table.text(),
                    found.trajectories, found.failed_points, found.lost_effects);
      if (found.no_steps > 0)
        console.print("{} steps led from a value to the same value and count as none\n", found.no_steps);
    }
    tell_noise(console);
  }

  void tell_sobol(Console& console) const {
    const SobolIndices found = sobol_indices(means_, head_.factors.size());
    TextTable table = table_of({"first order", "total"});
    for (std::size_t f = 0; f < found.factors.size(); ++f) {
      table.add_row({head_.factors[f].name, head_.factors[f].role, interval_text(found.factors[f].first),
                     interval_text(found.factors[f].total)});
      if (!console.json) continue;
      JsonLine line = line_of(f);
      add(line, "first", found.factors[f].first);
      add(line, "total", found.factors[f].total);
      console.print("{}\n", line.text());
    }
    if (!console.json)
      console.print("{}{} rows used, {} left out because a run of theirs failed\n", table.text(), found.rows,
                    found.failed_rows);
    tell_noise(console);
  }

  void tell_noise(Console& console) const {
    const NoiseShare noise = noise_share(by_point_);
    if (console.json) {
      JsonLine line;
      line.add("outcome", text_).add("noise_points", noise.points);
      add(line, "noise", noise.share);
      console.print("{}\n", line.text());
    } else if (head_.shape.replicates > 1) {
      console.print("share of luck in the variance of one run: {}\n\n", interval_text(noise.share));
    } else {
      console.print("share of luck: unknown with one replicate\n\n");
    }
  }

  const StudyHead& head_;
  std::string file_, text_;
  std::vector<std::vector<double>> by_point_;  // (points)(replicates)
  std::vector<double> means_;                  // (points)
};

}  // namespace

void expect_indices(const StudyHead& head, const std::filesystem::path& file) {
  const DesignMethod method = head.design.method;
  if (head.factors.empty() || (method != DesignMethod::morris && method != DesignMethod::saltelli))
    throw InputError(
        file.string() + ": indices need a design of the method morris or saltelli, and this is " +
        (head.factors.empty() ? "none" : EnumNames<DesignMethod>::names[static_cast<std::size_t>(method)]));
}

int sensitivity(const Options& options, Console& console) {
  const StudyResults study = open_study(options.file, console);
  const StudyHead& head = study.head();
  expect_indices(head, options.file);
  const std::size_t variant = variant_of(head.results.variants, options.variant);
  std::vector<OneOutcome> outcomes;
  for (const std::string& text : options.outcomes) outcomes.emplace_back(study, options.file.string(), text, variant);
  if (!console.json)
    console.print("{}\nvariant {}, {} points, {} replicates; intervals of 95 %\n\n", head.results.title,
                  head.results.variants[variant], head.shape.points, head.shape.replicates);
  if (const std::size_t missing = study.count(RunStatus::missing); missing > 0 && !console.json)
    console.print("partial: {} of {} runs are missing, and the points that lack one are left out\n\n", missing,
                  head.shape.runs());
  for (const OneOutcome& outcome : outcomes) outcome.tell(console);
  return kDone;
}

}  // namespace shiyu::app
