"""docs/printed.tsv: by which version each item was made, from what, and what came out; and what is out of date by it."""

import re
from dataclasses import dataclass

import digests
import pages
from table import Wrong

FILE = "docs/printed.tsv"
HEAD = ("# What is printed in this repository, by which version it was made, from what, and what came out. Written by tools/reprint;\n"
        "# `tools/reprint --check` says what is out of date by it. Inputs are digests without comments; \"unknown\" was never recorded.\n"
        "# item\tmade\tversion\tinputs\toutput\n")


@dataclass
class Made:
    how: str      # "hour", "long" or "hand"
    version: str  # of the program
    inputs: dict  # {input: digest}
    output: str   # digest of what is printed, "-" of prose


@dataclass
class State:
    word: str  # "up to date", "OUT OF DATE", "not printed", "not looked at", "left out"
    reason: str = ""


def read(root):
    rows = {}
    path = root / FILE
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.exists() else [], 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 5 or cells[0] in rows:
            raise Wrong(f"{FILE}:{number}: {'is no line of five cells' if len(cells) != 5 else cells[0] + ' stands there twice'}")
        inputs = dict(re.findall(r"(\S+)=([0-9a-f]+)", cells[3]))
        rows[cells[0]] = Made(cells[1], cells[2], inputs, cells[4])
    return rows


def write(root, rows):
    text = HEAD
    for name, made in sorted(rows.items()):
        inputs = " ".join(f"{key}={value}" for key, value in made.inputs.items()) or "unknown"
        text += "\t".join([name, made.how, made.version, inputs, made.output]) + "\n"
    pages.write(root / FILE, text.encode())


def record(root, item, long, version, by_hand=False):
    """Keeps that an item was made just now."""
    rows = read(root)
    how = "hand" if by_hand else "long" if long else "hour"
    rows[item.name] = Made(how, version, digests.of_inputs(root, item, long), "-" if by_hand else pages.digest(root, item))
    write(root, rows)


def state(root, item, made):
    if item.left_out:
        return State("left out", item.left_out)
    if item.checked:
        return State("not looked at", f"{item.checked} does")
    if not item.files:
        return State("not printed", "others are made from it")
    there = [target for target in item.files if pages.content(root, target) is not None]
    if not there:
        return State("not printed", f"there is no {item.files[0]}")
    missing = [target for target in item.files if target not in there]
    if missing:
        return State("OUT OF DATE", f"there is no {', '.join(missing)}")
    if made is None or not made.inputs:
        return State("OUT OF DATE", "from what it was made was never recorded")
    if made.output != "-" and made.output != pages.digest(root, item):
        return State("OUT OF DATE", "was changed by another hand since it was made")
    now = digests.of_inputs(root, item, made.how == "long")
    moved = [name for name in now if made.inputs.get(name) != now[name]] + [name for name in made.inputs if name not in now]
    return State("OUT OF DATE", "moved since: " + ", ".join(moved)) if moved else State("up to date")


def messages(root, items):
    """What breaks the rule: an item that is out of date and whose page does not say so, or the other way round."""
    found, rows = [], read(root)
    for name in rows:
        if name not in items or not items[name].kept:
            found.append(f"{FILE}: {name} is no item that is kept here: take its line out")
    for item in items.values():
        if not item.kept:
            continue
        now = state(root, item, rows.get(item.name))
        for page in pages.pages_of(item):
            by = pages.told_stale(root, page).get(item.name)
            told = by is not None
            if now.word == "OUT OF DATE" and not told:
                found.append(f"{page}: {item.name} is out of date ({now.reason}) and the page does not say so: "
                             f"tools/reprint {item.name}, or tools/reprint --mark {item.name}")
            if now.word == "up to date" and told:
                found.append(f"{page}: says that {item.name} is out of date, which it is not")
            if now.word == "OUT OF DATE" and told and item.name in rows and by != rows[item.name].version:
                found.append(f"{page}: says that {item.name} was made by version {by}; {FILE} says {rows[item.name].version}")
        if now.word == "OUT OF DATE" and not pages.pages_of(item):
            found.append(f"{item.files[0]}: is out of date ({now.reason}): tools/reprint {item.name}")
    return found
