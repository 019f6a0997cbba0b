/// Opens what a verb reads.
#pragma once

#include <filesystem>

#include "sim/app/console.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/results_read.hpp"
#include "sim/io/study_read.hpp"

namespace shiyu::app {

inline void warn_unchecked(const std::filesystem::path& file, bool is_checked, Console& console) {
  if (!is_checked)
    console.warn("{}: was written by version 0.1.0 and has no check sums; damage may go unnoticed", file.string());
}

/// Throw as their constructors do. Warn where damage may go unnoticed.
inline Results open_results(const std::filesystem::path& file, Console& console) {
  if (StudyResults::is_study(file.string()))
    throw InputError(file.string() +
                     " is the file of a study, not of results; compare, report, export, sensitivity, calibrate and "
                     "info read it");
  Results results(file.string());
  warn_unchecked(file, results.is_checked(), console);
  return results;
}
inline StudyResults open_study(const std::filesystem::path& file, Console& console) {
  StudyResults study(file.string());
  warn_unchecked(file, study.is_checked(), console);
  return study;
}

}  // namespace shiyu::app
