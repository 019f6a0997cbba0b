// For the scripts of this folder.
//   toy_study make FOLDER    writes the data and the scenario of a study of a toy town; 64 runs
//   toy_study same A B       says whether two files of studies hold the same data sets and digest
#include <iostream>

#include "tests/app/toy_study.hpp"

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 2 && words[0] == "make") {
    const shiyu::ToyStudy toy;
    std::filesystem::copy(toy.root.path, words[1], std::filesystem::copy_options::recursive);
    return 0;
  }
  if (words.size() == 3 && words[0] == "same") {
    const auto one = shiyu::content_of(words[1]), other = shiyu::content_of(words[2]);
    std::cout << one.size() - 1 << " data sets, digest " << one.at("digest") << "\n";
    if (one == other) return 0;
    for (const auto& [name, bytes] : one)
      if (!other.contains(name) || other.at(name) != bytes) std::cout << "differs: " << name << "\n";
    return 1;
  }
  std::cerr << "toy_study make FOLDER | toy_study same A B\n";
  return 2;
}
