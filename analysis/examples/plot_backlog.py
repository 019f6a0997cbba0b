#!/usr/bin/python3
"""Draws the backlog of open disputes of every variant in a results file, urban and rural apart.

    analysis/examples/plot_backlog.py results/changzhi.h5 results/backlog.png

writes backlog.png and backlog.svg. Lines are means over replicates, bands reach from the lowest to the highest replicate.
Needs xarray, h5netcdf and matplotlib (Debian: python3-xarray python3-h5netcdf python3-matplotlib).
"""
import argparse
import os
import pathlib
import sys
import textwrap

import matplotlib

matplotlib.use("Agg")
import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import xarray as xr
from matplotlib.ticker import FuncFormatter, MaxNLocator

# Okabe and Ito's colours, told apart by all eyes; the darker ones first, because thin lines need them.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]
INK, QUIET, RULE = "#222222", "#6b6b6b", "#e3e3e3"
MOST_VARIANTS = len(COLOURS)


def read(path, variable):
    """The variable and the titles of variants; the error says what the file does hold."""
    # decode_timedelta is off so that minutes stay numbers.
    with xr.open_dataset(path, group="city", engine="h5netcdf", decode_timedelta=False) as city:
        if variable not in city:
            stocks = sorted(n for n, v in city.data_vars.items() if v.attrs.get("cell_methods", "").startswith("time: point"))
            sys.exit(f"{path}: /city has no variable '{variable}'; stocks in it: {', '.join(stocks) or 'none'}")
        data = city[variable].load()
    with xr.open_dataset(path, group="runs", engine="h5netcdf") as runs:
        done = (runs.status == 1).load()
        titles = {str(v): str(t) or str(v).replace("_", " ") for v, t in zip(runs.variant.values, runs.title.values)}
    return data.where(done), titles  # a run that is missing has no numbers


def spread(values, heights):
    """Moves label positions apart, keeping their order, until none overlaps its neighbour."""
    order = np.argsort(values)
    placed, high = np.array(values, dtype=float)[order], np.array(heights, dtype=float)[order]
    for _ in range(500):
        overlap = (high[1:] + high[:-1]) / 2 - np.diff(placed)
        if (overlap <= 1e-9).all():
            break
        for i in np.flatnonzero(overlap > 0):
            placed[i] -= overlap[i] / 2
            placed[i + 1] += overlap[i] / 2
    result = np.empty_like(placed)
    result[order] = placed
    return result


def draw_panel(axes, data, colours):
    """Lines and bands of one area."""
    for variant in data.variant.values:
        runs = data.sel(variant=variant)
        colour = colours[variant]
        if runs.realization.size > 1:
            axes.fill_between(data.time.values, runs.min("realization"), runs.max("realization"), color=colour, alpha=0.16, linewidth=0)
        axes.plot(data.time.values, runs.mean("realization"), color=colour, linewidth=1.9, solid_capstyle="round")


def label_lines(axes, data, titles, colours, top):
    """The name of each variant and its last value, at the end of its line."""
    last = data.isel(time=-1).mean("realization")
    variants = [str(v) for v in data.variant.values]
    values = [float(last.sel(variant=v)) for v in variants]
    words = [textwrap.wrap(titles[v], 21, max_lines=2, placeholder=" \u2026") + [f"{value:,.0f}"] for v, value in zip(variants, values)]
    places = spread(values, [top * (0.045 * len(lines) + 0.025) for lines in words])
    for variant, place, lines in zip(variants, places, words):
        axes.annotate("\n".join(lines), (1.0, place), xycoords=("axes fraction", "data"), xytext=(7, 0), textcoords="offset points",
                      va="center", fontsize=9, color=colours[variant], annotation_clip=False, linespacing=1.1)


def style(axes, title, days):
    axes.set_title(title, loc="left", fontsize=11, color=INK, pad=8)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)
    axes.grid(axis="y", color=RULE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(colors=QUIET, labelsize=9, length=0)
    axes.tick_params(axis="x", length=3)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:,.0f}"))
    locator = mdates.MonthLocator(interval=max(1, round(days / 30.4 / 6))) if days > 60 else mdates.AutoDateLocator(maxticks=5)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator, show_offset=False))


