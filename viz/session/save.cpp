#include "viz/session/save.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/app/data_files.hpp"
#include "sim/app/machine.hpp"
#include "sim/core/errors.hpp"
#include "sim/engine/plan.hpp"
#include "sim/io/scenario_toml.hpp"
#include "sim/io/toml_reader.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::viz {

namespace {

namespace fs = std::filesystem;

/// Names of the worlds as variants: apart from each other.
std::string variant_name(const Session& session, World world) {
  const std::string& name = session.side(world).name;
  if (world == World::a || name != session.side(World::a).name) return name;
  return name + "_b";
}

std::vector<World> worlds(const Session& session) {
  std::vector<World> all{World::a};
  if (session.has(World::b)) all.push_back(World::b);
  return all;
}

/// A parameter's value as it stands in a file.
std::string value_text(std::size_t param, double value) { return number_text(value, app::scenario_params().at(param)); }

/// The variant with what was set by hand before the run.
Variant variant_of(const Session& session, World world) {
  const app::Study& study = session.opened().stage->study;
  const Side& side = session.side(world);
  Variant variant = study.head.variants.at(side.variant);
  variant.name = variant_name(session, world);
  if (variant.title.empty()) variant.title = side.name;
  if (side.parted_on >= 0) {
    variant.title = fmt::format("Other policy from {}", session.atlas().date(side.parted_on));
    variant.title_zh = fmt::format("{} 起的另一方案", session.atlas().date(side.parted_on));
  }
  AnyParams start = side.start;
  const std::vector<ParamRef> rows = day_plan().param_rows(start);
  for (const std::size_t param : side.set) {
    const double value = rows.at(param - study.first_param).number();
    const auto set = std::find_if(variant.settings.begin(), variant.settings.end(),
                                  [&](const Setting& s) { return s.param == param; });
    if (set != variant.settings.end())
      *set = {set->path, param, value};
    else
      variant.settings.push_back({app::scenario_params().at(param).path(), param, value});
  }
  return variant;
}

/// Changes of all worlds, each with the name of its variant.
std::vector<Change> changes_of(const Session& session) {
  std::vector<Change> all;
  for (const World world : worlds(session))
    for (const PolicyChange& c : session.changes(world)) {
      Change change;
      change.day = c.day;
      change.lever = {app::scenario_params().at(c.param).path(), c.param, c.value};
      if (c.county >= 0) change.county = session.atlas().head.counties.code.at(static_cast<std::size_t>(c.county));
      change.variant = variant_name(session, world);
      all.push_back(std::move(change));
    }
  return all;
}

ScenarioHead head_of(const Session& session) {
  ScenarioHead head = session.opened().stage->study.head;
  head.variants.clear();
  for (const World world : worlds(session)) head.variants.push_back(variant_of(session, world));
  head.changes = changes_of(session);
  std::vector<RenamedVariant> renamed;
  for (const World world : worlds(session))
    renamed.push_back({variant_name(session, world),
                       session.opened().stage->study.head.variants.at(session.side(world).variant).name});
  head.projects = plans_of_renamed(head.projects, renamed);
  head.shocks = plans_of_renamed(head.shocks, renamed);
  head.design.reset();
  head.objectives.clear();
  return head;
}

/// Only what differs from the scenario that was opened.
std::string overlay_text(const ScenarioHead& head, const std::string& extends) {
  std::string text = "# What was tried in the viewer, on top of the scenario it extends.\nschema = 1\n";
  text += fmt::format("extends = {}\ntitle = {}\n", toml_text(extends), toml_text(head.heading.title));
  if (!head.heading.title_zh.empty()) text += fmt::format("title_zh = {}\n", toml_text(head.heading.title_zh));
  // Lists and designs that are not named are inherited.
  text += "design = \"none\"\nobjective = []\n";
  if (head.changes.empty()) text += "change = []\n";
  if (head.projects.empty()) text += "project = []\n";
  if (head.shocks.empty()) text += "shock = []\n";
  for (const Variant& variant : head.variants) {
    text += fmt::format("\n[[variant]]\nname = {}\ntitle = {}\n", toml_text(variant.name), toml_text(variant.title));
    if (!variant.title_zh.empty()) text += fmt::format("title_zh = {}\n", toml_text(variant.title_zh));
    for (const Setting& s : variant.settings)
      text += fmt::format("set.{} = {}\n", s.path, value_text(s.param, s.value));
  }
  for (const Change& c : head.changes) {
    text += fmt::format("\n[[change]]\nday = {}\nlever = {}\nvalue = {}\n", c.day, toml_text(c.lever.path),
                        value_text(c.lever.param, c.lever.value));
    if (c.county) text += fmt::format("county = {}\n", *c.county);
    text += fmt::format("variant = {}\n", toml_text(c.variant));
  }
  return text + schedule_text(head.projects, head.shocks);
}

/// How `file` may name the scenario it extends; empty when it may not reach it, as a path never leaves its folder.
std::string way_to(const fs::path& scenario, const fs::path& file) {
  std::error_code error;
  const fs::path from = fs::weakly_canonical(fs::absolute(file), error);
  const fs::path to = fs::weakly_canonical(fs::absolute(scenario), error);
  if (error || from == to) return {};
  const fs::path root = scenario_root_of(from);
  const fs::path inside = to.lexically_relative(fs::weakly_canonical(root, error));
  if (error || inside.empty() || inside.begin()->string() == "..") return {};
  return to.lexically_relative(from.parent_path()).generic_string();
}

}  // namespace

std::string session_text(const Session& session, const fs::path& file) {
  if (!session.is_open() || !session.opened().stage)
    throw InputError("nothing can be saved: these results cannot be lived through here");
  ScenarioHead head = head_of(session);
  if (!session.opened().results && !is_kept(session.opened().file))
    if (const std::string extends = way_to(session.opened().file, file); !extends.empty())
      return overlay_text(head, extends);
  const std::string& text = session.opened().stage->study.text;
  return app::edited_text(text, session.opened().file.string(), app::find_data(session.data(), session.opened().file),
                          [&](ScenarioHead& edited) { edited = head; });
}

void save_session(Session& session, const fs::path& file) {
  write_whole(file, session_text(session, file));
  session.saved(file);
}

std::string command_of(const fs::path& file) {
  fs::path out = file;
  return fmt::format("shiyu run {} --out {}", file.string(), out.replace_extension(".h5").string());
}

fs::path kept_session() {
  const std::string state = app::environment("XDG_STATE_HOME"), home = app::environment("HOME");
  const fs::path folder = !state.empty() ? fs::path(state)
                          : home.empty() ? fs::path()
                                         : fs::path(home) / ".local/state";
  return folder.empty() ? fs::path() : folder / "shiyu" / "last_session.toml";
}

bool is_kept(const fs::path& file) { return file == kept_session() || file == previous_session(); }

fs::path previous_session() {
  const fs::path last = kept_session();
  return last.empty() ? fs::path() : last.parent_path() / "previous_session.toml";
}

}  // namespace shiyu::viz
