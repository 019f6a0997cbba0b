#include "sim/io/results_read.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"
#include "sim/io/file_units.hpp"
#include "sim/io/named_file.hpp"
#include "sim/io/results_format.hpp"
#include "sim/io/results_parts.hpp"
#include "sim/io/results_read_state.hpp"

namespace shiyu {

namespace {

constexpr std::uint64_t kMostVariants = 10'000, kMostReplicates = 10'000, kMostRuns = 1'000'000;

/// The enumerator of which an attribute holds the name; `otherwise` where there is no such attribute.
template <class E>
E named(const hdf5::Dataset& dataset, const char* attribute, E otherwise) {
  if (!dataset.has_attribute(attribute)) return otherwise;
  const auto& names = EnumNames<E>::names;
  const auto at = std::find(names.begin(), names.end(), dataset.text(attribute));
  if (at == names.end()) throw hdf5::Error(std::string("an attribute '") + attribute + "' that means nothing");
  return static_cast<E>(at - names.begin());
}

/// In files of version 1, which say no kind, names told levels: those that begin with "open_" have this attribute.
OutputKind kind_of_version_1(const hdf5::Dataset& dataset) {
  return dataset.text("cell_methods").starts_with("time: point") ? OutputKind::level : OutputKind::flow;
}

}  // namespace

void Results::State::read_head() {
  const hdf5::Group& root = in.root();
  if (root.text("format") != kResultsFormat) refuse_file(path, "is no results file of shiyu");
  const std::int64_t version = root.integer("format_version");
  if (version < kOldestResultsVersion || version > kResultsVersion)
    refuse_file(path, "is of format version " + std::to_string(version) + "; this program reads versions " +
                          std::to_string(kOldestResultsVersion) + " to " + std::to_string(kResultsVersion));
  if (const std::string status = root.text("status"); status != kComplete && status != kPartial)
    refuse_file(path, "is incomplete: the program that wrote it was stopped");
  read_heading(root, head);
  digest = root.text("digest");
  read_runs();
  if (version > 1 || root.has("integrity")) read_sums();  // a changed version switches no check off
  run_digests = in.texts("runs", "digest");
  head.scenario = read_scenario_text(in);
  read_titles(in, head);
  if (head.variants.size() != variants_ || head.variant_titles.size() != variants_ ||
      head.variant_titles_zh.size() != variants_)
    refuse_file(path, "has no name for each variant");
  head.names.areas = texts("city", "area");
  head.names.levels = texts("duration", "level");
  head.names.tables = texts("check", "table");
  head.names.lines = texts("accounts", "line");
  head.outputs = variables("city");
  if (root.has("community")) head.tally = variables("community");
  read_event_codes();
  read_data_files();
  read_provenance();
}

/// How many runs there are, which all else is held against.
void Results::State::read_runs() {
  const hdf5::Dataset digests = in.dataset("runs", "digest");
  hdf5::Shape shape = digests.shape();
  if (digests.type() == hdf5::Type::character && !shape.empty()) shape.pop_back();
  if (shape.size() != 2 || shape[0] < 1 || shape[1] < 1 || shape[0] > kMostVariants || shape[1] > kMostReplicates ||
      shape[0] * shape[1] > kMostRuns)
    refuse_file(path, "has an impossible number of runs");
  variants_ = shape[0];
  head.replicates = static_cast<int>(shape[1]);
  in.set_runs(shape[0], shape[1]);
}

void Results::State::read_sums() {
  Sums sums = Sums::read(in.root(), variants_, replicates(), in.root().text("integrity"),
                         identity_of(in.root(), in.root().text("status")));
  if (sums.digest(heading_of(head, kResultsFormat)) != digest)
    refuse_file(path, "is damaged: what it says of itself does not fit its digest");
  in.check_by(std::move(sums));
}

void Results::State::read_event_codes() {
  if (!root().has("events")) return;
  const auto names = [&](const char* column) {
    std::istringstream words(in.dataset("events", column).text("flag_meanings"));
    return std::vector<std::string>(std::istream_iterator<std::string>(words), {});
  };
  head.names.kinds = names("kind");
  head.names.departments = names("department");
  head.names.handlers = names("handler");
  head.names.activities = names("activity");
  head.names.channels = names("channel");
  head.names.ends = names("end");
}

void Results::State::read_data_files() {
  const std::vector<std::string> files = texts("data", "file"), sums = texts("data", "sha256"),
                                 licences = texts("data", "licence"), sources = texts("data", "source");
  if (sums.size() != files.size() || licences.size() != files.size() || sources.size() != files.size())
    refuse_file(path, "has a damaged list of data files");
  for (std::size_t i = 0; i < files.size(); ++i) head.data.push_back({files[i], sums[i], licences[i], sources[i]});
}

void Results::State::read_provenance() {
  if (!root().has("provenance")) return;  // may be stripped to compare files
  const hdf5::Group group = root().group("provenance");
  head.provenance = {group.text("host"),
                     group.text("started"),
                     group.text("ended"),
                     group.text("command"),
                     static_cast<int>(group.integer("threads")),
                     group.real("founding_s")};
}

void Results::State::check_run(std::size_t variant, int replicate) const {
  SHIYU_EXPECT(variant < variants_ && replicate >= 0 && replicate < head.replicates,
               "a run is of a variant and replicate of the file");
}

std::vector<Variable> Results::State::variables(const std::string& group) const {
  const hdf5::Group g = root().group(group.c_str());
  std::vector<Variable> all;
  for (const std::string& name : g.datasets()) {
    const hdf5::Dataset dataset = g.dataset(name.c_str());
    if (!is_run_variable(dataset, name)) continue;
    all.push_back({name, unit_in(dataset), long_name_in(dataset), dataset.text("long_name_zh"),
                   named(dataset, "kind", kind_of_version_1(dataset)), named(dataset, "scope", Scope::area)});
  }
  return all;
}

Results::Results(const std::string& path) {
  expect_hdf5(path, "results file");
  reading_results(path, [&] {
    state_ = std::make_unique<State>(path, hdf5::File::open(path));
    state_->read_head();
  });
}
Results::Results(Results&&) noexcept = default;
Results& Results::operator=(Results&&) noexcept = default;
Results::~Results() = default;

const ResultsHead& Results::head() const { return state_->head; }
const std::string& Results::digest() const { return state_->digest; }
bool Results::is_checked() const { return state_->in.is_checked(); }

std::string Results::run_digest(std::size_t variant, int replicate) const {
  state_->check_run(variant, replicate);
  return state_->run_digests[variant * state_->replicates() + static_cast<std::size_t>(replicate)];
}

bool Results::has_run(std::size_t variant, int replicate) const { return !run_digest(variant, replicate).empty(); }

RunInfo Results::run_info(std::size_t variant, int replicate) const {
  const State& s = *state_;
  return reading_results(s.path, [&] {
    RunInfo info{variant, replicate, 0, 0};
    if (!s.root().has("provenance")) return info;
    const std::size_t at = variant * s.replicates() + static_cast<std::size_t>(replicate);
    info.loop_s = s.in.values<double>("provenance", "loop_s").at(at);
    info.cpu_s = s.in.values<double>("provenance", "cpu_s").at(at);
    return info;
  });
}

namespace {
const Variable& output_of(const ResultsHead& head, const std::string& path, const std::string& output) {
  std::vector<std::string> names;
  for (const Variable& v : head.outputs) names.push_back(v.name);
  const auto at = std::find(names.begin(), names.end(), output);
  if (at == names.end()) refuse_file(path, "has no output '" + output + "'" + did_you_mean(output, names));
  return head.outputs[static_cast<std::size_t>(at - names.begin())];
}
}  // namespace

/// Daily values by area; what is stored without areas goes to the first, and the others are 0.
std::vector<std::int64_t> Results::State::by_area(const Variable& output, const hdf5::Shape& shape,
                                                  std::vector<std::int64_t> values) const {
  const std::uint64_t days = static_cast<std::uint64_t>(head.days), areas = head.names.areas.size();
  if (shape == hdf5::Shape{days, areas}) return values;
  if (output.scope == Scope::area || shape != hdf5::Shape{days})
    throw hdf5::Error("'" + output.name + "' has another shape");
  std::vector<std::int64_t> spread(values.size() * areas, 0);
  for (std::size_t i = 0; i < values.size(); ++i)
    for (std::size_t area = 0; area < areas; ++area)
      if (area == 0 || values[i] == kMissingCount) spread[i * areas + area] = values[i];
  return spread;
}

std::vector<std::int64_t> Results::city(const std::string& output, std::size_t variant, int replicate) const {
  const State& s = *state_;
  const Variable& variable = output_of(s.head, s.path, output);
  return reading_results(s.path, [&] {
    hdf5::Shape shape;
    std::vector<std::int64_t> values = s.of_run<std::int64_t>("city", output, variant, replicate, &shape);
    return s.by_area(variable, shape, std::move(values));
  });
}

std::vector<std::int64_t> Results::city(const std::string& output) const {
  const State& s = *state_;
  const Variable& variable = output_of(s.head, s.path, output);
  return reading_results(s.path, [&] {
    hdf5::Shape shape;
    std::vector<std::int64_t> values = s.in.of_runs<std::int64_t>("city", output, &shape);
    return s.by_area(variable, shape, std::move(values));
  });
}

namespace {
/// Refuses arrays whose shape is not what the head promises.
template <class T, class State>
std::vector<T> daily(const State& s, const char* group, const char* name, std::size_t columns, std::size_t variant,
                     int replicate) {
  return reading_results(s.path, [&] {
    hdf5::Shape shape;
    std::vector<T> values = s.template of_run<T>(group, name, variant, replicate, &shape);
    if (shape != hdf5::Shape{static_cast<std::uint64_t>(s.head.days), columns})
      throw hdf5::Error(std::string("'") + name + "' has another shape");
    return values;
  });
}
}  // namespace

std::vector<std::uint64_t> Results::hashes(std::size_t variant, int replicate) const {
  return daily<std::uint64_t>(*state_, "check", "hash", head().names.tables.size(), variant, replicate);
}

std::vector<std::int64_t> Results::accounts(std::size_t variant, int replicate) const {
  return daily<std::int64_t>(*state_, "accounts", "spent", head().names.lines.size(), variant, replicate);
}

Counts Results::counts(const std::string& group, const std::string& variable, std::size_t variant,
                       int replicate) const {
  return reading_results(state_->path, [&] {
    Counts counts;
    counts.values = state_->of_run<std::int64_t>(group, variable, variant, replicate, &counts.shape);
    return counts;
  });
}

std::vector<float> Results::numbers(const std::string& group, const std::string& variable, std::size_t variant,
                                    int replicate) const {
  return reading_results(state_->path,
                         [&] { return state_->of_run<float>(group, variable, variant, replicate, nullptr); });
}

std::vector<Variable> Results::variables(const std::string& group) const {
  return reading_results(state_->path, [&] { return state_->variables(group); });
}

}  // namespace shiyu
