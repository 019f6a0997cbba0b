#include "viz/platform/offscreen.hpp"

#include <epoxy/egl.h>
#include <epoxy/gl.h>

#include <algorithm>
#include <array>

#include "sim/core/errors.hpp"

namespace shiyu::viz {

struct Offscreen::State {
  int width, height;
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;
  GLuint frame = 0, colour = 0;

  ~State() {
    if (display == EGL_NO_DISPLAY) return;
    if (frame != 0) glDeleteFramebuffers(1, &frame);
    if (colour != 0) glDeleteRenderbuffers(1, &colour);
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
    eglTerminate(display);
  }
};

Offscreen::Offscreen(int width, int height) : state_{std::make_unique<State>(State{width, height})} {
  const auto need = [](bool good, const char* what) {
    if (!good)
      throw FileError(std::string("no drawing without a display: ") + what + " (Debian: libegl1, libgl1-mesa-dri)");
  };
  State& s = *state_;
  s.display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
  need(s.display != EGL_NO_DISPLAY && eglInitialize(s.display, nullptr, nullptr) == EGL_TRUE,
       "EGL without a surface is not there");
  need(eglBindAPI(EGL_OPENGL_API) == EGL_TRUE, "EGL has no OpenGL");
  constexpr std::array<EGLint, 5> kConfig{EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                                          EGL_NONE};
  EGLConfig config = nullptr;
  EGLint configs = 0;
  need(eglChooseConfig(s.display, kConfig.data(), &config, 1, &configs) == EGL_TRUE && configs > 0,
       "EGL has no configuration");
  constexpr std::array<EGLint, 7> kContext{
      EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
      EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
  s.context = eglCreateContext(s.display, config, EGL_NO_CONTEXT, kContext.data());
  need(s.context != EGL_NO_CONTEXT && eglMakeCurrent(s.display, EGL_NO_SURFACE, EGL_NO_SURFACE, s.context) == EGL_TRUE,
       "OpenGL 3.3 is not there");
  glGenRenderbuffers(1, &s.colour);
  glBindRenderbuffer(GL_RENDERBUFFER, s.colour);
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
  glGenFramebuffers(1, &s.frame);
  bind();
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, s.colour);
  need(glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE, "the frame buffer cannot be made");
}

Offscreen::~Offscreen() = default;

int Offscreen::width() const { return state_->width; }
int Offscreen::height() const { return state_->height; }

void Offscreen::bind() {
  glBindFramebuffer(GL_FRAMEBUFFER, state_->frame);
  glViewport(0, 0, state_->width, state_->height);
}

void Offscreen::finish() { glFinish(); }

Picture Offscreen::picture() {
  bind();
  return read_pixels(state_->width, state_->height);
}

}  // namespace shiyu::viz
