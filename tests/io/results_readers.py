#!/usr/bin/python3
"""Reads a results file with the programs of others: ncdump, h5dump, h5py, and xarray with both of its engines.

Usage: results_readers.py FILE     (written by tests/io/test_results_readers.cpp; its numbers are those of tests/support)
"""
import subprocess
import sys

import h5py
import netCDF4
import numpy as np
import xarray as xr

RUNS = {"variant": 2, "realization": 2}
UNITS = ["unit", "name", "parent", "lon", "lat", "residents"]
GROUPS = {  # sizes of dimensions, coordinates
    "city": (RUNS | {"time": 70, "area": 2, "edge": 2}, ["variant", "realization", "seed", "time", "area"]),
    "duration": (RUNS | {"time": 3, "level": 6, "bin": 80, "edge": 2}, ["variant", "realization", "seed", "time", "level", "bin"]),
    "county": (RUNS | {"time": 10, "unit": 3, "edge": 2}, ["variant", "realization", "seed", "time"] + UNITS),
    "township": (RUNS | {"time": 3, "unit": 6, "edge": 2}, ["variant", "realization", "seed", "time"] + UNITS),
    "community": (RUNS | {"time": 3, "unit": 20, "edge": 2}, ["variant", "realization", "seed", "time", "urban_rural"] + UNITS),
    "grid": (RUNS | {"unit": 100}, ["variant", "realization", "seed"]),
    "accounts": (RUNS | {"time": 70, "line": 4, "edge": 2}, ["variant", "realization", "seed", "time", "line"]),
    "check": (RUNS | {"time": 70, "table": 5, "edge": 2}, ["variant", "realization", "seed", "time", "table"]),
    "runs": (RUNS, ["variant", "realization"]),
    "data": ({"file": 2}, ["file"]),
    "provenance": (RUNS, ["variant", "realization"]),
}


def check_group(path, group, engine):
    sizes, coordinates = GROUPS[group]
    with xr.open_dataset(path, group=group, engine=engine) as ds:
        assert dict(ds.sizes) == sizes, (engine, group, dict(ds.sizes))
        assert sorted(ds.coords) == sorted(coordinates), (engine, group, list(ds.coords))
        if "variant" in ds.coords:
            assert list(ds.variant.values) == ["status_quo", "half_1"], ds.variant.values
            assert list(ds.realization.values) == [0, 1]
            assert ds.seed.dims == ("realization",) and list(ds.seed.values) == [42, 42]
        if "time" in ds.coords:
            assert ds.time.values[0] == np.datetime64("2019-01-01")
            assert "time_bounds" in ds and ds.time.attrs["bounds"] == "time_bounds"
        for name, variable in ds.data_vars.items():
            variable.load()
            if group == "runs" and name == "digest":
                assert variable.dims == ("variant", "realization") and all(len(str(d)) == 64 for d in variable.values.flat)
            if group in ("city", "county", "township", "community") and name != "time_bounds":
                assert variable.dtype.kind in "if", (group, name, variable.dtype)  # not turned into times
                assert variable.attrs["units"] and variable.attrs["long_name"] and variable.attrs["cell_methods"]
                assert variable.attrs["kind"] in ("flow", "level") and variable.attrs["scope"] in ("area", "county", "city")
                if "variant" in variable.dims:
                    assert variable.encoding["_FillValue"] == -1 and not variable.isnull().any(), (group, name)
        if group in ("city", "county"):  # what is of the whole city has no areas and no counties
            assert ("group_output_4" in ds) == (group == "city") and "group_output_5" in ds
            assert "area" not in ds.group_output_5.dims
        if group == "community":
            assert ds.unit.dtype == np.int64 and str(ds.name.values[0]) == "村0"
            assert list(ds.time.dt.month.values) == [1, 2, 3]


