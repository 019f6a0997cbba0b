#include "viz/map/gl.hpp"

#include <string>

#include "sim/core/errors.hpp"

namespace shiyu::viz {

namespace {

constexpr std::array<GLenum, 5> kSwitches{GL_BLEND, GL_SCISSOR_TEST, GL_DEPTH_TEST, GL_CULL_FACE, GL_STENCIL_TEST};

void attach(GLuint program, GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  GLint good = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (good == 0) {
    std::string log(2000, '\0');
    GLsizei size = 0;
    glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), &size, log.data());
    log.resize(static_cast<std::size_t>(size));
    glDeleteShader(shader);
    throw InternalError("a shader of the map does not compile: " + log);
  }
  glAttachShader(program, shader);
  glDeleteShader(shader);  // with the program
}

}  // namespace

GlProgram linked(const char* vertex, const char* fragment) {
  GlProgram program;
  attach(program.id(), GL_VERTEX_SHADER, vertex);
  attach(program.id(), GL_FRAGMENT_SHADER, fragment);
  glLinkProgram(program.id());
  GLint good = 0;
  glGetProgramiv(program.id(), GL_LINK_STATUS, &good);
  if (good == 0) throw InternalError("a shader of the map cannot be linked");
  return program;
}

GlGuard::GlGuard() {
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &draw_frame_);
  glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read_frame_);
  glGetIntegerv(GL_RENDERBUFFER_BINDING, &render_buffer_);
  glGetIntegerv(GL_CURRENT_PROGRAM, &program_);
  glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &vertex_array_);
  glGetIntegerv(GL_ARRAY_BUFFER_BINDING, &buffer_);
  glGetIntegerv(GL_ACTIVE_TEXTURE, &unit_);
  glActiveTexture(GL_TEXTURE0);
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &texture_);
  glGetIntegerv(GL_TEXTURE_BINDING_BUFFER, &buffer_texture_);
  glGetIntegerv(GL_TEXTURE_BUFFER, &texture_buffer_);
  glGetIntegerv(GL_VIEWPORT, viewport_.data());
  glGetIntegerv(GL_SCISSOR_BOX, scissor_.data());
  glGetIntegerv(GL_BLEND_SRC_RGB, &blend_[0]);
  glGetIntegerv(GL_BLEND_DST_RGB, &blend_[1]);
  glGetIntegerv(GL_BLEND_SRC_ALPHA, &blend_[2]);
  glGetIntegerv(GL_BLEND_DST_ALPHA, &blend_[3]);
  glGetFloatv(GL_COLOR_CLEAR_VALUE, clear_.data());
  for (std::size_t i = 0; i < kSwitches.size(); ++i) enabled_[i] = glIsEnabled(kSwitches[i]);
}

GlGuard::~GlGuard() {
  const auto id = [](GLint name) { return static_cast<GLuint>(name); };
  const auto mode = [](GLint name) { return static_cast<GLenum>(name); };
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, id(draw_frame_));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, id(read_frame_));
  glBindRenderbuffer(GL_RENDERBUFFER, id(render_buffer_));
  glUseProgram(id(program_));
  glBindVertexArray(id(vertex_array_));
  glBindBuffer(GL_ARRAY_BUFFER, id(buffer_));
  glBindBuffer(GL_TEXTURE_BUFFER, id(texture_buffer_));
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, id(texture_));
  glBindTexture(GL_TEXTURE_BUFFER, id(buffer_texture_));
  glActiveTexture(mode(unit_));
  glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
  glScissor(scissor_[0], scissor_[1], scissor_[2], scissor_[3]);
  glBlendFuncSeparate(mode(blend_[0]), mode(blend_[1]), mode(blend_[2]), mode(blend_[3]));
  glClearColor(clear_[0], clear_[1], clear_[2], clear_[3]);
  for (std::size_t i = 0; i < kSwitches.size(); ++i) (enabled_[i] != 0 ? glEnable : glDisable)(kSwitches[i]);
}

}  // namespace shiyu::viz
