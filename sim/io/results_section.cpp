#include "sim/io/results_section.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "sim/io/file_units.hpp"

namespace shiyu {

namespace {

constexpr std::uint64_t kLargestChunk = 1 << 20;  // values; a run is one chunk up to there
constexpr std::uint64_t kGrowingChunk = 1 << 15;  // rows

}  // namespace

Section::Section(const hdf5::Group& root, std::string name, const char* title, SectionTools tools)
    : name_(std::move(name)), group_(root.create_group(name_.c_str())), tools_(tools) {
  group_.set("title", title);
  group_.set("Conventions", "CF-1.10");
}

const hdf5::Dataset& Section::axis(const std::string& name) const {
  const auto at = std::find_if(axes_.begin(), axes_.end(), [&](const auto& a) { return a.first == name; });
  SHIYU_EXPECT(at != axes_.end(), "a variable names dimensions of its group");
  return at->second;
}

std::vector<const hdf5::Dataset*> Section::scales_of(Axes axes) const {
  std::vector<const hdf5::Dataset*> scales;
  for (const char* name : axes) scales.push_back(&axis(std::string(name)));
  return scales;
}

const hdf5::Dataset& Section::new_axis(const char* name, hdf5::Type type, std::uint64_t size, const char* long_name,
                                       const char* unit) {
  axes_.emplace_back(name, group_.create(name, type, {.shape = {size}}));
  const hdf5::Dataset& scale = axes_.back().second;
  tools_.scales.define(scale, name);
  describe_unit(scale, long_name, unit);
  return scale;
}

void Section::put_sum(const std::string& name, const hdf5::Dataset& dataset, std::span<const std::byte> bytes) {
  tools_.sums.put(path(name), sum_of(path(name), dataset.type(), dataset.shape(), bytes));
}

const hdf5::Dataset& Section::characters_axis(std::span<const std::string> texts) {
  std::size_t longest = 1;
  for (const std::string& text : texts) longest = std::max(longest, text.size());
  const std::string name = "string" + std::to_string(longest);
  if (std::none_of(axes_.begin(), axes_.end(), [&](const auto& a) { return a.first == name; }))
    bare_axis(name.c_str(), longest);
  return axis(name);
}

void Section::write_texts(const char* name, const hdf5::Dataset& dataset, std::span<const std::string> texts) {
  dataset.set("_Encoding", "utf-8");
  const std::vector<char> characters = hdf5::characters_of(texts, dataset.shape());
  dataset.write(std::span<const char>(characters));
  put_sum(name, dataset, std::as_bytes(std::span(characters)));
}

void Section::text_axis(const char* name, std::span<const std::string> values, const char* long_name) {
  const hdf5::Dataset& characters = characters_axis(values);
  const hdf5::Shape shape{values.size(), characters.shape().front()};
  axes_.emplace_back(name, group_.create(name, hdf5::Type::character, {.shape = shape}));
  const hdf5::Dataset& scale = axes_.back().second;
  tools_.scales.define(scale, name);
  tools_.scales.join_texts(scale, characters);
  describe_unit(scale, long_name, "");
  write_texts(name, scale, values);
}

void Section::long_text(const char* name, const std::string& text, const char* long_name) {
  const std::span<const std::string> one(&text, 1);
  const std::array<const hdf5::Dataset*, 1> scales{&characters_axis(one)};
  write_texts(name, new_fixed(name, hdf5::Type::character, scales, long_name, ""), one);
}

void Section::run_axes(const ResultsHead& head) {
  text_axis("variant", head.variants, "Variant of the scenario");
  std::vector<std::int32_t> replicates(static_cast<std::size_t>(head.replicates));
  std::iota(replicates.begin(), replicates.end(), 0);
  axis<std::int32_t>("realization", replicates, "Replicate; that of one number shares its luck among variants", "1")
      .set("standard_name", "realization");
  // One root attribute would be lost where files are put together along the replicates.
  const std::vector<std::int64_t> seeds(replicates.size(), head.seed);
  fixed<std::int64_t>("seed", {"realization"}, seeds,
                      "Seed of the draws; with the replicate it gives the luck of a run");
  coordinates_ = "seed";
}

void Section::interval_axis(const char* name, std::span<const std::int32_t> edges, const char* long_name,
                            const char* unit) {
  const std::string bounds = std::string(name) + "_bounds";
  const hdf5::Dataset& scale = axis<std::int32_t>(name, edges.first(edges.size() - 1), long_name, unit);
  scale.set("bounds", bounds);
  if (std::none_of(axes_.begin(), axes_.end(), [](const auto& a) { return a.first == "edge"; })) bare_axis("edge", 2);
  std::vector<std::int32_t> pairs;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) pairs.insert(pairs.end(), {edges[i], edges[i + 1]});
  fixed<std::int32_t>(bounds.c_str(), {name, "edge"}, pairs, "");
}

