#include <catch2/catch.hpp>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/io/tables_toml.hpp"
#include "sim/world/kinds.hpp"

using namespace shiyu;

namespace {

struct Rows {
  std::vector<KindRow> kinds;
  std::vector<DepartmentRow> departments;
  std::vector<RiskRow> risks;
  std::vector<CategoryRow> categories;

  std::vector<std::string> compile(Tables& tables) const {
    return compile_tables(kinds, departments, risks, categories, tables);
  }
  std::vector<std::string> compile() const {
    Tables tables;
    return compile(tables);
  }
};

/// The smallest tables that are right.
Rows toy() {
  Rows r;
  KindRow k;
  k.name = "family";
  k.label = "Family";
  k.label_zh = "家庭";
  k.relation = Relation::household;
  k.rate = 73;
  k.success_grid = 1;
  k.success_city = 5;
  k.department = "police";
  k.second = "justice";
  k.feeds = "safety";
  k.organisation = "charity";
  r.kinds = {k};
  for (const char* name : {"justice", "police"}) {
    DepartmentRow d;
    d.name = d.label = d.label_zh = name;
    r.departments.push_back(d);
  }
  for (const char* name : {"order", "contradictions", "safety", "online"}) {
    RiskRow x;
    x.name = x.label = x.label_zh = name;
    r.risks.push_back(x);
  }
  for (const char* name : {"mutual_aid", "charity"}) {
    CategoryRow c;
    c.name = c.label = c.label_zh = name;
    c.share = 0.5;
    r.categories.push_back(c);
  }
  return r;
}

Rows real() {
  Mistakes mistakes;
  Rows r;
  r.kinds = read_table<KindRow>("data/tables/kinds.toml", "kind", mistakes);
  r.departments = read_table<DepartmentRow>("data/tables/departments.toml", "department", mistakes);
  r.risks = read_table<RiskRow>("data/tables/risks.toml", "risk", mistakes);
  r.categories = read_table<CategoryRow>("data/tables/categories.toml", "category", mistakes);
  mistakes.throw_if_any();
  return r;
}

constexpr double kUrban = 0.45;     // share of residents for which the sums of the real tables are stated
constexpr double kOffDays = 0.318;  // 116 of 365 days are weekends or holidays

double share_of_year(const KindRow& k) { return 1 - kOffDays + kOffDays * k.off_days; }
/// Onsets a year per 10,000 residents, weekends, holidays and both areas taken together.
double expected(const KindRow& k) { return k.rate * share_of_year(k) * (kUrban * k.urban + (1 - kUrban) * k.rural); }
double sum(const Rows& r, Family family, const std::function<double(const KindRow&)>& of) {
  double total = 0;
  for (const KindRow& k : r.kinds)
    if (k.family == family) total += of(k);
  return total;
}
const KindRow& row(const Rows& r, std::string_view name) {
  for (const KindRow& k : r.kinds)
    if (k.name == name) return k;
  throw std::out_of_range(std::string(name));
}

}  // namespace

TEST_CASE("Names in the rows of kinds become positions, and yearly rates daily ones") {
  Tables tables;
  REQUIRE(toy().compile(tables).empty());
  const Kind& k = tables.kinds.at(0);
  CHECK(k.department == 1);
  CHECK(k.second == 0);
  CHECK(k.feeds == static_cast<int>(RiskClass::safety));
  CHECK(k.organisation == 1);
  CHECK(k.daily == Approx(73.0 / 10000 / 365).epsilon(1e-12));
  CHECK(k.success[static_cast<int>(Level::grid)] == 1);
  CHECK(k.success[static_cast<int>(Level::city)] == 5);
  CHECK(k.row.name == "family");
  CHECK(tables.departments.size() == 2);
  CHECK(tables.risks.size() == kRisks);
  CHECK(tables.categories.size() == 2);

  Rows none = toy();
  none.kinds[0].department = none.kinds[0].second = none.kinds[0].feeds = none.kinds[0].organisation = "";
  none.kinds[0].feed = 0;
  REQUIRE(none.compile(tables).empty());
  CHECK(tables.kinds[0].department == -1);
  CHECK(tables.kinds[0].second == -1);
  CHECK(tables.kinds[0].feeds == -1);
  CHECK(tables.kinds[0].organisation == -1);
}

