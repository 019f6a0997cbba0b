// The figures of the report: each says its words, its option for ECharts and its table. All numbers come from the data.
import { bands, flow, intervals, places, styleOf, tradeOff } from "./charts.js";

const DAY = 864e5;

/** What figures share: data, words, and how variants are named and look. */
export function makeContext(data, w) {
  const { variants, baseline } = data.meta;
  const name = (i) => w.label(variants[i]);
  const changed = variants.map((v, i) => i).filter((i) => i !== baseline);
  return {
    data, w, t: w.t, variants, baseline, changed, name,
    short: (i) => variants[i].name,
    full: (i) => (i === baseline ? w.t("baseline_of", { name: name(i) }) : name(i)),
    base: name(baseline),
    start: Date.parse(`${data.meta.start}T00:00:00Z`),
    rows: (part) => data.comparison.blocks.find((b) => b.part === part)?.rows ?? [],
    row: (part, key) => data.comparison.blocks.find((b) => b.part === part)?.rows.find((r) => r.key === key),
  };
}

const interval = ([v, half], more = {}) => (v === null ? null
  : { v, low: half === null ? undefined : v - half, high: half === null ? undefined : v + half, ...more });
// As judge() of analysis/verdicts.hpp: of fewer than six replicates nothing is clear.
const isClear = (c, [v, half]) => c.data.meta.replicates >= 6 && v !== null && half !== null && (v - half > 0 || v + half < 0);
const partOptions = (c, parts) => parts.map((p, i) => [i, c.t(p.part)]);

/** Value of a measure under a variant: [mean, half]. */
const valueOf = (c, row, i) => (i === c.baseline ? row.baseline : row.cells[c.changed.indexOf(i)].value);

export function backlogFigures(c) {
  const b = c.data.backlog, { t, w } = c;
  if (b.missing) return [{ id: "backlog", title: t("backlog_title"), missing: t(`missing.${b.missing}`) }];
  const controls = [
    { key: "stock", label: t("show"), options: b.stocks.map((s, i) => [i, t(`stock.${s.key}`)]) },
    { key: "part", label: t("part"), options: partOptions(c, b.stocks[0].parts) }];
  const chosen = (s) => b.stocks[s.stock ?? 0].parts[s.part ?? 0];
  const words = (s) => ({ what: t(`stock.${b.stocks[s.stock ?? 0].key}`), part: t(chosen(s).part), days: c.data.meta.days, base: c.base });
  const time = (i) => c.start + b.days[i] * DAY;
  const last = b.days.length - 1;
  const levels = {
    id: "backlog", title: t("backlog_title"), read: t("backlog_read"), controls, height: () => 380,
    alt: (s) => t("backlog_alt", { ...words(s), list: w.list(c.variants.map((v, i) => `${c.name(i)}${w.colon}${w.number(chosen(s).levels[i][last][0])}`)) }),
    option: (s, e) => bands({
      ...e, x: "time", xName: "", yName: t("disputes"), format: w.number, formatX: w.month,
      series: c.variants.map((v, i) => ({ name: c.full(i), ...styleOf(i, c.baseline, e.theme), points: chosen(s).levels[i].map((p, d) => [time(d), ...p]) })),
    }),
    table: (s) => ({
      head: ["", ...c.variants.flatMap((v, i) => [`${c.short(i)}: ${t("mean")}`, t("lowest"), t("highest")])],
      rows: b.days.map((d, at) => [w.day(time(at)), ...c.variants.flatMap((v, i) => chosen(s).levels[i][at].map(w.count))]),
    }),
  };
  if (c.changed.length === 0) return [levels];
  const differences = {
    id: "backlog-difference", title: t("backlog_difference_title"), read: t("backlog_difference_read"), controls, height: () => 320,
    alt: (s) => t("difference_alt", { ...words(s), list: w.list(c.changed.map((i) => `${c.name(i)}${w.colon}${w.estimate(chosen(s).differences[i][last])}`)) }),
    option: (s, e) => bands({
      ...e, x: "time", xName: "", yName: t("disputes"), format: w.number, formatX: w.month, zero: true,
      series: c.changed.map((i) => ({ name: c.full(i), ...styleOf(i, c.baseline, e.theme),
        points: chosen(s).differences[i].map(([m, h], d) => [time(d), m, h === null ? null : m - h, h === null ? null : m + h]) })),
    }),
    table: (s) => ({
      head: ["", ...c.changed.map((i) => c.short(i))],
      rows: b.days.map((d, at) => [w.day(time(at)), ...c.changed.map((i) => w.estimate(chosen(s).differences[i][at]))]),
    }),
  };
  return [levels, differences];
}

