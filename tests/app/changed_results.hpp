/// Results as another program might have written them: whole files, whose numbers or names are not those of the
/// scenario.
#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "sim/app/make_results.hpp"
#include "sim/app/results_head.hpp"
#include "sim/app/signals.hpp"
#include "sim/app/study.hpp"
#include "sim/io/results_hdf5.hpp"
#include "tests/app/toy_project.hpp"

namespace shiyu {

using ResultsChange = std::function<void(ResultsHead&, std::vector<RunRecord>&)>;

/// Runs a scenario, changes what comes out, and writes it to `file`, in place of what is there.
inline void write_changed(const ToyProject& toy, const std::string& scenario, const std::string& file,
                          const ResultsChange& change, std::vector<std::string> settings = {}) {
  app::Options options;
  options.file = scenario;
  options.data = toy / "data";
  options.settings = std::move(settings);
  const app::Study study = app::read_study(options);
  std::vector<RunRecord> records;
  app::ResultsTask task;
  task.command = "shiyu run";
  task.out = toy / "unchanged.h5";
  task.force = true;
  task.on_record = [&](const RunRecord& record) { records.push_back(record); };
  std::ostringstream out, err;
  app::Console console{out, err};
  const app::SignalWatch signals;
  REQUIRE(app::make_results(study, std::move(task), options, signals, console) == 0);
  ResultsHead head = app::results_head(study, app::found_city(study), OutputLevel::standard);
  change(head, records);
  ResultsWriter writer(file, head, {.force = true});
  for (const RunRecord& record : records) writer.write(record);
  writer.finish();
}

/// The hash of an evening of the first run is another one.
inline ResultsChange another_hash(int day) {
  return [day](ResultsHead& head, std::vector<RunRecord>& records) {
    records.front().hash.at(static_cast<std::size_t>(day) * head.names.tables.size()) ^= 1;
  };
}

}  // namespace shiyu
