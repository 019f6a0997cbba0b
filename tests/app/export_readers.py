#!/usr/bin/python3
"""Reads what `shiyu export` wrote and holds it against the results: export_readers.py RESULTS STEM

STEM is the folder of the CSV tables, and with .xlsx, .xes and .ocel the other files; event logs are of variant 1,
replicate 1.
"""

import csv
import json
import pathlib
import sys
import xml.etree.ElementTree as xml
import zipfile

import h5py

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def check(truth, what):
    if not truth:
        sys.exit(f"export_readers: {what}")


def close(a, b):
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1)


def tables(results, folder):
    for group, file, keys in (("city", "city.csv", 4), ("county", "counties.csv", 5)):
        with open(folder / file, newline="", encoding="utf-8") as text:
            rows = list(csv.reader(text))
        names = rows[0][keys:]
        shape = results[group][names[0]].shape
        parts = [row for row in rows[1:] if row[keys - 1] != "city"]  # of a day, rows of what no area has stand beside
        check(len(parts) == shape[0] * shape[1] * shape[2] * shape[3], f"{file} has {len(parts)} rows for {shape}")
        for column, name in enumerate(names):
            cells = [row[keys + column] for row in rows[1:] if row[keys + column]]
            if name not in results[group]:  # of the whole city only
                check(group == "county" and results["city"][name].attrs["scope"] == b"city" and not cells, f"{file}: {name}")
                continue
            total = sum(int(cell) for cell in cells)
            check(len(cells) == results[group][name].size, f"{file}: {name} has {len(cells)} cells")
            check(total == int(results[group][name][...].sum()), f"{file}: {name} adds up to {total}")
        values = results[group][names[3]][...].reshape(-1)
        check([int(row[keys + 3]) for row in parts] == list(values), f"{file}: rows stand in another order")
    with open(folder / "comparison.csv", newline="", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    check({r["area"] for r in rows} == {"city", "urban", "rural"} and rows[0]["measure"] == "backlog", "comparison.csv")


def workbook(results, path):
    with zipfile.ZipFile(path) as book:
        check(book.testzip() is None, "the workbook is damaged")
        names = [s.get("name") for s in xml.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")]
        check(names == ["read me", "comparison", "city daily", "counties", "scenario"], f"sheets {names}")
        sheets = []
        for number in range(1, 6):
            rows = []
            for row in xml.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(MAIN + "row"):
                rows.append({c.get("r").rstrip("0123456789"): "".join(c.itertext()) for c in row.iter(MAIN + "c")})
            sheets.append(rows)
    check(sheets[0][0]["B"] == results.attrs["title"].decode(), "the title")
    letters = {name: letter for letter, name in sheets[1][0].items()}
    with open(path.removesuffix(".xlsx") + "/comparison.csv", newline="", encoding="utf-8") as text:
        truth = list(csv.DictReader(text))
    check(len(truth) == len(sheets[1]) - 1, "rows of the comparison")
    headings = {"backlog": "Backlog", "grievance": "Grievance", "spread": "Spread of risk", "price": "Price", "other": "Other measures"}
    for cells, row in zip(sheets[1][1:], truth):
        check(cells[letters["block"]] == headings[row["block"]], f"block of {row['measure']}")
        check(cells[letters["holds"]] == str(int(row["holds"] == "true")), f"holds of {row['measure']}")
        check(close(float(cells.get(letters["p_holm"]) or 2), float(row["p_holm"] or 2)), f"p_holm of {row['measure']}")
    city = results["city"]
    letters = {name: letter for letter, name in sheets[2][0].items()}
    for name in ("record_open_known", "onset_disputes", "spread_reproduction"):
        mean = float(city[name][...].mean(axis=1).sum())
        cells = [r[letters[name]] for r in sheets[2][1:] if r.get(letters[name])]
        check(close(sum(float(c) for c in cells), mean), f"city daily: {name}")
    shape = results["county/onset_disputes"].shape
    check(len(sheets[3]) - 1 == shape[0] * shape[2] * shape[3], "rows of counties")
    scenario = results["scenario"][()].tobytes()
    lines = (scenario.decode() if isinstance(scenario, bytes) else scenario).splitlines()
    check([r.get("A", "") for r in sheets[4]] == [line for line in lines if line] or len(sheets[4]) >= len([x for x in lines if x]), "the scenario")


def run_of(results):
    runs, events = results["runs"], results["events"]
    first, cases, start, count = (int(runs[n][1, 1]) for n in ("first_case", "cases", "first_event", "events"))
    meaning = events["activity"].attrs["flag_meanings"].decode().split()
    activities = [meaning[a] for a in events["activity"][start:start + count]]
    return cases, activities, [f"case-{key:016x}" for key in events["key"][first:first + cases]]


def xes(results, path):
    cases, activities, keys = run_of(results)
    space = "{http://www.xes-standard.org/}"
    log = xml.parse(path).getroot()
    traces = log.findall(space + "trace")
    value = lambda element, key: next(e.get("value") for e in element if e.get("key") == key)
    check(value(log, "variant") == "half" and value(log, "replicate") == "1", "the run of the log")
    check(value(log, "concept:name") == results.attrs["title"].decode(), "the name of the log")
    check([value(t, "concept:name") for t in traces] == keys and len(keys) == cases, "traces are the cases")
    events = [e for t in traces for e in t.findall(space + "event")]
    check([value(e, "concept:name") for e in events] == activities, "events of the log")
    check(all(value(e, "time:timestamp").endswith("T00:00:00Z") and value(e, "org:resource") for e in events), "times")
    check(any(e.get("key") == "end" for event in events for e in event), "no event tells how a case ended")


def ocel(results, path):
    cases, activities, keys = run_of(results)
    log = json.loads(path.read_text(encoding="utf-8"))
    types = {t["name"]: {a["name"] for a in t["attributes"]} for t in log["objectTypes"]}
    objects = {o["id"]: o for o in log["objects"]}
    check(len(objects) == len(log["objects"]), "objects with the same id")
    check([o["id"] for o in log["objects"] if o["type"] == "case"] == keys, "objects are the cases")
    check([e["type"] for e in log["events"]] == activities, "events of the log")
    check(len({e["id"] for e in log["events"]}) == len(activities), "events with the same id")
    event_types = {t["name"]: {a["name"] for a in t["attributes"]} for t in log["eventTypes"]}
    for o in log["objects"]:
        check({a["name"] for a in o["attributes"]} <= types[o["type"]], f"attributes of {o['id']}")
        check(all(r["objectId"] in objects for r in o["relationships"]), f"relations of {o['id']}")
    for e in log["events"]:
        check({a["name"] for a in e["attributes"]} <= event_types[e["type"]], f"attributes of {e['id']}")
        check(e["relationships"] and all(r["objectId"] in objects for r in e["relationships"]), f"relations of {e['id']}")


def main():
    results, stem = h5py.File(sys.argv[1]), sys.argv[2]
    tables(results, pathlib.Path(stem))
    workbook(results, stem + ".xlsx")
    xes(results, stem + ".xes")
    ocel(results, pathlib.Path(stem + ".ocel"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