TEST_CASE("A mistake in the tables is told with the near miss, and leaves the tables as they were") {
  struct Broken {
    const char* text;
    std::function<void(Rows&)> spoil;
  };
  const std::vector<Broken> all{
      {"family.department = \"polise\" is not in the table of departments; did you mean police?",
       [](Rows& r) { r.kinds[0].department = "polise"; }},
      {"family.second = \"justise\" is not in the table of departments; did you mean justice?",
       [](Rows& r) { r.kinds[0].second = "justise"; }},
      {"family.feeds = \"safty\" is not in the table of risks; did you mean safety?",
       [](Rows& r) { r.kinds[0].feeds = "safty"; }},
      {"family.organisation = \"charty\" is not in the table of categories; did you mean charity?",
       [](Rows& r) { r.kinds[0].organisation = "charty"; }},
      {"kinds: the name family is given twice", [](Rows& r) { r.kinds.push_back(r.kinds[0]); }},
      {"departments: the name justice is given twice", [](Rows& r) { r.departments.push_back(r.departments[0]); }},
      {"categories: the name charity is given twice", [](Rows& r) { r.categories[0].name = "charity"; }},
      {"kinds: family has no label", [](Rows& r) { r.kinds[0].label = ""; }},
      {"departments: police has no label_zh", [](Rows& r) { r.departments[1].label_zh = ""; }},
      {"row 1 of the table of kinds has no name", [](Rows& r) { r.kinds[0].name = ""; }},
      {"the table of kinds has no rows", [](Rows& r) { r.kinds.clear(); }},
      {"the table of risks has no rows",
       [](Rows& r) {
         r.kinds[0].feeds = "";
         r.kinds[0].feed = 0;
         r.risks.clear();
       }},
      {"the table of categories has no rows",
       [](Rows& r) {
         r.kinds[0].organisation = "";
         r.categories.clear();
       }},
      {"it has contradictions, order, safety, online", [](Rows& r) { std::swap(r.risks[0], r.risks[1]); }},
      {"must have the rows order, contradictions, safety, online, in this order", [](Rows& r) { r.risks.pop_back(); }},
      {"it has order, contradictions, safety, online, fifth",
       [](Rows& r) {
         r.risks.push_back(r.risks[0]);
         r.risks[4].name = "fifth";
       }},
      {"the shares add up to 0.99999", [](Rows& r) { r.categories[0].share = 0.49999; }},
      {"is a dispute, so it needs a relation", [](Rows& r) { r.kinds[0].relation = Relation::none; }},
      {"its forum must be court", [](Rows& r) { r.kinds[0].family = Family::filing; }},
      {"only requests are answered at once", [](Rows& r) { r.kinds[0].answered = 0.1; }},
      {"names no risk class in feeds",
       [](Rows& r) {
         r.kinds[0].feeds = "";
         r.kinds[0].feed = 0.1;
       }},
      {"names no second department",
       [](Rows& r) {
         r.kinds[0].second = "";
         r.kinds[0].joint = 0.1;
       }},
      {"names the same department twice", [](Rows& r) { r.kinds[0].second = "police"; }},
  };
  for (const Broken& broken : all) {
    INFO(broken.text);
    Rows r = toy();
    broken.spoil(r);
    Tables tables;
    const std::vector<std::string> mistakes = r.compile(tables);
    REQUIRE(mistakes.size() == 1);
    CHECK_THAT(mistakes[0], Catch::Contains(broken.text));
    CHECK(tables.kinds.empty());
    CHECK(tables.departments.empty());
  }
}

TEST_CASE("All mistakes of the tables are told at once") {
  Rows r = toy();
  r.kinds[0].department = "polise";
  r.kinds[0].label = "";
  r.categories[0].share = 0.2;
  std::swap(r.risks[2], r.risks[3]);
  CHECK(r.compile().size() == 4);
}

