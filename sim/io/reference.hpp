/// References written from the rows of describe(): nothing in them is typed by hand.
/// The head of a scenario ([city], [time], [random]) is added to the parameters by these functions.
#pragma once

#include <string>
#include <vector>

#include "sim/core/params.hpp"

namespace shiyu {

enum class Language { english, chinese };

/// A scenario with every parameter and its default, each with meaning, unit, range and source: scenarios/base.toml.
/// `params` must hold the defaults.
std::string base_toml(const std::vector<ParamRef>& params);

/// Tables of parameters, one a mechanism: docs/parameters.md and docs/parameters.zh.md.
std::string parameters_markdown(const std::vector<ParamRef>& params, Language language);

/// Tables of columns of one data table (views of a default row), for the same documents.
std::string columns_markdown(const std::vector<ParamRef>& columns, Language language);

/// Tables of outputs, one a mechanism: docs/outputs.md.
std::string outputs_markdown(const std::vector<OutputRow>& outputs);

/// JSON Schema (draft 7) of scenario files, for completion in editors: scenarios/schema.json.
std::string scenario_schema(const std::vector<ParamRef>& params);

/// Parameters, outputs and modifiers as one JSON object: {"parameters": [...], "outputs": [...], "modifiers": [...]}, a
/// row an object with every field.
std::string reference_json(const std::vector<ParamRef>& params, const std::vector<OutputRow>& outputs);

}  // namespace shiyu
