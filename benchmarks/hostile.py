"""Hostile reports, made anew from a seed: pieces of real ones spoilt, and knotted sentences."""

import json
import lzma
import random
import re
import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from nlp import documents
from nlp.types import Document

ROOT = Path(__file__).parent.parent
LEAST, MOST = 300, 2_000
"""Characters of a piece of a report before it is spoilt; it is cut to twice the most after that."""

DAYS = (
    None,
    date(2024, 12, 9),
    date(2024, 2, 29),
    date(2023, 12, 31),
    date(1970, 1, 1),
    date.min,
    date.max,
)

Mutator = Callable[[str, random.Random], str]


def reports(path: Path | None) -> tuple[str, ...]:
    """Texts to spoil.

    Args:
        path: JSON lines with a "text" each, also xz-compressed, or reports; None for the samples.
    """
    if path is not None and ".jsonl" in path.suffixes:
        packed = path.read_bytes()
        lines = (lzma.decompress(packed) if path.suffix == ".xz" else packed).decode().split("\n")
        return tuple(json.loads(line)["text"] for line in lines if line)
    found = documents.read_all([path or ROOT / "seeds" / "reports"])
    return tuple(each.text for each in found if isinstance(each, Document))


def spoilt(number: int, seed: int, texts: Sequence[str]) -> tuple[str, date | None]:
    """The ``number``th hostile text of a seed, and its day of publication."""
    chance = random.Random(f"{seed} {number}")
    text = chance.choice(texts)
    size = chance.randint(LEAST, MOST)
    start = chance.randrange(max(1, len(text) - size))
    text = text[start : start + size]
    for spoil in chance.sample(MUTATORS, chance.randint(1, 3)):
        text = spoil(text, chance)[: 2 * MOST]
    return text, chance.choice(DAYS)


def knotted(number: int, seed: int) -> str:
    """The ``number``th sentence of a seed in which clauses hang on one another every way."""
    chance = random.Random(f"{seed} clause {number}")
    sentence = f"{_filled('{who} {did}', chance)}"
    for _ in range(chance.randint(1, 6)):
        sentence += " " + _filled("{joint} {did}", chance)
    return sentence.replace(" ,", ",").replace(" ;", ";") + "."


def _filled(words: str, chance: random.Random) -> str:
    while slot := re.search(r"\{(\w+)\}", words):  # only a joint has slots of its own
        words = words[: slot.start()] + chance.choice(_clauses()[slot[1]]) + words[slot.end() :]
    return words


@cache
def _clauses() -> dict[str, list[str]]:
    words = Path(__file__).with_name("clauses.toml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = tomllib.loads(words)
    return found


def _stretch(text: str, chance: random.Random, most: int = 200) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.randint(1, most))


def _cut(text: str, chance: random.Random) -> str:
    start, end = _stretch(text, chance)
    return text[:start] + text[end:]


def _swapped(text: str, chance: random.Random) -> str:
    words = re.split(r"(\s+)", text)
    for _ in range(chance.randint(1, 20)):
        one, other = chance.randrange(len(words)), chance.randrange(len(words))
        words[one], words[other] = words[other], words[one]
    return "".join(words)


def _repeated(text: str, chance: random.Random) -> str:
    start, end = _stretch(text, chance, 60)
    return text[:end] + text[start:end] * chance.randint(2, 30) + text[end:]


def _scattered(*pieces: str) -> Mutator:
    """Put pieces anywhere, also inside words."""

    def scatter(text: str, chance: random.Random) -> str:
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(pieces) + text[at:]
        return text

    return scatter


def _wrapped(*pairs: tuple[str, str]) -> Mutator:
    """Nest a stretch in marks, some of them not closed."""

    def wrap(text: str, chance: random.Random) -> str:
        start, end = _stretch(text, chance)
        opened, closed = chance.choice(pairs)
        depth = chance.randint(1, 40)
        ends = closed * chance.choice((depth, depth, depth // 2, 0))
        return text[:start] + opened * depth + text[start:end] + ends + text[end:]

    return wrap


def _sliced(change: Callable[[str], str]) -> Mutator:
    """Change a stretch, or the whole."""

    def slice_(text: str, chance: random.Random) -> str:
        start, end = _stretch(text, chance, 400) if chance.random() < 0.7 else (0, len(text))
        return text[:start] + change(text[start:end]) + text[end:]

    return slice_


def _long_word(text: str, chance: random.Random) -> str:
    at, unit = (
        chance.randrange(len(text) + 1),
        chance.choice(("x", "A.", "Al-", "9", "http://a/", "'s", "é", "U.S.")),
    )
    return text[:at] + unit * chance.randint(20, 400) + text[at:]


def _letters_swapped(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(len(letters) // 40):
        at = chance.randrange(max(1, len(letters) - 1))
        letters[at : at + 2] = reversed(letters[at : at + 2])
    return "".join(letters)


def _listed(text: str, chance: random.Random) -> str:
    names = re.findall(r"\b[A-Z]\w+", text) or ["Homs"]
    between = chance.choice((", ", " and ", " or ", "; ", " in ", "/"))
    row = between.join(chance.choices(names, k=chance.randint(3, 60)))
    at = chance.randrange(len(text) + 1)
    return f"{text[:at]} {row} {text[at:]}"


def _with_clauses(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return f"{text[:at]} {knotted(chance.randrange(10**9), 0)} {text[at:]}"


MUTATORS: tuple[Mutator, ...] = (
    _cut,
    _swapped,
    _repeated,
    _letters_swapped,
    _long_word,
    _listed,
    _with_clauses,
    _sliced(str.upper),
    _sliced(str.lower),
    _sliced(str.title),
    _sliced(lambda words: words[::-1]),
    _sliced(lambda words: words.replace(" ", "")),
    _sliced(lambda words: words.replace(" ", "\n")),
    _sliced(lambda words: re.sub(r"[.,;:!?]", "", words)),
    _sliced(lambda words: re.sub(r"\b(?:a|the|of|in|to|by|on)\b ", "", words)),
    _sliced(lambda words: words.replace(" ", chr(0xA0)).replace("a", chr(0x430))),
    _sliced(lambda words: json.dumps({"text": [words, {"n": words}]})),
    _scattered("\u202e", "\u202c", "\u2066", "\u200f", "\u200b", "\ufeff", "\u00ad"),
    _scattered("\x00", "\x1b[31m", "\x07", "\x0c", "\r", "\u2028", "\u0085"),
    _scattered("\ud800", "\udfff", "\ue000", "\ufffc", "\uffff"),
    _scattered("😀", "🇸🇾", "e\u0301\u0300\u0316", "ﷺ", "دمشق", "北京", "𝔄𝔩𝔢𝔭𝔭𝔬"),
    _scattered("<b>", "</p>", "<script>alert(1)</script>", "&nbsp;", "<!--", "]]>"),
    _scattered('"', "'", "“", "”", "‘", "’", "(", ")", "–", "—", "...", " . ", "\n\n", "\t"),
    _scattered(
        " 31 February ",
        " 99/99/9999 ",
        " in 2024-12 ",
        " last week ",
        " two days later ",
        " Dec. ",
        " '90s ",
    ),
    _scattered(" must ", " as ", " while ", " and ", " which ", " to ", " said ", " not "),
    _wrapped(("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'), ("‘", "’"), ("<i>", "</i>")),
)
"""Ways to spoil a text: each takes it and its chances, and gives another."""
