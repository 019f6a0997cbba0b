#!/usr/bin/env python3
"""Modifiers: each one is written by a mechanism and read by one, and what the model uses has a row."""

import re

import cpp
import tree as project

ROWS = "sim/world/modifiers.hpp"
ROW = re.compile(r'\brow\(m\.([a-z_]+), Modifier\{"([a-z_]+)"')
USE = re.compile(r"(?<!/)\bmodifiers\.([a-z_]+)\b(?!\()((?:\[(?:[^\[\]]|\[[^\]]*\])*\])*)\s*([-+*/]?=(?!=))?")
LOOP = re.compile(r"for \((?:float|double)& [a-z_]+ : (?:[a-z_]+\.)*$")


def rows(tree):
    return [name for _, name in ROW.findall(tree.text(ROWS))] if tree.exists(ROWS) else []


def uses(tree):
    """Name of a modifier -> (files that write it, files that read it). A loop over references to its values writes it."""
    found = {}
    for path in tree.paths(".cpp", ".hpp", under=("sim/model/", "sim/world/")):
        if path.startswith("sim/world/modifiers."):
            continue
        code = cpp.without_comments(tree.text(path))
        for match in USE.finditer(code):
            name, _, assigned = match.groups()
            written = assigned or LOOP.search(code, code.rfind("\n", 0, match.start()) + 1, match.start())
            of_name = found.setdefault(name, ([], []))[0 if written else 1]
            if path not in of_name:
                of_name.append(path)
    return found


def find(tree):
    declared, used = rows(tree), uses(tree)
    if not declared:
        return [f"{ROWS}: has no rows"]
    found = [f"{ROWS}: no mechanism {verb} '{name}'"
             for name in declared for verb, files in zip(("writes", "reads"), used.get(name, ([], []))) if not files]
    return found + [f"{(files[0] or files[1])[0]}: '{name}' is no modifier: it has no row in {ROWS}"
                    for name, files in used.items() if name not in declared]


CLEAN = {
    ROWS: 'row(m.onset, Modifier{"onset", "1"});\nrow(m.skill, Modifier{"skill", "logit"});\n',
    "sim/model/training.cpp": "chunk.modifiers.skill += 1;\nfor (float& of_area : chunk.modifiers.onset[k[0]]) of_area *= 2;\n",
    "sim/model/mediation.cpp": "x = chunk.modifiers.skill;\nif (chunk.modifiers.onset[0][i] == 1) return;  // modifiers.gone = 1\n",
}
BROKEN = [
    ({"sim/model/training.cpp": "for (float& of_area : chunk.modifiers.onset[k]) of_area *= 2;\n"}, "no mechanism writes 'skill'"),
    ({"sim/model/training.cpp": "chunk.modifiers.skill += 1;\nfor (float x : chunk.modifiers.onset[k]) y += x;\n"}, "no mechanism writes 'onset'"),
    ({"sim/model/mediation.cpp": "if (chunk.modifiers.onset[0][i] == 1) return;\n"}, "no mechanism reads 'skill'"),
    ({"sim/model/halls.cpp": "chunk.modifiers.hall += 1;\n"}, "'hall' is no modifier"),
    ({ROWS: "struct Modifiers {};\n"}, "has no rows"),
]

if __name__ == "__main__":
    project.main(find, CLEAN, BROKEN)
