#!/usr/bin/python3
"""Holds files of results and studies against the CF conventions that they claim: cf_units.py FILE...

Units are asked of UDUNITS itself (udunits2). The other rules, in our own words: names, time axes with a calendar and
bounds, fill values and flags of the type of their variable, and seed and digest beside the replicates.
"""

import re
import subprocess
import sys

import h5py
import numpy as np

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
SINCE = re.compile(r"days since \d{4}-\d\d-\d\d\Z")


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def unknown_to_udunits(units):
    # A number in front is read as an amount, so that "1" and "0.001 day" are asked as they are.
    said = subprocess.run(["udunits2", "-H", units, "-W", ""], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return "recognize" in said.stdout + said.stderr or said.returncode != 0


def faults_of(name, data, told, units):
    attributes = {key: data.attrs[key] for key in data.attrs if key not in ("DIMENSION_LIST", "REFERENCE_LIST")}
    if "units" in attributes:
        here = text(attributes["units"])
        units.setdefault(here, name)
        unit, long_name = text(attributes.get("unit", here)), text(attributes.get("long_name", ""))
        if not all(word in here + long_name for word in re.findall(r"[a-z]+", unit.rstrip("s"))):
            told.append(f"{name}: {unit} is neither in units = {here} nor in '{long_name}'")
        if " since " in here:
            if not SINCE.match(here) or text(attributes.get("calendar", "")) != "proleptic_gregorian":
                told.append(f"{name}: a time without a date or a calendar")
    for key in ("_FillValue", "flag_values"):
        if key in attributes and np.asarray(attributes[key]).dtype != data.dtype:
            told.append(f"{name}: {key} has another type than the values")
    if "flag_values" in attributes and len(text(attributes["flag_meanings"]).split()) != len(np.atleast_1d(attributes["flag_values"])):
        told.append(f"{name}: flags without a meaning")
    for key in ("bounds", "coordinates"):
        for other in text(attributes.get(key, "")).split():
            if other not in data.parent:
                told.append(f"{name}: {key} names {other}, which is not there")
    if "bounds" in attributes and data.parent[text(attributes["bounds"])].shape != data.shape + (2,):
        told.append(f"{name}: bounds of another shape")


def faults(path):
    told, units = [], {}
    with h5py.File(path, "r") as file:
        if text(file.attrs["Conventions"]) != "CF-1.10":
            told.append("no Conventions")

        def visit(name, thing):
            if not NAME.match(name.split("/")[-1]):
                told.append(f"{name} is no name")
            if isinstance(thing, h5py.Dataset):
                return faults_of(name, thing, told, units)
            if name != "integrity" and text(thing.attrs.get("Conventions", "")) != "CF-1.10":
                told.append(f"{name}: no Conventions")
            if "realization" in thing and not {"case", "matter", "run_data_set"} & set(thing):  # those are columns of tables
                seed = thing.get("seed")
                if seed is None or list(seed[...]) != [file.attrs["seed"]] * len(thing["realization"]):
                    told.append(f"{name}: no seed beside the replicates")
            return None

        file.visititems(visit)
        runs = file["runs"]
        size = (len(runs["variant"]), len(runs["realization"]))
        if runs["digest"].shape[:2] != size or runs["digest"].shape[2:] != (64,):
            told.append(f"digests of {runs['digest'].shape} for runs of {size}")
    told += [f"{name}: UDUNITS does not know {one}" for one, name in units.items() if unknown_to_udunits(one)]
    return told


def self_test():
    for one in ("1", "day-1", "0.001 day", "minute common_year-1", "days since 2019-01-01", "degrees_east", "m2", "(common_year/12)-1"):
        assert not unknown_to_udunits(one), one
    for one in ("cases", "fen", "person day", "yuan/year"):
        assert unknown_to_udunits(one), one


if __name__ == "__main__":
    self_test()
    sys.exit("\n".join(f"{path}: {fault}" for path in sys.argv[1:] for fault in faults(path)[:20]) or 0)
