"""Bytes, files and folders to documents.

Text files (``.txt``, ``.md``) are one report each; beside one may lie a sidecar of the same stem,
``.json``, that gives ``title``, ``source`` and ``published``. A ``.jsonl`` file holds a report a
line: ``text`` and, where known, ``id``, ``title``, ``source``, ``published``. What cannot be read
becomes a ``Failure``; the rest goes on, in bounded time and memory. Each kind of file is a row of
``FORMATS``.
"""

from nlp.documents.folders import inputs, read_all
from nlp.documents.formats import FORMATS, SINGLE_SUFFIXES, SUFFIXES, Format, from_bytes_of
from nlp.documents.making import MAX_CHARACTERS, MAX_FIELD, day, from_text
from nlp.documents.records import MAX_LINE, RECORD_SUFFIXES, from_record
from nlp.documents.texts import MAX_BYTES, TEXT_SUFFIXES

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "MAX_FIELD",
    "MAX_LINE",
    "RECORD_SUFFIXES",
    "SINGLE_SUFFIXES",
    "SUFFIXES",
    "TEXT_SUFFIXES",
    "Format",
    "day",
    "from_bytes_of",
    "from_record",
    "from_text",
    "inputs",
    "read_all",
]
