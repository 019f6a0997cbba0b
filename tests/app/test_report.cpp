#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>

#include "analysis/case_statistics.hpp"
#include "sim/io/results_read.hpp"
#include "tests/app/toy_project.hpp"

using namespace shiyu;

namespace {

std::string whole_text_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The data inside a page.
nlohmann::json data_of(const std::string& page) {
  const std::string begin = "id=\"data\">";
  const std::size_t from = page.find(begin) + begin.size();
  return nlohmann::json::parse(page.substr(from, page.find("</script>", from) - from));
}

Answer report(const ToyProject& toy, std::vector<std::string> options = {}) {
  options.insert(options.begin(), {"report", toy.results(), "-o", toy / "r.html", "--data", toy / "data"});
  return shiyu_says(options);
}

/// Four months of a town with so many disputes that every figure has something to show.
const ToyProject& busy_town() {
  static const ToyProject toy(120);
  static const bool ran = [] {
    toy.write("scenarios/busy.toml",
              "schema = 1\nextends = \"toy.toml\"\ntitle = \"</script><script>\"\n[onset]\nscale = 5\n");
    return shiyu_says({"run", toy / "scenarios/busy.toml", "--out", toy.results(), "--quiet"}).code == 0;
  }();
  REQUIRE(ran);
  return toy;
}

}  // namespace

TEST_CASE("A report says what compare says, and the same twice") {
  const ToyProject& toy = busy_town();
  REQUIRE(report(toy, {"--force"}).code == 0);
  const std::string page = whole_text_of(toy / "r.html");
  const nlohmann::json data = data_of(page);
  CHECK(data["meta"]["title"]["en"] == "</script><script>");  // and yet it ended no element
  CHECK(data["meta"]["variants"].size() == 2);
  const std::string table = shiyu_says({"compare", toy.results(), "--area", "city", "--quiet"}).out;
  int shares = 0;
  for (const auto& row : data["comparison"]["blocks"][0]["rows"]) {
    if (row["unit"] == "%") {
      ++shares;  // shown in percentage points, so with other digits
      continue;
    }
    INFO(row.dump());
    CHECK(table.find(row["cells"][0]["text"].get<std::string>()) != std::string::npos);
  }
  CHECK(shares > 3);
  CHECK(data["comparison"]["blocks"][0]["rows"][0]["key"] == "backlog");
  CHECK(data["policies"]["settings"][0]["path"] == "grid.households_urban");
  CHECK(data["policies"]["settings"][0]["values"][1] == "60.0");
  REQUIRE(report(toy, {"--force"}).code == 0);
  CHECK(whole_text_of(toy / "r.html") == page);
}

TEST_CASE("A report is not written over another file, and its mistakes are told") {
  const ToyProject toy(4);
  REQUIRE(toy.run({"--quiet", "--output", "minimal"}).code == 0);
  toy.write("r.html", "precious");
  const Answer refused = report(toy);
  CHECK(refused.code == 2);
  CHECK(refused.err.find("use --force") != std::string::npos);
  CHECK(whole_text_of(toy / "r.html") == "precious");
  const Answer wrong = report(toy, {"--force", "--baseline", "hal"});
  CHECK(wrong.code == 2);
  CHECK(wrong.err.find("did you mean half?") != std::string::npos);

  REQUIRE(report(toy, {"--force"}).code == 0);
  const nlohmann::json data = data_of(whole_text_of(toy / "r.html"));
  for (const char* part : {"cases", "places", "worst_off"}) CHECK(data[part]["missing"] == "level");
  CHECK(data["sensitivity"]["missing"] == "study");
  CHECK(data["backlog"]["stocks"].size() == 4);

  // Away from its data a report is still written, and says what it lacks.
  std::filesystem::remove_all(toy.root.path / "data/divisions");
  const Answer away = report(toy, {"--force"});
  CHECK(away.code == 0);
  CHECK(away.err.find("lacks the policies") != std::string::npos);
  CHECK(data_of(whole_text_of(toy / "r.html"))["policies"]["missing"] == "scenario");
  CHECK(toy.files().size() == 2);  // the page and the results, and nothing half-written
}

