#include "sim/io/results_read.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <system_error>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"
#include "sim/io/hdf5.hpp"
#include "sim/io/refusal.hpp"
#include "sim/io/results_format.hpp"
#include "sim/io/results_parts.hpp"

namespace shiyu {

namespace {

constexpr std::uint64_t kMostVariants = 10'000, kMostReplicates = 10'000, kMostRuns = 1'000'000;
constexpr int kMostDays = 36'600;

/// The library reports what is wrong with the file; for the user it is one thing.
template <class F>
auto reading(const std::string& path, F&& read) {
  return reading_file(path, "results file", std::forward<F>(read));
}

bool is_run_variable(const hdf5::Dataset& dataset, const std::string& name) {
  return dataset.shape().size() >= 2 && !name.ends_with("_bounds");
}

bool is_bare_axis(const hdf5::Dataset& dataset) {
  return dataset.text("NAME").starts_with("This is a netCDF dimension but not a netCDF variable");
}

hdf5::Shape whole(const hdf5::Shape& shape) { return hdf5::Shape(shape.size(), 0); }

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

struct Results::State {
  std::string path;
  hdf5::File file;
  hdf5::Group root;
  ResultsHead head;
  std::string digest;
  std::vector<std::string> run_digests;  // (variants, replicates)

  State(const std::string& p, hdf5::File f) : path(p), file(std::move(f)), root(file.root()) {}

  std::size_t variants() const { return head.variants.size(); }
  std::size_t replicates() const { return static_cast<std::size_t>(head.replicates); }

  void read_head();
  void read_event_codes();
  void read_data_files();
  void read_provenance();
  void check_run(std::size_t variant, int replicate) const;

