"""An analysis as the published record, one line of JSON."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from nlp.types import Analysis

SCHEMA = "dateline.analysis/2"

# What ends a line for some programs and not for JSON, which leaves it as it is in a string.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def record(analysis: Analysis) -> dict[str, Any]:
    """Give an analysis as the published record (``analysis.schema.json``)."""
    plain: dict[str, Any] = {"schema": SCHEMA, **_plain(analysis)}
    del plain["sentences"], plain["unread"]
    for event in plain["events"]:
        event["date"] = event.pop("days")
        del event["told"]
    return plain


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def json_line(analysis: Analysis) -> str:
    """Give an analysis as a line of JSON, for any program that splits lines; without its end."""
    return json.dumps(record(analysis), ensure_ascii=False).translate(_LINE_ENDS)
