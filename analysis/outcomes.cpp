#include "analysis/outcomes.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/world/matters.hpp"

namespace shiyu {

namespace {

constexpr std::size_t kParts = 2;  // urban and rural, as in Area
constexpr double kDaysOfYear = 365;

}  // namespace

RunOutcomes::RunOutcomes(std::vector<std::string> variants, int replicates, int days)
    : variants_(std::move(variants)), replicates_(replicates), days_(days) {
  SHIYU_EXPECT(!variants_.empty() && replicates >= 1 && days >= 1, "a study has variants, replicates and days");
  dropped_.assign(run_count(), false);
  // Days are the same in every part of the city.
  for (const auto& [name, number] : {std::pair{"days", static_cast<double>(days)}, {"years", days / kDaysOfYear}})
    quantities_[name] = {
        OutputKind::flow, true, true, 0, std::vector<Total>(run_count() * kParts, Total{number, number, number}), {}};
}

std::size_t RunOutcomes::position(RunIndex run) const {
  SHIYU_EXPECT(run.variant < variants_.size() && run.replicate >= 0 && run.replicate < replicates_,
               "the run is of this study");
  return run.variant * static_cast<std::size_t>(replicates_) + static_cast<std::size_t>(run.replicate);
}

void RunOutcomes::add_daily(const Variable& variable, std::span<const std::int64_t> values) {
  const std::size_t days = values.size() / (run_count() * kParts);
  SHIYU_EXPECT(days >= 1 && days <= static_cast<std::size_t>(days_) && values.size() == run_count() * days * kParts,
               "daily values have the shape (variant, replicate, day, area)");
  Quantity quantity{variable.kind,
                    false,
                    variable.scope != Scope::area,
                    static_cast<double>(days),
                    std::vector<Total>(run_count() * kParts),
                    {}};
  for (std::size_t run = 0; run < run_count(); ++run)
    for (std::size_t part = 0; part < kParts; ++part) {
      const auto at = [&](std::size_t day) { return values[(run * days + day) * kParts + part]; };
      std::int64_t sum = 0;
      for (std::size_t day = 0; day < days; ++day) sum += at(day);
      quantity.totals[run * kParts + part] = {static_cast<double>(sum), static_cast<double>(at(0)),
                                              static_cast<double>(at(days - 1))};
    }
  quantities_[variable.name] = std::move(quantity);
  // Of a weight one more is a matter of weight 1 on one day.
  if (variable.unit == kWeightUnitName) set_unit(variable.name, {kWeightUnit, kWeightUnit, kWeightUnit});
}

void RunOutcomes::add_constant(const std::string& name, std::span<const double> values) {
  SHIYU_EXPECT(values.size() == run_count() * kParts, "a number of each run has the shape (variant, replicate, area)");
  Quantity quantity{OutputKind::flow, true, false, 0, {}, {}};
  for (const double v : values) quantity.totals.push_back({v, v, v});
  quantities_[name] = std::move(quantity);
}

void RunOutcomes::add_constant(const std::string& name, double city) {
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  add_constant(name, unknown, unknown);
  Quantity& quantity = quantities_[name];
  quantity.city_only = true;
  for (std::size_t i = 0; i < quantity.totals.size(); ++i)
    quantity.totals[i] = i % kParts == 0 ? Total{city, city, city} : Total{};
}

void RunOutcomes::add_constant(const std::string& name, double urban, double rural) {
  std::vector<double> values;
  for (std::size_t run = 0; run < run_count(); ++run) values.insert(values.end(), {urban, rural});
  add_constant(name, values);
}

void RunOutcomes::add_by_part(const std::string& name, std::span<const double> values) {
  SHIYU_EXPECT(values.size() == run_count() * kAllParts.size(),
               "a number by part has the shape (variant, replicate, part)");
  quantities_[name] = {OutputKind::flow, true, false, 0, {}, {values.begin(), values.end()}};
}

int RunOutcomes::replicates_made() const {
  int made = 0;
  for (int replicate = 0; replicate < replicates_; ++replicate)
    for (std::size_t variant = 0; variant < variants_.size(); ++variant)
      if (!dropped_[position({variant, replicate})]) {
        ++made;
        break;
      }
  return made;
}

void RunOutcomes::drop(RunIndex run) { dropped_[position(run)] = true; }

bool RunOutcomes::knows(const std::string& name) const { return quantities_.contains(name); }

bool RunOutcomes::knows_all(const Expression& formula) const {
  return std::all_of(formula.names().begin(), formula.names().end(), [&](const std::string& n) { return knows(n); });
}

std::vector<std::string> RunOutcomes::names() const {
  std::vector<std::string> all;
  for (const auto& [name, quantity] : quantities_) all.push_back(name);
  return all;
}

double RunOutcomes::reduced(const Quantity& quantity, const Total& total, Reduce reduce) const {
  if (quantity.constant) return total.sum;
  const bool flow = quantity.kind == OutputKind::flow;
  switch (reduce) {
    case Reduce::first:
      return total.first;
    case Reduce::last:
      return total.last;
    case Reduce::sum:
      return flow ? total.sum : total.sum * days_ / quantity.intervals;
    case Reduce::mean:
      return flow ? total.sum / days_ : total.sum / quantity.intervals;
    case Reduce::natural:
      return flow ? total.sum : total.sum / quantity.intervals;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

double RunOutcomes::look_up(const std::string& name, Reduce reduce, RunIndex run, AreaPart part) const {
  const auto found = quantities_.find(name);
  SHIYU_EXPECT(found != quantities_.end(), "a formula is evaluated over names that are known");
  const Quantity& quantity = found->second;
  if (!quantity.parts.empty()) return quantity.parts[position(run) * kAllParts.size() + static_cast<std::size_t>(part)];
  const Total* totals = quantity.totals.data() + position(run) * kParts;
  const bool of_time = name == "days" || name == "years";
  if (of_time) return totals[0].sum;
  if (quantity.city_only && part != AreaPart::city) return std::numeric_limits<double>::quiet_NaN();
  if (part == AreaPart::urban) return reduced(quantity, totals[0], reduce);
  if (part == AreaPart::rural) return reduced(quantity, totals[1], reduce);
  return reduced(quantity, totals[0], reduce) + reduced(quantity, totals[1], reduce);
}

double RunOutcomes::value(const Expression& formula, RunIndex run, AreaPart part) const {
  if (dropped_[position(run)]) return std::numeric_limits<double>::quiet_NaN();
  return formula.value([&](const std::string& name, Reduce reduce) { return look_up(name, reduce, run, part); });
}

std::vector<double> RunOutcomes::values(const Expression& formula, std::size_t variant, AreaPart part) const {
  std::vector<double> all;
  for (int replicate = 0; replicate < replicates_; ++replicate)
    all.push_back(value(formula, {variant, replicate}, part));
  return all;
}

void RunOutcomes::set_unit(const std::string& name, const std::array<double, kAllParts.size()>& by_part) {
  units_[name] = by_part;
}

std::vector<double> RunOutcomes::steps(const Expression& formula, std::size_t variant, AreaPart part) const {
  const auto unit = [&](const std::string& name) {
    if (name == "days" || name == "years" || name == "residents") return 0.0;
    const auto found = units_.find(name);
    return found == units_.end() ? 1.0 : found->second[static_cast<std::size_t>(part)];
  };
  std::vector<double> all(static_cast<std::size_t>(replicates_), std::numeric_limits<double>::quiet_NaN());
  for (int replicate = 0; replicate < replicates_; ++replicate) {
    const RunIndex run{variant, replicate};
    if (has(run))
      all[static_cast<std::size_t>(replicate)] =
          formula.step([&](const std::string& name, Reduce reduce) { return look_up(name, reduce, run, part); }, unit);
  }
  return all;
}

}  // namespace shiyu
