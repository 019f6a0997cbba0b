#!/usr/bin/python3
"""Draws the backlog of open disputes of every variant in a results file, urban and rural apart.

    analysis/examples/plot_backlog.py results/changzhi.h5 --out results/changzhi-backlog.png

writes changzhi-backlog.png and changzhi-backlog.svg. The backlog is that of the ladder from grid to city: disputes that are known and not
before a court, arbitration or petition office, whose stocks are larger and move little. Above: the backlog, mean over replicates. Below, when there is more than
one variant: the difference of each variant to the first at the same replicate, with a band from the lowest to the highest one.
Needs xarray, h5netcdf and matplotlib (Debian: python3-xarray python3-h5netcdf python3-matplotlib).
"""
import argparse
import pathlib
import re
import sys
import textwrap

import matplotlib

matplotlib.use("Agg")
import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import xarray as xr
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

# Okabe and Ito's colours, told apart by all eyes; the first, which others are compared with, is neutral.
COLOURS = ["#555555", "#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]
INK, QUIET, RULE = "#222222", "#5f5f5f", "#e3e3e3"
MOST_VARIANTS = len(COLOURS)
WIDTH, LEFT, RIGHT, GAP = 10.5, 0.07, 0.925, 0.14  # inches; shares of the width


def read(path, variable):
    """The variable, or a sum such as a+b-c, and the titles of variants; the error says what the file does hold."""
    terms = re.findall(r"([+-]?)\s*(\w+)", variable)
    # decode_timedelta is off so that minutes stay numbers.
    with xr.open_dataset(path, group="city", engine="h5netcdf", decode_timedelta=False) as city:
        missing = [name for _, name in terms if name not in city]
        if missing or not terms:
            levels = sorted(n for n, v in city.data_vars.items() if v.attrs.get("cell_methods", "").startswith("time: point"))
            sys.exit(f"{path}: /city has no variable '{(missing or [variable])[0]}'; levels in it: {', '.join(levels) or 'none'}")
        whole = [name for _, name in terms if "area" not in city[name].dims]
        if whole:
            sys.exit(f"{path}: '{whole[0]}' is not known by area (its scope is {city[whole[0]].attrs.get('scope')})")
        data = sum((-1 if sign == "-" else 1) * city[name].load() for sign, name in terms)
    with xr.open_dataset(path, group="runs", engine="h5netcdf") as runs:
        done = (runs.status == 1).load()
        titles = {str(v): str(t) or str(v).replace("_", " ") for v, t in zip(runs.variant.values, runs.title.values)}
    return data.where(done), titles  # a run that is missing has no numbers


def number(value, signed=False):
    """Whole numbers, with a true minus sign."""
    text = f"{value:+,.0f}" if signed and round(value) != 0 else f"{abs(value) if round(value) == 0 else value:,.0f}"
    return text.replace("-", "\u2212")


def spread(values, height):
    """Moves label positions apart, keeping their order, until none overlaps its neighbour."""
    order = np.argsort(values)
    placed = np.array(values, dtype=float)[order]
    for _ in range(500):
        overlap = height - np.diff(placed)
        if (overlap <= 1e-9).all():
            break
        for i in np.flatnonzero(overlap > 0):
            placed[i] -= overlap[i] / 2
            placed[i + 1] += overlap[i] / 2
    result = np.empty_like(placed)
    result[order] = placed
    return result


def label_ends(axes, data, colours, signed=False):
    """The mean over the last week at the end of each line, in its colour: one day may be a Sunday."""
    names = [str(v) for v in data.variant.values]
    last = data.isel(time=slice(-7, None)).mean(["realization", "time"])
    values = [float(last.sel(variant=v)) for v in names]
    low, high = axes.get_ylim()
    inches = axes.get_position().height * axes.figure.get_figheight()
    for name, place, value in zip(names, spread(values, (high - low) * 0.17 / inches), values):
        if np.isfinite(value):
            axes.annotate(number(value, signed), (1.0, place), xycoords=("axes fraction", "data"), xytext=(7, 0),
                          textcoords="offset points", va="center", fontsize=9, color=colours[name], annotation_clip=False)


def style(axes, days, dates):
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)
    axes.grid(axis="y", color=RULE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(colors=QUIET, labelsize=9, length=0)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.yaxis.set_tick_params(labelleft=True)
    axes.set_xlim(dates[0], dates[-1])
    axes.tick_params(axis="x", length=3)
    locator = mdates.MonthLocator(interval=max(1, round(days / 30.4 / 6))) if days > 60 else mdates.AutoDateLocator(maxticks=5)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator, show_offset=False))


