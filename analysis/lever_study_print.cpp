#include "analysis/lever_study_print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "analysis/estimate_text.hpp"
#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "analysis/verdicts.hpp"

namespace shiyu {

namespace {

/// Text in a cell of a Markdown table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : c == '\n' ? std::string(" ") : std::string(1, c);
  return out;
}

template <class Enum>
std::string_view name_of(Enum value) {
  return EnumNames<Enum>::names[static_cast<std::size_t>(value)];
}

Estimate scaled(Estimate e, double by) {
  e.mean *= by;
  e.half_width *= by;
  return e;
}

/// Money is counted in fen and read in yuan.
struct Shown {
  std::string unit;
  double by = 1;
};
Shown shown_unit(const std::string& unit, double largest) {
  if (unit != "fen") return {unit == "1" ? "" : unit, 1};
  if (largest >= 1e8) return {"million yuan", 1e-8};
  if (largest >= 1e5) return {"thousand yuan", 1e-5};
  return {"yuan", 1e-2};
}

std::string with_unit(const Estimate& e, const std::string& unit) {
  const Shown shown = shown_unit(unit, std::abs(e.mean));
  return difference_text(scaled(e, shown.by)) + (shown.unit.empty() ? "" : ' ' + shown.unit);
}

std::string effect_cell(const Expected& expected, const Effect& effect) {
  std::string text = fmt::format("`{}` {}", expected.output.text, with_unit(effect.difference, expected.output.unit));
  if (effect.base.mean != 0 && std::isfinite(effect.base.mean))
    text += fmt::format(" ({} %)", readable(100 * effect.difference.mean / std::abs(effect.base.mean), 2, true));
  const Better hoped = expected.expect == Direction::up ? Better::higher : Better::lower;
  const Verdict verdict = judge(hoped, effect.difference);
  if (verdict == Verdict::worse) text += fmt::format(", **against expectation** ({})", name_of(expected.expect));
  if (verdict != Verdict::better && verdict != Verdict::worse) text += fmt::format(", {}", short_word_of(verdict));
  return text;
}

std::string sign_cell(const LeverFinding& f) {
  const PriorFinding& prior = f.prior;
  if (prior.draws == 0) return "-";
  if (prior.none == prior.draws) return "no effect in any draw";
  std::string text = fmt::format(
      "{:.2f} {}; mean {}", prior.share(), name_of(f.row->final.expect),
      difference_text(scaled(prior.mean, shown_unit(f.row->final.output.unit, std::abs(prior.mean.mean)).by)));
  if (prior.none > 0) text += fmt::format("; none in {}", prior.none);
  return text;
}

std::string lever_cell(const LeverFinding& f) {
  return fmt::format("`{}` {} → {}{}", f.row->lever.path, shortest(f.base_lever, false),
                     shortest(f.row->lever.value, false), f.row->what_if ? " (what if)" : "");
}

/// Rows by group; groups in the order in which their first row stands.
std::vector<std::pair<std::string, std::vector<const LeverFinding*>>> grouped(const LeverStudy& study) {
  std::vector<std::pair<std::string, std::vector<const LeverFinding*>>> groups;
  for (const LeverFinding& f : study.findings) {
    auto at = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == f.row->group; });
    if (at == groups.end()) at = groups.insert(groups.end(), {f.row->group, {}});
    at->second.push_back(&f);
  }
  return groups;
}

