"""The table of what is printed (items.toml): read, spelled out, and found wrong where it is."""

import difflib
import tomllib
from dataclasses import dataclass, field

TABLE = "tools/printed/items.toml"
HOUR = 60  # minutes on two cores that all items but those of --long may take together
PROGRAMS = {"SHIYU": ("sim/app/shiyu", "shiyu"), "GOLDEN": ("tests/shiyu_golden", "shiyu_golden"),
            "BENCH": ("benchmarks/shiyu_bench", "shiyu_bench"), "VIEWER": ("viz/shiyu-view", "shiyu-view")}


class Wrong(Exception):
    """A mistake of the user, of the table, or of a file that is read; and the exit code."""

    def __init__(self, text, code=2):
        super().__init__(text)
        self.code = code


@dataclass
class Item:
    name: str
    says: str
    files: list = field(default_factory=list)
    command: str = ""
    long: str = ""
    needs: list = field(default_factory=list)
    minutes: float = 0
    only_long: bool = False
    after: list = field(default_factory=list)
    inputs: list = field(default_factory=list)
    shown: list = field(default_factory=list)
    near: str = ""
    by_hand: bool = False
    checked: str = ""
    left_out: str = ""

    @property
    def kept(self):
        """Does docs/printed.tsv have a line of it?"""
        return bool(self.files) and not self.checked and not self.left_out

    def command_of(self, long):
        return self.long if long and self.long else self.command


def near(name, names):
    found = difflib.get_close_matches(name, names, 1)
    return f"; did you mean {found[0]}?" if found else ""


def spelled_out(row, root):
    """The items of a row: one, or one for each file that `each` finds, with {name} filled in."""
    pattern = row.pop("each", None)
    if pattern is None:
        return [row]
    fill = lambda value, name: (value.replace("{name}", name) if isinstance(value, str) else
                                [fill(v, name) for v in value] if isinstance(value, list) else value)
    return [{key: fill(value, path.stem) for key, value in row.items()} for path in sorted(root.glob(pattern))]


def read(root):
    """{name: Item} in the order of the table."""
    try:
        rows = tomllib.loads((root / TABLE).read_text(encoding="utf-8")).get("item", [])
    except (OSError, ValueError) as error:
        raise Wrong(f"{TABLE}: {error}") from error
    items = {}
    for row in (r for row in rows for r in spelled_out(row, root)):
        known = Item.__dataclass_fields__
        for key in row:
            if key not in known:
                raise Wrong(f"{TABLE}: {row.get('name', '?')}: {key} is no key of an item{near(key, known)}")
        if not row.get("name") or not row.get("says"):
            raise Wrong(f"{TABLE}: an item has no name, or does not say what it is")
        item = Item(**row)
        if item.name in items:
            raise Wrong(f"{TABLE}: {item.name} stands there twice")
        if bool(item.command) == bool(item.left_out):
            raise Wrong(f"{TABLE}: {item.name}: has either a command or the reason why it is left out")
        if item.kept and not item.inputs:
            raise Wrong(f"{TABLE}: {item.name}: names no inputs, so that nobody could say when it is out of date")
        for other in item.after:
            if other not in items:
                raise Wrong(f"{TABLE}: {item.name}: {other} does not stand before it")
        for program in item.needs:
            if program not in PROGRAMS:
                raise Wrong(f"{TABLE}: {item.name}: no program is called {program}{near(program, PROGRAMS)}")
        items[item.name] = item
    minutes = sum(item.minutes for item in items.values() if not item.only_long)
    if minutes > HOUR:
        raise Wrong(f"{TABLE}: its items take {minutes:.0f} minutes, more than {HOUR}: leave some to --long")
    return items


def chosen(items, names, long):
    """The items that are named, or all; and what they are made from. `question` stands for all questions."""
    for name in names:
        if name not in items and not any(other.startswith(name + "/") for other in items):
            raise Wrong(f"nothing printed is called {name}{near(name, items)} (tools/reprint --list)")
        if name in items and items[name].left_out:
            raise Wrong(f"{name} is left out: {items[name].left_out}")
    wanted = {item.name for item in items.values() if not item.left_out and
              (any(item.name == n or item.name.startswith(n + "/") for n in names) if names else
               item.files and (long or not item.only_long))}
    return wanted


def with_sources(items, wanted):
    """What is wanted and, before it, the items without files that it is made from."""
    all_of_them = set(wanted)
    for item in reversed(items.values()):
        if item.name in all_of_them:
            all_of_them |= {name for name in item.after if not items[name].files}
    return [item for item in items.values() if item.name in all_of_them]
