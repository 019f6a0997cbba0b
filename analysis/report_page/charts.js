// What all charts share: ECharts with the few parts that are used, and the drawings that figures are made of.
import * as echarts from "echarts/core";
import { CustomChart, LineChart, MapChart, SankeyChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

echarts.use([CustomChart, LineChart, MapChart, SankeyChart, ScatterChart, GridComponent, LegendComponent,
  TooltipComponent, VisualMapComponent, SVGRenderer]);
export { echarts };

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', 'PingFang SC', 'Microsoft YaHei', " +
  "'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif";
export const SYMBOLS = ["circle", "diamond", "triangle", "rect", "roundRect", "pin", "arrow"];
const DASHES = ["solid", "solid", [7, 3], [2, 3], [9, 3, 2, 3]];

/** Colours by Okabe and Ito, told apart with any colour vision; the baseline is grey. */
const THEMES = {
  light: {
    ink: "#1b1f24", quiet: "#57606a", rule: "#d0d7de", faint: "#eaeef2", paper: "#ffffff", base: "#57606a",
    series: ["#0072B2", "#D55E00", "#009E73", "#B5578F", "#B87A00", "#3A9BD9", "#6B6B00"],
    better: "#0072B2", worse: "#D55E00", neutral: "#6b4c9a", unclear: "#8c959f",
    sequential: ["#f1f6fb", "#9ecae1", "#4292c6", "#08519c", "#06305f"],
    diverging: ["#0072B2", "#92c5e8", "#f7f7f7", "#f2b27c", "#C44E00"],
  },
  dark: {
    ink: "#e6edf3", quiet: "#9da7b1", rule: "#3d444d", faint: "#262c36", paper: "#12161c", base: "#b6bfc9",
    series: ["#56B4E9", "#F0894A", "#2FBF94", "#E08BBE", "#E6B422", "#8FB8FF", "#C7C75A"],
    better: "#56B4E9", worse: "#F0894A", neutral: "#b79ce8", unclear: "#7d8792",
    sequential: ["#16263a", "#1f4e79", "#2f7fb8", "#6fb6e3", "#d6ecfb"],
    diverging: ["#56B4E9", "#2a5f80", "#20262e", "#8a5126", "#F0894A"],
  },
};
export const themeOf = (name) => THEMES[name];

/** How a variant looks everywhere: the baseline grey, the others in order. */
export function styleOf(index, baseline, theme) {
  if (index === baseline) return { color: theme.base, symbol: "rect", dash: "solid" };
  const at = index < baseline ? index : index - 1;
  return {
    color: theme.series[at % theme.series.length],
    symbol: SYMBOLS[at % SYMBOLS.length],
    dash: DASHES[(Math.floor(at / theme.series.length) + 1) % DASHES.length],
  };
}

export function common(theme) {
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: { fontFamily: FONT, fontSize: 12, color: theme.ink },
    tooltip: {
      renderMode: "richText", confine: true, backgroundColor: theme.paper, borderColor: theme.rule,
      textStyle: { color: theme.ink, fontFamily: FONT, fontSize: 12 },
    },
  };
}

const axisName = (theme) => ({ color: theme.quiet, fontSize: 12 });
function valueAxis(theme, name, more = {}) {
  return {
    type: "value", name, nameLocation: "middle", nameGap: 30, nameTextStyle: axisName(theme),
    axisLabel: { color: theme.quiet, hideOverlap: true }, axisLine: { show: true, lineStyle: { color: theme.rule } },
    axisTick: { show: true, lineStyle: { color: theme.rule } }, splitLine: { lineStyle: { color: theme.faint } }, ...more,
  };
}

/** The name of a vertical axis lies over it, where it is read without turning the head. */
const above = { nameLocation: "end", nameGap: 12, nameTextStyle: { align: "left", fontSize: 12 } };

function legend(theme, series, line = false) {
  return {
    top: 0, left: 0, type: "plain", itemWidth: line ? 22 : 12, itemHeight: line ? 5 : 12, itemGap: 18, selectedMode: false,
    textStyle: { color: theme.ink, fontSize: 12 }, data: series.map((s) => ({ name: s.name, icon: s.icon })),
  };
}

/** Height that a legend takes at this width. */
const legendHeight = (series, width) => {
  let rows = 1, used = 0;
  for (const s of series) {
    const wide = 46 + [...s.name].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e80 ? 12.5 : 6.8), 0);
    if (used > 0 && used + wide > width) { rows++; used = 0; }
    used += wide;
  }
  return 29 * rows - 5;
};

