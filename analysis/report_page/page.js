// Builds the page from the data inside it: words, tables and figures, in one of two languages and two colour themes.
import { common, echarts, themeOf } from "./charts.js";
import { saveButtons } from "./save.js";
import {
  backlogFigures, flowFigures, forestFigures, gainFigures, makeContext, mapFigures, riskFigures, sensitivityFigures, timeFigures, tradeOffFigures,
  sourceFigures, truthFigures, worstFigures,
} from "./figures.js";
import { policyTable, responsible, sources, summaryCards } from "./texts.js";
import { element } from "./dom.js";
import { words } from "./words.js";

const data = JSON.parse(document.getElementById("data").textContent);
const dark = matchMedia("(prefers-color-scheme: dark)");
const state = { language: /^zh\b/i.test(navigator.language) ? 1 : 0, theme: "auto", choices: {}, printing: false };
const PRINTED_WIDTH = 690;  // pixels between the margins of A4
let drawn = [];  // charts on the page

const themeName = () => (state.printing ? "light" : state.theme === "auto" ? (dark.matches ? "dark" : "light") : state.theme);

function figureElement(figure, c, number) {
  const { t } = c;
  const of = (what) => (typeof figure[what] === "function" ? figure[what](choice) : figure[what]);
  const choice = (state.choices[figure.id] ??= {});
  const title = element("h3"), read = element("p"), note = element("p", { class: "note" });
  const caption = element("figcaption", {}, title, read);
  const box = element("figure", { id: `figure-${figure.id}` }, caption);
  const entitle = () => {
    title.textContent = `${t("figure")} ${number}. ${of("title")}`;
    read.textContent = of("read") ?? "";
    note.textContent = of("note") ?? "";
    for (const p of [read, note]) p.hidden = p.textContent === "";
  };
  entitle();
  if (figure.missing) {
    box.append(element("p", { class: "missing" }, `${t("not_in_file")}${c.w.colon}${figure.missing}`));
    return box;
  }
  const holder = element("div", { class: "chart", role: "img", tabindex: "0" });
  const scroll = element("div", { class: "scroll" }, holder);
  const table = element("div", { class: "table", tabindex: "0" });
  const numbers = element("details", { class: "numbers" }, element("summary", {}, t("data_table")), table);
  let chart = null;
  const draw = () => {
    const width = Math.max(figure.wide ?? 0, state.printing ? PRINTED_WIDTH : scroll.clientWidth || 600);
    const theme = themeOf(themeName());
    const e = { width, theme };
    entitle();
    holder.style.width = figure.wide && !state.printing ? `${width}px` : "100%";
    holder.style.height = `${figure.height(choice, e)}px`;
    holder.setAttribute("aria-label", figure.alt(choice));
    const wanted = figure.option(choice, e);
    const option = { ...common(theme), ...wanted, tooltip: { ...common(theme).tooltip, ...wanted.tooltip } };
    chart?.dispose();
    chart = echarts.init(holder, null, { renderer: "svg", locale: c.w.language === 1 ? "ZH" : "EN", width, height: figure.height(choice, e) });
    chart.setOption(option);
    holder.querySelector("svg").setAttribute("viewBox", `0 0 ${width} ${figure.height(choice, e)}`);  // paper scales it
    if (numbers.open) fill();
  };
  const fill = () => {
    const { head, rows } = figure.table(choice);
    table.replaceChildren(element("table", {},
      element("thead", {}, element("tr", {}, ...head.map((h) => element("th", { scope: "col" }, h)))),
      element("tbody", {}, ...rows.map((r) => element("tr", {}, ...r.map((cell, i) => (i === 0 ? element("th", { scope: "row" }, cell) : element("td", {}, cell))))))));
  };
  numbers.addEventListener("toggle", () => numbers.open && fill());
  // What the choices are stands on the page in controls.
  const chosen = () => (figure.controls ?? []).map((control) => {
    const value = choice[control.key] ?? control.initial ?? control.options[0][0];
    return `${control.label}${c.w.colon}${control.options.find(([one]) => one === value)?.[1] ?? ""}`;
  });
  // `alone` is what the page says before this figure.
  const told = () => ({
    theme: themeOf(themeName()), title: of("title"), says: [of("read") || figure.alone, chosen().join(c.w.language === 1 ? "，" : ", "), of("note")].filter(Boolean),
    foot: t("saved_foot", { title: c.w.label(c.data.meta.title), seed: c.data.meta.seed }),
  });
  if (figure.controls) {
    box.append(element("div", { class: "controls" }, ...figure.controls.map((control) => {
      const select = element("select", {}, ...control.options.map(([value, text]) => element("option", { value: String(value) }, text)));
      select.value = String(choice[control.key] ?? control.initial ?? control.options[0][0]);
      select.addEventListener("change", () => { choice[control.key] = Number(select.value); draw(); });
      return element("label", {}, control.label, select);
    })));
  }
  box.append(scroll, note, element("div", { class: "tools" }, numbers, ...saveButtons(t, figure.id, () => chart, told)));
  drawn.push({ draw, scroll, width: 0, chart: () => chart });
  return box;
}

