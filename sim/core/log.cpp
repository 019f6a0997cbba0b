#include "sim/core/log.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace shiyu {

namespace {

constexpr const char* kName = "shiyu";

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
    case LogLevel::none:
      break;
  }
  return spdlog::level::off;
}

void write(spdlog::level::level_enum level, std::string_view text) {
  if (const auto logger = spdlog::get(kName)) logger->log(level, "{}", text);
}

}  // namespace

void open_log(LogLevel least) {
  auto logger = spdlog::get(kName);
  if (!logger) {
    logger = spdlog::stderr_color_mt(kName);
    logger->set_pattern("%^%l%$: %v");
  }
  logger->set_level(level_of(least));
}

void log_debug(std::string_view text) { write(spdlog::level::debug, text); }
void log_info(std::string_view text) { write(spdlog::level::info, text); }
void log_warning(std::string_view text) { write(spdlog::level::warn, text); }
void log_error(std::string_view text) { write(spdlog::level::err, text); }

}  // namespace shiyu
