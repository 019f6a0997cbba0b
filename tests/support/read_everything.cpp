#include "tests/support/read_everything.hpp"

#include <fmt/format.h>

#include <string_view>
#include <type_traits>
#include <vector>

#include "sim/core/hash.hpp"
#include "sim/io/results_cases.hpp"
#include "sim/io/results_hdf5.hpp"
#include "sim/io/study_read.hpp"
#include "tests/support/results_samples.hpp"

namespace shiyu {

namespace {

/// A sum over everything, in the order in which it is read.
class Everything {
 public:
  void add(std::string_view text) { sum_ = hash64(sum_, hash_name(text)); }
  void add(double number) { add(fmt::format("{}", number)); }
  template <class T>
  void add(const std::vector<T>& values) {
    for (const T& value : values) {
      if constexpr (std::is_convertible_v<T, std::string_view>)
        add(std::string_view(value));
      else
        add(static_cast<double>(value));
    }
  }
  std::uint64_t sum() const { return sum_; }

 private:
  std::uint64_t sum_ = 0;
};

void add_head(Everything& all, const ResultsHead& h) {
  for (const std::string& text : {h.title, h.title_zh, h.question, h.question_zh, h.scenario, h.start, h.git_commit,
                                  h.program_version, h.scenario_sha256, h.provenance.host})
    all.add(text);
  for (const auto* names : {&h.variants, &h.variant_titles, &h.variant_titles_zh, &h.names.areas, &h.names.kinds,
                            &h.names.lines, &h.names.tables, &h.names.levels, &h.names.activities})
    all.add(*names);
  for (const DataFile& file : h.data) all.add(file.path + file.sha256 + file.licence + file.source);
  all.add(static_cast<double>(h.seed + h.days + h.residents + h.follow_up + h.horizon + h.replicates));
}

}  // namespace

std::uint64_t all_of_results(const std::string& path) {
  const Results results(path);
  Everything all;
  const ResultsHead& h = results.head();
  add_head(all, h);
  all.add(results.digest());
  for (const Variable& output : h.outputs) {
    all.add(output.name + output.unit + output.long_name + output.long_name_zh);
    all.add(results.city(output.name));
  }
  for (const char* group : {"county", "township", "community"}) {
    const UnitTable units = results.units(group);
    all.add(units.code);
    all.add(units.name);
    all.add(units.parent);
    all.add(units.lon);
    all.add(units.residents);
  }
  for (std::size_t variant = 0; variant < h.variants.size(); ++variant)
    for (int replicate = 0; replicate < h.replicates; ++replicate) {
      all.add(results.run_digest(variant, replicate));
      all.add(results.hashes(variant, replicate));
      all.add(results.accounts(variant, replicate));
      all.add(results.counts("duration", "cases", variant, replicate).values);
      for (const char* group : {"county", "township", "community"})
        for (const Variable& v : results.variables(group))
          all.add(results.counts(group, v.name, variant, replicate).values);
      for (const Variable& v : results.variables("grid"))
        if (v.name != "count" && v.name != "settlement") all.add(results.numbers("grid", v.name, variant, replicate));
      for (const Matter& m : results.matters(variant, replicate)) all.add(static_cast<double>(m.key + m.weight));
      CaseReader cases(results, variant, replicate);
      while (const auto history = cases.next())
        for (const Event& e : history->events) all.add(static_cast<double>(e.day + history->key % 1000 + e.handler));
    }
  return all.sum();
}

std::uint64_t all_of_study(const std::string& path) {
  const StudyResults study(path);
  Everything all;
  const StudyHead& h = study.head();
  add_head(all, h.results);
  all.add(study.digest());
  for (const FactorColumn& factor : h.factors) all.add(factor.name + factor.role + factor.unit);
  all.add(h.values);
  for (const RunStatus status : study.status()) all.add(static_cast<double>(status));
  for (const std::string& output : study.outputs()) {
    all.add(output);
    all.add(study.sums(output));
  }
  return all.sum();
}

std::string sample_results(const Scratch& scratch, bool tiny) {
  samples::Size size;
  size.days = 20;
  size.cases = 40;
  size.matters = 30;
  if (tiny) size = {1, 1, 2, 3, 2, 1, 1, 3, 3, 3};
  ResultsWriter writer(scratch / "r.h5", samples::head(size));
  for (int replicate = 0; replicate < size.replicates; ++replicate)
    for (std::size_t variant = 0; variant < size.variants; ++variant)
      writer.write(samples::record(size, variant, replicate));
  writer.finish();
  return scratch / "r.h5";
}

std::string sample_study(const Scratch& scratch) {
  StudyHead head;
  head.results = samples::head({});
  head.results.level = OutputLevel::minimal;
  head.shape = {3, 2, 2};
  head.design.method = DesignMethod::list;
  head.factors = {{"triage.community", "lever", "1", 0.2, 0.5, FactorScale::linear, true}};
  head.values = {0.2, 0.3, 0.5};
  std::vector<RunSums> runs;
  for (std::size_t run = 0; run < head.shape.runs(); ++run) {
    RunSums sums;
    sums.run = run;
    sums.status = run == 5 ? RunStatus::failed : RunStatus::done;
    sums.reason = run == 5 ? "the reason" : "";
    sums.state_hash = mix64(run);
    for (std::size_t i = 0; i < kAreas * head.results.outputs.size(); ++i)
      sums.outputs.push_back(static_cast<std::int64_t>(mix64(run * 100 + i) % 100'000));
    for (std::size_t i = 0; i < head.results.names.lines.size(); ++i)
      sums.accounts.push_back(static_cast<std::int64_t>(run + i));
    runs.push_back(std::move(sums));
  }
  write_study(scratch / "s.h5", head, runs, {}, false);
  return scratch / "s.h5";
}

}  // namespace shiyu
