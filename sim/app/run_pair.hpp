/// Two runs that are lived through again side by side, from the scenarios inside results files: for `diff` and
/// `explain`.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "sim/app/options.hpp"
#include "sim/app/study.hpp"
#include "sim/engine/simulation.hpp"
#include "sim/io/results_read.hpp"
#include "sim/world/ties.hpp"

namespace shiyu::app {

/// A results file with all that is needed to live through its runs again.
class RunSource {
 public:
  RunSource(const std::filesystem::path& file, const std::filesystem::path& data);
  RunSource(const RunSource&) = delete;
  RunSource& operator=(const RunSource&) = delete;

  const Results results;
  const Study study;
  const City city;
  const Calendar calendar;
  const Ties ties;
  const RunInputs inputs;
  const CodeNames names;
};

/// Run A and run B: of one file or of two, the same replicate of each.
struct RunPair {
  std::shared_ptr<const RunSource> source_a, source_b;
  std::size_t variant_a = 0, variant_b = 0;
  int replicate = 0;

  RunChoice choice_a() const { return choice(*source_a, variant_a); }
  RunChoice choice_b() const { return choice(*source_b, variant_b); }
  std::string name_a() const { return name(*source_a, variant_a); }
  std::string name_b() const { return name(*source_b, variant_b); }
  /// "2019-05-01"
  std::string date(int day) const;

 private:
  RunChoice choice(const RunSource& source, std::size_t variant) const;
  std::string name(const RunSource& source, std::size_t variant) const;
};

/// The runs that the command line names: --variant and --against, of one file or of the file and --other. Throws
/// InputError when they are the same run, one is missing, or their cities, data, days or seeds differ.
RunPair find_pair(const Options& options);

}  // namespace shiyu::app