void Section::time_axis(const std::string& start, std::span<const std::int32_t> edges) {
  const std::string unit = "days since " + start;
  interval_axis("time", edges, "First day of the interval", unit.c_str());
  axis(std::string("time")).set("standard_name", "time");
  axis(std::string("time")).set("calendar", "proleptic_gregorian");
  axis(std::string("time")).set("axis", "T");
}

void Section::bare_axis(const char* name, std::uint64_t size) {
  hdf5::Layout layout{.shape = {size}};
  if (size == 0) {
    layout.chunk = {kGrowingChunk};
    layout.grows = {true};
  }
  axes_.emplace_back(name, group_.create(name, hdf5::Type::i32, layout));
  tools_.scales.define(axes_.back().second, name, false);
}

void Section::unit_axis(const UnitTable& units, const char* parent_name) {
  axis<std::int64_t>("unit", units.code, "Official code");
  fixed_texts("name", {"unit"}, units.name, "Official name");
  fixed<std::int32_t>("parent", {"unit"}, units.parent, parent_name);
  fixed<float>("lon", {"unit"}, units.lon, "Longitude", "degrees_east");
  fixed<float>("lat", {"unit"}, units.lat, "Latitude", "degrees_north");
  coordinates_ += std::string(coordinates_.empty() ? "" : " ") + "name parent lon lat";
  if (!units.residents.empty()) {
    fixed<std::int32_t>("residents", {"unit"}, units.residents, "Residents", "persons");
    coordinates_ += " residents";
  }
  if (units.area.empty()) return;
  const hdf5::Dataset& area = fixed<std::uint8_t>("urban_rural", {"unit"}, units.area, "Area");
  const std::vector<std::string> names{"urban", "rural"};
  describe_codes(area, names);
  coordinates_ += " urban_rural";
}

const hdf5::Dataset& Section::new_fixed(const char* name, hdf5::Type type, std::span<const hdf5::Dataset* const> scales,
                                        const char* long_name, const char* unit, bool packed) {
  hdf5::Layout layout;
  layout.packed = packed;
  for (const hdf5::Dataset* scale : scales) layout.shape.push_back(scale->shape().front());
  others_.push_back(group_.create(name, type, layout));
  tools_.scales.join(others_.back(), scales);
  describe_unit(others_.back(), long_name, unit);
  return others_.back();
}

void Section::fixed_texts(const char* name, Axes axes, std::span<const std::string> values, const char* long_name) {
  std::vector<const hdf5::Dataset*> scales = scales_of(axes);
  scales.push_back(&characters_axis(values));
  write_texts(name, new_fixed(name, hdf5::Type::character, scales, long_name, ""), values);
}

void Section::random_bytes(const char* name, Axes axes, std::span<const std::uint8_t> values, const char* long_name) {
  const hdf5::Dataset& dataset = new_fixed(name, hdf5::Type::u8, scales_of(axes), long_name, "", false);
  dataset.write(values);
  put_sum(name, dataset, std::as_bytes(values));
}

