#include "viz/views/map_values.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

namespace shiyu::viz {

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

const std::vector<Variable>& variables_of(const Atlas& atlas, MapSource source) {
  return source == MapSource::tally    ? atlas.head.tally
         : source == MapSource::now    ? atlas.now
         : source == MapSource::output ? atlas.head.outputs
                                       : atlas.head.grid;
}

CutOf cut_of(MapSource source) {
  return source == MapSource::tally    ? CutOf::community
         : source == MapSource::now    ? CutOf::now
         : source == MapSource::output ? CutOf::county
                                       : CutOf::grid;
}

std::size_t units_at(const Atlas& atlas, Level level) { return atlas.units(level).size(); }

// The unit of a coarser level that a community belongs to.
std::size_t above(const Atlas& atlas, std::size_t community, Level level) {
  if (level == Level::community) return community;
  const auto township = static_cast<std::size_t>(atlas.head.settlements.parent[community]);
  return level == Level::township ? township : static_cast<std::size_t>(atlas.head.townships.parent[township]);
}

std::vector<double> residents_at(const Atlas& atlas, Level level) {
  std::vector<double> result(units_at(atlas, level), 0);
  const std::vector<std::int32_t>& known = atlas.units(level).residents;
  if (known.size() == result.size()) {
    std::copy(known.begin(), known.end(), result.begin());
    return result;
  }
  const std::vector<std::int32_t>& communities = atlas.head.settlements.residents;
  for (std::size_t s = 0; s < communities.size(); ++s) result[above(atlas, s, level)] += communities[s];
  return result;
}

void read_units(const Cut& cut, std::size_t variable, MapValues& to) {
  for (std::size_t u = 0; u < to.value.size() && u < cut.units(); ++u) to.value[u] = cut.at(u, variable);
}

void sum_communities(const Atlas& atlas, const Cut& cut, std::size_t variable, Level level, MapValues& to) {
  std::fill(to.value.begin(), to.value.end(), 0.0);
  for (std::size_t s = 0; s < cut.units() && s < atlas.head.settlements.size(); ++s)
    to.value[above(atlas, s, level)] += cut.at(s, variable);
}

// Counts of grids add up; shares are means weighted by residents.
void gather_grids(const Atlas& atlas, const Recording& recording, const Cut& cut, std::size_t variable, Level level,
                  MapValues& to) {
  const auto grids = recording.grids();
  const auto residents = Atlas::find(atlas.head.grid, "residents");
  if (grids == nullptr) return;
  const bool mean = !counts_something(atlas.head.grid[variable]);
  std::vector<double> weight(to.value.size(), 0);
  std::fill(to.value.begin(), to.value.end(), 0.0);
  for (std::size_t g = 0; g < cut.units() && g < grids->size(); ++g) {
    const std::size_t unit = above(atlas, (*grids)[g], level);
    const double w = mean && residents ? cut.at(g, *residents) : 1;
    to.value[unit] += w * cut.at(g, variable);
    weight[unit] += w;
  }
  for (std::size_t u = 0; u < weight.size(); ++u) {
    if (weight[u] == 0)
      to.value[u] = kNoValue;
    else if (mean)
      to.value[u] /= weight[u];
  }
}

MapValues at_grids(const Atlas& atlas, const Recording& recording, const std::string& name, int day) {
  const CutPtr cut = recording.cut(CutOf::grid, day);
  const auto grids = recording.grids();
  const auto variable = Atlas::find(atlas.head.grid, name), residents = Atlas::find(atlas.head.grid, "residents");
  if (cut == nullptr || grids == nullptr || !variable) return {};
  MapValues values{cut->day, std::vector<double>(grids->size(), kNoValue), std::vector<double>(grids->size(), 0)};
  read_units(*cut, *variable, values);
  for (std::size_t g = 0; residents && g < grids->size() && g < cut->units(); ++g)
    values.residents[g] = cut->at(g, *residents);
  return values;
}

MapValues recorded(const Atlas& atlas, const Recording& recording, const MapQuestion& question, int day) {
  const auto& [source, name] = question.variable;
  if (question.level == Level::grid) return at_grids(atlas, recording, name, day);
  MapValues values{-1, std::vector<double>(units_at(atlas, question.level), kNoValue),
                   residents_at(atlas, question.level)};
  const CutPtr cut = recording.cut(cut_of(question), day);
  const auto variable = Atlas::find(variables_of(atlas, source), name);
  if (cut == nullptr || !variable || *variable >= cut->variables) return {};
  values.day = cut->day;
  if (source == MapSource::tally || source == MapSource::now)
    sum_communities(atlas, *cut, *variable, question.level, values);
  if (source == MapSource::output) read_units(*cut, *variable, values);
  if (source == MapSource::grid) gather_grids(atlas, recording, *cut, *variable, question.level, values);
  return values;
}

}  // namespace

