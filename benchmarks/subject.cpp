#include "benchmarks/subject.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/app/data_files.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/parallel.hpp"
#include "sim/founding/toy.hpp"

namespace shiyu::bench {

app::Study city_study(std::string_view scenario, std::string_view variant, int days) {
  app::Options options;
  options.data = app::find_data({}, {});
  options.file = options.data.parent_path() / "scenarios" / scenario;
  options.settings = {"random.replicates=1", "time.follow_up=0"};
  if (days > 0) options.settings.push_back(fmt::format("time.days={}", days));
  app::Study study = app::read_study(options);
  const std::size_t at = study.head.variant_index(std::string(variant));
  study.head.variants = {study.head.variants[at]};
  study.params = {study.params[at]};
  return study;
}

app::Study changzhi_study(int days) { return city_study("changzhi.toml", "status_quo", days); }

app::Study everything_study(int days) { return city_study("everything.toml", "everything", days); }

app::Study in_toy_city(app::Study study) {
  study.inputs = toy_inputs(2, 3, 4, 900);
  return study;
}

app::Study toy_study(int days) { return in_toy_city(changzhi_study(days)); }

void multiply(app::Study& study, std::string_view path, double factor) {
  for (AnyParams& params : study.params) {
    const std::vector<ParamRef> rows = day_plan().param_rows(params);
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const ParamRef& r) { return r.path() == path; });
    SHIYU_EXPECT(row != rows.end(), "a parameter of the benchmarks is one of the model");
    row->set_number(row->number() * factor);
  }
}

void scale_matters(app::Study& study, double factor) {
  for (Kind& kind : study.tables.kinds) {
    kind.row.rate *= factor;
    kind.daily *= factor;
  }
  study.founding.legacy_per_1000 *= factor;
  multiply(study, "reporting.spurious", factor);
}

void scale_staff(app::Study& study, double factor) {
  for (const std::string_view path :
       {"community.part_minutes", "community.full_minutes", "township.minutes", "organisations.capacity",
        "organisations.cadres", "county_centre.staff", "departments.staff", "petition.staff", "arbitration.staff",
        "court.presuit_staff", "court.judges", "conference.minutes"})
    multiply(study, path, factor);
}

Subject::Subject(app::Study study)
    : study_{std::move(study)},
      city_{[&] {
        City city;
        with_threads(available_threads(), [&] { city = app::found_city(study_); });
        return city;
      }()},
      calendar_{app::calendar_of(study_)},
      ties_{city_, static_cast<std::uint64_t>(study_.head.random.seed)},
      variants_{app::batch_variants(study_, city_)} {}

RunInputs Subject::inputs() const { return app::run_inputs(study_, city_, calendar_, ties_); }

RunChoice Subject::choice() const {
  return {0, 0, variants_.front().params, variants_.front().grids, variants_.front().changes};
}

Subject::Made Subject::make(int threads, int replicates, bool timings) const {
  Made made;
  RunOptions options;
  options.timings = timings;
  BatchCalls calls;
  calls.on_run = [&](Simulation::Result&& result) { made.records.push_back(std::move(result.record)); };
  made.batch = run_batch(inputs(), variants_, replicates, threads, options, calls);
  return made;
}

std::int64_t output_sum(const RunRecord& record, std::string_view path, int day) {
  const std::vector<OutputRow>& outputs = day_plan().outputs;
  const auto row = std::find_if(outputs.begin(), outputs.end(), [&](const OutputRow& r) { return r.path() == path; });
  SHIYU_EXPECT(row != outputs.end(), "an output of the benchmarks is one of the model");
  const std::size_t days = record.city.size() / (kAreas * outputs.size());
  const std::size_t first = day < 0 ? 0 : static_cast<std::size_t>(day), last = day < 0 ? days : first + 1;
  std::int64_t sum = 0;
  for (std::size_t at = first * kAreas; at < last * kAreas; ++at)
    sum += record.city[at * outputs.size() + static_cast<std::size_t>(row - outputs.begin())];
  return sum;
}

}  // namespace shiyu::bench
