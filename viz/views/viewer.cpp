#include "viz/views/viewer.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/io/whole_file.hpp"
#include "viz/session/save.hpp"
#include "viz/ui/widgets.hpp"
#include "viz/views/views.hpp"

namespace shiyu::viz {

namespace {

namespace fs = std::filesystem;

constexpr double kToldSeconds = 6;
constexpr int kF1 = 290;  // GLFW numbers letters and digits as ASCII, and function keys from here

/// Days on which something happens, for the charts.
std::vector<Mark> marks_of(const Session& session) {
  std::vector<Mark> marks;
  if (const auto& stage = session.opened().stage) {
    for (const ShockPlan& shock : plans_shown(session, stage->study.head.shocks))
      marks.push_back({shock.day, MarkKind::shock, shock.name});
    for (const ProjectPlan& project : plans_shown(session, stage->study.head.projects))
      marks.push_back({project.day, MarkKind::project, project.name});
  }
  for (const World world : {World::a, World::b})
    for (const PolicyChange& change : session.changes(world))
      marks.push_back(
          {change.day, MarkKind::policy,
           fmt::format("{}: {}", world == World::a ? "A" : "B", app::scenario_params().at(change.param).path())});
  return marks;
}

/// Arrows that go through days must not begin to walk through widgets as well.
void keep_focus() {
  ImGui::NavMoveRequestCancel();
  ImGui::GetCurrentContext()->NavInitRequest = false;
  ImGui::GetCurrentContext()->NavDisableHighlight = true;
}

void mistakes_view(Desk& desk) {
  Ui& ui = desk.ui;
  if (desk.session.mistakes().empty()) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x / 2, display.y * 0.3f}, ImGuiCond_Always, {0.5f, 0});
  ImGui::SetNextWindowSize({std::min(ui.px(860), display.x * 0.8f), 0});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.theme.panel);
  ImGui::PushStyleColor(ImGuiCol_Border, ui.theme.bad);
  ImGui::Begin("mistakes", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_AlwaysAutoResize);
  title(ui, desk.session.run_failed() ? Text{"A run has ended early", "运行提前结束"}
                                      : Text{"This cannot be opened", "无法打开"});
  const float width = ImGui::GetContentRegionAvail().x - ui.px(16);
  float height = ui.px(4);
  for (const std::string& mistake : desk.session.mistakes())
    height += ImGui::CalcTextSize(in_lines(ui, mistake, width).c_str()).y + ImGui::GetStyle().ItemSpacing.y;
  ImGui::BeginChild("list", {0, std::min(ui.px(320), height)}, false);
  for (const std::string& mistake : desk.session.mistakes()) paragraph(ui, mistake);
  ImGui::EndChild();
  if (button(ui, Text{"Close", "关闭"}, "mistakes.close", true) ||
      ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape)))
    desk.session.forget_mistakes();
  ImGui::End();
  ImGui::PopStyleColor(2);
}

/// "changzhi-unmet-2019-07-20.svg" in the folder the program was started in, or with a number where that is taken: what
/// was saved before stays.
fs::path free_file(const Session& session, const fs::path& name) {
  const std::string start = fmt::format("{}-{}-{}", session.opened().file.stem().string(), name.stem().string(),
                                        session.atlas().date(std::max(session.shown(), 0)));
  fs::path file = fs::absolute(start + name.extension().string());
  for (int number = 2; fs::exists(file); ++number)
    file.replace_filename(fmt::format("{}-{}{}", start, number, name.extension().string()));
  return file;
}

/// Saves what a chart asked to be saved.
void save_chart(Viewer& viewer, Session& session, ViewState& state, Ui& ui) {
  if (!state.charts.request) return;
  const ChartExport request = std::move(*state.charts.request);
  state.charts.request.reset();
  try {
    const fs::path file = free_file(session, request.name);
    if (request.kind == ChartExport::Kind::png) {
      state.crop = {file.string(), request.pixels};
      return;
    }
    write_whole(file, request.text);
    viewer.tell(std::string(ui(Text{"Written: ", "已写入："})) + file.string());
  } catch (const std::exception& error) {
    viewer.tell(error.what());
  }
}

}  // namespace

