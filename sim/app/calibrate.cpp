#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/calibrate_match.hpp"
#include "analysis/designs.hpp"
#include "analysis/estimate_text.hpp"
#include "analysis/json_line.hpp"
#include "analysis/solvers.hpp"
#include "analysis/study_outcomes.hpp"
#include "analysis/targets.hpp"
#include "analysis/text_table.hpp"
#include "sim/app/data_files.hpp"
#include "sim/app/open_results.hpp"
#include "sim/app/optimise_overlay.hpp"
#include "sim/app/study.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"
#include "sim/io/row_parts.hpp"
#include "sim/io/scenario_toml.hpp"
#include "sim/io/study_read.hpp"
#include "sim/io/toml_reader.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

constexpr double kTied = 0.4;  // correlation that is told

/// The factors of a study, as its scenario has them. Throws InputError for those that cannot be calibrated.
std::vector<Factor> uncertain_factors(const StudyHead& head, const ScenarioHead& scenario, const fs::path& file) {
  Mistakes mistakes;
  const auto mistake = [&](const std::string& text) { mistakes.add(file.string(), 0, 0, text); };
  if (!scenario.design || scenario.design->factors.empty()) {
    mistake("calibration needs a study over [[design.uncertain]] parameters, and this one has no design");
    mistakes.throw_if_any();
  }
  const DesignMethod method = head.design.method;
  if (method != DesignMethod::latin_hypercube && method != DesignMethod::sobol && method != DesignMethod::random)
    mistake(
        fmt::format("calibration needs points that fill the ranges: a design of the method latin_hypercube, sobol or "
                    "random, not {}",
                    EnumNames<DesignMethod>::names[static_cast<std::size_t>(method)]));
  for (const Factor& factor : scenario.design->factors) {
    if (!factor.uncertain)
      mistake(factor.param.path +
              " is a lever, which planners set and figures do not reveal; leave it out of the design");
    if (!factor.values.empty())
      mistake(factor.param.path + " has a list of values; calibration needs a range with low and high");
  }
  mistakes.throw_if_any();
  SHIYU_EXPECT(scenario.design->factors.size() == head.factors.size(), "a file has the factors of its scenario");
  return scenario.design->factors;
}

std::vector<std::vector<double>> unit_cube(const StudyHead& head, const std::vector<Factor>& factors) {
  std::vector<std::vector<double>> points(head.shape.points);
  for (std::size_t p = 0; p < points.size(); ++p)
    for (std::size_t f = 0; f < factors.size(); ++f)
      points[p].push_back(coordinate_of(factors[f], scenario_params().at(factors[f].param.param),
                                        head.values.at(p * factors.size() + f)));
  return points;
}

std::vector<Target> wanted_targets(const Options& options, const fs::path& file) {
  std::vector<Target> all = read_targets(file);
  if (options.only.empty()) return all;
  std::vector<std::string> known;
  for (const Target& target : all) known.push_back(target.name);
  Mistakes mistakes;
  const std::vector<std::string> names = parts_of(options.only, ',');
  for (const std::string& name : names)
    if (std::find(known.begin(), known.end(), name) == known.end())
      mistakes.add("", 0, 0,
                   fmt::format("--only: {} is no target of {}{}", name, file.string(), did_you_mean(name, known)));
  mistakes.throw_if_any();
  std::erase_if(all, [&](const Target& t) { return std::find(names.begin(), names.end(), t.name) == names.end(); });
  return all;
}

/// Throws InputError with every target that is not about the place of the runs: it would rule out what is right.
void refuse_misfits(const std::vector<Target>& targets, const PlaceOfRuns& place) {
  Mistakes mistakes;
  std::string others;
  for (const Target& target : targets) {
    const std::string misfit = target.scope.misfit(place);
    if (misfit.empty())
      others += (others.empty() ? "" : ",") + target.name;
    else
      mistakes.add("", 0, 0, fmt::format("target {} {}", target.name, misfit));
  }
  if (!mistakes.empty())
    mistakes.add("", 0, 0,
                 others.empty() ? std::string("no target is comparable; give figures of this place with --targets")
                                : "comparable are these: --only " + others);
  mistakes.throw_if_any();
}

