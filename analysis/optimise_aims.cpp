#include "analysis/optimise_aims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <set>

#include "analysis/load_outcomes.hpp"
#include "analysis/measure_names.hpp"
#include "analysis/paired.hpp"
#include "analysis/worst_tenth.hpp"

namespace shiyu {

namespace {

constexpr std::size_t kMostSought = 6;  // beyond a few, hardly any point dominates another

std::vector<std::string> names_of_places(const std::vector<Variable>& tally) {
  std::vector<std::string> names;
  for (const Variable& v : tally) names.push_back(std::string(kWorstTenth) + v.name);
  return names;
}

/// Names of outputs that count the use of lawful channels, in whatever formula they stand: those of the measures, and
/// those that no measure has. What the channels take (minutes) is a cost like any other.
std::set<std::string> channel_names() {
  std::set<std::string> names{std::string(kWorstTenth) + "petitions", "petition_again", "court_brought",
                              "arbitration_brought"};
  for (const Measure& m : measures())
    if (m.better == Better::channel) {
      const Expression counted{std::string(m.numerator)};
      names.insert(counted.names().begin(), counted.names().end());
    }
  return names;
}

const char* goal_text(Goal goal) { return EnumNames<Goal>::names[static_cast<std::size_t>(goal)]; }

/// Reads objectives one by one, and looks at them together.
class AimReader {
 public:
  AimReader(const SumFormulas& formulas, const std::vector<Variable>& outputs, bool followed, Mistakes& mistakes)
      : formulas_(formulas), names_(outputs), followed_(followed), mistakes_(mistakes) {}

  void read(const Objective& objective) {
    const std::string what = "objective " + objective.measure;
    std::optional<NamedMeasure> named;
    try {
      named = names_.find(objective.measure, "objective");
    } catch (const InputError& error) {
      mistakes_.add(error);
      return;
    }
    const Measure* measure = named->row;
    if (measure != nullptr) check(*measure, objective.goal, what);
    const auto formula = formulas_.read(named->text, what, mistakes_);
    if (!formula) return;
    if (!followed_ && is_of_cohorts(*formula))
      mistake(what, "follows matters to an age, and time.follow_up is 0; set it to at least measures.horizon");
    if (measure == nullptr) check(*formula, objective.goal, what);
    for (const std::string& name : formula->names()) {
      channels_ |= channel_names_.contains(name);
      priced_ |= name == kMoney;
    }
    const bool less = objective.goal == Goal::minimize || objective.goal == Goal::no_higher;
    unmet_ |= less && (named->key == kUnmet || named->key == kUnmetGrievances);
    burden_ |= less && named->key == kGrievanceBurden;
    const bool is_sought =
        objective.goal == Goal::minimize || objective.goal == Goal::maximize;  // a limit claims nothing
    if (is_sought && measure != nullptr && measure->guard != Guard::none && !guarded_) guarded_ = named->key;
    aims.push_back({named->key, named->unit, *formula, objective.goal});
  }

  void check_all(std::size_t sought) {
    if (sought < 2 || sought > kMostSought)
      mistakes_.add("", 0, 0,
                    fmt::format("{} objectives are sought, and a front has 2 to {}; write [[objective]] with a measure "
                                "and goal = \"minimize\" or \"maximize\"",
                                sought, kMostSought));
    if (channels_ && !unmet_)
      mistakes_.add(
          "", 0, 0,
          fmt::format(
              "fewer petitions or suits are no success while grievances that were found stay unmet: seek less of {0}, "
              "or add [[objective]] measure = \"{0}\", goal = \"no_higher\"",
              kUnmetGrievances));
    if (guarded_ && !burden_)
      mistakes_.add("", 0, 0,
                    fmt::format("{} also gets better where less is found or more arises: seek less of {}, or add "
                                "[[objective]] measure = \"{}\", goal = \"no_higher\"",
                                *guarded_, kGrievanceBurden, kGrievanceBurden));
    if (!priced_)
      mistakes_.add(
          "", 0, 0,
          "benefits stand beside costs: add [[objective]] measure = \"cost\", goal = \"minimize\" or \"no_higher\"");
  }

  std::vector<Aim> aims;

 private:
  void mistake(const std::string& what, const std::string& why) { mistakes_.add("", 0, 0, what + ": " + why); }

  void check(const Measure& measure, Goal goal, const std::string& what) {
    const bool less = goal == Goal::minimize || goal == Goal::no_higher;
    if (measure.better == Better::neither) mistake(what, "is neither good nor bad by itself, so no goal");
    if (measure.better == Better::channel) channels_ = true;
    if ((measure.better == Better::lower && !less) || (measure.better == Better::higher && less))
      mistake(what, fmt::format("{} of it would be worse; {} is better", goal_text(goal), less ? "more" : "less"));
  }

  void check(const Expression& formula, Goal goal, const std::string& what) {
    const bool more = goal == Goal::maximize || goal == Goal::no_lower;
    const std::vector<std::string>& names = formula.names();
    if (more && std::find(names.begin(), names.end(), "outcomes_claimed") != names.end())
      mistake(what, "has outcomes_claimed, a claim, which is neither good nor bad, so no goal");
  }

  static bool is_of_cohorts(const Expression& formula) {
    const std::vector<std::string>& names = formula.names();
    return std::any_of(names.begin(), names.end(), [](const std::string& name) { return name.starts_with("cohort_"); });
  }

