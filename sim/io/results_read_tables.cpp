/// Tables in a results file: places, case histories, matters; and the check of all that it holds.
#include <algorithm>
#include <set>
#include <utility>

#include "sim/io/results_events.hpp"
#include "sim/io/results_format.hpp"
#include "sim/io/results_parts.hpp"
#include "sim/io/results_read_state.hpp"

namespace shiyu {

UnitTable Results::units(const std::string& group) const {
  return reading_results(state_->path, [&] {
    const CheckedReader& in = state_->in;
    const hdf5::Group g = in.root().group(group.c_str());
    UnitTable t;
    t.code = in.values<std::int64_t>(group, "unit");
    t.name = in.texts(group, "name");
    t.parent = in.values<std::int32_t>(group, "parent");
    t.lon = in.values<float>(group, "lon");
    t.lat = in.values<float>(group, "lat");
    if (g.has("residents")) t.residents = in.values<std::int32_t>(group, "residents");
    if (g.has("urban_rural")) t.area = in.values<std::uint8_t>(group, "urban_rural");
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

namespace {

/// Where the rows of a run lie in the tables of cases and of transitions.
template <class State>
Results::EventRows listed_events(const State& s, std::size_t variant, int replicate) {
  const auto row = [&](const char* name) {
    const std::int64_t value = s.listed(name, variant, replicate);
    if (value < 0) throw hdf5::Error("rows of events before the first");
    return static_cast<std::uint64_t>(value);
  };
  return {row("first_case"), row("cases"), row("first_event"), row("events")};
}

template <class State>
CheckedReader::Rows rows_of_column(const State& s, const std::string& group, const std::string& column, RunPlace run) {
  const int replicate = static_cast<int>(run.realization);
  if (group == "matters") {
    const std::int64_t first = s.listed("first_matter", run.variant, replicate),
                       count = s.listed("matters", run.variant, replicate);
    return {static_cast<std::uint64_t>(std::max<std::int64_t>(0, first)),
            static_cast<std::uint64_t>(std::max<std::int64_t>(0, count))};
  }
  const Results::EventRows rows = listed_events(s, run.variant, replicate);
  return is_column_of_cases(column) ? CheckedReader::Rows{rows.first_case, rows.cases}
                                    : CheckedReader::Rows{rows.first_event, rows.events};
}

}  // namespace

Results::EventRows Results::event_rows(std::size_t variant, int replicate) const {
  const State& s = *state_;
  if (!has_run(variant, replicate) || !s.root().has("events")) return {};
  return reading_results(s.path, [&] {
    const auto run_of_file = std::pair(variant, replicate);
    if (s.in.is_checked() && !s.checked_events.contains(run_of_file)) {
      for (const std::string& path : s.in.sums()->part_paths())
        if (const std::string prefix = "events/"; path.starts_with(prefix)) {
          const std::string column = path.substr(prefix.size());
          const RunPlace run{variant, static_cast<std::uint64_t>(replicate)};
          s.in.check_rows("events", column, run, rows_of_column(s, "events", column, run));
        }
      s.checked_events.insert(run_of_file);  // only now: what does not fit is refused however often it is asked for
    }
    return listed_events(s, variant, replicate);
  });
}

bool Results::has_matters() const { return state_->root().has("matters"); }

std::vector<Matter> Results::matters(std::size_t variant, int replicate) const {
  const State& s = *state_;
  if (!has_run(variant, replicate) || !s.root().has("matters")) return {};
  return reading_results(s.path, [&] {
    const std::int64_t first = s.listed("first_matter", variant, replicate),
                       count = s.listed("matters", variant, replicate);
    const hdf5::Group group = s.root().group("matters");
    const hdf5::Shape shape = group.dataset("key").shape();
    const CheckedReader::Rows rows{static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(count)};
    if (first < 0 || count < 0 || shape.size() != 1 || count > static_cast<std::int64_t>(shape[0]) - first)
      throw hdf5::Error("rows of matters that the table does not have");
    std::vector<Matter> matters(static_cast<std::size_t>(count));
    const auto column = [&]<class T>(const char* name, T, auto&& set) {
      const auto values = s.in.rows<T>("matters", name, {variant, static_cast<std::uint64_t>(replicate)}, rows);
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
  return reading_results(
      state_->path, [&] { return state_->root().group("events").dataset(column.c_str()).read<T>({first}, {count}); });
}
template std::vector<std::uint8_t> Results::event_column(const std::string&, std::uint64_t, std::uint64_t) const;
template std::vector<std::uint16_t> Results::event_column(const std::string&, std::uint64_t, std::uint64_t) const;
template std::vector<std::int32_t> Results::event_column(const std::string&, std::uint64_t, std::uint64_t) const;
template std::vector<std::int64_t> Results::event_column(const std::string&, std::uint64_t, std::uint64_t) const;
template std::vector<std::uint64_t> Results::event_column(const std::string&, std::uint64_t, std::uint64_t) const;

std::string Results::content_digest() const {
  const State& s = *state_;
  return reading_results(s.path, [&] {
    if (!s.in.is_checked()) return s.digest_of_version_1();
    const auto parted = [](const std::string& path) {
      const std::size_t slash = path.rfind('/');
      return slash == std::string::npos ? std::pair(std::string(), path)
                                        : std::pair(path.substr(0, slash), path.substr(slash + 1));
    };
    const bool has_provenance = s.root().has("provenance");  // may be stripped to compare files
    for (const std::string& path : s.in.sums()->whole_paths()) {
      const auto [group, name] = parted(path);
      if (group == "provenance" && !has_provenance) continue;
      s.in.check(group, name);
    }
    for (const std::string& path : s.in.sums()->part_paths()) {
      const auto [group, name] = parted(path);
      for (std::size_t i = 0; i < s.run_digests.size(); ++i) {
        if (s.run_digests[i].empty()) continue;
        const RunPlace run{i / s.replicates(), i % s.replicates()};
        if (group == "events" || group == "matters")
          s.in.check_rows(group, name, run, rows_of_column(s, group, name, run));
        else
          s.in.check(group, name, run);
      }
    }
    return s.in.sums()->digest(heading_of(s.head, kResultsFormat));
  });
}

}  // namespace shiyu
