#include "analysis/export_words.hpp"

#include <fmt/format.h>

#include <array>

#include "sim/core/unit_words.hpp"

namespace shiyu {

namespace {

struct Translation {
  std::string_view key, zh;
};
constexpr std::array kTranslations = std::to_array<Translation>({
    // which row it is
    {"variant", "方案"},
    {"variant_title", "方案名称"},
    {"replicate", "重复"},
    {"date", "日期"},
    {"week", "周起始日"},
    {"area", "范围"},
    {"code", "区划代码"},
    {"county", "县区"},
    // the list of columns
    {"heading", "列标题"},
    {"key", "键名"},
    {"name", "英文名称"},
    {"name_zh", "中文名称"},
    {"unit", "单位"},
    {"unit_zh", "中文单位"},
    {"kind", "类别"},
    {"scope", "统计范围"},
    // the comparison
    {"block", "类别"},
    {"measure", "指标键名"},
    {"label", "指标"},
    {"baseline", "基准方案"},
    {"baseline_title", "基准方案名称"},
    {"baseline_mean", "基准均值"},
    {"variant_mean", "方案均值"},
    {"difference", "差值"},
    {"low", "区间下限"},
    {"high", "区间上限"},
    {"replicates", "重复次数"},
    {"verdict", "判断"},
    {"p_sign", "符号检验 p"},
    {"p_holm", "校正后 p"},
    {"holds", "是否成立"},
    {"reason", "原因"},
    // cells
    {"urban", "城市社区"},
    {"rural", "农村"},
    {"city", "全市"},
    {"flow", "流量"},
    {"level", "存量"},
    {"rate", "比率"},
    {"known of area", "城乡分列"},
    {"known of county", "县区"},
    {"known of city", "全市"},
    {"better", "改善"},
    {"worse", "变差"},
    {"lower", "较低"},
    {"higher", "较高"},
    {"no clear difference", "无明确差异"},
    {"not a benefit by itself", "本身不算改善"},
    {"too few replicates to say", "重复次数过少，无法判断"},
    {"not defined", "无定义"},
    {"no replicate has a value", "各次重复均无数值"},
    {"fewer than 6 replicates have a value", "有数值的重复不足6次"},
    {"the interval contains 0", "区间包含0"},
    {"not a headline", "不是主要指标"},
    {"does not hold when the headlines are judged at once", "主要指标一并检验时不成立"},
    {"the signs of the replicates alone do not show it", "仅凭各次重复的正负不能说明"},
});

}  // namespace

std::string table_word(std::string_view key, bool chinese) {
  if (chinese)
    for (const Translation& word : kTranslations)
      if (word.key == key) return std::string(word.zh);
  return std::string(key);
}

ShownUnit shown_unit(std::string_view unit) {
  if (unit == "fen") return {"yuan", 100};
  for (const auto& [part, counts] : {std::pair{"/1000", 1000}, std::pair{"/65536", 65536}})
    if (unit.ends_with(part)) return {std::string(unit.substr(0, unit.size() - std::string_view(part).size())), counts};
  return {std::string(unit), 1};
}

std::string shown_count(std::int64_t count, const ShownUnit& unit) {
  if (unit.counts == 1) return fmt::format("{}", count);
  const bool decimal = unit.counts == 100 || unit.counts == 1000;
  if (!decimal) return fmt::format("{}", static_cast<double>(count) / static_cast<double>(unit.counts));
  const std::uint64_t size = count < 0 ? -static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
  const auto counts = static_cast<std::uint64_t>(unit.counts);
  return fmt::format("{}{}.{:0{}}", count < 0 ? "-" : "", size / counts, size % counts, unit.counts == 100 ? 2 : 3);
}

std::string shown_unit_of(const Variable& output, bool chinese) {
  return unit_for_people(shown_unit(output.unit).unit, chinese);
}

const std::string& shown_name_of(const Variable& output, bool chinese) {
  return chinese && !output.long_name_zh.empty() ? output.long_name_zh : output.long_name;
}

std::string heading_of(const Variable& output, bool chinese) {
  const std::string unit = shown_unit_of(output, chinese), name = chinese ? output.long_name_zh : std::string();
  return (name.empty() ? "" : name + " ") + output.name + (unit.empty() ? "" : " [" + unit + "]");
}

std::vector<std::string> column_row(const Variable& output, bool chinese) {
  const char* scope = EnumNames<Scope>::names[static_cast<std::size_t>(output.scope)];
  return {heading_of(output, chinese),
          output.name,
          output.long_name,
          output.long_name_zh,
          shown_unit_of(output, false),
          shown_unit_of(output, true),
          table_word(EnumNames<OutputKind>::names[static_cast<std::size_t>(output.kind)], chinese),
          chinese ? table_word(std::string("known of ") + scope, true) : scope};
}

std::vector<std::string> column_heads(bool chinese) {
  std::vector<std::string> heads;
  for (const char* key : {"heading", "key", "name", "name_zh", "unit", "unit_zh", "kind", "scope"})
    heads.push_back(table_word(key, chinese));
  return heads;
}

}  // namespace shiyu