  const SumFormulas& formulas_;
  const MeasureNames names_;
  bool followed_;
  Mistakes& mistakes_;
  const std::set<std::string> channel_names_ = channel_names();
  bool channels_ = false, unmet_ = false, burden_ = false, priced_ = false;
  std::optional<std::string> guarded_;
};

}  // namespace

Aims::Aims(const std::vector<Objective>& objectives, const ResultsHead& head)
    : formulas_(head.outputs, head.days, head.residents, names_of_places(head.tally)),
      residents_(head.settlements.residents),
      outputs_(head.outputs.size()),
      tallies_(head.tally.size()) {
  Mistakes mistakes;
  AimReader reader(formulas_, head.outputs, head.follow_up > 0, mistakes);
  for (const Objective& objective : objectives) reader.read(objective);
  reader.check_all(static_cast<std::size_t>(
      std::count_if(objectives.begin(), objectives.end(), [](const Objective& o) { return !o.is_limit(); })));
  mistakes.throw_if_any();
  aims_ = std::move(reader.aims);
  std::set<std::string> names;
  for (const Aim& aim : aims_) names.insert(aim.formula.names().begin(), aim.formula.names().end());
  for (std::size_t i = 0; i < head.tally.size(); ++i)
    if (const std::string name = std::string(kWorstTenth) + head.tally[i].name; names.contains(name))
      places_.push_back({name, i, !head.tally[i].is_flow()});
}

std::size_t Aims::sought() const {
  return static_cast<std::size_t>(
      std::count_if(aims_.begin(), aims_.end(), [](const Aim& aim) { return !aim.is_limit(); }));
}

std::vector<std::int64_t> Aims::further(const RunRecord& record) const {
  const std::size_t units = residents_.size();
  std::vector<std::int64_t> counts(furthers(), 0);
  for (std::size_t place = 0; place < places_.size(); ++place) {
    const std::size_t months = record.community.size() / (units * tallies_);
    for (std::size_t row = 0; row < months * units; ++row)
      counts[place * units + row % units] += record.community[row * tallies_ + places_[place].tally];
    if (places_[place].level)  // the mean of the ends of months
      for (std::size_t unit = 0; unit < units; ++unit)
        counts[place * units + unit] = counts[place * units + unit] * 1000 / static_cast<std::int64_t>(months);
  }
  return counts;
}

std::vector<double> Aims::worst_off(std::size_t place, std::span<const RunSums* const> runs) const {
  const std::size_t units = residents_.size();
  const double by = places_[place].level ? 1000 : formulas_.days() / 365.0;
  std::vector<double> counts;
  for (const RunSums* run : runs)
    for (std::size_t unit = 0; unit < units; ++unit)
      counts.push_back(static_cast<double>(run->outputs.at(kAreas * outputs_ + place * units + unit)) / by);
  std::vector<std::size_t> all(units);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return rates_in(worst_tenth(all, residents_, counts), residents_, counts);
}

namespace {

/// Sum of an output of a run over the areas.
double sum_of(const RunSums& run, std::size_t outputs, std::size_t output) {
  double all = 0;
  for (std::size_t area = 0; area < kAreas; ++area) all += static_cast<double>(run.outputs[area * outputs + output]);
  return all;
}

}  // namespace

AimValues Aims::values(std::span<const RunSums* const> runs) const {
  std::vector<std::vector<double>> worst;  // (places)(replicates)
  for (std::size_t place = 0; place < places_.size(); ++place) worst.push_back(worst_off(place, runs));
  AimValues values(aims_.size());
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const auto sum = [&](std::size_t output) { return sum_of(*runs[r], outputs_, output); };
    const auto other = [&](const std::string& name) {
      const auto place = std::find_if(places_.begin(), places_.end(), [&](const Place& p) { return p.name == name; });
      return worst[static_cast<std::size_t>(place - places_.begin())][r];
    };
    for (std::size_t a = 0; a < aims_.size(); ++a)
      values[a].push_back(runs[r]->status == RunStatus::done ? formulas_.value(aims_[a].formula, sum, other)
                                                             : std::numeric_limits<double>::quiet_NaN());
  }
  return values;
}

std::vector<double> Aims::units(std::span<const RunSums* const> runs) const {
  const double residents = std::accumulate(residents_.begin(), residents_.end(), 0.0);
  const auto of_place = [&](const std::string& name) {  // a tenth of the places has about a tenth of the residents
    const auto place = std::find_if(places_.begin(), places_.end(), [&](const Place& p) { return p.name == name; });
    return 10'000 / residents / (place->level ? 1 : formulas_.days() / 365.0);
  };
  std::vector<double> units;
  for (const Aim& aim : aims_) {
    std::vector<double> steps;
    for (const RunSums* run : runs)
      if (run->status == RunStatus::done)
        steps.push_back(formulas_.step(
            aim.formula, [&](std::size_t output) { return sum_of(*run, outputs_, output); },
            [](const std::string&) { return 1.0; }, of_place));
    units.push_back(std::fmax(0, mean_of(steps).mean));
  }
  return units;
}

Score Aims::score(const AimValues& values, const AimValues& baseline) const {
  const auto mean = [](const std::vector<double>& of) {
    return std::accumulate(of.begin(), of.end(), 0.0) / static_cast<double>(of.size());  // NaN when a run failed
  };
  Score score;
  for (std::size_t a = 0; a < aims_.size(); ++a) {
    const double sign = aims_[a].sign(), value = mean(values[a]), before = mean(baseline[a]);
    if (!aims_[a].is_limit())
      score.objectives.push_back(sign * value);
    else if (const double worse = sign * (value - before); !(worse <= 0))
      score.violation += before != 0 ? worse / std::abs(before) : worse;
  }
  return score;
}

}  // namespace shiyu