Viewer::Viewer(Ui& ui, Session& session, Replicates& replicates, std::vector<ScenarioCard> cards)
    : ui_{ui}, session_{session}, replicates_{replicates}, cards_{std::move(cards)} {}

double Viewer::patience() const {
  if (session_.is_open() && ((session_.playing() && !session_.hurries()) || state_.map->moving())) return 0;
  const bool works = session_.opening() || session_.computing() || replicates_.running() || time_ < state_.told_until;
  return works ? 0.1 : 0.25;
}

void Viewer::tell(const std::string& text) {
  state_.told = text;
  state_.told_until = time_ + kToldSeconds;
}

void Viewer::ask_to_close() {
  if (!session_.unsaved()) {
    state_.want_close = true;
    return;
  }
  state_.asking = Asking::discard;
  state_.after = [this] { state_.want_close = true; };
}

void Viewer::ask_to_open(const std::filesystem::path& file) {
  if (!session_.unsaved()) return session_.open(file);
  state_.asking = Asking::discard;
  state_.after = [this, file] { session_.open(file); };
}

void Viewer::keys() {
  const ImGuiIO& io = ImGui::GetIO();
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  const auto letter = [&](int code) { return io.KeysDownDuration[code] == 0; };  // GLFW numbers letters as ASCII
  if (letter(kF1)) state_.guide_step = state_.guide_step < 0 ? 0 : -1;
  if (state_.guide_step >= 0 && pressed(ImGuiKey_Escape)) state_.guide_step = -1;
  if (io.WantTextInput || state_.asking != Asking::nothing || !session_.is_open()) return;
  if (io.KeyCtrl && letter('S') && session_.opened().stage) state_.asking = Asking::save_as;
  if (io.KeyCtrl && letter('O')) state_.asking = Asking::open_file;
  if (io.KeyCtrl) return;
  if (ImGui::IsAnyItemFocused() && io.NavVisible) return;  // arrows walk through widgets then, and Space presses them
  if (pressed(ImGuiKey_Space)) session_.playing() ? session_.pause() : session_.play();
  if (io.KeyShift) return;  // the map's
  if (pressed(ImGuiKey_RightArrow) || pressed(ImGuiKey_LeftArrow)) keep_focus();
  if (pressed(ImGuiKey_RightArrow)) session_.step(1);
  if (pressed(ImGuiKey_LeftArrow)) session_.show(std::max(session_.shown() - 1, 0));
  if (pressed(ImGuiKey_PageDown)) session_.step(7);
  if (pressed(ImGuiKey_PageUp)) session_.show(std::max(session_.shown() - 7, 0));
  if (letter('R')) session_.run_to_end();
  if (letter('B')) branch_here();
  for (int i = 0; i < 4; ++i)
    if (letter('1' + i)) state_.layout = static_cast<Layout>(i);
}

bool Viewer::can_branch() const {
  return session_.is_open() && session_.opened().stage != nullptr && session_.started() && session_.shown() >= 0 &&
         session_.shown() + 1 < session_.days_all();
}

void Viewer::branch_here() {
  if (!can_branch()) return;
  session_.branch(session_.shown() + 1);
  if (session_.has(World::b)) state_.edited = World::b;
}

void Viewer::explore(ImVec2 size) {
  Desk desk{ui_, session_, replicates_, state_, *this};
  const Scene scene = session_.scene(ui_.chinese());
  const float gap = ui_.px(8), left = ui_.px(330), right = ui_.px(430);
  const float middle = std::max(size.x - left - right - 2 * gap, ui_.px(280));
  lever_panel(desk, {left, size.y});
  ImGui::SameLine(0, gap);
  begin_panel(ui_, "map", {middle, size.y}, false);
  const ImVec2 inside = ImGui::GetContentRegionAvail();
  map_view(ui_, scene, *state_.map, scene.b != nullptr && state_.edited == World::b ? Shows::b : Shows::a, inside);
  end_panel();
  ImGui::SameLine(0, gap);
  begin_panel(ui_, "key", {right, size.y}, false);
  key_charts_view(ui_, scene, state_.charts, ImGui::GetContentRegionAvail());
  end_panel();
}

