/// Broken files under tests/bad: each begins with the messages it must give, a line "#> " each.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "sim/core/errors.hpp"
#include "sim/io/tables_toml.hpp"
#include "tests/io/toy_day.hpp"

namespace shiyu::toy {

/// The .toml files of a folder (not of its sub-folders), by name.
inline std::vector<std::filesystem::path> cases_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

inline std::vector<std::string> expected_messages(const std::filesystem::path& file) {
  std::vector<std::string> expected;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line) && line.starts_with("#> ");) expected.push_back(line.substr(3));
  return expected;
}

/// What the reading tells, with file names relative to the folder of the case; "accepted" when it tells nothing.
inline std::vector<std::string> messages_of(const std::filesystem::path& file, const std::function<void()>& reading) {
  try {
    reading();
  } catch (const InputError& error) {
    std::vector<std::string> told;
    const std::string folder = file.parent_path().generic_string() + '/';
    for (const Mistake& m : error.mistakes()) {
      std::string text = m.message();
      if (text.starts_with(folder)) text.erase(0, folder.size());
      told.push_back(text);
    }
    return told;
  }
  return {"accepted"};
}

inline std::vector<std::string> scenario_messages(const std::filesystem::path& file) {
  return messages_of(file, [&] { read_scenario_of<Day>(file, options()); });
}

struct KindRow {
  std::string name, department;
  double minutes = 60;
  double rate = 0.5;
  bool joint = false;
  static constexpr void describe(auto& k, auto&& row) {
    row(k.name, Field{"name", "", in(1, 60), "Name of the kind", "类型", "toy"});
    row(k.department, Field{"department", "", in(1, 100), "Who handles it", "主管部门", "toy"});
    row(k.minutes, Field{"minutes", "minute", in(0, 1000), "Time it takes", "用时", "toy"});
    row(k.rate, Field{"rate", "1/year", in(0, 100), "How often it comes", "发生率", "toy"});
    row(k.joint, Field{"joint", "", {}, "Handled together", "联合办理", "toy"});
  }
};

inline std::vector<std::string> table_messages(const std::filesystem::path& file) {
  return messages_of(file, [&] {
    Mistakes mistakes;
    const auto table = read_placed_table<KindRow>(file, "kind", mistakes);
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      table.references(i, &KindRow::department, "department", {"justice", "police"}, mistakes);
    mistakes.throw_if_any();
  });
}

}  // namespace shiyu::toy