/**
 * Lines with bands. series: [{name, color, dash, points: [[x, middle, low, high]...]}]; steps for survival.
 * x: "time" (milliseconds) or "value".
 */
export function bands({ series, x, xName, yName, theme, width, format, formatX, zero = false, steps = false, percent = false, xMax }) {
  const top = legendHeight(series, width) + 32;
  const polygon = (s) => ({
    type: "custom", name: s.name, color: s.color, silent: true, clip: true, z: 1, tooltip: { show: false },
    data: [[s.points[0][0], s.points[0][1]]],
    renderItem: (params, api) => {
      const there = s.points.filter((p) => p[2] !== null && p[3] !== null);
      const upper = [], lower = [];
      for (const p of there) {
        const high = api.coord([p[0], p[3]]), low = api.coord([p[0], p[2]]);
        if (steps && upper.length) {
          upper.push([high[0], upper[upper.length - 1][1]]);
          lower.push([low[0], lower[lower.length - 1][1]]);
        }
        upper.push(high);
        lower.push(low);
      }
      return { type: "polygon", shape: { points: upper.concat(lower.reverse()) }, style: { fill: s.color, opacity: 0.18 } };
    },
  });
  const line = (s) => ({
    type: "line", name: s.name, data: s.points.map((p) => [p[0], p[1]]), showSymbol: false, step: steps ? "end" : false,
    color: s.color, lineStyle: { color: s.color, width: 2, type: s.dash }, z: 3, emphasis: { disabled: true },
  });
  const spread = (s) => new Map(s.points.map((p) => [p[0], p]));
  const byName = new Map(series.map((s) => [s.name, spread(s)]));
  return {
    grid: { left: 12, right: 22, top, bottom: xName ? 44 : 20, containLabel: true },
    legend: legend(theme, series.map((s) => ({ name: s.name, icon: "rect" })), true),
    tooltip: {
      trigger: "axis", axisPointer: { lineStyle: { color: theme.quiet } },
      formatter: (all) => [formatX(all[0].value[0])].concat(all.filter((a) => a.seriesType === "line").map((a) => {
        const p = byName.get(a.seriesName).get(a.value[0]);
        return `${a.seriesName}: ${format(p[1])}` + (p[2] === null ? "" : ` (${format(p[2])} – ${format(p[3])})`);
      })).join("\n"),
    },
    xAxis: {
      ...valueAxis(theme, xName), type: x, splitLine: { show: false }, nameGap: 28, max: xMax,
      axisLabel: { color: theme.quiet, hideOverlap: true, formatter: x === "time" ? formatX : undefined },
      ...(x === "time" ? { minInterval: 28 * 864e5 } : {}),
    },
    yAxis: valueAxis(theme, yName, {
      ...above, scale: !zero, min: percent ? 0 : undefined, max: percent ? 100 : undefined,
      axisLabel: { color: theme.quiet, formatter: format },
    }),
    series: series.filter((s) => s.points.length).flatMap((s) => [polygon(s), line(s)]),
  };
}

const SOFT = 1;  // percent: below it the axis of forests is linear, beyond it logarithmic
const squeeze = (v) => Math.asinh(v / SOFT);
const FOREST_TICKS = [0.3, 1, 3, 10, 30, 100, 300, 1000, 3000];

/**
 * Points with intervals in rows. rows: [label]; series: [{name, color, symbol, points: [{v, low, high, color?, hollow?} | null]}].
 * `squeezed`: the axis is stretched near zero. `bars`: drawn from zero.
 */
