#include "sim/app/optimise_overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "analysis/estimate_text.hpp"
#include "sim/app/data_files.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/version.hpp"
#include "sim/io/scenario_toml.hpp"
#include "sim/io/toml_reader.hpp"
#include "sim/io/toml_scan.hpp"

namespace shiyu::app {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kLargestSeed = 9007199254740991;
constexpr std::size_t kMostOfTitle = 160;  // bytes: a title has 200, and words are added

/// A value of --set as a file would have it: what is no value of TOML is a text, as the command line takes it.
std::string value_text(const std::string& written) {
  Mistakes unread;
  const bool plain = !written.starts_with('+') && parse_toml("value = " + written, "--set", unread);
  return plain ? written : toml_text(written);
}

/// What the command line set, as tables; the seed and the replicates are those of the overlay.
std::string settings_text(const std::vector<std::string>& settings, std::int64_t seed, int replicates) {
  std::map<std::string, std::map<std::string, std::string>> tables;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('='), dot = setting.find('.');
    const auto part = [&](std::size_t from, std::size_t until) {
      std::string text = setting.substr(from, until == std::string::npos ? until : until - from);
      text.erase(0, text.find_first_not_of(' '));
      return text.erase(text.find_last_not_of(' ') + 1);
    };
    tables[part(0, dot)][part(dot + 1, equals)] = value_text(part(equals + 1, std::string::npos));
  }
  tables["random"]["seed"] =
      fmt::format("{}  # not that of the search, which is kind to its own finds", seed < kLargestSeed ? seed + 1 : 0);
  tables["random"]["replicates"] = std::to_string(replicates);
  std::string out;
  for (const auto& [group, keys] : tables) {
    out += fmt::format("\n[{}]\n", group);
    for (const auto& [key, value] : keys) out += fmt::format("{} = {}\n", key, value);
  }
  return out;
}

std::string variant_text(const Variant& variant) {
  std::string out =
      fmt::format("\n[[variant]]\nname = {}\ntitle = {}\n", toml_text(variant.name), toml_text(variant.title));
  if (!variant.title_zh.empty()) out += fmt::format("title_zh = {}\n", toml_text(variant.title_zh));
  for (const Setting& s : variant.settings)
    out += fmt::format("set.{} = {}\n", s.path, number_text(s.value, scenario_params().at(s.param)));
  return out;
}

/// In English and Chinese.
std::pair<const char*, const char*> titles_of(FrontMark mark) {
  switch (mark) {
    case FrontMark::front:
      return {"on the front", "在前沿上"};
    case FrontMark::unclear:
      return {"on the front, a limit is unclear", "在前沿上，是否守住限值尚不清楚"};
    case FrontMark::dominated:
      return {"dominated on fresh replicates", "在新的重复中被支配"};
    case FrontMark::broken:
      return {"breaks a limit on fresh replicates", "在新的重复中突破限值"};
    case FrontMark::failed:
      return {"a run failed", "有一次运行失败"};
  }
  return {"", ""};
}

}  // namespace

void refuse_chained(const std::vector<std::string>& settings) {
  std::set<std::string> met;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    std::string key = setting.substr(0, equals), value = setting.substr(std::min(equals, setting.size() - 1) + 1);
    std::erase(key, ' ');
    value.erase(0, value.find_first_not_of(" \""));
    if (!met.insert(key).second && !value.empty() && std::string_view("+-x*").find(value.front()) != std::string::npos)
      throw InputError("--set " + setting + ": is said against a value that --set gave; write the value that is meant");
  }
}

std::string extends_text(const fs::path& out, const fs::path& scenario) {
  const fs::path from = fs::absolute(out).lexically_normal().parent_path();
  const std::string named = fs::absolute(scenario).lexically_normal().lexically_relative(from).generic_string();
  const GuardedPath found = guard_path(named, from, {scenario_root_of(out)});
  if (found.fault.empty()) return named;
  if (const fs::path shipped = shipped_scenarios(); lies_within(scenario, shipped))
    return std::string(kShipped) +
           fs::weakly_canonical(scenario).lexically_relative(fs::weakly_canonical(shipped)).string();
  throw InputError(fmt::format("--out {}: a scenario there cannot extend {} ({}); put it beside the scenario",
                               out.string(), scenario.string(), found.fault));
}

std::string overlay_text(const SearchPlan& search, const Front& front, const std::string& extends,
                         const Options& options) {
  const ScenarioHead& head = search.plan.study.head;
  std::string out = fmt::format(
      "# Points that `shiyu optimize` found over the levers of {}: {} candidates in generations of {},\n"
      "# {} replicates each on seed {}; the points again on {} fresh replicates. Differences are to {}, there, with "
      "their\n"
      "# 95 % interval. Uncertain parameters were {}; here they are as the scenario has them.\n"
      "# shiyu {}, commit {}\n",
      comment_text(extends), search.evaluations, search.population, search.replicates, head.random.seed, search.fresh,
      head.variants[search.variant].name, search.uncertain.empty() ? "held" : "drawn anew for each replicate",
      version().version, version().git_commit.substr(0, 12));
  const std::string title(cut_to_bytes(head.heading.title, kMostOfTitle));
  out += fmt::format("schema = {}\nextends = {}\ntitle = {}\ndesign = {}\nobjective = []\n", kScenarioSchema,
                     toml_text(extends), toml_text(title + ": points of a front"), toml_text("none"));
  if (!head.heading.title_zh.empty())
    out += fmt::format("title_zh = {}\n",
                       toml_text(std::string(cut_to_bytes(head.heading.title_zh, kMostOfTitle)) + "：前沿上的点"));
  out += settings_text(options.settings, head.random.seed, search.fresh);
  const Variant& baseline = head.variants[search.variant];
  out += variant_text(baseline);
  for (const FrontPoint& point : front.points) {
    out += "\n";
    for (std::size_t a = 0; a < front.aims.size(); ++a)
      out += fmt::format("# {} {}{}\n", comment_text(front.aims[a].key()), difference_text(front.fresh(point, a)),
                         front.aims[a].unit.empty() ? "" : " " + front.aims[a].unit);
    const auto [title_en, title_zh] = titles_of(point.mark);
    Variant variant{point.name, title_en, title_zh, baseline.settings};
    for (std::size_t l = 0; l < search.levers.size(); ++l)
      variant.settings.push_back({search.levers[l].param.path, search.levers[l].param.param, point.levers[l]});
    out += variant_text(variant).substr(1);
  }
  return out;
}

}  // namespace shiyu::app
