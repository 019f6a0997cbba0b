#include "sim/io/study_file.hpp"

#include <unistd.h>

#include <algorithm>
#include <deque>

#include "sim/core/errors.hpp"
#include "sim/io/results_parts.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu {

namespace {

/// A file of a study while it is written.
class StudyFile {
 public:
  StudyFile(const std::string& path, const StudyHead& head, std::span<const RunSums> runs)
      : head_(head),
        file_(hdf5::File::create(path)),
        root_(file_.root()),
        sums_(head.shape.variants, static_cast<std::size_t>(head.shape.replicates)),
        runs_(head.shape.runs(), nullptr) {
    for (const RunSums& run : runs) runs_.at(run.run) = &run;
  }

  std::string write(const Provenance& provenance) {
    set_head(root_, head_.results, kStudyFormat, kStudyVersion);
    Section(file_.root(), tools()).long_text("scenario", head_.results.scenario, "Scenario (TOML)");
    write_design();
    begin_sums();
    for (int replicate = 0; replicate < head_.shape.replicates; ++replicate)
      for (std::size_t variant = 0; variant < head_.shape.variants; ++variant) store(variant, replicate);
    write_files(section("data", "Files that were read"), head_.results.data);
    write_runs();
    set_provenance(section("provenance", "When, where and how the file was made").group(), provenance);
    const bool partial = std::find(runs_.begin(), runs_.end(), nullptr) != runs_.end();
    return complete_file({file_, root_, scales_, packer_, sums_}, heading_of(head_.results, kStudyFormat),
                         partial ? kPartial : kComplete);
  }
  void abandon() noexcept { file_.abandon(); }

 private:
  SectionTools tools() { return {scales_, packer_, sums_}; }
  Section& section(const char* name, const char* title) { return sections_.emplace_back(root_, name, title, tools()); }

  void write_design() {
    Section& design = section("design", "Points of the design");
    const auto column = [&](std::string FactorColumn::* member) {
      return each<std::string>(head_.factors.size(), [&](std::size_t i) { return head_.factors[i].*member; });
    };
    point_axis(design);
    if (head_.factors.empty()) return;
    const hdf5::Group& group = design.group();
    group.set("method", EnumNames<DesignMethod>::names[static_cast<std::size_t>(head_.design.method)]);
    group.set("size", static_cast<std::int32_t>(head_.design.size));
    group.set("levels", static_cast<std::int32_t>(head_.design.levels));
    group.set("seed", head_.design.seed);
    design.text_axis("factor", column(&FactorColumn::name), "Parameter that differs between points");
    design.fixed_texts("role", {"factor"}, column(&FactorColumn::role), "Lever, or uncertain");
    design.fixed_texts("unit", {"factor"}, column(&FactorColumn::unit), "Unit");
    const auto number = [&](double FactorColumn::* member) {
      return each<double>(head_.factors.size(), [&](std::size_t i) { return head_.factors[i].*member; });
    };
    design.fixed<double>("low", {"factor"}, number(&FactorColumn::low), "Low end of its range");
    design.fixed<double>("high", {"factor"}, number(&FactorColumn::high), "High end of its range");
    design.fixed_texts(
        "scale", {"factor"},
        each<std::string>(head_.factors.size(),
                          [&](std::size_t i) {
                            return EnumNames<FactorScale>::names[static_cast<std::size_t>(head_.factors[i].scale)];
                          }),
        "How the range is divided");
    design.fixed<double>("value", {"point", "factor"}, head_.values, "Value of a factor at a point");
  }

  void point_axis(Section& to) const {
    const auto numbers =
        each<std::int32_t>(head_.shape.points, [](std::size_t i) { return static_cast<std::int32_t>(i); });
    to.axis<std::int32_t>("point", numbers, "Point of the design", "1");
  }

  void begin_sums() {
    Section& city = section("city", "The city, summed over the days");
    city.run_axes(head_.results);
    point_axis(city);
    city.text_axis("area", head_.results.names.areas, "Area");
    city_ = city.per_run(head_.results.outputs, hdf5::Type::i64, {"point", "area"}, false);
    Section& accounts = section("accounts", "Money spent, summed over the days");
    accounts.run_axes(head_.results);
    point_axis(accounts);
    accounts.text_axis("line", head_.results.names.lines, "Budget line");
    const Variable spent{"spent", "fen", "Money spent; 1 fen is 1/100 yuan", "支出"};
    accounts_ = accounts.per_run(std::span(&spent, 1), hdf5::Type::i64, {"point", "line"}, false);
  }

