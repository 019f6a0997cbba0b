"""What an item was made from, as short digests that no comment, no line break and no new build moves."""

import csv
import functools
import hashlib
import io
import json
import re
import tokenize
import tomllib

from table import Wrong

GOLDEN = "tests/golden/hashes.tsv"
BASE = "scenarios/base.toml"
# A comment, or a text between quotes that might look like one.
CPP = re.compile(r"//[^\n]*|/\*.*?\*/|(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')", re.DOTALL)
CITY = ["data/divisions/{}.csv", "data/population/{}.csv", "data/divisions/zones.csv", "data/calendar/holidays.csv"]


def short(text):
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()[:12]


def golden_values(root):
    """{"busy digest": hash}: what stands for the model. Hashes of single tables say no more."""
    values = {}
    for line in text_of(root, GOLDEN).splitlines():
        if line and not line.startswith("#"):
            run, what, value = (line.split("\t") + ["", ""])[:3]
            if what == "digest" or run == "city":
                values[f"{run} {what}"] = value
    return values


def text_of(root, path):
    try:
        return (root / path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Wrong(f"{path}: {getattr(error, 'strerror', None) or 'is no text'}") from error


def toml_of(root, path):
    try:
        return tomllib.loads(text_of(root, path))
    except tomllib.TOMLDecodeError as error:
        raise Wrong(f"{path}: {error}") from error


def resolved(root, path, depth=0):
    """A scenario with what it extends: tables are merged key by key, lists are replaced."""
    mine = toml_of(root, path)
    base = mine.pop("extends", None)
    if base is None:
        return mine
    if depth > 20:
        raise Wrong(f"{path}: extends itself")
    other = ((root / path).parent / base).resolve()
    return merged(resolved(root, str(other.relative_to(root.resolve())), depth + 1), mine)


def merged(low, high):
    both = dict(low)
    for key, value in high.items():
        both[key] = merged(both[key], value) if isinstance(value, dict) and isinstance(both.get(key), dict) else value
    return both


@functools.lru_cache
def rows_of(root, path, _):
    """Read once while the file stays as it is: the tables of a city are inputs of many items."""
    return json.dumps(list(csv.reader(text_of(root, path).splitlines())))


def without_python_comments(text):
    """Cut by position, so that all versions of Python cut alike."""
    lines = text.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and token.start[0] > 1:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column] + "\n"
    return "".join(lines)


def meaning(root, path):
    """The text of a file without what a machine does not read."""
    if path.startswith("scenarios/") and path.endswith(".toml"):
        scenario = resolved(root, path)
        city = scenario.get("city", {}).get("name", "changzhi_140400")
        files = [name.format(city) for name in CITY if (root / name.format(city)).is_file()]
        # A toy without a census is founded in the golden runs, so defaults of founding are named here.
        founding = toml_of(root, BASE).get("founding", {}) if (root / BASE).is_file() else {}
        return json.dumps([scenario, founding, {name: meaning(root, name) for name in files}], sort_keys=True, default=str)
    if path.endswith(".toml"):
        return json.dumps(toml_of(root, path), sort_keys=True, default=str)
    if path.endswith(".csv"):
        at = (root / path).stat() if (root / path).is_file() else None
        return rows_of(root, path, at and (at.st_mtime_ns, at.st_size))
    text = text_of(root, path)
    if path.endswith((".cpp", ".hpp")):
        return " ".join(CPP.sub(lambda match: match[1] or " ", text).split())
    if path.endswith(".py") or text.startswith("#!") and "python" in text.split("\n", 1)[0]:
        text = without_python_comments(text)
    if path.endswith(".py") or text.startswith("#!"):
        return "\n".join(line.rstrip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return text


def of_inputs(root, item, long):
    """{what it was made from: digest}, the command among them."""
    digests = {"command": short(" ".join(item.command_of(long).split()))}
    for name in item.inputs:
        if name in ("golden", "golden_city"):
            values = golden_values(root)
            digests[name] = short(json.dumps({key: value for key, value in values.items()
                                              if name == "golden" or key.startswith("city ")}, sort_keys=True))
            continue
        paths = sorted(str(p.relative_to(root)) for p in root.glob(name)) if "*" in name else [name]
        if not paths:
            raise Wrong(f"{item.name}: there is no file {name}")
        digests[name] = short("\n".join(meaning(root, path) for path in paths))
    return digests