export function intervals({ rows, series, theme, width, xName, format, squeezed = false, bars = false, zero = false,
  showLegend = true, labelShare = 0.42, min, max }) {
  const top = showLegend ? legendHeight(series, width) + 12 : 12;
  const at = squeezed ? squeeze : (v) => v;
  const all = series.flatMap((s) => s.points).filter(Boolean)
    .flatMap((p) => [p.v, p.low ?? p.v, p.high ?? p.v]).filter(Number.isFinite);
  if (zero || bars) all.push(0);
  const low = Math.min(...all), high = Math.max(...all);
  let axis = {};
  if (squeezed) {
    const most = Math.max(Math.abs(low), Math.abs(high), SOFT);
    const far = FOREST_TICKS.filter((t) => t <= most * 1.2);
    const thin = width < 560 ? far.filter((t, i) => (far.length - 1 - i) % 2 === 0) : far;
    const ticks = [0, ...thin, ...thin.map((t) => -t)].sort((a, b) => a - b)
      .filter((t) => t >= low * 1.3 - 0.5 && t <= high * 1.3 + 0.5).map(at);
    axis = {
      min: at(low < 0 ? low * 1.25 - 0.2 : -0.6), max: at(high > 0 ? high * 1.25 + 0.2 : 0.6),
      axisLabel: { color: theme.quiet, customValues: ticks, formatter: (v) => format(Math.sinh(v) * SOFT), hideOverlap: true },
      axisTick: { customValues: ticks, lineStyle: { color: theme.rule } },
    };
  } else {
    const room = (high - low || Math.abs(high) || 1) * 0.06;
    axis = {
      min: min ?? (bars || (zero && low === 0) ? Math.min(0, low - (low < 0 ? room : 0)) : low - room), max: max ?? high + room,
      axisLabel: { color: theme.quiet, hideOverlap: true, formatter: format, showMinLabel: false, showMaxLabel: false },
    };
  }
  const lanes = series.length, offset = squeezed || zero || bars ? 1 : 0;  // the line at zero is a series of its own
  const draw = (s, lane) => (params, api) => {
    const p = s.points[api.value(0)];
    if (!p || !Number.isFinite(p.v)) return null;
    const row = api.value(0), band = api.size([0, 1])[1];
    const height = Math.min(band * 0.8, 22 * lanes), step = height / lanes;
    const y = api.coord([0, row])[1] - height / 2 + step * (lane + 0.5);
    const x = api.coord([at(p.v), row])[0], color = p.color ?? s.color;
    const children = [];
    if (bars) {
      const from = api.coord([at(0), row])[0], thick = Math.min(14, step * 0.72);
      children.push({ type: "rect", shape: { x: Math.min(from, x), y: y - thick / 2, width: Math.max(1, Math.abs(x - from)), height: thick },
        style: { fill: color, opacity: 0.85 } });
    }
    if (Number.isFinite(p.low) && Number.isFinite(p.high)) {
      const a = api.coord([at(p.low), row])[0], b = api.coord([at(p.high), row])[0];
      const stroke = bars ? theme.ink : color;
      children.push({ type: "line", shape: { x1: a, x2: b, y1: y, y2: y }, style: { stroke, lineWidth: bars ? 1.2 : 2 } });
      for (const end of [a, b])
        children.push({ type: "line", shape: { x1: end, x2: end, y1: y - 3, y2: y + 3 }, style: { stroke, lineWidth: 1.2 } });
    }
    if (!bars) children.push(mark(p.symbol ?? s.symbol, x, y, 4.5, color, p.hollow ? theme.paper : color));
    return { type: "group", children };
  };
  const labelWidth = Math.max(84, Math.min(300, width * labelShare));
  return {
    grid: { left: labelWidth + 10, right: 20, top, bottom: 46, containLabel: false },
    legend: showLegend ? legend(theme, series.map((s) => ({ name: s.name, icon: bars ? "rect" : iconOf(s.symbol) }))) : undefined,
    tooltip: {
      trigger: "item", formatter: (a) => {
        const of = series[a.seriesIndex - offset], p = of.points[a.value[0]];
        const between = Number.isFinite(p.low) ? ` (${format(p.low)} – ${format(p.high)})` : "";
        return `${rows[a.value[0]]}\n${of.name}: ${p.text ?? format(p.v) + between}`;
      },
    },
    xAxis: valueAxis(theme, xName, axis),
    yAxis: {
      type: "category", inverse: true, data: rows, axisTick: { show: false },
      position: "left", splitLine: { show: false }, axisLine: { show: offset === 0, onZero: false, lineStyle: { color: theme.rule } },
      axisLabel: { color: theme.ink, interval: 0, width: labelWidth, overflow: "break", lineHeight: 13, margin: 8 },
    },
    series: [
      ...(offset ? [{
        type: "custom", silent: true, data: [[0, 0]], tooltip: { show: false }, color: theme.quiet, z: 1,
        renderItem: (params, api) => {
          const x = api.coord([at(0), 0])[0], box = params.coordSys;
          return { type: "line", shape: { x1: x, x2: x, y1: box.y, y2: box.y + box.height }, style: { stroke: theme.quiet, lineWidth: 1 } };
        },
      }] : []),
      ...series.map((s, lane) => ({
        type: "custom", name: s.name, color: s.color, clip: false, z: 3, encode: { x: 1, y: 0 },
        data: s.points.map((p, i) => [i, p && Number.isFinite(p.v) ? at(p.v) : null]),
        renderItem: draw(s, lane),
      })),
    ],
  };
}

