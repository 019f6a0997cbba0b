#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/compare.hpp"
#include "analysis/estimate_text.hpp"
#include "analysis/text_table.hpp"

using namespace shiyu;

namespace {

constexpr std::array kToyMeasures{
    Measure{"unmet_grievances", "Unmet grievances", "未满足诉求", "cases/year", "toy_unmet", "years", Better::lower,
            true},
    Measure{"backlog", "Backlog", "积案", "cases", "toy_open", "1", Better::lower, true, Moments::every,
            MeasureBlock::backlog},
    Measure{"settled_share", "Settled, of closed", "调解成功率", "1", "toy_settled", "toy_closed", Better::higher},
    Measure{"petitions", "Petitions", "信访", "cases/year", "toy_petitions", "years", Better::channel},
    Measure{"claims", "Claimed", "上报", "1", "toy_claimed", "toy_closed", Better::neither},
    Measure{"absent", "Absent", "无", "1", "toy_absent", "1", Better::lower},
};

struct Toy {
  int replicates = 8;
  double petition_fall = 20, unmet_rise = 8;
};

/// Two variants over ten days. Replicates differ by a luck that variants share, and by a little of their own.
RunOutcomes study(const Toy& toy) {
  RunOutcomes outcomes({"status_quo", "half"}, toy.replicates, 10);
  const auto add = [&](const char* name, OutputKind kind, double base, double effect) {
    std::vector<std::int64_t> values;
    for (int v = 0; v < 2; ++v)
      for (int r = 0; r < toy.replicates; ++r)
        for (int day = 0; day < 10; ++day)
          for (int area = 0; area < 2; ++area)
            values.push_back(
                static_cast<std::int64_t>(base * (1 + area) + 10 * r + v * (effect + (r % 2 == 0 ? 1 : -1))));
    outcomes.add_daily({name, "cases", "", "", kind}, values);
  };
  add("toy_unmet", OutputKind::flow, 100, toy.unmet_rise);
  add("toy_open", OutputKind::level, 400, -30);
  add("toy_settled", OutputKind::flow, 300, 40);
  add("toy_closed", OutputKind::flow, 500, 0);
  add("toy_petitions", OutputKind::flow, 200, -toy.petition_fall);
  add("toy_claimed", OutputKind::flow, 450, 10);
  return outcomes;
}

Comparison compared(const Toy& toy, std::size_t baseline = 0) {
  static constexpr std::array kParts = kAllParts;
  return compare(study(toy), baseline, kParts, kToyMeasures);
}

const Comparison::Cell& cell(const Comparison& c, std::string_view key, std::size_t block = 0) {
  const auto& rows = c.blocks.at(block).rows;
  return std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.measure.key == key; })->cells.at(0);
}

}  // namespace

TEST_CASE("A level is a mean of days, a flow a sum, and the city the sum of its parts") {
  const Comparison c = compared({});
  REQUIRE(c.blocks.size() == 3);
  // Open: (400 + 800) + 2 * (0 + 10 + ... + 70) / 8 a day.
  CHECK(c.blocks[0].rows[1].baseline.mean == Approx(1270));
  CHECK(c.blocks[1].rows[1].baseline.mean == Approx(435));
  CHECK(c.blocks[2].rows[1].baseline.mean == Approx(835));
  CHECK(cell(c, "backlog").difference.mean == Approx(-60));
  CHECK(cell(c, "backlog").value.mean == Approx(1210));
  // Unmet: 10 days of 365.
  CHECK(cell(c, "unmet_grievances", 1).difference.mean == Approx(8 * 365));
}

TEST_CASE("The words follow the direction of the measure") {
  const Comparison c = compared({});
  CHECK(cell(c, "unmet_grievances").verdict == Verdict::worse);
  CHECK(cell(c, "backlog").verdict == Verdict::better);
  CHECK(cell(c, "settled_share").verdict == Verdict::better);
  CHECK(cell(c, "claims").verdict == Verdict::higher);  // a claim is never a benefit
  const Comparison reversed = compared({}, 1);
  CHECK(reversed.baseline == "half");
  CHECK(cell(reversed, "backlog").verdict == Verdict::worse);
  CHECK(cell(reversed, "backlog").difference.mean == Approx(60));
}

