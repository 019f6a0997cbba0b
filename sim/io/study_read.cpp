#include "sim/io/study_read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"
#include "sim/io/hdf5.hpp"
#include "sim/io/named_file.hpp"
#include "sim/io/refusal.hpp"
#include "sim/io/results_parts.hpp"

namespace shiyu {

namespace {

constexpr std::uint64_t kMostStudyRuns = 10'000'000, kMostFactors = 10'000;

template <class F>
auto reading_study(const std::string& path, F&& read) {
  return reading_file(path, "file of a study", std::forward<F>(read));
}

/// "outcomes.unmet" is kept as "outcomes_unmet", as in results files.
std::string variable_name(std::string output) {
  std::replace(output.begin(), output.end(), '.', '_');
  return output;
}

}  // namespace

struct StudyResults::State {
  std::string path;
  hdf5::File file;
  CheckedReader in;
  StudyHead head;
  std::string digest;
  std::vector<RunStatus> status;  // by number

  State(const std::string& p, hdf5::File f) : path(p), file(std::move(f)), in(file.root()) {}

  void read_head() {
    const hdf5::Group& root = in.root();
    if (root.text("format") != kStudyFormat) refuse_file(path, "is no file of a study of shiyu");
    if (const std::int64_t version = root.integer("format_version"); version < 1 || version > kStudyVersion)
      refuse_file(path,
                  fmt::format("is of format version {}; this program reads versions 1 to {}", version, kStudyVersion));
    if (const std::string state = root.text("status"); state != kComplete && state != kPartial)
      refuse_file(path, "is incomplete: the program that wrote it was stopped");
    read_heading(root, head.results);
    digest = root.text("digest");
  }

  /// How many runs there are, and the sums of what the file holds; then what is held against them.
  void read_sums() {
    const hdf5::Shape shape = in.dataset("runs", "status").shape();
    if (shape.size() != 3 || hdf5::count_of(shape) == 0 || hdf5::count_of(shape) > kMostStudyRuns)
      throw hdf5::Error("'status' has a shape that cannot be");
    in.set_runs(shape[0], shape[1]);
    // A changed version switches no check off.
    if (in.root().integer("format_version") > 1 || in.root().has("integrity")) {
      Sums sums = Sums::read(in.root(), shape[0], shape[1], in.root().text("integrity"),
                             identity_of(in.root(), in.root().text("status")));
      if (sums.digest(heading_of(head.results, kStudyFormat)) != digest)
        refuse_file(path, "is damaged: what it says of itself does not fit its digest");
      in.check_by(std::move(sums));
    }
    head.results.scenario = read_scenario_text(in);
  }

  void read_runs() {
    read_titles(in, head.results);
    const hdf5::Shape shape = in.dataset("runs", "status").shape();
    if (shape[0] != head.results.variants.size()) throw hdf5::Error("'status' has a shape that cannot be");
    head.shape = {shape[2], shape[0], static_cast<int>(shape[1])};
    head.results.replicates = head.shape.replicates;
    const std::vector<std::int64_t> codes = in.values<std::int64_t>("runs", "status");
    status.resize(codes.size());
    each_run([&](std::size_t run, std::size_t at) {
      if (codes[at] < 0 || codes[at] > 2) throw hdf5::Error("'status' has a code that means nothing");
      status[run] = static_cast<RunStatus>(codes[at]);
    });
  }

