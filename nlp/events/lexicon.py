"""The event lexicon: which words tell an event of which type, and who stands where in the sentence.

The words are data: ``nlp/data/events/`` holds ``verbs.tsv`` and ``nouns.tsv`` (an entry a line,
each with an example sentence), ``idioms.tsv`` (uses of the same verbs that tell no event),
``cues.tsv`` (words that decide status, speaker and role), ``status_rules.tsv`` (where they must
stand to decide the status) and ``types.tsv`` (types, quad classes and modes).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from nlp.errors import DataCorrupt, LexiconMissing
from nlp.events import rows
from nlp.events.rules import Of, StatusRule, status_rule
from nlp.types import EventType, Quad, Status
from nlp.words.tables import read_file

Needs = tuple[tuple[str, frozenset[str]], ...]

_FOLDER = Path(__file__).parent.parent / "data" / "events"
_FILES = (
    "verbs.tsv", "nouns.tsv", "idioms.tsv", "cues.tsv", "types.tsv", "status_rules.tsv"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A word that tells an event.

    Attributes:
        lemma: dictionary form of the verb or noun.
        needs: what must stand with it, as (slot, lemmas): prt a particle, obj an object, a
            preposition its noun; xcomp an infinitive, ccomp a clause, case a preposition before the
            noun itself. No lemmas: any will do.
        type: PLOVER root or MOVE.
        mode: PLOVER mode, one of those that the manual has for the type; empty where none fits.
        actors: slots tried in turn for who does it. A "+" takes two slots together; "obj.of" is a
            slot of the object.
        recipients: slots tried in turn for whom it is done to.
        flags: reciprocal ("A and B met" is A met B), eventful (an event without participants too),
            wraps (what it governs is part of it), denied, planned ... (a status of its own), from
            or to (its object is such a place).
        example: a sentence of our own that the entry must find.
    """

    lemma: str
    needs: Needs
    type: EventType
    mode: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    flags: frozenset[str]
    example: str

    @property
    def status(self) -> Status | None:
        """The status that the word itself gives; None where the sentence decides."""
        return next((status for status in get_args(Status) if status in self.flags), None)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The event lexicon.

    Attributes:
        idioms: what makes a verb tell no event, by lemma: "took place" takes nothing.
        rules: what decides the status, by what is asked, in the order in which it is asked.
        stamp: hash of the content of its files.
    """

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]
    idioms: Mapping[str, tuple[Needs, ...]]
    cues: Mapping[str, Mapping[str, str]]
    quads: Mapping[EventType, Quad]
    rules: Mapping[Of, tuple[StatusRule, ...]]
    stamp: str

    def cue(self, kind: str, word: str) -> str | None:
        """What a cue word of a kind says; None where it is none."""
        return self.cues.get(kind, {}).get(word)


def load_lexicon(path: Path | None = None) -> Lexicon:
    """Read the lexicon.

    Args:
        path: folder of its files; None takes the one that Dateline ships.

    Raises:
        LexiconMissing: a file of it is not there.
        DataCorrupt: a line of it cannot be read.
    """
    folder = path or _FOLDER
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        raise LexiconMissing(
            f"the event lexicon wants {', '.join(missing)} in {folder}: restore the folder"
        )
    cues: dict[str, dict[str, str]] = {}
    for kind, word, value in read_file(folder / "cues.tsv", rows.Cue):
        cues.setdefault(kind, {})[word] = value
    idioms: dict[str, tuple[Needs, ...]] = {}
    for lemma, needs, _ in read_file(folder / "idioms.tsv", rows.Idiom):
        idioms[lemma] = (*idioms.get(lemma, ()), _needs(needs))
    types = list(read_file(folder / "types.tsv", rows.Type))
    modes = {row.type: frozenset(row.modes.split()) for row in types}
    return Lexicon(
        verbs=_entries(folder / "verbs.tsv", modes),
        nouns=_entries(folder / "nouns.tsv", modes),
        idioms=idioms,
        cues=cues,
        quads={row.type: row.quad for row in types},
        rules=_rules(folder / "status_rules.tsv"),
        stamp=_hash(folder),
    )


def _rules(file: Path) -> dict[Of, tuple[StatusRule, ...]]:
    rules = [status_rule(row) for row in read_file(file, rows.StatusRow)]
    return {of: tuple(rule for rule in rules if rule.of == of) for of in get_args(Of)}


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update((folder / name).read_bytes())
    return "lexicon-" + digest.hexdigest()[:12]


def _entries(file: Path, modes: Mapping[EventType, frozenset[str]]) -> dict[str, tuple[Entry, ...]]:
    """Entries by lemma, those that need most first."""
    found: dict[str, list[Entry]] = {}
    for row in read_file(file, rows.Entry):
        entry = _entry(file, row, modes)
        found.setdefault(entry.lemma, []).append(entry)
    return {lemma: tuple(sorted(each, key=_closeness)) for lemma, each in found.items()}


def _closeness(entry: Entry) -> tuple[int, int, bool, bool]:
    """The order in which entries of a word are tried.

    Those that ask most, a particle, or take in a clause first.
    """
    named = sum(bool(lemmas) for _, lemmas in entry.needs)
    return (
        -len(entry.needs),
        -named,
        all(slot != "prt" for slot, _ in entry.needs),
        "wraps" not in entry.flags,
    )


def _entry(file: Path, row: rows.Entry, modes: Mapping[EventType, frozenset[str]]) -> Entry:
    if row.mode and row.mode not in modes[row.type]:
        raise DataCorrupt(
            f"{file.name} wants a mode of {row.type} for {row.lemma!r}, and got {row.mode!r}"
        )
    return Entry(
        row.lemma,
        _needs(row.needs),
        row.type,
        row.mode,
        tuple(row.actors.split("|")) if row.actors else (),
        tuple(row.recipients.split("|")) if row.recipients else (),
        frozenset(row.flags.split()),
        row.example,
    )


def _needs(text: str) -> Needs:
    pairs = (each.partition(":") for each in text.split())
    return tuple(
        (slot, frozenset(lemmas.split("|")) if lemmas else frozenset()) for slot, _, lemmas in pairs
    )