TEST_CASE("Less of what is known is no benefit unless it is shown that the grievance burden does not rise") {
  // Offices that look away: fewer known disputes and fewer found unmet, and more burden.
  const auto outcomes_with = [](double rise) {
    const Toy toy{.unmet_rise = -8};
    RunOutcomes outcomes = study(toy);
    std::vector<std::int64_t> burden;
    for (int v = 0; v < 2; ++v)
      for (int r = 0; r < toy.replicates; ++r)
        for (int i = 0; i < 10 * 2; ++i)
          burden.push_back(static_cast<std::int64_t>(1000 + 10 * r + v * (rise + (r % 2 == 0 ? 3 : -3))));
    outcomes.add_daily({"toy_burden", "cases", "", "", OutputKind::level}, burden);
    return outcomes;
  };
  constexpr Measure kBurden{
      .key = "grievance_burden", .label = "Burden", .label_zh = "", .unit = "d", .numerator = "toy_burden"};
  constexpr Measure kBacklog{.key = "backlog",
                             .label = "Backlog",
                             .label_zh = "",
                             .unit = "cases",
                             .numerator = "toy_open",
                             .guard = Guard::burden};
  constexpr Measure kSettled{.key = "settled",
                             .label = "Settled",
                             .label_zh = "",
                             .unit = "cases",
                             .numerator = "toy_settled",
                             .better = Better::higher,
                             .guard = Guard::burden};
  constexpr Measure kLatent{
      .key = "latent", .label = "Latent", .label_zh = "", .unit = "cases", .numerator = "toy_unmet"};
  const std::array all{kBurden, kBacklog, kSettled, kLatent};
  const auto with = [&](double rise) { return compare(outcomes_with(rise), 0, kAllParts, all); };
  const Comparison falls = with(-40), rises = with(40), unclear = with(1);
  CHECK(cell(rises, "grievance_burden").verdict == Verdict::worse);
  CHECK(cell(unclear, "grievance_burden").verdict == Verdict::unclear);
  for (const char* key : {"backlog", "settled"}) {
    CHECK(cell(falls, key).verdict == Verdict::better);
    CHECK(cell(rises, key).verdict == Verdict::no_benefit);
    CHECK(cell(unclear, key).verdict == Verdict::no_benefit);
    CHECK(cell(falls, key).chance.of_mean > 0.95);
    CHECK(cell(rises, key).chance.of_mean < 0.05);
  }
  CHECK(cell(rises, "latent").verdict == Verdict::better);  // whether it is known or not

  // Groups that do not know the burden are judged by that of the city.
  const RunOutcomes city = outcomes_with(40);
  RunOutcomes place = study({.unmet_rise = -8});
  const std::array groups{OutcomeGroup{"here", "here", place, {kBacklog}}};
  CHECK(cell(compare_groups("place", groups, 0), "backlog").verdict == Verdict::no_benefit);
  const std::array knows{OutcomeGroup{"here", "here", outcomes_with(-40), {kBurden, kBacklog}}};
  CHECK(cell(compare_groups("place", knows, 0, &city), "backlog").verdict == Verdict::better);
}

TEST_CASE("Fewer petitions are a benefit only if it is shown that unmet grievances do not rise") {
  CHECK(cell(compared({.unmet_rise = 8}), "petitions").verdict == Verdict::no_benefit);
  const Comparison fewer = compared({.unmet_rise = -8});
  CHECK(cell(fewer, "unmet_grievances").difference.high() < 0);
  CHECK(cell(fewer, "petitions").verdict == Verdict::better);
  // A mean below 0 with an interval that reaches above it may be luck.
  const Comparison by_luck = compared({.replicates = 6, .unmet_rise = -1});
  CHECK(cell(by_luck, "unmet_grievances").difference.mean < 0);
  CHECK(cell(by_luck, "unmet_grievances").difference.high() > 0);
  CHECK(cell(by_luck, "petitions").difference.is_clear());
  CHECK(cell(by_luck, "petitions").verdict == Verdict::no_benefit);
  CHECK(cell(compared({.petition_fall = -20, .unmet_rise = -8}), "petitions").verdict == Verdict::higher);
}

TEST_CASE("An interval that contains 0 is no difference, and one replicate has no interval") {
  CHECK(cell(compared({.petition_fall = 0}), "petitions").verdict == Verdict::unclear);
  const Comparison one = compared({.replicates = 1});
  CHECK(cell(one, "backlog").verdict == Verdict::too_few);
  CHECK(comparison_table(one).find("run with --replicates 10") != std::string::npos);
  CHECK(comparison_table(one).find("±") == std::string::npos);
}