std::string head_text(const LeverStudy& study) {
  const LeverStudyChoice& c = study.choice;
  return fmt::format(
      R"(# Systems, their levers, and what turning them does

Made by `shiyu mechanisms --replicates {} --draws {}`; not written by hand. Each row is a system; its line in `data/mechanisms/` says
which lever is turned, what should change and what it should cost. Effects are findings, not claims: the sign of a final effect is
reported whichever way it goes, and *unclear* means that its interval contains 0. Below six
replicates every effect is *too few*: nothing is said of its sign.

**The town is made up.** {} residents in four counties, runs of 90 to 365 days; it shows how a system works and in which order of
strength, never how large its effect is in a real city. Most effect sizes are assumed; see [parameters](parameters.md) for each source.

- **Effects** are paired: the world with the lever against the world without, {} replicates with shared luck, mean and 95 % interval
  (Student's t) of the sum over the run, of a level of the mean of its days. A ratio `a / b` is that of two sums.
- **Intermediate** is what the lever works on, **final** what it is meant for, **cost** what it takes or its side effect.
- **P(sign)** is the share of {} prior draws in which the final effect has the expected sign (named beside it), and the mean effect
  over draws with its interval. A draw multiplies every parameter that the reference marks *uncertain* by 2^u, u uniform in (-1, 1),
  each by itself, and keeps it in its range; the same values hold in both worlds. What is 0 stays 0 and signs stay, also for logits.
  u is keyed by the parameter's name and the number of the draw, so that a new parameter changes no other. The effect in a draw is
  the mean of {} pairs.
- **Regime** is measured over the doses below, under the settings named there: *saturates from X* (every further gain for a unit of
  the lever is under {} of the first clear one, and the interval of their mean under {}), *backfires from X* (from there on more of
  the lever clearly does harm; *throughout*: from the first dose on), *rises* or *falls throughout*, *flat* (no clear gain). Settings and
  doses were looked for in this town until a regime showed: each row shows that the model has it and where, not that it was foreseen. The
  words after it say why; a row whose regime is no longer found is marked.
)",
      c.replicates, c.draws, with_decimals(static_cast<double>(study.residents), 0), c.replicates, c.draws,
      c.draw_replicates, kSaturated, kSaturatedAt);
}

std::string regime_cell(const LeverFinding& f) {
  const Regime& regime = f.row->regime;
  const bool found = is_as_expected(f.doses, regime.expect);
  return fmt::format("`{}` {}{}: {}", regime.output.text, shape_text(f.doses),
                     found ? "" : fmt::format(", **not as expected** ({})", name_of(regime.expect)), cell(regime.says));
}

std::string group_table(const std::vector<const LeverFinding*>& rows) {
  std::string text =
      "| row | system | lever | intermediate effect | final effect | P(sign) | cost or side effect | regime |\n"
      "|---|---|---|---|---|---|---|---|\n";
  for (const LeverFinding* f : rows) {
    const MechanismRow& row = *f->row;
    text +=
        fmt::format("| {} | {} ({}) | {} | {} | {} | {} | {} | {} |\n", row.id, cell(row.name), cell(row.name_zh),
                    lever_cell(*f), effect_cell(row.intermediate, f->intermediate), effect_cell(row.final, f->final),
                    sign_cell(*f), effect_cell(row.cost, f->cost), regime_cell(*f));
  }
  return text;
}

/// "`court.judges` 2, `onset.scale` 3"
std::string settings_cell(const std::vector<Setting>& settings) {
  std::string text;
  for (const Setting& setting : settings)
    text += fmt::format("{}`{}` {}", text.empty() ? "" : ", ", setting.path, shortest(setting.value, false));
  return text;
}

std::string dose_table(const LeverStudy& study) {
  std::string text =
      "\n## Doses\n\nMean difference to the first value of the lever, with its 95 % interval, in worlds with the "
      "settings "
      "that bring the regime about beside those of the row.\n\n"
      "| row | lever | settings | followed | at each value | days |\n|---|---|---|---|---|---|\n";
  for (const LeverFinding& f : study.findings) {
    const Regime& regime = f.row->regime;
    std::string doses = shortest(regime.doses.at(0), false) + ": 0";
    for (std::size_t i = 1; i < regime.doses.size(); ++i)
      doses += fmt::format("; {}: {}", shortest(regime.doses[i], false),
                           with_unit(f.doses.effect.at(i), regime.output.unit));
    text += fmt::format("| {} | `{}` | {} | `{}` ({} is better) | {} | {} |\n", f.row->id, regime.lever.path,
                        settings_cell(regime.base), regime.output.text, name_of(regime.better), doses, f.row->days);
  }
  return text;
}

std::string file_list(const LeverStudy& study) {
  std::string text = "\n## Where each system stands\n\n";
  for (const LeverFinding& f : study.findings) {
    text += fmt::format("- {} {}:", f.row->id, f.row->name);
    for (std::size_t i = 0; i < f.row->where.size(); ++i)
      text += fmt::format("{} `{}`", i > 0 ? "," : "", f.row->where[i]);
    text += "\n";
  }
  return text;
}

