#include "viz/data/stage.hpp"

#include "sim/app/results_head.hpp"
#include "sim/engine/frame.hpp"
#include "sim/engine/plan.hpp"
#include "sim/engine/recorder.hpp"
#include "sim/io/results_read.hpp"

namespace shiyu::viz {

namespace {

void add_places(const app::Study& study, Atlas& atlas) {
  atlas.city_name = study.inputs.name;
  atlas.estimated = app::estimate_text(study);
  for (const std::int64_t code : atlas.head.counties.code) {
    atlas.boundary.emplace_back();
    for (const CountyInput& county : study.inputs.counties)
      if (county.code == code) atlas.boundary.back() = county.boundary;
  }
  for (const Kind& kind : study.tables.kinds) atlas.families.push_back(kind.row.family);
}

Atlas atlas_of(const app::Study& study, const City& city) {
  Atlas atlas;
  atlas.head = app::results_head(study, city, OutputLevel::standard);
  atlas.now = place_now_variables();
  add_places(study, atlas);
  return atlas;
}

}  // namespace

Stage::Stage(app::Study read)
    : study{std::move(read)},
      city{app::found_city(study)},
      calendar{app::calendar_of(study, false)},
      ties{city, static_cast<std::uint64_t>(study.head.random.seed)},
      inputs{app::run_inputs(study, city, calendar, ties)},
      variants{app::batch_variants(study, city)},
      atlas{atlas_of(study, city)} {}

Atlas atlas_of_results(const std::filesystem::path& file, const std::filesystem::path& data) {
  const Results results(file.string());
  Atlas atlas;
  atlas.head = results.head();
  atlas.city_name = atlas.head.title;
  atlas.head.grid = grid_variables();
  atlas.now = place_now_variables();
  if (atlas.head.level != OutputLevel::minimal) {
    atlas.head.counties = results.units("county");
    atlas.head.townships = results.units("township");
    atlas.head.settlements = results.units("community");
  }
  if (!data.empty()) add_places(app::read_study_text(atlas.head.scenario, file.string() + ": scenario", data), atlas);
  return atlas;
}

}  // namespace shiyu::viz
