// The legend, the note on what is drawn, and the scale bar.
#include <fmt/format.h>

#include <cmath>

#include "sim/core/calendar.hpp"
#include "viz/plot/numbers.hpp"
#include "viz/plot/ticks.hpp"
#include "viz/ui/widgets.hpp"
#include "viz/views/map_inner.hpp"

namespace shiyu::viz {

namespace {

constexpr Text kNote{"Synthetic city: positions below the county are drawn, not surveyed",
                     "合成城市：县级以下位置为示意绘制，并非实测"};
constexpr Text kEstimated{"; some populations are estimated", "；部分人口为估计值"};
constexpr std::array<Text, 4> kBy{Text{"By county", "按区县"}, Text{"By township", "按乡镇（街道）"},
                                  Text{"By village and community", "按村（社区）"}, Text{"By grid", "按网格"}};

std::string day_text(const MapFrame& f, int day) {
  return date_text(days_from_epoch(parse_date(f.scene.atlas.head.start)) + day, f.ui.language);
}

std::string days_text(const MapFrame& f, const Variable& variable) {
  const bool zh = f.ui.chinese();
  const std::string last = day_text(f, f.pane.shown.values.day);
  if (!variable.is_flow()) return zh ? last + "晚" : "Evening of " + last;
  const std::string first = day_text(f, 0);
  return zh ? fmt::format("{}至{}", first, last) : fmt::format("{} to {}", first, last);
}

// Text in lines of a width, drawn from the top; returns the height.
float lines(const MapFrame& f, ImFont* font, ImVec2 at, float width, ImU32 colour, const char* text, bool draw) {
  ImGui::PushFont(font);
  const std::string broken = in_lines(f.ui, text, width);
  const float height = ImGui::CalcTextSize(broken.c_str()).y;
  if (draw) ImGui::GetWindowDrawList()->AddText(at, colour, broken.c_str());
  ImGui::PopFont();
  return height + f.ui.px(3);
}

struct Tick {
  float x, left;  // of the mark, of the text
  std::string text;
};

// As many round numbers as stand side by side below the ramp, with as many decimals as tell them apart.
std::vector<Tick> spaced_ticks(const MapFrame& f, float from, float width) {
  const ColourRange& range = f.pane.shown.range;
  const bool both_ways = f.shows == Shows::difference;
  ImFont* font = f.ui.fonts.small;
  for (int steps = both_ways ? 4 : 5;; --steps) {
    const std::vector<double> marks = steps > 1 ? ticks(range, steps) : std::vector{range.low, range.high};
    const auto whole = [&](int decimals) {
      return std::all_of(marks.begin(), marks.end(), [&](double mark) {
        const double scaled = mark * std::pow(10, decimals);
        return std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, std::abs(scaled));
      });
    };
    int decimals = 0;
    while (decimals < 9 && !whole(decimals)) ++decimals;
    std::vector<Tick> result;
    bool fits = true;
    float free_from = from - f.ui.px(20);
    for (const double mark : marks) {
      const std::string text = (both_ways && mark > 0 ? "+" : "") + fixed_text(mark, mark == 0 ? 0 : decimals);
      const float wide = font->CalcTextSizeA(font->FontSize, 10000, 0, f.ui(text)).x;
      const float x = std::round(from + width * static_cast<float>(range.share(mark)));
      const float left = std::floor(std::clamp(x - wide / 2, from - f.ui.px(2), from + width - wide + f.ui.px(2)));
      fits = fits && left >= free_from;
      free_from = left + wide + f.ui.px(8);
      result.push_back({x, left, text});
    }
    if (fits || steps <= 1) return result;
  }
}

float ramp(const MapFrame& f, ImVec2 at, float width, bool draw) {
  const float high = f.ui.px(10), mark = f.ui.px(4);
  ImFont* font = f.ui.fonts.small;
  if (!draw) return high + mark + font->FontSize + f.ui.px(6);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos(at);
  if (ImGui::InvisibleButton("##fit", {width, high})) {
    f.inner.ranges.erase({f.pane.shown.question, f.shows == Shows::difference});
    for (MapPane& pane : f.inner.panes) pane.shown.day = -2;  // made anew in the next frame
  }
  f.ui.mark("map.fit");
  if (ImGui::IsItemHovered())
    ImGui::SetTooltip("%s", f.ui(Text{"Click to fit the colours to this day", "点击使色阶适应当日"}));
  constexpr int kParts = 48;
  const auto colour = [&](double share) {
    return f.shows == Shows::difference ? diverging(f.ui.theme, 2 * share - 1) : sequential(f.ui.theme, share);
  };
  for (int i = 0; i < kParts; ++i) {
    const float x0 = at.x + width * static_cast<float>(i) / kParts,
                x1 = at.x + width * static_cast<float>(i + 1) / kParts;
    const ImU32 left = colour(static_cast<double>(i) / kParts), right = colour(static_cast<double>(i + 1) / kParts);
    list.AddRectFilledMultiColor({x0, at.y}, {x1, at.y + high}, left, right, right, left);
  }
  list.AddRect({at.x, at.y}, {at.x + width, at.y + high}, faded(f.ui.theme.ink, 0.25));
  for (const Tick& tick : spaced_ticks(f, at.x, width)) {
    list.AddLine({tick.x, at.y + high}, {tick.x, at.y + high + mark}, f.ui.theme.quiet);
    list.AddText(font, font->FontSize, {tick.left, at.y + high + mark}, f.ui.theme.quiet, tick.text.c_str());
  }
  return high + mark + font->FontSize + f.ui.px(6);
}

// A row a kind of disc: its colour and the value of the largest.
float disc_rows(const MapFrame& f, ImVec2 at, bool draw) {
  const std::array<std::pair<bool, Text>, 3> kinds{
      std::pair{f.state.incidents, Text{"Incidents since the first day", "累计事件事故"}},
      std::pair{f.state.petitions, Text{"Petitions since the first day", "累计信访"}},
      std::pair{f.state.active, Text{"Active in a risk class", "风险活跃居民"}}};
  float y = at.y;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* font = f.ui.fonts.small;
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    if (!kinds[k].first) continue;
    if (draw) {
      const float r = f.ui.px(5);
      const ImVec2 c{at.x + r, y + font->FontSize / 2 + 1};
      if (f.shows == Shows::difference) {
        list.AddCircleFilled({c.x - r * 0.35f, c.y}, r * 0.8f, faded(f.ui.theme.a, 0.82));
        list.AddCircleFilled({c.x + r * 0.75f, c.y}, r * 0.8f, faded(f.ui.theme.b, 0.82));
      } else {
        list.AddCircleFilled(c, r, faded(category(f.ui.theme, 1 + 2 * k), 0.82));
      }
      std::string text = f.ui(kinds[k].second);
      if (const double most = f.pane.most_on_disc[k]; most > 0)
        text += (f.ui.chinese() ? "，最大 " : ", up to ") + number_text(most);
      list.AddText(font, font->FontSize, {at.x + r * 2 + f.ui.px(8), y}, f.ui.theme.quiet, f.ui(text));
    }
    y += font->FontSize + f.ui.px(5);
  }
  return y - at.y;
}