def draw_levels(axes, data, colours):
    """Lines of all variants; the first is drawn last and thin, so that it can be seen upon the others."""
    for variant in list(data.variant.values)[::-1]:
        first = variant == data.variant.values[0]
        axes.plot(data.time.values, data.sel(variant=variant).mean("realization"), color=colours[str(variant)],
                  linewidth=1.1 if first else 2.2, solid_capstyle="round")


def draw_differences(axes, data, colours):
    """Each variant minus the first, replicate by replicate, averaged over the seven days up to each day."""
    weekly = (data - data.isel(variant=0)).rolling(time=7, min_periods=1).mean()
    axes.axhline(0, color=colours[str(data.variant.values[0])], linewidth=1.1)
    for variant in data.variant.values[1:]:
        runs, colour = weekly.sel(variant=variant), colours[str(variant)]
        if runs.realization.size > 1:
            axes.fill_between(data.time.values, runs.min("realization"), runs.max("realization"), color=colour, alpha=0.2, linewidth=0)
        axes.plot(data.time.values, runs.mean("realization"), color=colour, linewidth=1.9, solid_capstyle="round")
    return weekly.isel(variant=slice(1, None))


def headline(data, titles, what):
    """What is seen, and against what: how far the variant that differs most is from the first, on the mean over the run."""
    mean = data.sum("area", skipna=False).mean(["time", "realization"])
    first = str(data.variant.values[0])
    base = float(mean.sel(variant=first))
    if data.variant.size == 1:
        return f"{what}: {number(base)} on a mean day", ""
    change = {str(v): float(mean.sel(variant=v)) - base for v in data.variant.values[1:]}
    other = max(change, key=lambda v: abs(change[v]) if np.isfinite(change[v]) else -1.0)
    if not np.isfinite(change[other]) or not np.isfinite(base):
        return f"{what}: no finished runs to compare", ""
    share = f"{abs(change[other]) / max(base, 1.0) * 100:.1f} %"
    word = "more" if change[other] > 0 else "fewer"
    return f"{titles[other]}: {share} {word} {what[0].lower() + what[1:]}", f"On a mean day, against: {titles[first]}. "


