#include "analysis/run_place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "sim/io/row_parts.hpp"
#include "sim/io/toml_reader.hpp"

namespace shiyu {

namespace {

constexpr std::int64_t kCountiesOfCity = 100;  // 140423 lies in 140400
constexpr std::size_t kCodeDigits = 6;

/// 0 when the text is no code of six digits.
std::int64_t code_in(std::string_view text) {
  std::int64_t code = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && text.size() == kCodeDigits && code >= 100'000 ? code : 0;
}

std::int64_t city_of(std::int64_t code) { return code / kCountiesOfCity * kCountiesOfCity; }
bool is_city(std::int64_t code) { return code == city_of(code); }

std::string text_in(const TomlNode& table, std::string_view key) {
  const TomlNode* value = table.find(key);
  return value != nullptr && value->kind == TomlNode::Kind::text ? value->text : std::string();
}

/// "one county (140423) of the city 140400"
std::string words_for(const PlaceOfRuns& place) {
  const auto coded = [](const char* what, std::int64_t code) {
    return code > 0 ? fmt::format("{} {}", what, code) : fmt::format("{} of unknown code", what);
  };
  return place.whole ? "the " + coded("city", place.city) : "the " + coded("county", place.county) + " alone";
}

}  // namespace

PlaceOfRuns place_of(std::string_view scenario, std::int64_t city) {
  PlaceOfRuns place{city, true, 0};
  Mistakes ignored;  // a scenario that cannot be read says nothing of the place
  const auto tree = parse_toml(scenario, "scenario", ignored);
  const TomlNode* table = tree ? tree->find("city") : nullptr;
  if (table == nullptr) return place;
  const std::string name = text_in(*table, "name"), county = text_in(*table, "county");
  if (place.city == 0 && name.size() > kCodeDigits)
    place.city = city_of(code_in(std::string_view(name).substr(name.size() - kCodeDigits)));
  place.whole = county.empty();
  place.county = code_in(county);
  return place;
}

PlaceOfRuns place_of(const Results& results) {
  std::vector<std::int64_t> codes;
  if (results.head().level != OutputLevel::minimal) codes = results.units("county").code;
  PlaceOfRuns place = place_of(results.head().scenario, codes.empty() ? 0 : city_of(codes.front()));
  if (!place.whole && codes.size() == 1) place.county = codes.front();
  return place;
}

bool TargetScope::is_scope(std::string_view text) {
  if (text == "any" || text == "city") return true;
  const std::vector<std::string> codes = parts_of(std::string(text), ' ');
  return !codes.empty() && std::ranges::all_of(codes, [](const std::string& code) { return code_in(code) > 0; });
}

std::string TargetScope::misfit(const PlaceOfRuns& place) const {
  if (text_ == "any") return {};
  if (text_ == "city") return place.whole ? "" : "is a rate of whole cities, and these runs are of " + words_for(place);
  for (const std::string& part : parts_of(text_, ' ')) {
    const std::int64_t code = code_in(part);
    if (is_city(code) ? place.whole && place.city == code : !place.whole && place.county == code) return {};
  }
  return fmt::format("is of {}, and these runs are of {}", text_, words_for(place));
}

}  // namespace shiyu