const LOOK = { better: ["better", "circle"], worse: ["worse", "diamond"], lower: ["neutral", "rect"], higher: ["neutral", "rect"],
  no_benefit: ["neutral", "rect"], unclear: ["unclear", "circle"], too_few: ["unclear", "circle"], undefined: ["unclear", "circle"] };

function verdictPoint(cell, theme, text) {
  const [color, symbol] = LOOK[cell.verdict];
  return interval(cell.percent ?? [null, null], { color: theme[color], symbol, hollow: LOOK[cell.verdict][0] === "unclear", text: text(cell.text) });
}

/** The rows with a heading, { block }, wherever another block begins. */
const inBlocks = (rows) => rows.flatMap((r, i) => (i > 0 && rows[i - 1].block === r.block ? [r] : [{ block: r.block, heading: true }, r]));

export function forestFigures(c) {
  const { t, w } = c, rows = c.rows("city");
  if (c.changed.length === 0) return [{ id: "forest", title: t("forest"), missing: t("missing.one_variant") }];
  const label = (r) => (r.heading ? w.block(w.label(c.data.comparison.headings[r.block])) : (r.part_of ? "– " : "") + w.label(r) + (r.headline ? " •" : ""));
  return c.changed.map((i, at) => {
    const known = rows.filter((r) => r.cells[at].percent && r.cells[at].percent[0] !== null);
    const drawnIn = (s) => inBlocks(s.rows ? known : known.filter((r) => r.headline));
    const count = (v) => rows.filter((r) => r.cells[at].verdict === v).length;
    return {
      id: `forest-${at}`, title: t("forest_title", { name: c.name(i) }), read: at === 0 ? t("forest_read") : "", alone: t("forest_read"),
      controls: [{ key: "rows", label: t("show"), options: [[0, t("headlines_only")], [1, t("all_measures")]] }],
      height: (s, e) => drawnIn(s).length * (e.width < 560 ? 30 : 21) + 70,
      alt: () => t("forest_alt", { name: c.name(i), base: c.base, count: rows.length, better: count("better"), worse: count("worse"), unclear: count("unclear") + count("too_few") }),
      option: (s, e) => intervals({
        ...e, rows: drawnIn(s).map(label), xName: t("percent_of_baseline"), squeezed: true, showLegend: false,
        format: (v) => w.signed(Number(v.toPrecision(3))),
        series: [{ name: c.name(i), color: e.theme.neutral, symbol: "circle", points: drawnIn(s).map((r) => (r.heading ? null : verdictPoint(r.cells[at], e.theme, w.text))) }],
      }),
      table: () => ({
        head: [t("measure"), t("unit"), t("part"), t("baseline"), t("difference"), t("verdict")],
        rows: c.data.comparison.blocks.flatMap((b) => inBlocks(b.rows).map((r) => (r.heading ? [label(r), "", t(b.part), "", "", ""]
          : [label(r), w.unit(r.unit), t(b.part), r.baseline_text, w.text(r.cells[at].text), t(`verdict.${r.cells[at].verdict}`)]))),
      }),
      note: c.data.comparison.left_out.length && at === 0 ? t("left_out", { list: c.data.comparison.left_out.join(", ") }) : "",
    };
  });
}

function caseMissing(c, id, title) {
  const why = c.data.cases.missing;
  return why ? [{ id, title, missing: c.t(`missing.${why}`, { why: c.data.policies.why ?? "" }) }] : null;
}

