#include "sim/io/results_events.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/core/hash.hpp"

namespace shiyu {

namespace {

constexpr std::uint8_t kNone = 255;
constexpr std::size_t kAhead = 8;  // events by which memory is asked for before it is read

/// Rows of cases by key: an open table that doubles when it is half full, so that it stays small enough for the cache.
class RowsByKey {
 public:
  /// The row of a key; `next`, which is the number of keys so far, when it is new.
  std::int32_t row(std::uint64_t key, std::int32_t next) {
    if (2 * static_cast<std::size_t>(next) >= slots_.size()) grow();
    Slot& slot = find(key);
    if (slot.row < 0) slot = {key, next};
    return slot.row;
  }

  /// Asks for the memory of a key that will be looked up soon.
  void prefetch(std::uint64_t key) const { __builtin_prefetch(slots_.data() + (mix64(key) & (slots_.size() - 1))); }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::int32_t row = -1;
  };
  Slot& find(std::uint64_t key) {
    std::size_t at = mix64(key) & (slots_.size() - 1);
    while (slots_[at].row >= 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
    for (const Slot& slot : old)
      if (slot.row >= 0) find(slot.key) = slot;
  }
  std::vector<Slot> slots_ = std::vector<Slot>(4096);
};

}  // namespace

GroupedEvents group_events(std::span<const Event> events) {
  SHIYU_EXPECT(events.size() < static_cast<std::size_t>(INT32_MAX),
               "a run logs fewer than two thousand million events");
  GroupedEvents grouped;
  GroupedEvents::Cases& cases = grouped.cases;
  RowsByKey rows;
  std::vector<std::int32_t> row_of(events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (i + kAhead < events.size()) rows.prefetch(events[i + kAhead].key);
    const Event& e = events[i];
    const std::int32_t row = rows.row(e.key, static_cast<std::int32_t>(cases.key.size()));
    if (static_cast<std::size_t>(row) == cases.key.size()) {
      cases.key.push_back(e.key);
      cases.settlement.push_back(e.settlement);
      cases.grid.push_back(static_cast<std::int32_t>(e.grid));
      cases.kind.push_back(e.kind);
      cases.rate.push_back(e.rate);
      cases.events.push_back(0);
    }
    row_of[i] = row;
    // A case that is in the sample while latent and becomes known is one of the known ones, which are all logged.
    std::uint8_t& rate = cases.rate[static_cast<std::size_t>(row)];
    rate = std::min(rate, e.rate);
    ++cases.events[static_cast<std::size_t>(row)];
  }
  std::vector<std::uint32_t> next(cases.key.size());
  std::uint32_t at = 0;
  for (std::size_t row = 0; row < next.size(); ++row) {
    next[row] = at;
    at += static_cast<std::uint32_t>(cases.events[row]);
  }
  grouped.events.resize(events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (i + kAhead < events.size())
      __builtin_prefetch(grouped.events.data() + next[static_cast<std::size_t>(row_of[i + kAhead])], 1);
    grouped.events[next[static_cast<std::size_t>(row_of[i])]++] = events[i];
  }
  return grouped;
}

EventTables::EventTables(Section& section, const ResultsHead& head)
    : section_(&section), settlement_codes_(head.settlements.code) {
  using hdf5::Packing;
  using hdf5::Type;
  section.bare_axis("case", 0);
  section.bare_axis("event", 0);
  const auto cases = [&](const char* name, Type type, Packing packing, const char* long_name, const char* unit = "") {
    SHIYU_EXPECT(is_column_of_cases(name), "readers know the columns of cases");
    case_columns_.push_back(section.growing(name, "case", type, packing, long_name, unit));
    return &case_columns_.back().dataset();
  };
  describe_codes(*cases("variant", Type::u16, Packing::runs, "Variant of the scenario"), head.variants);
  cases("realization", Type::i32, Packing::runs, "Replicate", "1");
  cases("key", Type::u64, Packing::none, "Identity of the case; the same in all variants");
  cases("settlement", Type::i64, Packing::runs, "Official code of the village or community");
  cases("grid", Type::i32, Packing::runs, "Position of the grid in /grid of the run, at the first event");
  describe_codes(*cases("kind", Type::u8, Packing::runs, "Kind of matter"), head.names.kinds);
  cases("rate", Type::u8, Packing::runs, "One case in so many of its sort is logged: the weight of the row", "1");
  cases("event_count", Type::i32, Packing::runs, "Events of the case, side by side along `event`", "1")
      ->set("sample_dimension", "event");  // CF: a contiguous ragged array

  const auto events = [&](const char* name, Type type, Packing packing, const char* long_name, const char* unit = "") {
    event_columns_.push_back(section.growing(name, "event", type, packing, long_name, unit));
    return &event_columns_.back().dataset();
  };
  const std::string since = "days since " + head.start;
  events("day", Type::u16, Packing::matches, "Day", since.c_str())->set("calendar", "proleptic_gregorian");
  describe_codes(*events("activity", Type::u8, Packing::matches, "What happened"), head.names.activities);
  describe_codes(*events("handler", Type::u8, Packing::matches, "Who holds the case"), head.names.handlers);
  describe_codes(*events("department", Type::u8, Packing::matches, "Department that holds it, if the handler is one"),
                 head.names.departments);
  describe_codes(*events("channel", Type::u8, Packing::matches, "How it became known; 255 for other events"),
                 head.names.channels);
  describe_codes(*events("end", Type::u8, Packing::matches, "How it ended; 255 for other events"), head.names.ends);
  events("severity", Type::u8, Packing::runs, "Severity, rounded to 1/255", "1")->set("scale_factor", 1.0 / 255);
}

EventTables::Rows EventTables::append(RunPlace run, std::span<const Event> events, Sums& sums) {
  GroupedEvents grouped = group_events(events);
  GroupedEvents::Cases& cases = grouped.cases;
  const std::size_t n = cases.key.size(), m = events.size();
  SHIYU_EXPECT(cases_ + n < static_cast<std::uint64_t>(INT32_MAX),
               "a results file holds fewer than two thousand million cases");
  for (std::int64_t& s : cases.settlement) {
    SHIYU_EXPECT(static_cast<std::size_t>(s) < settlement_codes_.size(), "an event is of a settlement of the city");
    s = settlement_codes_[static_cast<std::size_t>(s)];
  }

  auto next = case_columns_.begin();
  const auto put = [&]<class T>(const std::vector<T>& values) {
    const std::uint64_t size = values.size();
    sums.put(next->path(), run,
             sum_of(next->path(), hdf5::type_of<T>, std::span(&size, 1), std::as_bytes(std::span(values))));
    (next++)->append(std::span<const T>(values));
  };
  put(std::vector<std::uint16_t>(n, static_cast<std::uint16_t>(run.variant)));
  put(std::vector<std::int32_t>(n, static_cast<std::int32_t>(run.realization)));
  put(cases.key);
  put(cases.settlement);
  put(cases.grid);
  put(cases.kind);
  put(cases.rate);
  put(cases.events);

  next = event_columns_.begin();
  const auto column = [&]<class T>(T, auto&& value) {
    std::vector<T> values(m);
    for (std::size_t i = 0; i < m; ++i) values[i] = static_cast<T>(value(grouped.events[i]));
    put(values);
  };
  constexpr std::uint8_t byte = 0;
  column(std::uint16_t{0}, [](const Event& e) { return e.day; });
  column(byte, [](const Event& e) { return e.activity; });
  column(byte, [](const Event& e) { return e.handler; });
  column(byte, [](const Event& e) { return e.department; });
  column(byte, [](const Event& e) { return e.activity == Activity::known ? e.cause : kNone; });
  column(byte, [](const Event& e) { return e.activity == Activity::ended ? e.cause : kNone; });
  column(byte, [](const Event& e) { return (e.severity + 128u) / 257u; });
  const Rows rows{static_cast<std::int64_t>(cases_), static_cast<std::int64_t>(n), static_cast<std::int64_t>(events_),
                  static_cast<std::int64_t>(m)};
  cases_ += n;
  events_ += m;
  return rows;
}

void EventTables::finish() {
  for (GrowingVariable& column : case_columns_) column.finish();
  for (GrowingVariable& column : event_columns_) column.finish();
  section_->axis(std::string("case")).resize({cases_});
  section_->axis(std::string("event")).resize({events_});
}

}  // namespace shiyu
