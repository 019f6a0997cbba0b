#include "viz/session/opened.hpp"

#include <algorithm>
#include <exception>
#include <new>

#include "sim/app/data_files.hpp"
#include "sim/core/calendar.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/named_file.hpp"
#include "sim/io/results_read.hpp"

namespace shiyu::viz {

namespace {

namespace fs = std::filesystem;

/// Whatever a file brings about becomes a message: the window goes on.
template <class F>
std::vector<std::string> mistakes_of(F&& work) {
  try {
    work();
  } catch (const InputError& error) {
    std::vector<std::string> all;
    for (const Mistake& mistake : error.mistakes()) all.push_back(mistake.message());
    return all;
  } catch (const std::bad_alloc&) {
    return {"there is not enough memory to open this file"};
  } catch (const std::exception& error) {
    return {error.what()};
  }
  return {};
}

std::shared_ptr<const Opened> read_scenario_file(const fs::path& file, const fs::path& data) {
  app::Options options;
  options.file = file;
  options.data = data;
  auto opened = std::make_shared<Opened>();
  opened->file = file;
  opened->stage = std::make_shared<const Stage>(app::read_study(options));
  opened->atlas = std::shared_ptr<const Atlas>(opened->stage, &opened->stage->atlas);
  return opened;
}

/// In what the scenario inside results, with the data of today, differs from them; empty: in nothing.
std::string unlike(const Stage& stage, const ResultsHead& head) {
  const ResultsHead& lived = stage.atlas.head;
  if (stage.study.data != head.data) return "the data were changed since these results were made";
  const auto same = [](const std::vector<Variable>& a, const std::vector<Variable>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](auto& x, auto& y) { return x.name == y.name && x.kind == y.kind && x.scope == y.scope; });
  };
  if (!same(lived.outputs, head.outputs) || !same(lived.tally, head.tally)) return "another program made these results";
  if (lived.days != head.days || lived.start != head.start || lived.variants != head.variants)
    return "the results do not fit the scenario inside them";
  return {};
}

/// Units lie in units that there are.
void check_parents(const UnitTable& units, const UnitTable& above, const fs::path& file) {
  for (const std::int32_t parent : units.parent)
    if (parent < 0 || static_cast<std::size_t>(parent) >= above.size())
      throw InputError(file.string() + ": a unit lies in one that is not there");
}

std::shared_ptr<const Opened> read_results_file(const fs::path& file, const fs::path& data) {
  auto opened = std::make_shared<Opened>();
  opened->file = file;
  opened->results = true;
  std::string scenario;
  {
    const Results results(file.string());
    scenario = results.head().scenario;
  }
  // Without its scenario or data a results file is looked at all the same.
  const std::vector<std::string> mistakes = mistakes_of([&] {
    opened->stage = std::make_shared<const Stage>(
        app::read_study_text(scenario, file.string() + ": scenario", app::find_data(data, file)));
  });
  if (!mistakes.empty()) opened->remark = mistakes.front();
  auto atlas = std::make_shared<Atlas>(atlas_of_results(file, {}));
  static_cast<void>(parse_date(atlas->head.start));
  check_parents(atlas->head.townships, atlas->head.counties, file);
  check_parents(atlas->head.settlements, atlas->head.townships, file);
  if (opened->stage) {
    const Atlas& lived = opened->stage->atlas;
    atlas->city_name = lived.city_name;
    atlas->estimated = lived.estimated;
    if (lived.head.counties.code == atlas->head.counties.code) atlas->boundary = lived.boundary;
    opened->remark = unlike(*opened->stage, atlas->head);
    if (opened->remark.empty())
      atlas->families = lived.families;
    else
      opened->stage = nullptr;  // they are looked at and not gone on with
  }
  opened->atlas = atlas;
  opened->first = read_recording(file, *atlas, 0, 0);
  if (atlas->head.variants.size() > 1) opened->second = read_recording(file, *atlas, 1, 0);
  return opened;
}

}  // namespace

std::future<Opening> open_file(fs::path file, fs::path data) {
  return std::async(std::launch::async, [file = std::move(file), data = std::move(data)] {
    Opening opening;
    opening.mistakes = mistakes_of([&] {
      expect_file(file);
      const bool results = is_hdf5(file) || file.extension() == ".h5";
      opening.opened = results ? read_results_file(file, data) : read_scenario_file(file, data);
    });
    if (!opening.mistakes.empty()) opening.opened = nullptr;
    return opening;
  });
}

std::future<Replay> open_run(std::shared_ptr<const Opened> opened, std::size_t variant, int replicate) {
  return std::async(std::launch::async, [opened = std::move(opened), variant, replicate] {
    Replay replay{opened, nullptr, {}};
    replay.mistakes =
        mistakes_of([&] { replay.recording = read_recording(opened->file, *opened->atlas, variant, replicate); });
    return replay;
  });
}

}  // namespace shiyu::viz