float legend_rows(const MapFrame& f, const Variable& variable, ImVec2 at, float width, bool draw) {
  const Theme& theme = f.ui.theme;
  const MapShown& shown = f.pane.shown;
  const bool zh = f.ui.chinese();
  float y = at.y;
  const auto line = [&](ImFont* font, ImU32 colour, const std::string& text) {
    if (!text.empty()) y += lines(f, font, {at.x, y}, width, colour, f.ui(text), draw);
  };
  const bool strip = legend_is_strip(f.size, f.ui);
  if (!strip) line(f.ui.fonts.body, theme.ink, zh ? variable.long_name_zh : variable.long_name);
  std::string unit = unit_text(shown.question, variable, zh);
  if (f.shows == Shows::difference)
    unit = f.ui(Text{"B − A", "B − A"}) + (unit.empty() ? "" : (zh ? "，" : ", ") + unit);
  line(f.ui.fonts.small, theme.quiet, unit);
  y += f.ui.px(4);
  if (!shown.range.empty())
    y += ramp(f, {at.x, y}, width, draw);
  else if (shown.values.day >= 0)
    line(f.ui.fonts.small, theme.quiet, f.ui(Text{"0 everywhere", "全部为 0"}));
  if (!strip) line(f.ui.fonts.small, theme.quiet, f.ui(kBy[static_cast<std::size_t>(f.pane.level)]));
  if (shown.values.day >= 0) {
    line(f.ui.fonts.small, theme.quiet, days_text(f, variable));
    if (shown.values.day < f.scene.day)
      line(f.ui.fonts.small, theme.warn,
           zh ? fmt::format("{}前最近一次记录", day_text(f, f.scene.day))
              : fmt::format("Last recorded before {}", day_text(f, f.scene.day)));
  }
  y += disc_rows(f, {at.x, y + f.ui.px(2)}, draw);
  return y - at.y;
}

}  // namespace

