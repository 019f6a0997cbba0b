#!/usr/bin/python3
"""Reads what `shiyu export` wrote and holds it against the results: export_readers.py RESULTS STEM

STEM is the folder of the CSV tables, with -zh of those in Chinese, and with .xlsx, .xes and .ocel the other files; event logs are of variant 1,
replicate 1.
"""

import csv
import datetime
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml
import zipfile

import h5py
import xes_rules

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def check(truth, what):
    if not truth:
        sys.exit(f"export_readers: {what}")


def close(a, b):
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1)


def keys_of(heads):
    """Keys of outputs in headings: "onset_disputes [cases]"; Chinese names stand before them."""
    return [head.split(" [")[0].split(" ")[-1] for head in heads]


def counts_in(unit):
    """How many of the file's unit make one in which tables count."""
    return 100 if unit == "fen" else 1000 if unit.endswith("/1000") else 65536 if unit.endswith("/65536") else 1


def unit_of(data):
    return data.attrs.get("unit", data.attrs["units"]).decode()


def shown(value, data):
    """A count as tables show it."""
    counts = counts_in(unit_of(data))
    return str(int(value)) if counts == 1 else f"{value / counts:.2f}" if counts == 100 else None


def table(results, path, group, keys, city):
    raw = path.read_bytes()
    with open(path, newline="", encoding="utf-8-sig") as text:
        rows = list(csv.reader(text))
    names = keys_of(rows[0][keys:])
    check(set(names) >= set(n for n in results[group] if "long_name_zh" in results[group][n].attrs), f"{path}: names")
    shape = results[group][names[0]].shape
    parts = [row for row in rows[1:] if row[keys - 1] != city]  # of a day, rows of what no area has stand beside
    check(len(parts) == shape[0] * shape[1] * shape[2] * shape[3], f"{path} has {len(parts)} rows for {shape}")
    for column, name in enumerate(names):
        cells = [row[keys + column] for row in rows[1:] if row[keys + column]]
        if name not in results[group]:  # of the whole city only
            check(group == "county" and results["city"][name].attrs["scope"] == b"city" and not cells, f"{path}: {name}")
            continue
        data = results[group][name]
        total = sum(float(cell) for cell in cells) * counts_in(unit_of(data))
        check(len(cells) == data.size, f"{path}: {name} has {len(cells)} cells")
        check(close(total, int(data[...].sum())), f"{path}: {name} adds up to {total}")
        check(("[yuan]" in rows[0][keys + column] or "[元]" in rows[0][keys + column]) == (unit_of(data) in ("fen", "yuan")), f"{path}: unit of {name}")
        if unit_of(data) == "fen":
            check(cells == [shown(v, data) for v in data[...].reshape(-1)], f"{path}: {name} in yuan")
    values = results[group][names[3]][...].reshape(-1)
    check([int(row[keys + 3]) for row in parts] == list(values), f"{path}: rows stand in another order")
    return raw, rows