export function timeFigures(c) {
  const { t, w } = c, gone = caseMissing(c, "ages", t("ages_title"));
  if (gone) return gone;
  const { ages, survival } = c.data.cases;
  const edges = ages.edges;
  const classes = [...edges.map((from, i) => (i + 1 < edges.length ? t("age_between", { from, to: edges[i + 1] - 1 }) : t("age_over", { from: from - 1 }))), t("age_older")];
  const where = (s) => ["ladder", "forum"][s.where ?? 0];
  const points = (s, i) => ages.variants[i][where(s)];
  return [{
    id: "ages", title: t("ages_title"), read: t("ages_read"),
    controls: [{ key: "where", label: t("show"), options: [[0, t("ages.ladder")], [1, t("ages.forum")]] }],
    height: () => classes.length * Math.max(34, 17 * c.variants.length) + 80,
    alt: (s) => t("ages_alt", { what: t(`ages.${where(s)}`), list: w.list(c.variants.map((v, i) => `${c.name(i)}${w.colon}${w.number(points(s, i)[edges.length - 1][0])}`)) }),
    option: (s, e) => intervals({
      ...e, rows: classes, xName: t("disputes"), bars: true, format: w.count, labelShare: 0.24,
      series: c.variants.map((v, i) => ({ name: c.full(i), ...styleOf(i, c.baseline, e.theme),
        points: points(s, i).map(([m, low, high]) => (m === null ? null : { v: m, low, high })) })),
    }),
    table: (s) => ({ head: ["", ...c.variants.flatMap((v, i) => [`${c.short(i)}: ${t("mean")}`, t("lowest"), t("highest")])],
      rows: classes.map((name, k) => [name, ...c.variants.flatMap((v, i) => points(s, i)[k].map(w.count))]) }),
  }, {
    id: "survival", title: t("survival_title"), read: t("survival_read"), height: () => 380,
    alt: () => t("survival_alt", { list: medians(c) }),
    note: `${t("half_ended", { list: medians(c) })} ${t("open_after", { list: openAfter(c, 30) })}`,
    option: (s, e) => bands({
      ...e, x: "value", xName: t("days_since_known"), yName: t("share_open"), format: w.number, formatX: (v) => t("median_days", { n: w.number(v) }),
      steps: true, percent: true, xMax: shownDays(survival),
      series: c.variants.map((v, i) => ({ name: c.full(i), ...styleOf(i, c.baseline, e.theme),
        points: survival.variants[i].points.map((p, d) => [d, ...p.map((x) => (x === null ? null : x * 100))]) })),
    }),
    table: () => ({ head: [t("days_since_known"), ...c.variants.flatMap((v, i) => [`${c.short(i)}: %`, t("lowest"), t("highest")])],
      rows: [0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365].filter((d) => d < survival.variants[c.baseline].points.length)
        .map((d) => [String(d), ...c.variants.flatMap((v, i) => (survival.variants[i].points[d] ?? [null, null, null]).map((x) => (x === null ? "–" : w.number(x * 100))))]) }),
  }];
}

/** Days until fewer than 2 % are open under every policy, so that the tail does not squeeze the rest. */
const shownDays = (survival) => Math.min(Math.max(...survival.variants.map((v) => v.points.length)) - 1,
  Math.max(14, ...survival.variants.map((v) => { const at = v.points.findIndex((p) => p[0] < 0.02); return at < 0 ? v.points.length - 1 : at; })));

const openAfter = (c, day) => c.w.list(c.variants.map((v, i) => {
  const p = c.data.cases.survival.variants[i].points[day];
  return `${c.name(i)} ${p ? `${c.w.number(Number((p[0] * 100).toPrecision(3)))} %` : "–"}`;
}));

const medians = (c) => c.w.list(c.variants.map((v, i) => {
  const n = c.data.cases.survival.variants[i].median;
  return `${c.name(i)}${c.w.colon}${n === null ? c.t("median_none") : c.t("median_days", { n })}`;
}));

const SOURCES = ["told", "noticed", "police", "petition_court"];
const FORUMS = ["petition_office", "arbitration", "court"];

