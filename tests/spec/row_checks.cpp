#include "tests/spec/row_checks.hpp"

#include <fmt/format.h>

#include "analysis/estimate_text.hpp"
#include "sim/core/parallel.hpp"
#include "tests/support/small_city.hpp"

namespace shiyu::test {

namespace {

constexpr std::size_t kMostFaults = 8;

/// Days and places at which two runs of a row part.
std::vector<std::string> differences(const MechanismRow& row, const RunRecord& a, const RunRecord& b) {
  std::vector<std::string> faults;
  const std::vector<OutputRow>& outputs = day_plan().outputs;
  std::vector<bool> told(outputs.size(), false);
  std::size_t more = 0;
  for (std::size_t at = 0; at < a.city.size(); ++at) {
    const std::size_t output = at % outputs.size();
    if (row.may_differ[output] || told[output] || a.city[at] == b.city[at]) continue;
    told[output] = true;
    if (faults.size() >= kMostFaults)
      ++more;
    else
      faults.push_back(fmt::format("{} on day {}: {} without, {} with", outputs[output].path(),
                                   at / (kAreas * outputs.size()), a.city[at], b.city[at]));
  }
  if (more > 0) faults.push_back(fmt::format("and {} more outputs", more));
  for (std::size_t table = 0; table < kStateTables; ++table) {
    const auto name = static_cast<StateTable>(table);
    if (name == StateTable::accounts || name == StateTable::programmes || row.state_may_differ[table]) continue;
    for (std::size_t at = table; at < a.hash.size(); at += kStateTables) {
      if (a.hash[at] == b.hash[at]) continue;
      faults.push_back(fmt::format("state of {} from day {}", EnumNames<StateTable>::names[table], at / kStateTables));
      break;
    }
  }
  return faults;
}

}  // namespace

std::vector<MechanismRow> rows_in(const std::string& folder) {
  Day::Params params;
  return read_mechanism_rows(folder, {day_plan(), param_rows<Day>(params)});
}

const ToyTown& study_town() {
  static const ToyTown town(model_tables());
  return town;
}

std::vector<std::vector<std::string>> null_faults(const std::vector<MechanismRow>& rows, int replicates) {
  const ToyTown& town = study_town();
  const auto each = static_cast<std::size_t>(replicates);
  std::vector<std::vector<std::string>> found(rows.size() * each), faults(rows.size());
  parallel_chunks(found.size(), [&](std::size_t i) {
    const MechanismRow& row = rows[i / each];
    const auto replicate = static_cast<int>(i % each);
    const std::vector<std::vector<Setting>> without{row.base, row.null}, with{row.base, row.with, row.null};
    const RunRecord a = town.run(params_with(without), row.days, replicate).record;
    const RunRecord b = town.run(params_with(with), row.days, replicate).record;
    found[i] = differences(row, a, b);
  });
  for (std::size_t i = 0; i < found.size(); ++i)
    if (faults[i / each].empty()) faults[i / each] = found[i];
  return faults;
}

LeverStudy measured(std::vector<MechanismRow>& rows) {
  for (MechanismRow& row : rows) row.regime.doses.clear();  // doses are the study's
  return study_levers(study_town(), rows, {8, 0, 1, available_threads()});
}

std::string effect_fault(const Expected& expected, const Effect& effect) {
  const bool up = effect.difference.mean > 0;
  if (effect.difference.is_clear() && up == (expected.expect == Direction::up)) return {};
  return fmt::format("{}: {} {}, expected {}", expected.output.text, difference_text(effect.difference),
                     expected.output.unit, EnumNames<Direction>::names[static_cast<std::size_t>(expected.expect)]);
}

}  // namespace shiyu::test
