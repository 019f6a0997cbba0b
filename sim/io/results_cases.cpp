#include "sim/io/results_cases.hpp"

#include <algorithm>

#include "sim/core/errors.hpp"

namespace shiyu {

CaseReader::CaseReader(const Results& results, std::size_t variant, int replicate)
    : results_(&results), left_(results.event_rows(variant, replicate)) {}

void CaseReader::read_block() {
  const std::uint64_t cases = std::min(kBlock, left_.cases);
  const auto of_cases = [&]<class T>(const char* column, std::vector<T>& to) {
    to = results_->event_column<T>(column, left_.first_case, cases);
  };
  of_cases("key", key_);
  of_cases("settlement", settlement_);
  of_cases("kind", kind_);
  of_cases("rate", rate_);
  of_cases("event_count", count_);
  std::uint64_t events = 0;
  for (const std::int32_t count : count_) events += static_cast<std::uint64_t>(std::max(count, 0));
  if (events > left_.events || *std::min_element(count_.begin(), count_.end()) < 0)
    throw InputError("the results file is damaged: its cases have other events than it holds");

  events_.assign(events, Event{});
  const auto fill = [&]<class T>(const char* column, T, auto&& set) {
    const std::vector<T> values = results_->event_column<T>(column, left_.first_event, events);
    for (std::size_t i = 0; i < values.size(); ++i) set(events_[i], values[i]);
  };
  constexpr std::uint8_t byte = 0;
  fill("day", std::uint16_t{0}, [](Event& e, std::uint16_t day) { e.day = day; });
  fill("activity", byte, [](Event& e, std::uint8_t code) { e.activity = static_cast<Activity>(code); });
  fill("handler", byte, [](Event& e, std::uint8_t code) { e.handler = code; });
  fill("department", byte, [](Event& e, std::uint8_t code) { e.department = code; });
  fill("channel", byte, [](Event& e, std::uint8_t code) { e.cause = code; });
  fill("end", byte, [](Event& e, std::uint8_t code) {
    if (e.activity == Activity::ended) e.cause = code;
  });
  fill("severity", byte, [](Event& e, std::uint8_t code) { e.severity = static_cast<std::uint16_t>(code * 257u); });
  left_ = {left_.first_case + cases, left_.cases - cases, left_.first_event + events, left_.events - events};
  at_case_ = at_event_ = 0;
}

std::optional<CaseHistory> CaseReader::next() {
  if (at_case_ == count_.size()) {
    if (left_.cases == 0) return {};
    read_block();
  }
  const std::size_t i = at_case_++, first = at_event_;
  at_event_ += static_cast<std::size_t>(count_[i]);
  return CaseHistory{key_[i], settlement_[i], kind_[i], rate_[i],
                     std::span(events_).subspan(first, static_cast<std::size_t>(count_[i]))};
}

}  // namespace shiyu