export function flowFigures(c) {
  const { t, w } = c, gone = caseMissing(c, "flow", t("ways"));
  if (gone) return gone;
  const f = c.data.cases.flow;
  const firstEnd = f.stages.indexOf("self_settled");
  const pick = (s) => s.variant ?? c.baseline;
  const links = (i) => f.links.filter((l) => l.values[i] > 0);
  const nodes = (i, theme) => {
    const there = f.stages.filter((n) => links(i).some((l) => l.from === n || l.to === n));
    const middle = there.filter((n) => !SOURCES.includes(n) && f.stages.indexOf(n) < firstEnd);
    return there.map((n) => ({
      name: n, label: t(`stage.${n}`),
      depth: SOURCES.includes(n) ? 0 : middle.includes(n) ? middle.indexOf(n) + 1 : middle.length + 1,
      color: SOURCES.includes(n) ? theme.base : FORUMS.includes(n) ? theme.series[1] : middle.includes(n) ? theme.series[0]
        : n === "settled" || n === "self_settled" || n === "fixed" ? theme.series[2]
          : ["dropped", "violent", "settled_under_pressure", "petitioned_upward"].includes(n) ? theme.series[3] : theme.unclear,
    }));
  };
  return [{
    id: "flow", title: (s) => t("flow_title", { name: c.full(pick(s)) }), wide: 940,
    read: (s) => t("flow_read", { disputes: w.count(f.disputes[pick(s)]), backward: w.count(f.backward[pick(s)]) }),
    controls: [{ key: "variant", label: t("variant"), options: c.variants.map((v, i) => [i, c.full(i)]), initial: c.baseline }],
    height: () => 560,
    alt: (s) => {
      const ends = new Map();
      for (const l of links(pick(s)))
        if (f.stages.indexOf(l.to) >= firstEnd) ends.set(l.to, (ends.get(l.to) ?? 0) + l.values[pick(s)]);
      const largest = [...ends].sort((a, b) => b[1] - a[1]).slice(0, 4).map(([n, v]) => `${t(`stage.${n}`)} ${w.count(v)}`);
      return t("flow_alt", { name: c.name(pick(s)), disputes: w.count(f.disputes[pick(s)]), list: w.list(largest) });
    },
    option: (s, e) => flow({ ...e, nodes: nodes(pick(s), e.theme), format: w.count,
      links: links(pick(s)).map((l) => ({ source: l.from, target: l.to, value: l.values[pick(s)] })) }),
    table: () => ({ head: [t("from"), t("to"), ...c.variants.map((v, i) => c.short(i))],
      rows: f.links.map((l) => [t(`stage.${l.from}`), t(`stage.${l.to}`), ...l.values.map(w.count)]) }),
  }];
}

export function truthFigures(c) {
  const { t, w } = c;
  const rows = ["claimed", "satisfied", "gone"].map((key) => c.row("city", key)).filter((r) => r && r.baseline[0] !== null);
  if (!rows.length) return [{ id: "truth", title: t("truth_title"), missing: t("missing.outputs") }];
  const values = (r) => w.list(c.variants.map((v, i) => `${c.name(i)} ${w.number(valueOf(c, r, i)[0])}`));
  return [{
    id: "truth", title: t("truth_title"), read: t("truth_read"), height: () => rows.length * Math.max(46, 20 * c.variants.length) + 90,
    alt: () => t("truth_alt", { list: w.list(rows.map((r) => `${w.label(r)}${w.colon}${values(r)}`)) }),
    option: (s, e) => intervals({
      ...e, rows: rows.map((r) => w.label(r)), xName: t("percent"), format: w.number, labelShare: 0.28,
      series: c.variants.map((v, i) => ({ name: c.full(i), ...styleOf(i, c.baseline, e.theme), points: rows.map((r) => interval(valueOf(c, r, i))) })),
    }),
    table: () => ({ head: [t("measure"), ...c.variants.map((v, i) => `${c.short(i)}, %`)], rows: rows.map((r) => [w.label(r), ...c.variants.map((v, i) => w.estimate(valueOf(c, r, i)))]) }),
  }];
}

export function worstFigures(c) {
  const { t, w } = c, d = c.data.worst_off;
  if (d.missing) return [{ id: "worst", title: t("worst"), missing: t(`missing.${d.missing}`) }];
  return d.measures.map((m) => {
    const label = w.label(c.row("city", m.key)), series = (theme) => [
      { name: t("mean_of_all"), color: theme.base, symbol: "rect", points: m.variants.map((v) => interval(v.mean)) },
      { name: t("worst_tenth"), color: theme.worse, symbol: "diamond", points: m.variants.map((v) => interval(v.worst)) }];
    return {
      id: `worst-${m.key}`, half: true, alone: t("worst_read"), title: t("worst_title", { label: label[0].toUpperCase() + label.slice(1) }), height: () => c.variants.length * 44 + 90,
      alt: () => t("worst_alt", { label, unit: w.unit(m.unit), list: w.list(m.variants.map((v, i) => `${c.name(i)}${w.colon}${w.number(v.mean[0])}, ${w.number(v.worst[0])}`)) }),
      option: (s, e) => intervals({ ...e, rows: c.variants.map((v, i) => c.full(i)), xName: w.unit(m.unit), format: w.number, bars: false, zero: true, min: 0, labelShare: 0.4, series: series(e.theme) }),
      table: () => ({ head: [t("variant"), t("mean_of_all"), t("worst_tenth"), t("unit")], rows: m.variants.map((v, i) => [c.full(i), w.estimate(v.mean), w.estimate(v.worst), w.unit(m.unit)]) }),
    };
  });
}