def tables(results, folder):
    for group, file, keys in (("city", "city.csv", 5), ("county", "counties.csv", 6)):
        raw, rows = table(results, folder / file, group, keys, "city")
        check(not raw.startswith(b"\xef\xbb\xbf") and rows[0][:3] == ["variant", "variant_title", "replicate"], f"{file}: head")
        check(rows[1][:2] == ["status_quo", "As it is"] and rows[1][3] == "2019-03-01", f"{file}: names and dates")
    with open(folder / "columns.csv", newline="", encoding="utf-8") as text:
        rows = {row["key"]: row for row in csv.DictReader(text)}
    for name, row in rows.items():
        attributes = results["city"][name].attrs
        long_name = attributes["long_name"].decode()
        check(long_name in (row["name"], f"{row['name']} ({unit_of(results['city'][name])})"), f"columns.csv: name of {name}")
        check(row["name_zh"] == attributes["long_name_zh"].decode() and row["kind"] == attributes["kind"].decode(), f"columns.csv: {name}")
        check(row["heading"] == name + (f" [{row['unit']}]" if row["unit"] else ""), f"columns.csv: heading of {name}")
    with open(folder / "comparison.csv", newline="", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    check({r["area"] for r in rows} == {"city", "urban", "rural"} and rows[0]["measure"] == "backlog", "comparison.csv")
    return rows


def tables_zh(results, folder, truth):
    for group, file, keys in (("city", "city.csv", 5), ("county", "counties.csv", 6)):
        raw, rows = table(results, folder / file, group, keys, "全市")
        check(raw.startswith(b"\xef\xbb\xbf") and rows[0][:4] == ["方案", "方案名称", "重复", "日期" if keys == 5 else "周起始日"], f"{file}: head")
        check(all(re.search("[一-鿿]", head) for head in rows[0]), f"{file}: a heading without Chinese")
    with open(folder / "comparison.csv", newline="", encoding="utf-8-sig") as text:
        rows = list(csv.DictReader(text))
    check([r["指标键名"] for r in rows] == [r["measure"] for r in truth], "measures in Chinese")
    check(all(close(float(r["差值"] or 0), float(t["difference"] or 0)) for r, t in zip(rows, truth)), "differences in Chinese")
    for r in rows:
        latin = [key for key in ("范围", "类别", "指标", "判断", "原因", "单位") if re.search("[A-Za-z]{2}", r[key])]
        check(not latin, f"English in {latin} of {r}")


def sheets_of(path):
    with zipfile.ZipFile(path) as book:
        check(book.testzip() is None, "the workbook is damaged")
        names = [s.get("name") for s in xml.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")]
        styles = xml.fromstring(book.read("xl/styles.xml"))
        formats = [x.get("numFmtId") for x in styles.find(MAIN + "cellXfs")]
        dated = {f.get("numFmtId") for f in styles.iter(MAIN + "numFmt") if f.get("formatCode") == "yyyy-mm-dd"}
        sheets = []
        for number in range(1, len(names) + 1):
            rows = []
            for row in xml.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(MAIN + "row"):
                cells = {}
                for c in row.iter(MAIN + "c"):
                    value = "".join(c.itertext())
                    if formats[int(c.get("s", 0))] in dated:
                        value = (datetime.date(1899, 12, 30) + datetime.timedelta(int(value))).isoformat()
                    cells[c.get("r").rstrip("0123456789")] = value
                rows.append(cells)
            sheets.append(rows)
    return names, sheets


def workbook(results, path, truth):
    names, sheets = sheets_of(path)
    check(names == ["read me", "comparison", "city daily", "counties", "columns", "scenario"], f"sheets {names}")
    check(sheets[0][0]["B"] == results.attrs["title"].decode(), "the title")
    letters = {name: letter for letter, name in sheets[1][0].items()}
    check(len(truth) == len(sheets[1]) - 1, "rows of the comparison")
    headings = {"backlog": "Backlog", "grievance": "Grievance", "spread": "Spread of risk", "price": "Price", "other": "Other measures"}
    for cells, row in zip(sheets[1][1:], truth):
        check(cells[letters["measure"]] == row["measure"] and cells[letters["label"]] == row["label"], f"names of {row['measure']}")
        check(cells[letters["block"]] == headings[row["block"]], f"block of {row['measure']}")
        check(cells[letters["holds"]] == str(int(row["holds"] == "true")), f"holds of {row['measure']}")
        check(close(float(cells.get(letters["p_holm"]) or 2), float(row["p_holm"] or 2)), f"p_holm of {row['measure']}")
    city = results["city"]
    labels, keys, units = sheets[2][:3]
    letters = {name: letter for letter, name in keys.items()}
    check([sheets[2][3][letters[k]] for k in ("variant", "variant_title", "date", "area")] == ["status_quo", "As it is", "2019-03-01", "urban"],
          "names and dates of the city")
    for name in ("record_open_known", "onset_disputes", "spread_reproduction", "costs_grid_pay"):
        mean = float(city[name][...].mean(axis=1).sum())
        cells = [r[letters[name]] for r in sheets[2][3:] if r.get(letters[name])]
        check(close(sum(float(c) for c in cells) * counts_in(unit_of(city[name])), mean), f"city daily: {name}")
        check(labels[letters[name]] in city[name].attrs["long_name"].decode(), f"city daily: name of {name}")
    check(units[letters["costs_grid_pay"]] == "yuan" and units[letters["onset_disputes"]] == "cases", "units")
    shape = results["county/onset_disputes"].shape
    check(len(sheets[3]) - 3 == shape[0] * shape[2] * shape[3], "rows of counties")
    check(sheets[3][3]["C"] == "2019-03-01" and sheets[3][3]["E"] == "County 990102", "dates and names of counties")
    check(len(sheets[4]) - 1 == len(keys) - 4, "rows of the list of columns")
    lines = results["scenario"][()].tobytes().decode().splitlines()
    check([r.get("A", "") for r in sheets[5]] == [line for line in lines if line] or len(sheets[5]) >= len([x for x in lines if x]), "the scenario")


def workbook_zh(path):
    names, sheets = sheets_of(path)
    check(names == ["说明", "方案比较", "全市逐日", "县区逐周", "列说明", "方案文件"], f"sheets {names}")
    for sheet in (sheets[1], sheets[2], sheets[3], sheets[4]):
        check(all(re.search("[一-鿿]", head) for head in sheet[0].values()), f"headings without Chinese: {sheet[0]}")
    check(sheets[2][3]["D"] == "城市社区", "areas in Chinese")
    check("costs_grid_pay" in sheets[2][1].values(), "keys are the same in both languages")


def run_of(results):
    runs, events = results["runs"], results["events"]
    first, cases, start, count = (int(runs[n][1, 1]) for n in ("first_case", "cases", "first_event", "events"))
    meaning = events["activity"].attrs["flag_meanings"].decode().split()
    activities = [meaning[a] for a in events["activity"][start:start + count]]
    counts = [int(n) for n in events["event_count"][first:first + cases]]
    return cases, activities, [f"case-{key:016x}" for key in events["key"][first:first + cases]], counts


def cut_off(activities, counts):
    """Of each case, whether its history begins before the run, and whether it has not ended in it."""
    marks, at = [], 0
    for count in counts:
        of = activities[at:at + count]
        marks.append((of[0] not in ("born", "known"), "ended" not in of))
        at += count
    return marks


def xes(results, path):
    cases, activities, keys, counts = run_of(results)
    space = "{http://www.xes-standard.org/}"
    log = xml.parse(path).getroot()
    check(not xes_rules.faults(log), f"rules of XES: {xes_rules.faults(log)[:5]}")
    traces = log.findall(space + "trace")
    value = lambda element, key: next(e.get("value") for e in element if e.get("key") == key)
    check(value(log, "variant") == "half" and value(log, "replicate") == "1", "the run of the log")
    check(value(log, "concept:name") == results.attrs["title"].decode(), "the name of the log")
    check(int(value(log, "seed")) == results["runs/seed"][1] == results.attrs["seed"], "the seed of the log")
    check([value(t, "concept:name") for t in traces] == keys and len(keys) == cases, "traces are the cases")
    events = [e for t in traces for e in t.findall(space + "event")]
    check([value(e, "concept:name") for e in events] == activities, "events of the log")
    check(all(value(e, "time:timestamp").endswith("T00:00:00Z") and value(e, "org:resource") for e in events), "times")
    check(any(e.get("key") == "end" for event in events for e in event), "no event tells how a case ended")
    for trace in traces:
        of = trace.findall(space + "event")
        check([int(value(e, "order")) for e in of] == list(range(1, len(of) + 1)), "the order of events")
        times = [value(e, "time:timestamp") for e in of]
        check(times == sorted(times), "events of a trace run forward")
    marks = [(value(t, "began_before_start") == "true", value(t, "open_at_end") == "true") for t in traces]
    check(marks == cut_off(activities, counts), "marks of traces that are cut off")
    check({m[0] for m in marks} == {m[1] for m in marks} == {True, False}, "some traces are cut off, and some are not")


def ocel(results, path):
    cases, activities, keys, counts = run_of(results)
    log = json.loads(path.read_text(encoding="utf-8"))
    types = {t["name"]: {a["name"] for a in t["attributes"]} for t in log["objectTypes"]}
    objects = {o["id"]: o for o in log["objects"]}
    check(len(objects) == len(log["objects"]), "objects with the same id")
    of_cases = [{a["name"]: a["value"] for a in o["attributes"]} for o in log["objects"] if o["type"] == "case"]
    marks = [(o["began_before_start"], o["open_at_end"]) for o in of_cases]
    check(marks == cut_off(activities, counts), "marks of cases that are cut off")
    orders = [a["value"] for e in log["events"] for a in e["attributes"] if a["name"] == "order"]
    check(orders == [n + 1 for count in counts for n in range(count)], "the order of events")
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
    truth = tables(results, pathlib.Path(stem))
    workbook(results, stem + ".xlsx", truth)
    tables_zh(results, pathlib.Path(stem + "-zh"), truth)
    workbook_zh(stem + "-zh.xlsx")
    xes(results, stem + ".xes")
    ocel(results, pathlib.Path(stem + ".ocel"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
