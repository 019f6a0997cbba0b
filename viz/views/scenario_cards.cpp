#include "viz/views/scenario_cards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <exception>
#include <fstream>
#include <string_view>

#include "sim/app/data_files.hpp"
#include "sim/app/study.hpp"
#include "sim/io/scenario_toml.hpp"

namespace shiyu::viz {

namespace fs = std::filesystem;

namespace {

MadeText days_of(const ScenarioHead& head) {
  const std::size_t variants = head.variants.size();
  return {fmt::format("{}, {} days, {} variant{}", head.time.start, head.time.days, variants, variants == 1 ? "" : "s"),
          fmt::format("{} 起 {} 天，{} 个方案", head.time.start, head.time.days, variants)};
}

/// "changzhi_140400" is Changzhi, and what its table of divisions calls it.
MadeText city_of(const ScenarioHead& head, const fs::path& data) {
  MadeText city{head.city.name.substr(0, head.city.name.find('_')), {}};
  if (!city.en.empty()) city.en[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(city.en[0])));
  std::ifstream table(app::find_city_files(data, head.city).divisions);
  constexpr std::string_view kCity = ",city,";  // vintage,level,code,name,...
  for (std::string line; city.zh.empty() && std::getline(table, line);)
    if (const std::size_t level = line.find(kCity); level != std::string::npos) {
      const std::size_t name = line.find(',', level + kCity.size()) + 1;
      city.zh = line.substr(name, line.find(',', name) - name);
    }
  return city;
}

}  // namespace

std::vector<ScenarioCard> read_scenario_cards(const std::vector<fs::path>& files, const fs::path& data) {
  std::vector<ScenarioCard> cards;
  for (const fs::path& file : files) try {
      const ScenarioHead head = app::read_scenario_head(file, data);
      const Heading& says = head.heading;
      ScenarioCard card{
          file, {says.title, says.title_zh}, {says.question, says.question_zh}, days_of(head), city_of(head, data)};
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