def columns_of(words):
    """Columns of the legend: all in one row when they fit, else as many as the longest allows."""
    if sum(map(len, words)) + 6 * len(words) <= 132:
        return len(words)
    return max(1, min(len(words), 132 // (max(map(len, words)) + 6)))


def legend(fig, words, colours, top):
    """Full titles once, above the panels."""
    handles = [Line2D([], [], color=c, linewidth=1.1 if i == 0 else 2.2) for i, c in enumerate(colours)]
    fig.legend(handles, words, loc="upper left", bbox_to_anchor=(LEFT, top), ncol=columns_of(words), frameon=False, fontsize=9.5,
               borderaxespad=0, borderpad=0, labelcolor=INK, handlelength=1.6, columnspacing=1.8)


def figure(data, titles, what, source):
    names = [str(v) for v in data.variant.values]
    colours = dict(zip(names, COLOURS))
    areas = [str(a) for a in data.area.values]
    days, dates = data.sizes["time"], data.time.values
    compared = len(names) > 1
    seen, against = headline(data, titles, what)
    title = textwrap.wrap(seen, 84, max_lines=2, placeholder=" \u2026")
    words = [textwrap.shorten(titles[v], 90, placeholder=" \u2026") for v in names]
    rows = -(-len(words) // columns_of(words)) if compared else 0
    under = 0.24 + 0.26 * len(title)  # inches from above, as the next ones
    head, level, middle, difference, foot = under + 0.28 + 0.21 * rows + (0.48 if compared else 0.3), 2.3, 0.85, 1.7, 0.75
    height = head + level + (middle + difference if compared else 0) + foot
    fig = plt.figure(figsize=(WIDTH, height))
    width = (RIGHT - LEFT - GAP * (len(areas) - 1)) / len(areas)

    def row(bottom, tall):
        panels = []
        for i in range(len(areas)):
            rect = (LEFT + i * (width + GAP), bottom / height, width, tall / height)
            panels.append(fig.add_axes(rect, sharey=panels[0] if panels else None))
            style(panels[-1], days, dates)
        return panels

    bottom = foot + (difference + middle if compared else 0)
    tops = row(bottom, level)
    for axes, area in zip(tops, areas):
        part = data.sel(area=area)
        draw_levels(axes, part, colours)
        axes.set_ylim(0, float(data.mean("realization").max()) * 1.06 or 1.0)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda v, _: number(v)))
        axes.set_title(area.capitalize(), loc="left", fontsize=11, color=INK, pad=8)
        label_ends(axes, part.isel(variant=slice(0, 1)) if compared else part, colours)
    if compared:
        panels = row(foot, difference)
        parts = [draw_differences(axes, data.sel(area=area), colours) for axes, area in zip(panels, areas)]
        for axes, part in zip(panels, parts):
            axes.yaxis.set_major_formatter(FuncFormatter(lambda v, _: number(v, True)))
            label_ends(axes, part, colours, signed=True)
        bands = ", band from lowest to highest" if data.realization.size > 1 else ""
        caption = f"Difference to: {titles[names[0]]}. Same replicate, mean of seven days{bands}."
        fig.text(LEFT, (foot + difference + 0.28) / height, textwrap.shorten(caption, 130, placeholder=" \u2026"), fontsize=9.5, color=QUIET)
    x = LEFT
    fig.text(x, 1 - 0.2 / height, "\n".join(title), fontsize=13, fontweight="bold", color=INK, va="top", linespacing=1.25)
    n = data.realization.size
    reading = f"mean of {n} replicates" if n > 1 else "one replicate"
    reading = textwrap.shorten(f"{against}Above: at the end of each day, {reading}." if compared else f"At the end of each day, {reading}.", 130,
                               placeholder=" \u2026")
    fig.text(x, 1 - under / height, reading, fontsize=9.5, color=QUIET, va="top")
    if compared:
        legend(fig, words, [colours[v] for v in names], 1 - (under + 0.3) / height)
    fig.text(x, 0.2 / height, f"Synthetic population: a comparison of policies, not a forecast. Source: {source}", fontsize=8, color=QUIET)
    return fig


def main():
    parser = argparse.ArgumentParser(description="Draws the backlog of every variant in a results file.")
    parser.add_argument("results", type=pathlib.Path, help="results file")
    parser.add_argument("--out", type=pathlib.Path, help="picture; .png and .svg are written beside each other (default: beside the results)")
    parser.add_argument("--variable", default="record_open_known-record_open_forum",
                        help="level in /city, or a sum of some (default: %(default)s)")
    parser.add_argument("--what", default="Open disputes on the ladder", help="what the variable is, for the title (default: %(default)s)")
    options = parser.parse_args()
    if not options.results.is_file():
        sys.exit(f"{options.results}: no such file")
    data, titles = read(options.results, options.variable)
    if data.variant.size > MOST_VARIANTS:
        print(f"only the first {MOST_VARIANTS} of {data.variant.size} variants are drawn", file=sys.stderr)
        data = data.isel(variant=slice(0, MOST_VARIANTS))
    matplotlib.rcParams["font.family"] = ["DejaVu Sans", "WenQuanYi Micro Hei"]  # Chinese titles need the second
    matplotlib.rcParams["svg.hashsalt"] = "shiyu"  # equal data, equal file
    fig = figure(data, titles, options.what, options.results.name)
    stem = options.out.with_suffix("") if options.out else options.results.with_name(options.results.stem + "-backlog")
    fig.savefig(stem.with_suffix(".png"), dpi=160, metadata={"Software": None})
    fig.savefig(stem.with_suffix(".svg"), metadata={"Date": None})
    print(f"{stem.with_suffix('.png')}\n{stem.with_suffix('.svg')}")


if __name__ == "__main__":
    main()
