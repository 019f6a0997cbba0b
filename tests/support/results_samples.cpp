#include "tests/support/results_samples.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "sim/core/hash.hpp"

namespace shiyu::samples {

namespace {

/// A count of about `mean`, from the place it stands at.
std::int64_t count(std::uint64_t place, double mean) {
  const double u = static_cast<double>(mix64(place + 1) >> 11) * 0x1p-53;
  return static_cast<std::int64_t>(mean * 2 * u * u * 1.5 + u);
}

template <class T>
void fill(std::vector<T>& values, std::size_t size, std::uint64_t salt, double mean) {
  values.resize(size);
  for (std::size_t i = 0; i < size; ++i) values[i] = static_cast<T>(count(salt + i, mean));
}

UnitTable units(std::size_t n, std::int64_t first_code, std::size_t parents, const char* what) {
  UnitTable t;
  for (std::size_t i = 0; i < n; ++i) {
    t.code.push_back(first_code + static_cast<std::int64_t>(i));
    t.name.push_back(what + std::to_string(i));
    t.parent.push_back(parents == 0 ? -1 : static_cast<std::int32_t>(i * parents / n));
    t.residents.push_back(static_cast<std::int32_t>(100 + i));
    t.lon.push_back(112.5f + 0.001f * static_cast<float>(i));
    t.lat.push_back(36.0f + 0.0005f * static_cast<float>(i));
  }
  return t;
}

template <class E>
std::vector<std::string> names_of() {
  return {EnumNames<E>::names.begin(), EnumNames<E>::names.end()};
}

}  // namespace

Size changzhi() {
  return {.counties = 13,
          .townships = 150,
          .settlements = 3560,
          .grids = 12000,
          .outputs = 100,
          .variants = 1,
          .replicates = 1,
          .days = 365,
          .cases = 45000,
          .matters = 29000};
}

ResultsHead head(const Size& size) {
  ResultsHead h;
  h.title = "试验 sample";
  h.question = "Does the file hold what was put into it?";
  h.question_zh = "文件是否保存了写入的内容？";
  h.scenario = "title = \"sample\"\n" + std::string(70'000, '#') + "\n";  // longer than a plain attribute may be
  h.program_version = "0.0.0";
  h.git_commit = std::string(40, 'a');
  h.data = {{"places.csv", std::string(64, 'b'), "CC0-1.0", "made up"},
            {"census.csv", std::string(64, 'c'), "unknown", "made up"}};
  for (std::size_t v = 0; v < size.variants; ++v) {
    h.variants.push_back(v == 0 ? "status_quo" : "half_" + std::to_string(v));
    h.variant_titles.push_back("Variant " + std::to_string(v));
    h.variant_titles_zh.push_back(v == 0 ? "现状" : "");
  }
  h.replicates = size.replicates;
  h.seed = 42;
  h.start = "2019-01-01";
  h.days = size.days;
  h.residents = 3'180'884;
  h.follow_up = 200;
  h.horizon = 190;
  h.matter_sample = 8;
  h.counties = units(size.counties, 140400, 0, "长治县");
  h.townships = units(size.townships, 140400'001'000, size.counties, "镇");
  h.settlements = units(size.settlements, 140400'001'001, size.townships, "村");
  h.settlements.area.assign(size.settlements, 1);
  h.names.areas = {"urban", "rural"};
  h.names.levels = {"grid", "community", "township", "county", "city", "elsewhere"};
  h.names.tables = {"residents", "cases", "queues", "workers", "accounts"};
  h.names.lines = {"grid_pay", "mediators", "township", "courts"};
  h.names.kinds = {"family", "neighbour", "labour"};
  h.names.departments = {"none", "justice", "police"};
  h.names.handlers = {"nobody", "grid", "community", "township"};
  h.names.activities = names_of<Activity>();
  h.names.channels = {"none", "patrol", "hall"};
  h.names.ends = {"self_settled", "settled", "withdrawn"};
  for (int edge = 0; edge <= 80; ++edge) h.duration_edges.push_back(edge <= 62 ? edge : 62 + 2 * (edge - 62));
  for (std::size_t i = 0; i < size.outputs; ++i)
    h.outputs.push_back({i == 0 ? "record_open_known" : "group_output_" + std::to_string(i),
                         i == 2 ? "minutes" : "cases", "Output " + std::to_string(i), "输出",
                         i == 0 || i == 4 ? OutputKind::level : OutputKind::flow,
                         i == 4   ? Scope::city
                         : i == 5 ? Scope::county
                                  : Scope::area});
  h.tally = tally_variables();
  for (const char* name : {"familiarity", "households", "residents", "workers", "open"})
    h.grid.push_back({name, "1", name, name, OutputKind::level});
  h.provenance = {"host", "2026-01-01T00:00:00Z", "2026-01-01T00:00:09Z", "shiyu run", 2, 0.5};
  return h;
}

RunRecord record(const Size& size, std::size_t variant, int replicate) {
  RunRecord r;
  r.info = {variant, replicate, 1.5, 2.5};
  const std::uint64_t salt = hash64(variant, static_cast<std::uint64_t>(replicate)) << 8;
  const auto days = static_cast<std::size_t>(size.days);
  const std::size_t weeks = week_edges(size.days).size() - 1, months = month_edges("2019-01-01", size.days).size() - 1;
  fill(r.city, days * 2 * size.outputs, salt, 400);
  for (std::size_t day = 0; day < days; ++day)
    for (std::size_t area = 0; area < 2; ++area)
      r.city[(day * 2 + area) * size.outputs] =
          static_cast<std::int64_t>(1000 * (area + 1) + 3 * day * (variant + 1)) + count(salt + day, 40);
  fill(r.county, weeks * size.counties * size.outputs, salt + 1, 90);
  fill(r.township, months * size.townships * 12, salt + 2, 30);
  fill(r.community, months * size.settlements * 12, salt + 3, 1.2);
  fill(r.durations, months * 6 * 80, salt + 4, 20);
  fill(r.accounts, days * 4, salt + 5, 1e7);
  for (std::size_t i = 0; i < days * 5; ++i) r.hash.push_back(mix64(salt + i));
  const std::size_t grids = size.grids * (variant + 1);
  for (std::size_t g = 0; g < grids; ++g) {
    r.grid_settlement.push_back(static_cast<std::uint32_t>(g * size.settlements / grids));
    for (int f = 0; f < 5; ++f)
      r.grid.push_back(f == 0 ? static_cast<float>(mix64(salt + g) % 1000) / 1000
                              : static_cast<float>(count(salt + g, 80)));
  }
  constexpr std::array steps{Activity::born, Activity::known, Activity::queued, Activity::session, Activity::ended};
  for (std::size_t c = 0; c < size.cases; ++c) {
    const std::uint64_t luck = mix64(salt + c);
    for (std::size_t step = 0; step < steps.size(); ++step) {
      Event e;
      e.key = luck;
      e.day = static_cast<std::int32_t>((luck % days) + step * (1 + luck % 7) * 2);
      e.settlement = static_cast<std::uint32_t>((luck >> 20) % size.settlements);
      e.grid = static_cast<std::uint32_t>((luck >> 20) % size.grids);
      e.activity = steps[step];
      e.kind = static_cast<std::uint8_t>((luck >> 40) % 3);
      e.handler = static_cast<std::uint8_t>(step < 2 ? 0 : 1 + (luck >> 44) % 3);
      e.cause = static_cast<std::uint8_t>(step == 1 || step == 4 ? (luck >> 48) % 3 : 0);
      e.rate = luck % 2 == 0 ? 1 : 64;
      e.severity = static_cast<std::uint16_t>((luck >> 32) + step * 1000);
      if (e.day < size.days) r.events.push_back(e);
    }
  }
  for (std::size_t i = 0; i < size.matters; ++i) {
    const std::uint64_t luck = mix64(salt + 7 + i);
    Matter m;
    m.key = luck;
    m.weight = static_cast<std::uint32_t>(luck % 2'000'000);
    m.settlement = static_cast<std::uint32_t>((luck >> 20) % size.settlements);
    m.onset = static_cast<std::int16_t>(luck % days);
    if (luck % 3 != 0) m.known = static_cast<std::int16_t>(m.onset + 1);
    if (luck % 3 == 1) m.ended = static_cast<std::int16_t>(m.onset + 9);
    m.stood = static_cast<std::int16_t>(luck % days);
    m.kind = static_cast<std::uint8_t>((luck >> 40) % 3);
    m.state = static_cast<MatterState>(1 + luck % (kMatterStates - 1));
    m.stood_at = static_cast<std::uint8_t>(luck % 16);
    r.matters.push_back(m);
  }
  std::sort(r.matters.begin(), r.matters.end(), [](const Matter& a, const Matter& b) { return a.key < b.key; });
  std::stable_sort(r.events.begin(), r.events.end(), [](const Event& a, const Event& b) { return a.day < b.day; });
  return r;
}

}  // namespace shiyu::samples
