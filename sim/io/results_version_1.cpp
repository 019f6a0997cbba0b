/// The digest of results of version 1 (0.1.0), made again from what the file holds. Nothing else there shows damage. It
/// covers no titles, and neither /runs nor /provenance.
#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/results_events.hpp"
#include "sim/io/results_format.hpp"
#include "sim/io/results_read_state.hpp"
#include "sim/io/sha256.hpp"

namespace shiyu {

namespace {

bool has_no_values(const hdf5::Dataset& dataset) {
  return dataset.text("NAME").starts_with("This is a netCDF dimension but not a netCDF variable");
}

}  // namespace

class Results::State::OldDigest {
 public:
  explicit OldDigest(const State& state) : s_(state), runs_(state.run_digests.size()) {}

  std::string value() {
    for (const std::string& group : s_.root().groups())
      if (group != "runs" && group != "provenance") add_group(group);
    Sha256 sum;
    sum.add(kResultsFormat);
    sum.add(shared_.finish());
    for (std::uint64_t replicate = 0; replicate < s_.replicates(); ++replicate)  // the order in which runs were stored
      for (std::uint64_t variant = 0; variant < s_.variants_; ++variant) {
        const RunPlace run{variant, replicate};
        sum.add(is_there(run) ? runs_[cell(run)].finish() : "missing");
      }
    return sum.finish();
  }

 private:
  /// A sum of data sets in the order of their creation: path, shape and values, without the type.
  class OldSum {
   public:
    void add(const std::string& where, std::span<const std::uint64_t> shape, std::span<const std::byte> bytes) {
      sum_.add(std::string_view(where));
      sum_.add(std::string_view("", 1));
      sum_.add(shape.data(), shape.size_bytes());
      sum_.add(bytes.data(), bytes.size());
    }
    void add(const std::string& where, std::span<const std::string> texts) {
      std::string joined;
      for (const std::string& text : texts) (joined += text) += '\0';
      const std::uint64_t size = texts.size();
      add(where, std::span(&size, 1), std::as_bytes(std::span(joined)));
    }
    std::string finish() { return sum_.finish(); }

   private:
    Sha256 sum_;
  };

  std::size_t cell(RunPlace run) const { return run.variant * s_.replicates() + run.realization; }
  bool is_there(RunPlace run) const { return !s_.run_digests[cell(run)].empty(); }
  template <class F>
  void each_run(F&& f) {
    for (std::uint64_t variant = 0; variant < s_.variants_; ++variant)
      for (std::uint64_t replicate = 0; replicate < s_.replicates(); ++replicate)
        if (const RunPlace run{variant, replicate}; is_there(run)) f(run, runs_[cell(run)]);
  }

  void add_group(const std::string& name) {
    const hdf5::Group group = s_.root().group(name.c_str());
    bool of_events = false;  // in /events columns of cases stand before those of events
    for (const std::string& variable : group.datasets()) {
      const hdf5::Dataset dataset = group.dataset(variable.c_str());
      if (has_no_values(dataset)) continue;
      const std::string where = name + '/' + variable;
      of_events = of_events || variable == "day";
      if (name == "events")
        add_rows(where, dataset, of_events);
      else if (dataset.type() == hdf5::Type::text)
        shared_.add(where, dataset.read_texts());
      else if (!is_run_variable(dataset, variable))
        shared_.add(where, dataset.shape(),
                    dataset.read_bytes(hdf5::Shape(dataset.shape().size(), 0), dataset.shape()));
      else
        add_parts(where, name, dataset);
    }
  }

  void add_parts(const std::string& where, const std::string& group, const hdf5::Dataset& dataset) {
    const hdf5::Shape whole = dataset.shape();
    if (whole[0] != s_.variants_ || whole[1] != s_.replicates())
      throw hdf5::Error("'" + where + "' has another number of runs");
    each_run([&](RunPlace run, OldSum& sum) {
      hdf5::Shape first(whole.size(), 0), count = whole;
      first[0] = run.variant;
      first[1] = run.realization;
      count[0] = count[1] = 1;
      if (group == "grid" && count.size() == 3) {
        const auto grids = s_.in.of_run<std::int64_t>("grid", "count", run, nullptr);
        if (grids.size() != 1) throw hdf5::Error("'grid/count' has no number for a run");
        count[2] = static_cast<std::uint64_t>(std::max<std::int64_t>(0, grids[0]));
      }
      sum.add(where, std::span(count).subspan(2), dataset.read_bytes(first, count));
    });
  }

  void add_rows(const std::string& where, const hdf5::Dataset& dataset, bool of_events) {
    each_run([&](RunPlace run, OldSum& sum) {
      const auto number = [&](const char* list) {
        const std::int64_t n = s_.listed(list, run.variant, static_cast<int>(run.realization));
        if (n < 0) throw hdf5::Error("rows of events before the first");
        return hdf5::Shape{static_cast<std::uint64_t>(n)};
      };
      const hdf5::Shape count = number(of_events ? "events" : "cases");
      sum.add(where, count, dataset.read_bytes(number(of_events ? "first_event" : "first_case"), count));
    });
  }

  const State& s_;
  OldSum shared_;
  std::vector<OldSum> runs_;  // by variant and replicate
};

std::string Results::State::digest_of_version_1() const { return OldDigest(*this).value(); }

}  // namespace shiyu
