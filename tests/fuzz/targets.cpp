#include "tests/fuzz/targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <new>
#include <stdexcept>

#include "sim/app/study.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/checkpoint.hpp"
#include "sim/io/scenario_toml.hpp"
#include "sim/io/study_journal.hpp"
#include "tests/app/toy_study.hpp"
#include "tests/support/read_everything.hpp"

namespace shiyu::fuzz {

namespace {

namespace fs = std::filesystem;

std::string content_of_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

/// Are these the mistakes that readers may find? Everything else is ours.
bool is_refused(const std::function<void()>& read) {
  try {
    read();
    return false;
  } catch (const InputError&) {
  } catch (const FileError&) {
  } catch (const std::bad_alloc&) {
  }
  return true;
}

std::string without_extends(const std::string& text) {
  const std::size_t at = text.find("extends");
  return at == std::string::npos ? text : text.substr(0, at) + text.substr(std::min(text.find('\n', at), text.size()));
}

/// Texts of scenarios. What is accepted is written out and read again, as the same scenario.
class Scenarios : public Target {
 public:
  Scenarios() {
    for (const auto& entry : fs::recursive_directory_iterator("scenarios"))
      if (entry.path().extension() == ".toml" && entry.path().filename() != "base.toml")
        texts_.push_back(without_extends(content_of_file(entry.path())));
    std::sort(texts_.begin(), texts_.end());
    texts_.push_back(
        "schema = 1\ntitle = \"All that may be said against a value or of one variant\"\n[township]\nleast = \"+1\"\n"
        "[[variant]]\nname = \"a\"\n[[variant]]\nname = \"b\"\nset.township.added = \"x2\"\nset.halls.matters = "
        "\"-1\"\n"
        "[[change]]\nday = 5\nlever = \"township.added\"\nvalue = \"+2\"\n"
        "[[change]]\nday = 5\nlever = \"township.added\"\nvalue = \"x1.5\"\ncounty = 140406\nvariant = \"b\"\n"
        "[[project]]\nname = \"road\"\nday = 3\ncounty = 140406\nvariant = \"b\"\n"
        "[[shock]]\nname = \"wave\"\nsort = \"epidemic\"\nday = 9\nvariant = \"a\"\n");
    whole_ = content_of_file("scenarios/base.toml");
  }
  void try_one(Luck& luck) override {
    const std::string text = changed_text(luck.chance(0.02) ? whole_ : luck.pick(texts_), luck);
    const std::vector<ParamRef>& rows = app::scenario_params();
    std::string first;
    const bool refused = is_refused([&] {
      const ScenarioHead head = read_scenario_text(text, "fuzz.toml", rows, {});
      if (luck.chance(0.1)) first = scenario_text(head, rows);
    });
    if (refused || first.empty()) return;
    const ScenarioHead again = read_scenario_text(first, "again.toml", rows, {});
    if (scenario_text(again, rows) != first)
      throw std::runtime_error("a scenario reads otherwise when it is written:\n" + text);
  }

 private:
  std::vector<std::string> texts_;
  std::string whole_;
};

/// A project on disk: scenario, tables and places of a toy town, one or two files of them changed. What validates is
/// run for some days.
class Projects : public Target {
 public:
  Projects() {
    for (const char* folder : {"data", "scenarios"})
      for (const auto& entry : fs::recursive_directory_iterator(toy_.root.path / folder))
        if (entry.is_regular_file() && entry.path().filename() != "targets.csv")
          files_.emplace_back(entry.path(), content_of_file(entry.path()));
    std::sort(files_.begin(), files_.end());
  }
  void try_one(Luck& luck) override {
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < 1 + luck.below(2); ++i) {
      changed.push_back(luck.below(files_.size()));
      const auto& [file, text] = files_[changed.back()];
      write_file(file, changed_text(text, luck));
    }
    const int code = run();
    for (const std::size_t i : changed) write_file(files_[i].first, files_[i].second);
    if (code != 0 && code != 2 && code != 4) throw std::runtime_error(fmt::format("ends with {}: {}", code, said_));
  }

 private:
  int run() {
    const Answer valid = shiyu_says({"validate", toy_.scenario()});
    said_ = valid.err;
    if (valid.code != 0) return valid.code;
    app::Options options;
    options.file = toy_.scenario();
    const app::Study study = app::read_study(options);
    std::int64_t residents = 0;
    for (const CountyInput& county : study.inputs.counties) residents += county.residents;
    const ScenarioHead& head = study.head;
    const auto runs = static_cast<std::int64_t>(head.variants.size()) * head.random.replicates;
    if (residents * (head.time.days + head.time.follow_up) * runs > kMostResidentDays) return 0;  // it would take long
    const Answer answer = toy_.run({"--force", "--quiet", "--output", luck_level_++ % 2 == 0 ? "minimal" : "standard"});
    said_ = answer.err;
    return answer.code;
  }

