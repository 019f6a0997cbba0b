#include "sim/app/unknown_words.hpp"

#include <algorithm>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/core/near_miss.hpp"

namespace shiyu::app {

namespace {

std::string unknown_options(const CLI::App& verb, const std::vector<std::string>& words) {
  std::vector<std::string> options;
  for (const CLI::Option* option : verb.get_options([](const CLI::Option*) { return true; }))
    for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
  std::string said;
  for (std::string word : words) {
    if (word == "--") break;
    word = word.substr(0, word.find('='));
    if (word.starts_with("--") && std::find(options.begin(), options.end(), word) == options.end())
      said += "there is no option '" + word + "'" + did_you_mean(word, options) + "\n";
  }
  return said;
}

}  // namespace

std::string unknown_words(const CLI::App& app, int argc, const char* const* argv) {
  const std::string word = argc > 1 ? argv[1] : "-";
  std::vector<std::string> verbs;
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (verb->get_name() == word) return unknown_options(*verb, {argv + 2, argv + argc});
    verbs.push_back(verb->get_name());
  }
  if (word.starts_with("-") || word == "help") return {};
  return "there is no verb '" + word + "'" + did_you_mean(word, verbs) + "\n";
}

void refuse_empty_values(const CLI::App& app) {
  Mistakes mistakes;
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App* a) { return a->parsed(); }))
    for (const CLI::Option* option : verb->get_options([](const CLI::Option*) { return true; }))
      for (const std::string& value : option->results())
        if (value.empty()) mistakes.add(option->get_name(), 0, 0, "is empty");
  mistakes.throw_if_any();
}

}  // namespace shiyu::app
