// Price: working time of each kind of desk that is used, as a share of its roster. Rows follow sim/world/rosters.hpp.
#include <deque>
#include <string>
#include <vector>

#include "analysis/measures_rows.hpp"
#include "sim/world/rosters.hpp"

namespace shiyu::rows {

namespace {

/// Measures and the texts that they view.
class DeskMeasures {
 public:
  DeskMeasures() {
    for (const DeskKindRow& kind : kDeskKindRows) add(kind);
  }
  const std::vector<Measure>& all() const { return all_; }

 private:
  static constexpr std::string_view kLeftOut = "Overtime, and how well the time was spent.",
                                    kLeftOutZh = "不含加班，也不反映工时的使用效果。";

  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  void add(const DeskKindRow& kind) {
    std::string_view whose = kind.whose;
    if (whose.starts_with("the ")) whose.remove_prefix(4);
    const std::string name(kind.name), outputs = "desks_" + name;
    const auto row = [&](std::string key, std::string label, std::string label_zh, std::string numerator) {
      all_.push_back(Measure{.key = keep(std::move(key)),
                             .label = keep(std::move(label)),
                             .label_zh = keep(std::move(label_zh)),
                             .unit = "share",
                             .numerator = keep(std::move(numerator)),
                             .denominator = keep(outputs + "_roster"),
                             .better = Better::neither,
                             .block = MeasureBlock::price,
                             .scope = static_cast<MeasureScope>(kind.scope),
                             .seen = Seen::office,
                             .left_out = kLeftOut,
                             .left_out_zh = kLeftOutZh});
    };
    row("utilisation_" + name, "Time used: " + std::string(whose), "工时利用率：" + std::string(kind.zh),
        outputs + "_matters + " + outputs + "_fixed + " + outputs + "_deferrable");
    if (name != "grid_workers") return;  // the one kind whose roster holds patrols, visits and forms
    row("grid_workers_on_matters", "  on matters", "其中办理事项", outputs + "_matters");
    row("grid_workers_on_fixed", "  on forms, meetings, training", "其中填报、会议、培训", outputs + "_fixed");
    row("grid_workers_on_deferrable", "  on patrols and visits", "其中巡查走访", outputs + "_deferrable");
    row("grid_workers_overtime", "  overtime, apart", "另计加班", outputs + "_overtime");
  }

  std::deque<std::string> texts_;
  std::vector<Measure> all_;
};

}  // namespace

std::span<const Measure> desks() {
  static const DeskMeasures measures;
  return measures.all();
}

}  // namespace shiyu::rows
