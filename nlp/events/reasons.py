"""Why an event stands as it does, in words that an analyst can check against the sentence."""

from typing import get_args

from nlp.events.lexicon import Entry
from nlp.events.matching import Trigger
from nlp.events.rules import Ruling
from nlp.types import EventType, Label, Words

_SHOWN = 3  # words of a slot that are named where the report has none of them


def reason_of(trigger: Trigger, words: Words, kind: EventType, ruling: Ruling) -> str:
    """Say which words, lexicon entry and status rule decided.

    Args:
        trigger: as the lexicon has it.
        words: the words of the trigger.
        kind: type of the event; another than the entry's where it was only said to lie ahead.
        ruling: on its status.
    """
    return f'"{words.text}" (lexicon: {_entry(trigger)}, {_type(trigger.entry, kind)}); ' + (
        _status(ruling)
    )


def _type(entry: Entry, kind: EventType) -> str:
    if "demanded" in entry.flags:
        return f"{kind}: what another must do"
    return kind if kind == entry.type else f"{entry.type}, {kind} while it lies ahead"


def _entry(trigger: Trigger) -> str:
    """The words that an entry asks for: "take over", "accept + obj: demand", "leave + obj: GPE"."""
    doc = trigger.token.doc
    used = {form for i in trigger.used for form in (doc[i].lower_, doc[i].lemma_.lower())}
    needs = (_need(slot, lemmas, used) for slot, lemmas in trigger.entry.needs)
    return " ".join((trigger.entry.lemma, *needs))


def _need(slot: str, lemmas: frozenset[str], used: set[str]) -> str:
    """What must stand in a slot: the words found, else the labels that names there may have."""
    labels = [label for label in get_args(Label) if label.lower() in lemmas]
    named = "/".join(sorted(lemmas & used) or labels or sorted(lemmas)[:_SHOWN])
    if slot in {"prt", "case"}:
        return named
    return f"+ {slot}: {named}" if named else f"+ {slot}"


def _status(ruling: Ruling) -> str:
    if not ruling.rule:
        return f"{ruling.status}: nothing speaks against it"
    if ruling.rule == "entry":
        return f"{ruling.status}: the lexicon entry says so"
    cue = "" if ruling.cue is None else f': "{ruling.cue.text}"'
    return f"{ruling.status}{cue} (rule {ruling.rule})"
