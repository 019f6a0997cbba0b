/// The scenes: what is measured. Each founds what it needs and adds its figures to the report.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "benchmarks/report.hpp"
#include "benchmarks/subject.hpp"

namespace shiyu::bench {

inline constexpr int kYear = 365;

struct Options {
  bool smoke = false, json = false;
  int runs = 0;  // of each measurement; 0: 5, and 7 pairs for threads
  int days = kYear;
  std::string only;  // a scene; empty: all
};

/// What scenes share.
class Bench {
 public:
  explicit Bench(const Options& options) : options_{options}, report_{options.days == kYear} {}
  const Options& options() const { return options_; }
  int runs(int usual = 5) const { return options_.runs > 0 ? options_.runs : usual; }
  /// Changzhi, founded when it is first asked for.
  const Subject& changzhi();
  /// Adds a figure, or without a value a place for a hash.
  Line& add(std::string_view scene, std::string name, double value = 0, std::string unit = {}) {
    return report_.add({std::string(scene), std::move(name), value, std::move(unit)});
  }
  Report& report() { return report_; }

 private:
  Options options_;
  std::unique_ptr<Subject> changzhi_;
  Report report_;
};

void year(Bench& bench);        // loop, founding, matters a day, peak memory, share of writing
void memory(Bench& bench);      // bytes a resident
void tenfold(Bench& bench);     // ten times the residents, the same number of matters
void twice(Bench& bench);       // twice the matters and staff
void threads(Bench& bench);     // two threads in a run against one
void two_runs(Bench& bench);    // two runs on two cores against one on one
void plain(Bench& bench);       // a loop over residents and days
void mechanisms(Bench& bench);  // where the time goes
void everything(Bench& bench);  // the same with every programme at work

struct Scene {
  std::string_view name;
  void (*run)(Bench&);
};
/// In this order: the peak of memory is that of the first.
inline constexpr std::array kScenes{
    Scene{"year", year},   Scene{"memory", memory},         Scene{"tenfold", tenfold},
    Scene{"twice", twice}, Scene{"threads", threads},       Scene{"two_runs", two_runs},
    Scene{"plain", plain}, Scene{"mechanisms", mechanisms}, Scene{"everything", everything}};

/// A toy city for ten days, hashes only: equal on every machine, and quick.
void smoke(Bench& bench);

}  // namespace shiyu::bench
