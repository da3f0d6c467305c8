"""What is said of a pin: as much as a map and a card can hold, all of it untrusted."""

import unicodedata
from collections.abc import Iterable

from components.views import Evidence, Pin

SENTENCES = 3
SENTENCE_LENGTH = 280
LABEL_LENGTH = 40


def label(pin: Pin) -> str:
    """Give the name to write on the map: the reports' own, on a short line, not in capitals."""
    name = next((name for name in pin.names if len(name) < 4 or not name.isupper()), pin.name)
    plain = "".join(
        char for char in name if unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs")
    )
    return cut(" ".join(plain.split()) or pin.name, LABEL_LENGTH)


def names(pin: Pin) -> list[str]:
    """Give the names of a pin in the reports, most frequent first.

    Case alone makes no other name.
    """
    return list({name.casefold(): name for name in reversed(pin.names)}.values())[::-1][:4]


def sentences(evidence: Iterable[Evidence]) -> list[str]:
    """Give the first sentences, each on one line."""
    return [
        cut(" ".join(each.sentence.split()), SENTENCE_LENGTH) for each in list(evidence)[:SENTENCES]
    ]


def cut(words: str, length: int) -> str:
    """Cut words to a length, and show that something is missing."""
    return words if len(words) <= length else words[: length - 1] + "…"
