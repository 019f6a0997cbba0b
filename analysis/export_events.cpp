// Case histories as event logs. Both formats are written by hand, an event at a time: they may be larger than memory.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/export.hpp"
#include "sim/core/calendar.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/results_cases.hpp"

namespace shiyu {

namespace {

constexpr std::int64_t kSettlementsOfCounty = 1'000'000;  // codes of a county: 12 digits for a place, 6 for the county

/// The words of one run's log.
class LogWords {
 public:
  LogWords(const Results& results, std::size_t variant, int replicate)
      : results_(results), variant_(variant), replicate_(replicate) {
    const ResultsHead& head = results.head();
    if (head.names.activities.empty())
      throw InputError("the results hold no case histories; run again with --output standard or full");
    if (!results.has_run(variant, replicate)) throw InputError("the run is missing from the results");
    start_ = days_from_epoch(parse_date(head.start));
    const UnitTable counties = results.units("county");
    for (std::size_t i = 0; i < counties.size(); ++i) counties_[counties.code[i]] = counties.name[i];
  }

  const std::string& variant() const { return results_.head().variants[variant_]; }
  int replicate() const { return replicate_; }
  CaseReader reader() const { return {results_, variant_, replicate_}; }

  static std::string id(std::uint64_t key) { return fmt::format("case-{:016x}", key); }
  std::string kind(const CaseHistory& history) const { return at(results_.head().names.kinds, history.kind); }
  std::int64_t county_code(const CaseHistory& history) const { return history.settlement / kSettlementsOfCounty; }
  std::string county(const CaseHistory& history) const {
    const auto found = counties_.find(county_code(history));
    return found == counties_.end() ? std::to_string(county_code(history)) : found->second;
  }
  const std::map<std::int64_t, std::string>& counties() const { return counties_; }
  std::string activity(const Event& e) const {
    return at(results_.head().names.activities, static_cast<std::size_t>(e.activity));
  }
  std::string handler(const Event& e) const { return at(results_.head().names.handlers, e.handler); }
  const std::vector<std::string>& activities() const { return results_.head().names.activities; }
  const std::vector<std::string>& handlers() const { return results_.head().names.handlers; }
  std::string time(const Event& e) const { return to_string(date_from_epoch(start_ + e.day)) + "T00:00:00Z"; }

  /// f(name, value) of what is known of an event beside activity, handler and time.
  template <class F>
  void for_each_detail(const Event& e, F&& f) const {
    const CodeNames& names = results_.head().names;
    if (static_cast<Handler>(e.handler) == Handler::department) f("department", at(names.departments, e.department));
    if (e.activity == Activity::known) f("channel", at(names.channels, e.cause));
    if (e.activity == Activity::ended) f("end", at(names.ends, e.cause));
  }
  static double severity(const Event& e) { return static_cast<double>(e.severity) / 65535; }

 private:
  static std::string at(const std::vector<std::string>& names, std::size_t code) {
    return code < names.size() ? names[code] : std::to_string(code);
  }
  const Results& results_;
  std::size_t variant_;
  int replicate_;
  std::int32_t start_ = 0;
  std::map<std::int64_t, std::string> counties_;
};

/// A text inside an XML attribute. Control characters have no place in XML 1.0 and are left out.
std::string xml(std::string_view text) {
  std::string safe;
  for (const char c : text) switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 32) safe += c;
    }
  return safe;
}

std::string json(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string xes_text(std::string_view key, std::string_view value) {
  return fmt::format("<string key=\"{}\" value=\"{}\"/>", key, xml(value));
}

constexpr std::string_view kXesHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<global scope="trace"><string key="concept:name" value=""/></global>
<global scope="event"><string key="concept:name" value=""/><date key="time:timestamp" value="1970-01-01T00:00:00Z"/><string key="org:resource" value=""/><string key="lifecycle:transition" value="complete"/></global>
<classifier name="Activity" keys="concept:name"/>
<classifier name="Activity and handler" keys="concept:name org:resource"/>
)";

}  // namespace