std::string refusals(const LeverStudy& study) {
  std::string text;
  for (const LeverFinding& f : study.findings)
    if (f.refused > 0) text += fmt::format("{}{} in {}", text.empty() ? "" : ", ", f.refused, f.row->id);
  if (text.empty()) return text;
  return "\nRuns that were refused because a numerical bound cut more than 0.1 % of the draws of onset, and are left "
         "out: " +
         text + ".\n";
}

}  // namespace

std::string lever_study_markdown(const LeverStudy& study) {
  std::string text = head_text(study);
  for (const auto& [group, rows] : grouped(study)) text += fmt::format("\n## {}\n\n", group) + group_table(rows);
  return text + refusals(study) + dose_table(study) + file_list(study);
}

std::string lever_study_csv(const LeverStudy& study) {
  std::string text = "id,system,lever,value,quantity,output,unit,expect,base,effect,low,high,replicates,share,regime\n";
  const auto line = [&](const LeverFinding& f, const std::string& lever, double value, std::string_view quantity,
                        const Followed& output, std::string_view expect, const Estimate& base, const Estimate& e,
                        const std::string& share, const std::string& regime) {
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", f.row->id, csv_name(f.row->name), lever,
                        csv_number(value), quantity, csv_name(output.text), csv_field(output.unit), expect,
                        csv_number(base.mean), csv_number(e.mean), csv_number(e.low()), csv_number(e.high()),
                        e.replicates, share, csv_field(regime));
  };
  for (const LeverFinding& f : study.findings) {
    const MechanismRow& row = *f.row;
    const auto effect = [&](std::string_view quantity, const Expected& of, const Effect& e) {
      line(f, row.lever.path, row.lever.value, quantity, of.output, name_of(of.expect), e.base, e.difference, "", "");
    };
    effect("intermediate", row.intermediate, f.intermediate);
    effect("final", row.final, f.final);
    effect("cost", row.cost, f.cost);
    line(f, row.lever.path, row.lever.value, "prior", row.final.output, name_of(row.final.expect), {std::nan(""), 0, 0},
         f.prior.mean, csv_number(f.prior.share()), "");
    for (std::size_t i = 0; i < row.regime.doses.size(); ++i)
      line(f, row.regime.lever.path, row.regime.doses[i], "dose", row.regime.output, name_of(row.regime.better),
           {std::nan(""), 0, 0}, f.doses.effect.at(i), "", shape_text(f.doses));
  }
  return text;
}

std::string lever_study_json(const LeverStudy& study) {
  std::string text;
  for (const LeverFinding& f : study.findings) {
    const MechanismRow& row = *f.row;
    JsonLine line;
    line.add("id", row.id).add("system", row.name).add("lever", row.lever.path);
    line.add("base_value", f.base_lever).add("value", row.lever.value).add("days", row.days);
    const auto effect = [&](const std::string& key, const Expected& of, const Effect& e) {
      line.add(key + "_output", of.output.text).add(key + "_unit", of.output.unit);
      line.add(key + "_expect", name_of(of.expect)).add(key + "_base", e.base.mean);
      line.add(key, e.difference.mean).add(key + "_low", e.difference.low()).add(key + "_high", e.difference.high());
    };
    effect("intermediate", row.intermediate, f.intermediate);
    effect("final", row.final, f.final);
    effect("cost", row.cost, f.cost);
    line.add("p_sign", f.prior.share()).add("draws", f.prior.draws).add("draws_without_effect", f.prior.none);
    line.add("prior_mean", f.prior.mean.mean)
        .add("prior_low", f.prior.mean.low())
        .add("prior_high", f.prior.mean.high());
    std::vector<double> effects, widths;
    for (const Estimate& e : f.doses.effect) effects.push_back(e.mean), widths.push_back(e.half_width);
    const Regime& regime = row.regime;
    line.add("regime_lever", regime.lever.path).add("regime_settings", settings_cell(regime.base));
    line.add("dose_output", regime.output.text).add("dose_better", name_of(regime.better)).add("doses", regime.doses);
    line.add("dose_effects", effects).add("dose_half_widths", widths).add("regime", shape_text(f.doses));
    line.add("regime_expected", name_of(regime.expect)).add("regime_says", regime.says);
    text += line.add("refused_runs", f.refused).text() + "\n";
  }
  return text;
}

}  // namespace shiyu