namespace {

/// How the blocks of runs lie in the file: a chunk a run, split along the last axis when it is large or grows.
hdf5::Layout layout_of(std::span<const hdf5::Dataset* const> scales) {
  hdf5::Layout layout;
  for (const hdf5::Dataset* scale : scales) layout.shape.push_back(scale->shape().front());
  layout.chunk = layout.shape;
  layout.chunk[0] = layout.chunk[1] = 1;
  layout.grows.assign(layout.shape.size(), false);
  for (std::size_t i = 0; i < layout.shape.size(); ++i)
    if (layout.shape[i] == 0) {
      layout.grows[i] = true;
      layout.chunk[i] = kGrowingChunk;
    }
  const std::uint64_t others = hdf5::count_of(layout.chunk) / layout.chunk.back();
  layout.chunk.back() = std::clamp<std::uint64_t>(kLargestChunk / others, 1, layout.chunk.back());
  return layout;
}

hdf5::Layout without_last_axis(hdf5::Layout layout) {
  layout.shape.pop_back();
  layout.chunk.pop_back();
  layout.grows.pop_back();
  return layout;
}

/// What readers must know to add up the values of a variable, and which of them are none.
void describe_kind(const hdf5::Dataset& dataset, const Variable& v, bool in_time) {
  if (in_time) dataset.set("cell_methods", v.is_flow() ? "time: sum" : "time: point (at the end of the interval)");
  dataset.set("kind", EnumNames<OutputKind>::names[static_cast<std::size_t>(v.kind)]);
  dataset.set("scope", EnumNames<Scope>::names[static_cast<std::size_t>(v.scope)]);
  if (dataset.type() == hdf5::Type::i64) dataset.set("_FillValue", std::int64_t{kMissingCount});
  if (dataset.type() == hdf5::Type::i32) dataset.set("_FillValue", std::int32_t{kMissingCount});
  if (dataset.type() == hdf5::Type::f32) dataset.set("_FillValue", std::numeric_limits<float>::quiet_NaN());
}

}  // namespace

RunVariables Section::per_run(std::span<const Variable> variables, hdf5::Type type, Axes axes, bool in_time) {
  std::vector<const hdf5::Dataset*> scales = scales_of({"variant", "realization"});
  for (const hdf5::Dataset* scale : scales_of(axes)) scales.push_back(scale);
  const auto has = [&](const char* name) {
    return std::any_of(axes.begin(), axes.end(), [&](std::string_view axis) { return axis == name; });
  };
  const bool by_unit = has("unit"), by_area = has("area");
  RunVariables made;
  const hdf5::Layout layout = layout_of(scales);
  made.given = variables.size();
  made.block.assign(layout.shape.begin() + 2, layout.shape.end());
  made.chunk.assign(layout.chunk.begin() + 2, layout.chunk.end());
  made.packer = &tools_.packer;
  made.value_size = hdf5::size_of(type);
  made.packing = type == hdf5::Type::u64 ? hdf5::Packing::none : hdf5::Packing::runs;  // u64: hashes
  const std::span<const hdf5::Dataset* const> all_scales(scales), but_the_last = all_scales.first(scales.size() - 1);
  const hdf5::Prepared by_parts = hdf5::prepare(type, layout);
  const hdf5::Prepared as_a_whole = hdf5::prepare(type, by_area ? without_last_axis(layout) : layout);
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const Variable& v = variables[i];
    if (by_unit && v.scope == Scope::city) continue;
    const bool whole = by_area && v.scope != Scope::area;
    made.column.push_back(i);
    made.whole.push_back(whole);
    made.paths.push_back(path(v.name));
    hdf5::Dataset dataset = group_.create(v.name.c_str(), whole ? as_a_whole : by_parts);
    tools_.scales.join(dataset, whole ? but_the_last : all_scales);
    describe_unit(dataset, v.long_name, v.unit);
    dataset.set("long_name_zh", v.long_name_zh);
    describe_kind(dataset, v, in_time);
    dataset.set("coordinates", coordinates_);
    made.datasets.push_back(std::move(dataset));
  }
  return made;
}

