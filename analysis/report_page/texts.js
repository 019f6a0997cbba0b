// The parts of the page that are words and tables.
import { element } from "./dom.js";

const list = (items) => element("ul", {}, ...items.map((text) => element("li", {}, text)));
const burdenWord = { better: "burden_better", worse: "burden_worse", unclear: "burden_unclear", too_few: "burden_too_few" };

/** One card a policy: the grievance burden first, then better, worse, cost, channels, claims, how sure. */
export function summaryCards(c) {
  const { t, w, data } = c;
  if (c.changed.length === 0) return [element("p", { class: "missing" }, t("missing.one_variant"))];
  const cards = data.summary.map((s, at) => {
    const cell = (key) => c.row("city", key)?.cells[at];
    const share = (key) => cell(key).percent?.[0] ?? null;
    const line = (key, text = "one_line") => {
      const row = c.row("city", key);
      return t(["from_to", "claim_line"].includes(text) && cell(key).verdict === "unclear" ? "no_clear" : text, { label: w.label(row), text: w.text(row.cells[at].text), unit: w.unitOfDifference(row.unit), base: row.baseline_text,
        percent: share(key) === null ? "–" : w.percent(share(key)) });
    };
    // What is clear but slight is named in one line, so that the rest stands out.
    const isSmall = (key) => share(key) !== null && Math.abs(share(key)) < 1;
    const group = (title, keys, text, look = "", fold = false) => {
      const small = fold ? keys.filter(isSmall) : [], lines = keys.filter((k) => !small.includes(k)).map((k) => line(k, text));
      if (small.length) lines.push(t("small_changes", { list: small.map((k) => w.inside(w.label(c.row("city", k)))).join(w.language === 0 ? ", " : "、") }));
      return element("div", { class: look }, element("h4", {}, title), list(lines.length ? lines : [t("nothing_clear")]));
    };
    const burden = cell("grievance_burden");
    const row = c.row("city", "grievance_burden");
    const first = burden ? t(burdenWord[burden.verdict] ?? "burden_undefined", { text: w.text(burden.text), unit: w.unit(row.unit) }) : t("burden_undefined");
    const there = (keys) => keys.filter((k) => cell(k) && cell(k).verdict !== "undefined");
    const channelText = { no_benefit: "no_benefit", better: "channel_better", higher: "channel_more" };
    const few = burden?.verdict === "too_few";
    const guarded = c.rows("city").map((r) => r.key).filter((key) => cell(key)?.verdict === "no_benefit" && !s.channels.includes(key));
    return element("article", { class: "policy" }, element("h3", {}, c.name(c.changed[at])),
      element("p", { class: `unmet ${burden?.verdict ?? ""}` }, first),
      element("div", { class: "columns" },
        ...(few ? [] : [group(t("got_better"), s.better, "one_line", "better", true), group(t("got_worse"), s.worse, "one_line", "worse", true)]),
        ...(guarded.length ? [group(t("also_better"), guarded, "one_line", "", true), element("p", { class: "sure" }, t("also_better_why"))] : []),
        group(t("it_cost"), there(["cost", "minutes", "contacts"]), "from_to"),
        ...(s.channels.length ? [element("div", {}, element("h4", {}, t("lawful")), list(s.channels.map((k) => line(k, channelText[cell(k).verdict] ?? "channel_plain"))))] : []),
        ...(there(["claimed"]).length ? [element("div", {}, element("h4", {}, t("a_claim")), list([line("claimed", "claim_line")]))] : [])),
      element("p", { class: "sure" }, few ? t("sure_few") : t("sure", { unclear: s.unclear, judged: s.judged, replicates: data.meta.replicates })));
  });
  const lead = data.meta.replicates > 5 ? "summary_lead" : "summary_lead_once";
  return [element("p", { class: "lead" }, t(lead, { base: c.base })), ...cards];
}

export function policyTable(c) {
  const { t, w, data } = c, p = data.policies;
  if (p.missing) return [element("p", { class: "missing" }, t("missing.scenario", { why: p.why ?? "" }))];
  const value = (text, unit) => (text === "true" ? t("flag_true") : text === "false" ? t("flag_false")
    : text.replace(/\.0$/, "").replace(/^"|"$/g, "") + (unit.en ? ` ${w.label(unit)}` : ""));
  const parts = [element("p", { class: "lead" }, p.settings.length ? t("policies_lead") : t("no_settings"))];
  if (p.settings.length)
    parts.push(element("div", { class: "table whole", tabindex: "0" }, element("table", { class: "policies" },
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, t("parameter")), ...c.variants.map((v, i) => element("th", { scope: "col" }, c.full(i))))),
      element("tbody", {}, ...p.settings.map((s) => element("tr", {},
        element("th", { scope: "row" }, w.label(s), element("br"), element("code", {}, s.path)),
        ...s.values.map((text, i) => element("td", s.set[i] ? {} : { class: "quiet" }, element(s.set[i] ? "b" : "span", {}, value(text, s.unit) + (s.written[i] ? ` (${s.written[i]})` : ""))))))))));
  const where = (x) => (x.county || x.variant ? t("only_for", { name: [x.county, x.variant].filter(Boolean).join(", ") }) : "");
  if (p.changes.length)
    parts.push(element("h3", {}, t("changes")), list(p.changes.map((x) => x.written
      ? t("relative_line", { date: x.date, label: w.label(x), written: x.written, outcome: value(x.value, x.unit), where: where(x) })
      : t("change_line", { date: x.date, label: w.label(x), value: value(x.value, x.unit), where: where(x) }))));
  if (p.events.length)
    parts.push(element("h3", {}, t("events")), list(p.events.map((x) => t(x.shock ? "shock_line" : "project_line", { date: x.date, name: x.name, where: where(x),
      details: x.details.map((d) => `${w.label(d)} ${value(d.value, d.unit)}`).join(w.language === 0 ? "; " : "；") }))));
  return parts;
}

export function responsible(c) {
  const parts = c.t("responsible_text").map((text) => element("p", {}, text));
  if (c.data.meta.estimated) parts.push(element("p", {}, c.t("estimated", { text: c.data.meta.estimated })));
  return parts;
}

export function sources(c) {
  const { t, data } = c, s = data.sources;
  const hash = (text) => element("dd", { class: "hash" }, text);
  return [
    element("dl", {}, element("dt", {}, t("digest")), hash(s.digest), element("dt", {}, t("scenario_sum")), hash(s.scenario_sha256),
      element("dt", {}, t("program")), element("dd", {}, t("program_is", { version: s.program_version, commit: s.git_commit, seed: data.meta.seed }))),
    element("h3", {}, t("files")),
    element("div", { class: "table whole", tabindex: "0" }, element("table", { class: "policies" },
      element("thead", {}, element("tr", {}, ...[`${t("file")}, SHA-256`, t("licence"), t("origin")].map((h) => element("th", { scope: "col" }, h)))),
      element("tbody", {}, ...s.files.map((f) => element("tr", {}, element("th", { scope: "row" }, f.path, element("br"), element("span", { class: "hash" }, f.sha256)), element("td", {}, f.licence), element("td", {}, f.source)))))),
    data.places.boundaries ? element("p", { class: "lead" }, t("boundaries_note")) : "",
    element("details", {}, element("summary", {}, t("scenario_text")), element("pre", {}, s.scenario)),
  ].filter((part) => part !== "");
}
