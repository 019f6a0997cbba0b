#include "sim/io/population_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "sim/core/near_miss.hpp"
#include "sim/io/csv.hpp"

namespace shiyu {
namespace {

/// Where a population comes from: counted; counted, with the people of a zone that are shared over its hosts; counted
/// and published in round numbers; nobody's count.
const std::vector<std::string> kBases{"census", "with_zone", "rounded", "estimated"};

const std::vector<std::string> kCounts{
    "urban_pop_2020", "family_households", "family_people", "hh_one_person",        "male",  "age_0_14", "age_15_34",
    "age_35_59",      "age_60_74",         "age_75",        "registered_elsewhere", "basis", "pop_2020", "area_km2"};
constexpr std::array<const char*, kAgeBands> kAges{"age_0_14", "age_15_34", "age_35_59", "age_60_74", "age_75"};

/// Columns that tables carry for readers, and whose names are near to one of a count.
constexpr std::array kOthers{"name", "female"};
constexpr int kSlips = 2;  // letters that differ in a misspelt name

std::string without_digits(std::string text) {
  std::erase_if(text, [](unsigned char c) { return std::isdigit(c) != 0; });
  return text;
}

/// A count that is misspelt would be passed over in silence.
void check_columns(const CsvTable& table, Mistakes& mistakes) {
  for (const std::string& name : table.header) {
    const auto is_name = [&](const std::string& known) { return known == name; };
    if (std::any_of(kCounts.begin(), kCounts.end(), is_name)) {
      if (std::count(table.header.begin(), table.header.end(), name) == 1) continue;
      mistakes.add(table.file, 1, 0, fmt::format("column '{}' stands twice", name));
      return;
    }
    if (std::any_of(kOthers.begin(), kOthers.end(), is_name)) continue;
    const std::string near = near_miss(name, kCounts);
    // pop_2010 and age_60 are other things, not other spellings.
    if (near.empty() || edit_distance(near, name) > kSlips || without_digits(near) == without_digits(name)) continue;
    mistakes.add(table.file, 1, 0, fmt::format("column '{}' is not known; did you mean {}?", name, near));
  }
}

/// A column that may be missing, of cells that may be empty.
class Count {
 public:
  Count(const CsvTable& table, const char* name)
      : is_there_(std::find(table.header.begin(), table.header.end(), name) != table.header.end()),
        column_(table, is_there_ ? name : "county_code") {}
  bool is_there() const { return is_there_; }
  bool has(std::size_t row) const { return is_there_ && !column_.text(row).empty(); }
  /// A whole number in [lo, hi], or -1 where there is none.
  std::int64_t read(std::size_t row, std::int64_t lo, std::int64_t hi, Mistakes& mistakes) const {
    return has(row) ? column_.whole(row, lo, hi, mistakes) : -1;
  }
  void wrong(std::size_t row, const std::string& why, Mistakes& mistakes) const { column_.wrong(row, why, mistakes); }
  const std::string& text(std::size_t row) const { return column_.text(row); }

