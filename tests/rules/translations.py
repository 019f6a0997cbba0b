#!/usr/bin/env python3
"""Scenarios that are shipped say in Chinese what they say in English: title and question, and the titles of variants."""

import re
import tomllib

import tree as project

HAN = re.compile(r"[\u4e00-\u9fff]")
PAIRS = ("title", "question")


def find(tree):
    found = []
    for path in tree.paths(".toml", under=("scenarios/",)):
        if path == "scenarios/base.toml":  # the list of defaults; it asks nothing
            continue
        scenario = tomllib.loads(tree.data(path).decode())
        tables = [("", scenario)] + [(f"variant {v.get('name')}: ", v) for v in scenario.get("variant", [])]
        for place, table in tables:
            for key in PAIRS:
                if table.get(key) and not HAN.search(table.get(f"{key}_zh", "")):
                    found.append(f"{path}: {place}{key} has no {key}_zh in Chinese")
    return found


HEAD = 'title = "Dikes"\ntitle_zh = "堤坝"\nquestion = "Why?"\nquestion_zh = "为什么？"\n'
CLEAN = {
    "scenarios/base.toml": 'title = "Defaults"\n',
    "scenarios/dikes.toml": HEAD + '[[variant]]\nname = "a"\ntitle = "One"\ntitle_zh = "一"\n[[variant]]\nname = "b"\n',
    "scenarios/presets/flat.toml": 'schema = 1\n',
    "data/tables/kinds.toml": 'title = "Kinds"\n',
}
BROKEN = [
    ({"scenarios/dikes.toml": 'title = "Dikes"\n'}, "title has no title_zh"),
    ({"scenarios/dikes.toml": HEAD.replace("为什么？", "Why?")}, "question has no question_zh"),
    ({"scenarios/dikes.toml": HEAD + '[[variant]]\nname = "a"\ntitle = "One"\n'}, "variant a: title has no title_zh"),
]

if __name__ == "__main__":
    project.main(find, CLEAN, BROKEN)
