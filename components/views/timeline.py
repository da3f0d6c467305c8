"""Events over time: equal steps around the days of publication, counts beyond the ends."""

from collections import Counter
from collections.abc import Iterable, Iterator

from components.filters import Days
from components.views.parts import Bin, Stretch, Timeline
from components.views.selection import Selection
from components.views.units import EventUnit
from components.views.window import moved
from nlp.types import Quad

STEPS = 120
"""The most steps that the strip has."""
LANES = 4
"""The most lanes for events that last over several steps."""
BEFORE, AFTER = 14, 7
"""Days before and after those of publication within which events count for the axis."""

QUADS: tuple[Quad, ...] = (
    "material-conflict", "verbal-conflict", "neutral", "verbal-cooperation", "material-cooperation"
)  # fmt: skip


def timeline(selection: Selection) -> Timeline:
    """Spread out the events that everything but the picked days lets pass."""
    index, days = selection.index, selection.filter.days
    units = [index.events[at] for at in selection.leaving_out("days").events]
    dated = [unit for unit in units if unit.traits.days]
    undated = len(units) - len(dated)
    axis = _axis(index.published, _stretches_of(index.events))
    if axis is None:
        return Timeline((), (0, None), (0, None), undated, days)
    first, last = axis
    days_of = [unit.traits.days[0] for unit in dated]
    earlier = [start for start, end in days_of if end < first]
    later = [end for start, end in days_of if start > last]
    bins = _bins(dated, axis, days)
    return Timeline(
        bins=bins,
        earlier=(len(earlier), min(earlier, default=None)),
        later=(len(later), max(later, default=None)),
        undated=undated,
        days=days,
        stretches=tuple(_stretches(dated, bins)),
    )


def _stretches_of(units: Iterable[EventUnit]) -> list[Days]:
    """Give all stretches of days of events."""
    return [stretch for unit in units for stretch in unit.traits.days]


def _stretches(units: Iterable[EventUnit], bins: tuple[Bin, ...]) -> Iterator[Stretch]:
    """Lay events of several steps into lanes, the longest first; some may find no lane."""
    found: Counter[tuple[int, int, Quad]] = Counter()
    step, last = (bins[0].last - bins[0].first).days + 1, len(bins) - 1
    for unit in units:
        start, end = unit.traits.days[0]
        low, high = (start - bins[0].first).days // step, (end - bins[0].first).days // step
        if low < high and high >= 0 and low <= last:
            found[max(0, low), min(last, high), unit.event.quad] += 1
    ends: list[list[tuple[int, int]]] = [[] for _ in range(LANES)]
    for (low, high, quad), count in sorted(
        found.items(), key=lambda each: (each[0][0] - each[0][1], each[0])
    ):
        free = (
            at
            for at, lane in enumerate(ends)
            if all(high < start or low > end for start, end in lane)
        )
        lane = next(free, None)
        if lane is not None:
            ends[lane].append((low, high))
            yield Stretch(low, high, quad, count, lane)


def _axis(published: Days | None, stretches: list[Days]) -> Days | None:
    """Give the first and last day of events that are near the days of publication."""
    if not stretches:
        return None
    first, last = min(start for start, _ in stretches), max(end for _, end in stretches)
    if published is None:
        return first, last
    low, high = moved(published[0], -BEFORE), moved(published[1], AFTER)
    near = [(start, end) for start, end in stretches if low <= start and end <= high]
    return min([published[0], *(start for start, _ in near)]), max(
        [published[1], *(end for _, end in near)]
    )


def _bins(units: Iterable[EventUnit], axis: Days, picked: Days | None) -> tuple[Bin, ...]:
    first, last = axis
    step = -(-((last - first).days + 1) // STEPS)
    steps = (last - first).days // step + 1
    counts: list[Counter[Quad]] = [Counter() for _ in range(steps)]
    spans = [0] * steps
    for unit in units:
        start, end = unit.traits.days[0]
        if end < first or start > last:
            continue
        low, high = max(0, (start - first).days // step), min(steps - 1, (end - first).days // step)
        if start >= first and end <= last and low == high:
            counts[low][unit.event.quad] += 1
        else:
            for number in range(low, high + 1):
                spans[number] += 1
    starts = [moved(first, number * step) for number in range(steps)]
    ends = [*(moved(start, -1) for start in starts[1:]), last]
    return tuple(
        _bin((starts[number], ends[number]), counts[number], spans[number], picked)
        for number in range(steps)
    )


def _bin(days: Days, counts: Counter[Quad], spans: int, picked: Days | None) -> Bin:
    first, last = days
    met = picked is not None and picked[0] <= last and picked[1] >= first
    return Bin(
        first, last, tuple((quad, counts[quad]) for quad in QUADS if counts[quad]), spans, met
    )
