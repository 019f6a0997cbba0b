#include "sim/core/errors.hpp"

#include <algorithm>
#include <tuple>

namespace shiyu {

std::string Mistake::message() const {
  std::string place = file;
  if (line > 0) place += ':' + std::to_string(line);
  if (line > 0 && col > 0) place += ':' + std::to_string(col);
  return place.empty() ? text : place + ": " + text;
}

InputError::InputError(std::vector<Mistake> mistakes) : mistakes_(std::move(mistakes)) {
  for (const Mistake& m : mistakes_) what_ += (what_.empty() ? "" : "\n") + m.message();
}

void Mistakes::add(std::string file, int line, int col, std::string text) {
  Mistake mistake{std::move(file), line, col, std::move(text)};
  if (list_.size() == kMost)
    ++more_;
  else if (std::find(list_.begin(), list_.end(), mistake) == list_.end())
    list_.push_back(std::move(mistake));
}

void Mistakes::add(const InputError& error) {
  for (const Mistake& m : error.mistakes()) add(m.file, m.line, m.col, m.text);
}

void Mistakes::throw_if_any() const {
  if (list_.empty()) return;
  std::vector<std::string> files;
  std::vector<std::tuple<std::size_t, int, int, std::size_t>> order;  // file, line, column, found
  for (std::size_t i = 0; i < list_.size(); ++i) {
    const Mistake& m = list_[i];
    auto file = std::find(files.begin(), files.end(), m.file);
    if (file == files.end()) file = files.insert(file, m.file);
    order.emplace_back(file - files.begin(), m.line, m.col, i);
  }
  std::sort(order.begin(), order.end());
  std::vector<Mistake> sorted;
  for (const auto& place : order) sorted.push_back(list_[std::get<3>(place)]);
  if (more_ > 0) sorted.push_back({"", 0, 0, "and " + std::to_string(more_) + " more mistakes"});
  throw InputError(std::move(sorted));
}

void fail_expectation(const char* condition, const char* meaning, const char* file, int line) {
  throw InternalError(std::string(file) + ':' + std::to_string(line) + ": " + meaning + " (expected " + condition +
                      ')');
}

}  // namespace shiyu
