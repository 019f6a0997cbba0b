#include <catch2/catch.hpp>
#include <cmath>

#include "sim/engine/day.hpp"
#include "sim/io/mechanism_rows.hpp"
#include "tests/io/bad_cases.hpp"

using namespace shiyu;

namespace {

std::vector<MechanismRow> read(const std::string& folder) {
  Day::Params params;
  return read_mechanism_rows(folder, {day_plan(), param_rows<Day>(params)});
}

const std::string& path_of(std::size_t output) {
  static std::string path;
  return path = day_plan().outputs.at(output).path();
}

}  // namespace

TEST_CASE("Rows of systems are read from all files of a folder, in the order of their ids") {
  const std::vector<MechanismRow> rows = read("tests/io/mechanisms");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].id == "M07");
  CHECK(rows[1].id == "M34");
  CHECK(rows[2].id == "M57");
  CHECK(rows[0].group == "Handling");
  CHECK(rows[1].group == "Safety");

  const MechanismRow& court = rows[0];
  CHECK(court.name == "Mediation before litigation");
  CHECK(court.lever.path == "court.presuit");
  CHECK(court.lever.value == 0.9);
  CHECK(court.with.size() == 2);
  REQUIRE(court.base.size() == 2);
  CHECK(court.base[1].path == "court.presuit_staff");
  CHECK(court.base[1].value == 40);
  CHECK(court.regime.doses == std::vector<double>{0.4, 0.6, 0.8, 1.0});
  CHECK(court.regime.lever.path == "court.presuit");
  CHECK(court.regime.lever.value == 0.4);
  CHECK(court.regime.better == Direction::down);
  CHECK(court.regime.expect == RegimeKind::saturates);
  CHECK(court.final.expect == Direction::down);
  CHECK(court.days == 120);

  const MechanismRow& safety = rows[1];
  CHECK(safety.where == std::vector<std::string>{"sim/model/hazards", "sim/model/hazards_more"});
  CHECK(safety.with.at(0).path == "hazards.inspections");  // written without quotes
  CHECK(safety.base.empty());
  CHECK(safety.null.at(0).value == 0);
  CHECK(safety.regime.expect == RegimeKind::backfires);
  CHECK(safety.regime.lever.path == "hazards.scale");  // another than the row's
  REQUIRE(safety.regime.base.size() == 1);
  CHECK(safety.regime.base[0].value == 12);
}

TEST_CASE("A group may differ as a whole, an output by itself") {
  const std::vector<MechanismRow> rows = read("tests/io/mechanisms");
  for (std::size_t i = 0; i < day_plan().outputs.size(); ++i) {
    const OutputRow& output = day_plan().outputs[i];
    INFO(output.path());
    CHECK(rows[0].may_differ.at(i) == (output.group == "court" || output.path() == "costs.courts"));
    CHECK(rows[2].may_differ.at(i) == output.path().starts_with("outcomes.audit"));
  }
}

TEST_CASE("Only the state of what a lever renumbers may differ") {
  const std::vector<MechanismRow> rows = read("data/mechanisms");
  for (const MechanismRow& row : rows)
    for (std::size_t table = 0; table < kStateTables; ++table) {
      const auto name = static_cast<StateTable>(table);
      const bool grids = row.id == "M01" || row.id == "M02";
      const bool renumbered =
          name == StateTable::grids || name == StateTable::workers || (name == StateTable::queues && row.id == "M01");
      INFO(row.id << " " << EnumNames<StateTable>::names[table]);
      CHECK(row.state_may_differ[table] == (grids && renumbered));
    }
}

TEST_CASE("What is followed is a sum or a ratio of two") {
  const std::vector<MechanismRow> rows = read("tests/io/mechanisms");
  std::vector<double> sums(day_plan().outputs.size(), 0);
  const Followed& ratio = rows[2].intermediate.output;
  REQUIRE(ratio.below);
  CHECK(path_of(ratio.above) == "outcomes.claimed");
  CHECK(path_of(*ratio.below) == "outcomes.closed");
  CHECK(ratio.unit == "cases / cases");
  CHECK(std::isnan(ratio.of(sums, 10)));
  sums[ratio.above] = 30;
  sums[*ratio.below] = 40;
  CHECK(ratio.of(sums, 10) == 0.75);
  CHECK(rows[2].regime.output.of(sums, 10) == 30);
}

TEST_CASE("Every mistake in rows of systems is told at once, with its place and a near miss") {
  const std::string file = "tests/bad/mechanisms/all_at_once.toml";
  CHECK(toy::messages_of(file, [] { read("tests/bad/mechanisms"); }) == toy::expected_messages(file));
}

TEST_CASE("A folder without rows is refused") {
  CHECK(toy::messages_of("x", [] { read("tests/bad/no_such_folder"); }) ==
        std::vector<std::string>{"tests/bad/no_such_folder: is no folder with rows of mechanisms (*.toml)"});
}
