#include "viz/views/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "viz/plot/screen.hpp"
#include "viz/views/chart_card.hpp"
#include "viz/views/chart_made.hpp"

namespace shiyu::viz {

ChartState::ChartState() = default;
ChartState::~ChartState() = default;

std::vector<World> ChartInput::worlds() const {
  std::vector<World> there;
  if (scene.a != nullptr) there.push_back(World::a);
  if (scene.b != nullptr) there.push_back(World::b);
  return there;
}

std::string ChartInput::name(World world) const {
  const std::string letter = world == World::a ? "A " : "B ";
  return (compares() ? letter : "") + ui(scene.name(world));
}

const CaseBook* ChartInput::book(World world) const { return state.books[static_cast<std::size_t>(world)].book.get(); }

std::string missing_text(Ui& ui, const std::vector<std::string>& outputs) {
  std::string names;
  for (const std::string& output : outputs) names += (names.empty() ? "" : ", ") + output;
  return fmt::format("{} {}", ui(Text{"Not recorded in this file:", "文件未记录："}), names);
}

std::string whole_city_text(Ui& ui) {
  return ui(Text{"Of the whole city; it is not kept by part.", "为全市数值，未分城乡记录。"});
}

std::string cases_missing_text(const ChartInput& input, const CaseBook* book) {
  if (book != nullptr && book->days() < input.recording(input.worlds().front())->days())
    return input.ui(Text{"Reading the histories of cases\u2026", "正在读取个案过程…"});
  if (input.scene.atlas.families.empty())
    return input.ui(
        Text{"The scenario in this file cannot be read here, so that disputes are not told from other matters.",
             "无法读取该文件内的情景，因此不能区分纠纷与其他事项。"});
  return input.ui(
      Text{"No case histories: none were stored (output level minimal), or no dispute has become known yet.",
           "无个案过程：未存储（minimal 级别），或尚无纠纷被发现。"});
}

namespace {

/// All that a chart is made from.
std::vector<RecordingPtr> recordings_of(const ChartInput& input) {
  std::vector<RecordingPtr> all{input.scene.a, input.scene.b};
  for (const auto* replicates : {&input.state.bands.a, &input.state.bands.b})
    all.insert(all.end(), replicates->begin(), replicates->end());
  return all;
}

}  // namespace

const ChartContent& content_of(const ChartInput& input, const Card& card) {
  const Scene& scene = input.scene;
  const ChartState& state = input.state;
  ChartState::Made::Stamp stamp;
  stamp.a = scene.a.get();
  stamp.b = scene.b.get();
  stamp.days_a = scene.a == nullptr ? 0 : scene.a->days();
  stamp.days_b = scene.b == nullptr ? 0 : scene.b->days();
  stamp.day = scene.day;
  stamp.choice = input.choice;
  if (card.needs_cases) {
    stamp.book_a = input.book(World::a) == nullptr ? 0 : input.book(World::a)->days();
    stamp.book_b = input.book(World::b) == nullptr ? 0 : input.book(World::b)->days();
  }
  stamp.part = state.part;
  stamp.difference = state.difference;
  stamp.zoomed = !state.window.all();
  stamp.language = input.ui.language;
  stamp.shade = input.ui.theme.shade;
  for (const auto* replicates : {&state.bands.a, &state.bands.b})
    for (const RecordingPtr& replicate : *replicates)
      stamp.band_days += static_cast<std::size_t>(replicate->days()) + 1;
  stamp.marks = state.marks.size();
  stamp.name_a = scene.name_a;
  stamp.name_b = scene.name_b;
  std::unique_ptr<ChartState::Made>& made = input.state.made[card.key];
  if (made == nullptr) made = std::make_unique<ChartState::Made>();
  const std::vector<RecordingPtr> of = recordings_of(input);
  const auto same = [](const std::weak_ptr<const Recording>& before, const RecordingPtr& now) {
    return before.lock() == now;
  };
  if (made->stamp != stamp || !std::equal(made->of.begin(), made->of.end(), of.begin(), of.end(), same)) {
    made->content = card.make(input);
    if (card.whole_city && state.part != Part::city && made->content.missing.empty())
      made->content.note = whole_city_text(input.ui);
    made->stamp = stamp;
    made->of.assign(of.begin(), of.end());
  }
  // Marks move in memory when their owner changes them.
  for (Panel& panel : made->content.panels)
    if (auto* plot = std::get_if<LinePlot>(&panel.figure); plot != nullptr && plot->first_day)
      plot->marks = state.marks;
  return made->content;
}

namespace {

constexpr std::size_t kEventsAFrame = 12'000;  // about 2 ms

void begin_frame(const Scene& scene, ChartState& state, bool with_cases) {
  state.hovered = state.hovered_next;
  state.hovered_next = -1;
  state.series.forget();
  for (const World world : {World::a, World::b}) {
    const RecordingPtr& recording = world == World::a ? scene.a : scene.b;
    ChartState::Book& book = state.books[static_cast<std::size_t>(world)];
    if (recording == nullptr) {
      book = {};
      continue;
    }
    if (book.of.lock() != recording || book.book == nullptr)
      book = {recording, std::make_unique<CaseBook>(scene.atlas.families)};
    if (with_cases) book.book->read(*recording, kEventsAFrame);
  }
}

/// A row of small buttons of which one is chosen.
template <class T>
void choose(Ui& ui, const char* name, T& chosen, std::initializer_list<std::pair<T, Text>> options) {
  int number = 0;
  for (const auto& [value, text] : options) {
    if (number > 0) ImGui::SameLine(0, ui.px(2));
    const bool is_chosen = chosen == value;
    ImGui::PushStyleColor(ImGuiCol_Button, is_chosen ? faded(ui.theme.accent, 0.16) : ui.theme.raised);
    ImGui::PushStyleColor(ImGuiCol_Text, is_chosen ? ui.theme.accent : ui.theme.quiet);
    const std::string id = fmt::format("{}##{}{}", ui(text), name, number);
    if (ImGui::Button(id.c_str())) chosen = value;
    ui.mark(fmt::format("{}.{}", name, number++));
    ImGui::PopStyleColor(2);
  }
}

void toolbar(Ui& ui, const Scene& scene, ChartState& state) {
  choose(ui, "charts.part", state.part,
         {{Part::city, kPartNames[0]}, {Part::urban, kPartNames[1]}, {Part::rural, kPartNames[2]}});
  const bool compares = scene.a != nullptr && scene.b != nullptr;
  if (compares) {
    ImGui::SameLine(0, ui.px(18));
    choose(ui, "charts.difference", state.difference, {{false, {"both", "两者"}}, {true, {"difference", "差值"}}});
  }
  if (!state.window.all()) {
    ImGui::SameLine(0, ui.px(18));
    if (ImGui::Button(ui(Text{"Show all days", "显示全部日期"}))) state.window = {};
    ui.mark("charts.all_days");
  }
  ImGui::PushFont(ui.fonts.small);
  ImGui::SameLine(0, ui.px(18));
  ImGui::AlignTextToFramePadding();
  const bool bands = state.bands.a.size() > 1 || state.bands.b.size() > 1;
  const std::string note =
      bands ? fmt::format(
                  fmt::runtime(ui(Text{"Bands: lowest to highest of {0} replicates; of differences the 95 % interval.",
                                       "带：{0} 次重复中最低至最高；差值为 95% 区间。"})),
                  std::max(state.bands.a.size(), state.bands.b.size()))
            : std::string(compares ? ui(Text{"One run of each: how much of a difference is luck is not known.",
                                             "各仅一次运行：差值中多少出于偶然不得而知。"})
                                   : "");
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.quiet);
  ImGui::TextUnformatted(ui(note));
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void say_nothing_yet(Ui& ui, ImVec2 size) {
  const char* text = ui(Text{"No day has ended yet.", "尚未有一天结束。"});
  const ImVec2 extent = ImGui::CalcTextSize(text);
  ImGui::SetCursorPos({(size.x - extent.x) / 2, size.y * 0.4f});
  ImGui::TextDisabled("%s", text);
}

/// Cards in columns; a wide one takes a row of its own.
void draw_grid(Ui& ui, const Scene& scene, ChartState& state, const std::vector<Card>& cards, CardLook look,
               int columns) {
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float gap = ui.px(12), all = ImGui::GetContentRegionAvail().x;
  const float wide = std::floor((all - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  const float screen_low = ImGui::GetWindowPos().y, screen_high = screen_low + ImGui::GetWindowHeight();
  float y = origin.y, row = 0;
  int column = 0;
  const auto put = [&](const Card& card) {
    if ((card.is_wide && column > 0) || column == columns) {
      y += row + gap;
      row = 0;
      column = 0;
    }
    const float height = ui.px(look == CardLook::page ? card.height : card.height * 0.78f);
    const float x = origin.x + static_cast<float>(column) * (wide + gap);
    const Rect box{{x, y}, {x + (card.is_wide ? all : wide), y + height}};
    if (box.high.y > screen_low && box.low.y < screen_high) draw_card(ui, scene, state, card, box, look);
    row = std::max(row, height);
    column = card.is_wide ? columns : column + 1;
  };
  std::vector<const Card*> waiting;  // wide ones, until the row is full
  for (const Card& card : cards) {
    if (card.is_wide && column > 0 && column < columns) {
      waiting.push_back(&card);
      continue;
    }
    put(card);
    if (column == columns)
      for (const Card* wide_card : std::exchange(waiting, {})) put(*wide_card);
  }
  for (const Card* wide_card : waiting) put(*wide_card);
  ImGui::SetCursorScreenPos({origin.x, y + row});
  ImGui::Dummy({all, 1});
}

}  // namespace

void charts_view(Ui& ui, const Scene& scene, ChartState& state, ImVec2 size) {
  begin_frame(scene, state, true);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, faded(ui.theme.paper, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, 0);
  ImGui::BeginChild("charts", size);
  if (scene.day < 0) {
    say_nothing_yet(ui, size);
  } else {
    toolbar(ui, scene, state);
    ImGui::BeginChild("cards");
    const float all = ImGui::GetContentRegionAvail().x;
    const int columns = all >= ui.px(1380) ? 3 : all >= ui.px(760) ? 2 : 1;
    draw_grid(ui, scene, state, all_cards(), CardLook::page, columns);
    ImGui::EndChild();
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

void key_charts_view(Ui& ui, const Scene& scene, ChartState& state, ImVec2 size) {
  begin_frame(scene, state, false);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, faded(ui.theme.paper, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, 0);
  ImGui::BeginChild("key charts", size);
  if (scene.day < 0) {
    say_nothing_yet(ui, size);
  } else {
    draw_grid(ui, scene, state, key_cards(), CardLook::panel, 1);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

}  // namespace shiyu::viz
