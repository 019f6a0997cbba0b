#include <algorithm>
#include <charconv>

#include "sim/app/data_files.hpp"
#include "sim/app/make_results.hpp"
#include "sim/app/open_results.hpp"
#include "sim/app/verbs.hpp"
#include "sim/core/describe.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/named_file.hpp"
#include "sim/io/results_read.hpp"
#include "sim/io/toml_reader.hpp"
#include "sim/io/whole_file.hpp"

namespace shiyu::app {

namespace {

/// A policy that begins on the day of the branch: levers and their values as they were written.
struct BranchPolicy {
  std::string name;
  std::vector<std::pair<std::string, std::string>> levers;
};

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

/// "workers.visits = 0.6"
void add_lever(BranchPolicy& policy, std::string_view text, Mistakes& mistakes) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos)
    return mistakes.add("--set", 0, 0, toml_text(std::string(text)) + " must have the form group.lever=value");
  policy.levers.emplace_back(trimmed(text.substr(0, equals)), trimmed(text.substr(equals + 1)));
}

/// "visits: workers.visits = 0.6, workers.patrol = 0.2"
BranchPolicy parse_policy(const std::string& text, Mistakes& mistakes) {
  BranchPolicy policy;
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) {
    mistakes.add("--policy", 0, 0, toml_text(text) + " must have the form \"name: group.lever=value, ...\"");
    return policy;
  }
  policy.name = trimmed(std::string_view(text).substr(0, colon));
  for (std::size_t at = colon + 1; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    add_lever(policy, std::string_view(text).substr(at, comma - at), mistakes);
    at = comma + 1;
  }
  return policy;
}

std::vector<BranchPolicy> policies_of(const Options& options) {
  Mistakes mistakes;
  std::vector<BranchPolicy> policies;
  if (!options.settings.empty()) {
    policies.push_back({"branch", {}});
    for (const std::string& setting : options.settings) add_lever(policies.back(), setting, mistakes);
  }
  for (const std::string& text : options.policies) policies.push_back(parse_policy(text, mistakes));
  for (std::size_t i = 0; i < policies.size(); ++i) {
    const std::string& name = policies[i].name;
    if (!detail::is_snake_case(name))
      mistakes.add("--policy", 0, 0, "the name " + toml_text(name) + " is not snake_case (a-z, 0-9, _)");
    for (std::size_t j = 0; j < i; ++j)
      if (policies[j].name == name) mistakes.add("--policy", 0, 0, "two policies are called " + toml_text(name));
  }
  if (policies.empty()) mistakes.add("", 0, 0, "a branch needs a policy: --set group.lever=value, or --policy");
  mistakes.throw_if_any();
  return policies;
}

/// As TOML: a number, a flag or what stands in quotes as it is, all else as a text: +2 is relative.
std::string value_of(const std::string& written) {
  if (written.size() > 1 && written.front() == '"' && written.back() == '"') return written;
  double number = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
  const bool plain =
      (error == std::errc() && end == written.data() + written.size()) || written == "true" || written == "false";
  return plain ? written : toml_text(written);
}

/// The policies as changes of the scenario on the day or date `at`.
std::string changes_of(const std::vector<BranchPolicy>& policies, const std::string& at) {
  const bool is_day = std::all_of(at.begin(), at.end(), [](char c) { return c >= '0' && c <= '9'; }) && at.size() < 6;
  std::string text;
  for (const BranchPolicy& policy : policies)
    for (const auto& [lever, value] : policy.levers)
      text += fmt::format("[[change]]\n{} = {}\nlever = {}\nvalue = {}\nvariant = {}\n", is_day ? "day" : "date",
                          is_day ? at : toml_text(at), toml_text(lever), value_of(value), toml_text(policy.name));
  return text;
}

/// One variant stays, and each policy is a variant that is the same until its day.
void leave_variant(ScenarioHead& head, std::size_t base, const std::vector<BranchPolicy>& policies) {
  const Variant stays = head.variants.at(base);
  head.variants = {stays};
  for (const BranchPolicy& policy : policies) {
    if (policy.name == stays.name)
      throw InputError("the variant " + toml_text(policy.name) + " stays as it is; give the policy another name");
    head.variants.push_back({policy.name, {}, {}, stays.settings});
  }
  std::vector<RenamedVariant> renamed;
  for (const Variant& variant : head.variants) renamed.push_back({variant.name, stays.name});
  head.changes = plans_of_renamed(head.changes, renamed);
  head.projects = plans_of_renamed(head.projects, renamed);
  head.shocks = plans_of_renamed(head.shocks, renamed);
  head.design.reset();
}

/// Says when the variant that stays does not live through the days of the results again.
class SameDays {
 public:
  SameDays(const Results& results, std::size_t variant, Console& console)
      : results_(results), variant_(variant), console_(console) {}
  void check(const RunRecord& record) {
    if (record.info.variant != 0 || !results_.has_run(variant_, record.info.replicate)) return;
    const auto difference = first_difference(results_.hashes(variant_, record.info.replicate), record.hash,
                                             results_.head().names.tables.size());
    if (difference)
      console_.warn(
          "replicate {}: the days differ from those in the results from day {} on; another program or other "
          "data made them (`shiyu verify` tells)",
          record.info.replicate, difference->day);
  }

 private:
  const Results& results_;
  std::size_t variant_;
  Console& console_;
};

}  // namespace

int branch(const Options& options, Console& console) {
  const SignalWatch signals;
  const std::vector<BranchPolicy> policies = policies_of(options);
  const Results results = open_results(options.file, console);
  const std::size_t base = variant_of(results.head().variants, options.variant);
  ResultsTask task;
  task.command = "shiyu branch";
  task.out = options.out.empty() ? options.file.stem().concat("-branch.h5") : options.out;
  task.level = results.head().level;
  task.force = options.force;
  refuse_existing(task.out, task.force, options.inputs());
  refuse_other(task.out);
  const std::filesystem::path data = find_data(options.data, options.file);
  const std::string name = options.file.string() + ": scenario";
  const std::string text = edited_text(results.head().scenario, name, data,
                                       [&](ScenarioHead& head) { leave_variant(head, base, policies); });
  const Study study = read_study_text(text, name, data, changes_of(policies, options.at));
  SameDays same(results, base, console);
  task.on_record = [&](const RunRecord& record) { same.check(record); };
  return make_results(study, std::move(task), options, signals, console);
}

}  // namespace shiyu::app