/// What the runs of a study came to in each target. Throws InputError with every target that they do not tell.
std::vector<MatchTarget> held_against(const std::vector<Target>& targets, const StudyResults& study,
                                      std::size_t variant) {
  const StudyOutcomes outcomes(study);
  Mistakes mistakes;
  std::vector<MatchTarget> found;
  for (const Target& target : targets) try {
      const StudyOutcome outcome = outcomes.outcome(
          "target " + target.name, fmt::format("({}) / ({})", target.numerator.text(), target.denominator.text()));
      found.push_back({target.name, target.unit, target.target, target.low, target.high,
                       by_point(study.head().shape, outcome.by_run, variant)});
    } catch (const InputError& error) {
      mistakes.add(error);
    }
  mistakes.throw_if_any();
  return found;
}

std::string verdict_of(const MatchedTarget& t) {
  if (!t.used()) return "not used: " + t.refused;
  return t.constant ? "used; no parameter moves it" : "used";
}

std::string targets_text(const Match& match) {
  TextTable table;
  table.add_column("target", TextTable::Align::left, 28);
  table.add_column("unit", TextTable::Align::left, 16);
  for (const char* column :
       {"observed", "in the study", "sd observed", "sd model", "sd luck", "Q2", "errors/sd", "rules out", "alone"})
    table.add_column(column, TextTable::Align::right);
  table.add_column("emulator", TextTable::Align::left, 90);
  const auto percent = [](double share) { return with_decimals(100 * share, 1) + " %"; };
  for (const MatchedTarget& t : match.targets)
    table.add_row({t.name, t.unit, readable(t.observed), readable(t.lowest) + " .. " + readable(t.highest),
                   readable(t.observation, 2), readable(t.model, 2), readable(t.luck, 2), readable(t.quality.q2, 3),
                   readable(t.quality.standardised, 3), t.used() ? percent(t.ruled_out) : "-",
                   t.used() ? percent(t.alone) : "-", verdict_of(t)});
  return table.text();
}

/// A factor over the range that is kept, in the file's units.
Factor narrowed(const Factor& factor, const KeptRange& range) {
  const ParamRef& param = scenario_params().at(factor.param.param);
  Factor kept = factor;
  kept.low = value_of(factor, param, range.low);
  kept.high = value_of(factor, param, range.high);
  return kept;
}

class Calibration {
 public:
  Calibration(const Match& match, const std::vector<Factor>& factors, const StudyHead& head, const Options& options)
      : match_(match), factors_(factors), head_(head), options_(options) {}