def headline(data, titles, what):
    """What is seen: how far the last day of the variant that differs most is from that of the first."""
    last = data.isel(time=-1).sum("area", skipna=False).mean("realization")
    first = str(data.variant.values[0])
    if data.variant.size == 1:
        return f"{what}: {float(last):,.0f} on {np.datetime_as_string(data.time.values[-1], unit='D')}"
    shares = {str(v): float(last.sel(variant=v)) / max(1.0, float(last.sel(variant=first))) - 1 for v in data.variant.values[1:]}
    other = max(shares, key=lambda v: abs(shares[v]) if np.isfinite(shares[v]) else -1.0)
    share = shares[other]
    words = "as many" if abs(share) < 0.005 else f"{abs(share):.0%} {'more' if share > 0 else 'fewer'}"
    than = "as" if abs(share) < 0.005 else "than"
    return f"{titles[other]}: {words} {what[0].lower() + what[1:]} on the last day {than} under {titles[first]}"


def figure(data, titles, what, source):
    colours = dict(zip(map(str, data.variant.values), COLOURS))
    areas = [str(a) for a in data.area.values]
    top = float(data.max()) * 1.06 or 1.0
    fig, panels = plt.subplots(1, len(areas), figsize=(10.5, 4.9), sharey=True, squeeze=False)
    for axes, area in zip(panels[0], areas):
        part = data.sel(area=area)
        draw_panel(axes, part, colours)
        style(axes, area.capitalize(), data.sizes["time"])
        axes.set_xlim(data.time.values[0], data.time.values[-1])
        axes.set_ylim(0, top)
        label_lines(axes, part, titles, colours, top)
    left = 0.065
    words = headline(data, titles, what)
    width = 88 if len(words) <= 88 else min(88, len(words) // 2 + 8)  # two lines of about equal length
    title = textwrap.wrap(words, width, max_lines=2, placeholder=" \u2026")
    fig.subplots_adjust(left=left, right=0.855, top=0.82 - 0.055 * len(title), bottom=0.145, wspace=0.46)
    fig.text(left, 0.965, "\n".join(title), fontsize=13, fontweight="bold", color=INK, ha="left", va="top", linespacing=1.2)
    n = data.realization.size
    reading = f"mean of {n} replicates, band from lowest to highest" if n > 1 else "one replicate"
    fig.text(left, 0.955 - 0.055 * len(title), f"{what} at the end of each day; {reading}", fontsize=10, color=QUIET, ha="left", va="top")
    fig.text(left, 0.025, f"Synthetic population: a comparison of policies, not a forecast. Source: {source}", fontsize=8, color=QUIET, ha="left")
    return fig


def main():
    parser = argparse.ArgumentParser(description="Draws the backlog of every variant in a results file.")
    parser.add_argument("results", help="results file")
    parser.add_argument("output", help="picture; .png and .svg are written beside each other")
    parser.add_argument("--variable", default="record_open_known", help="stock in /city (default: %(default)s)")
    parser.add_argument("--what", default="Known open disputes", help="what the variable is, for the title (default: %(default)s)")
    options = parser.parse_args()
    if not os.path.exists(options.results):
        sys.exit(f"{options.results}: no such file")
    data, titles = read(options.results, options.variable)
    if data.variant.size > MOST_VARIANTS:
        print(f"only the first {MOST_VARIANTS} of {data.variant.size} variants are drawn", file=sys.stderr)
        data = data.isel(variant=slice(0, MOST_VARIANTS))
    matplotlib.rcParams["font.family"] = ["DejaVu Sans", "WenQuanYi Micro Hei"]  # Chinese titles need the second
    matplotlib.rcParams["svg.hashsalt"] = "shiyu"  # equal data, equal file
    fig = figure(data, titles, options.what, pathlib.Path(options.results).name)
    stem = pathlib.Path(options.output).with_suffix("")
    fig.savefig(stem.with_suffix(".png"), dpi=160, metadata={"Software": None})
    fig.savefig(stem.with_suffix(".svg"), metadata={"Date": None})
    print(f"{stem.with_suffix('.png')}\n{stem.with_suffix('.svg')}")


if __name__ == "__main__":
    main()