/** The parts of the difference in burden that are drawn; the rest stand in the table. */
const BURDEN_PARTS = ["burden", "burden_in_both", "burden_caused", "burden_prevented"];

export function sourceFigures(c) {
  const { t, w } = c, d = c.data.matters;
  if (c.changed.length === 0) return [{ id: "sources-of", title: t("sources_of"), missing: t("missing.one_variant") }];
  if (d.missing) return [{ id: "sources-of", title: t("sources_of"), missing: t(`missing.${d.missing}`) }];
  const drawn = d.rows.filter((r) => BURDEN_PARTS.includes(r.key));
  const note = d.sample > 1 ? t("sources_of_sample", { sample: d.sample }) : "";
  return c.changed.map((i, at) => ({
    id: `sources-of-${at}`, title: t("sources_of_title", { name: c.name(i) }), read: at === 0 ? t("sources_of_read") : "", alone: t("sources_of_read"), note,
    height: () => drawn.length * 34 + 80,
    alt: () => t("sources_of_alt", { name: c.name(i), base: c.base, list: w.list(drawn.map((r) => `${w.label(r)} ${w.estimate(r.cells[at])}`)) }),
    option: (s, e) => intervals({ ...e, rows: drawn.map((r) => w.label(r)), xName: w.unit(drawn[0].unit), zero: true, bars: true, showLegend: false, labelShare: 0.36,
      format: (v) => w.signed(Number(v.toPrecision(3))),
      series: [{ name: c.name(i), color: e.theme.neutral, symbol: "circle", points: drawn.map((r) => interval(r.cells[at])) }] }),
    table: () => ({ head: ["", t("unit"), t("difference")], rows: d.rows.map((r) => [w.label(r), w.unit(r.unit), w.estimate(r.cells[at])]) }),
  }));
}

export function mapFigures(c, registerMap) {
  const { t, w } = c, p = c.data.places;
  if (p.missing) return [{ id: "map", title: t("map"), missing: t(`missing.${p.missing}`) }];
  const map = p.boundaries ? "counties" : null;
  if (map) registerMap(map, p.boundaries);
  const measures = { key: "measure", label: t("measure"), options: p.measures.map((m, i) => [i, t(`place.${m.key}`)]) };
  const chosen = (s) => p.measures[s.measure ?? 0];
  const label = (s) => t(`place.${chosen(s).key}`);
  const note = map ? "" : t("map_points");
  const extremes = (values) => [values.indexOf(Math.min(...values)), values.indexOf(Math.max(...values))];
  const units = (values, text) => p.units.map((u, i) => ({ name: u.name, lon: u.lon, lat: u.lat, value: values[i], text: text(i) }));
  const height = (s, e) => Math.max(340, Math.min(640, e.width * 0.9)) + 40;
  const level = {
    id: "map", title: (s) => t("map_title", { label: label(s) }), read: t("map_read"), note, controls: [measures], height,
    alt: (s) => {
      const values = chosen(s).levels.map((v) => v[0]), [least, most] = extremes(values);
      return t("map_alt", { count: p.units.length, label: label(s), base: c.base, low: w.number(values[least]), least: p.units[least].name, high: w.number(values[most]), most: p.units[most].name });
    },
    option: (s, e) => {
      const values = chosen(s).levels.map((v) => v[0]);
      return places({ ...e, map, units: units(values, (i) => w.number(Number(values[i].toPrecision(3)))), range: [Math.min(...values), Math.max(...values)],
        colors: e.theme.sequential, legendText: label(s), format: (v) => w.number(Number(v.toPrecision(3))) });
    },
    table: (s) => ({ head: [t("place"), ...p.measures.map((m) => t(`place.${m.key}`))], rows: p.units.map((u, i) => [u.name, ...p.measures.map((m) => w.estimate(m.levels[i]))]) }),
  };
  if (c.changed.length === 0) return [level];
  const variants = { key: "variant", label: t("variant"), options: c.changed.map((i, at) => [at, c.name(i)]) };
  const cells = (s) => chosen(s).differences[s.variant ?? 0];
  const difference = {
    id: "map-difference", title: (s) => t("map_difference_title", { label: w.inside(label(s)), name: c.name(c.changed[s.variant ?? 0]) }),
    read: t("map_difference_read"), note, controls: [measures, variants], height,
    alt: (s) => t("map_difference_alt", { label: label(s), name: c.name(c.changed[s.variant ?? 0]), base: c.base, count: p.units.length,
      lower: cells(s).filter((d) => isClear(c, d) && d[0] < 0).length, higher: cells(s).filter((d) => isClear(c, d) && d[0] > 0).length }),
    option: (s, e) => {
      const most = Math.max(...chosen(s).differences.flat().map((d) => Math.abs(d[0] ?? 0))) || 1;
      const text = (v) => w.signed(Number(v.toPrecision(2)));
      return places({ ...e, map, units: units(cells(s).map((d) => d[0]), (i) => (isClear(c, cells(s)[i]) ? text(cells(s)[i][0]) : `(${text(cells(s)[i][0])})`)),
        range: [-most, most], colors: e.theme.diverging, legendText: label(s), format: text });
    },
    table: (s) => ({ head: [t("place"), ...c.changed.map((i) => `${c.short(i)}: ${label(s)}`)], rows: p.units.map((u, i) => [u.name, ...chosen(s).differences.map((d) => w.estimate(d[i]))]) }),
  };
  return [level, difference];
}

