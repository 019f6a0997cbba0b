/// OpenGL objects that end with their owner, and a guard of the state that others set.
#pragma once

#include <epoxy/gl.h>

#include <array>
#include <utility>

namespace shiyu::viz {

enum class GlKind { buffer, texture, vertex_array, frame_buffer, render_buffer, program };

/// Made on first use; the context must be current then and when it ends.
template <GlKind kind>
class Gl {
 public:
  Gl() = default;
  ~Gl() { reset(); }
  Gl(Gl&& other) noexcept : id_{std::exchange(other.id_, 0)} {}
  Gl& operator=(Gl&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  GLuint id() {
    if (id_ == 0) make();
    return id_;
  }
  GLuint made() const { return id_; }
  void reset() {
    if (id_ == 0) return;
    if constexpr (kind == GlKind::buffer) glDeleteBuffers(1, &id_);
    if constexpr (kind == GlKind::texture) glDeleteTextures(1, &id_);
    if constexpr (kind == GlKind::vertex_array) glDeleteVertexArrays(1, &id_);
    if constexpr (kind == GlKind::frame_buffer) glDeleteFramebuffers(1, &id_);
    if constexpr (kind == GlKind::render_buffer) glDeleteRenderbuffers(1, &id_);
    if constexpr (kind == GlKind::program) glDeleteProgram(id_);
    id_ = 0;
  }

 private:
  void make() {
    if constexpr (kind == GlKind::buffer) glGenBuffers(1, &id_);
    if constexpr (kind == GlKind::texture) glGenTextures(1, &id_);
    if constexpr (kind == GlKind::vertex_array) glGenVertexArrays(1, &id_);
    if constexpr (kind == GlKind::frame_buffer) glGenFramebuffers(1, &id_);
    if constexpr (kind == GlKind::render_buffer) glGenRenderbuffers(1, &id_);
    if constexpr (kind == GlKind::program) id_ = glCreateProgram();
  }
  GLuint id_ = 0;
};
using GlBuffer = Gl<GlKind::buffer>;
using GlTexture = Gl<GlKind::texture>;
using GlVertexArray = Gl<GlKind::vertex_array>;
using GlFrameBuffer = Gl<GlKind::frame_buffer>;
using GlRenderBuffer = Gl<GlKind::render_buffer>;
using GlProgram = Gl<GlKind::program>;

/// Throws InternalError with the words of the compiler when a shader is wrong.
GlProgram linked(const char* vertex, const char* fragment);

/// Restores what map drawing changes, so that nobody else's drawing notices.
class GlGuard {
 public:
  GlGuard();
  ~GlGuard();
  GlGuard(const GlGuard&) = delete;
  GlGuard& operator=(const GlGuard&) = delete;

 private:
  GLint draw_frame_ = 0, read_frame_ = 0, program_ = 0, vertex_array_ = 0, buffer_ = 0, unit_ = 0, texture_ = 0,
        buffer_texture_ = 0, texture_buffer_ = 0, render_buffer_ = 0;
  std::array<GLint, 4> viewport_{}, blend_{}, scissor_{};
  std::array<GLfloat, 4> clear_{};
  std::array<GLboolean, 5> enabled_{};
};

}  // namespace shiyu::viz
