/// The two halves of the page of the report, made at build time by analysis/report_page/build.mjs: the data come
/// between.
#pragma once

#include <string_view>

namespace shiyu {

extern const std::string_view kReportBefore, kReportAfter;

}  // namespace shiyu
