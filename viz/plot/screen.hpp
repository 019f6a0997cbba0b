/// The painter of the screen.
#pragma once

#include "viz/plot/painter.hpp"
#include "viz/ui/ui.hpp"

namespace shiyu::viz {

class ScreenPainter final : public Painter {
 public:
  ScreenPainter(Ui& ui, ImDrawList& list) : ui_{ui}, list_{list} {}

  void polyline(std::span<const ImVec2> points, ImU32 colour, float width) override;
  void strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) override;
  void rect(const Rect& box, ImU32 colour, float rounding) override;
  void circle(ImVec2 centre, float radius, ImU32 colour) override;
  void text(ImVec2 at, std::string_view utf8, ImU32 colour, FontSize size) override;
  ImVec2 size_of(std::string_view utf8, FontSize size) override;
  void clip(const Rect& box) override;
  void unclip() override;

 private:
  ImFont* font(FontSize size) const;
  Ui& ui_;
  ImDrawList& list_;
};

}  // namespace shiyu::viz
