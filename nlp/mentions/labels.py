"""What a name stands for: the model's four labels made eight, by head nouns.

The gazetteer and lists of peoples.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import cast, get_args

from nlp.gazetteer import Entry, Gazetteer, is_country, is_state, place_candidates
from nlp.mentions.spans import Name
from nlp.mentions.venues import is_ground, is_house, is_placed, is_street, is_within
from nlp.types import PLACE_LABELS, Label
from nlp.words.actors import bodies_sharing, body_named
from nlp.words.names import fold, initials, is_acronym
from nlp.words.tables import classes, is_seat, kind_of, place_nouns

_KIND_LABELS: dict[str, Label] = {
    "country": "GPE", "region": "GPE", "county": "GPE", "city": "GPE", "site": "FAC", "area": "LOC",
    "continent": "LOC",
}  # fmt: skip
_NAMESAKES = PLACE_LABELS | {"PERSON", "NORP"}
_PLACED = re.compile(
    r"\b(?:at|in|near|outside|inside|behind|opposite|toward|towards|beside)\s+(?:the\s+|an?\s+)?$"
)
_TITLED = re.compile(
    r"\b(?:Queen|King|Prince|Princess|Pope|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Lady|Lord)\s$"
)
_BRACKET = re.compile(r"\s?\(\s?([A-Z]{2,8})\s?\)")
_COUNTED = re.compile(r"\d\s?$")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_SPORT = 3
_DOUBTFUL = 4
"""Votes of a bare surname, for each full name, up to which the full name tells what it is against
the model."""
_OWNED = re.compile(r"['’]s?\s+([a-z]+)(?:\s+([a-z]+))?\b")
_TOWN = 50_000
_LARGE_CITY = 300_000
"""Inhabitants from which a town is as likely meant by a bare name as a sea, desert or loose region
of that name."""


def labelled(names: Sequence[Name], text: str, gazetteer: Gazetteer) -> list[Name]:
    """Give every name its final label, the same one wherever the same words stand in the report."""
    names = [name for name in names if not _is_no_name(name, text)]
    sport, acronyms = tells_of_sport(text), _own_acronyms(names, text)
    refined = [
        replace(name, label="ORG" if text[name.start : name.end] in acronyms else label)
        for name in names
        for label in (_own_label(text, name, gazetteer, sport=sport),)
    ]
    return _consistent(refined, text, gazetteer)


def _own_acronyms(names: Sequence[Name], text: str) -> frozenset[str]:
    """Give the acronyms that the report itself makes of a body's name.

    "People's Redemption Council (PRC)".
    """
    found = (
        (_BRACKET.match(text[name.end : name.end + 14]), name)
        for name in names
        if name.label == "ORG"
    )
    return frozenset(
        inside[1]
        for inside, name in found
        if inside and inside[1] in initials(text[name.start : name.end])
    )


def _is_no_name(name: Name, text: str) -> bool:
    """Tell whether a name is "The" alone, a common noun, written small ("turkey").

    Or counts time: "63 BC".
    """
    words = text[name.start : name.end]
    if words.lower() in classes("small_words")["opening"]:
        return True
    if words.replace(".", "").lower() in classes("small_words")["time"] and _COUNTED.search(
        text[max(0, name.start - 3) : name.start]
    ):
        return True
    return name.label in PLACE_LABELS and words in classes("small_words")["noun"]


def tells_of_sport(text: str) -> bool:
    """Tell whether a report is one of sport: three different words of it at least."""
    return len(classes("sport_words")["sport"].intersection(_WORD.findall(text.lower()))) >= _SPORT


def _own_label(text: str, name: Name, gazetteer: Gazetteer, *, sport: bool) -> Label:
    words, before = text[name.start : name.end], text[max(0, name.start - 60) : name.start]
    after = text[name.end : name.end + 30]
    label = refined_label(words, name.label, gazetteer)
    if sport and name.label == "ORG" and label == "GPE" and not is_country(words, gazetteer):
        return "ORG"
    if label in PLACE_LABELS and (
        words.endswith("$") or _is_disease(words, text[name.end :], gazetteer)
    ):
        return "MISC"
    if label in PLACE_LABELS and _TITLED.search(before):
        return "PERSON"
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
    """Tell whether a name only tells a disease, as in "West Nile virus".

    "China virus" may be the country's.
    """
    noun = re.match(r" ([a-z]+)\b", after)
    if noun is None or noun[1] not in classes("disease_nouns")["disease"]:
        return False
    return not any(_is_great(entry) for entry in place_candidates(words, gazetteer)[:1])


def _is_great(entry: Entry) -> bool:
    return (
        entry.kind in ("country", "region", "continent")
        or entry.capital
        or entry.population >= _LARGE_CITY
    )


def refined_label(words: str, label: Label, gazetteer: Gazetteer) -> Label:
    """Work out what a name stands for from its words and the model's label."""
    if is_people(words, gazetteer) and label != "PERSON":
        return "LOC" if label in PLACE_LABELS and _is_area(words, gazetteer) else "NORP"
    if _is_known_body(words, label, gazetteer):
        return "ORG"
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