 private:
  bool is_there_;
  CsvColumn column_;
};

/// The columns of a table of counties.
struct Columns {
  explicit Columns(const CsvTable& t)
      : urban(t, "urban_pop_2020"),
        families(t, "family_households"),
        family_people(t, "family_people"),
        one_person(t, "hh_one_person"),
        men(t, "male"),
        elsewhere(t, "registered_elsewhere"),
        basis(t, "basis") {
    for (const char* name : kAges) ages.emplace_back(t, name);
  }
  Count urban, families, family_people, one_person, men, elsewhere, basis;
  std::vector<Count> ages;
};

void read_families(const Columns& in, std::size_t row, std::int64_t residents, CountyCounts& c, Mistakes& mistakes) {
  const std::size_t before = mistakes.list().size();
  c.families = in.families.read(row, 1, residents, mistakes);
  c.family_people = in.family_people.read(row, 1, residents, mistakes);
  c.one_person = in.one_person.read(row, 0, residents, mistakes);
  if (mistakes.list().size() > before) return;
  if ((c.families < 0) != (c.family_people < 0)) {
    const Count& given = c.families < 0 ? in.family_people : in.families;
    given.wrong(row, "stands alone: family_households and family_people are given together or not at all", mistakes);
  } else if (c.families < 0 && c.one_person >= 0) {
    in.one_person.wrong(row, "needs family_households and family_people", mistakes);
  } else if (c.families >= 0 && (c.family_people < c.families || c.family_people > 10 * c.families)) {
    in.family_people.wrong(row,
                           fmt::format("is not in [{}, {}]: {} family households have 1 to 10 people each", c.families,
                                       10 * c.families, c.families),
                           mistakes);
  } else if (c.one_person >= 0) {
    const std::int64_t others = c.families - c.one_person, people = c.family_people - c.one_person;
    if (others < 0 || people < 2 * others || people > 10 * others)
      in.one_person.wrong(row, fmt::format("leaves {} people in {} family households of 2 to 10", people, others),
                          mistakes);
  }
}

void read_ages(const Columns& in, std::size_t row, std::int64_t residents, CountyCounts& c, Mistakes& mistakes) {
  const std::size_t before = mistakes.list().size();
  std::int64_t sum = 0;
  std::size_t given = 0;
  for (std::size_t i = 0; i < kAgeBands; ++i) {
    c.ages[i] = in.ages[i].read(row, 0, residents, mistakes);
    sum += c.ages[i];
    given += c.ages[i] >= 0 ? 1 : 0;
  }
  if (mistakes.list().size() > before || given == 0) return;
  const auto first = std::find_if(in.ages.begin(), in.ages.end(), [&](const Count& age) { return age.has(row); });
  if (given < kAgeBands)
    first->wrong(row,
                 "stands without the other ages: age_0_14, age_15_34, age_35_59, age_60_74 and age_75 are given "
                 "together or not at all",
                 mistakes);
  else if (sum != residents)
    first->wrong(row, fmt::format("and the other ages add up to {}, not to the {} people", sum, residents), mistakes);
}

}  // namespace

std::map<std::int64_t, CountyInput> read_population(const std::filesystem::path& path, Mistakes& mistakes) {
  std::map<std::int64_t, CountyInput> counties;
  const CsvTable table = read_csv(path, {"county_code", "pop_2020", "area_km2"}, mistakes);
  check_columns(table, mistakes);
  if (table.rows.empty()) return counties;
  const CsvColumn code(table, "county_code"), residents(table, "pop_2020"), area(table, "area_km2");
  const Columns in(table);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const std::size_t before = mistakes.list().size();
    CountyInput c;
    c.code = code.whole(r, 100000, 999999, mistakes);
    c.residents = residents.whole(r, 1, 100'000'000, mistakes);
    const std::int64_t most = mistakes.list().size() > before ? 100'000'000 : c.residents;
    if (!area.text(r).empty()) c.area_km2 = area.number(r, 0.1, 2'000'000, mistakes);
    if (in.basis.is_there()) {
      if (std::find(kBases.begin(), kBases.end(), in.basis.text(r)) == kBases.end())
        in.basis.wrong(
            r, "is neither 'census', 'with_zone', 'rounded' nor 'estimated'" + did_you_mean(in.basis.text(r), kBases),
            mistakes);
      c.estimated = in.basis.text(r) == "estimated";
    }
    c.counts.urban = in.urban.read(r, 0, most, mistakes);
    c.counts.men = in.men.read(r, 0, most, mistakes);
    c.counts.elsewhere = in.elsewhere.read(r, 0, most, mistakes);
    read_families(in, r, most, c.counts, mistakes);
    if (most == c.residents) read_ages(in, r, most, c.counts, mistakes);
    if (!counties.emplace(c.code, c).second) code.wrong(r, "stands twice", mistakes);
  }
  return counties;
}

}  // namespace shiyu
