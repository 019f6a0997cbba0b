// The systems, row by row (data/mechanisms): with its effects at 0 a lever changes nothing but its cost; with them it
// moves what it should move, and costs what it should cost. Final effects are reported by the lever study, never
// tested.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/spec/row_checks.hpp"

using namespace shiyu;
using namespace shiyu::test;
namespace fs = std::filesystem;

namespace {

/// Every system that must have a row.
constexpr std::array<std::string_view, kSystems> kNames{
    "Grid management",
    "Grid workers",
    "Small matters in the grid, large ones over the network",
    "Governance centres in levels",
    "Centres that integrate offices",
    "People's, administrative and judicial mediation linked",
    "Mediation at the bud and before litigation",
    "Subsidy per settled case",
    "Command chain",
    "One platform of many",
    "Departments linked, joint enforcement",
    "Relief of paperwork",
    "Reform of service departments",
    "Party-building network",
    "Embedding of specialists in grids",
    "Mass organisations",
    "Social organisations",
    "Incubation of social organisations",
    "Purchase of services",
    "Community, organisation and social worker teams",
    "Patrol teams and volunteers",
    "Psychological service teams",
    "Special-care residents",
    "Deliberation halls",
    "Village deliberation",
    "Democratic participation",
    "Enterprises' self-government",
    "Virtue",
    "Public legal services",
    "Legislation, enforcement, supervision",
    "Stability-risk assessment",
    "Compensation",
    "Source governance",
    "Safety inspection",
    "Public order and campaigns",
    "Rectification of industries",
    "Online risk and correction",
    "Online mass line",
    "Video network",
    "Early warning",
    "Rewards for reports",
    "Legacy stock",
    "Risk classes that couple",
    "Basic systems",
    "Integration of migrant workers",
    "Emergency switching",
    "Evaluation",
    "Goals by stage",
    "Guidance by city class and spread of practice",
    "Training",
    "Publicity and correction",
    "Public services",
    "Smart security goods",
    "Discretion and rationing",
    "Returned tickets",
    "Trace-keeping paperwork",
    "Collusion in claims and audits",
    "Concessions that raise claims",
    "Displacement between channels, arrears of pay",
};

/// The rows of the project; none while there is no file.
const std::vector<MechanismRow>& rows() {
  static const std::vector<MechanismRow> all = [] {
    const bool any = fs::exists("data/mechanisms") &&
                     std::any_of(fs::directory_iterator("data/mechanisms"), fs::directory_iterator(),
                                 [](const auto& entry) { return entry.path().extension() == ".toml"; });
    return any ? rows_in("data/mechanisms") : std::vector<MechanismRow>{};
  }();
  return all;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("Every system has a row, with its files and its line in the document") {
  const std::string document = text_of("docs/mechanisms.md");
  std::string missing;  // all of it in one list
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    const std::string id = fmt::format("M{:02}", i + 1);
    const auto lacks = [&](const std::string& what) { missing += fmt::format("\n{} {}: {}", id, kNames[i], what); };
    const auto row = std::find_if(rows().begin(), rows().end(), [&](const MechanismRow& r) { return r.id == id; });
    if (row == rows().end()) {
      lacks("no row in data/mechanisms");
      continue;
    }
    if (document.find("| " + id + " | ") == std::string::npos || document.find(row->lever.path) == std::string::npos)
      lacks("no line in docs/mechanisms.md; run shiyu mechanisms");
    for (const std::string& file : row->where)
      if (!fs::exists(file + ".hpp") && !fs::exists(file + ".cpp") && !fs::exists(file + ".toml"))
        lacks("there is no file " + file);
  }
  CHECK(missing == "");
}

TEST_CASE("With its effects at nothing a lever changes nothing but what it costs") {
  static const std::vector<std::vector<std::string>> faults = null_faults(rows(), 2);
  for (std::size_t i = 0; i < rows().size(); ++i) {
    DYNAMIC_SECTION(rows()[i].id << " " << rows()[i].name) {
      CAPTURE(faults[i]);
      CHECK(faults[i].empty());
    }
  }
}

TEST_CASE("A lever that is turned up moves what it works on, and costs what it must") {
  static std::vector<MechanismRow> all = rows();
  static const LeverStudy study = measured(all);
  for (const LeverFinding& f : study.findings) {
    DYNAMIC_SECTION(f.row->id << " " << f.row->name) {
      CHECK(effect_fault(f.row->intermediate, f.intermediate) == "");
      CHECK(effect_fault(f.row->cost, f.cost) == "");
      CHECK(f.refused == 0);
    }
  }
}

TEST_CASE("The check of a lever without effect finds a lever that has one") {
  std::vector<MechanismRow> sample = rows_in("tests/io/mechanisms");
  for (MechanismRow& row : sample) row.days = 40;
  std::vector<MechanismRow> honest{sample.at(1), sample.at(2)}, broken = honest;
  for (const auto& faults : null_faults(honest, 1)) {
    CAPTURE(faults);
    CHECK(faults.empty());
  }
  broken[0].null.clear();                                                      // it finds hazards
  std::fill(broken[1].may_differ.begin(), broken[1].may_differ.end(), false);  // what it claims is an effect
  broken[1].null.clear();
  const auto faults = null_faults(broken, 1);
  const auto tells = [](const std::vector<std::string>& of, const std::string& part) {
    return std::any_of(of.begin(), of.end(), [&](auto& fault) { return fault.find(part) != std::string::npos; });
  };
  CHECK(tells(faults[0], "hazards.found_by_inspection on day"));
  CHECK(tells(faults[0], "state of cases from day"));
  CHECK_FALSE(tells(faults[0], "costs.inspections"));
  CHECK(tells(faults[1], "outcomes.claimed on day"));
}

TEST_CASE("The check of an effect finds one that is not there, or goes the other way") {
  const Expected up{{"a.b", "cases", "", 0, {}}, Direction::up}, down{up.output, Direction::down};
  const Effect rises{{10, 1, 8}, {5, 1, 8}}, unclear{{10, 1, 8}, {1, 2, 8}};
  CHECK(effect_fault(up, rises).empty());
  CHECK(effect_fault(down, rises) == "a.b: +5.0 ± 1.0 cases, expected down");
  CHECK(effect_fault(up, unclear) == "a.b: +1.0 ± 2.0 cases, expected up");
}
