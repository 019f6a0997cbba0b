/// Fonts of the system, with just the characters that are shown: the atlas grows when a new one is met.
#pragma once

#include <imgui.h>

#include <bitset>
#include <string>
#include <string_view>

namespace shiyu::viz {

class Fonts {
 public:
  ImFont* body = nullptr;
  ImFont* small = nullptr;
  ImFont* title = nullptr;

  /// Asks for the characters of a text.
  void want(std::string_view utf8);
  /// Builds the atlas anew when characters were asked for that it lacks, or the scale has changed. True when it did:
  /// the texture must then be made again. To be called between frames.
  bool build(float scale);
  /// Whether characters were asked for that the next frame will have first.
  bool pending() const { return wanted_ != built_; }
  /// Characters in what was drawn that stand as a replacement, because nobody asked for them or no font has them.
  int unknown(const ImDrawData& drawn) const;
  /// Why Chinese cannot be shown; empty when it can.
  const std::string& problem() const { return problem_; }

 private:
  std::bitset<0x10000> wanted_, built_;
  float scale_ = 0;
  std::string problem_;
};

}  // namespace shiyu::viz
