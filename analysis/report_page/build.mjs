// Bundles the page of `shiyu report` and writes it as C++: node build.mjs <folder of these sources> <file.cpp>
// Run by analysis/CMakeLists.txt in a folder that holds node_modules.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { argv, cwd } from "node:process";

const [source, target] = argv.slice(2);
// The packages lie in the build tree, the sources do not.
const { build } = createRequire(join(cwd(), "x.js"))("esbuild");

const bundle = await build({
  entryPoints: [join(source, "page.js")],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  nodePaths: [join(cwd(), "node_modules")],
  logLevel: "warning",
});
const script = bundle.outputFiles[0].text;
const style = readFileSync(join(source, "page.css"), "utf8");
const sum = createHash("sha256").update(script, "utf8").digest("base64");

// Nothing may be fetched and no other script may run, whatever a results file says of itself.
const policy = `default-src 'none'; script-src 'sha256-${sum}'; style-src 'unsafe-inline'; img-src data: blob:; ` +
  "base-uri 'none'; form-action 'none'";
const page = readFileSync(join(source, "page.html"), "utf8")
  .replace("@POLICY@", () => policy)
  .replace("@STYLE@", () => style)
  .replace("@SCRIPT@", () => script);
const parts = page.split("@DATA@");
if (parts.length !== 2) throw new Error("page.html has one place for the data");

// Bytes above ASCII and what C++ reads otherwise are written in octal; pieces keep lines short.
const literal = (text) => {
  const bytes = Buffer.from(text, "utf8");
  const lines = [];
  for (let at = 0; at < bytes.length; at += 4000) {
    let line = "";
    for (const byte of bytes.subarray(at, at + 4000))
      line += byte < 32 || byte > 126 || byte === 34 || byte === 92 || byte === 63
        ? "\\" + byte.toString(8).padStart(3, "0") : String.fromCharCode(byte);
    lines.push(`"${line}"`);
  }
  return lines.join("\n");
};
writeFileSync(target, `// Made by analysis/report_page/build.mjs.
#include "analysis/report_html.hpp"
namespace shiyu {
const std::string_view kReportBefore(
${literal(parts[0])}, ${Buffer.byteLength(parts[0])});
const std::string_view kReportAfter(
${literal(parts[1])}, ${Buffer.byteLength(parts[1])});
}  // namespace shiyu
`);