const iconOf = (symbol) => (["diamond", "triangle", "rect", "roundRect"].includes(symbol) ? symbol : "circle");

/** A mark as a shape of its own, because custom series know no symbols. */
function mark(symbol, x, y, r, stroke, fill) {
  const style = { fill, stroke, lineWidth: 1.8 };
  if (symbol === "diamond") return { type: "polygon", shape: { points: [[x, y - r * 1.3], [x + r * 1.3, y], [x, y + r * 1.3], [x - r * 1.3, y]] }, style };
  if (symbol === "triangle") return { type: "polygon", shape: { points: [[x, y - r * 1.2], [x + r * 1.2, y + r], [x - r * 1.2, y + r]] }, style };
  if (symbol === "rect" || symbol === "roundRect") return { type: "rect", shape: { x: x - r * 0.9, y: y - r * 0.9, width: r * 1.8, height: r * 1.8 }, style };
  return { type: "circle", shape: { cx: x, cy: y, r }, style };
}

/** Flow from left to right. nodes: [{name, label, depth, color}], links: [{source, target, value}]. */
export function flow({ nodes, links, theme, format }) {
  const labels = new Map(nodes.map((n) => [n.name, n.label])), last = Math.max(...nodes.map((n) => n.depth));
  return {
    tooltip: {
      trigger: "item",
      formatter: (a) => a.dataType === "edge"
        ? `${labels.get(a.data.source)} → ${labels.get(a.data.target)}: ${format(a.data.value)}`
        : `${labels.get(a.name)}: ${format(a.value)}`,
    },
    series: [{
      type: "sankey", left: 160, right: 182, top: 26, bottom: 14, nodeWidth: 12, nodeGap: 19, draggable: false, layoutIterations: 64,
      data: nodes.map((n) => ({
        name: n.name, depth: n.depth, itemStyle: { color: n.color, borderWidth: 0 },
        // On the way a name stands over its bar; at either end beside it.
        label: n.depth === 0 ? { position: "left" } : n.depth === last ? { position: "right" } : { position: n.depth % 2 ? "top" : "bottom", distance: 2, align: "center" },
      })), links,
      lineStyle: { color: "source", opacity: 0.28, curveness: 0.5 }, emphasis: { focus: "adjacency" },
      label: { color: theme.ink, fontSize: 12, fontFamily: FONT, lineHeight: 14, textBorderColor: theme.paper, textBorderWidth: 3,
        formatter: (a) => `${labels.get(a.name)} ${format(a.value)}` },
    }],
  };
}

/** Counties coloured by a value: polygons where there are boundaries, else points. units: [{name, lon, lat, value, text}]. */
export function places({ map, units, range, colors, theme, legendText, width, format }) {
  const visualMap = {
    type: "continuous", min: range[0], max: range[1], calculable: false, orient: "horizontal", left: "center", bottom: 4,
    itemWidth: 12, itemHeight: Math.min(260, width * 0.5), text: [format(range[1]), format(range[0])],
    inRange: { color: colors }, textStyle: { color: theme.ink }, formatter: format, dimension: map ? undefined : 2,
  };
  const tooltip = { trigger: "item", formatter: (a) => { const u = units[a.dataIndex]; return u ? `${u.name}\n${legendText}: ${u.text}` : ""; } };
  const onColor = (value) => {
    const share = (value - range[0]) / (range[1] - range[0] || 1);
    const hex = colors[Math.max(0, Math.min(colors.length - 1, Math.round(share * (colors.length - 1))))];
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    return r * 0.299 + g * 0.587 + b * 0.114 > 140 ? "#111418" : "#ffffff";
  };
  const small = width < 560 ? 9 : 11;
  if (map)
    return {
      tooltip, visualMap,
      series: [{
        type: "map", map, left: 10, right: 10, top: 8, bottom: 46, selectedMode: false, nameProperty: "name",
        data: units.map((u, i) => ({
          name: String(i), value: u.value,
          label: { color: onColor(u.value), textBorderColor: onColor(u.value) === "#ffffff" ? "#00000055" : "#ffffffaa", textBorderWidth: 2 },
        })),
        itemStyle: { borderColor: theme.paper, borderWidth: 1.2, areaColor: theme.faint },
        emphasis: { label: { color: theme.ink }, itemStyle: { areaColor: theme.rule } },
        label: { show: true, fontSize: small, lineHeight: small + 3, formatter: (a) => { const u = units[Number(a.name)]; return u ? `${u.name}\n${u.text}` : ""; } },
        labelLayout: { hideOverlap: true },
      }],
    };
  return {
    tooltip, visualMap: { ...visualMap, dimension: 2 },
    grid: { left: 10, right: 40, top: 20, bottom: 60, containLabel: true },
    xAxis: valueAxis(theme, "", { scale: true, axisLabel: { color: theme.quiet, formatter: (v) => `${v.toFixed(1)}°` } }),
    yAxis: valueAxis(theme, "", { scale: true, axisLabel: { color: theme.quiet, formatter: (v) => `${v.toFixed(1)}°` } }),
    series: [{
      type: "scatter", symbolSize: 26, data: units.map((u) => [u.lon, u.lat, u.value]), itemStyle: { borderColor: theme.quiet, borderWidth: 1 },
      label: { show: true, position: "right", color: theme.ink, fontSize: small, formatter: (a) => `${units[a.dataIndex].name}\n${units[a.dataIndex].text}` },
    }],
  };
}

