// Saving a figure as SVG or PNG, without a network: what is drawn becomes a file of the browser. A file travels alone, so
// it bears what stands around the figure on the page.
import { FONT } from "./charts.js";
import { element } from "./dom.js";

const MARGIN = 16;

function offer(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

/** Lines no wider than `width` pixels, parted behind blanks and between Chinese characters. */
function linesOf(text, width, size, weight) {
  const pen = element("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${FONT}`;
  const pieces = text.match(/[\u2e80-\uffef][，。、：；）》”！？]*|[^\s\u2e80-\uffef]+[，。、：；）》”！？]*\s*|\s+/g) ?? [];
  const lines = [];
  let line = "";
  for (const piece of pieces) {
    if (line && pen.measureText((line + piece).trimEnd()).width > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return line ? [...lines, line.trimEnd()] : lines;
}

/** The drawing under its title and `says`, over `foot`, on a ground of its own: its text, width and height. */
function picture(chart, { theme, title, says, foot }) {
  const width = chart.getWidth() + 2 * MARGIN;
  const texts = [];
  let y = MARGIN;
  const put = (text, size, colour, weight = "normal") => {
    for (const line of linesOf(text, chart.getWidth(), size, weight)) {
      y += Math.round(size * 1.4);
      texts.push(`<text x="${MARGIN}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escaped(line)}</text>`);
    }
  };
  put(title, 16, theme.ink, "bold");
  y += 2;
  for (const one of says) put(one, 13, theme.quiet);
  y += 10;
  const drawing = chart.renderToSVGString().replace(/<svg/, `<svg x="${MARGIN}" y="${y}"`);
  y += chart.getHeight() + 4;
  put(foot, 12, theme.quiet);
  const height = y + MARGIN;
  const text = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" font-family="${escaped(FONT)}"><title>${escaped(title)}</title>` +
    `<rect width="100%" height="100%" fill="${theme.paper}"/>${texts.join("")}${drawing}</svg>`;
  return { text, width, height };
}

/** The same as PNG, twice as fine as the screen. */
function pngOf({ text, width, height }) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      const canvas = element("canvas");
      canvas.width = 2 * width;
      canvas.height = 2 * height;
      const to = canvas.getContext("2d");
      to.scale(2, 2);
      to.drawImage(image, 0, 0, width, height);
      canvas.toBlob(resolve, "image/png");
    };
    image.onerror = reject;
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  });
}

/** Buttons; `told` gives the theme, title, sentences and foot of what is shown now. */
export function saveButtons(t, id, chart, told) {
  const svg = element("button", { type: "button", "data-save": "svg" }, t("save_svg"));
  svg.addEventListener("click", () => offer(new Blob([picture(chart(), told()).text], { type: "image/svg+xml" }), `${id}.svg`));
  const png = element("button", { type: "button", "data-save": "png" }, t("save_png"));
  png.addEventListener("click", async () => offer(await pngOf(picture(chart(), told())), `${id}.png`));
  return [svg, png];
}
