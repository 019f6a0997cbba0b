// Values, colours and discs of a pane: made anew only when the day, the question or the theme has changed.
#include <cmath>

#include "viz/views/map_inner.hpp"

namespace shiyu::viz {

namespace {

constexpr std::size_t kShades = 256;

const Recording* run_of(const Scene& scene, Shows shows) { return shows == Shows::b ? scene.b.get() : scene.a.get(); }

MapValues values_now(const Scene& scene, const MapQuestion& question, Shows shows) {
  const Recording* of = run_of(scene, shows);
  if (of == nullptr || scene.day < 0) return {};
  MapValues values = values_of(scene.atlas, *of, question, scene.day);
  if (shows != Shows::difference) return values;
  if (scene.b == nullptr) return {};
  MapValues other = values_of(scene.atlas, *scene.b, question, scene.day);
  if (values.day != other.day && values.day >= 0 && other.day >= 0) {  // both as of the same evening
    const int day = std::min(values.day, other.day);
    values = values_of(scene.atlas, *scene.a, question, day);
    other = values_of(scene.atlas, *scene.b, question, day);
  }
  return difference(values, other);
}

// Where a disc of a community, or of a county, stands.
Point disc_place(const Cells& cells, Level level, std::size_t unit) {
  return level == Level::community ? cells.point[unit] : cells.of(level).middle[unit];
}

// Values since the first day or, of what is counted anew every day, of a mean day of the week before.
MapValues on_a_day(const Scene& scene, const MapQuestion& question, Shows shows, bool daily) {
  MapValues values = values_now(scene, question, shows);
  const Variable* variable = described(scene.atlas, question.variable);
  if (!daily || values.day < 0 || variable == nullptr || variable->stock) return values;
  Scene before = scene;
  before.day = values.day - 7;
  const MapValues earlier = values_now(before, question, shows);
  const double days = values.day - std::max(earlier.day, -1);
  for (std::size_t u = 0; u < values.value.size(); ++u)
    values.value[u] = (values.value[u] - (u < earlier.value.size() ? earlier.value[u] : 0)) / days;
  return values;
}

// Variables of one source whose names begin alike, added up.
struct DiscKind {
  MapVariable variable;
  Level level;
  bool wanted, daily;
};

// Of places, when the map shows smaller ones than counties and all worlds know them, so that their panes look alike.
DiscKind active_discs(const MapFrame& f) {
  const auto knows = [&](const std::shared_ptr<const Recording>& run) {
    return run == nullptr || (f.scene.day >= 0 && run->cut(CutOf::now, f.scene.day) != nullptr);
  };
  if (f.pane.level != Level::county && knows(f.scene.a) && knows(f.scene.b))
    return {{MapSource::now, "active"}, Level::community, f.state.active, false};
  return {{MapSource::output, "spread_active_"}, Level::county, f.state.active, true};
}

}  // namespace

Level level_of_pane(const Scene& scene, MapState& state, Shows shows) {
  const Level finest = finest_level(scene.atlas, state.variable);
  Level level = std::min(state.fixed_level.value_or(state.inner->level), finest);
  if (level != Level::grid) return level;
  const auto has_grids = [&](const Recording* r) { return r != nullptr && r->grids() != nullptr; };
  if (!has_grids(run_of(scene, shows))) return Level::community;
  if (shows != Shows::difference) return level;
  if (!has_grids(scene.b.get()) || *scene.a->grids() != *scene.b->grids()) return Level::community;
  return level;
}

void renew_values(const Scene& scene, MapState& state, Shows shows, MapPane& pane) {
  MapShown& shown = pane.shown;
  MapQuestion question{state.variable, state.per_thousand, pane.level};
  // Days between two cuts show the same values.
  shown.fresh =
      shown.a != scene.a.get() || shown.b != scene.b.get() || shown.day != scene.day || shown.question != question;
  ColourRange& range = state.inner->ranges[{question, shows == Shows::difference}];
  if (shown.fresh) {
    const bool discs = state.incidents || state.petitions || state.active;
    const bool same = shown.a == scene.a.get() && shown.b == scene.b.get() && shown.question == question;
    const int last = shown.values.day;
    shown.a = scene.a.get(), shown.b = scene.b.get(), shown.day = scene.day, shown.question = question;
    shown.values = values_now(scene, question, shows);
    const ColourRange before = range;
    range = shows == Shows::difference ? grown_both_ways(range, shown.values.value) : grown(range, shown.values.value);
    // A later day of the same cut looks the same.
    shown.fresh = !same || discs || shown.values.day != last || range != before;
  }
  shown.range = range;
}

void renew_fills(const MapFrame& f) {
  const MapShown& shown = f.pane.shown;
  const Theme& theme = f.ui.theme;
  std::array<Colour, kShades> ramp{};
  for (std::size_t i = 0; i < kShades; ++i) {
    const double share = static_cast<double>(i) / (kShades - 1);
    ramp[i] = f.shows == Shows::difference ? diverging(theme, 2 * share - 1) : sequential(theme, share);
  }
  const std::size_t units = f.pane.level == Level::grid ? grids_of(f).cells->size() : f.cells.of(f.pane.level).size();
  f.pane.fills.assign(units, theme.nothing);
  for (std::size_t u = 0; u < units && u < shown.values.value.size(); ++u) {
    const double value = shown.values.value[u];
    if (!std::isfinite(value)) continue;
    const double share = shown.range.empty() ? (f.shows == Shows::difference ? 0.5 : 0.0) : shown.range.share(value);
    f.pane.fills[u] = ramp[static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * (kShades - 1)))];
  }
}