void Viewer::compare(ImVec2 size) {
  Desk desk{ui_, session_, replicates_, state_, *this};
  const Scene scene = session_.scene(ui_.chinese());
  const float gap = ui_.px(8), left = ui_.px(400), width = size.x - left - gap;
  const float maps = session_.has(World::b) ? std::round(size.y * 0.46f) : std::round(size.y * 0.55f);
  compare_panel(desk, {left, size.y});
  ImGui::SameLine(0, gap);
  ImGui::BeginGroup();
  begin_panel(ui_, "maps", {width, maps}, false);
  map_bar(ui_, scene, *state_.map, ImGui::GetContentRegionAvail().x);
  const ImVec2 inside = ImGui::GetContentRegionAvail();
  if (session_.has(World::b)) {
    const ImVec2 pane{(inside.x - 2 * gap) / 3, inside.y};
    map_view(ui_, scene, *state_.map, Shows::a, pane);
    ImGui::SameLine(0, gap);
    map_view(ui_, scene, *state_.map, Shows::b, pane);
    ImGui::SameLine(0, gap);
    map_view(ui_, scene, *state_.map, Shows::difference, pane);
  } else {
    map_view(ui_, scene, *state_.map, Shows::a, inside);
  }
  end_panel();
  begin_panel(ui_, "charts", {width, size.y - maps - gap}, false);
  charts_view(ui_, scene, state_.charts, ImGui::GetContentRegionAvail());
  end_panel();
  ImGui::EndGroup();
}

void Viewer::body(ImVec2 size) {
  Desk desk{ui_, session_, replicates_, state_, *this};
  const Scene scene = session_.scene(ui_.chinese());
  const float gap = ui_.px(8);
  switch (state_.layout) {
    case Layout::explore:
      return explore(size);
    case Layout::compare:
      return compare(size);
    case Layout::charts:
      begin_panel(ui_, "charts", size, false);
      charts_view(ui_, scene, state_.charts, ImGui::GetContentRegionAvail());
      return end_panel();
    case Layout::inspect: {
      const float right = ui_.px(520);
      begin_panel(ui_, "map", {size.x - right - gap, size.y}, false);
      map_view(ui_, scene, *state_.map, Shows::a, ImGui::GetContentRegionAvail());
      end_panel();
      ImGui::SameLine(0, gap);
      return inspector_panel(desk, {right, size.y});
    }
  }
}

/// Replicates of both worlds, those on screen in front, as the comparison has them; none while there are no others.
Bands Viewer::bands() const {
  auto [a, b] = replicates_.runs();
  if (a.empty()) return {};
  a.insert(a.begin(), session_.side(World::a).recording);
  b.insert(b.begin(), session_.side(World::b).recording);
  return {std::move(a), std::move(b)};
}

void Viewer::draw(double seconds) {
  time_ += seconds;
  session_.advance(seconds);
  replicates_.keep_to(session_);
  judgement_.renew(session_, replicates_, seconds);
  if (generation_ != session_.generation()) {
    generation_ = session_.generation();
    old_maps_.push_back(std::exchange(state_.map, std::make_unique<MapState>()));
  }
  std::erase_if(old_maps_, [](const auto& map) { return !map->loading(); });
  keys();
  if (session_.is_open()) {
    state_.charts.marks = marks_of(session_);
    state_.charts.bands = bands();
  }
  Desk desk{ui_, session_, replicates_, state_, *this};
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(display);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui_.px(8), ui_.px(8)});
  ImGui::Begin("viewer", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground);
  ImGui::PopStyleVar(3);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui_.px(8), ui_.px(8)});
  const float bar = ui_.px(50), time = ui_.px(88), gap = ui_.px(8);
  const float width = ImGui::GetContentRegionAvail().x, height = ImGui::GetContentRegionAvail().y;
  top_bar(desk, {width, bar});
  if (session_.is_open()) {
    body({width, height - bar - time - 2 * gap});
    time_bar(desk, {width, time});
  } else {
    start_view(desk, cards_, {width, height - bar - gap});
  }
  ImGui::PopStyleVar();
  ImGui::End();
  questions();
  mistakes_view(desk);
  guide(desk);
  save_chart(*this, session_, state_, ui_);
}

}  // namespace shiyu::viz
