"""JSON from elsewhere to plain values, however it is made."""

import json
from collections.abc import Mapping
from typing import Any

from nlp.errors import BadRecord

_KINDS: dict[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}


def parsed(data: bytes) -> object:
    """Give the value that JSON holds, a byte-order mark before it or none.

    Numbers may be of any size: none of ours is read, and one of 5,000 digits is no fault.

    Raises:
        BadRecord: it is not JSON in UTF-8, or lists and objects are nested beyond all use.
    """
    try:
        return json.loads(data, parse_int=float)
    except RecursionError:
        raise BadRecord(
            "Its lists and objects are nested too deep. Write the fields of a report side by side."
        ) from None
    except ValueError as error:
        raise BadRecord(f"It is not JSON in UTF-8: {error}. Write one object, in UTF-8.") from error


def text_or_none(record: Mapping[Any, Any], key: str) -> str | None:
    """Give a field that is text or is not there.

    Raises:
        BadRecord: it is something else.
    """
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    kind = _KINDS.get(type(value), type(value).__name__)
    raise BadRecord(f'"{key}" wants text or null, and got {kind}. Put it in quotes.')
