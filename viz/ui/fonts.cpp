#include "viz/ui/fonts.hpp"

#include <imgui_freetype.h>

#include <array>
#include <cmath>
#include <filesystem>

namespace shiyu::viz {

namespace {

/// First file that exists; ImGui aborts on one that does not.
template <std::size_t n>
const char* first_found(const std::array<const char*, n>& files) {
  std::error_code error;
  for (const char* file : files)
    if (std::filesystem::is_regular_file(file, error)) return file;
  return nullptr;
}

constexpr std::array kLatin{"/usr/share/fonts/opentype/inter/Inter-Regular.otf",
                            "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
                            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"};
constexpr std::array kLatinBold{"/usr/share/fonts/opentype/inter/Inter-SemiBold.otf",
                                "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
                                "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"};
constexpr std::array kHan{"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
                          "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                          "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"};
constexpr ImWchar kFirstHan = 0x2E80;

/// Ranges [first, last] of set characters, ended by 0, as ImGui wants them.
ImVector<ImWchar> ranges_of(const std::bitset<0x10000>& set, ImWchar from, ImWchar to) {
  ImVector<ImWchar> ranges;
  for (unsigned c = from; c <= to; ++c) {
    if (!set[c]) continue;
    unsigned last = c;
    while (last < to && set[last + 1]) ++last;
    ranges.push_back(static_cast<ImWchar>(c));
    ranges.push_back(static_cast<ImWchar>(last));
    c = last;
  }
  ranges.push_back(0);
  return ranges;
}

}  // namespace

void Fonts::want(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned c = size == 1 ? lead : lead & (0xFFu >> (size + 1));
    for (std::size_t k = 1; k < size && i + k < utf8.size(); ++k)
      c = c << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3Fu);
    if (c >= 0xA0 && c < wanted_.size()) wanted_.set(c);
    i += size;
  }
}

bool Fonts::build(float scale) {
  if (built_.none()) {
    for (unsigned c = 0x20; c < 0x100; ++c) wanted_.set(c);
    for (const unsigned c : {0x2013u, 0x2014u, 0x2018u, 0x2019u, 0x201Cu, 0x201Du, 0x2022u, 0x2026u, 0x2190u, 0x2192u,
                             0x2193u, 0x2191u, 0x2212u, 0x2264u, 0x2265u, 0x00D7u, 0xFFFDu})
      wanted_.set(c);
  }
  if (wanted_ == built_ && scale == scale_) return false;
  built_ = wanted_;
  scale_ = scale;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  const ImVector<ImWchar> latin = ranges_of(built_, 0x20, kFirstHan - 1), han = ranges_of(built_, kFirstHan, 0xFFFE);
  const char* latin_file = first_found(kLatin);
  const char* bold_file = first_found(kLatinBold);
  const char* han_file = first_found(kHan);
  if (han_file == nullptr) problem_ = "no font with Chinese characters is installed (Debian: fonts-wqy-microhei)";
  const auto add = [&](const char* file, float size) {
    const float pixels = std::round(size * scale);
    ImFont* font =
        file != nullptr ? atlas.AddFontFromFileTTF(file, pixels, nullptr, latin.Data) : atlas.AddFontDefault();
    if (han_file != nullptr && han.Size > 1) {
      ImFontConfig merge;
      merge.MergeMode = true;
      atlas.AddFontFromFileTTF(han_file, pixels, &merge, han.Data);
    }
    return font;
  };
  body = add(latin_file, 15);
  small = add(latin_file, 12.5f);
  title = add(bold_file, 18);
  atlas.Build();
  ImGui::GetIO().FontDefault = body;
  return true;
}

int Fonts::unknown(const ImDrawData& drawn) const {
  int count = 0;
  for (const ImFont* font : {body, small, title}) {
    const ImFontGlyph* replacement = font != nullptr ? font->FallbackGlyph : nullptr;
    if (replacement == nullptr || replacement->U1 <= replacement->U0) continue;
    for (int list = 0; list < drawn.CmdListsCount; ++list)
      for (const ImDrawVert& corner : drawn.CmdLists[list]->VtxBuffer)
        count += corner.uv.x == replacement->U0 && corner.uv.y == replacement->V0;
  }
  return count;
}

}  // namespace shiyu::viz
