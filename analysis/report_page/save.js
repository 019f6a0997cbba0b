// Saving a figure as SVG or PNG, without a network: what is drawn becomes a file of the browser.
import { element } from "./dom.js";

function offer(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The drawing as SVG on a ground of its own, so that it can be read wherever it is put. */
export function svgOf(chart, paper) {
  const text = chart.renderToSVGString();
  return text.replace(/(<svg[^>]*>)/, `$1<rect width="100%" height="100%" fill="${paper}"/>`);
}

/** The same as PNG, twice as fine as the screen. */
export function pngOf(chart, paper) {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    picture.onload = () => {
      const canvas = element("canvas");
      canvas.width = 2 * chart.getWidth();
      canvas.height = 2 * chart.getHeight();
      const to = canvas.getContext("2d");
      to.scale(2, 2);
      to.drawImage(picture, 0, 0, chart.getWidth(), chart.getHeight());
      canvas.toBlob(resolve, "image/png");
    };
    picture.onerror = reject;
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(chart, paper))}`;
  });
}

export function saveButtons(t, id, chart, paper) {
  const svg = element("button", { type: "button", "data-save": "svg" }, t("save_svg"));
  svg.addEventListener("click", () => offer(new Blob([svgOf(chart(), paper())], { type: "image/svg+xml" }), `${id}.svg`));
  const png = element("button", { type: "button", "data-save": "png" }, t("save_png"));
  png.addEventListener("click", async () => offer(await pngOf(chart(), paper()), `${id}.png`));
  return [svg, png];
}