TEST_CASE("Survival follows Kaplan and Meier") {
  // Of 6, 2 end at once; of 4, one ends on day 1 while one is watched no longer; of 2, one ends on day 2.
  const std::vector<std::int64_t> ended{2, 1, 1, 0}, censored{0, 1, 0, 1};
  const std::vector<double> open = survival(ended, censored, 1);
  REQUIRE(open.size() == 4);
  CHECK(open[0] == Approx(4.0 / 6));
  CHECK(open[1] == Approx(4.0 / 6 * 3 / 4));
  CHECK(open[2] == Approx(4.0 / 6 * 3 / 4 * 1 / 2));
  CHECK(open[3] == Approx(open[2]));
  CHECK(survival(ended, censored, 3).size() == 2);
  CHECK(survival(std::vector<std::int64_t>{0}, std::vector<std::int64_t>{0}).empty());
}

TEST_CASE("Ways of disputes keep their number, and open ones are no more than the stock") {
  const Results results(busy_town().results());
  std::vector<Family> families;
  for (const std::string& kind : results.head().names.kinds)
    families.push_back(kind.starts_with("filing_") ? Family::filing
                       : families.size() < 16      ? Family::dispute
                                                   : Family::request);
  const CaseStatistics s = case_statistics(results, 1, 0, families);
  REQUIRE(s.disputes > 50);
  const auto sum = [](const auto& counts) { return std::accumulate(counts.begin(), counts.end(), std::int64_t{0}); };
  CHECK(sum(s.ended) + sum(s.censored) == s.disputes);
  std::map<std::string, std::int64_t> balance;
  for (const auto& [link, count] : s.flow) {
    balance[link.first] += count;
    balance[link.second] -= count;
  }
  std::int64_t in = 0, out = 0;
  for (const auto& [stage, over] : balance) (over > 0 ? in : out) += over;
  CHECK(in == s.disputes);
  CHECK(out == -s.disputes);
  for (const char* middle : {"grid", "community", "township"}) CHECK(balance[middle] == 0);
  const auto stock = results.city("record_open_known", 1, 0), known = results.city("triage_accepted_disputes", 1, 0);
  CHECK(sum(s.open_ladder) + sum(s.open_forum) <= stock[stock.size() - 2] + stock[stock.size() - 1]);
  CHECK(s.disputes <= sum(known) + 50);
}

TEST_CASE("A report shows projects, shocks and relative values") {
  const ToyProject toy(12);
  toy.write("scenarios/eventful.toml",
            "schema = 1\nextends = \"toy.toml\"\ntitle = \"Eventful\"\n[[variant]]\nname = \"base\"\n"
            "[[variant]]\nname = \"more\"\nset.township.added = \"+2\"\n"
            "[[change]]\nday = 5\nlever = \"township.added\"\nvalue = \"x2\"\nvariant = \"more\"\n"
            "[[project]]\nname = \"road\"\nday = 3\ncounty = 990102\nvariant = \"more\"\n"
            "[[shock]]\nname = \"wave\"\nsort = \"epidemic\"\nday = 9\n");
  REQUIRE(shiyu_says({"run", toy / "scenarios/eventful.toml", "--out", toy.results(), "--quiet"}).code == 0);
  REQUIRE(report(toy, {"--force"}).code == 0);
  const nlohmann::json told = data_of(whole_text_of(toy / "r.html"))["policies"];
  CHECK(told["settings"][0]["written"][1] == "+2");
  CHECK(told["settings"][0]["values"][1] == "2.0");
  CHECK(told["changes"][0]["written"] == "x2");
  CHECK(told["changes"][0]["value"] == "2 becomes 4");
  REQUIRE(told["events"].size() == 2);
  CHECK(told["events"][0]["name"] == "road");
  CHECK(told["events"][0]["variant"] == "more");
  CHECK(told["events"][1]["shock"] == true);
  CHECK(told["events"][1]["date"] == "2019-03-10");
}
