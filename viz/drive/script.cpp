#include "viz/drive/script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sstream>

#include "sim/core/errors.hpp"

namespace shiyu::viz {

namespace {

constexpr double kPatience = 900;  // seconds for a wait; only a guard against hanging

struct Verb {
  std::string_view name;
  std::size_t words;  // at least
};
constexpr std::array<Verb, 13> kVerbs{{{"open", 1},
                                       {"click", 1},
                                       {"press", 3},
                                       {"set", 2},
                                       {"type", 1},
                                       {"key", 1},
                                       {"wheel", 2},
                                       {"hover", 1},
                                       {"wait", 2},
                                       {"shot", 1},
                                       {"expect", 2},
                                       {"print", 1},
                                       {"quit", 0}}};

struct Key {
  std::string_view name;
  ImGuiKey key;
};
constexpr std::array<Key, 12> kKeys{{{"space", ImGuiKey_Space},
                                     {"enter", ImGuiKey_Enter},
                                     {"escape", ImGuiKey_Escape},
                                     {"tab", ImGuiKey_Tab},
                                     {"left", ImGuiKey_LeftArrow},
                                     {"right", ImGuiKey_RightArrow},
                                     {"up", ImGuiKey_UpArrow},
                                     {"down", ImGuiKey_DownArrow},
                                     {"pageup", ImGuiKey_PageUp},
                                     {"pagedown", ImGuiKey_PageDown},
                                     {"home", ImGuiKey_Home},
                                     {"delete", ImGuiKey_Delete}}};

/// Position of a key in ImGuiIO::KeysDown; letters and digits have their own codes.
int key_index(const std::string& name) {
  for (const Key& key : kKeys)
    if (key.name == name) return ImGui::GetKeyIndex(key.key);
  return name.size() == 1 ? std::toupper(static_cast<unsigned char>(name[0])) : -1;
}

std::string hex(const std::optional<std::uint64_t>& digest) {
  return digest ? fmt::format("{:016x}", *digest) : "none";
}

}  // namespace

std::map<std::string, std::string> state_of(const Viewer& viewer, const Session& session,
                                            const Replicates& replicates) {
  std::map<std::string, std::string> state;
  const auto flag = [](bool on) { return on ? "yes" : "no"; };
  state["open"] = flag(session.is_open() && !session.opening());
  state["opening"] = flag(session.opening());
  state["mistakes"] = std::to_string(session.mistakes().size());
  state["mistake"] = session.mistakes().empty() ? "none" : session.mistakes().front();
  state["asking"] = std::to_string(static_cast<int>(viewer.state().asking));
  state["layout"] =
      std::array{"explore", "charts", "compare", "inspect"}[static_cast<std::size_t>(viewer.state().layout)];
  state["guide"] = std::to_string(viewer.state().guide_step);
  state["closing"] = flag(viewer.state().want_close);
  state["settled"] = flag(!viewer.state().map->moving());
  if (!session.is_open()) return state;
  state["day"] = std::to_string(session.shown());
  state["known"] = std::to_string(session.days_known());
  state["days"] = std::to_string(session.days_all());
  state["run"] =
      session.shown() >= 0 && !session.computing() && !session.reading() && (session.ended() || !session.playing())
          ? "ready"
          : "no";
  state["playing"] = flag(session.playing());
  state["computing"] = flag(session.computing());
  state["unsaved"] = flag(session.unsaved());
  state["worlds"] = session.has(World::b) ? "2" : "1";
  state["changes_a"] = std::to_string(session.changes(World::a).size());
  state["changes_b"] = std::to_string(session.changes(World::b).size());
  for (const World world : {World::a, World::b})
    if (session.has(world) && session.side(world).recording)
      state[world == World::a ? "digest_a" : "digest_b"] = hex(session.side(world).recording->digest());
  state["judged"] = viewer.comparison() != nullptr ? std::to_string(viewer.judged_days()) : "0";
  state["replicates"] = std::to_string(replicates.made());
  state["repeating"] = flag(replicates.running());
  state["selected"] = flag(viewer.state().map->selection.has_value());
  return state;
}

std::vector<ScriptStep> parse_script(const std::string& text, const std::string& name) {
  std::vector<ScriptStep> steps;
  Mistakes mistakes;
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::istringstream words(line.substr(0, line.find('#')));
    ScriptStep step;
    step.line = number;
    if (!(words >> step.verb)) continue;
    for (std::string word; words >> word;) step.words.push_back(word);
    const auto verb = std::find_if(kVerbs.begin(), kVerbs.end(), [&](const Verb& v) { return v.name == step.verb; });
    if (verb == kVerbs.end())
      mistakes.add(name, number, 1, "there is no step '" + step.verb + "'");
    else if (step.words.size() < verb->words)
      mistakes.add(name, number, 1, fmt::format("{} needs {} words", step.verb, verb->words));
    else if (step.verb == "key" && key_index(step.words[0]) < 0)
      mistakes.add(name, number, 1, "there is no key '" + step.words[0] + "'");
    else
      steps.push_back(std::move(step));
  }
  mistakes.throw_if_any();
  return steps;
}

Script::Script(std::vector<ScriptStep> steps, Ui& ui, Viewer& viewer, Session& session, const Replicates& replicates)
    : steps_{std::move(steps)}, ui_{ui}, viewer_{viewer}, session_{session}, replicates_{replicates} {}

