#!/usr/bin/env python3
"""edges.py MADE TOLD: holds the step edges that a port told against those that were made, a line per demand."""
import sys


def words(path, first=None):
    with open(path) as lines:
        for line in lines:
            parts = line.split()
            if parts and (first is None or parts[0] == first):
                yield parts


def quantile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] / 1e6


def verdict(met, text):
    print(("met      " if met else "NOT MET  ") + text)


made = [(p[0], p[2] == "1", int(p[3]), int(p[4])) for p in words(sys.argv[1])]
told = [(p[1] == "1", int(p[2]), int(p[3])) for p in words(sys.argv[2], "edge")]

verdict(len(made) == 381, f"steps made: {len(made)}")
verdict(len(told) == len(made), f"steps told, none lost and none twice: {len(told)}")
verdict([m[1] for m in made] == [t[0] for t in told], "their levels, in order")
pairs = list(zip(made, told))
outside = [t[1] for m, t in pairs if not m[2] <= t[1] <= m[3] + 1_000_000]
# The emulator may give an interrupt late when this machine is busy.
verdict(len(outside) <= len(pairs) / 100, f"time stamps outside the writing of their edge and 1 ms, at most 1 %: {len(outside)}")
for pattern in dict.fromkeys(m[0] for m in made):
    of = [(m, t) for m, t in pairs if m[0] == pattern]
    if len(of) < 2:
        continue
    stamp = [t[1] - m[2] for m, t in of]
    arrival = [t[2] - m[2] for m, t in of]
    print(
        f"         {pattern}: {len(of)} steps; ms after the edge was begun, median / 95 % / most: "
        f"time stamp {quantile(stamp, .5):.3f} / {quantile(stamp, .95):.3f} / {quantile(stamp, 1):.3f}, "
        f"arrival {quantile(arrival, .5):.1f} / {quantile(arrival, .95):.1f} / {quantile(arrival, 1):.1f}"
    )
