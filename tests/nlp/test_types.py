import dataclasses
import inspect
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import types
from nlp.types import Place, Span

RECORDS = [
    cls for _, cls in inspect.getmembers(types, dataclasses.is_dataclass) if inspect.isclass(cls)
]

spans = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda cls: cls.__name__)
def test_every_record_is_frozen_and_slotted(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(record)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_that_is_empty_or_negative_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="start"):
        Span(start, end)


@given(spans, spans)
def test_overlapping_is_sharing_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@given(spans, spans)
def test_a_span_covers_what_lies_wholly_inside_it(one: Span, other: Span) -> None:
    inside = set(range(other.start, other.end)) <= set(range(one.start, one.end))
    assert one.covers(other) == inside


def test_spans_that_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))


def test_records_survive_pickling() -> None:
    span = Span(1, 2)
    assert pickle.loads(pickle.dumps(span)) == span


def _place(**changes: object) -> Place:
    fields: dict[str, object] = {
        "mention": "m", "role": "location", "gazetteer_id": "x:1", "name": "X", "latitude": 1.0, "longitude": 2.0,
        "country": "SY", "precision": "city", "confidence": 0.5, "reason": "only one",
    }  # fmt: skip
    return Place(**{**fields, **changes})  # type: ignore[arg-type]


def test_a_place_with_half_a_coordinate_is_refused() -> None:
    with pytest.raises(ValueError, match="both"):
        _place(latitude=None)


def test_a_confidence_over_one_is_refused() -> None:
    with pytest.raises(ValueError, match="0 to 1"):
        _place(confidence=1.2)


def test_only_a_location_with_coordinates_is_pinned() -> None:
    assert _place().pinned
    assert not _place(role="actor").pinned
    assert not _place(latitude=None, longitude=None).pinned
