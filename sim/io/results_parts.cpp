#include "sim/io/results_parts.hpp"

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
  root.set_long("scenario", head.scenario);
  root.set("scenario_sha256", sha256(head.scenario));
  root.set("program_version", head.program_version);
  root.set("git_commit", head.git_commit);
  root.set("seed", head.seed);
  root.set("start", head.start);
  root.set("days", static_cast<std::int32_t>(head.days));
  root.set("residents", head.residents);
}

void write_titles(Section& runs, const ResultsHead& head) {
  runs.fixed_texts("title", {"variant"}, head.variant_titles, "Title of the variant");
  runs.fixed_texts("title_zh", {"variant"}, head.variant_titles_zh, "Title of the variant in Chinese");
}

void read_heading(const hdf5::Group& root, ResultsHead& head) {
  head.title = root.text("title");
  head.question = root.text("question");
  if (root.has_attribute("title_zh")) head.title_zh = root.text("title_zh");
  if (root.has_attribute("question_zh")) head.question_zh = root.text("question_zh");
}

void read_titles(const hdf5::Group& runs, ResultsHead& head) {
  head.variants = runs.dataset("variant").read_texts();
  head.variant_titles = runs.dataset("title").read_texts();
  head.variant_titles_zh.resize(head.variants.size());
  if (runs.has("title_zh")) head.variant_titles_zh = runs.dataset("title_zh").read_texts();
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

void complete_file(hdf5::File& file, const hdf5::Group& root, std::string_view status) {
  file.flush();  // all but the word that makes it whole
  root.remove_attribute("status");
  root.set("status", status);
  file.sync_and_close();
}

}  // namespace shiyu
