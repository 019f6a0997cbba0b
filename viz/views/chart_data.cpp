#include "viz/views/chart_data.hpp"

#include <algorithm>
#include <limits>

#include "analysis/paired.hpp"
#include "viz/plot/series.hpp"

namespace shiyu::viz {

namespace {

constexpr std::string_view kAllMoney = "*fen";

/// Positions and weights; false when one is missing.
bool resolve(const Atlas& atlas, const std::vector<Term>& terms, std::vector<std::pair<std::size_t, double>>& into) {
  for (const Term& term : terms) {
    if (term.output == kAllMoney) {
      for (std::size_t o = 0; o < atlas.head.outputs.size(); ++o)
        if (atlas.head.outputs[o].unit == "fen") into.emplace_back(o, term.weight);
      continue;
    }
    const auto output = atlas.output(term.output);
    if (!output) return false;
    into.emplace_back(*output, term.weight);
  }
  return true;
}

/// NaN for a part of the city where something in the sum is not known by area; nothing at all is nothing in each.
double sum_of(std::span<const std::int64_t> day, const std::vector<Variable>& outputs,
              const std::vector<std::pair<std::size_t, double>>& terms, Part part) {
  double sum = 0;
  for (const auto& [output, weight] : terms) {
    const auto urban = static_cast<double>(day[output]), rural = static_cast<double>(day[outputs.size() + output]);
    if (part != Part::city && outputs[output].scope != Scope::area)
      sum = urban + rural == 0 ? sum : std::numeric_limits<double>::quiet_NaN();
    else
      sum += weight * (part == Part::city ? urban + rural : part == Part::urban ? urban : rural);
  }
  return sum;
}

constexpr int days_of(Shape shape) { return shape == Shape::a_week ? 7 : 28; }

}  // namespace

std::vector<std::string> missing_of(const Atlas& atlas, const Formula& formula) {
  std::vector<std::string> names;
  for (const auto* terms : {&formula.above, &formula.below})
    for (const Term& term : *terms)
      if (term.output != kAllMoney && !atlas.output(term.output)) names.emplace_back(term.output);
  return names;
}

bool known_by_part(const Atlas& atlas, const Formula& formula) {
  for (const auto* terms : {&formula.above, &formula.below})
    for (const Term& term : *terms)
      if (const auto output = atlas.output(term.output); output && atlas.head.outputs[*output].scope != Scope::area)
        return false;
  return true;
}

SeriesStore::Line& SeriesStore::line(const Atlas& atlas, const RecordingPtr& recording, const Formula& formula,
                                     Part part) {
  Kept& kept = kept_[recording.get()];
  if (kept.of.lock() != recording) kept = {recording, {}};
  const auto [found, is_new] = kept.lines.try_emplace({formula.key, part});
  Line& line = found->second;
  if (is_new) {
    line.there = resolve(atlas, formula.above, line.above) && resolve(atlas, formula.below, line.below);
    // Whoever holds a span of them may ask for more while days come: they must not move.
    for (auto* values : {&line.numerator, &line.denominator, &line.shown})
      values->reserve(static_cast<std::size_t>(recording->days_all()));
  }
  if (!line.there) return line;
  const int days = recording->days();
  for (int day = static_cast<int>(line.numerator.size()); day < days; ++day) {
    const auto values = recording->city(day);
    line.numerator.push_back(formula.scale * sum_of(values, atlas.head.outputs, line.above, part));
    line.denominator.push_back(line.below.empty() ? 1 : sum_of(values, atlas.head.outputs, line.below, part));
  }
  switch (formula.shape) {
    case Shape::level:
      extend_ratio(line.numerator, line.denominator, 1, line.shown);
      break;
    case Shape::total:
      extend_total(line.numerator, line.shown);
      break;
    case Shape::a_week:
    case Shape::a_month:
      extend_ratio(line.numerator, line.denominator, days_of(formula.shape), line.shown);
      break;
  }
  return line;
}

std::span<const double> SeriesStore::shown(const Atlas& atlas, const RecordingPtr& recording, const Formula& formula,
                                           Part part) {
  if (recording == nullptr) return {};
  return line(atlas, recording, formula, part).shown;
}

std::span<const double> SeriesStore::daily(const Atlas& atlas, const RecordingPtr& recording, const Formula& formula,
                                           Part part) {
  if (recording == nullptr) return {};
  return line(atlas, recording, formula, part).numerator;
}

std::span<const double> SeriesStore::difference(const Atlas& atlas, const RecordingPtr& a, const RecordingPtr& b,
                                                const Formula& formula, Part part) {
  const auto before = shown(atlas, a, formula, part), after = shown(atlas, b, formula, part);
  std::vector<double>& difference = differences_[{{formula.key, part}, {a.get(), b.get()}}];
  if (a != nullptr) difference.reserve(static_cast<std::size_t>(a->days_all()));
  for (std::size_t day = difference.size(); day < std::min(before.size(), after.size()); ++day)
    difference.push_back(after[day] - before[day]);
  return difference;
}

SeriesStore::KeptBand SeriesStore::kept_band(const std::vector<const Recording*>& of) {
  KeptBand kept{of, 0, {}};
  const auto most = of.empty() ? 0 : static_cast<std::size_t>(of.front()->days_all());
  for (auto* values : {&kept.band.mean, &kept.band.low, &kept.band.high}) values->reserve(most);
  return kept;
}

const Band& SeriesStore::spread(const Atlas& atlas, std::span<const RecordingPtr> replicates, const Formula& formula,
                                Part part) {
  std::vector<const Recording*> of;
  std::vector<std::span<const double>> all;
  for (const RecordingPtr& replicate : replicates) {
    of.push_back(replicate.get());
    all.push_back(shown(atlas, replicate, formula, part));
  }
  KeptBand& kept = spreads_[{{formula.key, part}, of.empty() ? nullptr : of.front()}];
  std::size_t days = all.empty() ? 0 : std::numeric_limits<std::size_t>::max();
  for (const auto& values : all) days = std::min(days, values.size());
  if (kept.of != of) kept = kept_band(of);
  for (std::size_t day = kept.days; day < days; ++day) {
    double low = std::numeric_limits<double>::infinity(), high = -low, sum = 0;
    for (const auto& values : all) {
      low = std::min(low, values[day]);
      high = std::max(high, values[day]);
      sum += values[day];
    }
    kept.band.low.push_back(low);
    kept.band.high.push_back(high);
    kept.band.mean.push_back(sum / static_cast<double>(all.size()));
  }
  kept.days = days;
  return kept.band;
}

const Band& SeriesStore::paired(const Atlas& atlas, std::span<const RecordingPtr> a, std::span<const RecordingPtr> b,
                                const Formula& formula, Part part) {
  const std::size_t pairs = std::min(a.size(), b.size());
  std::vector<const Recording*> of;
  std::vector<std::span<const double>> before, after;
  std::size_t days = pairs == 0 ? 0 : std::numeric_limits<std::size_t>::max();
  for (std::size_t r = 0; r < pairs; ++r) {
    of.push_back(a[r].get());
    of.push_back(b[r].get());
    before.push_back(shown(atlas, a[r], formula, part));
    after.push_back(shown(atlas, b[r], formula, part));
    days = std::min({days, before[r].size(), after[r].size()});
  }
  KeptBand& kept = paired_[{{formula.key, part}, of.empty() ? nullptr : of[1]}];
  if (kept.of != of) kept = kept_band(of);
  std::vector<double> one(pairs), other(pairs);
  for (std::size_t day = kept.days; day < days; ++day) {
    for (std::size_t r = 0; r < pairs; ++r) {
      one[r] = before[r][day];
      other[r] = after[r][day];
    }
    const Estimate estimate = paired_difference(one, other);
    kept.band.mean.push_back(estimate.mean);
    kept.band.low.push_back(estimate.low());
    kept.band.high.push_back(estimate.high());
  }
  kept.days = days;
  return kept.band;
}

void SeriesStore::forget() {
  std::erase_if(kept_, [](const auto& entry) { return entry.second.of.expired(); });
  const auto is_gone = [&](const Recording* recording) { return recording != nullptr && !kept_.contains(recording); };
  std::erase_if(differences_,
                [&](const auto& e) { return is_gone(e.first.second.first) || is_gone(e.first.second.second); });
  const auto any_gone = [&](const auto& e) { return std::any_of(e.second.of.begin(), e.second.of.end(), is_gone); };
  std::erase_if(spreads_, any_gone);
  std::erase_if(paired_, any_gone);
}

}  // namespace shiyu::viz
