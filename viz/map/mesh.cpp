#include "viz/map/mesh.hpp"

#include <array>

namespace shiyu::viz {

namespace {

constexpr std::size_t kRun = 96;  // triangles or segments that are left out together

template <typename Row>
void load(GlBuffer& buffer, GLenum target, std::span<const Row> rows) {
  glBindBuffer(target, buffer.id());
  glBufferData(target, static_cast<GLsizeiptr>(rows.size_bytes()), rows.data(), GL_STATIC_DRAW);
}

const void* offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }  // as OpenGL passes them

struct LineCorner {
  float x0, y0, x1, y1, side, way;
};

}  // namespace

void Mesh::load_fills(std::span<const Corner> corners, std::span<const std::uint32_t> triangles) {
  glBindVertexArray(fill_.id());
  viz::load(corners_, GL_ARRAY_BUFFER, corners);
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Corner), offset(0));
  glEnableVertexAttribArray(1);
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(Corner), offset(offsetof(Corner, unit)));
  viz::load(triangles_, GL_ELEMENT_ARRAY_BUFFER, triangles);
  fills_.clear();
  for (std::size_t i = 0; i < triangles.size(); i += 3 * kRun) {
    Run run{static_cast<GLsizei>(i), static_cast<GLsizei>(std::min(3 * kRun, triangles.size() - i)), {}};
    for (std::size_t k = i; k < i + static_cast<std::size_t>(run.count); ++k)
      run.box.add(Point{corners[triangles[k]].x, corners[triangles[k]].y});
    fills_.push_back(run);
  }
}

void Mesh::load_lines(const std::vector<Segment>& segments) {
  std::vector<LineCorner> ends;
  std::vector<std::uint32_t> boxes;
  lines_.clear();
  for (std::size_t s = 0; s < segments.size(); ++s) {
    const auto [from, to] = segments[s];
    const auto first = static_cast<std::uint32_t>(ends.size());
    for (const auto& [side, way] : {std::pair{-1.f, 0.f}, {1.f, 0.f}, {-1.f, 1.f}, {1.f, 1.f}})
      ends.push_back({static_cast<float>(from.x), static_cast<float>(from.y), static_cast<float>(to.x),
                      static_cast<float>(to.y), side, way});
    if (s % kRun == 0) lines_.push_back({static_cast<GLsizei>(boxes.size()), 0, {}});
    for (const std::uint32_t corner : {0u, 1u, 2u, 2u, 1u, 3u}) boxes.push_back(first + corner);
    lines_.back().count += 6;
    lines_.back().box.add(from), lines_.back().box.add(to);
  }
  glBindVertexArray(line_.id());
  viz::load(ends_, GL_ARRAY_BUFFER, std::span<const LineCorner>(ends));
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, sizeof(LineCorner), offset(0));
  glEnableVertexAttribArray(1);
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(LineCorner), offset(offsetof(LineCorner, side)));
  viz::load(boxes_, GL_ELEMENT_ARRAY_BUFFER, std::span<const std::uint32_t>(boxes));
}

void Mesh::load(const Shapes& shapes) {
  std::vector<Corner> rows;
  for (std::size_t c = 0; c < shapes.corner.size(); ++c)
    rows.push_back({static_cast<float>(shapes.corner[c].x), static_cast<float>(shapes.corner[c].y), shapes.owner[c]});
  load_fills(rows, shapes.triangle);

  load_lines(shapes.outline);
}

void Mesh::load(const GridCells& grids) {
  std::vector<Corner> rows;
  std::vector<std::uint32_t> triangles;
  std::vector<Segment> edges;
  for (const std::uint32_t g : grids.sorted) {  // by community, so that neighbours are left out together
    const auto first = static_cast<std::uint32_t>(rows.size());
    const Ring ring = hexagon(grids.middle(g), grids.radius[g]);
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      rows.push_back({static_cast<float>(ring[i].x), static_cast<float>(ring[i].y), g});
      edges.push_back({ring[j], ring[i]});
    }
    for (const std::uint32_t corner : {0u, 1u, 2u, 0u, 2u, 3u, 0u, 3u, 4u, 0u, 4u, 5u})
      triangles.push_back(first + corner);
  }
  load_fills(rows, triangles);
  load_lines(edges);
}

void Mesh::draw(GLuint vertices, const std::vector<Run>& runs, const Box& seen) {
  glBindVertexArray(vertices);
  const auto flush = [](GLsizei first, GLsizei count) {
    if (count > 0)
      glDrawElements(GL_TRIANGLES, count, GL_UNSIGNED_INT,
                     offset(static_cast<std::size_t>(first) * sizeof(std::uint32_t)));
  };
  GLsizei first = 0, count = 0;
  for (const Run& run : runs) {
    if (!run.box.meets(seen)) continue;
    if (first + count != run.first) flush(first, count), first = run.first, count = 0;
    count += run.count;
  }
  flush(first, count);
}

void Mesh::draw_fills(const Box& seen) { draw(fill_.id(), fills_, seen); }
void Mesh::draw_lines(const Box& seen) { draw(line_.id(), lines_, seen); }

}  // namespace shiyu::viz
