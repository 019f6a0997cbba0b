/// The fills and borders of many units as buffers of OpenGL; what is out of sight is left out of a draw.
#pragma once

#include <span>
#include <vector>

#include "viz/map/gl.hpp"
#include "viz/map/grids.hpp"
#include "viz/map/shapes.hpp"

namespace shiyu::viz {

class Mesh {
 public:
  void load(const Shapes& shapes);
  void load(const GridCells& grids);
  /// Triangles whose vertices bear a place (location 0) and a unit (location 1).
  void draw_fills(const Box& seen);
  /// Boxes around segments: ends (location 0) and which corner of the box (location 1).
  void draw_lines(const Box& seen);

 private:
  struct Corner {
    float x, y;
    std::uint32_t unit;
  };
  struct Run {  ///< of neighbouring indices
    GLsizei first, count;
    Box box;
  };
  void load_fills(std::span<const Corner> corners, std::span<const std::uint32_t> triangles);
  void load_lines(const std::vector<Segment>& segments);
  static void draw(GLuint vertices, const std::vector<Run>& runs, const Box& seen);

  GlVertexArray fill_, line_;
  GlBuffer corners_, triangles_, ends_, boxes_;
  std::vector<Run> fills_, lines_;
};

}  // namespace shiyu::viz
