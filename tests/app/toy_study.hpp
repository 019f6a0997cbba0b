/// A study of a toy town, and what the file of a study holds.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/io/hdf5.hpp"
#include "tests/app/toy_project.hpp"

namespace shiyu {

/// 64 runs: four points, two variants, eight replicates.
class ToyStudy : public ToyProject {
 public:
  explicit ToyStudy(const std::string& more = "") : ToyProject(20) {
    write("scenarios/study.toml",
          "schema = 1\nextends = \"toy.toml\"\ntitle = \"Toy study\"\n[random]\nreplicates = 8\n" + more +
              "[design]\nmethod = \"list\"\n[[design.lever]]\nname = \"triage.community\"\n"
              "values = [0.2, 0.3, 0.4, 0.5]\n");
  }
  std::string study() const { return root / "scenarios/study.toml"; }
  std::string out(const std::string& name) const { return root / name; }
  Answer sweep(const std::string& name, std::vector<std::string> options = {}) const {
    options.insert(options.begin(), {"sweep", study(), "--out", out(name), "--quiet"});
    return shiyu_says(options);
  }
  Answer merge(const std::string& name, const std::vector<std::string>& journals,
               std::vector<std::string> options = {}) const {
    options.insert(options.begin(), {"merge", "--out", out(name), "--data", root / "data"});
    options.insert(options.end(), journals.begin(), journals.end());
    return shiyu_says(options);
  }
};

inline void gather_content(const hdf5::Group& group, const std::string& path,
                           std::map<std::string, std::string>& content) {
  for (const std::string& name : group.datasets()) {
    const hdf5::Dataset data = group.dataset(name.c_str());
    std::string& bytes = content[path + name];
    if (data.type() == hdf5::Type::text) {
      for (const std::string& text : data.read_texts()) bytes += text + '\n';
      continue;
    }
    const hdf5::Shape shape = data.shape();
    for (const std::byte b : data.read_bytes(hdf5::Shape(shape.size(), 0), shape)) bytes += static_cast<char>(b);
  }
  for (const std::string& name : group.groups())
    if (name != "provenance" && name != "integrity")
      gather_content(group.group(name.c_str()), path + name + '/', content);
}

/// Every data set by its path, provenance and the check sums, which cover it, left out; and the digest.
inline std::map<std::string, std::string> content_of(const std::string& file) {
  const hdf5::File opened = hdf5::File::open(file);
  std::map<std::string, std::string> content;
  gather_content(opened.root(), "/", content);
  content["digest"] = opened.root().text("digest");
  return content;
}

}  // namespace shiyu