  std::vector<std::string> texts(const char* group, const char* name) const {
    return root.has(group) ? root.group(group).dataset(name).read_texts() : std::vector<std::string>{};
  }
  /// A variable of runs whose first two axes are as many variants and replicates as the file has.
  hdf5::Dataset of_runs(const std::string& group, const std::string& name) const {
    hdf5::Dataset dataset = root.group(group.c_str()).dataset(name.c_str());
    const hdf5::Shape shape = dataset.shape();
    if (shape.size() < 2 || shape[0] != variants() || shape[1] != replicates())
      throw hdf5::Error("'" + name + "' has another number of runs");
    return dataset;
  }
  template <class T>
  std::vector<T> of_run(const std::string& group, const std::string& name, std::size_t variant, int replicate,
                        hdf5::Shape* shape) const {
    check_run(variant, replicate);
    const hdf5::Dataset dataset = of_runs(group, name);
    hdf5::Shape count = dataset.shape(), first = whole(count);
    first[0] = variant;
    first[1] = static_cast<std::uint64_t>(replicate);
    count[0] = count[1] = 1;
    if (shape != nullptr) shape->assign(count.begin() + 2, count.end());
    return dataset.read<T>(first, count);
  }
  /// Refuses arrays whose shape is not what the head promises.
  template <class T>
  std::vector<T> daily(const std::string& group, const std::string& name, std::size_t columns, std::size_t variant,
                       int replicate) const {
    return reading(path, [&] {
      hdf5::Shape shape;
      std::vector<T> values = of_run<T>(group, name, variant, replicate, &shape);
      if (shape != hdf5::Shape{static_cast<std::uint64_t>(head.days), columns})
        throw hdf5::Error("'" + name + "' has another shape");
      return values;
    });
  }
  std::vector<Variable> variables(const std::string& group) const;
  std::vector<std::int64_t> by_area(const Variable& output, const hdf5::Shape& shape,
                                    std::vector<std::int64_t> values) const;
  void sum_group(const std::string& name, BlockSum& shared, std::vector<BlockSum>& runs) const;
  void sum_events(const hdf5::Group& group, std::vector<BlockSum>& runs) const;
  void sum_matters(const hdf5::Group& group, std::vector<BlockSum>& runs) const;
};

void Results::State::read_head() {
  if (root.text("format") != kResultsFormat) refuse_file(path, "is no results file of shiyu");
  if (const std::int64_t version = root.integer("format_version");
      version < kOldestResultsVersion || version > kResultsVersion)
    refuse_file(path, "is of format version " + std::to_string(version) + "; this program reads versions " +
                          std::to_string(kOldestResultsVersion) + " to " + std::to_string(kResultsVersion));
  if (root.text("status") != "complete") refuse_file(path, "is incomplete: the program that wrote it was stopped");
  read_heading(root, head);
  head.scenario = root.text("scenario", kLongestScenario);
  head.scenario_sha256 = root.text("scenario_sha256");
  head.program_version = root.text("program_version");
  head.git_commit = root.text("git_commit");
  head.seed = root.integer("seed");
  head.start = root.text("start");
  head.residents = root.integer("residents");
  digest = root.text("digest");
  const std::int64_t days = root.integer("days");
  if (days < 1 || days > kMostDays) refuse_file(path, "runs for " + std::to_string(days) + " days");
  head.days = static_cast<int>(days);
  const std::string level = root.text("level");
  const auto& levels = EnumNames<OutputLevel>::names;
  const auto at = std::find(levels.begin(), levels.end(), level);
  if (at == levels.end()) refuse_file(path, "has the unknown output level '" + level + "'");
  head.level = static_cast<OutputLevel>(at - levels.begin());
  if (root.has_attribute("follow_up")) {
    head.follow_up = static_cast<int>(std::clamp<std::int64_t>(root.integer("follow_up"), 0, kMostDays));
    head.horizon = static_cast<int>(std::clamp<std::int64_t>(root.integer("horizon"), 1, kMostDays));
    head.matter_sample =
        static_cast<std::uint32_t>(std::clamp<std::int64_t>(root.integer("matter_sample"), 1, 1 << 20));
  }

  const hdf5::Group runs = root.group("runs");
  const hdf5::Shape shape = runs.dataset("digest").shape();
  if (shape.size() != 2 || shape[0] < 1 || shape[1] < 1 || shape[0] > kMostVariants || shape[1] > kMostReplicates ||
      shape[0] * shape[1] > kMostRuns)
    refuse_file(path, "has an impossible number of runs");
  run_digests = runs.dataset("digest").read_texts();
  read_titles(runs, head);
  head.replicates = static_cast<int>(shape[1]);
  if (head.variants.size() != shape[0] || head.variant_titles.size() != shape[0] ||
      head.variant_titles_zh.size() != shape[0])
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

void Results::State::read_event_codes() {
  if (!root.has("events")) return;
  const hdf5::Group events = root.group("events");
  const auto names = [&](const char* column) {
    std::istringstream words(events.dataset(column).text("flag_meanings"));
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
  if (!root.has("provenance")) return;  // may be stripped to compare files
  const hdf5::Group group = root.group("provenance");
  head.provenance = {group.text("host"),
                     group.text("started"),
                     group.text("ended"),
                     group.text("command"),
                     static_cast<int>(group.integer("threads")),
                     group.real("founding_s")};
}

void Results::State::check_run(std::size_t variant, int replicate) const {
  SHIYU_EXPECT(variant < variants() && replicate >= 0 && replicate < head.replicates,
               "a run is of a variant and replicate of the file");
}

std::vector<Variable> Results::State::variables(const std::string& group) const {
  const hdf5::Group g = root.group(group.c_str());
  std::vector<Variable> all;
  for (const std::string& name : g.datasets()) {
    const hdf5::Dataset dataset = g.dataset(name.c_str());
    if (!is_run_variable(dataset, name)) continue;
    all.push_back({name, dataset.text("units"), dataset.text("long_name"), dataset.text("long_name_zh"),
                   named(dataset, "kind", kind_of_version_1(dataset)), named(dataset, "scope", Scope::area)});
  }
  return all;
}

Results::Results(const std::string& path) {
  if (const std::ifstream probe(path, std::ios::binary); !probe || std::filesystem::is_directory(path))
    throw FileError(path + ": cannot be read: " + std::generic_category().message(probe ? EISDIR : errno));
  reading(path, [&] {
    state_ = std::make_unique<State>(path, hdf5::File::open(path));
    state_->read_head();
  });
}
Results::Results(Results&&) noexcept = default;
Results& Results::operator=(Results&&) noexcept = default;
Results::~Results() = default;

const ResultsHead& Results::head() const { return state_->head; }
const std::string& Results::digest() const { return state_->digest; }

std::string Results::run_digest(std::size_t variant, int replicate) const {
  state_->check_run(variant, replicate);
  return state_->run_digests[variant * state_->replicates() + static_cast<std::size_t>(replicate)];
}

bool Results::has_run(std::size_t variant, int replicate) const { return !run_digest(variant, replicate).empty(); }

RunInfo Results::run_info(std::size_t variant, int replicate) const {
  const State& s = *state_;
  return reading(s.path, [&] {
    RunInfo info{variant, replicate, 0, 0};
    if (!s.root.has("provenance")) return info;
    info.loop_s = s.of_run<double>("provenance", "loop_s", variant, replicate, nullptr).front();
    info.cpu_s = s.of_run<double>("provenance", "cpu_s", variant, replicate, nullptr).front();
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
  return reading(s.path, [&] {
    hdf5::Shape shape;
    std::vector<std::int64_t> values = s.of_run<std::int64_t>("city", output, variant, replicate, &shape);
    return s.by_area(variable, shape, std::move(values));
  });
}

std::vector<std::int64_t> Results::city(const std::string& output) const {
  const State& s = *state_;
  const Variable& variable = output_of(s.head, s.path, output);
  return reading(s.path, [&] {
    const hdf5::Dataset dataset = s.of_runs("city", output);
    const hdf5::Shape shape = dataset.shape();
    return s.by_area(variable, {shape.begin() + 2, shape.end()}, dataset.read<std::int64_t>());
  });
}

std::vector<std::uint64_t> Results::hashes(std::size_t variant, int replicate) const {
  return state_->daily<std::uint64_t>("check", "hash", head().names.tables.size(), variant, replicate);
}

std::vector<std::int64_t> Results::accounts(std::size_t variant, int replicate) const {
  return state_->daily<std::int64_t>("accounts", "spent", head().names.lines.size(), variant, replicate);
}

Counts Results::counts(const std::string& group, const std::string& variable, std::size_t variant,
                       int replicate) const {
  return reading(state_->path, [&] {
    Counts counts;
    counts.values = state_->of_run<std::int64_t>(group, variable, variant, replicate, &counts.shape);
    return counts;
  });
}

std::vector<float> Results::numbers(const std::string& group, const std::string& variable, std::size_t variant,
                                    int replicate) const {
  return reading(state_->path, [&] { return state_->of_run<float>(group, variable, variant, replicate, nullptr); });
}

UnitTable Results::units(const std::string& group) const {
  return reading(state_->path, [&] {
    const hdf5::Group g = state_->root.group(group.c_str());
    UnitTable t;
    t.code = g.dataset("unit").read<std::int64_t>();
    t.name = g.dataset("name").read_texts();
    t.parent = g.dataset("parent").read<std::int32_t>();
    t.lon = g.dataset("lon").read<float>();
    t.lat = g.dataset("lat").read<float>();
    if (g.has("residents")) t.residents = g.dataset("residents").read<std::int32_t>();
    if (g.has("urban_rural")) t.area = g.dataset("urban_rural").read<std::uint8_t>();
    constexpr std::uint8_t kUnitAreas = 2;  // urban, rural
    if (std::any_of(t.area.begin(), t.area.end(), [](std::uint8_t area) { return area >= kUnitAreas; }))
      throw hdf5::Error("a unit that is neither urban nor rural");
    for (const std::size_t size :
         {t.name.size(), t.parent.size(), t.lon.size(), t.lat.size(), t.area.empty() ? t.size() : t.area.size(),
          t.residents.empty() ? t.size() : t.residents.size()})
      if (size != t.size()) throw hdf5::Error("a table of units with columns of different length");
    return t;
  });
}

Results::EventRows Results::event_rows(std::size_t variant, int replicate) const {
  const State& s = *state_;
  if (!has_run(variant, replicate) || !s.root.has("events")) return {};
  return reading(s.path, [&] {
    const auto row = [&](const char* name) {
      const std::int64_t value = s.of_run<std::int64_t>("runs", name, variant, replicate, nullptr).front();
      if (value < 0) throw hdf5::Error("rows of events before the first");
      return static_cast<std::uint64_t>(value);
    };
    return EventRows{row("first_case"), row("cases"), row("first_event"), row("events")};
  });
}

bool Results::has_matters() const { return state_->root.has("matters"); }

std::vector<Matter> Results::matters(std::size_t variant, int replicate) const {
  const State& s = *state_;
  if (!has_run(variant, replicate) || !s.root.has("matters")) return {};
  return reading(s.path, [&] {
    const auto row = [&](const char* name) {
      return s.of_run<std::int64_t>("runs", name, variant, replicate, nullptr).front();
    };
    const std::int64_t first = row("first_matter"), count = row("matters");
    const hdf5::Group group = s.root.group("matters");
    const hdf5::Shape shape = group.dataset("key").shape();
    if (first < 0 || count < 0 || shape.size() != 1 || count > static_cast<std::int64_t>(shape[0]) - first)
      throw hdf5::Error("rows of matters that the table does not have");
    std::vector<Matter> matters(static_cast<std::size_t>(count));
    const auto column = [&]<class T>(const char* name, T, auto&& set) {
      const auto values = group.dataset(name).read<T>({static_cast<std::uint64_t>(first)}, {matters.size()});
      for (std::size_t i = 0; i < matters.size(); ++i) set(matters[i], values.at(i));
    };
    constexpr std::int32_t number = 0;
    constexpr std::uint8_t byte = 0;
    const auto within = [](std::int32_t v, std::int32_t least, std::int32_t most) {
      if (v < least || v > most) throw hdf5::Error("a matter with a day or weight that cannot be");
      return v;
    };
    const auto day = [&](std::int32_t v) {
      within(v, kMissingCount, INT16_MAX);
      return v == kMissingCount ? Matter::kNever : static_cast<std::int16_t>(v);
    };
    column("key", std::uint64_t{0}, [](Matter& m, std::uint64_t v) { m.key = v; });
    column("weight", number,
           [&](Matter& m, std::int32_t v) { m.weight = static_cast<std::uint32_t>(within(v, 0, INT32_MAX)); });
    column("settlement", number,
           [&](Matter& m, std::int32_t v) { m.settlement = static_cast<std::uint32_t>(within(v, 0, INT32_MAX)); });
    column("onset", number,
           [&](Matter& m, std::int32_t v) { m.onset = static_cast<std::int16_t>(within(v, 0, s.head.days - 1)); });
    column("known", number, [&](Matter& m, std::int32_t v) { m.known = day(v); });
    column("ended", number, [&](Matter& m, std::int32_t v) { m.ended = day(v); });
    column("stood", number,
           [&](Matter& m, std::int32_t v) { m.stood = static_cast<std::int16_t>(within(v, 0, s.head.days)); });
    column("kind", byte, [&](Matter& m, std::uint8_t v) {
      if (v >= s.head.names.kinds.size()) throw hdf5::Error("a kind of a matter that means nothing");
      m.kind = v;
    });
    column("stood_at", byte, [](Matter& m, std::uint8_t v) { m.stood_at = v; });
    column("state", byte, [](Matter& m, std::uint8_t v) {
      if (v >= kMatterStates) throw hdf5::Error("a state of a matter that means nothing");
      m.state = static_cast<MatterState>(v);
    });
    const auto not_rising = [](const Matter& a, const Matter& b) { return a.key >= b.key; };
    if (std::adjacent_find(matters.begin(), matters.end(), not_rising) != matters.end())
      throw hdf5::Error("matters that are not in the order of their keys");
    return matters;
  });
}

template <class T>
std::vector<T> Results::event_column(const std::string& column, std::uint64_t first, std::uint64_t count) const {
  return reading(state_->path,
                 [&] { return state_->root.group("events").dataset(column.c_str()).read<T>({first}, {count}); });
}
template std::vector<std::uint8_t> Results::event_column(const std::string&, std::uint64_t, std::uint64_t) const;
template std::vector<std::uint16_t> Results::event_column(const std::string&, std::uint64_t, std::uint64_t) const;
template std::vector<std::int32_t> Results::event_column(const std::string&, std::uint64_t, std::uint64_t) const;
template std::vector<std::int64_t> Results::event_column(const std::string&, std::uint64_t, std::uint64_t) const;
template std::vector<std::uint64_t> Results::event_column(const std::string&, std::uint64_t, std::uint64_t) const;

std::vector<Variable> Results::variables(const std::string& group) const {
  return reading(state_->path, [&] { return state_->variables(group); });
}

// ---- the digest, computed again

void Results::State::sum_group(const std::string& name, BlockSum& shared, std::vector<BlockSum>& runs) const {
  const hdf5::Group group = root.group(name.c_str());
  if (name == "events") return sum_events(group, runs);
  if (name == "matters") return sum_matters(group, runs);
  std::vector<std::int64_t> grids;
  if (name == "grid") grids = of_runs("grid", "count").read<std::int64_t>();
  for (const std::string& variable : group.datasets()) {
    const hdf5::Dataset dataset = group.dataset(variable.c_str());
    const std::string where = name + '/' + variable;
    if (is_bare_axis(dataset)) continue;
    if (dataset.type() == hdf5::Type::text) {
      shared.add(where, dataset.read_texts());
    } else if (!is_run_variable(dataset, variable)) {
      shared.add(where, dataset.shape(), dataset.read_bytes(whole(dataset.shape()), dataset.shape()));
    } else {
      const hdf5::Dataset checked = of_runs(name, variable);
      for (std::size_t i = 0; i < runs.size(); ++i) {
        const std::size_t variant = i % variants(), replicate = i / variants(),
                          cell = variant * replicates() + replicate;
        if (run_digests[cell].empty()) continue;
        hdf5::Shape count = checked.shape(), first = whole(count);
        first[0] = variant;
        first[1] = replicate;
        count[0] = count[1] = 1;
        if (name == "grid" && count.size() == 3)
          count[2] = static_cast<std::uint64_t>(std::max<std::int64_t>(0, grids[cell]));
        const std::vector<std::byte> bytes = checked.read_bytes(first, count);
        runs[i].add(where, std::span(count).subspan(2), bytes);
      }
    }
  }
}

void Results::State::sum_events(const hdf5::Group& group, std::vector<BlockSum>& runs) const {
  const auto rows = [&](const char* name) { return of_runs("runs", name).read<std::int64_t>(); };
  const std::vector<std::int64_t> first_case = rows("first_case"), cases = rows("cases"),
                                  first_event = rows("first_event"), events = rows("events");
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::size_t cell = i % variants() * replicates() + i / variants();
    if (run_digests[cell].empty()) continue;
    if (std::min({first_case[cell], cases[cell], first_event[cell], events[cell]}) < 0)
      throw hdf5::Error("rows of events before the first");
    bool of_events = false;  // columns of cases stand before those of events
    for (const std::string& variable : group.datasets()) {
      const hdf5::Dataset dataset = group.dataset(variable.c_str());
      if (is_bare_axis(dataset)) continue;
      of_events = of_events || variable == "day";
      const hdf5::Shape first{static_cast<std::uint64_t>(of_events ? first_event[cell] : first_case[cell])};
      const hdf5::Shape count{static_cast<std::uint64_t>(of_events ? events[cell] : cases[cell])};
      runs[i].add("events/" + variable, count, dataset.read_bytes(first, count));
    }
  }
}

void Results::State::sum_matters(const hdf5::Group& group, std::vector<BlockSum>& runs) const {
  const auto rows = [&](const char* name) { return of_runs("runs", name).read<std::int64_t>(); };
  const std::vector<std::int64_t> first = rows("first_matter"), count = rows("matters");
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::size_t cell = i % variants() * replicates() + i / variants();
    if (run_digests[cell].empty()) continue;
    if (first[cell] < 0 || count[cell] < 0) throw hdf5::Error("rows of matters before the first");
    for (const std::string& variable : group.datasets()) {
      const hdf5::Dataset dataset = group.dataset(variable.c_str());
      if (is_bare_axis(dataset)) continue;
      const hdf5::Shape from{static_cast<std::uint64_t>(first[cell])}, size{static_cast<std::uint64_t>(count[cell])};
      runs[i].add("matters/" + variable, size, dataset.read_bytes(from, size));
    }
  }
}

std::string Results::content_digest() const {
  const State& s = *state_;
  return reading(s.path, [&] {
    BlockSum shared;
    std::vector<BlockSum> runs(s.run_digests.size());  // replicate by replicate
    for (const std::string& group : s.root.groups())
      if (group != "runs" && group != "provenance") s.sum_group(group, shared, runs);
    std::vector<std::string> digests(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i)
      if (!s.run_digests[i % s.variants() * s.replicates() + i / s.variants()].empty()) digests[i] = runs[i].finish();
    return join_digests(shared.finish(), digests);
  });
}

}  // namespace shiyu