  static constexpr std::int64_t kMostResidentDays = 5'000'000;
  ToyProject toy_{3};
  std::vector<std::pair<fs::path, std::string>> files_;
  std::string said_;
  int luck_level_ = 0;
};

/// A file whose bytes are changed, and everything that is read from it. What is accepted is what was written.
class Bytes : public Target {
 public:
  using Read = std::function<std::uint64_t(const std::string&)>;
  Bytes(std::string file, Read read, bool checked) : file_(std::move(file)), read_(std::move(read)), checked_(checked) {
    bytes_ = content_of_file(file_);
    whole_ = read_(file_);
  }
  void try_one(Luck& luck) override {
    write_file(file_, changed_bytes(bytes_, luck));
    std::uint64_t sum = whole_;
    is_refused([&] { sum = read_(file_); });
    if (checked_ && sum != whole_) throw std::runtime_error("a damaged file gave other values");
  }

 private:
  std::string file_, bytes_;
  Read read_;
  bool checked_;
  std::uint64_t whole_ = 0;
};

/// A file of a kind, in a folder that lives as long as it is tried.
template <class Make>
class Held : public Target {
 public:
  explicit Held(Make make) : target_(make(scratch_)) {}
  void try_one(Luck& luck) override { target_->try_one(luck); }

 private:
  Scratch scratch_;
  std::unique_ptr<Target> target_;
};

std::string sample_journal(const Scratch& scratch) {
  JournalHead head;
  head.scenario = "title = \"sample\"\n";
  head.program_version = "0.0.0";
  head.git_commit = std::string(40, 'a');
  head.data = {{"places.csv", std::string(64, 'b'), "CC0-1.0", "made up"}};
  head.runs = 12;
  head.outputs = 6;
  head.lines = 3;
  JournalWriter writer(scratch / "s.runs", head);
  for (std::size_t run = 0; run < head.runs; ++run) {
    RunSums sums;
    sums.run = run;
    sums.status = run == 5 ? RunStatus::failed : RunStatus::done;
    sums.reason = run == 5 ? "the reason" : "";
    sums.outputs.assign(6, static_cast<std::int64_t>(run));
    sums.accounts.assign(3, static_cast<std::int64_t>(run) * 100);
    writer.append(sums);
  }
  return scratch / "s.runs";
}

/// Records are counted; a journal that is cut off is shorter, and nothing else.
std::uint64_t all_of_journal(const std::string& path) {
  const Journal journal = read_journal(path);
  for (const RunSums& run : journal.runs)
    if (run.run >= journal.head.runs) throw std::runtime_error("a run that the study does not have");
  return journal.runs.size();
}

/// The folder of a checkpoint of one run, whose files are changed. What is accepted gives back what was kept.
class Checkpoints : public Target {
 public:
  Checkpoints() : folder_(scratch_ / "r.h5.checkpoint") {
    const Checkpoint made = Checkpoint::begin(folder_, {"shiyu 0.0.0", "title = \"sample\"\n", {}, 5, {}}, false);
    snapshot_ = {1, 0, 12, 77, std::vector<std::byte>(20'000, std::byte{3})};
    made.keep(snapshot_);
    for (const auto& entry : fs::directory_iterator(folder_))
      if (entry.path().filename() != "lock") files_.emplace_back(entry.path(), content_of_file(entry.path()));
    std::sort(files_.begin(), files_.end());
  }
  void try_one(Luck& luck) override {
    const auto& [file, bytes] = luck.pick(files_);
    const bool text = file.extension() != ".h5";
    write_file(file, text && luck.chance(0.5) ? changed_text(bytes, luck) : changed_bytes(bytes, luck));
    std::optional<Snapshot> kept;
    is_refused([&] { kept = Checkpoint::open(folder_).last(1, 0); });
    write_file(file, bytes);
    if (kept && (kept->state != snapshot_.state || kept->day != snapshot_.day))
      throw std::runtime_error("a damaged snapshot was taken for whole");
  }

 private:
  Scratch scratch_;
  fs::path folder_;
  Snapshot snapshot_;
  std::vector<std::pair<fs::path, std::string>> files_;
};

template <class Make>
std::unique_ptr<Target> held(Make make) {
  return std::make_unique<Held<Make>>(std::move(make));
}

}  // namespace

std::vector<std::string> target_names() {
  return {"scenarios", "projects", "results", "studies", "journals", "checkpoints"};
}

std::unique_ptr<Target> make_target(const std::string& name) {
  const auto bytes = [](auto sample, auto read, bool checked) {
    return held([=](const Scratch& scratch) { return std::make_unique<Bytes>(sample(scratch), read, checked); });
  };
  if (name == "scenarios") return std::make_unique<Scenarios>();
  if (name == "projects") return std::make_unique<Projects>();
  const auto results = [](const Scratch& scratch) { return sample_results(scratch); };
  if (name == "results") return bytes(results, all_of_results, true);
  if (name == "studies") return bytes(sample_study, all_of_study, true);
  if (name == "journals") return bytes(sample_journal, all_of_journal, false);
  if (name == "checkpoints") return std::make_unique<Checkpoints>();
  throw InputError("no target is called " + name);
}

}  // namespace shiyu::fuzz
