/// The painter of files: the text of an SVG picture. Needs no screen.
#pragma once

#include "viz/plot/painter.hpp"

namespace shiyu::viz {

class SvgPainter final : public Painter {
 public:
  /// A picture of `size` pixels with a title that readers of screens are told.
  SvgPainter(ImVec2 size, std::string_view title, ImU32 paper);

  void polyline(std::span<const ImVec2> points, ImU32 colour, float width) override;
  void strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) override;
  void rect(const Rect& box, ImU32 colour, float rounding) override;
  void circle(ImVec2 centre, float radius, ImU32 colour) override;
  void text(ImVec2 at, std::string_view utf8, ImU32 colour, FontSize size) override;
  /// As wide as such a text is with usual fonts.
  ImVec2 size_of(std::string_view utf8, FontSize size) override;
  void clip(const Rect& box) override;
  void unclip() override;

  /// The whole file.
  std::string picture() const;

 private:
  std::string body_;
  int clips_ = 0;
};

/// Text with &, <, > and quotes escaped.
std::string xml_text(std::string_view utf8);

}  // namespace shiyu::viz
