#include "sim/io/city_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "sim/io/csv.hpp"
#include "sim/io/population_file.hpp"

namespace shiyu {
namespace {

constexpr std::int64_t kLargestCode = 999999999999;  // 12 digits

// A row of the divisions of the wanted edition.
struct Division {
  std::int64_t code = 0, parent = 0;
  std::string name, level, type;
  std::size_t row = 0;
};

std::vector<Division> divisions_of(const CsvTable& table, int vintage, Mistakes& mistakes) {
  std::vector<Division> list;
  if (table.rows.empty()) return list;
  const CsvColumn edition(table, "vintage"), level(table, "level"), code(table, "code"), name(table, "name"),
      parent(table, "parent_code"), type(table, "unit_type");
  const std::string wanted = std::to_string(vintage);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (edition.text(r) != wanted) continue;
    Division d;
    d.code = code.whole(r, 100000000000, kLargestCode, mistakes);
    d.parent = parent.whole(r, 100000000000, kLargestCode, mistakes);
    d.name = name.text(r);
    d.level = level.text(r);
    d.type = type.text(r);
    d.row = r;
    if (d.name.empty() || d.name.size() > 200) name.wrong(r, "is not a name of 1 to 200 bytes", mistakes);
    list.push_back(std::move(d));
  }
  if (list.empty()) mistakes.add(table.file, 0, 0, fmt::format("has no rows of the edition {}", vintage));
  std::sort(list.begin(), list.end(), [](const Division& a, const Division& b) { return a.code < b.code; });
  for (std::size_t i = 1; i < list.size(); ++i)
    if (list[i].code == list[i - 1].code)
      code.wrong(list[i].row, fmt::format("stands twice in the edition {}", vintage), mistakes);
  return list;
}

template <class E, std::size_t n>
E type_of(const CsvTable& table, const Division& d, const std::array<std::pair<const char*, E>, n>& names,
          Mistakes& mistakes) {
  for (const auto& [name, value] : names)
    if (d.type == name) return value;
  CsvColumn(table, "unit_type").wrong(d.row, fmt::format("is not a type of a {}", d.level), mistakes);
  return names[0].second;
}

constexpr std::array<std::pair<const char*, TownshipType>, 4> kTownshipTypes{
    {{"subdistrict", TownshipType::subdistrict},
     {"town", TownshipType::town},
     {"township", TownshipType::township},
     {"special", TownshipType::special}}};
constexpr std::array<std::pair<const char*, SettlementType>, 4> kSettlementTypes{
    {{"community", SettlementType::community},
     {"village", SettlementType::village},
     {"community_like", SettlementType::community_like},
     {"village_like", SettlementType::village_like}}};

// 6-digit code of the host of each zone.
std::map<std::int64_t, std::int64_t> hosts_of_zones(const std::filesystem::path& path, Mistakes& mistakes) {
  std::map<std::int64_t, std::int64_t> hosts;
  const CsvTable table = read_csv(path, {"zone_code", "host_county_code"}, mistakes);
  if (table.rows.empty()) return hosts;
  const CsvColumn zone(table, "zone_code"), host(table, "host_county_code");
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    if (!hosts.emplace(zone.whole(r, 100000, 999999, mistakes), host.whole(r, 100000, 999999, mistakes)).second)
      zone.wrong(r, "stands twice", mistakes);
  return hosts;
}

// Row of a unit of the level above, by 12-digit code.
using Rows = std::map<std::int64_t, std::uint32_t>;

Rows add_counties(FoundingInputs& inputs, const CsvTable& table, const std::vector<Division>& divisions,
                  const CityFiles& files, Mistakes& mistakes) {
  const std::map<std::int64_t, std::int64_t> hosts = hosts_of_zones(files.zones, mistakes);
  const std::map<std::int64_t, CountyInput> census = read_population(files.population, mistakes);
  const CsvColumn code(table, "code");
  Rows rows;
  std::vector<const Division*> zones;
  for (const Division& d : divisions) {
    if (d.level == "city") {
      inputs.code = d.code / 1000000;
      inputs.name = d.name;
    }
    if (d.level != "county") continue;
    const std::int64_t six = d.code / 1000000;
    const auto counted = census.find(six);
    if (counted != census.end()) {
      rows[d.code] = static_cast<std::uint32_t>(inputs.counties.size());
      inputs.counties.push_back(counted->second);
      inputs.counties.back().name = d.name;
    } else if (hosts.count(six) > 0) {
      zones.push_back(&d);
    } else if (d.type != "placeholder") {
      code.wrong(d.row,
                 fmt::format("({}) has no population in {} and no host in {}", d.name, files.population.string(),
                             files.zones.string()),
                 mistakes);
    }
  }
  for (const Division* zone : zones) {
    const std::int64_t host = hosts.at(zone->code / 1000000);
    const auto it = rows.find(host * 1000000);
    if (it == rows.end())
      code.wrong(zone->row, fmt::format("has the host {}, which is no county here", host), mistakes);
    else
      rows[zone->code] = it->second;
  }
  return rows;
}

}  // namespace