CutOf cut_of(const MapQuestion& question) {
  return question.level == Level::grid ? CutOf::grid : cut_of(question.variable.source);
}

std::vector<MapVariable> map_variables(const Atlas& atlas) {
  std::vector<MapVariable> result;
  for (const Variable& v : atlas.head.tally) result.push_back({MapSource::tally, v.name});
  std::stable_partition(result.begin(), result.end(), [](const MapVariable& v) { return v.name == "unmet"; });
  for (const Variable& v : atlas.now) result.push_back({MapSource::now, v.name});
  for (const Variable& v : atlas.head.grid)
    if (!atlas.tally(v.name)) result.push_back({MapSource::grid, v.name});
  for (const Variable& v : atlas.head.outputs)
    if (v.scope != Scope::city) result.push_back({MapSource::output, v.name});
  return result;
}

const Variable* described(const Atlas& atlas, const MapVariable& variable) {
  const std::vector<Variable>& among = variables_of(atlas, variable.source);
  const auto at = Atlas::find(among, variable.name);
  return at ? &among[*at] : nullptr;
}

bool records(const Recording& recording, MapSource source) {
  constexpr int kAnyDay = 1 << 30;
  return recording.cut(cut_of(source), kAnyDay) != nullptr || recording.days() < recording.days_all();
}

Level finest_level(const Atlas& atlas, const MapVariable& variable) {
  if (variable.source == MapSource::output) return Level::county;
  if (variable.source == MapSource::now) return Level::community;
  return Atlas::find(atlas.head.grid, variable.name) ? Level::grid : Level::community;
}

bool counts_something(const Variable& variable) { return variable.unit != "1" && variable.name != "residents"; }