TEST_CASE("Fewer than six replicates say neither better nor worse, in every form") {
  const Comparison c = compared({.replicates = 5});
  for (const char* key : {"unmet_grievances", "backlog", "settled_share", "petitions", "claims"}) {
    CHECK(cell(c, key).verdict == Verdict::too_few);
    CHECK(cell(c, key).difference.has_interval());  // the interval stands
    CHECK_FALSE(cell(c, key).holds());
  }
  const std::string table = comparison_table(c), csv = comparison_csv(c), json = comparison_json(c);
  CHECK(table.find("too few: fewer than 6 replicates have a value") != std::string::npos);
  for (const std::string* text : {&table, &csv, &json}) CHECK(text->find("worse,") == std::string::npos);
  CHECK(table.find(" *") == std::string::npos);
  CHECK(csv.find("too few replicates to say") != std::string::npos);
  CHECK(csv.find(",fewer than 6 replicates have a value") != std::string::npos);
  CHECK(json.find("\"reason\": \"fewer than 6 replicates have a value\"") != std::string::npos);
  CHECK(cell(compared({.replicates = 6}), "backlog").verdict == Verdict::better);
}

TEST_CASE("Differences that are equal in every replicate have the interval of one case") {
  // Ten days, two replicates, one unmet matter fewer in each: 36.5 a year, as 0.1.0 said for sure.
  RunOutcomes outcomes({"base", "other"}, 8, 10);
  const auto counts = [](std::int64_t base, std::int64_t other, bool spread) {
    std::vector<std::int64_t> values(2 * 8 * 10 * 2, 0);
    for (std::size_t r = 0; r < 8; ++r) {
      values[r * 20] = base + static_cast<std::int64_t>(spread ? r : 0);
      values[(8 + r) * 20] = other + static_cast<std::int64_t>(spread ? r : 0);
    }
    return values;
  };
  outcomes.add_daily({"toy_unmet", "cases", "", ""}, counts(50, 49, true));
  outcomes.add_daily({"toy_open", "cases", "", "", OutputKind::level}, counts(500, 500, true));
  outcomes.add_daily({"toy_settled", "cases", "", ""}, counts(20, 21, false));
  outcomes.add_daily({"toy_closed", "cases", "", ""}, counts(40, 40, false));
  outcomes.add_daily({"toy_petitions", "cases", "", ""}, counts(30, 20, true));
  outcomes.add_daily({"toy_claimed", "cases", "", ""}, counts(30, 30, false));
  const Comparison c = compare(outcomes, 0, std::array{AreaPart::city}, kToyMeasures);
  const double t = 2.364624;  // 97.5 % with 7 degrees of freedom
  CHECK(cell(c, "unmet_grievances").difference.mean == Approx(-36.5));
  CHECK(cell(c, "unmet_grievances").difference.half_width == Approx(t * 36.5 / 8).epsilon(1e-5));
  CHECK(cell(c, "settled_share").difference.half_width == Approx(t / 40 / 8).epsilon(1e-5));
  CHECK(cell(c, "backlog").difference.half_width == Approx(t / 8).epsilon(1e-5));
  CHECK(cell(c, "backlog").verdict == Verdict::unclear);
  CHECK(cell(c, "backlog").p == 1);
  CHECK(cell(c, "unmet_grievances").p_sign == Approx(2.0 / 256));
  CHECK(cell(c, "petitions").verdict == Verdict::better);
  for (const Comparison::Row& row : c.blocks[0].rows) {
    INFO(row.measure.key);
    CHECK(row.cells[0].difference.half_width > 0);
    CHECK(row.cells[0].p > 0);
  }
}