std::string unit_text(const MapQuestion& question, const Variable& variable, bool chinese) {
  const std::string unit = unit_of(variable).name.in(chinese ? Language::chinese : Language::english);
  if (!question.per_thousand || !counts_something(variable)) return unit;
  if (chinese) return (unit.empty() ? "" : unit + "/") + std::string("千人");
  return unit + (unit.empty() ? "per 1,000 residents" : " per 1,000 residents");
}

float note_height(const Ui& ui) { return ui.fonts.small->FontSize + ui.px(10); }

void draw_legend(const MapFrame& f) {
  const Variable* variable = described(f.scene.atlas, f.state.variable);
  if (variable == nullptr || f.size.x < f.ui.px(200) || f.size.y < f.ui.px(260)) return;
  const bool strip = legend_is_strip(f.size, f.ui);
  const float pad = f.ui.px(strip ? 6 : 12), gap = f.ui.px(strip ? 4 : 10);
  const float width = std::min(f.ui.px(236), f.size.x - 2 * pad - 2 * gap);
  const float tall = legend_rows(f, *variable, {0, 0}, width, false) + 2 * pad - f.ui.px(3);
  const ImVec2 low{f.low.x + gap, std::floor(f.low.y + f.size.y - note_height(f.ui) - gap * 0.5f - tall)};
  const ImVec2 high{low.x + width + 2 * pad, low.y + tall};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(low, high, faded(f.ui.theme.panel, 0.93), f.ui.px(7));
  list.AddRect(low, high, f.ui.theme.rule, f.ui.px(7));
  f.inner.legend_height = static_cast<double>(tall);
  legend_rows(f, *variable, {low.x + pad, low.y + pad - f.ui.px(2)}, width, true);
  f.pane.taken.emplace_back(low.x, low.y, high.x, high.y);
}

void draw_note(const MapFrame& f) {
  const Theme& theme = f.ui.theme;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* font = f.ui.fonts.small;
  const float high = note_height(f.ui);
  const ImVec2 low{f.low.x, f.low.y + f.size.y - high}, end{f.low.x + f.size.x, f.low.y + f.size.y};
  list.AddRectFilled(low, end, faded(theme.panel, 0.9));
  std::string note = f.ui(kNote);
  if (!f.scene.atlas.estimated.empty()) note += f.ui(kEstimated);
  if (!f.cells.surveyed) note += f.ui(Text{"; some county borders are unknown", "；部分县界未知"});
  const char* shown = f.ui(note);
  const float wide = font->CalcTextSizeA(font->FontSize, 10000, 0, shown).x;
  const float y = low.y + f.ui.px(5);
  list.PushClipRect(low, end, true);
  list.AddText(font, font->FontSize, {low.x + f.ui.px(12), y}, theme.quiet, shown);
  list.PopClipRect();
  f.pane.taken.emplace_back(low.x, low.y, end.x, end.y);

  // Not beside a note that needs the room.
  const double scale = f.inner.flight.now().scale;
  const double most = static_cast<double>(f.ui.px(110)) / scale;
  double km = std::pow(10, std::floor(std::log10(most)));
  for (const double times : {5.0, 2.0})
    if (times * km <= most) {
      km *= times;
      break;
    }
  const std::string text = km >= 1 ? number_text(km) + " km" : number_text(km * 1000) + " m";
  const float text_wide = font->CalcTextSizeA(font->FontSize, 10000, 0, text.c_str()).x;
  const auto bar = static_cast<float>(km * scale);
  const float right = std::floor(end.x - f.ui.px(14)), left = std::floor(right - bar);
  if (left - text_wide - f.ui.px(36) < low.x + wide) return;
  const float foot = std::floor(y + font->FontSize - f.ui.px(2)), top = foot - f.ui.px(5);
  const ImVec2 line[4]{{left, top}, {left, foot}, {right, foot}, {right, top}};
  list.AddPolyline(line, 4, theme.quiet, 0, f.ui.px(1.4f));
  list.AddText(font, font->FontSize, {left - text_wide - f.ui.px(8), y}, theme.quiet, text.c_str());
}

}  // namespace shiyu::viz
