/// Messages for whoever runs the program, on standard error. The one thing of the program that is global; set up by
/// app.
#pragma once

#include <string_view>

namespace shiyu {

enum class LogLevel { debug, info, warning, error, none };

/// What is shown from now on: messages of this level and graver ones. Until the first call nothing is shown.
void open_log(LogLevel least);

void log_debug(std::string_view text);
void log_info(std::string_view text);
void log_warning(std::string_view text);
void log_error(std::string_view text);

}  // namespace shiyu