TEST_CASE("Only headlines bear a star, and only when their signs alone say so") {
  const Comparison c = compared({});
  CHECK(cell(c, "backlog").holds());
  CHECK(cell(c, "settled_share").verdict == Verdict::better);
  CHECK_FALSE(cell(c, "settled_share").holds());
  CHECK(std::isnan(cell(c, "settled_share").p_holm));
  CHECK(cell(c, "settled_share").reason() == "not a headline");
  CHECK(cell(c, "backlog").reason().empty());
  // Two headlines of one variant in the whole city: the larger p stays, the smaller is doubled.
  const auto &first = cell(c, "unmet_grievances"), &second = cell(c, "backlog");
  CHECK(std::min(first.p_holm, second.p_holm) == Approx(2 * std::min(first.p, second.p)).margin(1e-12));

  // Eight replicates, of which two go the other way by little: Student's t sees it, the signs do not.
  RunOutcomes outcomes({"base", "other"}, 8, 1);
  std::vector<std::int64_t> open(16 * 2, 0);
  constexpr std::array<std::int64_t, 8> kChange{-90, -100, -110, -95, -105, -100, 3, 2};
  for (std::size_t r = 0; r < 8; ++r) {
    open[2 * r] = 1000;
    open[2 * (8 + r)] = 1000 + kChange[r];
  }
  outcomes.add_daily({"toy_open", "cases", "", "", OutputKind::level}, open);
  const Comparison signs = compare(outcomes, 0, std::array{AreaPart::city}, kToyMeasures);
  CHECK(cell(signs, "backlog").verdict == Verdict::better);
  CHECK(cell(signs, "backlog").p_holm < 0.05);
  CHECK(cell(signs, "backlog").p_sign == Approx(2 * 37.0 / 256));
  CHECK_FALSE(cell(signs, "backlog").holds());
  CHECK(cell(signs, "backlog").reason() == "the signs of the replicates alone do not show it");
}

TEST_CASE("A run that is missing leaves its pair out") {
  RunOutcomes outcomes = study({});
  outcomes.drop({1, 2});
  const Comparison c = compare(outcomes, 0, kAllParts, kToyMeasures);
  CHECK(cell(c, "backlog").difference.replicates == 7);
  CHECK(c.blocks[0].rows[1].baseline.replicates == 8);
}

TEST_CASE("A measure whose outputs are missing is left out and named") {
  const Comparison c = compared({});
  CHECK(c.left_out == std::vector<std::string>{"absent"});
  CHECK(comparison_table(c).find("Not in this file: absent.") != std::string::npos);
}

TEST_CASE("A file of an older program lacks many measures, and their names fit the page") {
  RunOutcomes outcomes({"base", "other"}, 2, 1);
  outcomes.add_daily({"record_open_known", "cases", "", "", OutputKind::level},
                     std::vector<std::int64_t>{1, 1, 1, 1, 1, 1, 1, 1});
  const Comparison c = compare(outcomes, 0);
  CHECK(c.left_out.size() == measures().size() - 1);
  const std::string text = comparison_table(c);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(display_width(line) <= 120);
  for (const std::string& key : c.left_out) CHECK(text.find(key) != std::string::npos);
}

TEST_CASE("The table shows city, urban and rural apart and fits 120 columns") {
  const std::string text = comparison_table(compared({}));
  for (const char* part :
       {"WHOLE CITY", "URBAN COMMUNITIES", "VILLAGES (RURAL)", "-60.0 ± 1.8", "better", "no benefit"}) {
    INFO(part << " in\n" << text);
    CHECK(text.find(part) != std::string::npos);
  }
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(display_width(line) <= 120);
}

TEST_CASE("Two variants with long names stand beside each other in 120 columns") {
  RunOutcomes outcomes({"status_quo", "half", "half_same_staff"}, 10, 365);
  std::vector<std::int64_t> values;
  for (std::int64_t i = 0; i < 3 * 10 * 365 * 2; ++i) values.push_back(2000 + i * i % 1009);
  for (const Measure& measure : measures()) {
    const Expression formula = formula_of(measure);
    for (const std::string& name : formula.names())
      if (name != "days" && name != "years" && name != "residents") outcomes.add_daily({name, "", "", ""}, values);
  }
  outcomes.add_constant("residents", 3180884);
  const std::string text = comparison_table(compare(outcomes, 0));
  INFO(text);
  CHECK(text.find("half") < text.find("half_same_staff"));
  std::istringstream lines(text);
  int heads = 0;
  for (std::string line; std::getline(lines, line);) {
    CHECK(display_width(line) <= 120);
    if (line.starts_with("measure")) ++heads;
  }
  CHECK(heads == 1);
  std::size_t last = 0;
  for (const char* part : {"WHOLE CITY", "URBAN COMMUNITIES", "VILLAGES (RURAL)"})
    for (const char* block : {"BACKLOG", "GRIEVANCE", "SPREAD OF RISK", "PRICE", "OTHER MEASURES"}) {
      const std::string heading = "\n" + std::string(part) + ": " + block + "\n";
      INFO(heading);
      const std::size_t at = text.find(heading);
      REQUIRE(at != std::string::npos);
      CHECK(at > last);
      CHECK(text.find(heading, at + 1) == std::string::npos);
      last = at;
    }
  CHECK(text.find("Residents active in a risk class •") != std::string::npos);
  CHECK(text.find("Grievance burden •") != std::string::npos);
}