  /// All points of a variant and replicate.
  void store(std::size_t variant, int replicate) {
    std::vector<std::int64_t> outputs, accounts;
    const std::vector<std::int64_t> none_of_outputs(kAreas * head_.results.outputs.size(), kNoSum),
        none_of_lines(head_.results.names.lines.size(), kNoSum);
    for (std::size_t point = 0; point < head_.shape.points; ++point) {
      const RunSums* run = runs_[head_.shape.run({point, variant, replicate})];
      if (run != nullptr && run->status != RunStatus::done) run = nullptr;
      const auto& of_outputs = run ? run->outputs : none_of_outputs;
      const auto& of_lines = run ? run->accounts : none_of_lines;
      outputs.insert(outputs.end(), of_outputs.begin(), of_outputs.end());
      accounts.insert(accounts.end(), of_lines.begin(), of_lines.end());
    }
    const RunPlace place{variant, static_cast<std::uint64_t>(replicate)};
    city_.store<std::int64_t>(place, std::span<const std::int64_t>(outputs), sums_);
    accounts_.store<std::int64_t>(place, std::span<const std::int64_t>(accounts), sums_);
  }

  void write_runs() {
    Section& runs = section("runs", "Runs");
    runs.run_axes(head_.results);
    point_axis(runs);
    const StudyShape& shape = head_.shape;
    const auto replicates = static_cast<std::size_t>(shape.replicates);
    const auto at = [&](std::size_t i) {  // arrays are by variant, runs by replicate
      const std::size_t point = i % shape.points, rest = i / shape.points;
      return runs_[shape.run({point, rest / replicates, static_cast<int>(rest % replicates)})];
    };
    const std::size_t n = shape.runs();
    const auto status = each<std::uint8_t>(
        n, [&](std::size_t i) { return static_cast<std::uint8_t>(at(i) ? at(i)->status : RunStatus::missing); });
    const std::vector<std::string> names(EnumNames<RunStatus>::names.begin(), EnumNames<RunStatus>::names.end());
    describe_codes(runs.fixed<std::uint8_t>("status", {"variant", "realization", "point"}, status, "What became of it"),
                   names);
    const auto hash = each<std::uint64_t>(n, [&](std::size_t i) { return at(i) ? at(i)->state_hash : 0; });
    runs.fixed<std::uint64_t>("state_hash", {"variant", "realization", "point"}, hash,
                              "Hash of the state on all evenings; 0 unless done");
    runs.fixed_texts("digest", {"variant", "realization"},
                     each<std::string>(shape.variants * replicates,
                                       [&](std::size_t i) { return sums_.of_run({i / replicates, i % replicates}); }),
                     "SHA-256 of the sums of all points");
    runs.fixed_texts("reason", {"variant", "realization", "point"},
                     each<std::string>(n, [&](std::size_t i) { return at(i) ? at(i)->reason : std::string(); }),
                     "Why it failed");
    write_titles(runs, head_.results);
  }

  const StudyHead& head_;
  hdf5::File file_;
  hdf5::Group root_;
  hdf5::Scales scales_;
  hdf5::Packer packer_;
  Sums sums_;
  std::deque<Section> sections_;
  std::vector<const RunSums*> runs_;  // by number; null while missing
  RunVariables city_, accounts_;
};

}  // namespace

std::string write_study(const std::string& path, const StudyHead& head, std::span<const RunSums> runs,
                        const Provenance& provenance, bool force) {
  const std::string temporary = temporary_beside(path);
  std::optional<StudyFile> file;
  try {
    file.emplace(temporary, head, runs);
    const std::string digest = file->write(provenance);
    give_name(temporary, path, force);
    return digest;
  } catch (const hdf5::Error& error) {
    if (file) file->abandon();
    ::unlink(temporary.c_str());
    throw FileError(path + ": the study cannot be written: " + error.what());
  } catch (...) {
    if (file) file->abandon();
    ::unlink(temporary.c_str());
    throw;
  }
}

}  // namespace shiyu