TEST_CASE("As many kinds as a case can name, and not one more") {
  Rows r = toy();
  while (r.kinds.size() < kMaxKinds) {
    r.kinds.push_back(r.kinds[0]);
    r.kinds.back().name = "kind_" + std::to_string(r.kinds.size());
  }
  CHECK(r.compile().empty());
  r.kinds.push_back(r.kinds[0]);
  r.kinds.back().name = "one_more";
  REQUIRE(r.compile().size() == 1);
  CHECK_THAT(r.compile()[0], Catch::Contains("has 65 rows; at most 64 are allowed"));
}

TEST_CASE("Shares of the categories add up to one within a millionth") {
  Rows r = toy();
  r.categories[0].share = 0.5 + 5e-7;
  CHECK(r.compile().empty());
  r.categories[0].share = 0.5 + 2e-6;
  CHECK(r.compile().size() == 1);
  r.categories[0].share = std::numeric_limits<double>::quiet_NaN();
  CHECK(r.compile().size() == 1);
}

TEST_CASE("The tables of the project compile and hold every kind of the model") {
  const Rows r = real();
  Tables tables;
  const auto mistakes = r.compile(tables);
  for (const std::string& m : mistakes) UNSCOPED_INFO(m);
  REQUIRE(mistakes.empty());
  const auto count = [&](Family f) { return sum(r, f, [](const KindRow&) { return 1.0; }); };
  CHECK(count(Family::dispute) == 16);
  CHECK(count(Family::filing) == 5);
  CHECK(count(Family::request) == 10);
  CHECK(count(Family::hazard) == 4);
  CHECK(count(Family::clue) == 2);
  CHECK(tables.departments.size() == 14);
  CHECK(tables.categories.size() == 6);
  for (const Kind& k : tables.kinds) {
    INFO(k.row.name);
    CHECK(k.department >= 0);  // whatever it is, someone is in charge
    CHECK(kUrban * k.row.urban + (1 - kUrban) * k.row.rural == Approx(1).margin(0.005));
    CHECK_FALSE(k.row.source.empty());
  }
}

TEST_CASE("The kinds of the project add up to the yearly sums of the sources") {
  const Rows r = real();
  // The rate of labour disputes is a worker's, and 42 % of residents work outside farming.
  const double labour = 0.58 * expected(row(r, "labour"));
  CHECK(sum(r, Family::dispute, expected) - labour == Approx(530).epsilon(0.005));
  // 5 % below the 206 brought to courts: the rest comes from the ladder of mediation.
  CHECK(sum(r, Family::filing, expected) == Approx(0.95 * 206).epsilon(0.002));
  // 3,000 contacts at Changzhi's urban share of 55 %, two of five needs voiced; the sums here are taken at 45 %.
  CHECK(sum(r, Family::request, expected) == Approx(0.931 * 3000 / 0.4).epsilon(0.002));
  CHECK(sum(r, Family::hazard, expected) == Approx(250).epsilon(0.002));
  CHECK(sum(r, Family::clue, expected) == Approx(200).epsilon(0.002));

  const double dispatched = sum(r, Family::request, [](const KindRow& k) { return expected(k) * (1 - k.answered); });
  CHECK(dispatched / sum(r, Family::request, expected) == Approx(0.365).margin(0.002));
  const double filings = sum(r, Family::filing, expected);
  CHECK(expected(row(r, "filing_family")) / filings == Approx(0.196).margin(0.005));
  CHECK(expected(row(r, "filing_traffic")) / filings == Approx(0.102).margin(0.005));
  for (const char* topic : {"social_security", "roads_lights", "sanitation", "housing_property"})
    CHECK(expected(row(r, topic)) < expected(row(r, "parking")));  // Sanya: the top five end with parking
}

TEST_CASE("What concerns protection and political state in the tables follows the rules") {
  const Rows r = real();
  CHECK(row(r, "family").protect > 0);  // domestic violence is never mediated
  CHECK(row(r, "school").protect > 0);  // nor are matters of minors
  for (const KindRow& k : r.kinds) {
    INFO(k.name);
    CHECK(k.name.find("politic") == std::string::npos);
    if (k.family == Family::dispute) CHECK(k.violence <= 1e-4);  // rare
  }
  for (const RiskRow& x : r.risks) CHECK(x.name.find("politic") == std::string::npos);
}