namespace {

struct KnownUnit {
  std::string_view recorded;
  MapUnit unit;
};
// Of what is counted anywhere; a test looks for what is missing.
constexpr std::array kKnownUnits{
    KnownUnit{"1", {{"", ""}, 1}},
    KnownUnit{"1/1000", {{"", ""}, 1000}},
    KnownUnit{"fen", {{"yuan", "元"}, 100}},
    KnownUnit{"minute", {{"hours", "小时"}, 60}},
    KnownUnit{"minute/day", {{"minutes/day", "分钟/天"}, 1}},
    KnownUnit{"day", {{"days", "天"}, 1}},
    KnownUnit{"cases", {{"cases", "件"}, 1}},
    KnownUnit{"matters", {{"matters", "件"}, 1}},
    KnownUnit{"1/65536", {{"severity", "权重"}, 65536}},
    KnownUnit{"incidents", {{"incidents", "起"}, 1}},
    KnownUnit{"requests", {{"requests", "件"}, 1}},
    KnownUnit{"contacts", {{"contacts", "次"}, 1}},
    KnownUnit{"visits", {{"visits", "次"}, 1}},
    KnownUnit{"sessions", {{"sessions", "场"}, 1}},
    KnownUnit{"residents", {{"residents", "人"}, 1}},
    KnownUnit{"persons", {{"residents", "人"}, 1}},
    KnownUnit{"households", {{"households", "户"}, 1}},
    KnownUnit{"workers", {{"workers", "人"}, 1}},
    KnownUnit{"grids", {{"grids", "个"}, 1}},
    KnownUnit{"contacts/1000", {{"contacts", "次"}, 1000}},
    KnownUnit{"person day", {{"person days", "人日"}, 1}},
    KnownUnit{"person day/1000", {{"person days", "人日"}, 1000}},
    KnownUnit{"households/1000", {{"households", "户"}, 1000}},
    KnownUnit{"case day", {{"case days", "件日"}, 1}},
    KnownUnit{"hazard day", {{"hazard days", "隐患日"}, 1}},
    KnownUnit{"county day", {{"county days", "县日"}, 1}},
    KnownUnit{"settlement day", {{"settlement days", "村日"}, 1}},
    KnownUnit{"settlement week/1000", {{"settlement weeks", "村周"}, 1000}},
    KnownUnit{"resident week", {{"resident weeks", "人周"}, 1}},
    KnownUnit{"community week", {{"community weeks", "社区周"}, 1}},
    KnownUnit{"hall week", {{"hall weeks", "议事厅周"}, 1}},
    KnownUnit{"alarms", {{"alarms", "次"}, 1}},
    KnownUnit{"flags", {{"flags", "次"}, 1}},
    KnownUnit{"counties", {{"counties", "个"}, 1}},
    KnownUnit{"townships", {{"townships", "个"}, 1}},
    KnownUnit{"exposures", {{"exposures", "人次"}, 1}},
    KnownUnit{"goals", {{"goals", "项"}, 1}},
    KnownUnit{"hazards", {{"hazards", "处"}, 1}},
    KnownUnit{"meetings", {{"meetings", "场"}, 1}},
    KnownUnit{"needs", {{"needs", "项"}, 1}},
    KnownUnit{"offers", {{"offers", "次"}, 1}},
    KnownUnit{"organisations", {{"organisations", "个"}, 1}},
    KnownUnit{"parties", {{"parties", "方"}, 1}},
    KnownUnit{"petitions", {{"petitions", "件"}, 1}},
    KnownUnit{"points", {{"points", "个"}, 1}},
    KnownUnit{"posts", {{"posts", "个"}, 1}},
    KnownUnit{"projects", {{"projects", "个"}, 1}},
    KnownUnit{"reports", {{"reports", "件"}, 1}},
    KnownUnit{"tasks", {{"tasks", "件"}, 1}},
    KnownUnit{"tickets", {{"tickets", "件"}, 1}},
    KnownUnit{"yuan", {{"yuan", "元"}, 1}},
};

const KnownUnit* known_unit(const Variable& variable) {
  const auto found = std::find_if(kKnownUnits.begin(), kKnownUnits.end(),
                                  [&](const KnownUnit& k) { return k.recorded == variable.unit; });
  return found == kKnownUnits.end() ? nullptr : &*found;
}

}  // namespace

bool unit_known(const Variable& variable) { return known_unit(variable) != nullptr; }

MapUnit unit_of(const Variable& variable) {
  if (const KnownUnit* known = known_unit(variable)) return known->unit;
  return {{variable.unit.c_str(), variable.unit.c_str()}, 1};
}

MapValues values_of(const Atlas& atlas, const Recording& recording, const MapQuestion& question, int day) {
  const Variable* variable = described(atlas, question.variable);
  if (variable == nullptr || day < 0) return {};
  MapValues values = recorded(atlas, recording, question, day);
  const double one = unit_of(*variable).recorded;
  const bool shared = question.per_thousand && counts_something(*variable);
  for (std::size_t u = 0; u < values.value.size(); ++u) {
    values.value[u] /= one;
    if (shared) values.value[u] = values.residents[u] > 0 ? values.value[u] * 1000 / values.residents[u] : kNoValue;
  }
  return values;
}

MapValues difference(const MapValues& a, const MapValues& b) {
  if (a.value.size() != b.value.size() || a.day < 0 || b.day < 0) return {};
  MapValues result = b;
  result.day = std::min(a.day, b.day);
  for (std::size_t u = 0; u < a.value.size(); ++u) result.value[u] = b.value[u] - a.value[u];
  return result;
}

Level level_at(double pixels_per_km, const std::array<double, 4>& widths, Level shown, Level finest) {
  // A county is always wide enough; below, a name or a pointer needs room.
  constexpr std::array<double, 4> kWide{0, 88, 30, 26};
  constexpr double kHold = 0.9;
  for (auto level = static_cast<std::size_t>(finest); level > 0; --level) {
    const double least = kWide[level] * (level <= static_cast<std::size_t>(shown) ? kHold : 1);
    if (widths[level] > 0 && widths[level] * pixels_per_km >= least) return static_cast<Level>(level);
  }
  return Level::county;
}

}  // namespace shiyu::viz