std::vector<std::filesystem::path> CityFiles::all() const {
  std::vector<std::filesystem::path> list{divisions, zones, population};
  if (!boundaries.empty()) list.push_back(boundaries);
  return list;
}

CityFiles city_files(const std::filesystem::path& data, const std::string& city) {
  CityFiles files{data / "divisions" / (city + ".csv"), data / "divisions" / "zones.csv",
                  data / "population" / "county_population.csv", data / "boundaries" / (city + ".geojson")};
  std::error_code error;
  if (!std::filesystem::exists(files.boundaries, error)) files.boundaries.clear();
  const std::filesystem::path own = data / "population" / (city + ".csv");
  if (std::filesystem::exists(own, error)) files.population = own;
  return files;
}

FoundingInputs read_city(const CityFiles& files, int vintage) {
  Mistakes mistakes;
  FoundingInputs inputs;
  const CsvTable table =
      read_csv(files.divisions, {"vintage", "level", "code", "name", "parent_code", "unit_type"}, mistakes);
  const std::vector<Division> divisions = divisions_of(table, vintage, mistakes);
  const Rows counties = add_counties(inputs, table, divisions, files, mistakes);
  mistakes.throw_if_any();

  const CsvColumn code(table, "code"), parent(table, "parent_code");
  // Sorted by county row and then code: a zone's townships stand after those of its host.
  std::vector<std::pair<std::uint32_t, const Division*>> townships;
  for (const Division& d : divisions) {
    if (d.level != "town") continue;
    const auto county = counties.find(d.parent);
    if (county == counties.end())
      parent.wrong(d.row, "is not a county with people", mistakes);
    else
      townships.emplace_back(county->second, &d);
  }
  std::stable_sort(townships.begin(), townships.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Rows rows;
  for (const auto& [county, d] : townships) {
    rows[d->code] = static_cast<std::uint32_t>(inputs.townships.size());
    inputs.townships.push_back({d->code, d->name, type_of(table, *d, kTownshipTypes, mistakes), county});
  }
  for (const Division& d : divisions) {
    if (d.level != "village") continue;
    const auto township = rows.find(d.parent);
    if (township == rows.end())
      parent.wrong(d.row, "is not a township of this edition", mistakes);
    else
      inputs.settlements.push_back({d.code, d.name, type_of(table, d, kSettlementTypes, mistakes), township->second});
  }
  std::stable_sort(inputs.settlements.begin(), inputs.settlements.end(),
                   [](const SettlementInput& a, const SettlementInput& b) { return a.township < b.township; });
  if (!files.boundaries.empty()) read_boundaries(files.boundaries, inputs, mistakes);
  mistakes.throw_if_any();
  return inputs;
}

namespace {

using Json = nlohmann::json;

// [lon, lat] on earth; throws std::invalid_argument otherwise.
LonLat point_of(const Json& j) {
  if (!j.is_array() || j.size() < 2 || !j[0].is_number() || !j[1].is_number())
    throw std::invalid_argument("a point is not [lon, lat]");
  const LonLat p{j[0].get<double>(), j[1].get<double>()};
  if (!(std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90)) throw std::invalid_argument("a point lies outside the earth");
  return p;
}

void add_polygon(const Json& polygon, CountyInput& county) {
  if (!polygon.is_array()) throw std::invalid_argument("a polygon is not a list of rings");
  for (const Json& ring : polygon) {
    std::vector<LonLat> points;
    if (!ring.is_array()) throw std::invalid_argument("a ring is not a list of points");
    for (const Json& point : ring) points.push_back(point_of(point));
    if (points.size() < 4) throw std::invalid_argument("a ring has fewer than four points");
    county.boundary.push_back(std::move(points));
  }
}

// Reads one feature into the county of its code, if there is one.
void add_feature(const Json& feature, FoundingInputs& inputs) {
  const Json& properties = feature.at("properties");
  const Json& adcode = properties.at("adcode");
  if (!adcode.is_number_integer()) throw std::invalid_argument("adcode is not a whole number");
  const auto code = adcode.get<std::int64_t>();
  const std::int64_t former = properties.value("former_adcode", code);
  const auto county = std::find_if(inputs.counties.begin(), inputs.counties.end(),
                                   [&](const CountyInput& c) { return c.code == code || c.code == former; });
  if (county == inputs.counties.end()) return;
  if (!county->boundary.empty()) throw std::invalid_argument(fmt::format("adcode {} stands twice", code));
  const Json& geometry = feature.at("geometry");
  const std::string type = geometry.at("type").get<std::string>();
  const Json& coordinates = geometry.at("coordinates");
  if (type == "Polygon") {
    add_polygon(coordinates, *county);
  } else if (type == "MultiPolygon" && coordinates.is_array()) {
    for (const Json& polygon : coordinates) add_polygon(polygon, *county);
  } else {
    throw std::invalid_argument("geometry is neither Polygon nor MultiPolygon");
  }
  if (const auto centre = properties.find("center"); centre != properties.end()) {
    county->seat = point_of(*centre);
    county->has_seat = true;
  }
}

}  // namespace

void read_boundaries(const std::filesystem::path& path, FoundingInputs& inputs, Mistakes& mistakes) {
  const std::size_t before = mistakes.list().size();
  const std::string text = read_text(path, mistakes);
  if (mistakes.list().size() > before) return;
  const Json document = Json::parse(text, nullptr, false);
  if (document.is_discarded() || !document.is_object() || !document.contains("features") ||
      !document["features"].is_array()) {
    mistakes.add(path.string(), 0, 0, "is not a GeoJSON FeatureCollection");
    return;
  }
  std::size_t row = 0;
  for (const Json& feature : document["features"]) {
    ++row;
    try {
      add_feature(feature, inputs);
    } catch (const std::invalid_argument& e) {
      mistakes.add(path.string(), 0, 0, fmt::format("feature {}: {}", row, e.what()));
    } catch (const Json::exception& e) {
      mistakes.add(path.string(), 0, 0, fmt::format("feature {}: {}", row, e.what()));
    }
  }
}

std::vector<HolidayRow> read_holidays(const std::filesystem::path& path) {
  Mistakes mistakes;
  std::vector<HolidayRow> rows;
  const CsvTable table = read_csv(path, {"date", "kind", "holiday", "source"}, mistakes);
  if (!table.rows.empty()) {
    const CsvColumn date(table, "date"), kind(table, "kind"), holiday(table, "holiday"), source(table, "source");
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      HolidayRow row;
      try {
        row.date = parse_date(date.text(r));
      } catch (const InputError& e) {
        mistakes.add(table.file, table.lines[r], 0, e.mistakes().front().text);
      }
      if (!rows.empty() && row.date <= rows.back().date) date.wrong(r, "does not come after the row above", mistakes);
      const auto name = std::find(kHolidayNames.begin() + 1, kHolidayNames.end(), holiday.text(r));
      if (name == kHolidayNames.end())
        holiday.wrong(r, "is not a holiday", mistakes);
      else
        row.holiday = static_cast<Holiday>(name - kHolidayNames.begin());
      if (kind.text(r) != "off" && kind.text(r) != "work") kind.wrong(r, "is neither 'off' nor 'work'", mistakes);
      if (source.text(r) != "announced" && source.text(r) != "by_rule")
        source.wrong(r, "is neither 'announced' nor 'by_rule'", mistakes);
      row.work = kind.text(r) == "work";
      row.by_rule = source.text(r) == "by_rule";
      rows.push_back(row);
    }
  }
  mistakes.throw_if_any();
  return rows;
}

}  // namespace shiyu