const GAIN_KEYS = ["grievance_burden", "unmet", "backlog", "overdue", "resolution_days", "gone", "violence", "incidents", "cost", "contacts"];

export function gainFigures(c) {
  const { t, w } = c;
  if (c.changed.length === 0) return [{ id: "gains", title: t("gains"), missing: t("missing.one_variant") }];
  const figures = c.changed.map((i, at) => {
    const keys = GAIN_KEYS.filter((key) => ["urban", "rural"].every((part) => c.row(part, key)?.cells[at].percent));
    const point = (part) => keys.map((key) => interval(c.row(part, key).cells[at].percent, { text: w.text(c.row(part, key).cells[at].text), hollow: LOOK[c.row(part, key).cells[at].verdict][0] === "unclear" }));
    return {
      id: `gains-${at}`, title: t("gains_title", { name: c.name(i) }), read: at === 0 ? t("gains_read") : "", alone: t("gains_read"), height: () => keys.length * 40 + 90,
      alt: () => t("gains_alt", { name: c.name(i), base: c.base, list: w.list(keys.map((key) => `${w.label(c.row("urban", key))}${w.colon}${c.row("urban", key).cells[at].text}, ${c.row("rural", key).cells[at].text}`)) }),
      option: (s, e) => intervals({ ...e, rows: keys.map((key) => w.label(c.row("urban", key))), xName: t("percent_of_baseline"), squeezed: true, format: (v) => w.signed(Number(v.toPrecision(3))), labelShare: 0.32,
        series: [{ name: t("urban"), color: e.theme.series[0], symbol: "circle", points: point("urban") }, { name: t("rural"), color: e.theme.series[1], symbol: "diamond", points: point("rural") }] }),
      table: () => ({ head: [t("measure"), t("unit"), `${t("urban")}: ${t("baseline")}`, t("difference"), `${t("rural")}: ${t("baseline")}`, t("difference")],
        rows: keys.map((key) => { const u = c.row("urban", key), r = c.row("rural", key); return [w.label(u), w.unit(u.unit), u.baseline_text, w.text(u.cells[at].text), r.baseline_text, w.text(r.cells[at].text)]; }) }),
    };
  });
  const p = c.data.places;
  if (p.missing) return [...figures, { id: "gains-counties", title: t("gains_counties_title", { label: t("place") }), missing: t(`missing.${p.missing}`) }];
  const chosen = (s) => p.measures[s.measure ?? 0];
  const label = (s) => t(`place.${chosen(s).key}`);
  const order = (s) => p.units.map((u, i) => i).sort((a, b) => chosen(s).differences[0][a][0] - chosen(s).differences[0][b][0]);
  figures.push({
    id: "gains-counties", title: (s) => t("gains_counties_title", { label: w.inside(label(s)) }), read: t("gains_counties_read"),
    controls: [{ key: "measure", label: t("measure"), options: p.measures.map((m, i) => [i, t(`place.${m.key}`)]) }],
    height: () => p.units.length * Math.max(24, 15 * c.changed.length) + 90,
    alt: (s) => t("gains_counties_alt", { label: label(s), list: w.list(c.changed.map((i, at) => t("clear_counts", { name: c.name(i), count: p.units.length,
      lower: chosen(s).differences[at].filter((d) => isClear(c, d) && d[0] < 0).length, higher: chosen(s).differences[at].filter((d) => isClear(c, d) && d[0] > 0).length }))) }),
    option: (s, e) => intervals({ ...e, rows: order(s).map((i) => p.units[i].name), xName: label(s), zero: true, format: w.signed, labelShare: 0.2,
      series: c.changed.map((i, at) => ({ name: c.name(i), ...styleOf(i, c.baseline, e.theme), points: order(s).map((u) => interval(chosen(s).differences[at][u], { hollow: !isClear(c, chosen(s).differences[at][u]) })) })) }),
    table: (s) => ({ head: [t("place"), t("baseline"), ...c.changed.map((i) => c.short(i))], rows: order(s).map((u) => [p.units[u].name, w.number(chosen(s).levels[u][0]), ...chosen(s).differences.map((d) => w.estimate(d[u]))]) }),
  });
  return figures;
}