void Script::next() {
  ++at_;
  phase_ = 0;
  waited_ = 0;
  missed_ = 0;
  began_ = Clock::now();
}

void Script::fail(const std::string& why) {
  fault_ = fmt::format("line {}: {}", steps_[at_].line, why);
  at_ = steps_.size();
}

bool Script::holds(const std::string& key, const std::string& value) const {
  const auto state = state_of(viewer_, session_, replicates_);
  const auto found = state.find(key);
  if (found == state.end()) return false;
  if (value.starts_with(">=")) return std::atof(found->second.c_str()) >= std::atof(value.c_str() + 2);
  if (value.starts_with("!=")) return found->second != value.substr(2);
  return found->second == value;
}

bool Script::find(const std::string& mark, ImVec2& middle) {
  const auto found = ui_.marks.find(mark);
  if (found == ui_.marks.end()) return false;
  middle = {(found->second.low.x + found->second.high.x) / 2, (found->second.low.y + found->second.high.y) / 2};
  return true;
}

/// Move, press, let go: a frame each, as ImGui sees a click.
void Script::feed_mouse(const ScriptStep& step, ImGuiIO& io) {
  ImVec2 middle;
  if (phase_ == 0 && !find(step.words[0], middle)) {
    if (step.verb == "press") {
      if (!holds(step.words[1], step.words[2])) return next();
      if (++missed_ > 3)
        fail(fmt::format("nothing is marked '{}' while {} is {}", step.words[0], step.words[1], step.words[2]));
      return;
    }
    if (waited_ > 5) fail("nothing is marked '" + step.words[0] + "'");
    return;
  }
  if (phase_ == 0 && (middle.x != mouse_.x || middle.y != mouse_.y)) {  // what still moves is not aimed at
    mouse_ = middle;
    io.MousePos = mouse_;
    return;
  }
  io.MousePos = mouse_;
  const bool click = step.verb == "click" || step.verb == "set" || step.verb == "press";
  if (step.verb == "set") io.KeyCtrl = phase_ >= 1 && phase_ <= 3;  // a slider is then typed into
  if (click) io.MouseDown[0] = phase_ == 2;
  if (step.verb == "wheel" && phase_ == 2) io.MouseWheel = static_cast<float>(std::atof(step.words[1].c_str()));
  ++phase_;
  if (phase_ < 5) return;
  if (step.verb != "set") return next();
  if (phase_ == 6) feed_text(step.words[1], io);
  if (phase_ == 8) io.KeysDown[ImGui::GetKeyIndex(ImGuiKey_Enter)] = true;
  if (phase_ > 10) next();
}

void Script::feed_text(const std::string& text, ImGuiIO& io) { io.AddInputCharactersUTF8(text.c_str()); }

void Script::feed(double seconds) {
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = mouse_;
  std::fill(std::begin(io.MouseDown), std::end(io.MouseDown), false);
  std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
  io.KeyCtrl = io.KeyShift = io.KeyAlt = false;
  if (over()) return;
  fed_ = at_;
  waited_ += seconds;
  const ScriptStep& step = steps_[at_];
  if (step.verb == "click" || step.verb == "press" || step.verb == "set" || step.verb == "hover" ||
      step.verb == "wheel")
    return feed_mouse(step, io);
  if (step.verb == "type" && phase_ == 0) {
    std::string text = step.words[0];
    for (std::size_t i = 1; i < step.words.size(); ++i) text += " " + step.words[i];
    feed_text(text, io);
  }
  if (step.verb == "key") io.KeysDown[key_index(step.words[0])] = phase_ == 0;
}

void Script::after(const std::function<Picture()>& picture) {
  if (over() || fed_ != at_) return;  // a step begins before a frame
  const ScriptStep& step = steps_[at_];
  if (step.verb == "open") {
    viewer_.ask_to_open(step.words[0]);
    next();
  } else if (step.verb == "shot") {
    if (++phase_ < 4 || ui_.fonts.pending()) return;  // fonts and layout have come to rest
    write_png(step.words[0], picture());
    if (const int unknown = ui_.fonts.unknown(*ImGui::GetDrawData()); unknown > 0 && ui_.fonts.problem().empty())
      return fail(fmt::format("{} shows {} characters as replacements", step.words[0], unknown));
    next();
  } else if (step.verb == "wait") {
    const bool done =
        step.words[0] == "seconds" ? waited_ >= std::atof(step.words[1].c_str()) : holds(step.words[0], step.words[1]);
    if (done) return next();
    if (std::chrono::duration<double>(Clock::now() - began_).count() > kPatience)
      fail(fmt::format("waited in vain for {} {}", step.words[0], step.words[1]));
  } else if (step.verb == "expect") {
    if (holds(step.words[0], step.words[1])) return next();
    const auto state = state_of(viewer_, session_, replicates_);
    const auto found = state.find(step.words[0]);
    fail(fmt::format("{} is {}, not {}", step.words[0], found == state.end() ? "unknown" : found->second,
                     step.words[1]));
  } else if (step.verb == "print") {
    printed.push_back(step.words[0] + " " + state_of(viewer_, session_, replicates_)[step.words[0]]);
    next();
  } else if (step.verb == "quit") {
    at_ = steps_.size();
  } else if (step.verb == "type" || step.verb == "key") {
    if (++phase_ > 2) next();
  }
}

}  // namespace shiyu::viz
