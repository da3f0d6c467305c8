"""What a name stands for: the model's four labels made eight, by head nouns, the gazetteer and lists of peoples."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

from nlp.entities.lookup import is_state, place_candidates
from nlp.entities.names import fold, is_acronym
from nlp.entities.spans import Name
from nlp.entities.venues import is_ground, is_house, is_placed, is_street, is_within
from nlp.entities.whole import whole
from nlp.entities.words import classes, is_seat, kind_of, place_nouns
from nlp.gazetteer import Entry, Gazetteer
from nlp.types import PLACE_LABELS, Label

_KIND_LABELS: dict[str, Label] = {
    "country": "GPE", "region": "GPE", "county": "GPE", "city": "GPE", "site": "FAC", "area": "LOC", "continent": "LOC",
}  # fmt: skip
_NAMESAKES = PLACE_LABELS | {"PERSON", "NORP"}
_PLACED = re.compile(r"\b(?:at|in|near|outside|inside|behind|opposite|toward|towards|beside)\s+(?:the\s+|an?\s+)?$")
_TITLED = re.compile(r"\b(?:Queen|King|Prince|Princess|Pope|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Lady|Lord)\s$")
_SHIP = re.compile(r"\b(?:HMS|HMCS|HMAS|USS|USNS|USCGC|INS|RFA|BRP|ROKS|JS|MV|M/V|MT|SS)\s$")
_OWNED = re.compile(r"['’]s?\s+([a-z]+)(?:\s+([a-z]+))?\b")
_TOWN = 50_000
_LARGE_CITY = 300_000
"""Inhabitants from which a town is as likely meant by a bare name as a sea, desert or loose region of that name."""


def labelled(names: Sequence[Name], text: str, gazetteer: Gazetteer) -> list[Name]:
    """Give every name its final label, the same one wherever the same words stand in the report."""
    names = [name for name in whole(names, text, gazetteer) if not _is_common_noun(name, text)]
    refined = [replace(name, label=_own_label(text, name, gazetteer)) for name in names]
    return _consistent(refined, text)


def _is_common_noun(name: Name, text: str) -> bool:
    """Tell whether a place is a common noun, written small: "turkey" on a plate."""
    return name.label in PLACE_LABELS and text[name.start : name.end] in classes("small_words")["noun"]


def _own_label(text: str, name: Name, gazetteer: Gazetteer) -> Label:
    words, before = text[name.start : name.end], text[max(0, name.start - 60) : name.start]
    after = text[name.end : name.end + 30]
    label = refined_label(words, name.label, gazetteer)
    if label in PLACE_LABELS and (words.endswith("$") or _is_disease(words, text[name.end :], gazetteer)):
        return "MISC"
    if label in PLACE_LABELS and _TITLED.search(before):
        return "PERSON"
    if label in PLACE_LABELS and _SHIP.search(before):
        return "MISC"
    if label == "ORG" and is_placed(words, before, after, gazetteer):
        return "FAC"
    if label == "ORG" and is_ground(words, before, gazetteer):
        return "LOC"
    if label == "GPE" and is_street(before, after, known=bool(place_candidates(words, gazetteer))):
        return "FAC"
    if label == "PERSON" and " " not in words and _rules(after) and is_state(words, gazetteer):
        return "GPE"
    if name.source != "hyphen" or label != "MISC":
        return label
    if is_state(words, gazetteer):
        return "GPE"
    return "ORG" if is_acronym(words) else label


def _is_disease(words: str, after: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name only tells a disease, as in "West Nile virus"; "China virus" may be the country's."""
    noun = re.match(r" ([a-z]+)\b", after)
    if noun is None or noun[1] not in classes("disease_nouns")["disease"]:
        return False
    return not any(_is_great(entry) for entry in place_candidates(words, gazetteer)[:1])


def _is_great(entry: Entry) -> bool:
    return entry.kind in ("country", "region", "continent") or entry.capital or entry.population >= _LARGE_CITY


def refined_label(words: str, label: Label, gazetteer: Gazetteer) -> Label:
    """Work out what a name stands for from its words and the model's label."""
    if is_people(words, gazetteer) and label != "PERSON":
        return "NORP"
    if is_seat(words) and not _is_town(words, gazetteer):
        governs = words.lower() in kind_of("seats")
        housed = any(entry.kind == "site" for entry in place_candidates(words, gazetteer))
        return "FAC" if housed and not governs else "ORG"
    if label in PLACE_LABELS:
        return place_label(words, gazetteer)
    if label == "MISC":
        return _other_label(words, gazetteer)
    if label == "ORG" and is_state(words, gazetteer):
        return "GPE"
    return label