void renew_discs(const MapFrame& f) {
  f.pane.discs.clear();
  f.pane.most_on_disc = {};
  const Theme& theme = f.ui.theme;
  const std::array kinds{DiscKind{{MapSource::tally, "incidents"}, Level::community, f.state.incidents, false},
                         DiscKind{{MapSource::tally, "petitions"}, Level::community, f.state.petitions, false},
                         active_discs(f)};
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    if (!kinds[k].wanted) continue;
    std::vector<double> sum;
    for (const MapVariable& v : map_variables(f.scene.atlas)) {
      if (v.source != kinds[k].variable.source || !v.name.starts_with(kinds[k].variable.name)) continue;
      const MapValues values = on_a_day(f.scene, {v, false, kinds[k].level}, f.shows, kinds[k].daily);
      if (sum.empty()) sum.assign(values.value.size(), 0);
      for (std::size_t u = 0; u < sum.size() && u < values.value.size(); ++u) sum[u] += values.value[u];
    }
    double most = 0;
    for (const double v : sum) most = std::isfinite(v) ? std::max(most, std::abs(v)) : most;
    if (most <= 0) continue;
    f.pane.most_on_disc[k] = most;
    const double largest = f.ui.px(kinds[k].level == Level::county ? 22.f : 11.f);
    for (std::size_t u = 0; u < sum.size(); ++u) {
      if (!std::isfinite(sum[u]) || sum[u] == 0) continue;
      const Point p = disc_place(f.cells, kinds[k].level, u);
      const Colour colour =
          f.shows == Shows::difference ? (sum[u] > 0 ? theme.b : theme.a) : category(theme, 1 + 2 * k);
      f.pane.discs.push_back({static_cast<float>(p.x), static_cast<float>(p.y),
                              static_cast<float>(largest * std::sqrt(std::abs(sum[u]) / most)), faded(colour, 0.82)});
    }
  }
  // Large ones first, so that they hide none.
  std::stable_sort(f.pane.discs.begin(), f.pane.discs.end(),
                   [](const Disc& x, const Disc& y) { return x.radius > y.radius; });
}

MapGrids& grids_of(const MapFrame& f) {
  MapGrids& grids = f.inner.grids[f.shows == Shows::b ? 1 : 0];
  const auto of = run_of(f.scene, f.shows)->grids();
  if (grids.of != of) grids = {of, make_grids(f.cells, *of)};
  return grids;
}

bool first_known(const MapFrame& f) {
  const Recording* of = run_of(f.scene, f.shows);
  return of != nullptr && records(*of, f.pane.level == Level::grid ? MapSource::grid : f.state.variable.source);
}

std::optional<Selection> unit_at(const MapFrame& f, Point p) {
  const auto unit = f.cells.of(f.pane.level).at(p);
  if (!unit || f.pane.level != Level::grid) return unit ? std::optional(Selection{f.pane.level, *unit}) : std::nullopt;
  const auto grid = grids_of(f).cells->at(p, *unit);
  return grid ? std::optional(Selection{Level::grid, *grid}) : std::nullopt;
}

std::vector<Ring> outline_of(const MapFrame& f, Selection place) {
  std::vector<Ring> rings;
  if (place.level == Level::grid) {
    if (f.pane.level != Level::grid) return rings;
    const GridCells& grids = *grids_of(f).cells;
    if (place.unit < grids.size()) rings.push_back(hexagon(grids.middle(place.unit), grids.radius[place.unit]));
    return rings;
  }
  const Shapes& shapes = f.cells.of(place.level);
  if (place.unit >= shapes.size()) return rings;
  for (std::uint32_t r = shapes.unit[place.unit]; r < shapes.unit[place.unit + 1]; ++r)
    rings.emplace_back(shapes.ring_of(r).begin(), shapes.ring_of(r).end());
  return rings;
}

}  // namespace shiyu::viz