def check_events(path, engine):
    with xr.open_dataset(path, group="events", engine=engine) as ds:
        assert ds.sizes["case"] == 800 and ds.sizes["event"] > 2400
        assert int(ds.event_count.sum()) == ds.sizes["event"]
        assert ds.event_count.attrs["sample_dimension"] == "event"
        case_row = np.repeat(np.arange(800), ds.event_count.values)
        meanings = ds.activity.attrs["flag_meanings"].split()
        assert meanings[0] == "born" and len(meanings) == len(ds.activity.attrs["flag_values"]) == 14
        assert ds.activity.values.max() < 13 and set(np.unique(ds.rate)) == {1, 64}
        assert 0 <= float(ds.severity.min()) and float(ds.severity.max()) <= 1
        for case in (0, 399, 799):  # a history runs forward
            assert (np.diff(ds.day.values[case_row == case]) >= np.timedelta64(0)).all()


def check_hdf5(path):
    with h5py.File(path) as f:
        assert f.attrs["format"] == "shiyu results" or f.attrs["format"] == b"shiyu results"
        assert len(f["scenario"][()].tobytes().decode()) > 70_000
        bare = []

        def visit(name, thing):
            if isinstance(thing, h5py.Dataset) and not h5py.h5ds.is_scale(thing.id):
                if any(len(dim) != 1 for dim in thing.dims):
                    bare.append(name)

        f.visititems(visit)
        assert not bare, f"axes without a scale: {bare}"
        for name, group in f.items():
            if not isinstance(group, h5py.Group):
                continue
            order = group.id.get_create_plist().get_link_creation_order()
            assert order == h5py.h5p.CRT_ORDER_TRACKED | h5py.h5p.CRT_ORDER_INDEXED, name


def check_netcdf(path):
    """Every variable of every group as netCDF-C reads it, and the texts as they were written."""
    with netCDF4.Dataset(path) as f:
        f.set_auto_chartostring(False)  # its own joining takes a byte for a character: netCDF4-python 1.6
        assert len(f["scenario"][:].tobytes().decode()) > 70_000
        for name, group in f.groups.items():
            for variable in group.variables.values():
                assert variable[:].shape == variable.shape, (name, variable.name)
        names = [row.tobytes().rstrip(b"\0").decode() for row in f["community/name"][:3]]
        assert names == ["村0", "村1", "村2"], names


def check_storage(path):
    """Nothing that our readers open lies in one piece or in the heap of texts of any length: HDF5 1.10 has no check sums there."""
    with h5py.File(path, libver=("v110", "v110")) as f:

        def visit(name, thing):
            for key in thing.attrs:
                kind = h5py.h5a.open(thing.id, key.encode()).get_type()
                loose = isinstance(kind, h5py.h5t.TypeVlenID) or (isinstance(kind, h5py.h5t.TypeStringID) and kind.is_variable_str())
                assert not loose or key == "DIMENSION_LIST", (name, key)
            if isinstance(thing, h5py.Dataset):
                assert thing.chunks is not None and not h5py.check_string_dtype(thing.dtype) or thing.dtype == "S1", name

        f.visititems(visit)
        visit("/", f)


def main(path):
    text = subprocess.run(["ncdump", "-h", path], check=True, capture_output=True, text=True).stdout
    for words in ("group: community {", "int record_open_known(variant, realization, time, area)", 'time:units = "days since 2019-01-01"',
                  'cell_methods = "time: sum"', "char variant(variant, string", "activity:flag_meanings"):
        assert words in text or words.replace("int ", "int64 ") in text, words
    dumped = subprocess.run(["h5dump", "-d", "/check/hash", path], check=True, capture_output=True, text=True).stdout
    assert "H5T_STD_U64LE" in dumped and "( 2, 2, 70, 5 )" in dumped
    subprocess.run(["h5dump", "-o", "/dev/null", path], check=True, capture_output=True)  # every number
    subprocess.run(["ncdump", path], check=True, stdout=subprocess.DEVNULL)
    check_netcdf(path)
    for engine in ("h5netcdf", "netcdf4"):
        for group in GROUPS:
            check_group(path, group, engine)
        check_events(path, engine)
    check_hdf5(path)
    check_storage(path)


if __name__ == "__main__":
    main(sys.argv[1])