/** Cost against benefit. points: [{name, color, symbol, x: [v, half], y: [v, half], base}]. */
export function tradeOff({ points, theme, xName, yName, formatX, formatY, width }) {
  const base = points.find((p) => p.base);
  const bounds = (of) => {
    const all = points.flatMap((p) => [p[of][0] - (p[of][1] ?? 0), p[of][0] + (p[of][1] ?? 0)]);
    const low = Math.min(...all), high = Math.max(...all), room = (high - low || Math.abs(high) || 1) * 0.18;
    return { min: low - room, max: high + room };
  };
  const cross = {
    type: "custom", silent: true, data: [[base.x[0], base.y[0]]], color: theme.quiet, z: 1,
    renderItem: (params, api) => {
      const [x, y] = api.coord([base.x[0], base.y[0]]), box = params.coordSys;
      const style = { stroke: theme.quiet, lineWidth: 1, lineDash: [4, 4] };
      return { type: "group", children: [
        { type: "line", shape: { x1: x, x2: x, y1: box.y, y2: box.y + box.height }, style },
        { type: "line", shape: { x1: box.x, x2: box.x + box.width, y1: y, y2: y }, style }] };
    },
  };
  const draw = (p) => (params, api) => {
    const [x, y] = api.coord([p.x[0], p.y[0]]), children = [];
    const whisker = (from, to) => children.push({ type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke: p.color, lineWidth: 1.6 } });
    if (p.x[1]) whisker(api.coord([p.x[0] - p.x[1], p.y[0]]), api.coord([p.x[0] + p.x[1], p.y[0]]));
    if (p.y[1]) whisker(api.coord([p.x[0], p.y[0] - p.y[1]]), api.coord([p.x[0], p.y[0] + p.y[1]]));
    children.push(mark(p.symbol, x, y, p.base ? 7 : 6, p.color, p.color));
    return { type: "group", children };
  };
  return {
    grid: { left: 14, right: 24, top: legendHeight(points, width) + 32, bottom: 46, containLabel: true },
    legend: legend(theme, points.map((p) => ({ name: p.name, icon: iconOf(p.symbol) }))),
    tooltip: { trigger: "item", formatter: (a) => { const p = points[a.seriesIndex - 1]; return p ? `${p.name}\n${xName}: ${formatX(p.x[0])}\n${yName}: ${formatY(p.y[0])}` : ""; } },
    xAxis: valueAxis(theme, xName, { ...bounds("x"), axisLabel: { color: theme.quiet, formatter: formatX, hideOverlap: true, showMinLabel: false, showMaxLabel: false } }),
    yAxis: valueAxis(theme, yName, { ...bounds("y"), ...above, axisLabel: { color: theme.quiet, formatter: formatY, showMinLabel: false, showMaxLabel: false } }),
    series: [cross, ...points.map((p) => ({ type: "custom", name: p.name, color: p.color, data: [[p.x[0], p.y[0]]], renderItem: draw(p), z: 3 }))],
  };
}
