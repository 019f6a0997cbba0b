#include "analysis/case_story.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace shiyu;

namespace {

CodeNames names() {
  CodeNames n;
  n.handlers = {EnumNames<Handler>::names.begin(), EnumNames<Handler>::names.end()};
  n.channels = {EnumNames<Channel>::names.begin(), EnumNames<Channel>::names.end()};
  n.departments = {"justice", "labour", "housing"};
  return n;
}

Event event(Activity activity, int day, Handler handler, std::uint8_t department, std::uint8_t cause = 0) {
  Event e;
  e.key = 7;
  e.day = day;
  e.activity = activity;
  e.handler = static_cast<std::uint8_t>(handler);
  e.department = department;
  e.cause = cause;
  return e;
}

std::string told(Handler handler, std::uint8_t department) {
  const std::vector<Event> story{
      event(Activity::known, 3, Handler::nobody, 0, static_cast<std::uint8_t>(Channel::patrol)),
      event(Activity::ended, 8, handler, department, static_cast<std::uint8_t>(End::settled))};
  return course_text(course_of(story), names());
}

}  // namespace

TEST_CASE("The course of a case names the body that held it at the end") {
  CHECK(told(Handler::department, 1) ==
        "settled by mediation, held by the department of labour, 5 days after it became known");
  CHECK(told(Handler::department, 2).find("held by the department of housing") != std::string::npos);
  CHECK(told(Handler::township, 2).find("held by the township,") != std::string::npos);
  CHECK(told(Handler::court, 0).find("held by the court,") != std::string::npos);
  CHECK(told(Handler::nobody, 1).find("held by") == std::string::npos);
}

TEST_CASE("Each step of a case names the body it concerns") {
  const auto step = [](Activity activity, Handler handler, std::uint8_t department, std::uint8_t cause = 0) {
    return event_text(event(activity, 1, handler, department, cause), names());
  };
  CHECK(step(Activity::session, Handler::department, 1) == "session with the department of labour");
  CHECK(step(Activity::queued, Handler::department, 2, static_cast<std::uint8_t>(Handler::department)) ==
        "went to the department of housing");
  CHECK(step(Activity::moved_up, Handler::county, 2, static_cast<std::uint8_t>(Handler::county)) ==
        "was moved up to the county centre");
}