def _is_area(words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether the name of a people is a sea's or loose region's too: "the Caribbean"."""
    return any(
        e.kind in ("area", "continent") and e.match == "name"
        for e in place_candidates(words, gazetteer)[:1]
    )


def _is_known_body(words: str, label: Label, gazetteer: Gazetteer) -> bool:
    """Tell whether a name that is read otherwise is a well-known body's, and no place's.

    "Islamic State", "Hamas".
    """
    if label == "ORG" or (label == "PERSON" and " " not in words and not is_acronym(words)):
        return False
    known = body_named(words) or (is_acronym(words) and label == "MISC" and bodies_sharing(words))
    return bool(known) and not is_seat(words) and not place_candidates(words, gazetteer)


def _is_town(words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a seat of power is a town or state of its own.

    As Brussels is and the White House is not.
    """
    return any(
        entry.kind == "country" or _well_known(entry)
        for entry in place_candidates(words, gazetteer)[:1]
    )


def _well_known(entry: Entry) -> bool:
    return entry.kind == "city" and entry.match == "name" and entry.population >= _TOWN


def is_people(words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is of a people, faith or tendency: "Syrian", "Kurds", "Islamists"."""
    if gazetteer.demonym(words):
        return True
    lower, groups = words.lower(), kind_of("groups")
    first, hyphen, rest = lower.partition("-")
    forms = (lower, lower.removesuffix("s"), lower.removesuffix("es"), first.split(" ")[-1])
    return any(form in groups for form in forms[: 4 if hyphen and " " not in rest else 3])


def place_label(words: str, gazetteer: Gazetteer) -> Label:
    """Tell a GPE from a LOC and a FAC, by the noun in the name.

    Else by what the gazetteer knows of that name.
    """
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
    """Choose by kind: states, then seas and loose regions.

    Unless a large town bears the name too.
    """
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
    """Tell whether the word before a name settles what it is here.

    "Queen Victoria", "within the EU".
    """
    before = text[max(0, name.start - 12) : name.start]
    if name.label == "LOC" and is_within(before):
        return True
    return bool(name.label == "PERSON" and _TITLED.search(before))


def _consistent(names: Sequence[Name], text: str, gazetteer: Gazetteer) -> list[Name]:
    """Settle names that the model labels now so, now otherwise.

    The majority wins, then the first use.

    A place's name that is read as a body's here and there stays as it was read each time: "in
    Barcelona", "Barcelona won". A surname that is also a place ("Washington") keeps both its labels
    if a preposition ever places it, and a seat of power ("the Kremlin") is a building where it is
    placed and a body elsewhere. A surname that the report bears out by a full name has that name's
    votes, and the more of them unless a body's own name begins with it ("Ford Motor").
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
    opening = {
        words.split()[0] for words, labels in votes.items() if " " in words and labels["ORG"]
    }
    for key in surnames.keys() & votes.keys():
        votes[key]["PERSON"] += _borne_out(votes, key, surnames[key], opening)
    winners = {key: labels.most_common(1)[0][0] for key, labels in votes.items()}
    result = []
    for name in names:
        key = fold(text[name.start : name.end])
        both = (
            key in surnames
            and name.label in _NAMESAKES
            and (name.label == "PERSON" or key in placed)
        )
        both = both or (is_seat(key) and name.label in ("FAC", "ORG")) or _is_set(name, text)
        both = both or _is_side(name, winners[key], text, gazetteer)
        result.append(name if both else replace(name, label=winners[key]))
    return result


def _borne_out(votes: Mapping[str, Counter[Label]], key: str, full: int, opening: Set[str]) -> int:
    """Give the votes that full names lend to a surname.

    Every one it needs where nothing else speaks for a body.
    """
    if key in opening:
        return 2 * full + 1
    return (
        votes[key].total() + 1
        if votes[key]["PERSON"] or votes[key].total() <= _DOUBTFUL * full
        else full
    )


def _is_side(name: Name, winner: Label, text: str, gazetteer: Gazetteer) -> bool:
    """Tell whether the model reads a town now as itself.

    Now as the side or paper called after it.
    """
    if name.source != "model" or {name.label, winner} not in ({"ORG", "GPE"}, {"ORG", "LOC"}):
        return False
    words = text[name.start : name.end]
    return body_named(words) is None and any(
        entry.kind in ("region", "country") or _well_known(entry)
        for entry in place_candidates(words, gazetteer)[:1]
    )
