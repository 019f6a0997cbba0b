#!/usr/bin/env python3
"""Descriptions: each parameter and output the program knows says what it is, in two languages, and where it comes from.

descriptions.py PROGRAM reads `PROGRAM params --format json`: {"parameters": [...], "outputs": [...]}, each row with group, name, unit,
doc, zh, source; an output needs no source, and a key of the scenario's head no group.
"""

import json
import re
import subprocess
import sys


def rows_of(text):
    """Rows of the program's answer, each with its kind."""
    answer = json.loads(text)
    return [{**row, "kind": kind[:-1]} for kind in ("parameters", "outputs") for row in answer.get(kind, [])]


def find(rows):
    found, seen = [], set()
    for row in rows:
        name = f"{row.get('kind', '?')} {row.get('group', '?')}.{row.get('name', '?')}"
        if name in seen:
            found.append(f"{name}: is described twice")
        seen.add(name)
        for key in ("group", "name", "unit", "doc", "zh", "source"):
            if key not in row:
                found.append(f"{name}: has no {key}")
        for key in ("name", "doc", "zh") + (("source",) if row.get("kind") == "parameter" else ()):
            if key in row and not str(row[key]).strip():
                found.append(f"{name}: {key} is empty")
        if row.get("zh") and not re.search(r"[\u4e00-\u9fff]", row["zh"]):
            found.append(f"{name}: zh is not Chinese: {row['zh']}")
        if re.fullmatch(r"assumed:?\s*", row.get("source", "")):
            found.append(f"{name}: assumed without a reason")
    for kind in ("parameter", "output"):
        if not any(row.get("kind") == kind for row in rows):
            found.append(f"the program describes no {kind}")
    return found


ROW = {"kind": "parameter", "group": "triage", "name": "rate", "unit": "1/day", "doc": "Rate", "zh": "比率", "source": "a paper"}
OUTPUT = {**ROW, "kind": "output", "name": "cases", "source": ""}
BROKEN = [
    ([{**ROW, "zh": ""}, OUTPUT], "zh is empty"),
    ([{**ROW, "zh": "rate"}, OUTPUT], "zh is not Chinese"),
    ([{**ROW, "source": " "}, OUTPUT], "source is empty"),
    ([{**ROW, "source": "assumed:"}, OUTPUT], "assumed without a reason"),
    ([{k: v for k, v in ROW.items() if k != "unit"}, OUTPUT], "has no unit"),
    ([ROW, ROW, OUTPUT], "described twice"),
    ([ROW], "describes no output"),
    ([], "describes no parameter"),
]


def self_test():
    found = [f"clean rows: {find([ROW, OUTPUT])}"] if find([ROW, OUTPUT]) else []
    found += [f"not found: {expected}" for rows, expected in BROKEN if not any(expected in m for m in find(rows))]
    if rows_of(json.dumps({"parameters": [ROW], "outputs": [OUTPUT]})) != [ROW, OUTPUT]:
        found.append("the program's answer is misread")
    return found


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        messages, number = self_test(), len(BROKEN)
    else:
        ran = subprocess.run([sys.argv[1], "params", "--format", "json"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if ran.returncode != 0:
            sys.exit(f"{sys.argv[1]} params --format json: exit code {ran.returncode}\n{ran.stderr}")
        rows = rows_of(ran.stdout)
        messages, number = find(rows), len(rows)
    print("\n".join(messages) if messages else f"{number} rows are in order")
    sys.exit(1 if messages else 0)
