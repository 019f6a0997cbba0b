#!/usr/bin/python3
"""Reads the exported tables of a study: study_table_readers.py FOLDER MEASURE POINTS VARIANTS REPLICATES

FOLDER holds grids-tables/, grids.xlsx and compared.json. A row a run, named columns with units, the same in both; the
mean paired difference of MEASURE over the rows is what `compare` says.
"""

import csv
import json
import pathlib
import re
import sys
import xml.etree.ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(book, number):
    """Rows of a sheet, as texts; empty cells are left out."""
    rows = xml.etree.ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(MAIN + "row")
    return [["".join(t.text or "" for t in c.iter() if t.tag in (MAIN + "v", MAIN + "t")) for c in row] for row in rows]


def main(folder, measure, points, variants, replicates):
    folder = pathlib.Path(folder)
    with open(folder / "grids-tables/runs.csv", newline="", encoding="utf-8") as file:
        runs = list(csv.DictReader(file))
    assert len(runs) == points * variants * replicates, len(runs)
    assert len({(r["point"], r["variant"], r["replicate"]) for r in runs}) == len(runs)
    assert all(r["status"] == "done" for r in runs)
    heads = list(runs[0])
    (column,) = [h for h in heads if re.fullmatch(re.escape(measure) + r" \[.+\]", h)]
    values = {(r["point"], r["variant"], r["replicate"]): float(r[column]) for r in runs}
    pairs = [values[p, "half", r] - v for (p, variant, r), v in values.items() if variant == "status_quo"]
    told = json.loads((folder / "compared.json").read_text(encoding="utf-8"))
    assert told["variant"] == "half" and told["points"] == points
    assert abs(sum(pairs) / len(pairs) - told["difference"]) <= 1e-9 * abs(told["difference"])
    assert told["low"] < told["difference"] < told["high"]
    assert len({r["reporting.scale"] for r in runs}) == points

    with open(folder / "grids-tables/columns.csv", newline="", encoding="utf-8") as file:
        columns = list(csv.DictReader(file))
    assert [c["column"] for c in columns] == heads[4:]
    assert {c["kind"] for c in columns} == {"factor", "measure", "output"}
    assert all(c["meaning"] and c["meaning_zh"] for c in columns)
    assert not any(c["unit"] == "fen" for c in columns)

    with zipfile.ZipFile(folder / "grids.xlsx") as book:
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        assert names == ["read me", "comparison", "runs", "columns", "scenario"], names
        rows = sheet(book, 3)
        assert rows[0] == heads
        assert len(rows) == 1 + len(runs)


main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