TEST_CASE("A tiny difference is written with a power of ten") {
  RunOutcomes outcomes({"base", "other"}, 2, 1);
  outcomes.add_daily({"toy_open", "cases", "", "", OutputKind::level},
                     std::vector<std::int64_t>{1000, 1000, 1000, 1000, 1001, 1000, 1003, 1000});
  static constexpr std::array kTiny{Measure{"tiny", "Tiny", "小", "1", "toy_open", "1000000000", Better::lower}};
  CHECK(comparison_table(compare(outcomes, 0, kAllParts, kTiny)).find("+2.0e-9 ± 1.3e-8") != std::string::npos);
}

TEST_CASE("Many variants are shown in tables one below the other") {
  RunOutcomes outcomes({"base", "the_first_of_many", "second", "third", "fourth", "fifth", "sixth"}, 2, 1);
  std::vector<std::int64_t> values;
  for (int i = 0; i < 7 * 2 * 2; ++i) values.push_back(1000000 + i * 7919);
  outcomes.add_daily({"toy_open", "cases", "", "", OutputKind::level}, values);
  const std::string text = comparison_table(compare(outcomes, 0, kAllParts, kToyMeasures));
  std::istringstream lines(text);
  int heads = 0;
  for (std::string line; std::getline(lines, line);) {
    CHECK(display_width(line) <= 120);
    if (line.starts_with("measure")) ++heads;
  }
  CHECK(heads >= 2);
  for (const char* name : {"the_first_of_many", "sixth"}) CHECK(text.find(name) != std::string::npos);
}

TEST_CASE("CSV and JSON hold every cell with its interval") {
  const Comparison c = compared({});
  const std::string csv = comparison_csv(c), json = comparison_json(c);
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + 3 * 5);
  CHECK(std::count(json.begin(), json.end(), '\n') == 3 * 5);
  CHECK(csv.find("city,backlog,Backlog,cases,lower,status_quo,1270,half,1210,-60,") != std::string::npos);
  CHECK(csv.find("urban,settled_share,\"Settled, of closed\",1,higher") != std::string::npos);
  CHECK(json.find("\"verdict\": \"not a benefit by itself\"") != std::string::npos);
  CHECK(json.find("\"label_zh\": \"积案\"") != std::string::npos);
  CHECK(json.find("\"block\": \"backlog\"") != std::string::npos);
  CHECK(csv.find(",backlog\n") != std::string::npos);
  for (const char* field : {"p_holm", "p_sign", "reason", "headline", "variance_ratio", "equivalent_replicates",
                            "better_in_one", "better_in_mean", "group", "block"}) {
    CHECK(csv.substr(0, csv.find('\n')).find(field) != std::string::npos);
    CHECK(json.find("\"" + std::string(field) + "\": ") != std::string::npos);
  }
}

TEST_CASE("A name is no formula to a spreadsheet that opens the CSV") {
  CHECK(csv_name("status_quo") == "status_quo");
  CHECK(csv_name("") == "");
  for (const std::string name : {"=1+1", "+1", "-1", "@sum", "\t=1"}) CHECK(csv_name(name) == "'" + name);
  CHECK(csv_name("=a(\"b\",c)") == "\"'=a(\"\"b\"\",c)\"");
  RunOutcomes outcomes({"base", "=HYPERLINK(1)"}, 2, 1);
  outcomes.add_daily({"toy_open", "cases", "", "", OutputKind::level},
                     std::vector<std::int64_t>{5, 5, 5, 5, 1, 2, 3, 4});
  const std::string csv = comparison_csv(compare(outcomes, 0, kAllParts, kToyMeasures));
  CHECK(csv.find(",'=HYPERLINK(1),") != std::string::npos);
  CHECK(csv.find(",=") == std::string::npos);
  CHECK(csv.find(",-") != std::string::npos);  // numbers stay numbers
}

TEST_CASE("A study of one variant still shows its own figures") {
  RunOutcomes outcomes({"only"}, 2, 1);
  outcomes.add_daily({"toy_open", "cases", "", "", OutputKind::level}, std::vector<std::int64_t>{1, 2, 3, 4});
  const Comparison c = compare(outcomes, 0, kAllParts, kToyMeasures);
  CHECK(comparison_table(c).find("5.000") != std::string::npos);
  CHECK(comparison_csv(c).find("city,backlog,Backlog,cases,lower,only,5,,,,,,0.95,0,") != std::string::npos);
}
