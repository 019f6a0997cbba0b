/// A sentence or a heading in both languages of a page.
#pragma once

#include <string>

namespace shiyu {

struct Words {
  std::string en, zh;
  bool empty() const { return en.empty(); }
};

}  // namespace shiyu
