/// The shaders of the map. Positions are km of the plane; `view` holds the centre (km) and pixels a km, `pane` the size
/// in pixels.
#pragma once

namespace shiyu::viz::shaders {

inline constexpr const char* kFillVertex = R"(#version 330 core
layout(location = 0) in vec2 place;
layout(location = 1) in uint unit;
uniform vec3 view;
uniform vec2 pane;
uniform samplerBuffer colours;
flat out vec4 colour;
void main() {
  gl_Position = vec4((place - view.xy) * view.z * 2.0 / pane, 0.0, 1.0);
  colour = texelFetch(colours, int(unit));
})";
inline constexpr const char* kFillFragment = R"(#version 330 core
flat in vec4 colour;
out vec4 paint;
void main() { paint = colour; })";

// Four corners of a box around a segment, with room for a pixel of fading. Not an instance each: software drawing pays
// for every instance.
inline constexpr const char* kLineVertex = R"(#version 330 core
layout(location = 0) in vec4 ends;
layout(location = 1) in vec2 corner;
uniform vec3 view;
uniform vec2 pane;
uniform float width;
out vec2 at;
flat out float extent;
void main() {
  vec2 from = (ends.xy - view.xy) * view.z, to = (ends.zw - view.xy) * view.z;
  float size = length(to - from);
  vec2 along = size > 0.0 ? (to - from) / size : vec2(1.0, 0.0);
  float reach = width * 0.5 + 1.0;
  float side = corner.x * reach;
  float way = corner.y * (size + reach) - (1.0 - corner.y) * reach;
  at = vec2(way, side);
  extent = size;
  gl_Position = vec4((from + along * way + vec2(-along.y, along.x) * side) * 2.0 / pane, 0.0, 1.0);
})";
inline constexpr const char* kLineFragment = R"(#version 330 core
in vec2 at;
flat in float extent;
uniform float width;
uniform vec4 ink;
out vec4 paint;
void main() {
  float away = length(vec2(at.x - clamp(at.x, 0.0, extent), at.y));
  paint = vec4(ink.rgb, ink.a * clamp(width * 0.5 + 0.5 - away, 0.0, 1.0));
})";

// One instance a disc: middle (km) and radius (pixels).
inline constexpr const char* kDiscVertex = R"(#version 330 core
layout(location = 0) in vec3 disc;
layout(location = 1) in vec4 fill;
uniform vec3 view;
uniform vec2 pane;
out vec2 at;
flat out float radius;
flat out vec4 colour;
void main() {
  vec2 corner = vec2((gl_VertexID & 1) == 0 ? -1.0 : 1.0, (gl_VertexID & 2) == 0 ? -1.0 : 1.0);
  radius = disc.z;
  at = corner * (radius + 1.5);
  colour = fill;
  gl_Position = vec4(((disc.xy - view.xy) * view.z + at) * 2.0 / pane, 0.0, 1.0);
})";
inline constexpr const char* kDiscFragment = R"(#version 330 core
in vec2 at;
flat in float radius;
flat in vec4 colour;
uniform vec4 rim;
out vec4 paint;
void main() {
  float away = length(at);
  float ring = clamp(radius * 0.25, 0.2, 1.2);
  float inner = clamp(radius + 0.5 - ring - away, 0.0, 1.0), outer = clamp(radius + 0.5 - away, 0.0, 1.0);
  paint = mix(vec4(rim.rgb, rim.a * outer), vec4(colour.rgb, colour.a), inner);
})";

// A texture over the whole pane.
inline constexpr const char* kLayerVertex = R"(#version 330 core
out vec2 uv;
void main() {
  uv = vec2(gl_VertexID == 1 ? 2.0 : 0.0, gl_VertexID == 2 ? 2.0 : 0.0);
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
})";
inline constexpr const char* kLayerFragment = R"(#version 330 core
uniform sampler2D layer;
in vec2 uv;
out vec4 paint;
void main() { paint = texture(layer, uv); })";

}  // namespace shiyu::viz::shaders
