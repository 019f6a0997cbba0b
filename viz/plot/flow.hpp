/// A flow through stages from left to right (Sankey): nodes in columns, bands as wide as what flows.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "viz/plot/lines.hpp"

namespace shiyu::viz {

struct FlowNode {
  std::string name;
  ImU32 colour = 0;
  int column = 0;
};
struct FlowBand {
  std::size_t from = 0, to = 0;  ///< nodes; `to` stands in a later column
  double value = 0;
};
struct Flow {
  std::string unit;
  std::vector<FlowNode> nodes;
  std::vector<FlowBand> bands;
};

/// Where nodes stand, in a box of width 1 and height 1: columns from left to right, no two nodes on each other. A broad
/// band that passes columns has room of its own there, so that it runs behind no node.
struct FlowLayout {
  double height = 0;  ///< of one unit of value
  struct Node {
    int column = 0;
    double top = 0, size = 0, value = 0;
  };
  std::vector<Node> nodes;
  struct Band {
    double size = 0;
    std::vector<double> tops;  ///< where it leaves, passes columns and arrives; two where it passes none with room
  };
  std::vector<Band> bands;
  int columns = 0;
};
/// `gap` is the least distance of two nodes of a column, as a share of the height.
FlowLayout layout_of(const Flow& flow, double gap);

/// What is under a point: a node, a band or nothing.
struct FlowHit {
  int node = -1, band = -1;
};
FlowHit draw(Painter& painter, const Flow& flow, const Rect& box, const PlotStyle& style, ImVec2 pointer);

}  // namespace shiyu::viz
