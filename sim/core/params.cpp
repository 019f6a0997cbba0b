#include "sim/core/params.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace shiyu {

namespace {

std::string dotted(std::string_view group, std::string_view name) {
  return group.empty() ? std::string(name) : std::string(group) + '.' + std::string(name);
}

template <class... F>
struct Overload : F... {
  using F::operator()...;
};
template <class... F>
Overload(F...) -> Overload<F...>;

}  // namespace

std::string shortest(double value, bool keep_point) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  std::array<char, 32> buffer;
  const bool plain = value == std::floor(value) && std::abs(value) < 1e15;  // 100000, not 1e+05
  const auto end =
      plain ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed).ptr
            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  std::string text(buffer.data(), end);
  if (keep_point && text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string ParamRef::path() const { return dotted(group, field.name); }
std::string OutputRow::path() const { return dotted(group, field.name); }

std::string_view ParamRef::type() const {
  return std::visit(Overload{[](const double*) { return "number"; }, [](const int*) { return "integer"; },
                             [](const std::int64_t*) { return "integer"; }, [](const bool*) { return "flag"; },
                             [](const std::string*) { return "text"; }, [](const EnumRef&) { return "choice"; }},
                    value);
}

double ParamRef::number() const {
  return std::visit(Overload{[](const double* v) { return *v; }, [](const int* v) { return static_cast<double>(*v); },
                             [](const std::int64_t* v) { return static_cast<double>(*v); },
                             [](const bool* v) { return *v ? 1.0 : 0.0; }, [](const std::string*) { return 0.0; },
                             [](const EnumRef& e) { return static_cast<double>(e.get(e.address)); }},
                    value);
}

void ParamRef::set_number(double number) const {
  std::visit(
      Overload{[&](double* v) { *v = number; }, [&](int* v) { *v = static_cast<int>(number); },
               [&](std::int64_t* v) { *v = static_cast<std::int64_t>(number); }, [&](bool* v) { *v = number != 0; },
               [](std::string*) {}, [&](const EnumRef& e) { e.set(e.address, static_cast<int>(number)); }},
      value);
}

std::string ParamRef::text() const {
  return std::visit(
      Overload{[](const double* v) { return shortest(*v); }, [](const int* v) { return std::to_string(*v); },
               [](const std::int64_t* v) { return std::to_string(*v); },
               [](const bool* v) { return std::string(*v ? "true" : "false"); },
               [](const std::string* v) { return '"' + *v + '"'; },
               [](const EnumRef& e) {
                 const auto i = static_cast<std::size_t>(e.get(e.address));
                 return '"' + std::string(i < e.names.size() ? e.names[i] : "?") + '"';
               }},
      value);
}

}  // namespace shiyu
