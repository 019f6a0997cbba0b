#include "analysis/report_html.hpp"

#include "analysis/report.hpp"

namespace shiyu {

#ifdef SHIYU_REPORT_PAGE
bool has_report_page() { return true; }
std::string report_page(const std::string& json) {
  return std::string(kReportBefore) + json + std::string(kReportAfter);
}
#else
bool has_report_page() { return false; }
std::string report_page(const std::string&) { return {}; }
#endif

}  // namespace shiyu