ExportedLog export_xes(const Results& results, std::size_t variant, int replicate, std::ostream& out) {
  const LogWords words(results, variant, replicate);
  ExportedLog count;
  out << kXesHead << xes_text("concept:name", results.head().title) << xes_text("source", "shiyu, synthetic residents")
      << xes_text("digest", results.digest()) << xes_text("variant", words.variant())
      << fmt::format("<int key=\"replicate\" value=\"{}\"/>\n", replicate);
  CaseReader reader = words.reader();
  while (const auto history = reader.next()) {
    out << "<trace>" << xes_text("concept:name", LogWords::id(history->key)) << xes_text("kind", words.kind(*history))
        << xes_text("county", words.county(*history))
        << fmt::format("<int key=\"weight\" value=\"{}\"/>\n", history->rate);
    for (const Event& event : history->events) {
      out << "<event>" << xes_text("concept:name", words.activity(event))
          << fmt::format("<date key=\"time:timestamp\" value=\"{}\"/>", words.time(event))
          << xes_text("org:resource", words.handler(event)) << xes_text("lifecycle:transition", "complete");
      words.for_each_detail(event, [&](const char* name, const std::string& value) { out << xes_text(name, value); });
      out << fmt::format("<float key=\"severity\" value=\"{:.4f}\"/></event>\n", LogWords::severity(event));
    }
    out << "</trace>\n";
    ++count.cases;
    count.events += static_cast<std::int64_t>(history->events.size());
  }
  out << "</log>\n";
  return count;
}

ExportedLog export_ocel(const Results& results, std::size_t variant, int replicate, std::ostream& out) {
  const LogWords words(results, variant, replicate);
  ExportedLog count;
  out << R"({"objectTypes":[)"
      << R"({"name":"case","attributes":[{"name":"kind","type":"string"},{"name":"weight","type":"integer"}]},)"
      << R"({"name":"handler","attributes":[]},{"name":"county","attributes":[{"name":"name","type":"string"}]}],)"
      << "\n\"eventTypes\":[";
  for (std::size_t i = 0; i < words.activities().size(); ++i)
    out << (i > 0 ? "," : "") << R"({"name":)" << json(words.activities()[i])
        << R"(,"attributes":[{"name":"severity","type":"float"},{"name":"department","type":"string"},)"
        << R"({"name":"channel","type":"string"},{"name":"end","type":"string"}]})";
  // Every object has its attributes from the first moment on, as OCEL asks.
  const std::string always = "1970-01-01T00:00:00Z";
  out << "],\n\"objects\":[";
  for (std::size_t i = 0; i < words.handlers().size(); ++i)
    out << (i > 0 ? ",\n" : "\n") << R"({"id":)" << json("handler-" + words.handlers()[i])
        << R"(,"type":"handler","attributes":[],"relationships":[]})";
  for (const auto& [code, name] : words.counties())
    out << fmt::format(
        ",\n{{\"id\":\"county-{}\",\"type\":\"county\",\"attributes\":[{{\"name\":\"name\",\"time\":\"{}\","
        "\"value\":{}}}],\"relationships\":[]}}",
        code, always, json(name));
  CaseReader objects = words.reader();
  while (const auto history = objects.next()) {
    const std::string where =
        words.counties().contains(words.county_code(*history))
            ? fmt::format("{{\"objectId\":\"county-{}\",\"qualifier\":\"lies in\"}}", words.county_code(*history))
            : std::string();
    out << fmt::format(
        ",\n{{\"id\":\"{}\",\"type\":\"case\",\"attributes\":[{{\"name\":\"kind\",\"time\":\"{}\",\"value\":{}}},"
        "{{\"name\":\"weight\",\"time\":\"{}\",\"value\":{}}}],\"relationships\":[{}]}}",
        LogWords::id(history->key), always, json(words.kind(*history)), always, history->rate, where);
    ++count.cases;
  }
  out << "],\n\"events\":[";
  CaseReader events = words.reader();
  while (const auto history = events.next())
    for (const Event& event : history->events) {
      out << fmt::format(
          "{}\n{{\"id\":\"event-{}\",\"type\":{},\"time\":\"{}\",\"attributes\":[{{\"name\":\"severity\",\"value\":{:."
          "4f}}}",
          count.events > 0 ? "," : "", count.events, json(words.activity(event)), words.time(event),
          LogWords::severity(event));
      words.for_each_detail(event, [&](const char* name, const std::string& value) {
        out << fmt::format(",{{\"name\":\"{}\",\"value\":{}}}", name, json(value));
      });
      out << fmt::format("],\"relationships\":[{{\"objectId\":\"{}\",\"qualifier\":\"about\"}}",
                         LogWords::id(history->key));
      if (event.handler < words.handlers().size())
        out << fmt::format(",{{\"objectId\":{},\"qualifier\":\"held by\"}}", json("handler-" + words.handler(event)));
      out << "]}";
      ++count.events;
    }
  out << "]}\n";
  return count;
}

}  // namespace shiyu
