/// shiyu_bench: prints what the engine takes in time and memory, each figure beside its limit. A missed limit is
/// printed and never fails; results that differ between threads do.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <span>

#include "benchmarks/scenes.hpp"
#include "sim/core/errors.hpp"

namespace shiyu::bench {

namespace {

constexpr std::string_view kHelp =
    "shiyu_bench [--only SCENE] [--runs N] [--days N] [--json]   figures of Changzhi with their limits\n"
    "shiyu_bench --smoke [--json]                               hashes of a toy city\n"
    "  --only SCENE   one of: year memory tenfold twice threads two_runs plain mechanisms everything\n"
    "  --runs N       measure N times and give the median (5; growth 3; cores 7)\n"
    "  --days N       a quick look at fewer days than 365, without limits\n"
    "  --json         one object a line\n";

int number_of(std::string_view option, std::string_view text, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1 || value > most)
    throw InputError(fmt::format("{} takes a whole number from 1 to {}, not \"{}\"", option, most, text));
  return value;
}

Options read_options(std::span<char*> words) {
  Options options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const auto next = [&]() -> std::string_view {
      if (++i == words.size()) throw InputError(fmt::format("{} needs a value", word));
      return words[i];
    };
    if (word == "--smoke")
      options.smoke = true;
    else if (word == "--json")
      options.json = true;
    else if (word == "--runs")
      options.runs = number_of(word, next(), 1000);
    else if (word == "--days")
      options.days = number_of(word, next(), kYear);
    else if (word == "--only")
      options.only = next();
    else
      throw InputError(fmt::format("unknown option {}\n{}", word, kHelp));
  }
  const auto named = [&](const Scene& scene) { return scene.name == options.only; };
  if (!options.only.empty() && std::none_of(kScenes.begin(), kScenes.end(), named))
    throw InputError(fmt::format("there is no scene {}\n{}", options.only, kHelp));
  return options;
}

int run(const Options& options) {
  Bench bench(options);
  if (options.smoke) {
    smoke(bench);
  } else {
    for (const Scene& scene : kScenes)
      if (options.only.empty() || options.only == scene.name) scene.run(bench);
  }
  const Report& report = bench.report();
  fmt::print("{}", options.json ? report.json() : options.smoke ? report.hashes() : report.text());
  return report.differences().empty() ? 0 : 1;
}

}  // namespace

const Subject& Bench::changzhi() {
  if (!changzhi_) changzhi_ = std::make_unique<Subject>(changzhi_study(options_.days));
  return *changzhi_;
}

}  // namespace shiyu::bench

int main(int count, char** words) {
  using namespace shiyu;
  const std::span<char*> given(words + 1, static_cast<std::size_t>(std::max(count - 1, 0)));
  if (std::any_of(given.begin(), given.end(), [](const char* w) { return std::string_view(w) == "--help"; })) {
    fmt::print("{}", bench::kHelp);
    return 0;
  }
  try {
    return bench::run(bench::read_options(given));
  } catch (const InputError& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "shiyu_bench: {}\n", error.what());
    return 5;
  }
}
