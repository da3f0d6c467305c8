"""Why a place was chosen, in words an analyst can check."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span as Slice

from nlp.gazetteer import Entry, Gazetteer
from nlp.places.choice import Choice
from nlp.places.groups import Group
from nlp.places.holding import holding
from nlp.places.weights import RoleClue, phrases, weights
from nlp.syntax.grammar import telling_word

_KINDS = {
    "country": "country", "region": "region", "county": "district or county", "city": "town",
    "site": "site", "area": "sea, river or wider area", "continent": "continent",
}  # fmt: skip
_LARGE = 100_000
_CLEAR = 0.6
"""Share below which a reason names the runner-up."""
_TELLING = 0.2
"""What a feature must gain over the runner-up for a reason to say it."""


def reason(name: str, choice: Choice, group: Group, gazetteer: Gazetteer) -> str:
    """Say why the first of the ranked places is the one."""
    entry = choice.ranked[0][0]
    if group.coarse:
        return (
            f"the gazetteer has no {name} in {entry.name}, where the text puts it; "
            f"shown as {entry.name}"
        )
    said = (_rivalry(name, choice), *_told(choice, group, gazetteer), *_doubt(choice))
    return "; ".join(dict.fromkeys(said))


def _doubt(choice: Choice) -> Iterator[str]:
    """Say which place is nearly as likely, where one is."""
    if len(choice.ranked) > 1 and choice.ranked[0][1] < _CLEAR:
        yield f"{where(choice.ranked[1][0])} is nearly as likely"


def _rivalry(name: str, choice: Choice) -> str:
    """Say how it stands among the places of that name."""
    entry, others = choice.ranked[0][0], [other for other, _ in choice.ranked[1:]]
    rivals = [other.population for other in others if other.kind == entry.kind]
    if not others:
        return f"the only {name} in the gazetteer"
    if not rivals:
        return f"the only {_KINDS[entry.kind]} of that name"
    if entry.population >= _LARGE > max(rivals):
        return f"the only {name} with over {_LARGE:,} people"
    first = "the largest" if entry.population > max(rivals) else "one"
    return f"{first} of {len(rivals) + 1} places called {name}"


def _told(choice: Choice, group: Group, gazetteer: Gazetteer) -> list[str]:
    """Say what of the context tells it from the runner-up: the two heaviest things at most."""
    mine, theirs = choice.features[0], (*choice.features[1:2], {})[0]
    gains = {
        name: weights()[name] * (mine[name] - theirs.get(name, 0.0))
        for name in mine.keys() & phrases().keys()
    }
    telling = (name for name in gains if gains[name] > _TELLING)
    heaviest = sorted(telling, key=lambda name: (-gains[name], name))[:2]
    words = _words(choice.ranked[0][0], group, gazetteer)
    return [phrases()[name].format_map(words) for name in heaviest]


def _words(entry: Entry, group: Group, gazetteer: Gazetteer) -> Mapping[str, str]:
    """Give what the phrases of ``place_features.tsv`` speak of."""
    country = gazetteer.country(entry.country) if entry.country else None
    outer = (place for name in sorted(group.insides) for place in holding(name, gazetteer))
    return {
        "land": country.name if country else "its country",
        "unit": entry.admin1 or "its region",
        "around": next((place.name for place in outer if gazetteer.contains(place, entry)), ""),
        "kind": _KINDS[entry.kind],
    }


def where(entry: Entry) -> str:
    """Say which place it is: kind, name, region, country."""
    names = ", ".join(filter(None, (entry.name, entry.admin1, entry.country)))
    return f"the {_KINDS[entry.kind]} {names}"


def acting_reason(span: Slice | None, told: Sequence[RoleClue], entry: Entry | None) -> str:
    """Say why a name is an actor, by its heaviest clue that has words.

    "subject of “said”: stands for a government; no pin".
    """
    clue = next((clue for clue in told if clue.weight > 0 and clue.phrase), None)
    said = "" if clue is None else _phrase(clue, span)
    whom = "a team" if clue is not None and clue.clue == "score_line" else _whom(entry)
    return f"{said or 'used as one who acts'}: stands for {whom}; no pin"


def _phrase(clue: RoleClue, span: Slice | None) -> str:
    """Give a clue in words; empty where the word that it speaks of is not known for certain."""
    word = None if span is None else telling_word(span)
    verbal = clue.clue.startswith(("subject", "object", "passive"))
    unsure = word is None or (verbal and word.pos_ == "PROPN")
    return "" if unsure and "{word}" in clue.phrase else clue.phrase.format(word=f"“{word}”")


def _whom(entry: Entry | None) -> str:
    governs = entry is not None and (entry.kind == "country" or entry.capital)
    return "a government" if governs else "its people or who leads them"
