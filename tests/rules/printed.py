#!/usr/bin/env python3
"""Printed: what programs printed into the repository is of this model, or its page tells the reader that it is not.

An item of tools/printed/items.toml that is out of date (tools/reprint --check) passes only when every page that shows it holds
a line "> `NAME` was made by version X, not made again yet" that a reader sees; one that is up to date must not. Every golden
value is named in CHANGELOG.md by its first eight digits, and every picture of docs/figures is in the table.
"""

import sys
from pathlib import Path

import tree as project

sys.dont_write_bytecode = True
sys.path.insert(0, str(project.ROOT / "tools" / "printed"))

import manifest  # noqa: E402
import moved  # noqa: E402
import pages  # noqa: E402
import table  # noqa: E402

FIGURES = "docs/figures/"


def find(tree):
    with tree.on_disk(tree.paths()) as root:
        try:
            items = table.read(root)
            found = manifest.messages(root, items) + moved.unnamed_in_changelog(root)
        except table.Wrong as wrong:
            return [str(wrong)]
    known = {pages.parts(target)[0] for item in items.values() for target in item.files}
    return found + [f"{path}: is in no item of {table.TABLE}: which command makes it?" for path in tree.paths(under=FIGURES) if path not in known]


def item(name, files, more=""):
    return f'[[item]]\nname = "{name}"\nsays = "what"\nfiles = {files}\ncommand = "true"\n' \
           f'inputs = ["golden", "scenarios/a.toml", "sim/a.cpp"]\nminutes = 5\n{more}\n'


ITEMS = item("table", '["docs/table.md"]') + item("block", '["README.md#block"]') + item("map", '["docs/figures/map.png"]', 'shown = ["README.md"]') + \
    item("later", '["docs/later.md"]')
README = "# City\n\n![The map](docs/figures/map.png)\n\n<!-- block:begin -->\n```\n1\n```\n<!-- block:end -->\n"
LINE = "> `{}` was made by version 0.1.0, not made again yet: it shows an older state of the program.\n"
SCENARIO = "# Question\nextends = 'b.toml'\n[time]\ndays = 3  # short\n"
BASE = "schema = 1\n[time]\nstart = 1\n[city]\nname = 'toy'\n"
GOLDEN = "# head\nbusy\tdigest\t00112233aabbccdd\nbusy\tcases\t1\n"
CODE = "int a = 1;  // one\n"


def clean():
    """A tree in which everything was made just now, but for what nobody printed."""
    files = {table.TABLE: ITEMS, "README.md": README, "docs/table.md": "# Table\n\n7\n", "docs/figures/map.png": "\x01",
             "scenarios/a.toml": SCENARIO, "scenarios/b.toml": BASE, "data/divisions/toy.csv": "a,b\n1,2\n", "sim/a.cpp": CODE,
             "tests/golden/hashes.tsv": GOLDEN, "CHANGELOG.md": "Golden value 00112233.\n"}
    with project.Tree(files).on_disk(files) as root:
        for each in table.read(root).values():
            if each.name != "later":
                manifest.record(root, each, False, "0.1.0")
        return {**files, manifest.FILE: Path(root, manifest.FILE).read_text()}


CLEAN = clean()
MOVED = {"tests/golden/hashes.tsv": GOLDEN.replace("0011", "2200"), "CHANGELOG.md": "Golden value 22002233.\n"}
TOLD = {**MOVED, "README.md": "\n".join(LINE.format(name) for name in ("block", "map")) + README,
        "docs/table.md": "# Table\n\n" + LINE.format("table") + "\n7\n"}
BROKEN = [
    (MOVED, "docs/table.md: table is out of date (moved since: golden) and the page does not say so"),
    (MOVED, "README.md: block is out of date"),
    (MOVED, "README.md: map is out of date"),
    ({**TOLD, "README.md": README + f"<!--\n{LINE.format('block')}-->\n"}, "README.md: block is out of date"),
    ({**TOLD, "README.md": README + f"```\n{LINE.format('block')}```\n"}, "README.md: block is out of date"),
    ({**TOLD, "README.md": README + f"<details>{LINE.format('block')}</details>\n"}, "README.md: block is out of date"),
    ({**TOLD, "README.md": TOLD["README.md"].replace("0.1.0", "0.9.0")}, "block was made by version 0.9.0; docs/printed.tsv says 0.1.0"),
    ({"scenarios/a.toml": SCENARIO.replace("days = 3", "days = 4")}, "moved since: scenarios/a.toml"),
    ({"scenarios/b.toml": BASE.replace("start = 1", "start = 2")}, "moved since: scenarios/a.toml"),
    ({"data/divisions/toy.csv": "a,b\n1,3\n"}, "moved since: scenarios/a.toml"),
    ({"scenarios/base.toml": "[founding]\nadded = 1\n"}, "moved since: scenarios/a.toml"),
    ({"sim/a.cpp": "int a = 2;\n"}, "moved since: sim/a.cpp"),
    ({table.TABLE: ITEMS.replace('"true"', '"false"')}, "moved since: command"),
    ({"docs/table.md": "# Table\n\n8\n"}, "table is out of date (was changed by another hand"),
    ({"README.md": README.replace("\n1\n", "\n2\n")}, "block is out of date (was changed by another hand"),
    ({"README.md": README + LINE.format("map")}, "README.md: says that map is out of date, which it is not"),
    ({"docs/later.md": "# Later\n\n1\n"}, "later is out of date (from what it was made was never recorded)"),
    ({manifest.FILE: CLEAN[manifest.FILE] + "lost\thour\t0.1.0\tunknown\t-\n"}, "lost is no item that is kept here"),
    ({manifest.FILE: "table\thour\n"}, "docs/printed.tsv:1: is no line of five cells"),
    ({"docs/figures/new.png": "\x02"}, "docs/figures/new.png: is in no item"),
    ({"CHANGELOG.md": "Nothing.\n"}, "does not name the golden value busy digest 00112233"),
    ({table.TABLE: ITEMS.replace("minutes = 5", "minutes = 20")}, "more than 60"),
    ({table.TABLE: ITEMS.replace("minutes", "minuets")}, "did you mean minutes?"),
    ({"sim/a.cpp": None}, "sim/a.cpp: No such file"),
]
# What must move nothing: comments, line breaks, hashes of single tables; and what a page says of itself.
SAME = [
    {"sim/a.cpp": "int a\n    = 1;  /* one */\n"},
    {"scenarios/a.toml": SCENARIO.replace("# Question", "# Another question").replace("# short", "")},
    {"tests/golden/hashes.tsv": GOLDEN.replace("cases\t1", "cases\t2").replace("# head", "# another")},
    TOLD,
    {**TOLD, "README.md": LINE.replace("`{}` was", "`block` and `map` were") + README},
]

if __name__ == "__main__":
    for changes in SAME if sys.argv[1:] == ["--self-test"] else []:
        if messages := find(project.Tree({**CLEAN, **changes})):
            sys.exit(f"{sorted(changes)} should move nothing: {messages}")
    project.main(find, CLEAN, BROKEN)