export function tradeOffFigures(c) {
  const { t, w } = c, cost = c.row("city", "cost");
  const benefits = ["grievance_burden", "unmet", "backlog", "resolution_days", "gone", "incidents", "contacts"].map((k) => c.row("city", k)).filter((r) => r && r.baseline[0] !== null);
  if (!cost || cost.baseline[0] === null || !benefits.length) return [{ id: "tradeoff", title: t("tradeoff"), missing: t("missing.outputs") }];
  if (c.changed.length === 0) return [{ id: "tradeoff", title: t("tradeoff"), missing: t("missing.one_variant") }];
  const chosen = (s) => benefits[s.benefit ?? 0];
  // The whisker of a variant is that of its paired difference: the baseline has none.
  const place = (r, i) => (i === c.baseline ? [r.baseline[0], null] : [r.cells[c.changed.indexOf(i)].value[0], r.cells[c.changed.indexOf(i)].difference[1]]);
  return [{
    id: "tradeoff", title: (s) => t("tradeoff_title", { label: w.inside(w.label(chosen(s))) }), read: t("tradeoff_read"), height: () => 420,
    controls: [{ key: "benefit", label: t("measure"), options: benefits.map((r, i) => [i, w.label(r)]) }],
    alt: (s) => t("tradeoff_alt", { label: w.label(chosen(s)), list: w.list(c.variants.map((v, i) => `${c.name(i)}${w.colon}${w.number(place(cost, i)[0])} ${w.unit(cost.unit)}, ${w.number(place(chosen(s), i)[0])} ${w.unit(chosen(s).unit)}`)) }),
    option: (s, e) => tradeOff({ ...e, xName: t("cost_axis"), formatX: w.number, formatY: w.number,
      yName: t(chosen(s).better === "higher" ? "higher_is_better" : "lower_is_better", { label: w.label(chosen(s)), unit: w.unit(chosen(s).unit) }),
      points: c.variants.map((v, i) => ({ name: c.full(i), ...styleOf(i, c.baseline, e.theme), x: place(cost, i), y: place(chosen(s), i), base: i === c.baseline })) }),
    table: () => ({ head: [t("variant"), `${w.label(cost)} (${w.unit(cost.unit)})`, ...benefits.map((r) => `${w.label(r)} (${w.unit(r.unit)})`)],
      rows: c.variants.map((v, i) => [c.full(i), w.number(place(cost, i)[0]), ...benefits.map((r) => w.number(place(r, i)[0]))]) }),
  }];
}

