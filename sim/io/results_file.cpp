#include "sim/io/results_file.hpp"

#include <algorithm>

#include "sim/io/results_parts.hpp"

namespace shiyu {

namespace {

void check_head(const ResultsHead& h) {
  SHIYU_EXPECT(!h.variants.empty() && h.replicates > 0 && h.days > 0, "results have a variant, a replicate and a day");
  SHIYU_EXPECT(h.duration_edges.size() > 1 || h.level == OutputLevel::minimal, "durations have bins");
  SHIYU_EXPECT(h.variant_titles.size() == h.variants.size() && h.variant_titles_zh.size() == h.variants.size(),
               "each variant has titles, if only empty ones");
  for (const UnitTable* t : {&h.counties, &h.townships, &h.settlements})
    SHIYU_EXPECT(t->name.size() == t->size() && t->parent.size() == t->size() && t->lon.size() == t->size() &&
                     t->lat.size() == t->size(),
                 "columns of a table of units are equally long");
}

}  // namespace

ResultsFile::ResultsFile(const std::string& path, const ResultsHead& head)
    : head_(&head),
      file_(hdf5::File::create(path)),
      root_(file_.root()),
      sums_(head.variants.size(), static_cast<std::size_t>(head.replicates)) {
  try {
    begin(head);
  } catch (...) {
    file_.abandon();  // the disk is full: what is open must not try to write once more when it closes
    throw;
  }
}

void ResultsFile::begin(const ResultsHead& head) {
  check_head(head);
  const std::size_t runs = head.variants.size() * static_cast<std::size_t>(head.replicates);
  stored_.resize(runs);
  infos_.resize(runs);
  rows_.resize(runs);
  matter_rows_.resize(runs);
  set_head(root_, head, kResultsFormat, kResultsVersion);
  Section(file_.root(), SectionTools{scales_, packer_, sums_}).long_text("scenario", head.scenario, "Scenario (TOML)");

  Section& city = section("city", "The city, daily");
  city.run_axes(head);
  city.time_axis(head.start, day_edges(head.days));
  city.text_axis("area", head.names.areas, "Area");
  city_ = city.per_run(head.outputs, hdf5::Type::i64, {"time", "area"});
  if (head.level != OutputLevel::minimal) begin_standard();
  begin_check();
}

Section& ResultsFile::section(const char* name, const char* title) {
  return sections_.emplace_back(root_, name, title, SectionTools{scales_, packer_, sums_});
}

void ResultsFile::begin_standard() {
  const ResultsHead& head = *head_;
  const std::vector<std::int32_t> months = month_edges(head.start, head.days);
  const auto begin = [&](const char* name, const char* title) -> Section& {
    Section& made = section(name, title);
    made.run_axes(head);
    return made;
  };
  Section& duration = begin("duration", "Cases ended, by days since they became known, monthly");
  duration.time_axis(head.start, months);
  duration.text_axis("level", head.names.levels, "Level at which the case ended");
  duration.interval_axis("bin", head.duration_edges, "Days since the case became known", "day");
  const Variable ended{"cases", "cases", "Cases ended", "办结数"};
  durations_ = duration.per_run(std::span(&ended, 1), hdf5::Type::i32, {"time", "level", "bin"});

  Section& county = begin("county", "Counties and districts, weekly");
  county.time_axis(head.start, week_edges(head.days));
  county.unit_axis(head.counties, "-1: the city");
  county_ = county.per_run(head.outputs, hdf5::Type::i64, {"time", "unit"});

  Section& township = begin("township", "Streets, towns and townships, monthly");
  township.time_axis(head.start, months);
  township.unit_axis(head.townships, "Position of the county in /county");
  township_ = township.per_run(head.tally, hdf5::Type::i32, {"time", "unit"});

  Section& community = begin("community", "Villages and communities, monthly");
  community.time_axis(head.start, months);
  community.unit_axis(head.settlements, "Position of the township in /township");
  community_ = community.per_run(head.tally, hdf5::Type::i32, {"time", "unit"});

  Section& grid = begin("grid", "Grids on the last evening; their number depends on the variant");
  grid.bare_axis("unit", 0);
  const Variable count{"count", "1", "Grids of the run", "网格数", OutputKind::level};
  const Variable settlement{"settlement", "1", "Position of the settlement in /community", "所在村社区序号",
                            OutputKind::level};
  grid_count_ = grid.per_run(std::span(&count, 1), hdf5::Type::i64, {}, false);
  grid_settlement_ = grid.per_run(std::span(&settlement, 1), hdf5::Type::i32, {"unit"}, false);
  grid_ = grid.per_run(head.grid, hdf5::Type::f32, {"unit"}, false);
}

void ResultsFile::begin_check() {
  const ResultsHead& head = *head_;
  Section& accounts = section("accounts", "Money spent, daily");
  accounts.run_axes(head);
  accounts.time_axis(head.start, day_edges(head.days));
  accounts.text_axis("line", head.names.lines, "Budget line");
  const Variable spent{"spent", "fen", "Money spent; 1 fen is 1/100 yuan", "支出"};
  accounts_ = accounts.per_run(std::span(&spent, 1), hdf5::Type::i64, {"time", "line"});

  Section& check =
      section("check", "Hash of the state, daily: two runs can be told apart at the first day they differ");
  check.run_axes(head);
  check.time_axis(head.start, day_edges(head.days));
  check.text_axis("table", head.names.tables, "Table of the state");
  const Variable hash{"hash", "1", "Hash of the state in the evening", "状态哈希", OutputKind::level};
  hash_ = check.per_run(std::span(&hash, 1), hdf5::Type::u64, {"time", "table"});

  if (head.level != OutputLevel::minimal) {
    events_.emplace(section("events", "Case histories"), head);
    matters_.emplace(section("matters", "What became of the matters that arose: one row a matter, by key"), head);
  }

  write_files(section("data", "Files that were read"), head.data);
}

void ResultsFile::store(const RunRecord& record) {
  SHIYU_EXPECT(record.info.variant < head_->variants.size() && record.info.replicate >= 0 &&
                   record.info.replicate < head_->replicates,
               "a run is of a variant and a replicate of the head");
  const std::size_t row = row_of(record.info);
  SHIYU_EXPECT(!stored_[row], "a run is stored once");
  const RunPlace place{record.info.variant, static_cast<std::uint64_t>(record.info.replicate)};
  city_.store<std::int64_t>(place, std::span(record.city), sums_);
  if (head_->level != OutputLevel::minimal) {
    durations_.store<std::int32_t>(place, std::span(record.durations), sums_);
    county_.store<std::int64_t>(place, std::span(record.county), sums_);
    township_.store<std::int32_t>(place, std::span(record.township), sums_);
    community_.store<std::int32_t>(place, std::span(record.community), sums_);
    store_grid(place, record);
  }
  accounts_.store<std::int64_t>(place, std::span(record.accounts), sums_);
  hash_.store<std::uint64_t>(place, std::span(record.hash), sums_);
  if (events_) rows_[row] = events_->append(place, record.events, sums_);
  if (matters_) matter_rows_[row] = matters_->append(place, record.matters, sums_);
  infos_[row] = record.info;
  stored_[row] = true;
}

void ResultsFile::store_grid(RunPlace place, const RunRecord& record) {
  const std::size_t fields = grid_.datasets.size(), n = record.grid_settlement.size();
  SHIYU_EXPECT(record.grid.size() == n * fields, "every grid has every field");
  if (n > grids_) {
    grids_ = n;
    const hdf5::Shape shape{head_->variants.size(), static_cast<std::uint64_t>(head_->replicates), grids_};
    grid_settlement_.datasets.front().resize(shape);
    for (const hdf5::Dataset& dataset : grid_.datasets) dataset.resize(shape);
    const auto grid =
        std::find_if(sections_.begin(), sections_.end(), [](const Section& s) { return s.path("") == "grid/"; });
    grid->axis(std::string("unit")).resize({grids_});
  }
  const std::vector<std::int64_t> count{static_cast<std::int64_t>(n)};
  grid_count_.store_one<std::int64_t>(0, place, {}, count, sums_);
  const std::vector<std::int32_t> settlements(record.grid_settlement.begin(), record.grid_settlement.end());
  grid_settlement_.store_one<std::int32_t>(0, place, {n}, settlements, sums_);
  for (std::size_t f = 0; f < fields; ++f) {
    const auto values = each<float>(n, [&](std::size_t i) { return record.grid[i * fields + f]; });
    grid_.store_one<float>(f, place, {n}, values, sums_);
  }
}

void ResultsFile::write_runs() {
  Section& runs = section("runs", "Runs");
  runs.run_axes(*head_);
  // Lists of runs are by replicate, arrays by variant.
  const std::size_t variants = head_->variants.size(), replicates = static_cast<std::size_t>(head_->replicates);
  const auto row = [&](std::size_t i) { return (i % replicates) * variants + i / replicates; };
  const std::size_t n = stored_.size();
  const auto status =
      each<std::uint8_t>(n, [&](std::size_t i) { return static_cast<std::uint8_t>(stored_[row(i)] ? 1 : 0); });
  const std::vector<std::string> names{"missing", "done"};
  describe_codes(
      runs.fixed<std::uint8_t>("status", {"variant", "realization"}, status, "Whether the run is in this file"), names);
  runs.fixed_texts("digest", {"variant", "realization"},
                   each<std::string>(n, [&](std::size_t i) { return sums_.of_run({i / replicates, i % replicates}); }),
                   "SHA-256 of the data of the run");
  write_titles(runs, *head_);
  if (!events_) return;
  const auto rows = [&](const char* name, const auto& of, auto member, const char* long_name) {
    runs.fixed<std::int64_t>(name, {"variant", "realization"},
                             each<std::int64_t>(n, [&](std::size_t i) { return of[row(i)].*member; }), long_name);
  };
  rows("first_case", rows_, &EventTables::Rows::first_case, "First row of the run along /events/case");
  rows("cases", rows_, &EventTables::Rows::cases, "Rows of the run along /events/case");
  rows("first_event", rows_, &EventTables::Rows::first_event, "First row of the run along /events/event");
  rows("events", rows_, &EventTables::Rows::events, "Rows of the run along /events/event");
  rows("first_matter", matter_rows_, &MatterTable::Rows::first, "First row of the run along /matters/matter");
  rows("matters", matter_rows_, &MatterTable::Rows::count, "Rows of the run along /matters/matter");
}

void ResultsFile::write_provenance(const Provenance& p) {
  Section& group = section("provenance", "When, where and how the runs were made");
  set_provenance(group.group(), p);
  group.run_axes(*head_);
  const std::size_t variants = head_->variants.size(), replicates = static_cast<std::size_t>(head_->replicates);
  const auto times = [&](const char* name, double RunInfo::* member, const char* long_name) {
    const auto values = each<double>(
        infos_.size(), [&](std::size_t i) { return infos_[(i % replicates) * variants + i / replicates].*member; });
    group.fixed<double>(name, {"variant", "realization"}, values, long_name, "second");
  };
  times("loop_s", &RunInfo::loop_s, "Wall time of the days of the run");
  times("cpu_s", &RunInfo::cpu_s, "Processor time of the days of the run");
}

std::string ResultsFile::complete(const Provenance& provenance) {
  if (events_) events_->finish();
  if (matters_) matters_->finish();
  write_runs();
  write_provenance(provenance);
  const bool whole = std::find(stored_.begin(), stored_.end(), false) == stored_.end();
  return complete_file({file_, root_, scales_, packer_, sums_}, heading_of(*head_, kResultsFormat),
                       whole ? kComplete : kPartial);
}

}  // namespace shiyu
