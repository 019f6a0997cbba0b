#include "sim/core/unit_words.hpp"

#include <algorithm>
#include <array>

namespace shiyu {

namespace {

struct Word {
  std::string_view part, counted, per, zh;  // "person": 3 persons, per person
};

constexpr std::array kWords = std::to_array<Word>({
    {"100", "100", "100", "百"},
    {"1000", "1,000", "1,000", "千"},
    {"1000 person", "1,000 persons", "1,000 persons", "千人"},
    {"10000", "10,000", "10,000", "万"},
    {"10000 person", "10,000 persons", "10,000 persons", "万人"},
    {"100000", "100,000", "100,000", "十万"},
    {"alarm", "alarms", "alarm", "次"},
    {"award", "awards", "award", "户"},
    {"case", "cases", "case", "件"},
    {"case day", "case-days", "case-day", "件·天"},
    {"community week", "community-weeks", "community-week", "社区·周"},
    {"contact", "contacts", "contact", "次"},
    {"county", "counties", "county", "个县区"},
    {"county day", "county-days", "county-day", "县区·天"},
    {"day", "days", "day", "天"},
    {"exposure", "exposures", "exposure", "人次"},
    {"fen", "fen", "fen", "分"},
    {"flag", "flags", "flag", "次"},
    {"goal", "goals", "goal", "项"},
    {"grid", "grids", "grid", "个网格"},
    {"hall week", "hall-weeks", "hall-week", "场所·周"},
    {"hazard", "hazards", "hazard", "处"},
    {"hazard day", "hazard-days", "hazard-day", "处·天"},
    {"hour", "hours", "hour", "小时"},
    {"household", "households", "household", "户"},
    {"incident", "incidents", "incident", "起"},
    {"indicator", "indicators", "indicator", "项"},
    {"km", "km", "km", "千米"},
    {"km2", "km²", "km²", "平方千米"},
    {"m2", "m²", "m²", "平方米"},
    {"matter", "matters", "matter", "件"},
    {"meeting", "meetings", "meeting", "次"},
    {"minute", "minutes", "minute", "分钟"},
    {"month", "months", "month", "月"},
    {"need", "needs", "need", "项"},
    {"offer", "offers", "offer", "次"},
    {"organisation", "organisations", "organisation", "家"},
    {"party", "parties", "party", "人"},
    {"person", "persons", "person", "人"},
    {"person day", "person-days", "person-day", "人·天"},
    {"petition", "petitions", "petition", "件"},
    {"platform", "platforms", "platform", "个"},
    {"point", "points", "point", "分"},
    {"post", "posts", "post", "个岗位"},
    {"project", "projects", "project", "个项目"},
    {"record", "records", "record", "条"},
    {"report", "reports", "report", "件"},
    {"request", "requests", "request", "件"},
    {"resident", "residents", "resident", "人"},
    {"resident week", "resident-weeks", "resident-week", "人·周"},
    {"seat", "seats", "seat", "席"},
    {"session", "sessions", "session", "次"},
    {"settlement", "settlements", "settlement", "村居"},
    {"settlement day", "settlement-days", "settlement-day", "村居·天"},
    {"settlement week", "settlement-weeks", "settlement-week", "村居·周"},
    {"task", "tasks", "task", "件"},
    {"ticket", "tickets", "ticket", "件"},
    {"township", "townships", "township", "个乡镇"},
    {"visit", "visits", "visit", "次"},
    {"week", "weeks", "week", "周"},
    {"worker", "workers", "worker", "人"},
    {"year", "years", "year", "年"},
    {"yuan", "yuan", "yuan", "元"},
});

struct Whole {
  std::string_view unit, en, zh;
};
/// Units of measures that are more than their parts.
constexpr std::array kWholes = std::to_array<Whole>({
    {"share", "share", "比例"},
    {"0 to 1", "on a scale of 0 to 1", "0–1"},
    {"per dispute", "per dispute", "次/件"},
    {"per year", "per year", "件/年"},
    {"/1,000", "per 1,000 residents", "每千人"},
    {"/1,000/year", "per 1,000 residents and year", "每千人·年"},
    {"/1,000 seeds", "per 1,000 seeds", "每千个源头"},
    {"d/1,000/year", "days of severity per 1,000 residents and year", "严重度·天/千人·年"},
    {"mn yuan", "million yuan", "百万元"},
    {"mn yuan/year", "million yuan/year", "百万元/年"},
    {"1000 h/year", "thousand hours/year", "千小时/年"},
    {"1000/year", "thousand/year", "千次/年"},
});

const Word* word_of(std::string_view part) {
  const auto found =
      std::find_if(kWords.begin(), kWords.end(), [&](const Word& w) { return w.part == part || w.counted == part; });
  return found == kWords.end() ? nullptr : &*found;
}

}  // namespace

std::string unit_for_people(std::string_view unit, bool chinese) {
  if (unit == "1") return {};
  for (const Whole& whole : kWholes)
    if (whole.unit == unit) return std::string(chinese ? whole.zh : whole.en);
  const bool rate = unit.starts_with("1/");  // counts without a unit of their own
  std::string out = rate ? (chinese ? "每" : "per ") : "";
  std::string_view rest = rate ? unit.substr(2) : unit;
  for (bool first = true; !rest.empty(); first = false) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    if (!first) out += rate && chinese ? "·" : "/";
    const Word* word = word_of(part);
    if (word == nullptr)
      out += part;
    else
      out += chinese ? word->zh : first && !rate ? word->counted : word->per;
  }
  return out;
}

}  // namespace shiyu
