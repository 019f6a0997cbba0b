#include "viz/ui/line_breaks.hpp"

#include <algorithm>
#include <utility>

namespace shiyu::viz {

namespace {

std::size_t length_at(std::string_view utf8, std::size_t at) {
  const auto lead = static_cast<unsigned char>(utf8[at]);
  return std::min<std::size_t>(utf8.size() - at, lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
}

bool one_of(std::string_view character, std::string_view all) { return all.find(character) != std::string_view::npos; }

// From U+2E80 on: Chinese characters and their punctuation, which stand without spaces.
bool is_wide(std::string_view character) { return character >= "\u2e80"; }

bool may_part(std::string_view before, std::string_view after) {
  if (before == " ") return true;
  // No line begins with what closes, none ends with what opens.
  if (one_of(after, " ,.;:!?)%，。、：；）》”！？") || one_of(before, "(（《“")) return false;
  return is_wide(before) || is_wide(after);
}

std::string_view without_end(std::string_view line) {
  while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
  return line;
}

class Breaker {
 public:
  Breaker(float width, std::size_t most, const WidthOf& width_of) : width_{width}, most_{most}, width_of_{width_of} {}

  // What lies between two line ends of the text; `last` is what lies behind the last one.
  void paragraph(std::string_view text, bool last) {
    std::size_t begin = 0, may_end = 0;
    float extent = 0;
    std::string_view before;
    for (std::size_t at = 0; at < text.size();) {
      const std::string_view character = text.substr(at, length_at(text, at));
      if (at > begin && may_part(before, character)) may_end = at;
      extent += width_of_(character);
      before = character;
      if (extent <= width_ || may_end <= begin || character == " ") {
        at += character.size();
        continue;
      }
      if (lines.size() + 1 == most_) return cut(text.substr(begin, at - begin));
      lines.emplace_back(without_end(text.substr(begin, may_end - begin)));
      begin = at = may_end;
      extent = 0;
    }
    if (lines.size() + 1 == most_ && !last) return cut(text.substr(begin));
    lines.emplace_back(without_end(text.substr(begin)));
  }
  std::vector<std::string> lines;

 private:
  // The last line that there is room for.
  void cut(std::string_view line) { lines.push_back(elided(std::string(line) + "\u2026", width_, width_of_)); }
  float width_;
  std::size_t most_;
  const WidthOf& width_of_;
};

}  // namespace

std::string elided(std::string_view utf8, float width, const WidthOf& width_of) {
  if (width_of(utf8) <= width) return std::string(utf8);
  std::string_view text = utf8;
  while (!text.empty()) {
    // A character of UTF-8 ends where the next byte does not continue it.
    while ((static_cast<unsigned char>(text.back()) & 0xC0u) == 0x80u && text.size() > 1) text.remove_suffix(1);
    text.remove_suffix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == ',')) text.remove_suffix(1);
    const std::string shorter = std::string(text) + "\u2026";
    if (width_of(shorter) <= width) return shorter;
  }
  return "";
}

std::vector<std::string> broken(std::string_view utf8, float width, std::size_t most, const WidthOf& width_of) {
  Breaker breaker(width, most, width_of);
  for (std::size_t begin = 0; breaker.lines.size() < most;) {
    const std::size_t end = std::min(utf8.find('\n', begin), utf8.size());
    breaker.paragraph(utf8.substr(begin, end - begin), end == utf8.size());
    if (end == utf8.size()) break;
    begin = end + 1;
  }
  return std::move(breaker.lines);
}

}  // namespace shiyu::viz