export function riskFigures(c) {
  const { t, w } = c, r = c.data.risk;
  if (r.missing) return [{ id: "risk", title: t("risk_title"), missing: t(`missing.${r.missing}`) }];
  const time = (i) => c.start + r.days[i] * DAY, last = r.days.length - 1;
  return [{
    id: "risk", title: t("risk_title"), read: t("risk_read"), height: () => r.classes.length * Math.max(40, 20 * c.variants.length) + 90,
    alt: () => t("risk_alt", { list: w.list(r.classes.map((k) => `${t(`risk.${k.key}`)}${w.colon}${k.variants.map((v, i) => `${c.name(i)} ${w.number(v.active[0])}`).join(", ")}`)) }),
    option: (s, e) => intervals({ ...e, rows: r.classes.map((k) => t(`risk.${k.key}`)), xName: t("active"), bars: true, format: w.number, labelShare: 0.22,
      series: c.variants.map((v, i) => ({ name: c.full(i), ...styleOf(i, c.baseline, e.theme), points: r.classes.map((k) => interval(k.variants[i].active)) })) }),
    table: () => ({ head: ["", t("variant"), t("active"), t("difference"), t("exposed")], rows: r.classes.flatMap((k) => k.variants.map((v, i) => [t(`risk.${k.key}`), c.full(i), w.estimate(v.active), i === c.baseline ? "" : w.estimate(v.difference), w.estimate(v.exposed)])) }),
  }, {
    id: "reproduction", title: t("reproduction_title"), height: () => 320,
    read: t("reproduction_read", { list: w.list(c.variants.map((v, i) => `${c.name(i)} ${r.at_rest[i] ? w.number(Number(r.at_rest[i][0]?.toPrecision(3))) : "–"}`)) }),
    alt: () => t("reproduction_alt", { list: w.list(c.variants.map((v, i) => `${c.name(i)}${w.colon}${w.number(r.reproduction.levels[i][last][0])}`)) }),
    option: (s, e) => bands({ ...e, x: "time", xName: "", yName: "R_t", format: w.number, formatX: w.month,
      series: c.variants.map((v, i) => ({ name: c.full(i), ...styleOf(i, c.baseline, e.theme), points: r.reproduction.levels[i].map((p, d) => [time(d), ...p]) })) }),
    table: () => ({ head: ["", ...c.variants.map((v, i) => c.short(i))], rows: r.days.map((d, at) => [w.day(time(at)), ...c.variants.map((v, i) => w.number(r.reproduction.levels[i][at][0]))]) }),
  }];
}

export function sensitivityFigures(c) {
  const { t, w } = c, d = c.data.sensitivity;
  if (d.missing) return [{ id: "sensitivity", title: t("sensitivity"), missing: t(`missing.${d.missing}`) }];
  return d.outcomes.map((o, n) => {
    const outcome = w.label(o.label);
    const factors = o.factors.filter((f) => f.index[0] !== null).sort((a, b) => b.index[0] - a.index[0]);
    const q2 = o.q2 === null ? "" : " " + t("sensitivity_q2", { q2: w.number(o.q2) });
    const noise = (o.noise[0] === null ? "" : t("sensitivity_noise", { share: w.number(100 * o.noise[0]) })) + q2;
    if (!factors.length) return { id: `sensitivity-${n}`, title: outcome, missing: o.refused ? t("sensitivity_refused", { why: w.label(o.refused) }) : t("missing.outputs") };
    return {
      id: `sensitivity-${n}`, title: outcome, read: n === 0 ? t(`sensitivity_${d.method}`, { title: w.label(d.title), variant: d.variant }) : "", note: noise, height: () => factors.length * 26 + 80,
      alt: () => t("sensitivity_alt", { count: factors.length, outcome, first: factors[0].name }),
      option: (s, e) => intervals({ ...e, rows: factors.map((f) => f.name), xName: t("index"), bars: true, format: w.number, labelShare: 0.34,
        series: ["lever", "uncertain"].filter((role) => factors.some((f) => f.role === role)).map((role, k) => ({ name: t(role), color: e.theme.series[k], symbol: "rect",
          points: factors.map((f) => (f.role === role ? { v: f.index[0], low: f.index[1] ?? undefined, high: f.index[2] ?? undefined } : null)) })) }),
      table: () => ({ head: [t("factor"), "", t("index"), t("low"), t("high")], rows: factors.map((f) => [f.name, t(f.role), ...f.index.map(w.number)]) }),
    };
  });
}
