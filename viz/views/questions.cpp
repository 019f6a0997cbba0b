// Questions before something is written or lost, and remarks at the foot.
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <exception>
#include <utility>

#include "viz/session/save.hpp"
#include "viz/ui/widgets.hpp"
#include "viz/views/views.hpp"

namespace shiyu::viz {

namespace {

/// Beside the scenario, so that the file can extend it; under a name that is free.
std::string proposed_file(const Session& session) {
  if (!session.saved_file().empty()) return session.saved_file().string();
  const std::filesystem::path file = session.opened().file;
  const std::string stem = is_kept(file) ? "session" : (file.parent_path() / file.stem()).string() + "-session";
  std::string name = stem + ".toml";
  std::error_code error;
  for (int i = 2; std::filesystem::exists(name, error) && i < 1000; ++i) name = fmt::format("{}-{}.toml", stem, i);
  return name;
}

bool begin_question(Ui& ui, const Text& head) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x / 2, display.y * 0.32f}, ImGuiCond_Always, {0.5f, 0});
  ImGui::SetNextWindowSize({ui.px(620), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(20), ui.px(16)});
  const bool open = ImGui::BeginPopupModal(
      "question", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::PopStyleVar();
  if (open) title(ui, head);
  return open;
}

void end_question() { ImGui::EndPopup(); }

bool escape() { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false); }

}  // namespace

void Viewer::save_to(const std::string& file, bool then_go_on) {
  std::error_code unknown;
  if (state_.replacing != file && file != session_.saved_file() && std::filesystem::exists(file, unknown)) {
    state_.replacing = file;
    state_.problem = ui_(Text{"This file is there already. Press Replace to write over it, or give another name.",
                              "该文件已存在。点击“替换”将覆盖它，或改用其他文件名。"});
    return;
  }
  try {
    save_session(session_, file);
    tell(fmt::format("{}{}", ui_(Text{"Saved: ", "已保存："}), file));
    state_.asking = Asking::nothing;
    if (then_go_on && state_.after) std::exchange(state_.after, nullptr)();
  } catch (const std::exception& error) {
    state_.problem = error.what();
  }
}

void Viewer::question_save() {
  if (!begin_question(ui_, {"Save what was tried as a scenario", "把所做的尝试保存为情景"})) return;
  quiet(
      ui_,
      Text{"Each world becomes a variant, each moved lever a change on its day. `shiyu run` makes the same runs of it, "
           "with the same hashes.",
           "每个世界成为一个方案，每次调整记为当日的政策变更。用 shiyu run 运行它会得到相同的运行和相同的哈希值。"});
  ImGui::SetNextItemWidth(-1);
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputText("##file", &state_.path, ImGuiInputTextFlags_EnterReturnsTrue);
  ui_.mark("save.path");
  if (!state_.problem.empty()) quiet(ui_, state_.problem);
  ImGui::Spacing();
  if (button(ui_, Text{"Cancel", "取消"}, "save.cancel") || escape()) {
    state_.asking = Asking::nothing;
    state_.after = nullptr;
  }
  ImGui::SameLine();
  {
    const AtRight group("right");
    const bool replace = !state_.path.empty() && state_.replacing == state_.path;
    if (button(ui_, replace ? Text{"Replace", "替换"} : Text{"Save", "保存"}, "save.save", true,
               !state_.path.empty()) ||
        entered)
      save_to(state_.path, true);
  }
  end_question();
}

void Viewer::question_discard() {
  if (!begin_question(ui_, {"What was tried is not saved", "所做的尝试尚未保存"})) return;
  quiet(ui_, Text{"Save it as a scenario first, or go on without it.", "请先保存为情景，或放弃并继续。"});
  ImGui::Spacing();
  if (button(ui_, Text{"Cancel", "取消"}, "discard.cancel") || escape()) {
    state_.asking = Asking::nothing;
    state_.after = nullptr;
  }
  ImGui::SameLine();
  {
    const AtRight group("right");
    if (button(ui_, Text{"Discard", "放弃"}, "discard.discard")) {
      state_.asking = Asking::nothing;
      session_.forget_changes();
      if (state_.after) std::exchange(state_.after, nullptr)();
    }
    ImGui::SameLine();
    if (button(ui_, Text{"Save…", "保存…"}, "discard.save", true)) {
      state_.path = proposed_file(session_);
      state_.asking = Asking::save_as;
    }
  }
  end_question();
}

void Viewer::question_open() {
  if (!begin_question(ui_, {"Open a scenario or results", "打开情景或结果"})) return;
  ImGui::SetNextItemWidth(-1);
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputText("##file", &state_.path, ImGuiInputTextFlags_EnterReturnsTrue);
  ui_.mark("open.path");
  if (ImGui::BeginChild("cards", {0, ui_.px(260)}, true)) {
    for (std::size_t i = 0; i < cards_.size(); ++i) {
      if (ImGui::Selectable(fmt::format("{}##{}", ui_(cards_[i].title), i).c_str()))
        state_.path = cards_[i].file.string();
      ui_.mark(fmt::format("open.card.{}", i));
    }
  }
  ImGui::EndChild();
  if (button(ui_, Text{"Cancel", "取消"}, "open.cancel") || escape()) state_.asking = Asking::nothing;
  ImGui::SameLine();
  {
    const AtRight group("right");
    if (button(ui_, Text{"Open", "打开"}, "open.open", true, !state_.path.empty()) || entered) {
      state_.asking = Asking::nothing;
      ask_to_open(state_.path);
    }
  }
  end_question();
}

void Viewer::questions() {
  if (state_.asking != asked_) {
    if (state_.asking == Asking::save_as) state_.path = proposed_file(session_);
    state_.problem.clear(), state_.replacing.clear();
    asked_ = state_.asking;
  }
  if (state_.asking != Asking::nothing && !ImGui::IsPopupOpen("question")) ImGui::OpenPopup("question");
  if (state_.asking == Asking::save_as) question_save();
  if (state_.asking == Asking::discard) question_discard();
  if (state_.asking == Asking::open_file) question_open();
  if (time_ > state_.told_until || state_.told.empty()) return;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ui_.fonts.want(state_.told);
  ImGui::SetNextWindowPos({display.x / 2, display.y - ui_.px(110)}, ImGuiCond_Always, {0.5f, 1});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui_.theme.ink);
  ImGui::PushStyleColor(ImGuiCol_Text, ui_.theme.panel);
  ImGui::Begin("told", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoNav);
  ImGui::TextUnformatted(state_.told.c_str());
  ImGui::End();
  ImGui::PopStyleColor(2);
}

}  // namespace shiyu::viz