GrowingVariable Section::growing(const char* name, const char* axis_name, hdf5::Type type, hdf5::Packing packing,
                                 const char* long_name, const char* unit) {
  const auto scales = scales_of({axis_name});
  hdf5::Dataset dataset = group_.create(name, type, {.shape = {0}, .chunk = {kGrowingChunk}, .grows = {true}});
  tools_.scales.join(dataset, scales);
  describe_unit(dataset, long_name, unit);
  return GrowingVariable(std::move(dataset), path(name), tools_.packer, packing);
}

void RunVariables::write_chunks(std::size_t i, RunPlace run, const hdf5::Shape& size,
                                std::span<const std::byte> values) const {
  const hdf5::Dataset& dataset = datasets[i];
  const hdf5::Shape pieces = whole[i] ? without_last(chunk) : chunk;
  hdf5::Shape first{run.variant, run.realization};
  first.resize(2 + pieces.size(), 0);
  if (size == pieces) return dataset.write_chunk(first, values, *packer, packing);
  const std::size_t value = value_size;
  const std::uint64_t rows = hdf5::count_of(std::span(pieces).first(pieces.size() - 1));
  const std::uint64_t row = size.back() * value, piece = pieces.back() * value;  // bytes
  std::vector<std::byte> part(rows * piece);
  for (std::uint64_t at = 0; at < row; at += piece) {
    const std::uint64_t length = std::min(piece, row - at);
    if (length < piece) std::fill(part.begin(), part.end(), std::byte{0xff});  // -1, or no number
    for (std::uint64_t r = 0; r < rows; ++r)
      std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(r * row + at), length,
                  part.begin() + static_cast<std::ptrdiff_t>(r * piece));
    first.back() = at / value;
    dataset.write_chunk(first, part, *packer, packing);
  }
}

GrowingVariable::GrowingVariable(hdf5::Dataset dataset, std::string path, hdf5::Packer& packer, hdf5::Packing packing)
    : dataset_(std::move(dataset)),
      path_(std::move(path)),
      packer_(&packer),
      packing_(packing),
      size_(hdf5::size_of(dataset_.type())) {}

void GrowingVariable::append_bytes(std::span<const std::byte> bytes) {
  const std::size_t chunk = kGrowingChunk * size_;
  while (!bytes.empty()) {
    const std::size_t part = std::min(bytes.size(), chunk - pending_.size());
    pending_.insert(pending_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(part));
    bytes = bytes.subspan(part);
    if (pending_.size() == chunk) write_chunk(kGrowingChunk);
  }
}

void GrowingVariable::write_chunk(std::uint64_t rows) {
  pending_.resize(kGrowingChunk * size_);
  dataset_.resize({written_ + rows});
  dataset_.write_chunk({written_}, pending_, *packer_, packing_);
  written_ += rows;
  pending_.clear();
}

void GrowingVariable::finish() {
  if (!pending_.empty()) write_chunk(pending_.size() / size_);
}

void describe_codes(const hdf5::Dataset& column, std::span<const std::string> names) {
  if (names.empty()) return;
  std::vector<std::uint16_t> values(names.size());
  std::iota(values.begin(), values.end(), std::uint16_t{0});
  std::string meanings;  // parted by blanks, so that a name has none
  for (const std::string& name : names) {
    std::string word = name;
    std::replace(word.begin(), word.end(), ' ', '_');
    meanings += (meanings.empty() ? "" : " ") + word;
  }
  if (column.type() == hdf5::Type::u8) {  // the flags have the type of the column
    const std::vector<std::uint8_t> bytes(values.begin(), values.end());
    column.set("flag_values", std::span<const std::uint8_t>(bytes));
  } else {
    column.set("flag_values", std::span<const std::uint16_t>(values));
  }
  column.set("flag_meanings", meanings);
}

}  // namespace shiyu