  void read_design() {
    const hdf5::Group design = in.root().group("design");
    if (!design.has("factor")) return;
    const std::vector<std::string> names = in.texts("design", "factor"), roles = in.texts("design", "role"),
                                   units = in.texts("design", "unit");
    const hdf5::Dataset values = design.dataset("value");
    if (names.size() > kMostFactors || roles.size() != names.size() || units.size() != names.size() ||
        values.shape() != hdf5::Shape{head.shape.points, names.size()})
      throw hdf5::Error("the design has a shape that cannot be");
    const auto& methods = EnumNames<DesignMethod>::names;
    const auto method = std::find(methods.begin(), methods.end(), design.text("method"));
    if (method == methods.end()) throw hdf5::Error("the design has an unknown method");
    head.design.method = static_cast<DesignMethod>(method - methods.begin());
    head.design.size = static_cast<int>(std::clamp<std::int64_t>(design.integer("size"), 1, 100'000));
    head.design.levels = static_cast<int>(std::clamp<std::int64_t>(design.integer("levels"), 2, 100));
    head.design.seed = design.integer("seed");
    for (std::size_t i = 0; i < names.size(); ++i) head.factors.push_back({names[i], roles[i], units[i]});
    head.values = in.values<double>("design", "value");
    if (design.has("low")) read_ranges();
  }

  /// Files of 0.1.0 have none.
  void read_ranges() {
    const std::vector<double> low = in.values<double>("design", "low"), high = in.values<double>("design", "high");
    const std::vector<std::string> scales = in.texts("design", "scale");
    if (low.size() != head.factors.size() || high.size() != low.size() || scales.size() != low.size())
      throw hdf5::Error("the ranges of the design have a shape that cannot be");
    for (std::size_t i = 0; i < low.size(); ++i) {
      FactorColumn& factor = head.factors[i];
      factor.low = low[i];
      factor.high = high[i];
      factor.scale = scales[i] == EnumNames<FactorScale>::names[1] ? FactorScale::log : FactorScale::linear;
      factor.has_range = std::isfinite(low[i]) && std::isfinite(high[i]);
    }
  }

  /// f(number of the run, position in an array by variant, realization, point).
  template <class F>
  void each_run(F&& f) const {
    const StudyShape& shape = head.shape;
    std::size_t at = 0;
    for (std::size_t variant = 0; variant < shape.variants; ++variant)
      for (int replicate = 0; replicate < shape.replicates; ++replicate)
        for (std::size_t point = 0; point < shape.points; ++point) f(shape.run({point, variant, replicate}), at++);
  }

  /// By variant, realization, point, and area where it is known.
  static bool is_output(const hdf5::Group& city, const std::string& name) {
    return city.has(name.c_str()) && city.dataset(name.c_str()).shape().size() >= 3;
  }

  std::vector<std::string> variables() const {
    std::vector<std::string> names;
    const hdf5::Group city = in.root().group("city");
    for (const std::string& name : city.datasets())
      if (is_output(city, name)) names.push_back(name);
    return names;
  }
};

StudyResults::StudyResults(const std::string& path) {
  expect_hdf5(path, "file of a study");
  reading_study(path, [&] {
    state_ = std::make_unique<State>(path, hdf5::File::open(path));
    state_->read_head();
    state_->read_sums();
    state_->read_runs();
    state_->read_design();
    return 0;
  });
}

bool StudyResults::is_study(const std::string& path) {
  if (!is_hdf5(path)) return false;
  try {
    return hdf5::File::open(path).root().text("format") == kStudyFormat;
  } catch (const hdf5::Error&) {
    return false;
  }
}

StudyResults::StudyResults(StudyResults&&) noexcept = default;
StudyResults& StudyResults::operator=(StudyResults&&) noexcept = default;
StudyResults::~StudyResults() = default;

const StudyHead& StudyResults::head() const { return state_->head; }
const std::string& StudyResults::digest() const { return state_->digest; }
bool StudyResults::is_checked() const { return state_->in.is_checked(); }
const std::vector<RunStatus>& StudyResults::status() const { return state_->status; }

std::size_t StudyResults::count(RunStatus status) const {
  return static_cast<std::size_t>(std::count(state_->status.begin(), state_->status.end(), status));
}

std::vector<std::string> StudyResults::outputs() const {
  return reading_study(state_->path, [&] { return state_->variables(); });
}

std::vector<double> StudyResults::sums(const std::string& output) const {
  const State& s = *state_;
  return reading_study(s.path, [&] {
    const hdf5::Group city = s.in.root().group("city");
    const std::string name = variable_name(output);
    if (!State::is_output(city, name))
      refuse_file(s.path, fmt::format("has no output {}{}", output, did_you_mean(name, s.variables())));
    const hdf5::Dataset data = city.dataset(name.c_str());
    const StudyShape& shape = s.head.shape;
    const hdf5::Shape whole{shape.variants, static_cast<std::uint64_t>(shape.replicates), shape.points};
    hdf5::Shape by_area = whole;
    by_area.push_back(kAreas);
    if (data.shape() != whole && data.shape() != by_area) throw hdf5::Error("'" + name + "' has another shape");
    const std::size_t areas = data.shape() == whole ? 1 : kAreas;
    const std::vector<std::int64_t> values = s.in.of_runs<std::int64_t>("city", name, nullptr);
    std::vector<double> sums(shape.runs(), std::numeric_limits<double>::quiet_NaN());
    s.each_run([&](std::size_t run, std::size_t at) {
      if (s.status[run] != RunStatus::done) return;
      sums[run] = 0;
      for (std::size_t area = 0; area < areas; ++area) {
        const std::int64_t value = values[at * areas + area];
        if (value == kNoSum) throw hdf5::Error("'" + name + "' lacks the sum of a run that is done");
        sums[run] += static_cast<double>(value);
      }
    });
    return sums;
  });
}

}  // namespace shiyu
