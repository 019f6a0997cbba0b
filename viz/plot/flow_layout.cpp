// Where nodes and bands of a flow stand: sweeps move each node towards what it is tied to, as in Sankey diagrams of
// d3 (Bostock 2012), with rooms for bands that pass a column.
#include <algorithm>
#include <numeric>

#include "viz/plot/flow.hpp"

namespace shiyu::viz {

namespace {

constexpr double kBroad = 0.012;  // share of the fullest column from which a band has rooms
constexpr double kRoomGap = 0.3;  // of the gap of nodes, beside a room
constexpr double kAir = 0.96;     // of the height is taken at most, so that nodes can move

struct Place {
  double top = 0, size = 0, value = 0;
  bool is_room = false;
};
/// A part of a band, from one column to the next (or farther, where it has no rooms).
struct Piece {
  std::size_t from, to, band;
};

struct Sweeps {
  std::vector<Place> places;  // nodes, then rooms
  std::vector<Piece> pieces;
  std::vector<std::vector<std::size_t>> columns;
  double gap;

  double centre(std::size_t p) const { return places[p].top + places[p].size / 2; }
  double gap_between(std::size_t a, std::size_t b) const {
    return places[a].is_room || places[b].is_room ? gap * kRoomGap : gap;
  }

  /// Moves what overlaps apart, within the box, in the order of where it stands.
  void resolve(std::vector<std::size_t>& column) {
    std::stable_sort(column.begin(), column.end(), [&](std::size_t a, std::size_t b) { return centre(a) < centre(b); });
    for (std::size_t i = 0; i < column.size(); ++i) {
      Place& place = places[column[i]];
      place.top = std::max(place.top, 0.0);
      if (i == 0) continue;
      const Place& above = places[column[i - 1]];
      place.top = std::max(place.top, above.top + above.size + gap_between(column[i - 1], column[i]));
    }
    double below = 1;
    for (std::size_t i = column.size(); i-- > 0;) {
      Place& place = places[column[i]];
      place.top = std::min(place.top, below - place.size);
      if (i > 0) below = place.top - gap_between(column[i - 1], column[i]);
    }
  }

  /// Each goes a share of the way towards the centre of what flows into it, or out of it.
  void relax(const Flow& flow, double share, bool into) {
    std::vector<double> weight(places.size(), 0), sum(places.size(), 0);
    const auto weigh = [&](bool in) {
      for (const Piece& piece : pieces) {
        const std::size_t moved = in ? piece.to : piece.from, other = in ? piece.from : piece.to;
        weight[moved] += flow.bands[piece.band].value;
        sum[moved] += flow.bands[piece.band].value * centre(other);
      }
    };
    for (std::size_t c = 0; c < columns.size(); ++c) {
      auto& column = columns[into ? c : columns.size() - 1 - c];
      std::fill(weight.begin(), weight.end(), 0);
      std::fill(sum.begin(), sum.end(), 0);
      weigh(into);
      for (const std::size_t p : column)
        if (weight[p] > 0) places[p].top += (sum[p] / weight[p] - centre(p)) * share;
      resolve(column);
    }
  }
};

Sweeps begin(const Flow& flow, double gap) {
  Sweeps s;
  s.gap = gap;
  s.places.resize(flow.nodes.size());
  std::vector<double> in(flow.nodes.size(), 0), out(flow.nodes.size(), 0);
  for (const FlowBand& band : flow.bands) {
    out[band.from] += band.value;
    in[band.to] += band.value;
  }
  for (std::size_t n = 0; n < flow.nodes.size(); ++n) {
    const auto column = static_cast<std::size_t>(std::max(flow.nodes[n].column, 0));
    if (s.columns.size() <= column) s.columns.resize(column + 1);
    s.columns[column].push_back(n);
    s.places[n].value = std::max(in[n], out[n]);
  }
  double fullest = 0;
  for (const auto& column : s.columns) {
    double sum = 0;
    for (const std::size_t n : column) sum += s.places[n].value;
    fullest = std::max(fullest, sum);
  }
  for (std::size_t b = 0; b < flow.bands.size(); ++b) {
    const FlowBand& band = flow.bands[b];
    std::size_t at = band.from;
    if (band.value >= fullest * kBroad)
      for (int c = flow.nodes[band.from].column + 1; c < flow.nodes[band.to].column; ++c) {
        const std::size_t room = s.places.size();
        s.places.push_back({0, 0, band.value, true});
        s.columns[static_cast<std::size_t>(c)].push_back(room);
        s.pieces.push_back({at, room, b});
        at = room;
      }
    s.pieces.push_back({at, band.to, b});
  }
  return s;
}

/// Height of one unit, so that the fullest column fits with its gaps.
double unit_height(const Sweeps& s) {
  double height = 0;
  bool any = false;
  for (const auto& column : s.columns) {
    double value = 0, gaps = 0;
    for (std::size_t i = 0; i < column.size(); ++i) {
      value += s.places[column[i]].value;
      if (i > 0) gaps += s.gap_between(column[i - 1], column[i]);
    }
    if (value <= 0) continue;
    const double fits = std::max(kAir - gaps, 0.1) / value;
    height = any ? std::min(height, fits) : fits;
    any = true;
  }
  return height;
}

/// Pieces leave and reach a place in the order of where they go to and come from.
std::vector<double> ordered(const Sweeps& s, const Flow& flow, double height, bool out) {
  std::vector<std::size_t> order(s.pieces.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return s.centre(out ? s.pieces[a].to : s.pieces[a].from) < s.centre(out ? s.pieces[b].to : s.pieces[b].from);
  });
  std::vector<double> used(s.places.size(), 0), tops(s.pieces.size(), 0);
  for (const std::size_t i : order) {
    const std::size_t place = out ? s.pieces[i].from : s.pieces[i].to;
    tops[i] = s.places[place].top + used[place];
    used[place] += flow.bands[s.pieces[i].band].value * height;
  }
  return tops;
}

}  // namespace

FlowLayout layout_of(const Flow& flow, double gap) {
  Sweeps s = begin(flow, gap);
  FlowLayout layout;
  layout.height = unit_height(s);
  layout.columns = static_cast<int>(s.columns.size());
  for (Place& place : s.places) place.size = place.value * layout.height;
  for (auto& column : s.columns) s.resolve(column);
  s.relax(flow, 1, true);
  double share = 0.8;
  for (int sweep = 0; sweep < 20; ++sweep, share *= 0.93) {
    s.relax(flow, share, false);
    s.relax(flow, share, true);
  }
  double highest = 1;
  for (const Place& place : s.places) highest = std::min(highest, place.top);
  for (Place& place : s.places) place.top -= highest;
  for (std::size_t n = 0; n < flow.nodes.size(); ++n)
    layout.nodes.push_back({std::max(flow.nodes[n].column, 0), s.places[n].top, s.places[n].size, s.places[n].value});
  const std::vector<double> leaving = ordered(s, flow, layout.height, true),
                            arriving = ordered(s, flow, layout.height, false);
  layout.bands.resize(flow.bands.size());
  for (std::size_t b = 0; b < flow.bands.size(); ++b) layout.bands[b].size = flow.bands[b].value * layout.height;
  for (std::size_t i = 0; i < s.pieces.size(); ++i) {
    std::vector<double>& tops = layout.bands[s.pieces[i].band].tops;
    if (tops.empty()) tops.push_back(leaving[i]);
    tops.push_back(arriving[i]);
  }
  return layout;
}

}  // namespace shiyu::viz
