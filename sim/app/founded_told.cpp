#include "sim/app/founded_told.hpp"

#include <fmt/format.h>

#include <cmath>

#include "analysis/text_table.hpp"
#include "sim/founding/founded.hpp"

namespace shiyu::app {

namespace {

constexpr std::int64_t kMostPeople = 20'000'000;  // about two seconds of founding
constexpr double kMostOff = 0.03;

/// A sum over the counties that count it: how much is founded of how much is given.
struct CountedSum {
  double founded = 0, given = 0, people = 0;
  std::size_t counties = 0;
  void add(std::int64_t is, std::int64_t should, std::int64_t of) {
    if (should < 0) return;
    founded += static_cast<double>(is), given += static_cast<double>(should), people += static_cast<double>(of);
    ++counties;
  }
};

std::string counted_in(const CountedSum& sum, std::size_t counties) {
  return sum.counties == counties ? std::string() : fmt::format(" in {} of {} counties", sum.counties, counties);
}

std::string founded_line(const std::vector<Founded>& counties) {
  CountedSum families, urban;
  std::int64_t people = 0, all_families = 0, all_urban = 0;
  for (const Founded& c : counties) {
    people += c.people, all_families += c.families, all_urban += c.urban;
    families.add(c.families, c.given_families, c.people);
    urban.add(c.urban, c.given_urban, c.people);
  }
  std::string text = fmt::format("{} people, {} family households", with_decimals(static_cast<double>(people), 0),
                                 with_decimals(static_cast<double>(all_families), 0));
  if (families.counties > 0)
    text += fmt::format(" ({:+.2f} % of those counted{})", 100 * (families.founded / families.given - 1),
                        counted_in(families, counties.size()));
  text += fmt::format(", {:.1f} % urban", 100 * static_cast<double>(all_urban) / static_cast<double>(people));
  if (urban.counties > 0)
    text += fmt::format(" (counted: {:.1f} %{})", 100 * urban.given / urban.people, counted_in(urban, counties.size()));
  return text;
}

/// What is far from its count; empty if nothing is.
std::string off_text(const Founded& c) {
  std::string text;
  if (c.given_urban >= 0 && std::abs(c.urban_share() - c.given_urban_share()) > kMostOff)
    text = fmt::format("{:.1f} % urban (counted: {:.1f} %)", 100 * c.urban_share(), 100 * c.given_urban_share());
  const double off = static_cast<double>(c.families) / static_cast<double>(c.given_families) - 1;
  if (c.given_families > 0 && std::abs(off) > kMostOff)
    text += fmt::format("{}with {:+.1f} % family households", text.empty() ? "" : ", ", 100 * off);
  return text;
}

}  // namespace

FoundedTold founded_told(const Study& study) {
  FoundedTold told;
  std::int64_t residents = 0;
  for (const CountyInput& county : study.inputs.counties) residents += county.residents;
  if (residents > kMostPeople) return told;
  const std::vector<Founded> counties = founded_counties(study.inputs, found_city(study));
  told.line = founded_line(counties);
  for (std::size_t c = 0; c < counties.size(); ++c)
    if (const std::string off = off_text(counties[c]); !off.empty())
      told.warnings.push_back(
          fmt::format("{} ({}) is founded {}", study.inputs.counties[c].name, study.inputs.counties[c].code, off));
  return told;
}

}  // namespace shiyu::app
