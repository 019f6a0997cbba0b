/// [[variant]], [[change]], [[project]], [[shock]] and [[objective]] of one scenario file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/engine/scenario.hpp"
#include "sim/io/scenario_toml.hpp"
#include "sim/io/toml_value.hpp"

namespace shiyu {

/// A change as written; its day, county and variant are settled when all files are read.
struct WrittenChange {
  Setting lever;
  std::string file;
  TomlNode node;
};

/// A project or shock as written; its day and county are settled when all files are read.
template <class Plan>
struct Written {
  Plan plan;
  std::string file;
  TomlNode node;
};

/// A relative setting of a variant; what it comes to is settled when all files are read.
struct WrittenRelative {
  std::string variant;
  std::size_t param = 0;
  std::string file;
  TomlNode node;
};

/// The tables of a list of tables, called `name` in messages; anything else is a mistake.
std::vector<const TomlNode*> tables_of(const TomlNode& list, const std::string& name, ValueReader& values);

/// Is the group one for all runs: the city, what founds it, its days or its luck?
bool is_shared(std::string_view group, const ScenarioOptions& options);

/// "patrol" of "patrol.visit_minutes"
std::string group_of(const std::string& path);

/// Reads the lists of one file. Mistakes go to the reader.
class ListReader {
 public:
  ListReader(const std::vector<ParamRef>& params, const ScenarioOptions& options)
      : params_(params), options_(options) {}

  std::vector<Variant> variants(const TomlNode& list, ValueReader& values,
                                std::vector<WrittenRelative>& relatives) const;
  std::vector<WrittenChange> changes(const TomlNode& list, ValueReader& values) const;
  std::vector<Written<ProjectPlan>> projects(const TomlNode& list, ValueReader& values) const;
  std::vector<Written<ShockPlan>> shocks(const TomlNode& list, ValueReader& values) const;
  std::vector<Objective> objectives(const TomlNode& list, ValueReader& values) const;

 private:
  Variant variant(const TomlNode& node, ValueReader& values, std::vector<WrittenRelative>& relatives) const;
  void settings(const TomlNode& set, Variant& variant, ValueReader& values,
                std::vector<WrittenRelative>& relatives) const;
  std::optional<Setting> lever(const TomlNode& change, ValueReader& values) const;

  const std::vector<ParamRef>& params_;
  const ScenarioOptions& options_;
};

/// What the relative settings of variants come to, against the values of the scenario.
void settle_settings(const std::vector<WrittenRelative>& written, ScenarioHead& head,
                     const std::vector<ParamRef>& params, Mistakes& mistakes);
/// Settles the day, county and variant of each change, and what relative ones come to. Two changes of one lever on one
/// day are a mistake unless one is more specific, which is noted.
std::vector<Change> settle_changes(const std::vector<WrittenChange>& written, const ScenarioHead& head,
                                   const std::vector<ParamRef>& params, const ScenarioOptions& options,
                                   Mistakes& mistakes);
/// Settles the day, county and variant of each project and shock.
std::vector<ProjectPlan> settle_projects(const std::vector<Written<ProjectPlan>>& written, const ScenarioHead& head,
                                         const ScenarioOptions& options, Mistakes& mistakes);
std::vector<ShockPlan> settle_shocks(const std::vector<Written<ShockPlan>>& written, const ScenarioHead& head,
                                     const ScenarioOptions& options, Mistakes& mistakes);

}  // namespace shiyu
