#include "viz/plot/svg.hpp"

#include <fmt/format.h>

#include <iterator>

namespace shiyu::viz {

namespace {

float points_of(FontSize size) { return size == FontSize::small ? 12.5f : size == FontSize::body ? 15.0f : 18.0f; }

/// `name="#rrggbb"`, with the opacity where it is not whole.
std::string paint(const char* name, ImU32 colour) {
  const unsigned red = colour >> IM_COL32_R_SHIFT & 255u, green = colour >> IM_COL32_G_SHIFT & 255u,
                 blue = colour >> IM_COL32_B_SHIFT & 255u, alpha = colour >> IM_COL32_A_SHIFT & 255u;
  std::string text = fmt::format("{}=\"#{:02x}{:02x}{:02x}\"", name, red, green, blue);
  if (alpha != 255) text += fmt::format(" {}-opacity=\"{:.3g}\"", name, alpha / 255.0);
  return text;
}

/// A coordinate with two decimals at most.
std::string shown(float value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

/// Width of a character in shares of the size of the font.
float width_of(unsigned character) {
  if (character >= 0x2E80) return 1.0f;
  if (character >= '0' && character <= '9') return 0.62f;
  if (character >= 'A' && character <= 'Z') return 0.69f;
  for (const char narrow : {'i', 'j', 'l', 't', 'f', 'r', '.', ',', ':', ';', '\'', ' ', '(', ')', '|', '/'})
    if (character == static_cast<unsigned char>(narrow)) return 0.32f;
  return character == 'm' || character == 'w' || character == '%' ? 0.86f : 0.57f;
}

}  // namespace

std::string xml_text(std::string_view utf8) {
  std::string text;
  for (const char c : utf8) switch (c) {
      case '&':
        text += "&amp;";
        break;
      case '<':
        text += "&lt;";
        break;
      case '>':
        text += "&gt;";
        break;
      case '"':
        text += "&quot;";
        break;
      default:
        text += c;
    }
  return text;
}

SvgPainter::SvgPainter(ImVec2 size, std::string_view title, ImU32 paper)
    : body_{fmt::format(
          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
          "role=\"img\" font-family=\"Inter, 'Noto Sans', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', "
          "'Microsoft YaHei', sans-serif\">\n<title>{2}</title>\n<rect width=\"{0}\" height=\"{1}\" {3}/>\n",
          shown(size.x), shown(size.y), xml_text(title), paint("fill", paper))} {}

void SvgPainter::polyline(std::span<const ImVec2> points, ImU32 colour, float width) {
  body_ += "<polyline fill=\"none\" stroke-linejoin=\"round\" points=\"";
  for (std::size_t i = 0; i < points.size(); ++i)
    fmt::format_to(std::back_inserter(body_), "{}{},{}", i == 0 ? "" : " ", shown(points[i].x), shown(points[i].y));
  fmt::format_to(std::back_inserter(body_), "\" {} stroke-width=\"{}\"/>\n", paint("stroke", colour), shown(width));
}

void SvgPainter::strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) {
  if (top.size() < 2) return;
  body_ += "<path d=\"";
  for (std::size_t i = 0; i < top.size(); ++i)
    fmt::format_to(std::back_inserter(body_), "{}{} {}", i == 0 ? "M" : "L", shown(top[i].x), shown(top[i].y));
  for (std::size_t i = bottom.size(); i-- > 0;)
    fmt::format_to(std::back_inserter(body_), "L{} {}", shown(bottom[i].x), shown(bottom[i].y));
  fmt::format_to(std::back_inserter(body_), "Z\" {}/>\n", paint("fill", colour));
}

void SvgPainter::rect(const Rect& box, ImU32 colour, float rounding) {
  fmt::format_to(std::back_inserter(body_), "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", shown(box.low.x),
                 shown(box.low.y), shown(box.width()), shown(box.height()));
  if (rounding > 0) fmt::format_to(std::back_inserter(body_), " rx=\"{}\"", shown(rounding));
  fmt::format_to(std::back_inserter(body_), " {}/>\n", paint("fill", colour));
}

void SvgPainter::circle(ImVec2 centre, float radius, ImU32 colour) {
  fmt::format_to(std::back_inserter(body_), "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>\n", shown(centre.x),
                 shown(centre.y), shown(radius), paint("fill", colour));
}

void SvgPainter::text(ImVec2 at, std::string_view utf8, ImU32 colour, FontSize size) {
  const float points = points_of(size);
  fmt::format_to(std::back_inserter(body_), "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{} {}>{}</text>\n", shown(at.x),
                 shown(at.y + points * 0.95f), shown(points), size == FontSize::title ? " font-weight=\"600\"" : "",
                 paint("fill", colour), xml_text(utf8));
}

ImVec2 SvgPainter::size_of(std::string_view utf8, FontSize size) {
  float width = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if ((byte & 0xC0u) == 0x80u) continue;
    width += width_of(byte >= 0xE3 ? 0x4E00u : byte);
  }
  const float points = points_of(size);
  return {width * points, points * 1.21f};
}

void SvgPainter::clip(const Rect& box) {
  ++clips_;
  fmt::format_to(std::back_inserter(body_),
                 "<clipPath id=\"clip{0}\"><rect x=\"{1}\" y=\"{2}\" width=\"{3}\" height=\"{4}\"/></clipPath>\n"
                 "<g clip-path=\"url(#clip{0})\">\n",
                 clips_, shown(box.low.x), shown(box.low.y), shown(box.width()), shown(box.height()));
}

void SvgPainter::unclip() { body_ += "</g>\n"; }

std::string SvgPainter::picture() const { return body_ + "</svg>\n"; }

}  // namespace shiyu::viz
