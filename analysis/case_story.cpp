#include "analysis/case_story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace shiyu {

namespace {

/// A code as readable text: "petition_office" is "the petition office".
std::string spoken(const std::vector<std::string>& names, std::size_t code) {
  if (code >= names.size()) return fmt::format("code {}", code);
  std::string text = names[code];
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string handler_text(const CodeNames& names, std::size_t handler, std::size_t department) {
  switch (static_cast<Handler>(handler)) {
    case Handler::nobody:
      return "nobody";
    case Handler::grid:
      return "the grid worker";
    case Handler::county:
      return "the county centre";
    case Handler::city:
      return "the city's conference";
    case Handler::department:
      return "the department of " + spoken(names.departments, department);
    case Handler::arbitration:
      return "arbitration";
    default:
      return "the " + spoken(names.handlers, handler);
  }
}

using Course = std::map<std::uint64_t, CaseCourse>;

/// Courses of all logged cases, and how many events each has.
Course courses_of(std::span<const Event> events, std::map<std::uint64_t, int>& counts) {
  Course courses;
  for (const Event& e : events) {
    CaseCourse& course = courses[e.key];
    ++counts[e.key];
    if (e.activity == Activity::born) course.born = e.day;
    if (e.activity == Activity::known) course.known = e.day;
    if (e.activity != Activity::ended) continue;
    course.ended = e.day;
    course.end = static_cast<End>(e.cause);
    course.handler = static_cast<Handler>(e.handler);
    course.department = e.department;
  }
  return courses;
}

}  // namespace

std::string end_text(End end) {
  switch (end) {
    case End::self_settled:
      return "settled by itself";
    case End::settled:
      return "settled by mediation";
    case End::settled_under_pressure:
      return "signed under pressure";
    case End::withdrawn:
      return "withdrawn";
    case End::adjudicated:
      return "judged by a court";
    case End::arbitrated:
      return "decided by arbitration";
    case End::petitioned_upward:
      return "carried to a higher level by petition";
    case End::violent:
      return "turned violent";
    case End::dropped:
      return "given up unmet";
    case End::protected_:
      return "the person was protected";
    case End::fixed:
      return "fixed";
    case End::unfounded:
      return "found to have no ground";
  }
  return "ended";
}

std::string event_text(const Event& e, const CodeNames& names) {
  switch (e.activity) {
    case Activity::born:
      return fmt::format("began, severity {:.2f}", e.severity / 65535.0);
    case Activity::known:
      return "became known through " + spoken(names.channels, e.cause);
    case Activity::queued:
      return "went to " + handler_text(names, e.cause, e.department);
    case Activity::moved_up:
      return "was moved up to " + handler_text(names, e.cause, e.department);
    case Activity::session:
      return "session with " + handler_text(names, e.handler, e.department);
    case Activity::refused:
      return "a party refused mediation";
    case Activity::joint:
      return "became a matter of several departments";
    case Activity::petitioned:
      return "was petitioned about";
    case Activity::sued:
      return "was taken to " + handler_text(names, e.handler, e.department);
    case Activity::docketed:
      return "the suit was docketed";
    case Activity::repeated:
      return "was reported again";
    case Activity::relapsed:
      return "came back after it had been settled";
    case Activity::exhausted:
      return "had been tried at every level; nobody handles it";
    case Activity::ended:
      return "ended: " + end_text(static_cast<End>(e.cause));
  }
  return "happened";
}

std::vector<Event> story_of(std::uint64_t key, std::span<const Event> events) {
  std::vector<Event> story;
  std::copy_if(events.begin(), events.end(), std::back_inserter(story), [&](const Event& e) { return e.key == key; });
  return story;
}

CaseCourse course_of(std::span<const Event> story) {
  std::map<std::uint64_t, int> counts;
  const Course courses = courses_of(story, counts);
  return courses.empty() ? CaseCourse{} : courses.begin()->second;
}

std::string course_text(const CaseCourse& course, const CodeNames& names) {
  if (!course.known && !course.ended) return course.born ? "never became known" : "did not arise";
  const auto days = [](int n) { return fmt::format("{} day{}", n, n == 1 ? "" : "s"); };
  if (!course.ended) return fmt::format("still open on the last day; known since day {}", *course.known);
  std::string text = end_text(course.end.value_or(End::dropped));
  if (course.handler != Handler::nobody)
    text += ", held by " + handler_text(names, static_cast<std::size_t>(course.handler), course.department);
  if (course.known) return text + ", " + days(*course.ended - *course.known) + " after it became known";
  return text + ", before it became known";
}

int rank_of(End end) {
  switch (end) {
    case End::settled:
    case End::fixed:
    case End::protected_:
      return 2;
    case End::self_settled:
    case End::adjudicated:
    case End::arbitrated:
    case End::unfounded:
      return 1;
    case End::settled_under_pressure:
    case End::withdrawn:
      return 0;
    case End::dropped:
    case End::petitioned_upward:
      return -1;
    case End::violent:
      return -2;
  }
  return 0;
}

StoryChoice choose_story(std::span<const Event> a, std::span<const Event> b) {
  std::map<std::uint64_t, int> events_a, events_b;
  const Course in_a = courses_of(a, events_a), in_b = courses_of(b, events_b);
  StoryChoice choice;
  std::pair<int, int> best{-1, 0};  // distance of the ends, events
  for (const auto& [key, course] : in_a) {
    const auto other = in_b.find(key);
    if (other == in_b.end() || !course.known || !other->second.known) continue;
    ++choice.both;
    const CaseCourse& twin = other->second;
    if (course.end == twin.end) continue;
    ++choice.otherwise;
    if (!course.end || !twin.end) continue;
    const int apart = std::abs(rank_of(*course.end) - rank_of(*twin.end));
    const std::pair<int, int> telling{apart, events_a[key] + events_b[key]};
    if (telling > best) best = telling, choice.key = key;
  }
  return choice;
}

}  // namespace shiyu
