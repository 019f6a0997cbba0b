#include "sim/app/run_pair.hpp"

#include <fmt/format.h>

#include "sim/app/data_files.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/day.hpp"
#include "sim/engine/recorder.hpp"

namespace shiyu::app {

namespace {

/// Position of the variant that is meant, or of the one that is not `taken` when none is named.
std::size_t other_variant(const Results& results, const std::string& name, std::size_t taken) {
  const std::vector<std::string>& names = results.head().variants;
  if (!name.empty()) return variant_of(names, name);
  if (names.size() < 2)
    throw InputError("there is one variant only; give another results file, or a variant of another with --other");
  return taken == 0 ? 1 : 0;
}

void check_run(const RunSource& source, const std::filesystem::path& file, std::size_t variant, int replicate) {
  if (replicate < 0 || replicate >= source.results.head().replicates || !source.results.has_run(variant, replicate))
    throw InputError(fmt::format("{}: has no replicate {} of {}", file.string(), replicate,
                                 source.results.head().variants.at(variant)));
}

void check_alike(const RunSource& a, const RunSource& b) {
  Mistakes mistakes;
  const auto same = [&](bool alike, const char* what) {
    if (!alike)
      mistakes.add("", 0, 0,
                   fmt::format("the two results differ in {}; what happens in them cannot be set side by side", what));
  };
  same(a.study.head.city == b.study.head.city && a.city.founding_seed == b.city.founding_seed &&
           a.city.residents() == b.city.residents() && a.city.settlements.code == b.city.settlements.code,
       "their city");
  same(a.study.data == b.study.data, "their data");
  same(a.calendar.date(0) == b.calendar.date(0), "their first day");
  same(a.study.head.random.seed == b.study.head.random.seed, "their seed");
  mistakes.throw_if_any();
}

}  // namespace

RunSource::RunSource(const std::filesystem::path& file, const std::filesystem::path& data)
    : results(file.string()),
      study(read_study_text(results.head().scenario, file.string() + ": scenario", data)),
      city(found_city(study)),
      calendar(calendar_of(study, false)),
      ties(city, static_cast<std::uint64_t>(study.head.random.seed)),
      inputs{run_inputs(study, city, calendar, ties)},
      names{code_names(study.tables)} {}

std::string RunPair::date(int day) const { return to_string(source_a->calendar.date(day)); }

RunChoice RunPair::choice(const RunSource& source, std::size_t variant) const {
  const BatchVariant v = batch_variants(source.study, source.city).at(variant);
  return {variant, replicate, v.params, v.grids, v.changes, v.schedule};
}

std::string RunPair::name(const RunSource& source, std::size_t variant) const {
  return source.results.head().variants.at(variant);
}

RunPair find_pair(const Options& options) {
  RunPair pair;
  pair.replicate = options.replicate;
  pair.source_a = std::make_shared<const RunSource>(options.file, find_data(options.data, options.file));
  pair.variant_a = variant_of(pair.source_a->results.head().variants, options.variant);
  if (options.other.empty()) {
    pair.source_b = pair.source_a;
    pair.variant_b = other_variant(pair.source_a->results, options.against, pair.variant_a);
    if (pair.variant_b == pair.variant_a) throw InputError("a run is not compared with itself; see --against");
  } else {
    pair.source_b = std::make_shared<const RunSource>(options.other, find_data(options.data, options.other));
    pair.variant_b = variant_of(pair.source_b->results.head().variants, options.against);
    check_alike(*pair.source_a, *pair.source_b);
  }
  check_run(*pair.source_a, options.file, pair.variant_a, pair.replicate);
  check_run(*pair.source_b, options.other.empty() ? options.file : options.other, pair.variant_b, pair.replicate);
  return pair;
}

}  // namespace shiyu::app
