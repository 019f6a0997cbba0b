#include "benchmarks/report.hpp"

#include <fmt/format.h>

#include "analysis/json_line.hpp"
#include "analysis/text_table.hpp"
#include "sim/core/version.hpp"

namespace shiyu::bench {

namespace {

std::string hex(std::uint64_t hash) { return fmt::format("{:016x}", hash); }

std::string verdict(const Line& line) {
  if (!line.limit) return "";
  return line.limit->met(line.value) ? "ok" : "missed";
}

std::string limit_text(const Line& line) {
  if (!line.limit) return "";
  return fmt::format("{} {}", line.limit->at_least ? ">=" : "<=", readable(line.limit->value));
}

std::string commit() { return std::string(version().git_commit) + (version().git_dirty ? "+changes" : ""); }

}  // namespace

void Report::expect_same(const std::string& what, std::uint64_t a, std::uint64_t b) {
  if (a != b) differences_.push_back(fmt::format("{}: {} is not {}", what, hex(a), hex(b)));
}

std::string Report::text() const {
  std::string text =
      fmt::format("{}, {} cores for this process, {:.0f} MiB, load before {}, after {}\nshiyu {}, commit {}, {}\n\n",
                  machine_.processor, machine_.cores, machine_.memory_mb, machine_.load, this_machine().load,
                  version().version, commit(), machine_.compiler);
  TextTable table;
  table.add_column("scene");
  table.add_column("figure");
  table.add_column("value", TextTable::Align::right);
  table.add_column("unit");
  table.add_column("share", TextTable::Align::right);
  table.add_column("limit", TextTable::Align::right);
  table.add_column("");
  table.add_column("state hash");
  for (const Line& line : lines_)
    table.add_row({line.scene, line.name, line.unit.empty() ? "" : readable(line.value, 4), line.unit,
                   line.share ? with_decimals(100 * *line.share, 1) + " %" : "", limits_ ? limit_text(line) : "",
                   limits_ ? verdict(line) : "", line.hash ? hex(*line.hash) : ""});
  text += table.text();
  for (const std::string& difference : differences_) text += "results differ: " + difference + "\n";
  return text;
}

std::string Report::hashes() const {
  std::string text;
  for (const Line& line : lines_)
    if (line.hash) text += fmt::format("{} {}\n", hex(*line.hash), line.scene);
  for (const std::string& difference : differences_) text += "results differ: " + difference + "\n";
  return text;
}

std::string Report::json() const {
  JsonLine head;
  head.add("event", "machine").add("processor", machine_.processor).add("cores", machine_.cores);
  head.add("memory_mb", machine_.memory_mb).add("load_before", machine_.load).add("load_after", this_machine().load);
  head.add("compiler", machine_.compiler);
  std::string text = head.add("version", version().version).add("commit", commit()).text() + "\n";
  for (const Line& line : lines_) {
    JsonLine row;
    row.add("event", "figure").add("scene", line.scene).add("name", line.name);
    if (!line.unit.empty()) row.add("value", line.value).add("unit", line.unit);
    if (line.share) row.add("share", *line.share);
    if (limits_ && line.limit)
      row.add(line.limit->at_least ? "at_least" : "at_most", line.limit->value).add("met", line.limit->met(line.value));
    if (line.hash) row.add("state_hash", hex(*line.hash));
    text += row.text() + "\n";
  }
  for (const std::string& difference : differences_)
    text += JsonLine().add("event", "difference").add("text", difference).text() + "\n";
  return text;
}

}  // namespace shiyu::bench
