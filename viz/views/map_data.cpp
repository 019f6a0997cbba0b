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
  const int day = common_evening(scene.a.get(), scene.b.get(), cut_of(question), scene.day);
  MapValues values = values_of(scene.atlas, *of, question, day);
  if (shows != Shows::difference) return values;
  return scene.b != nullptr ? difference(values, values_of(scene.atlas, *scene.b, question, day)) : MapValues{};
}

// Where a disc of a community, or of a county, stands.
Point disc_place(const Cells& cells, Level level, std::size_t unit) {
  return level == Level::community ? cells.point[unit] : cells.of(level).middle[unit];
}

// Variables of one source whose names begin alike, added up.
struct DiscKind {
  MapVariable variable;
  Level level;
  bool wanted;
};

// Of places, when the map shows smaller ones than counties and all worlds know them, so that their panes look alike.
DiscKind active_discs(const MapFrame& f) {
  const auto knows = [&](const std::shared_ptr<const Recording>& run) {
    return run == nullptr || (f.scene.day >= 0 && run->cut(CutOf::now, f.scene.day) != nullptr);
  };
  if (f.pane.level != Level::county && knows(f.scene.a) && knows(f.scene.b))
    return {{MapSource::now, "active"}, Level::community, f.state.active};
  return {{MapSource::output, "spread_active_"}, Level::county, f.state.active};
}

std::vector<double> summed(const MapFrame& f, const DiscKind& kind, Shows shows) {
  std::vector<double> sum;
  for (const MapVariable& v : map_variables(f.scene.atlas)) {
    if (v.source != kind.variable.source || !v.name.starts_with(kind.variable.name)) continue;
    const MapValues values = values_now(f.scene, {v, false, kind.level}, shows);
    if (sum.empty()) sum.assign(values.value.size(), 0);
    for (std::size_t u = 0; u < sum.size() && u < values.value.size(); ++u) sum[u] += values.value[u];
  }
  return sum;
}

double largest_of(const std::vector<double>& values) {
  double most = 0;
  for (const double v : values) most = std::isfinite(v) ? std::max(most, std::abs(v)) : most;
  return most;
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
  const std::array kinds{DiscKind{{MapSource::tally, "incidents"}, Level::community, f.state.incidents},
                         DiscKind{{MapSource::tally, "petitions"}, Level::community, f.state.petitions},
                         active_discs(f)};
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    if (!kinds[k].wanted) continue;
    const std::vector<double> sum = summed(f, kinds[k], f.shows);
    double most = largest_of(sum);
    // Discs of both worlds are on one scale.
    if (f.shows != Shows::difference && f.scene.a != nullptr && f.scene.b != nullptr)
      most = std::max(most, largest_of(summed(f, kinds[k], f.shows == Shows::a ? Shows::b : Shows::a)));
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
