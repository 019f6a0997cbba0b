#include "analysis/toy_town.hpp"

#include "sim/core/errors.hpp"
#include "sim/founding/toy.hpp"

namespace shiyu {

ToyTown::ToyTown(const Tables& tables, const ToyTownSize& size, std::uint64_t seed)
    : city_{found_toy(size.counties, size.townships, size.settlements, size.residents_each)},
      tables_{tables},
      seed_{seed},
      ties_{city_, seed} {}

RunOptions ToyTown::minimal() {
  RunOptions options;
  options.level = OutputLevel::minimal;
  return options;
}

Simulation::Result ToyTown::run(const Day::Params& params, int days, int replicate, const RunOptions& options,
                                std::vector<PolicyChange> changes) const {
  const Calendar calendar({2019, 1, 1}, days);
  const RunInputs inputs{city_, tables_, calendar, ties_, day_plan(), seed_};
  return simulate(inputs, {0, replicate, params, nullptr, std::move(changes)}, options);
}

Day::Params params_with(std::span<const std::vector<Setting>> lists) {
  Day::Params params;
  const std::vector<ParamRef> rows = param_rows<Day>(params);
  for (const std::vector<Setting>& list : lists)
    for (const Setting& setting : list) rows.at(setting.param).set_number(setting.value);
  return params;
}

std::vector<double> output_sums(const RunRecord& record) {
  const std::size_t outputs = day_plan().outputs.size();
  std::vector<std::int64_t> sums(outputs, 0);
  for (std::size_t at = 0; at < record.city.size(); ++at) sums[at % outputs] += record.city[at];
  return {sums.begin(), sums.end()};
}

std::vector<double> sums_or_none(const std::function<Simulation::Result()>& run) {
  try {
    return output_sums(run().record);
  } catch (const InputError&) {
    return {};
  }
}

}  // namespace shiyu
