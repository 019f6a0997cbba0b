#include "viz/map/renderer.hpp"

#include <array>

#include "viz/map/gl.hpp"
#include "viz/map/mesh.hpp"
#include "viz/map/shaders.hpp"

namespace shiyu::viz {

namespace {

std::array<float, 4> parts(Colour colour) {
  const auto part = [&](unsigned shift) { return static_cast<float>(colour >> shift & 255u) / 255.0f; };
  return {part(0), part(8), part(16), part(24)};
}

}  // namespace

struct MapRenderer::State {
  // A texture that is drawn into.
  struct Layer {
    int width = 0, height = 0;
    GlTexture texture;
    GlFrameBuffer frame;

    void resize(int w, int h) {
      if (w == width && h == height) return;
      width = w, height = h;
      glBindTexture(GL_TEXTURE_2D, texture.id());
      glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, w, h, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
      for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
        glTexParameteri(GL_TEXTURE_2D, filter, GL_NEAREST);
      for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
        glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
      glBindFramebuffer(GL_FRAMEBUFFER, frame.id());
      glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.id(), 0);
    }
    void clear(const std::array<float, 4>& colour) {
      glBindFramebuffer(GL_FRAMEBUFFER, frame.id());
      glViewport(0, 0, width, height);
      glClearColor(colour[0], colour[1], colour[2], colour[3]);
      glClear(GL_COLOR_BUFFER_BIT);
    }
  };

  // What one pane draws into, and what is its own.
  struct Pane {
    Layer picture;
    GlTexture colours;
    GlBuffer colour_rows, disc_rows;
    GlVertexArray discs;
    Mesh hexagons;
    std::shared_ptr<const GridCells> grids;
  };

  GlProgram fill = linked(shaders::kFillVertex, shaders::kFillFragment);
  GlProgram line = linked(shaders::kLineVertex, shaders::kLineFragment);
  GlProgram disc = linked(shaders::kDiscVertex, shaders::kDiscFragment);
  GlProgram layer = linked(shaders::kLayerVertex, shaders::kLayerFragment);
  GlVertexArray nothing;
  std::shared_ptr<const Cells> cells;
  std::array<Mesh, 3> mesh;
  std::vector<Pane> panes;

  static Box seen(const MapPicture& p) {
    return p.camera.seen({static_cast<double>(p.width), static_cast<double>(p.height)}).grown(4 / p.camera.scale);
  }

  static void use(GlProgram& program, const MapPicture& p) {
    glUseProgram(program.id());
    glUniform3f(glGetUniformLocation(program.id(), "view"), static_cast<float>(p.camera.centre.x),
                static_cast<float>(p.camera.centre.y), static_cast<float>(p.camera.scale));
    glUniform2f(glGetUniformLocation(program.id(), "pane"), static_cast<float>(p.width), static_cast<float>(p.height));
  }

  void draw_fills(Pane& pane, Mesh& units, std::span<const Colour> colours, const MapPicture& p) {
    use(fill, p);
    glBindBuffer(GL_TEXTURE_BUFFER, pane.colour_rows.id());
    glBufferData(GL_TEXTURE_BUFFER, static_cast<GLsizeiptr>(colours.size_bytes()), colours.data(), GL_STREAM_DRAW);
    glBindTexture(GL_TEXTURE_BUFFER, pane.colours.id());
    glTexBuffer(GL_TEXTURE_BUFFER, GL_RGBA8, pane.colour_rows.id());
    units.draw_fills(seen(p));
  }

  void draw_borders(Pane& pane, const MapPicture& p) {
    use(line, p);
    const auto lines = [&](const LineStyle& style, Mesh& units) {
      if (!style.visible()) return;
      glUniform1f(glGetUniformLocation(line.id(), "width"), style.width);
      glUniform4fv(glGetUniformLocation(line.id(), "ink"), 1, parts(style.colour).data());
      units.draw_lines(seen(p));
    };
    if (p.grids != nullptr) lines(p.hexagon, pane.hexagons);
    for (std::size_t level = 3; level-- > 0;) lines(p.lines[level], mesh[level]);
  }

  void draw_discs(Pane& pane, const MapPicture& p) {
    if (p.discs.empty()) return;
    use(disc, p);
    glUniform4fv(glGetUniformLocation(disc.id(), "rim"), 1, parts(p.rim).data());
    glBindVertexArray(pane.discs.id());
    glBindBuffer(GL_ARRAY_BUFFER, pane.disc_rows.id());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(p.discs.size_bytes()), p.discs.data(), GL_STREAM_DRAW);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(Disc), nullptr);
    glVertexAttribDivisor(0, 1);
    glEnableVertexAttribArray(1);
    glVertexAttribPointer(1, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(Disc),
                          reinterpret_cast<const void*>(offsetof(Disc, fill)));  // as OpenGL passes offsets
    glVertexAttribDivisor(1, 1);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(p.discs.size()));
  }
};

MapRenderer::MapRenderer() : state_{std::make_unique<State>()} {}
MapRenderer::~MapRenderer() = default;

void MapRenderer::show(std::shared_ptr<const Cells> cells) {
  if (state_->cells == cells) return;
  const GlGuard guard;
  state_->cells = std::move(cells);
  for (std::size_t level = 0; level < 3; ++level) state_->mesh[level].load(state_->cells->level[level]);
  for (State::Pane& pane : state_->panes) pane.grids = nullptr;
}

void MapRenderer::draw(std::size_t pane_number, const MapPicture& p) {
  State& s = *state_;
  if (s.cells == nullptr) return;
  if (s.panes.size() <= pane_number) s.panes.resize(pane_number + 1);
  State::Pane& pane = s.panes[pane_number];
  const GlGuard guard;
  glActiveTexture(GL_TEXTURE0);
  for (const GLenum off : {GL_SCISSOR_TEST, GL_DEPTH_TEST, GL_CULL_FACE, GL_STENCIL_TEST, GL_BLEND}) glDisable(off);
  pane.picture.resize(std::max(p.width, 1), std::max(p.height, 1));
  if (p.grids != nullptr && pane.grids != p.grids) pane.hexagons.load(*p.grids), pane.grids = p.grids;
  pane.picture.clear(parts(p.background));
  if (p.grids != nullptr) {
    s.draw_fills(pane, s.mesh[0], std::vector<Colour>(s.cells->level[0].size(), p.land), p);
    s.draw_fills(pane, pane.hexagons, p.fills, p);
  } else {
    s.draw_fills(pane, s.mesh[static_cast<std::size_t>(p.level)], p.fills, p);
  }
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  s.draw_borders(pane, p);
  s.draw_discs(pane, p);
}

void MapRenderer::copy(std::size_t pane_number, int left, int bottom) {
  State& s = *state_;
  if (s.panes.size() <= pane_number) return;
  State::Layer& from = s.panes[pane_number].picture;
  const GlGuard guard;
  glDisable(GL_SCISSOR_TEST);
  GLint samples = 0;
  glGetIntegerv(GL_SAMPLES, &samples);
  if (samples == 0) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from.frame.id());
    glBlitFramebuffer(0, 0, from.width, from.height, left, bottom, left + from.width, bottom + from.height,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
    return;
  }
  // Into many samples there is no copying but drawing.
  glDisable(GL_BLEND);
  glViewport(left, bottom, from.width, from.height);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, from.texture.id());
  glUseProgram(s.layer.id());
  glUniform1i(glGetUniformLocation(s.layer.id(), "layer"), 0);
  glBindVertexArray(s.nothing.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace shiyu::viz
