#!/usr/bin/env python3
"""Test names: each is a sentence that ctest can pass on to Catch2. A semicolon would split it, ~ * and \\ mean something else there."""

import re

import tree as project

NAME = re.compile(r'^[ \t]*(?:TEST_CASE|SCENARIO|TEMPLATE_TEST_CASE)\(\s*((?:"(?:\\.|[^"\\\n])*"\s*)+)', re.MULTILINE)


def find(tree):
    found, seen = [], {}
    for path in tree.paths(".cpp", under="tests/"):
        text = tree.text(path)
        for match in NAME.finditer(text):
            name = "".join(re.findall(r'"((?:\\.|[^"\\\n])*)"', match.group(1)))
            where = f"{path}:{text.count(chr(10), 0, match.start()) + 1}: '{name}'"
            if ";" in name:
                found.append(f"{where}: holds a semicolon; use a colon")
            if re.search(r"^[~*]|^exclude:|[*\\]$|^\s|\s$", name):
                found.append(f"{where}: begins or ends with a sign that selects tests")
            if name in seen:
                found.append(f"{where}: is the name of a test in {seen[name]} too")
            seen.setdefault(name, path)
    return found


CLEAN = {"tests/core/test_a.cpp": 'TEST_CASE("A day, [like] any: 5 * 3") {}\nTEST_CASE("Two "\n          "parts", "[tag]") {}\n'}
BROKEN = [
    ({"tests/core/test_a.cpp": 'TEST_CASE("One; two") {}\n'}, "holds a semicolon"),
    ({"tests/core/test_a.cpp": '  TEST_CASE("One "\n "two;", "[x]") {}\n'}, "holds a semicolon"),
    ({"tests/core/test_a.cpp": 'TEST_CASE("*all") {}\n'}, "begins or ends with"),
    ({"tests/core/test_b.cpp": 'TEST_CASE("Two parts") {}\n'}, "too"),
]

if __name__ == "__main__":
    project.main(find, CLEAN, BROKEN)