  void print(Console& console) const {
    if (console.json) return print_json(console);
    console.print(
        "{}\n{} points, {} replicates; doubts of a figure: its interval, a model that is wrong by {:g} %, luck, "
        "the emulator\n\n",
        head_.results.title, head_.shape.points, head_.shape.replicates, 100 * options_.discrepancy);
    console.put(targets_text(match_));
    if (match_.used() == 0) return console.print("\nNo emulator can be used, so nothing is ruled out.\n");
    console.print("\n{} of {} points of the space are not ruled out: {:.3g} %.\n", match_.kept, match_.judged,
                  100 * match_.share());
    console.print("The least implausible point has {:.2f} (beyond {:g} is ruled out).\n", match_.best_implausibility,
                  options_.cut);
    if (match_.kept == 0)
      return console.print("No values within the ranges give these figures: widen the ranges, or doubt the model.\n");
    TextTable table;
    table.add_column("parameter");
    for (const char* column : {"range of the study", "not ruled out", "best"})
      table.add_column(column, TextTable::Align::right, 40);
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      const Factor kept = narrowed(factors_[f], match_.ranges[f]);
      table.add_row({factors_[f].param.path, readable(factors_[f].low) + " .. " + readable(factors_[f].high),
                     readable(kept.low) + " .. " + readable(kept.high), readable(best(f))});
    }
    console.print(
        "\n{}{}What is not ruled out is not thereby true: other parameters were held, and other models are not "
        "tried.\n",
        table.text(), ties_text());
  }

  /// A scenario whose design has the ranges that are kept.
  std::string next_wave(const std::string& extends) const {
    std::string out = fmt::format(
        "# What `shiyu calibrate` left of the ranges of the study {}:\n# {:.3g} % of the space is not ruled out by {} "
        "targets. Not ruled out is not thereby true.\n",
        comment_text(head_.results.title), 100 * match_.share(), match_.used());
    for (const MatchedTarget& t : match_.targets)
      out +=
          "# " + comment_text(fmt::format("{}: {} {}; {}", t.name, readable(t.observed), t.unit, verdict_of(t))) + "\n";
    out += fmt::format("schema = {}\n", kScenarioSchema);
    out += extends.empty() ? "# extends = \"...\"              # the scenario of the study\n"
                           : "extends = " + toml_text(extends) + "\n";
    out += fmt::format("title = {}\n", toml_text("Next wave of a calibration"));
    out += fmt::format(
        "\n# The least implausible point, {:.2f} standard deviations at most; used where [design] is taken "
        "away.\n",
        match_.best_implausibility);
    for (std::size_t f = 0; f < factors_.size(); ++f) out += best_text(f);
    out += fmt::format("\n[design]\nmethod = {}\nsize = {}\nseed = {}\n",
                       toml_text(EnumNames<DesignMethod>::names[static_cast<std::size_t>(head_.design.method)]),
                       head_.design.size, head_.design.seed + 1);
    for (std::size_t f = 0; f < factors_.size(); ++f) out += factor_text(f);
    return out;
  }

  std::string samples_csv() const {
    std::string out;
    for (const Factor& factor : factors_) out += csv_name(factor.param.path) + ",";
    out += "implausibility\n";
    for (std::size_t s = 0; s < match_.samples.size(); ++s) {
      for (std::size_t f = 0; f < factors_.size(); ++f)
        out += csv_number(value_of(factors_[f], param(f), match_.samples[s][f])) + ",";
      out += csv_number(match_.samples_implausibility[s]) + "\n";
    }
    return out;
  }

 private:
  const ParamRef& param(std::size_t f) const { return scenario_params().at(factors_[f].param.param); }
  /// What stays free alone but not together.
  std::string ties_text() const {
    std::string out;
    for (Eigen::Index a = 0; a < match_.ties.rows(); ++a)
      for (Eigen::Index b = a + 1; b < match_.ties.rows(); ++b)
        if (std::abs(match_.ties(a, b)) >= kTied)
          out += fmt::format("{} and {} are tied: correlation {:.2f} over what is not ruled out.\n",
                             factors_[static_cast<std::size_t>(a)].param.path,
                             factors_[static_cast<std::size_t>(b)].param.path, match_.ties(a, b));
    return out;
  }
  double best(std::size_t f) const { return value_of(factors_[f], param(f), match_.best[f]); }

  /// [group] once, though its parameters need not stand side by side.
  std::string best_text(std::size_t f) const {
    const std::string_view group = param(f).group;
    std::string out;
    for (std::size_t other = 0; other < factors_.size(); ++other) {
      if (param(other).group != group) continue;
      if (other < f) return {};
      if (out.empty()) out = fmt::format("[{}]\n", group);
      out += fmt::format("{} = {}\n", param(other).field.name, number_text(best(other), param(other)));
    }
    return out;
  }

  std::string factor_text(std::size_t f) const {
    const Factor kept = narrowed(factors_[f], match_.ranges[f]);
    return fmt::format("\n[[design.uncertain]]\nname = {}\nlow = {}\nhigh = {}\nscale = {}  # was {} to {}\n",
                       toml_text(kept.param.path), number_text(kept.low, param(f)), number_text(kept.high, param(f)),
                       toml_text(EnumNames<FactorScale>::names[static_cast<std::size_t>(kept.scale)]),
                       number_text(factors_[f].low, param(f)), number_text(factors_[f].high, param(f)));
  }

  void print_json(Console& console) const {
    for (const MatchedTarget& t : match_.targets) {
      JsonLine line;
      line.add("target", t.name).add("unit", t.unit).add("observed", t.observed).add("lowest", t.lowest);
      line.add("highest", t.highest).add("sd_observed", t.observation).add("sd_model", t.model).add("sd_luck", t.luck);
      line.add("luck_known", t.luck_known).add("points", t.points).add("q2", t.quality.q2);
      line.add("error", t.quality.error).add("standardised", t.quality.standardised);
      line.add("within_two", t.quality.within_two).add("used", t.used()).add("refused", t.refused);
      console.print("{}\n", line.add("ruled_out", t.ruled_out).add("alone", t.alone).text());
    }
    for (std::size_t f = 0; match_.kept > 0 && f < factors_.size(); ++f) {
      const Factor kept = narrowed(factors_[f], match_.ranges[f]);
      JsonLine line;
      line.add("parameter", kept.param.path).add("low", kept.low).add("high", kept.high).add("best", best(f));
      console.print("{}\n", line.add("low_before", factors_[f].low).add("high_before", factors_[f].high).text());
    }
    JsonLine line;
    line.add("judged", match_.judged).add("kept", match_.kept).add("share", match_.share());
    line.add("best_implausibility", match_.best_implausibility).add("used", match_.used());
    console.print("{}\n", line.add("samples", match_.samples.size()).text());
  }

  const Match& match_;
  const std::vector<Factor>& factors_;
  const StudyHead& head_;
  const Options& options_;
};

