// Language and numbers.
import { STRINGS, UNITS } from "./strings.js";

/** Texts and numbers in one language: 0 English, 1 Chinese. */
export function words(language) {
  const t = (key, values = {}) => {
    const both = STRINGS[key];
    if (!both) throw new Error(`no text ${key}`);
    const fill = (text) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
    return Array.isArray(both[language]) ? both[language].map(fill) : fill(both[language]);
  };
  const locale = language === 0 ? "en-GB" : "zh-CN";
  const four = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const number = (v) => (v === null || v === undefined || !Number.isFinite(v) ? "–"
    : (Math.abs(v) >= 1000 ? whole : four).format(v).replace("-", "−"));
  const month = new Intl.DateTimeFormat(locale, { month: "short", year: "2-digit", timeZone: "UTC" });
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return {
    language, t, number,
    /** A mean and its half-width with no more digits than the half-width bears. */
    estimate: ([mean, half]) => {
      if (mean === null) return "–";
      if (half === null || half === 0) return number(mean);
      const decimals = Math.max(0, Math.min(4, 1 - Math.floor(Math.log10(Math.abs(half)))));
      const f = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
      return `${f.format(mean).replace("-", "−")} ± ${f.format(half)}`;
    },
    signed: (v) => (v > 0 ? "+" : "") + number(v),
    /** A number of cases: whole unless it is small. */
    count: (v) => (v === null || v === undefined ? "–" : Math.abs(v) >= 10 ? number(Math.round(v)) : number(Number(v.toPrecision(2)))),
    percent: (v) => `${v > 0 ? "+" : ""}${number(Number(v.toPrecision(2)))}\u00a0%`,
    /** A text of a difference as the comparison writes it, with a true minus. */
    text: (text) => text.replace(/-(?=[\d.])/g, (minus, at, all) => (all[at - 1] === "e" ? minus : "−")),
    unit: (unit) => UNITS[unit]?.[language] ?? unit,
    /** The unit of a difference: that of shares is the percentage point. */
    unitOfDifference: (unit) => (unit === "%" ? UNITS["percentage points"][language] : UNITS[unit]?.[language] ?? unit),
    /** The heading of a block, told from the labels below it. */
    block: (name) => (language === 0 ? name.toUpperCase() : `【${name}】`),
    label: (row) => (language === 1 ? row.zh : row.en),
    /** A label inside a sentence. */
    inside: (label) => (language === 0 && /^[A-Z][a-z]/.test(label) ? label[0].toLowerCase() + label.slice(1) : label),
    month: (v) => month.format(new Date(v)),
    day: (v) => day.format(new Date(v)),
    colon: language === 0 ? ": " : "：",
    list: (texts) => texts.join(language === 0 ? "; " : "；"),
  };
}
