#include "sim/io/results_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/io/refusal.hpp"

namespace shiyu {

void set_head(const hdf5::Group& root, const ResultsHead& head, std::string_view format, int version) {
  root.set("format", format);
  root.set("format_version", std::int32_t{version});
  root.set("status", "incomplete");
  root.set("Conventions", "CF-1.10");
  root.set("title", head.title);
  root.set("title_zh", head.title_zh);
  root.set("question", head.question);
  root.set("question_zh", head.question_zh);
  root.set("scenario_sha256", sha256(head.scenario));
  root.set("program_version", head.program_version);
  root.set("git_commit", head.git_commit);
  root.set("seed", head.seed);
  root.set("start", head.start);
  root.set("days", static_cast<std::int32_t>(head.days));
  root.set("residents", head.residents);
  root.set("level", EnumNames<OutputLevel>::names[static_cast<std::size_t>(head.level)]);
  root.set("follow_up", static_cast<std::int32_t>(head.follow_up));
  root.set("horizon", static_cast<std::int32_t>(head.horizon));
  root.set("matter_sample", static_cast<std::int32_t>(head.matter_sample));
}

namespace {

constexpr int kMostDays = 36'600;

int number_within(const hdf5::Group& root, const char* name, int least, int most) {
  const std::int64_t value = root.integer(name);
  if (value < least || value > most) throw hdf5::Error(fmt::format("{} = {} cannot be", name, value));
  return static_cast<int>(value);
}

OutputLevel level_named(const std::string& name) {
  const auto& levels = EnumNames<OutputLevel>::names;
  const auto at = std::find(levels.begin(), levels.end(), name);
  if (at == levels.end()) throw hdf5::Error("the output level '" + name + "' is unknown");
  return static_cast<OutputLevel>(at - levels.begin());
}

}  // namespace

void write_titles(Section& runs, const ResultsHead& head) {
  runs.fixed_texts("title", {"variant"}, head.variant_titles, "Title of the variant");
  runs.fixed_texts("title_zh", {"variant"}, head.variant_titles_zh, "Title of the variant in Chinese");
}

void read_heading(const hdf5::Group& root, ResultsHead& head) {
  head.title = root.text("title");
  head.question = root.text("question");
  if (root.has_attribute("title_zh")) head.title_zh = root.text("title_zh");
  if (root.has_attribute("question_zh")) head.question_zh = root.text("question_zh");
  head.scenario_sha256 = root.text("scenario_sha256");
  head.program_version = root.text("program_version");
  head.git_commit = root.text("git_commit");
  head.seed = root.integer("seed");
  head.start = root.text("start");
  head.days = number_within(root, "days", 1, kMostDays);
  head.residents = root.integer("residents");
  if (root.has_attribute("level")) head.level = level_named(root.text("level"));
  if (!root.has_attribute("follow_up")) return;
  head.follow_up = number_within(root, "follow_up", 0, kMostDays);
  head.horizon = number_within(root, "horizon", 1, kMostDays);
  head.matter_sample = static_cast<std::uint32_t>(number_within(root, "matter_sample", 0, 1 << 20));
}

void read_titles(const CheckedReader& in, ResultsHead& head) {
  head.variants = in.texts("runs", "variant");
  head.variant_titles = in.texts("runs", "title");
  head.variant_titles_zh.resize(head.variants.size());
  if (in.root().group("runs").has("title_zh")) head.variant_titles_zh = in.texts("runs", "title_zh");
}

/// In files of 0.1.0 it is an attribute.
std::string read_scenario_text(const CheckedReader& in) {
  if (!in.root().has("scenario")) return in.root().text("scenario", kLongestScenario);
  const std::vector<std::string> text = in.texts("", "scenario");
  if (text.size() != 1 || text[0].size() > kLongestScenario) throw hdf5::Error("the scenario is no text");
  return text[0];
}

void write_files(Section& section, std::span<const DataFile> files) {
  const auto column = [&](std::string DataFile::* member) {
    return each<std::string>(files.size(), [&](std::size_t i) { return files[i].*member; });
  };
  section.text_axis("file", column(&DataFile::path), "Path in the data folder");
  section.fixed_texts("sha256", {"file"}, column(&DataFile::sha256), "SHA-256 of the content");
  section.fixed_texts("licence", {"file"}, column(&DataFile::licence), "Licence");
  section.fixed_texts("source", {"file"}, column(&DataFile::source), "Origin");
}

void set_provenance(const hdf5::Group& group, const Provenance& p) {
  group.set("host", p.host);
  group.set("started", p.started);
  group.set("ended", p.ended);
  group.set("command", p.command);
  group.set("threads", static_cast<std::int32_t>(p.threads));
  group.set("founding_s", p.founding_s);
}

std::string heading_of(const ResultsHead& h, std::string_view format) {
  const auto level = EnumNames<OutputLevel>::names[static_cast<std::size_t>(h.level)];
  return fmt::format(
      "{}\n{}\n{}\n{}\n{}\nseed {}, start {}, days {}, residents {}, level {}, follow-up {}, horizon {}, "
      "sample of matters {}",
      format, h.title, h.title_zh, h.question, h.question_zh, h.seed, h.start, h.days, h.residents, level, h.follow_up,
      h.horizon, h.matter_sample);
}

std::string identity_of(const hdf5::Group& root, std::string_view status) {
  return fmt::format("{}\n{}\n{}\n{}", status, root.text("program_version"), root.text("git_commit"),
                     root.text("scenario_sha256"));
}

std::string complete_file(const Completing& parts, std::string_view heading, std::string_view status) {
  const std::string digest = parts.sums.digest(heading);
  parts.sums.write(parts.root, parts.scales, parts.packer);
  parts.scales.write();
  parts.root.set("digest", digest);
  parts.root.set("integrity", parts.sums.of_table(identity_of(parts.root, status)));
  parts.file.flush();  // all but the word that makes it whole
  parts.root.remove_attribute("status");
  parts.root.set("status", status);
  parts.file.sync_and_close();
  return digest;
}

}  // namespace shiyu
