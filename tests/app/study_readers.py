#!/usr/bin/python3
"""Reads a partial study and the whole one of the same runs with xarray: study_readers.py PARTIAL WHOLE

A mean over the runs of the partial study is that of the runs which are there, without asking which those are.
"""

import sys

import numpy as np
import xarray as xr


def main(partial, whole):
    for engine in ("netcdf4", "h5netcdf"):
        for group in ("city", "accounts"):
            with xr.open_dataset(partial, group=group, engine=engine) as some, xr.open_dataset(
                whole, group=group, engine=engine
            ) as every, xr.open_dataset(partial, group="runs", engine=engine) as runs:
                done = runs.status.values == 1
                assert 0 < done.sum() < done.size
                for name in every.data_vars:
                    values = some[name].values
                    missing = ~done if values.ndim == done.ndim else ~done[..., None]  # some have no areas or lines
                    assert (np.isnan(values) == missing).all(), (engine, group, name)
                    there = every[name].values[done]
                    assert np.isclose(float(some[name].mean()), there.mean()), (engine, group, name)
                    assert not np.isnan(every[name].values).any()


main(*sys.argv[1:])
