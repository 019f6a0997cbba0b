#include "viz/views/scenario_cards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

#include "sim/app/study.hpp"
#include "sim/io/scenario_toml.hpp"

namespace shiyu::viz {

namespace fs = std::filesystem;

std::vector<ScenarioCard> read_scenario_cards(const std::vector<fs::path>& files, const fs::path& data) {
  std::vector<ScenarioCard> cards;
  for (const fs::path& file : files) try {
      const ScenarioHead head = app::read_scenario_head(file, data);
      ScenarioCard card{file, head.heading.title, head.heading.question, head.city.name, {}, {}};
      card.city = card.city.substr(0, card.city.find('_'));
      if (!card.city.empty()) card.city[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(card.city[0])));
      card.days = fmt::format("{}, {} days, {} variant{}", head.time.start, head.time.days, head.variants.size(),
                              head.variants.size() == 1 ? "" : "s");
      card.days_zh = fmt::format("{} 起 {} 天，{} 个方案", head.time.start, head.time.days, head.variants.size());
      cards.push_back(std::move(card));
    } catch (const std::exception&) {
      // A file with mistakes is told of when it is opened; here it would only stand in the way.
    }
  return cards;
}

std::vector<fs::path> scenario_files(const fs::path& data) {
  std::vector<fs::path> files;
  std::error_code error;
  const fs::path folder = fs::absolute(data, error).parent_path() / "scenarios";
  for (const fs::path& sub : {folder, folder / "questions"}) {
    std::vector<fs::path> here;
    for (fs::directory_iterator it(sub, error), end; !error && it != end; it.increment(error))
      if (it->path().extension() == ".toml" && it->path().filename() != "base.toml") here.push_back(it->path());
    std::sort(here.begin(), here.end());
    files.insert(files.end(), here.begin(), here.end());
  }
  // The city of the first run stands first.
  std::stable_partition(files.begin(), files.end(), [](const fs::path& f) { return f.filename() == "changzhi.toml"; });
  return files;
}

}  // namespace shiyu::viz