function toolbar(c) {
  const { t } = c;
  const language = element("button", { type: "button", lang: c.w.language === 0 ? "zh-CN" : "en", id: "language" }, t("language"));
  language.addEventListener("click", () => { state.language = 1 - state.language; render(); document.getElementById("language").focus(); });
  const theme = element("select", { id: "theme" }, ...["auto", "light", "dark"].map((name) => element("option", { value: name }, t(`theme_${name}`))));
  theme.value = state.theme;
  theme.addEventListener("change", () => { state.theme = theme.value; render(); document.getElementById("theme").focus(); });
  const print = element("button", { type: "button" }, t("print"));
  print.addEventListener("click", () => window.print());
  return element("div", { class: "bar" }, element("label", {}, t("theme"), theme), print, language);
}

function render() {
  const w = words(state.language), c = makeContext(data, w), { t } = c, m = data.meta;
  document.documentElement.lang = t("html_language");
  document.documentElement.dataset.theme = themeName();
  document.title = `${w.label(m.title)} – Shiyu`;
  for (const d of drawn) d.chart()?.dispose();
  drawn = [];
  let number = 0;
  const sections = [
    ["summary", t("summary"), () => summaryCards(c)],
    ["policies", t("policies"), () => policyTable(c)],
    ["backlog", t("backlog"), () => backlogFigures(c)],
    ["forest", t("forest"), () => forestFigures(c)],
    ["sources-of", t("sources_of"), () => sourceFigures(c)],
    ["times", t("times"), () => timeFigures(c)],
    ["ways", t("ways"), () => flowFigures(c)],
    ["truth", t("truth"), () => truthFigures(c)],
    ["worst", t("worst"), () => worstFigures(c), t("worst_read")],
    ["map", t("map"), () => mapFigures(c, (name, geo) => echarts.registerMap(name, geo))],
    ["gains", t("gains"), () => gainFigures(c)],
    ["tradeoff", t("tradeoff"), () => tradeOffFigures(c)],
    ["risk", t("risk"), () => riskFigures(c)],
    ["sensitivity", t("sensitivity"), () => sensitivityFigures(c)],
    ["responsible", t("responsible"), () => responsible(c)],
    ["sources", t("sources"), () => sources(c)],
  ];
  const ran = m.replicates > 1 ? "ran" : "ran_once";
  const head = element("header", {}, element("h1", {}, w.label(m.title)), m.question.en ? element("p", { class: "lead" }, w.label(m.question)) : "",
    element("p", {}, t(ran, { residents: w.number(m.residents), days: m.days, start: m.start, variants: m.variants.length, replicates: m.replicates })),
    m.runs < m.runs_all ? element("p", { class: "missing" }, t("runs_missing", { runs: m.runs, all: m.runs_all })) : "",
    element("p", { class: "synthetic" }, t("provisional")), element("p", { class: "synthetic" }, t("synthetic")));
  const contents = element("nav", { "aria-label": t("contents") }, element("ul", {}, ...sections.map(([id, title]) => element("li", {}, element("a", { href: `#${id}` }, title)))));
  const body = sections.map(([id, title, make, lead]) => {
    const parts = make();
    const section = element("section", { id, "aria-label": title }, element("h2", {}, title), lead ? element("p", { class: "lead" }, lead) : "");
    const halves = element("div", { class: "halves" });
    for (const part of parts) {
      const node = part instanceof Node ? part : figureElement(part, c, ++number);
      (part.half ? halves : section).append(node);
    }
    if (halves.childNodes.length) section.append(halves);
    return section;
  });
  document.getElementById("page").replaceChildren(toolbar(c), head, contents, element("main", {}, ...body), element("footer", {}, t("made_with")));
  redraw(true);
}

/** Draws what has another width than before, or all. */
function redraw(all) {
  for (const d of drawn) {
    const width = d.scroll.clientWidth;
    if (!all && width === d.width) continue;
    d.width = width;
    d.draw();
  }
}

let waiting = 0;
addEventListener("resize", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(() => redraw(false)); });
dark.addEventListener("change", () => state.theme === "auto" && render());
const printing = (on) => { state.printing = on; document.documentElement.dataset.theme = themeName(); redraw(true); };
addEventListener("beforeprint", () => printing(true));
addEventListener("afterprint", () => printing(false));
render();