/// Every mistake about files that are to be written, before anything is computed.
std::string check_outputs(const Options& options) {
  Mistakes mistakes;
  for (const auto& [name, file] : {std::pair{"--out", options.out}, std::pair{"--samples", options.samples}})
    if (!file.empty()) try {
        refuse_existing(file, options.force, options.inputs());
      } catch (const InputError& error) {
        mistakes.add("", 0, 0, fmt::format("{} {}", name, error.what()));
      }
  if (!options.scenario.empty() && options.out.empty())
    mistakes.add("", 0, 0, "--scenario is what --out extends, and there is no --out");
  mistakes.throw_if_any();
  return options.scenario.empty() ? std::string() : extends_text(options.out, options.scenario);
}

}  // namespace

int calibrate(const Options& options, Console& console) {
  const std::string extends = check_outputs(options);
  solvers();  // if it is missing, before anything is computed
  const StudyResults study = open_study(options.file, console);
  const StudyHead& head = study.head();
  const fs::path data = find_data(options.data, options.file);
  const Study scenario = read_study_text(head.results.scenario, options.file.string(), data);
  const std::vector<Factor> factors = uncertain_factors(head, scenario.head, options.file);
  const std::size_t variant = variant_of(head.results.variants, options.variant);
  const std::vector<Target> targets =
      wanted_targets(options, options.targets.empty() ? data / "targets.csv" : options.targets);
  refuse_misfits(targets, place_of(head.results.scenario, scenario.inputs.code));
  const Match match = match_history(unit_cube(head, factors), held_against(targets, study, variant),
                                    {options.discrepancy, options.cut, MatchChoice{}.points, head.design.seed + 1});
  const Calibration calibration(match, factors, head, options);
  calibration.print(console);
  if (match.kept == 0) return kAnswerIsNo;
  if (!options.out.empty()) {
    write_whole(options.out, calibration.next_wave(extends));
    console.say("written {}\n", options.out.string());
  }
  if (!options.samples.empty()) {
    write_whole(options.samples, calibration.samples_csv());
    console.say("written {}\n", options.samples.string());
  }
  return kDone;
}

}  // namespace shiyu::app
