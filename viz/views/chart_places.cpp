// Cards of who bears it: places, and kinds of disputes.
#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "analysis/worst_tenth.hpp"
#include "viz/plot/numbers.hpp"
#include "viz/views/chart_lines.hpp"

namespace shiyu::viz {

namespace {

constexpr double kNoRate = std::numeric_limits<double>::quiet_NaN();

std::vector<std::size_t> units_of(const UnitTable& table, Part part) {
  std::vector<std::size_t> units;
  for (std::size_t u = 0; u < table.size(); ++u)
    if (part == Part::city || (u < table.area.size() && (table.area[u] == 0) == (part == Part::urban)))
      units.push_back(u);
  return units;
}

/// Per 1,000 residents: mean of all, the worst-off tenth, urban communities and villages.
std::vector<double> rates_of(const UnitTable& table, const Cut& cut, std::size_t variable, double by) {
  std::vector<double> counts(table.size(), 0);
  for (std::size_t u = 0; u < std::min(table.size(), cut.units()); ++u)
    counts[u] = static_cast<double>(cut.at(u, variable)) / by;
  const auto rate = [&](const std::vector<std::size_t>& units) {
    return units.empty() ? kNoRate : rates_in(units, table.residents, counts).front();
  };
  const std::vector<std::size_t> all = units_of(table, Part::city);
  return {rate(all), rate(worst_tenth(all, table.residents, counts)), rate(units_of(table, Part::urban)),
          rate(units_of(table, Part::rural))};
}

ChartContent make_fairness(const ChartInput& input) {
  ChartContent content;
  const Atlas& atlas = input.scene.atlas;
  const UnitTable& table = atlas.head.settlements;
  struct Rate {
    const char* tally;
    Text title, unit;
    bool yearly;
  };
  static const std::vector<Rate> kRates{
      {"unmet",
       {"Unmet grievances, of those found", "已发现而未满足的诉求"},
       {"per 1,000 residents and year", "每千人·年"},
       true},
      {"open_known", {"Backlog: known disputes open", "积案：已知未结纠纷"}, {"per 1,000 residents", "每千人"}, false},
      {"contacts", {"Contacts over cases", "事项联系"}, {"per 1,000 residents and year", "每千人·年"}, true}};
  const Rate& rate = kRates[std::min(static_cast<std::size_t>(input.choice), kRates.size() - 1)];
  const auto variable = atlas.tally(rate.tally);
  if (!variable || table.residents.empty()) {
    content.missing = missing_text(input.ui, {"community/" + std::string(rate.tally)});
    return content;
  }
  BarPlot plot;
  plot.unit = input.ui(rate.unit);
  plot.rows = {input.ui(Text{"mean of all places", "全体均值"}), input.ui(Text{"worst-off tenth", "最差十分之一"}),
               input.ui(Text{"urban communities", "城市社区"}), input.ui(Text{"villages", "农村"})};
  int until = -1;
  for (const World world : input.worlds()) {
    const CutPtr cut = input.scene.cut(world, CutOf::community);
    if (cut == nullptr || cut->variables <= *variable) continue;
    until = cut->day;
    plot.series.push_back({input.name(world), input.colour(world),
                           rates_of(table, *cut, *variable, rate.yearly ? (cut->day + 1) / kYear : 1)});
  }
  if (plot.series.empty()) {
    content.missing =
        input.ui(Text{"Communities are kept from the end of the first month on, and not in files of the level minimal.",
                      "社区数据自首月末起记录；minimal 级别的文件不含此项。"});
    return content;
  }
  plot.unit += input.ui(Text{", until ", "，截至 "}) + atlas.date(until);
  content.panels.push_back({"", 0, std::move(plot)});
  return content;
}

/// Names of the kinds of disputes in data/tables/kinds.toml; of others their key.
std::string kind_name(const ChartInput& input, const std::string& key) {
  static const std::map<std::string, Text, std::less<>> kNames{
      {"neighbour", {"Neighbours", "邻里纠纷"}},
      {"family", {"Family and marriage", "婚姻家庭纠纷"}},
      {"property", {"Property management", "物业纠纷"}},
      {"labour", {"Wages and labour", "劳动争议（欠薪）"}},
      {"platform_labour", {"Platform workers", "新就业形态劳动争议"}},
      {"requisition", {"Land requisition", "征地拆迁纠纷"}},
      {"rural_land", {"Rural land", "农村土地与边界纠纷"}},
      {"consumer", {"Consumers, contracts", "消费与合同纠纷"}},
      {"medical", {"Medical", "医疗纠纷"}},
      {"traffic", {"Traffic compensation", "交通事故损害赔偿"}},
      {"environment", {"Nuisance and siting", "环境污染与邻避纠纷"}},
      {"school", {"School and minors", "校园与未成年人纠纷"}},
      {"housing", {"Housing transaction", "房屋买卖租赁纠纷"}},
      {"lending", {"Private lending", "民间借贷纠纷"}},
      {"collective", {"Residents against a firm", "群体性纠纷"}},
      {"historical", {"Historical legacy", "历史遗留问题"}}};
  const auto found = kNames.find(key);
  return found == kNames.end() ? input.ui(key) : input.ui(found->second);
}

ChartContent make_kinds(const ChartInput& input) {
  ChartContent content;
  std::vector<std::vector<std::int64_t>> open;
  for (const World world : input.worlds()) {
    const CaseBook* book = input.book(world);
    if (book == nullptr || book->days() <= input.scene.day || !book->any()) {
      content.missing = cases_missing_text(input, book);
      return content;
    }
    open.push_back(book->open_by_kind(input.scene.day));
  }
  if (open.empty()) return content;
  std::vector<std::size_t> order(open[0].size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto most = [&](std::size_t k) {
    std::int64_t count = 0;
    for (const auto& of_world : open) count = std::max(count, of_world[k]);
    return count;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) { return most(x) > most(y); });
  std::erase_if(order, [&](std::size_t k) {
    return std::all_of(open.begin(), open.end(), [&](const auto& o) { return o[k] == 0; });
  });
  order.resize(std::min<std::size_t>(order.size(), input.compares() ? 6 : 9));
  BarPlot plot;
  plot.unit = input.ui(Text{"disputes", "件纠纷"});
  for (const std::size_t k : order) plot.rows.push_back(kind_name(input, input.scene.atlas.head.names.kinds.at(k)));
  std::size_t at = 0;
  for (const World world : input.worlds()) {
    BarSeries series{input.name(world), input.colour(world), {}};
    for (const std::size_t k : order) series.values.push_back(static_cast<double>(open[at][k]));
    plot.series.push_back(std::move(series));
    ++at;
  }
  content.panels.push_back({"", 0, std::move(plot)});
  return content;
}

}  // namespace

Card fairness_card() {
  Card card;
  card.key = "fairness";
  card.title = {"The worst-off tenth of places", "处境最差的十分之一地方"};
  card.says = {
      "The tenth of villages and communities with the most a resident, beside the mean of all, and urban beside rural. "
      "A "
      "policy may be good on the whole and leave some places behind.",
      "人均最多的十分之一村和社区，与全体均值及城乡并列。方案总体有益，也可能落下一些地方。"};
  card.choices = {{"unmet grievances", "未满足诉求"}, {"backlog", "积案"}, {"contacts over cases", "事项联系"}};
  card.make = make_fairness;
  return card;
}

Card kinds_card() {
  Card card;
  card.key = "kinds";
  card.title = {"Open disputes by kind", "未结纠纷的类型"};
  card.says = {
      "Disputes that became known in the run and are open on the shown day, courts and petition offices included; the "
      "most frequent kinds.",
      "运行期内被发现、所示日仍未结的纠纷（含法院、信访），列最多的类型。"};
  card.make = make_kinds;
  card.needs_cases = true;
  card.whole_city = true;
  return card;
}

}  // namespace shiyu::viz
