#!/usr/bin/python3
"""Element rules of IEEE 1849-2016 (XES), in our own words: xes_rules.py [FILE...]

Without files: the rules against logs that break one each. The rules are those of the schema of the standard: which
elements may stand where and in which order, which attributes they must have, and of which kind their values are; and,
of its text, that every trace and event has what is declared global, that classifiers use global keys, and that keys
with a prefix are of a declared extension.
"""

import re
import sys
import xml.etree.ElementTree as xml

SPACE = "{http://www.xes-standard.org/}"
NC_NAME = re.compile(r"[^\W\d][\w.\-]*\Z")
NAME = re.compile(r"[^\W\d][\w.\-]*(:[^\W\d][\w.\-]*)?\Z")
TOKEN = re.compile(r"(\S+( \S+)*)?\Z")
VALUES = {
    "string": re.compile(r".*\Z", re.S),
    "date": re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?\Z"),
    "int": re.compile(r"[+-]?\d{1,19}\Z"),
    "float": re.compile(r"([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|-?INF|NaN)\Z"),
    "boolean": re.compile(r"(true|false|1|0)\Z"),
    "id": re.compile(r".*\Z", re.S),
    "list": None,
}
# What may stand in an element, in this order; "attribute" is any of VALUES.
CONTENT = {
    "log": ["extension", "global", "classifier", "attribute", "trace", "event"],
    "trace": ["attribute", "event"],
    "event": ["attribute"],
    "global": ["attribute"],
    "extension": [],
    "classifier": [],
}
ATTRIBUTES = {  # name: (must it be there, what its value looks like)
    "log": {"xes.version": (True, re.compile(r"[+-]?(\d+\.?\d*|\.\d+)\Z")), "xes.features": (False, TOKEN)},
    "extension": {"name": (True, NC_NAME), "prefix": (True, NC_NAME), "uri": (True, re.compile(r"\S+\Z"))},
    "global": {"scope": (False, NC_NAME)},
    "classifier": {"name": (True, NC_NAME), "scope": (False, NC_NAME), "keys": (True, TOKEN)},
    "trace": {},
    "event": {},
}


def kind_of(element):
    name = element.tag.removeprefix(SPACE)
    return "attribute" if name in VALUES else name


def faults_of(element, told, where="log"):
    """Order, attributes and values of an element and all below it."""
    name = element.tag.removeprefix(SPACE)
    if name in VALUES:
        key, value = element.get("key"), element.get("value")
        if set(element.attrib) - {"key", "value"}:
            told.append(f"{where}: {name} has other attributes than key and value")
        if key is None or not NAME.match(key):
            told.append(f"{where}: {key!r} is no key")
        if VALUES[name] and (value is None or not VALUES[name].match(value)):
            told.append(f"{where}: {key} = {value!r} is no {name}")
        if len(element):
            told.append(f"{where}: attributes inside {key}, which xes.features does not tell of")
        return
    if name not in CONTENT:
        told.append(f"{where}: there is no element {element.tag}")
        return
    for attribute, (needed, rule) in ATTRIBUTES[name].items():
        value = element.get(attribute)
        if needed and value is None:
            told.append(f"{where}: {name} has no {attribute}")
        if value is not None and not rule.match(value):
            told.append(f"{where}: {attribute}={value!r} of {name}")
    for attribute in set(element.attrib) - set(ATTRIBUTES[name]):
        told.append(f"{where}: {name} may not have {attribute}")
    at = 0
    for child in element:
        kind = kind_of(child)
        if kind not in CONTENT[name]:
            told.append(f"{where}: {child.tag} in {name}")
        elif CONTENT[name].index(kind) < at:
            told.append(f"{where}: {kind} after {CONTENT[name][at]} in {name}")
        else:
            at = CONTENT[name].index(kind)
        faults_of(child, told, f"{where}/{kind}")
    keys = [child.get("key") for child in element if kind_of(child) == "attribute"]
    if len(set(keys)) != len(keys):
        told.append(f"{where}: two attributes of one key in {name}: {keys}")
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        told.append(f"{where}: text in {name}")


def keys_in(element):
    return {(kind.tag, kind.get("key")) for kind in element if kind_of(kind) == "attribute"}


def faults(root):
    told = []
    if root.tag != SPACE + "log":
        return [f"the root is {root.tag}"]
    faults_of(root, told)
    declared = {}
    for one in root.findall(SPACE + "global"):
        if one.get("scope") in declared:
            told.append(f"two globals of {one.get('scope')}")
        declared[one.get("scope")] = keys_in(one)
    prefixes = {one.get("prefix") for one in root.findall(SPACE + "extension")}
    for trace in root.findall(SPACE + "trace"):
        for missing in declared.get("trace", set()) - keys_in(trace):
            told.append(f"a trace without the global {missing[1]}")
        for event in trace.findall(SPACE + "event"):
            for missing in declared.get("event", set()) - keys_in(event):
                told.append(f"an event without the global {missing[1]}")
    for one in root.iter():
        key = one.get("key") or ""
        if ":" in key and key.split(":")[0] not in prefixes:
            told.append(f"{key} is of no extension that is declared")
    for one in root.findall(SPACE + "classifier"):
        for key in (one.get("keys") or "").split():
            if key not in {k for _, k in declared.get(one.get("scope", "event"), set())}:
                told.append(f"the classifier {one.get('name')} uses {key}, which is not global")
    return sorted(set(told))


HEAD = '<log xes.version="2.0" xmlns="http://www.xes-standard.org/">'
RIGHT = (HEAD + '<extension name="Concept" prefix="concept" uri="http://a/b"/><global scope="event"><string key="concept:name" value=""/>'
         '</global><classifier name="A" keys="concept:name"/><int key="n" value="1"/><trace><string key="concept:name" value="x"/>'
         '<event><string key="concept:name" value="y"/><date key="d" value="2019-01-01T00:00:00Z"/></event></trace></log>')
WRONG = {
    "xes.version='1849-2016'": RIGHT.replace('"2.0"', '"1849-2016"'),
    "name='A b'": RIGHT.replace('name="A"', 'name="A b"'),
    "attribute after event": RIGHT.replace("</event></trace>", '</event><int key="n" value="1"/></trace>'),
    "classifier after attribute": RIGHT.replace("<trace>", '<classifier name="B" keys="concept:name"/><trace>'),
    "no uri": RIGHT.replace(' uri="http://a/b"', ""),
    "is no int": RIGHT.replace('key="n" value="1"', 'key="n" value="1.5"'),
    "is no date": RIGHT.replace("2019-01-01T00:00:00Z", "2019-01-01"),
    "is no key": RIGHT.replace('key="d"', 'key="a day"'),
    "without the global": RIGHT.replace('<event><string key="concept:name" value="y"/>', "<event>"),
    "of no extension": RIGHT.replace('key="d"', 'key="time:timestamp"'),
    "not global": RIGHT.replace('keys="concept:name"', 'keys="d"'),
    "two attributes of one key": RIGHT.replace('key="d"', 'key="concept:name"'),
}


def self_test():
    assert faults(xml.fromstring(RIGHT)) == [], faults(xml.fromstring(RIGHT))
    for told, log in WRONG.items():
        assert log != RIGHT and any(told in fault for fault in faults(xml.fromstring(log))), (told, faults(xml.fromstring(log)))


if __name__ == "__main__":
    self_test()
    found = [f"{path}: {fault}" for path in sys.argv[1:] for fault in faults(xml.parse(path).getroot())[:20]]
    sys.exit("\n".join(found) or 0)