def _is_town(words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a seat of power is a town or state of its own, as Brussels is and the White House is not."""
    return any(entry.kind == "country" or _well_known(entry) for entry in place_candidates(words, gazetteer)[:1])


def _well_known(entry: Entry) -> bool:
    return entry.kind == "city" and entry.match == "name" and entry.population >= _TOWN


def is_people(words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is of a people, faith or tendency: "Syrian", "Kurds", "Islamists"."""
    if gazetteer.demonym(words):
        return True
    lower, groups = words.lower(), kind_of("groups")
    forms = (lower, lower.removesuffix("s"), lower.removesuffix("es"), lower.split("-")[0].split(" ")[-1])
    return any(form in groups for form in forms[: 3 if "-" not in lower else 4])


def place_label(words: str, gazetteer: Gazetteer) -> Label:
    """Tell a GPE from a LOC and a FAC, by the noun in the name, else by what the gazetteer knows of that name."""
    if label := noun_label(words):
        return label
    found = place_candidates(words, gazetteer)
    if found:
        return _entry_label(found)
    if is_house(words):
        return "FAC"
    return "ORG" if is_acronym(words) and not gazetteer.unlocated(words) else "GPE"


def noun_label(words: str) -> Label | None:
    """Give the label that the place noun in a name asks for; None when it holds none.

    The last word decides ("Hmeimim Air Base"), then the first ("Lake Chad", "Port of Tartus").
    """
    lower, nouns = words.lower().replace(".", "").split(), place_nouns()
    if len(lower) < 2:
        return None
    for noun in (" ".join(lower[-2:]), lower[-1], lower[0]):
        if noun in nouns and noun != words.lower():
            return _as_label(nouns[noun][0])
    return None


def _entry_label(found: Sequence[Entry]) -> Label:
    """Choose by kind: states, then seas and loose regions, unless a large town bears the name too."""
    kinds = {entry.kind for entry in found}
    if not kinds & {"area", "continent", "site"} or kinds & {"country", "region"}:
        return "GPE"
    if any(entry.kind == "city" and entry.population >= _LARGE_CITY for entry in found):
        return "GPE"
    if kinds & {"area", "continent"}:
        return "LOC"
    return "GPE" if kinds & {"city", "county"} else "FAC"


def _other_label(words: str, gazetteer: Gazetteer) -> Label:
    """Tell events, groups and organisations among the names that the model calls miscellaneous."""
    last = words.lower().split()[-1]
    noun = kind_of("name_nouns").get(last) or kind_of("name_nouns").get(last.removesuffix("s"))
    if noun:
        return _as_label(noun)
    found = place_candidates(words, gazetteer)[:1]
    if any(entry.kind in ("country", "continent", "area") or _well_known(entry) for entry in found):
        return place_label(words, gazetteer)
    return "MISC"


def _as_label(word: str) -> Label:
    return cast(Label, word) if word in get_args(Label) else "MISC"


def _rules(after: str) -> bool:
    """Tell whether a name owns what only a land does: "Jordan's army"."""
    owned = _OWNED.match(after)
    return owned is not None and not classes("actor_cues")["ruled"].isdisjoint(owned.groups())


def _is_set(name: Name, text: str) -> bool:
    """Tell whether the word before a name settles what it is here: "Queen Victoria", "HMS Birmingham"."""
    before = text[max(0, name.start - 12) : name.start]
    if name.label == "LOC" and is_within(before):
        return True
    return bool((name.label == "PERSON" and _TITLED.search(before)) or _SHIP.search(before))


def _consistent(names: Sequence[Name], text: str) -> list[Name]:
    """Settle names that the model labels now so, now otherwise: the majority wins, then the first use.

    A surname that is also a place ("Washington") keeps both its labels if a preposition ever places it, and a seat
    of power ("the Kremlin") is a building where it is placed and a body elsewhere. One that the
    report bears out by a full name is a person's, however often the model takes it for a body, unless a body's own
    name begins with it ("Ford Motor").
    """
    votes: dict[str, Counter[Label]] = {}
    for name in (name for name in names if not _is_set(name, text)):
        weight = 2 if name.source == "model" else 1
        votes.setdefault(fold(text[name.start : name.end]), Counter())[name.label] += weight
    people = {fold(text[name.start : name.end]) for name in names if name.label == "PERSON"}
    surnames = Counter(words.split()[-1] for words in people if " " in words)
    placed = {
        fold(text[n.start : n.end])
        for n in names
        if _PLACED.search(text[max(0, n.start - 20) : n.start]) or _rules(text[n.end : n.end + 40])
    }
    opening = {words.split()[0] for words, labels in votes.items() if " " in words and labels["ORG"]}
    for key in surnames.keys() & votes.keys():
        votes[key]["PERSON"] += 2 * surnames[key] + 1 if key in opening else votes[key].total() + 1
    result = []
    for name in names:
        key = fold(text[name.start : name.end])
        both = key in surnames and name.label in _NAMESAKES and (name.label == "PERSON" or key in placed)
        both = both or (is_seat(key) and name.label in ("FAC", "ORG")) or _is_set(name, text)
        winner = name.label if both else votes[key].most_common(1)[0][0]
        result.append(replace(name, label=winner))
    return result
