#include "sim/io/results_matters.hpp"

#include "sim/core/errors.hpp"

namespace shiyu {

namespace {

std::vector<std::string> names_of_states() {
  return {EnumNames<MatterState>::names.begin(), EnumNames<MatterState>::names.end()};
}

/// A day, or what stands in the file for one that has not come.
std::int32_t day_in_file(std::int16_t day) { return day == Matter::kNever ? kMissingCount : day; }

}  // namespace

MatterTable::MatterTable(Section& section, const ResultsHead& head) : section_(&section) {
  using hdf5::Packing;
  using hdf5::Type;
  section.bare_axis("matter", 0);
  const auto column = [&](const char* name, Type type, Packing packing, const char* long_name, const char* unit = "") {
    columns_.push_back(section.growing(name, "matter", type, packing, long_name, unit));
    return &columns_.back().dataset();
  };
  const std::string since = "days since " + head.start;
  const auto days = [&](const char* name, const char* long_name) {
    const hdf5::Dataset* made = column(name, Type::i32, Packing::runs, long_name, since.c_str());
    made->set("calendar", "proleptic_gregorian");
    made->set("_FillValue", std::int32_t{kMissingCount});
  };
  describe_codes(*column("variant", Type::u16, Packing::runs, "Variant of the scenario"), head.variants);
  column("realization", Type::i32, Packing::runs, "Replicate", "1");
  column("key", Type::u64, Packing::none, "Identity of the matter; the same in all variants");
  column("weight", Type::i32, Packing::runs, "Severity at onset times persons aggrieved, at most 30", "1")
      ->set("scale_factor", 1 / 65536.0);
  column("settlement", Type::i32, Packing::runs, "Position of the settlement in /community", "1");
  days("onset", "Day on which it arose");
  days("known", "Day on which it became known; none while nobody knows");
  days("ended", "Day on which it was resolved or ended without relief; none while it is open");
  column("stood", Type::i32, Packing::runs, "Evenings of the measured days on which it stood", "1");
  describe_codes(*column("kind", Type::u8, Packing::runs, "Kind of matter"), head.names.kinds);
  describe_codes(*column("state", Type::u8, Packing::runs, "State on the last evening of the follow-up"),
                 names_of_states());
  column("stood_at", Type::u8, Packing::runs, "Bits: it stood at the age of 7, 30, 90 days, at the horizon");
}

MatterTable::Rows MatterTable::append(RunPlace run, std::span<const Matter> matters, Sums& sums) {
  const std::size_t n = matters.size();
  auto next = columns_.begin();
  const auto column = [&]<class T>(T, auto&& value) {
    std::vector<T> values(n);
    for (std::size_t i = 0; i < n; ++i) values[i] = static_cast<T>(value(matters[i]));
    const std::uint64_t size = n;
    sums.put(next->path(), run,
             sum_of(next->path(), hdf5::type_of<T>, std::span(&size, 1), std::as_bytes(std::span(values))));
    (next++)->append(std::span<const T>(values));
  };
  constexpr std::uint8_t byte = 0;
  constexpr std::int32_t number = 0;
  column(std::uint16_t{0}, [&](const Matter&) { return run.variant; });
  column(number, [&](const Matter&) { return run.realization; });
  column(std::uint64_t{0}, [](const Matter& m) { return m.key; });
  column(number, [](const Matter& m) { return m.weight; });
  column(number, [](const Matter& m) { return m.settlement; });
  column(number, [](const Matter& m) { return m.onset; });
  column(number, [](const Matter& m) { return day_in_file(m.known); });
  column(number, [](const Matter& m) { return day_in_file(m.ended); });
  column(number, [](const Matter& m) { return m.stood; });
  column(byte, [](const Matter& m) { return m.kind; });
  column(byte, [](const Matter& m) { return static_cast<std::uint8_t>(m.state); });
  column(byte, [](const Matter& m) { return m.stood_at; });
  SHIYU_EXPECT(next == columns_.end(), "every column of the table of matters is written");
  const Rows rows{static_cast<std::int64_t>(rows_), static_cast<std::int64_t>(n)};
  rows_ += n;
  return rows;
}

void MatterTable::finish() {
  for (GrowingVariable& column : columns_) column.finish();
  section_->axis(std::string("matter")).resize({rows_});
}

}  // namespace shiyu
